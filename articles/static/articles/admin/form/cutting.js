/* Crop and focal point of a photo: by dragging and clicking in the picture, or by six sliders. */

import { between, FULL, moved, pointOf, pointText, textOf, windowOf } from "./places.js";

const percent = (place) => `${place / (FULL / 100)}%`;

export class Cutting {
  constructor(row) {
    this.row = row;
    this.box = row.querySelector(".cutting");
    this.picture = this.box.querySelector(".cutting-picture");
    this.crop = row.querySelector("[name$=-crop]");
    this.focus = row.querySelector("[name$=-focus]");
  }

  listen() {
    const shown = this.row.querySelector(".thumbnail");
    if (shown) this.show(shown.src);
    for (const slider of this.box.querySelectorAll("[type=range]")) {
      slider.addEventListener("input", (event) => {
        event.stopPropagation();
        this.#slide(slider);
      });
    }
    this.box.querySelector("[data-whole]").addEventListener("click", () => this.#say("", ""));
    this.picture.addEventListener("pointerdown", (event) => this.#drag(event));
  }

  show(address) {
    this.picture.querySelector("img").src = address;
    this.box.hidden = false;
    this.#draw();
  }

  #slide({ dataset: { cut, point }, value }) {
    const to = Number(value);
    if (cut) return this.#say(textOf(moved(windowOf(this.crop.value), Number(cut), to)), this.focus.value);
    const place = pointOf(this.focus.value) ?? [FULL / 2, FULL / 2];
    place[Number(point)] = to;
    return this.#say(this.crop.value, pointText(place));
  }

  #drag(event) {
    event.preventDefault();
    const { left, top, width, height } = this.picture.getBoundingClientRect();
    const at = ({ clientX, clientY }) => [((clientX - left) / width) * FULL, ((clientY - top) / height) * FULL];
    const begin = at(event);
    this.picture.setPointerCapture(event.pointerId);
    const move = (to) => {
      const window = between(begin, at(to));
      if (window) this.#say(textOf(window), this.focus.value);
    };
    const end = (to) => {
      this.picture.removeEventListener("pointermove", move);
      if (!between(begin, at(to))) this.#say(this.crop.value, pointText(at(to)));
    };
    this.picture.addEventListener("pointermove", move);
    this.picture.addEventListener("pointerup", end, { once: true });
  }

  #say(crop, focus) {
    this.crop.value = crop;
    this.focus.value = focus;
    this.#draw();
    this.crop.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #draw() {
    const window = windowOf(this.crop.value), point = pointOf(this.focus.value);
    const [left, top, right, bottom] = window;
    const frame = this.picture.querySelector(".cut-window");
    Object.assign(frame.style, {
      left: percent(left), top: percent(top), right: percent(FULL - right), bottom: percent(FULL - bottom),
    });
    const dot = this.picture.querySelector(".cut-point");
    dot.hidden = !point;
    if (point) Object.assign(dot.style, { left: percent(point[0]), top: percent(point[1]) });
    for (const slider of this.box.querySelectorAll("[data-cut]")) slider.value = window[slider.dataset.cut];
    for (const slider of this.box.querySelectorAll("[data-point]")) {
      slider.value = (point ?? [FULL / 2, FULL / 2])[slider.dataset.point];
    }
  }
}
