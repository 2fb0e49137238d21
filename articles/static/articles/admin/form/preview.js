/* The article beside its text as readers will see it, made anew from what stands in the form when typing pauses.
   The frame runs no script and is never stored: the server makes the page and takes it back. */

const PAUSE = 1200; // milliseconds after the last touch
const WIDTHS = { phone: 390, desk: 1100 };

/* They would not run in the frame, and each would say so. */
function withoutScripts(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const script of page.querySelectorAll("script")) script.remove();
  return `<!DOCTYPE html>${page.documentElement.outerHTML}`;
}

export class Preview {
  #timer = 0;
  #isUnderWay = false;

  constructor({ form, session }) {
    Object.assign(this, { form, session });
    this.pane = document.getElementById("preview");
    this.button = document.querySelector("[data-open=preview]");
  }

  listen() {
    if (!this.pane) return;
    this.frame = this.pane.querySelector("iframe");
    this.button.addEventListener("click", () => this.#toggle());
    this.pane.addEventListener("click", ({ target }) => target.dataset.width && this.#widen(target.dataset.width));
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyV") return;
      event.preventDefault();
      this.#toggle();
    });
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.#soon());
    this.frame.addEventListener("load", () => this.#scroll());
    new ResizeObserver(() => this.#fit()).observe(this.pane);
    this.#widen("phone");
  }

  #toggle() {
    this.pane.hidden = !this.pane.hidden;
    this.button.setAttribute("aria-expanded", String(!this.pane.hidden));
    if (!this.pane.hidden) this.#show();
  }

  #soon() {
    if (this.pane.hidden) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), PAUSE);
  }

  #widen(name) {
    this.width = WIDTHS[name];
    for (const button of this.pane.querySelectorAll("[data-width]")) {
      button.setAttribute("aria-pressed", String(button.dataset.width === name));
    }
    this.#fit();
  }

  /* A screen wider than the pane is shown smaller. */
  #fit() {
    const room = this.frame.parentElement.clientWidth;
    const scale = Math.min(1, room / this.width);
    this.frame.style.width = `${this.width}px`;
    this.frame.style.height = `${this.frame.parentElement.clientHeight / scale}px`;
    this.frame.style.transform = `scale(${scale})`;
  }

  async #show() {
    if (this.#isUnderWay) return this.#soon();
    this.#isUnderWay = true;
    try {
      const data = new FormData(this.form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      const answer = await this.session.send(this.pane.dataset.address, data);
      this.top = this.frame.contentWindow?.scrollY ?? 0;
      this.frame.srcdoc = withoutScripts(await answer.text());
    } catch {
      // The next touch tries again; whether somebody is signed in is told elsewhere.
    } finally {
      this.#isUnderWay = false;
    }
    return undefined;
  }

  #scroll() { this.frame.contentWindow.scrollTo(0, this.top ?? 0); }
}
