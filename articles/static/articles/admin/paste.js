/* Pasting into a text: the manuscript is arranged, what was done is said in one line, and one click or Ctrl+Z
   puts back what was on the clipboard. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const note = document.getElementById("pasted-note");
  const form = document.getElementById("article_form");
  if (!note || !form) {
    return;
  }
  const words = note.dataset;
  const said = note.querySelector("span");
  const undo = note.querySelector("button");
  const isText = (field) => field instanceof HTMLTextAreaElement && (field.name === "body" || /^sidebars-\w+-text$/.test(field.name));
  let last = null; // {field, raw, fit}: what was pasted, and what stands there

  const put = (field, start, end, text) => {
    field.focus();
    field.setSelectionRange(start, end);
    // The one way to write that Ctrl+Z undoes.
    document.execCommand(text ? "insertText" : "delete", false, text);
  };

  /* The arranged text, with blank lines to the text around it where the one or the other is a paragraph. */
  const fitted = (raw, text, before, after) => {
    const parts = text.includes("\n\n");
    const gap = (edge, touching, asks) => {
      if (!edge || edge === "\n\n") {
        return "";
      }
      return touching === "\n" ? (parts ? "\n" : "") : asks ? "\n\n" : "";
    };
    const lead = gap(before.slice(-2), before.slice(-1), /^\s*\n/.test(raw));
    const tail = gap(after.slice(0, 2), after.slice(0, 1), /\n\s*$/.test(raw));
    return lead + text + tail;
  };

  const marks = (text, mark) => text.split("\n").filter((line) => line.startsWith(mark)).length;
  const sentence = (raw, text, did) => {
    const more = (mark) => marks(text, mark) - marks(raw, mark);
    const counts = { ...did, parted: did.parted && did.paragraphs, headings: more("## "), items: more("- ") };
    const done = ["parted", "joined", "headings", "items", "indents", "unseen"].filter((name) => counts[name] > 0);
    const what = done.map((name) => words[name].replace("{count}", counts[name])).join(words.comma);
    return words.arranged.replace("{what}", what || words.blanks);
  };

  form.addEventListener("paste", (event) => {
    const field = event.target;
    if (!isText(field) || !event.clipboardData) {
      return;
    }
    const raw = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    const { text, did } = window.arrangePasted(window.markByHtml(raw, event.clipboardData.getData("text/html")));
    const { selectionStart: start, selectionEnd: end, value } = field;
    const fit = fitted(raw, text, value.slice(0, start), value.slice(end));
    if (fit === raw) {
      return;
    }
    event.preventDefault();
    // As it came first, then arranged: so that Ctrl+Z gives the one and then what was there before.
    put(field, start, end, raw);
    put(field, start, start + raw.length, fit);
    last = { field, raw, fit };
    said.textContent = sentence(raw, text, did);
    note.hidden = false;
  });

  const forget = () => {
    last = null;
    note.hidden = true;
  };

  form.addEventListener("input", ({ target }) => {
    if (last && target === last.field && !target.value.includes(last.fit)) {
      forget();
    }
  });

  undo.addEventListener("click", () => {
    const { field, raw, fit } = last;
    const start = field.value.indexOf(fit);
    put(field, start, start + fit.length, raw);
    forget();
  });
});
