/* The stores of a browser; of one that forbids them, nothing can be had. */

class Store {
  #kept = new Map();
  getItem(key) { return this.#kept.get(key) ?? null; }
  setItem(key, value) { this.#kept.set(key, String(value)); }
  removeItem(key) { this.#kept.delete(key); }
}

const forbidden = { get() { throw new Error("forbidden"); }, configurable: true };

export function openStores() {
  for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(globalThis, name, { value: new Store(), configurable: true });
}

export function forbidStores() {
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, forbidden);
}
