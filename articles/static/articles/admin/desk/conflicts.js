/* The forms in which conflicts are settled. What was written is kept where settling is refused. */

import { Kept } from "../kept.js";

const memory = (form) => new Kept("sessionStorage", `desk-conflict:${form.dataset.conflict}`);

/* Settle one: `take` is "ours", "theirs" or "text". Where it is refused, the text waits for the next opening. */
export async function settleConflict(desk, form, take) {
  const { conflict, seen } = form.dataset;
  const { value: text, defaultValue: shown } = form.elements.text;
  const done = await desk.settleElsewhere(desk.urls.conflict, { conflict: Number(conflict), seen, take, text });
  if (text !== shown) memory(form).write(text);
  return done;
}

/* What was written when settling was refused stands in its form again. */
export function recallWritten() {
  for (const form of document.querySelectorAll("[data-conflict]")) {
    form.elements.text.value = memory(form).take() ?? form.elements.text.value;
  }
}
