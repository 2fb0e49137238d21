/* A draft of an earlier visit, offered above the form and put back into it. */

import { addRow } from "./rows.js";

const PREFIXES = ["authors", "sidebars", "photos"];

/* Put the fields of a draft into the form. */
function restore(form, fields) {
  for (const prefix of PREFIXES) {
    const total = Number(fields.find(([name]) => name === `${prefix}-TOTAL_FORMS`)?.[1] ?? 0);
    while (Number(form.elements[`${prefix}-TOTAL_FORMS`].value) < total) addRow(form, prefix);
  }
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  for (const [name, value] of fields) {
    const field = form.elements[name];
    if (field && !name.endsWith("_FORMS")) fill(field, value);
  }
}

function fill(field, value) {
  if (field.type === "checkbox") {
    field.checked = true;
  } else if (field.tagName === "SELECT" && value && ![...field.options].some((o) => o.value === value)) {
    // A box that searches knows only what was chosen in it.
    field.add(new Option(`#${value}`, value, true, true));
  } else {
    field.value = value;
  }
}

/* Offer the draft, unless it is what is saved; `restored` is called when it has been put back. */
export function offerDraft(form, typed, restored) {
  const draft = typed.draft.read();
  if (!draft) return;
  if (typed.isSaved(draft.fields)) {
    typed.draft.forget();
    return;
  }
  if (document.querySelector(".errornote")) return;
  const offer = document.getElementById("draft-offer");
  offer.querySelector("time").textContent = new Date(draft.at).toLocaleString("zh-CN");
  offer.hidden = false;
  offer.querySelector("[data-restore]").addEventListener("click", () => {
    restore(form, draft.fields);
    restored();
    offer.hidden = true;
    form.elements.body.focus();
  });
  offer.querySelector("[data-discard]").addEventListener("click", () => {
    typed.draft.forget();
    offer.hidden = true;
  });
}
