/* A draft of an earlier visit, here or on another machine, offered above the form with what differs, and put back
   into it. */

import { differences } from "./differences.js";
import { addRow } from "./rows.js";
import { fieldsOf } from "./typed.js";

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

/* What the form calls the field; a row that is not there has only the name of its kind. */
function labelOf(form, name) {
  const label = form.elements[name]?.labels?.[0]?.textContent.trim();
  const rows = document.querySelector(`[data-add="${name.split("-")[0]}"]`)?.closest("fieldset");
  return label || rows?.querySelector("h2").textContent.trim() || name;
}

function put(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

/* What differs, a line for each field. */
function listed(form, fields) {
  return differences(fieldsOf(form), fields).map(({ name, before, now, then, after }) => {
    const line = put("li", `${labelOf(form, name)}：`);
    line.append(before && `…${before}`);
    if (now) line.append(put("del", now));
    if (then) line.append(put("ins", then));
    line.append(after && `${after}…`);
    return line;
  });
}

/* Offer the draft, unless it is what is saved; `restored` is called when it has been put back. */
export function offerDraft(form, typed, restored) {
  const { draft } = typed;
  const left = draft.read();
  if (!left) return;
  if (typed.isSaved(left.fields)) {
    draft.remote.settle();
    draft.forget();
    return;
  }
  if (document.querySelector(".errornote")) return;
  const offer = document.getElementById("draft-offer");
  offer.querySelector("time").textContent = new Date(left.at).toLocaleString("zh-CN");
  offer.querySelector(".differs").replaceChildren(...listed(form, left.fields));
  offer.querySelector(".moved").hidden = !isOlder(form, left);
  offer.hidden = false;
  offer.querySelector("[data-restore]").addEventListener("click", () => {
    draft.remote.settle();
    restore(form, left.fields);
    restored();
    offer.hidden = true;
    form.elements.body.focus();
  });
  offer.querySelector("[data-discard]").addEventListener("click", () => {
    draft.remote.settle();
    draft.forget();
    offer.hidden = true;
  });
}

/* Whether the article has been saved since the draft was begun: saving it then brings both together. */
function isOlder(form, { moved, fields }) {
  const base = fields.find(([name]) => name === "base_version")?.[1];
  return Boolean(moved || (base && base !== form.elements.base_version.value));
}
