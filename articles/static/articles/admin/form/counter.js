/* 字数 while somebody types: of the text, and with sidebars and captions where there are any. */

import { countCharacters } from "./count.js";

const BESIDE = [
  "#sidebars-rows textarea", "#sidebars-rows .cell-title input",
  "#photos-rows textarea", "#photos-rows .cell-credit input",
].join(", ");

/* A text without the marks of subheadings and list items. */
function bare(text) {
  return text.split(/\r\n|\r|\n/).map((line) => line.replace(/^(?:## |- |\\)/, "")).join("\n");
}

/* A function that counts anew. `words` are {count, counts}. */
export function counterOf(form, words) {
  const output = form.querySelector("[data-count-of]");
  return () => {
    const body = countCharacters(bare(form.elements.body.value));
    let all = body;
    for (const field of form.querySelectorAll(BESIDE)) all += countCharacters(bare(field.value));
    output.value = all === body
      ? words.count.replace("%s", body)
      : words.counts.replace("%s", body).replace("%s", all);
    output.dataset.count = body;
  };
}
