/* Which elements are chosen, and which one is under the cursor. */

export class Selection {
  rows = [];
  chosen = []; // ids, in the order of the page
  focus = null; // the id under the cursor
  #anchor = null; // where a run of chosen elements begins

  /* The page has changed: what is no longer there is no longer chosen. */
  renew(rows) {
    this.rows = rows;
    this.chosen = this.chosen.filter((id) => this.rowOf(id));
  }

  get order() { return this.rows.map((row) => row.id); }

  /* The row under the cursor. */
  get row() { return this.rowOf(this.focus); }

  rowOf(id) { return this.rows.find((row) => row.id === id); }

  /* Put the cursor on an element; with `extend` choose everything from the anchor to it. */
  point(id, extend) {
    this.focus = id;
    if (extend && this.rowOf(this.#anchor)) {
      const { order } = this;
      const [first, last] = [order.indexOf(this.#anchor), order.indexOf(id)].sort((a, b) => a - b);
      this.chosen = order.slice(first, last + 1);
    } else {
      this.#anchor = id;
      this.chosen = id ? [id] : [];
    }
  }

  /* Choose one more, or one less. */
  toggle(id) {
    const others = this.chosen.filter((other) => other !== id);
    const ids = others.length < this.chosen.length ? others : [...others, id];
    this.chosen = this.order.filter((other) => ids.includes(other));
    this.focus = this.#anchor = id;
  }
}
