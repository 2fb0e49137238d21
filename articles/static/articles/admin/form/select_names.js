/* Select2 gives its boxes no name that a screen reader could say: they have that of their label. */

function nameBoxes() {
  for (const box of document.querySelectorAll(".select2-selection__rendered:not([aria-label])")) {
    const select = box.closest(".select2-container").previousElementSibling;
    box.setAttribute("aria-label", select?.labels?.[0]?.textContent.trim().replace(/[:：]$/, "") || "");
  }
}

/* Boxes come when Select2 is ready, and with each row that is added. */
export function keepBoxesNamed() {
  new MutationObserver(nameBoxes).observe(document.documentElement, { childList: true, subtree: true });
}
