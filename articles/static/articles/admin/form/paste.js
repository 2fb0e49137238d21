/* Pasting into a text: the manuscript is arranged, what was done is said in one line, and one click or Ctrl+Z
   puts back what was on the clipboard. */

import { markedByHtml } from "./pasted_html.js";
import { arranged } from "./pasted_text.js";
import { isLong, put } from "./put.js";

const DONE = ["parted", "joined", "headings", "items", "indents", "unseen"];

const isText = (field) =>
  field instanceof HTMLTextAreaElement && (field.name === "body" || /^sidebars-\w+-text$/.test(field.name));

/* The arranged text, with blank lines to the text around it where the one or the other is a paragraph. */
function fitted(raw, text, before, after) {
  const parts = text.includes("\n\n");
  const gap = (edge, touching, asks) => {
    if (!edge || edge === "\n\n") return "";
    if (touching === "\n") return parts ? "\n" : "";
    return asks ? "\n\n" : "";
  };
  const lead = gap(before.slice(-2), before.slice(-1), /^\s*\n/.test(raw));
  const tail = gap(after.slice(0, 2), after.slice(0, 1), /\n\s*$/.test(raw));
  return lead + text + tail;
}

const marks = (text, mark) => text.split("\n").filter((line) => line.startsWith(mark)).length;

/* What is said of it. */
function sentence(raw, text, did, words) {
  const more = (mark) => marks(text, mark) - marks(raw, mark);
  const counts = { ...did, parted: did.parted && did.paragraphs, headings: more("## "), items: more("- ") };
  const done = DONE.filter((name) => counts[name] > 0);
  const what = done.map((name) => words[name].replace("{count}", counts[name])).join(words.comma);
  return words.arranged.replace("{what}", what || words.blanks);
}

export function listenToPaste(form) {
  const note = document.getElementById("pasted-note");
  if (!note) return;
  let last = null; // {field, raw, fit}: what was pasted, and what stands there

  form.addEventListener("paste", (event) => {
    const { target: field, clipboardData: clipboard } = event;
    if (!isText(field) || !clipboard) return;
    const raw = clipboard.getData("text/plain").replace(/\r\n?/g, "\n");
    const { text, did } = arranged(markedByHtml(raw, clipboard.getData("text/html")));
    const { selectionStart: start, selectionEnd: end, value } = field;
    const fit = fitted(raw, text, value.slice(0, start), value.slice(end));
    if (fit === raw) return;
    event.preventDefault();
    const byHand = isLong(raw) || isLong(fit);
    if (byHand) put(field, start, end, fit);
    else {
      // As it came first, then arranged: so that Ctrl+Z gives the one and then what was there before.
      put(field, start, end, raw);
      put(field, start, start + raw.length, fit);
    }
    last = { field, raw, fit, byHand };
    note.querySelector("span").textContent = sentence(raw, text, did, note.dataset);
    note.hidden = false;
  });

  const forget = () => {
    last = null;
    note.hidden = true;
  };
  form.addEventListener("input", ({ target }) => {
    if (last && target === last.field && !target.value.includes(last.fit)) forget();
  });
  const undo = () => {
    const { field, raw, fit } = last;
    const start = field.value.indexOf(fit);
    put(field, start, start + fit.length, raw);
    forget();
  };
  note.querySelector("button").addEventListener("click", undo);
  // What no browser remembers, Ctrl+Z undoes all the same.
  form.addEventListener("keydown", (event) => {
    const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    if (!undoes || !last?.byHand || event.target !== last.field) return;
    event.preventDefault();
    undo();
  });
}
