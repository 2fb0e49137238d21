/* What keys and clicks ask for, one after the other. While the server is being asked the rest waits, in order;
   what it refuses takes with it all that was typed in the belief that it would be done. */

export class Queue {
  #waiting = []; // {does, stroke}: the stroke is a key, which can be kept over a reload
  #running = false;

  /* `busy` is told when the server is being asked, and when no longer; `dropped` how many were dropped. */
  constructor({ busy, dropped }) {
    Object.assign(this, { tellBusy: busy, dropped });
  }

  get busy() { return this.#running; }

  /* Do it now, or when all that came before is done. `does` may return a promise; false says it was refused. */
  take(does, stroke) {
    this.#waiting.push({ does, stroke });
    this.#run();
  }

  /* The keys that wait, up to the first click: a click is for what stood there when it was made. */
  get strokes() {
    const next = this.#waiting.findIndex(({ stroke }) => !stroke);
    return this.#waiting.slice(0, next < 0 ? undefined : next).map(({ stroke }) => stroke);
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length) {
      const answer = this.#waiting.shift().does();
      if (!(answer instanceof Promise)) continue;
      this.tellBusy(true);
      if (await answer === false && this.#waiting.length) this.dropped(this.#waiting.splice(0).length);
    }
    this.#running = false;
    this.tellBusy(false);
  }
}
