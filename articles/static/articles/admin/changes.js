/* From change to change in a comparison: by the buttons, or `.` on and `,` back. */

const TYPED_INTO = "input, textarea, select";
const bar = document.getElementById("changes");
const HERE = ".compared .changed-here, .compared:not(.sides) p > :is(del, ins:not(del + ins))";
const all = [...document.querySelectorAll(HERE)];
let here = -1;

function go(way) {
  if (!all.length) return;
  here = Math.max(0, Math.min(all.length - 1, here + way));
  for (const [n, change] of all.entries()) change.classList.toggle("current", n === here);
  all[here].scrollIntoView({ block: "center" });
  bar.querySelector("output").value = `${here + 1} / ${all.length}`;
}

if (bar) {
  bar.querySelector("output").value = `${all.length}`;
  bar.hidden = !all.length;
  bar.addEventListener("click", ({ target }) => {
    const way = Number(target.closest("[data-way]")?.dataset.way);
    if (way) go(way);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest(TYPED_INTO) || !(event.key === "." || event.key === ",")) return;
    event.preventDefault();
    go(event.key === "." ? 1 : -1);
  });
}
