/* What the keyboard does on the page desk. */

import { Kept } from "../kept.js";

const PLAIN = {
  s: "split", m: "merge", v: "move", j: "join", c: "part", d: "truncated", y: "settle", o: "other", l: "doubts",
  i: "print", z: "enlarge", "?": "help",
};
const MOVES = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, Home: 0, End: 0 };
/* Of each: which way, and whether by a likely place. */
const CUT_MOVES = { ArrowLeft: [-1, false], ArrowRight: [1, false], ArrowUp: [-1, true], ArrowDown: [1, true] };
const PRESS_A_BUTTON = ["Enter", " ", "Tab"];

export class Keys {
  #roles; // by key

  constructor(desk, deeds, queue, { page, roles }) {
    Object.assign(this, { desk, deeds, queue });
    this.#roles = Object.fromEntries(roles.filter((role) => role.key).map((role) => [role.key, role.role]));
    this.left = new Kept("sessionStorage", `desk-keys:${page}`);
  }

  listen() {
    document.addEventListener("keydown", (event) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const stroke = { key, shift: event.shiftKey, alt: event.altKey, control: event.ctrlKey || event.metaKey };
      if (!this.#isMeant(stroke, event)) return;
      event.preventDefault();
      // A key held down goes on moving, and does no step twice.
      if (!event.repeat || key in MOVES) this.#take(stroke);
    });
    // Keys that were typed while the page was being saved are for the page as it comes back.
    window.addEventListener("pagehide", () => {
      if (this.queue.strokes.length) this.left.write(this.queue.strokes);
    });
    (this.left.take() || []).forEach((stroke) => this.#take(stroke));
  }

  #take(stroke) { this.queue.take(() => this.#press(stroke), stroke); }

  /* Whether the desk has a use for this key, now or once what is asked of the server is answered. */
  #isMeant({ key, alt, control }, event) {
    if (control && key === "s") return true;
    if (event.target.closest("textarea, input, select, [data-conflict]") || event.isComposing) return false;
    if (control) return key === "z" || key === "y";
    if (key === "Escape") return true;
    if (event.target.closest("button, a") && PRESS_A_BUTTON.includes(key)) return false;
    if (alt) return key === "ArrowUp" || key === "ArrowDown";
    const isKnown = key in MOVES || key in this.#roles || key in PLAIN || /^[0-9np[\]]$/.test(key);
    return isKnown || (key === "Enter" && (this.desk.mode === "part" || this.queue.busy));
  }

  #press(stroke) {
    const { desk } = this, { key, shift, control } = stroke;
    const isDigit = desk.mode === "move" && /^[0-9]$/.test(key);
    if (desk.targets.pending && !isDigit && key !== "Escape") return this.#afterTarget(stroke);
    if (control) return key === "s" ? desk.save() : desk.wander(key === "y" || shift ? 1 : -1);
    if (key === "Escape") return this.#escape();
    if (!desk.selection.focus) return undefined;
    if (isDigit) return desk.targets.type(key, (go) => this.queue.take(go));
    return desk.mode === "part" ? this.#cut(key) : this.#plain(stroke);
  }

  /* The number that was being typed is all of it. */
  async #afterTarget(stroke) {
    return await this.desk.targets.go() === false ? false : this.#press(stroke);
  }

  #escape() {
    const { desk } = this;
    if (desk.view.isHelpOpen) return this.deeds.help();
    if (desk.mode) desk.leave();
    else desk.view.listDoubts(false);
    return desk.mark();
  }

  #plain({ key, shift, alt }) {
    const { desk } = this, { order } = desk.selection;
    if (key === "ArrowUp" || key === "ArrowDown")
      return alt ? desk.shift(MOVES[key], shift) : this.#toElement(MOVES[key], shift);
    if (MOVES[key]) return this.#toArticle(MOVES[key]);
    if (key === "Home" || key === "End") return desk.point(order.at(key === "Home" ? 0 : -1), shift);
    if (key === "n" || key === "p") return desk.seek(key === "p" || shift ? -1 : 1);
    if (key === "[" || key === "]") return turn(key === "[" ? "prev" : "next");
    if (this.#roles[key]) return desk.giveRole(this.#roles[key]);
    return PLAIN[key] && this.deeds[PLAIN[key]]();
  }

  #toElement(way, extend) {
    const { desk } = this, { order, focus } = desk.selection;
    const next = order[order.indexOf(focus) + way];
    return next ? desk.point(next, extend) : desk.complain(desk.words.nothing);
  }

  /* To the head of the article before or after; back first goes to the head of this one. */
  #toArticle(way) {
    const { desk } = this, { rows, row } = desk.selection;
    const heads = rows.filter((other, i) => i === 0 || rows[i - 1].article !== other.article);
    const own = heads.findIndex((head) => head.article === row.article);
    const next = heads[way < 0 && heads[own].id !== row.id ? own : own + way];
    return next ? desk.point(next.id, false) : desk.complain(desk.words.nothing);
  }

  #cut(key) {
    const { desk } = this, { cut } = desk;
    if (key === "Enter") return desk.doCut(cut.at);
    if (key === "c") {
      desk.leave();
      return desk.mark();
    }
    if (CUT_MOVES[key]) cut.move(...CUT_MOVES[key]);
    else if (key === "Home" || key === "End") cut.toEnd(key === "End");
    else return undefined;
    return desk.showCut();
  }
}

/* To the page before or after. */
function turn(rel) {
  document.querySelector(`.desk-turn a[rel=${rel}]`)?.click();
}
