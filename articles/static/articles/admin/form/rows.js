/* The rows of the form: people, photos, sidebars. */

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/* One more row of this kind. */
export function addRow(form, prefix) {
  const total = form.elements[`${prefix}-TOTAL_FORMS`];
  const at = Number(total.value);
  const holder = document.createElement("div");
  holder.innerHTML = document.getElementById(`${prefix}-empty`).innerHTML.replaceAll("__prefix__", at);
  const row = holder.firstElementChild;
  document.getElementById(`${prefix}-rows`).append(row);
  total.value = at + 1;
  const id = form.elements[`${prefix}-${at}-id`];
  if (id) id.value = newId();
  form.elements[`${prefix}-${at}-ORDER`].value = at + 1;
  row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }));
  return row;
}

export function listenToRows(form) {
  for (const button of form.querySelectorAll("[data-add]")) {
    button.addEventListener("click", () => {
      addRow(form, button.dataset.add).querySelector("input:not([type=hidden]), textarea").focus();
    });
  }
  form.addEventListener("change", ({ target }) => {
    if (target.name?.endsWith("-DELETE")) {
      target.closest(".row").classList.toggle("gone", target.checked);
    }
  });
}
