/* The pane with the printed page's picture: over it the zones of each element, in the colour of its article. */

import { Kept } from "../kept.js";
import { colour } from "./make.js";

/* Pixels that are kept free beside what is scrolled to. */
const BESIDE = 12;
const SVG = "http://www.w3.org/2000/svg";

export class PrintPane {
  #pane = document.getElementById("desk-print");
  #shown = new Kept("localStorage", "desk-print");

  /* `changed` is told whether it is shown and enlarged. */
  constructor(changed) {
    this.changed = changed;
    if (this.#pane) this.show(this.#shown.read() !== "off");
  }

  get exists() { return Boolean(this.#pane); }

  get pane() { return this.#pane; }

  get isShown() { return this.exists && !this.#pane.hidden; }

  get isLarge() { return this.#pane.classList.contains("large"); }

  show(on) {
    this.#pane.hidden = !on;
    this.#pane.parentElement.classList.toggle("with-print", on);
    this.#shown.write(on ? "on" : "off");
    this.changed(this);
  }

  enlarge(on) {
    this.#pane.classList.toggle("large", on);
    this.changed(this);
  }

  draw(zones, rows) {
    if (!this.exists) return;
    const drawn = rows.flatMap((row) => (zones[row.id] || []).map((zone) => rectangle(row, zone)));
    this.#pane.querySelector("svg").replaceChildren(...drawn);
  }

  /* Bring the first zone of an element into sight; what is larger than the pane shows its beginning. */
  reveal(id) {
    const zone = this.isShown && this.#pane.querySelector(`rect[data-id="${id}"]`);
    if (!zone) return;
    const box = zone.getBoundingClientRect(), frame = this.#pane.getBoundingClientRect();
    const heading = this.#pane.querySelector("h2").offsetHeight;
    if (box.top < frame.top + heading || box.bottom > frame.bottom)
      this.#pane.scrollTop += box.top - frame.top - Math.max(heading, (frame.height - box.height) / 3);
    if (box.left < frame.left + BESIDE || box.right > frame.right)
      this.#pane.scrollLeft += box.left - frame.left - Math.max(BESIDE, (frame.width - box.width) / 2);
  }
}

function rectangle(row, [x0, y0, x1, y1]) {
  const drawn = document.createElementNS(SVG, "rect");
  const sides = { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
  Object.entries(sides).forEach(([name, value]) => drawn.setAttribute(name, value));
  drawn.setAttribute("class", `zone ${colour(row.number)}`);
  drawn.dataset.id = row.id;
  return drawn;
}
