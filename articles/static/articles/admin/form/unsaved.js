/* What is typed and not saved is kept on the server too, so that it is there on another machine: seldom, for each
   time costs a request, and once more when the page is left. */

const EVERY = 5000; // milliseconds between two requests

/* One place for what is unsaved, kept in two: `local` in this browser, `remote` on the server. */
export class Both {
  constructor(local, remote) {
    Object.assign(this, { local, remote });
  }

  /* The later of the two. */
  read() {
    const [here, there] = [this.local.read(), this.remote.read()];
    return there && (!here || there.at > here.at) ? there : here;
  }

  write(draft) {
    this.local.write(draft);
    this.remote.write(draft);
  }

  forget() {
    this.local.forget();
    this.remote.forget();
  }

  /* The page is left: what waits goes now. */
  leave() { this.remote.leave(); }

  /* The form is sent: what it says is no longer to be kept, whatever waits. */
  sent() { this.remote.stop(); }
}

export class Remote {
  #timer = 0;
  #waiting = null; // the draft that is to be sent
  #isKept;
  #last = 0;

  /* `left` is what the server had when the page was made, `send` posts fields, `beacon` does so while leaving. */
  constructor({ left, send, beacon, now = Date.now }) {
    Object.assign(this, { left, send, beacon, now });
    this.#isKept = Boolean(left);
    // Until somebody has looked at what is there, nothing is put in its place.
    this.isOffered = Boolean(left);
  }

  read() { return this.left; }

  write(draft) {
    this.#waiting = draft;
    if (this.isOffered) return;
    this.#timer ||= setTimeout(() => this.#go(), Math.max(0, this.#last + EVERY - this.now()));
  }

  /* What was offered is in the form, or not wanted. */
  settle() {
    this.isOffered = false;
    this.left = null;
  }

  forget() {
    this.stop();
    if (!this.#isKept || this.isOffered) return;
    this.#isKept = false;
    this.send({ forget: "1" }).catch(() => {});
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#waiting = null;
  }

  leave() {
    if (!this.#timer) return;
    this.beacon(said(this.#waiting));
    this.stop();
  }

  async #go() {
    const draft = this.#waiting;
    this.stop();
    this.#last = this.now();
    this.#isKept = true;
    // No answer: the browser has it, and the next touch tries again.
    await this.send(said(draft)).catch(() => {});
  }
}

const valueOf = (fields, wanted) => fields.find(([name]) => name === wanted)?.[1] ?? "";

const said = ({ fields }) => ({ fields: JSON.stringify(fields), base: valueOf(fields, "base_version") });
