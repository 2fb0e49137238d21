/* `?` lists the keys of the page, on every page of the admin but the page desk, which lists its own. Alt+G leads
   back: to the place the form was opened from, else to tonight's front. */

const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select";
const dialog = document.getElementById("keys");
const front = dialog?.dataset.front;

function open() {
  for (const section of dialog.querySelectorAll("[data-on]")) {
    section.hidden = !document.querySelector(section.dataset.on);
  }
  dialog.showModal();
}

for (const button of document.querySelectorAll(".keys-open")) {
  button.hidden = false;
  button.addEventListener("click", open);
}

document.addEventListener("keydown", (event) => {
  if (!dialog || event.isComposing || event.defaultPrevented) return;
  if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyG") {
    event.preventDefault();
    location.assign(document.querySelector("[name=came_from]")?.value || front);
  } else if (event.key === "?" && !event.target.closest?.(TYPED_INTO) && !document.getElementById("desk")) {
    event.preventDefault();
    if (!dialog.open) open();
  }
});
