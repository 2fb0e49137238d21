/* Under the form of an article stands what colleagues do around it; with script it opens beside the text. */

export function openBeside() {
  const beside = document.querySelector(".together-beside");
  const button = beside?.querySelector(".together-open");
  if (!button) return;
  const turn = (isOpen) => {
    beside.classList.toggle("closed", !isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  beside.classList.add("drawer");
  button.hidden = false;
  turn(location.hash.startsWith("#remark"));
  button.addEventListener("click", () => turn(beside.classList.contains("closed")));
  beside.addEventListener("together:open", () => turn(true));
  beside.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    turn(false);
    button.focus();
  });
}
