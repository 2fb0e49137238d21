/* An element in the source, drawn letter by letter while it is parted. */

import { make } from "./make.js";

export function spell(pane, id) {
  pane.querySelectorAll(`[data-id="${id}"]`).forEach((span) => {
    const first = Number(span.dataset.start);
    span.replaceChildren(...Array.from(span.textContent, (char, i) => {
      const letter = make("span", "letter", char);
      letter.dataset.at = first + i;
      return letter;
    }));
  });
}

/* Mark the letter that the second part begins with; returns it. */
export function markCut(pane, at) {
  pane.querySelectorAll(".letter.cut").forEach((letter) => letter.classList.remove("cut"));
  const letter = pane.querySelector(`.letter[data-at="${at}"]`);
  letter.classList.add("cut");
  return letter;
}

/* The place that a click means: before the letter, or behind it on its right half. */
export function placeClicked(letter, x) {
  const box = letter.getBoundingClientRect();
  return Number(letter.dataset.at) + (x > box.left + box.width / 2 ? 1 : 0);
}
