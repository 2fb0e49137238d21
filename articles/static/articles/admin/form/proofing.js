/* Proofreading on demand: what stands in the form is sent, what is found listed, a suggestion goes in as if typed. */

import { placeOf } from "./findings.js";

const FIELDS = "textarea, input[type=text]";

async function ask(panel, form) {
  const options = {};
  if (form?.elements.body) {
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    Object.assign(options, { method: "POST", body });
  }
  const list = panel.querySelector("[data-findings]");
  const response = await fetch(panel.dataset.proofing, options);
  if (response.ok || response.status === 422) list.innerHTML = (await response.json()).findings;
}

/* The field and the place of a finding, as they are typed now; null once the words have gone. */
function find(form, finding) {
  for (const field of form.querySelectorAll(FIELDS)) {
    const at = placeOf(field.value, finding.dataset);
    if (at !== null) return { field, at };
  }
  return null;
}

function select(form, finding) {
  const found = find(form, finding);
  if (!found) return false;
  found.field.focus();
  found.field.setSelectionRange(found.at, found.at + finding.dataset.words.length);
  return true;
}

/* Through the browser's own editing, so that undo takes it back. */
function put(form, finding, instead) {
  if (!select(form, finding)) return;
  document.execCommand("insertText", false, instead);
  finding.remove();
}

const panel = document.querySelector("[data-proofing]");
const form = document.getElementById("article_form");
panel?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const finding = event.target.closest(".finding");
  if (button?.matches("[data-proofread]")) ask(panel, form);
  else if (form && finding && button?.dataset.instead !== undefined) put(form, finding, button.dataset.instead);
  else if (form && finding && button?.matches("[data-show]")) select(form, finding);
});
