/* Work lists by keyboard: J K go, X ticks (with Shift the whole page), Enter reads, C comments, and the
   letter on a button presses it. Enter in the comment goes on with the step that asked for it and signs
   nothing by itself. Without script everything works by mouse. */

const rows = [...document.querySelectorAll(".work-row")];
const tick = (row) => row.querySelector("[name=chosen]");
const here = () => rows.findIndex((row) => row.contains(document.activeElement));
const show = (row) => {
  tick(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: row.matches("tr") ? "nearest" : "start" });
};
const go = (to) => rows.length && show(rows[Math.max(0, Math.min(rows.length - 1, to))]);

const comment = document.getElementById("comment");
let asking = null;
document.addEventListener("click", (event) => {
  const button = event.target.closest("#work [name=act]");
  if (!button) return;
  asking = comment?.value.trim() ? null : button.dataset.asks && button;
  comment?.setCustomValidity(asking ? asking.dataset.asks : "");
});

const pageOf = (part) => part.closest("tbody") || part.closest("form");
document.addEventListener("change", (event) => {
  if (!event.target.classList.contains("tick-page")) return;
  for (const box of pageOf(event.target).querySelectorAll("[name=chosen]")) {
    box.checked = event.target.checked;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && event.target === comment) asking?.click();
    return;
  }
  const row = rows[here()];
  const key = event.key.toLowerCase();
  const button = document.querySelector(`#work [data-key="${CSS.escape(key)}"]`);
  if (key === "j") go(here() + 1);
  else if (key === "k") go(here() - 1);
  else if (key === "x" && row && event.shiftKey) pageOf(row).querySelector(".tick-page").click();
  else if (key === "x" && row) tick(row).click();
  else if (key === "enter" && row && event.target === tick(row)) row.querySelector(".read").click();
  else if (key === "c") comment?.focus();
  else if (button) {
    if (row && rows.length && !rows.some((other) => tick(other).checked)) tick(row).checked = true;
    button.click();
  } else return;
  event.preventDefault();
});
