/* Photos in the form: dropped on it or chosen, seen at once, cropped. */

import { Cutting } from "./cutting.js";
import { addRow } from "./rows.js";

const PICTURES = ["image/jpeg", "image/png", "image/gif", "image/webp"];
const rowsOf = (form) => form.querySelectorAll("#photos-rows .row");

/* A picture that is not stored yet, read by the browser itself. */
function look(cutting, file) {
  const reader = new FileReader();
  reader.addEventListener("load", () => cutting.show(reader.result));
  reader.readAsDataURL(file);
}

function take(row) {
  const cutting = new Cutting(row);
  cutting.listen();
  row.querySelector("[type=file]").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    if (file && PICTURES.includes(file.type)) look(cutting, file);
  });
}

export function listenToPhotos(form) {
  const place = document.getElementById("photos-rows")?.closest("fieldset");
  if (!place) return;
  rowsOf(form).forEach(take);
  form.addEventListener("formset:added", ({ target, detail }) => detail.formsetName === "photos" && take(target));

  const isFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  // Wherever a file falls on the page, it does not take the place of the form.
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => isFiles(event) && event.preventDefault());
  }
  place.addEventListener("dragover", (event) => place.classList.toggle("dropping", isFiles(event)));
  place.addEventListener("dragleave", () => place.classList.remove("dropping"));
  place.addEventListener("drop", ({ dataTransfer }) => {
    place.classList.remove("dropping");
    for (const file of dataTransfer.files) if (PICTURES.includes(file.type)) add(form, file);
  });
}

function add(form, file) {
  const input = addRow(form, "photos").querySelector("[type=file]");
  const held = new DataTransfer();
  held.items.add(file);
  input.files = held.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
