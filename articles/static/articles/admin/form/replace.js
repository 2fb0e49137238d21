/* Search in all texts of the form, and replace with each place seen first. Ctrl+H opens it with what is chosen;
   one click or Ctrl+Z puts back what was there. */

import { hitsIn, MOST, replaced } from "./hits.js";
import { put } from "./put.js";

const TEXTS = [
  "#id_title", "#id_kicker", "#id_subtitle", "#id_column", "#id_body",
  "#sidebars-rows .cell-title input", "#sidebars-rows textarea", "#photos-rows textarea",
].join(", ");

function node(tag, text, ...children) {
  const made = document.createElement(tag);
  made.append(text ?? "", ...children);
  return made;
}

export class Replace {
  #before = []; // [field, value] of each field before the last replacement
  #isWriting = false;

  constructor(form) {
    this.form = form;
    this.panel = document.getElementById("replace");
    const part = (name) => this.panel.querySelector(`[data-part="${name}"]`);
    for (const name of ["word", "by", "list", "said", "undo"]) this[name] = part(name);
  }

  listen() {
    document.querySelector("[data-open=replace]").addEventListener("click", () => this.#toggle());
    document.addEventListener("keydown", (event) => this.#key(event));
    this.panel.addEventListener("keydown", ({ key }) => key === "Escape" && this.#toggle(false));
    for (const input of [this.word, this.by]) {
      input.addEventListener("input", (event) => {
        event.stopPropagation();
        this.show();
      });
      input.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        this.#go();
      });
    }
    this.list.addEventListener("click", ({ target }) => target.dataset.hit && this.#point(target));
    this.panel.querySelector("[data-part=go]").addEventListener("click", () => this.#go());
    this.undo.addEventListener("click", () => this.#undo());
    this.form.addEventListener("input", ({ target }) => target.matches(TEXTS) && this.#touched());
  }

  /* What somebody has typed since is not taken back with what was replaced. */
  #touched() {
    if (this.#isWriting) return;
    this.undo.hidden = true;
    if (!this.panel.hidden) this.show();
  }

  #write(field, start, end, text) {
    this.#isWriting = true;
    put(field, start, end, text);
    this.#isWriting = false;
  }

  /* The places, each with what it would become. */
  show() {
    this.found = [...this.form.querySelectorAll(TEXTS)].map((field) => [field, hitsIn(field.value, this.word.value)]);
    const total = this.found.reduce((sum, [, hits]) => sum + hits.length, 0);
    const { none, places, most } = this.panel.dataset;
    const said = total >= MOST ? most : places;
    this.said.textContent = this.word.value ? (total ? said : none).replace("{count}", total) : "";
    this.list.replaceChildren(...this.found.flatMap(([field, hits]) => hits.map((hit) => this.#line(field, hit))));
  }

  #line(field, hit) {
    const tick = node("input");
    Object.assign(tick, { type: "checkbox", checked: true });
    const name = field.labels?.[0]?.textContent.trim() ?? "";
    tick.setAttribute("aria-label", `${name} ${hit.before}${hit.found}${hit.after}`);
    const go = node("button", name);
    Object.assign(go, { type: "button" });
    go.dataset.hit = hit.start;
    const [old, fresh] = [node("del", hit.found), node("ins", this.by.value)];
    const line = node("li", null, tick, go, node("span", `…${hit.before}`, old, fresh, `${hit.after}…`));
    Object.assign(line, { hit, field, tick });
    return line;
  }

  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "h") return;
    event.preventDefault();
    const { activeElement: field } = document;
    const chosen = field?.matches?.(TEXTS) ? field.value.slice(field.selectionStart, field.selectionEnd) : "";
    if (chosen) this.word.value = chosen;
    this.#toggle(true);
  }

  #toggle(open = this.panel.hidden) {
    this.panel.hidden = !open;
    if (!open) return this.form.elements.body.focus();
    this.show();
    return this.word.select();
  }

  #point(button) {
    const { field, hit } = button.closest("li");
    field.focus();
    field.setSelectionRange(hit.start, hit.end);
  }

  #go() {
    const ticked = [...this.list.children].filter(({ tick }) => tick.checked);
    if (!ticked.length) return;
    const before = [];
    for (const [field] of this.found) {
      const hits = ticked.filter((line) => line.field === field).map(({ hit }) => hit);
      const change = replaced(field.value, hits, this.by.value);
      if (!change) continue;
      before.push([field, field.value]);
      this.#write(field, change.start, change.end, change.text);
    }
    this.#before = before;
    this.show();
    this.said.textContent = this.panel.dataset.done.replace("{count}", ticked.length);
    this.undo.hidden = false;
    this.undo.focus();
  }

  #undo() {
    for (const [field, value] of this.#before) this.#write(field, 0, field.value.length, value);
    this.#before = [];
    this.undo.hidden = true;
    this.show();
    this.word.focus();
  }
}
