/* Places in a picture, in thousandths of its width and height, as the form keeps them. Pure. */

export const FULL = 1000;
export const SMALLEST = 50;

const fit = (place) => Math.max(0, Math.min(FULL, Math.round(place)));
const read = (text, count) => {
  const places = text.split(",").map(Number);
  return places.length === count && text && places.every((place) => place >= 0 && place <= FULL) ? places : null;
};

/* [left, top, right, bottom]; all of the picture where nothing else is said. */
export const windowOf = (text) => read(text, 4) ?? [0, 0, FULL, FULL];

/* [across, down], or null. */
export const pointOf = (text) => read(text, 2);

/* The window between two corners, whichever they are; null where it is too small to be meant. */
export function between([x, y], [x2, y2]) {
  const [left, right] = [fit(Math.min(x, x2)), fit(Math.max(x, x2))];
  const [top, bottom] = [fit(Math.min(y, y2)), fit(Math.max(y, y2))];
  return Math.min(right - left, bottom - top) < SMALLEST ? null : [left, top, right, bottom];
}

/* The window with one edge moved, no nearer to the other than the smallest there is. */
export function moved(window, edge, to) {
  const other = window[(edge + 2) % 4];
  const next = [...window];
  next[edge] = edge < 2 ? Math.min(fit(to), other - SMALLEST) : Math.max(fit(to), other + SMALLEST);
  return next;
}

/* As the form keeps it: nothing for the whole picture. */
export function textOf(window) {
  const [left, top, right, bottom] = window;
  return left === 0 && top === 0 && right === FULL && bottom === FULL ? "" : window.join(",");
}

export const pointText = ([across, down]) => `${fit(across)},${fit(down)}`;
