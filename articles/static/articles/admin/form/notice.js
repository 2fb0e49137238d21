/* The line that says what became of saving. What went wrong stays; the rest goes by itself. */

const SHOWN = 4000; // milliseconds

const note = document.getElementById("saved-now");
let hiding = 0;

export function tell(text) {
  show(text, false);
  hiding = setTimeout(() => (note.hidden = true), SHOWN);
}

/* With a link, where there is one. */
export function warn(text, link) {
  show(text, true);
  if (link) note.append(" ", link);
}

function show(text, bad) {
  clearTimeout(hiding);
  note.textContent = text;
  note.classList.toggle("bad", bad);
  note.hidden = false;
}
