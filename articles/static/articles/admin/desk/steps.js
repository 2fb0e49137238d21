/* The steps of the page desk: done by the server, undone and done again here, kept in this browser until saved. */

export class Steps {
  #history; // one entry a step; the first is what was stored
  #now = 0; // the step that is shown

  /* `page` is {base, seen, parse, urls}, `post` asks the server, `memory` keeps what is not saved. */
  constructor({ base, seen, parse, urls }, post, memory) {
    Object.assign(this, { base, seen, urls, post, memory });
    this.#history = [{ operation: null, parse, focus: null }];
  }

  get count() { return this.#now; }

  get parse() { return this.#history[this.#now].parse; }

  get canRedo() { return this.#now < this.#history.length - 1; }

  get operations() { return this.#history.slice(1, this.#now + 1).map((step) => step.operation); }

  /* Ask the server what the page is after one more step. `focus` is where the cursor was before it. */
  async act(operation, focus) {
    const operations = [...this.operations, operation];
    const { parse } = await this.post(this.urls.apply, { base: this.base, operations });
    this.#history[this.#now].focus = focus;
    this.#history = [...this.#history.slice(0, this.#now + 1), { operation, parse, focus: null }];
    this.#now += 1;
    this.#remember();
  }

  /* Show another step; returns where the cursor was there, or undefined where there is no such step. */
  go(step) {
    if (step < 0 || step >= this.#history.length) return undefined;
    this.#now = step;
    this.#remember();
    return this.#history[step].focus;
  }

  async save() {
    await this.post(this.urls.save, { base: this.base, seen: this.seen, operations: this.operations });
    this.memory.forget();
  }

  #remember() {
    if (this.count) this.memory.write(this.operations);
    else this.memory.forget();
  }
}
