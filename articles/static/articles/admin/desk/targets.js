/* To which article the chosen elements go: its number is typed, or its button clicked. */

/* Milliseconds in which a second digit may follow. */
const PATIENCE = 600;

export class Targets {
  #articles = [];
  #digits = "";
  #timer = null;

  /* `moveTo` is given the id of an article, "new", or undefined for a number that no article has. */
  constructor(moveTo) {
    this.moveTo = moveTo;
  }

  /* Whether a number is typed that may not be all of it. */
  get pending() { return this.#digits !== ""; }

  open(articles) {
    this.close();
    this.#articles = articles;
  }

  close() {
    clearTimeout(this.#timer);
    this.#digits = "";
  }

  /* One more digit: goes there once no longer number can be meant. `later` does so when nothing follows. */
  type(digit, later) {
    clearTimeout(this.#timer);
    this.#digits += digit;
    const number = Number(this.#digits);
    if (!number || number * 10 > this.#articles.length) return this.go();
    this.#timer = setTimeout(() => later(() => this.go()), PATIENCE);
    return undefined;
  }

  go() {
    const number = Number(this.#digits);
    this.close();
    return this.moveTo(number === 0 ? "new" : this.#articles[number - 1]?.id);
  }
}
