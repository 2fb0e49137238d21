/* What this browser keeps under one key of a store, "localStorage" or "sessionStorage". Where there is no store,
   or none that may be used, nothing is kept and nobody is told. */

export class Kept {
  constructor(store, key) {
    this.store = store;
    this.key = key;
  }

  /* What is kept, or null. */
  read() {
    try { return JSON.parse(globalThis[this.store].getItem(this.key)); } catch { return null; }
  }

  write(value) {
    try { globalThis[this.store].setItem(this.key, JSON.stringify(value)); } catch { /* full or forbidden */ }
  }

  forget() {
    try { globalThis[this.store].removeItem(this.key); } catch { /* nothing is kept */ }
  }

  /* What is kept, which is kept no longer. */
  take() {
    const value = this.read();
    this.forget();
    return value;
  }
}
