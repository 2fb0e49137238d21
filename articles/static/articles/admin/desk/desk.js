/* The page desk: where its editor is, and what can be done from there. */

import { Kept } from "../kept.js";
import { Cut } from "./cut.js";
import { afterDoubt, doubtAt, sentence, step, withOther } from "./doubts.js";
import { markCut } from "./letters.js";
import * as operations from "./operations.js";
import { doubtsOf, rowAt, rowsOf } from "./parse.js";
import { Selection } from "./selection.js";
import { Steps } from "./steps.js";
import { Targets } from "./targets.js";

/* After an element is parted so near its beginning, the cursor stays with the beginning. */
const SHORT = 40;

export class Desk {
  selection = new Selection();
  doubts = []; // what is unsure, the nearest call first
  mode = ""; // "", "move" or "part"
  cut = null; // in mode "part"
  isLeaving = false;
  targets = new Targets((id) => this.moveTo(id));
  #place; // where the cursor was when the page was saved
  #memory;

  constructor(data, post, view) {
    Object.assign(this, { words: data.words, urls: data.urls, post, view });
    this.#place = new Kept("sessionStorage", `desk-place:${data.page}`);
    this.#memory = new Kept("localStorage", `desk:${data.page}`);
    this.steps = new Steps(data, post, this.#memory);
  }

  get parse() { return this.steps.parse; }

  // --- showing --------------------------------------------------------------------

  /* The page as it was sent, with the cursor where it was, and what was not saved the last time. */
  open() {
    this.unsaved = this.#memory.read() || [];
    if (this.unsaved.length) this.view.offerDraft(this.unsaved.length);
    this.view.drawRoles();
    this.selection.focus = this.#place.take();
    this.draw();
  }

  draw() {
    const { selection, view } = this;
    selection.renew(rowsOf(this.parse));
    this.doubts = doubtsOf(selection.rows);
    view.drawPage(this.parse, selection.rows);
    view.drawSteps(this.steps);
    view.drawDoubts(this.doubts, selection);
    this.point(selection.row ? selection.focus : selection.order[0] ?? null, false);
  }

  /* Put the cursor on an element; with `extend` choose all that lies between, with `grab` focus it. */
  point(id, extend, grab = true) {
    this.selection.point(id, extend);
    this.mark(grab);
  }

  toggle(id) {
    this.selection.toggle(id);
    this.mark();
  }

  mark(grab = true) {
    const { focus, row } = this.selection;
    this.view.markChosen(this.selection);
    if (!row) return;
    this.view.reveal(focus, grab && !this.mode);
    this.view.markDoubt(this.doubts, focus);
    this.view.say(this.#standing());
  }

  /* What the status line says of the place of the cursor. */
  #standing() {
    const { words, doubts, selection: { chosen, focus } } = this;
    const at = doubtAt(doubts, focus);
    if (chosen.length > 1) return words.selected.replace("{count}", chosen.length);
    if (at >= 0)
      return words.doubt.replace("{number}", at + 1).replace("{count}", doubts.length)
        + sentence(doubts[at].warning, words);
    return this.steps.count ? words.steps.replace("{count}", this.steps.count) : words.saved;
  }

  complain(text) { this.view.complain(text); }

  // --- doing ----------------------------------------------------------------------

  /* One step: what the page is after it is shown. Says whether it was done. */
  async act(operation, next) {
    try {
      await this.steps.act(operation, this.selection.focus);
    } catch (error) {
      this.complain(error.message);
      return false;
    }
    this.land(next);
    return true;
  }

  /* The same, where there is something to do it with. */
  tryTo(operation) {
    return operation ? this.act(operation) : this.complain(this.words.nothing);
  }

  giveRole(role) { return this.act({ op: "role", elements: this.selection.chosen, role }); }

  moveTo(article) { return this.tryTo(article && { op: "move", elements: this.selection.chosen, article }); }

  /* Move the chosen elements among their kind, or (whole) the article among the articles. */
  shift(way, whole) {
    return this.tryTo(whole
      ? operations.placeArticle(this.parse, this.selection, way)
      : operations.place(this.selection, way));
  }

  settle() {
    const { chosen, focus } = this.selection;
    return this.act({ op: "settle", elements: chosen }, afterDoubt(this.doubts, focus));
  }

  takeOther() {
    const { focus } = this.selection;
    const doubt = withOther(this.doubts, focus);
    if (!doubt) return this.complain(this.words.no_other);
    return this.act({ op: "other", spans: doubt.warning.spans }, afterDoubt(this.doubts, focus));
  }

  /* After a step: the cursor goes to `next`, or stays with the text it was on. */
  land(next) {
    const { selection } = this;
    const start = selection.row ? selection.row.element.spans[0][0] : 0;
    selection.rows = rowsOf(this.parse);
    selection.focus = next || selection.focus;
    if (!selection.row) selection.focus = (rowAt(selection.rows, start) || selection.rows[0])?.id ?? null;
    this.leave();
    this.draw();
  }

  /* Undo (-1) or redo (1) a step. */
  wander(way) {
    const was = this.steps.go(this.steps.count + way);
    if (was === undefined) return;
    this.land(way < 0 ? was : undefined);
    this.view.say(way < 0 ? this.words.undone : this.words.redone);
  }

  /* To the next doubt or the one before; from a place without doubt to the nearest call. */
  seek(way) {
    if (!this.doubts.length) return this.view.say(this.words.sure);
    return this.point(step(this.doubts, this.selection.focus, way), false);
  }

  // --- to another article, or parted ------------------------------------------------

  chooseTarget() {
    if (this.mode === "move") return this.leave();
    this.leave();
    this.mode = "move";
    this.targets.open(this.parse.articles);
    this.view.offerTargets(this.parse.articles, this.selection.row.article);
    return this.view.say(this.words.choose);
  }

  chooseCut() {
    if (this.mode === "part") return this.leave();
    this.leave();
    const cut = new Cut(this.view.points, this.selection.row);
    if (!cut.isPossible) return this.complain(this.words.nothing);
    this.cut = cut;
    this.view.spell(cut.id);
    this.showCut();
    this.mode = "part";
    return this.view.say(this.words.cut);
  }

  showCut() { this.view.revealInSource(markCut(this.view.left, this.cut.at)); }

  async doCut(at) {
    const { id, start } = this.cut;
    if (!await this.act({ op: "part", element: id, at })) return false;
    const { rows } = this.selection;
    const first = rowAt(rows, start), second = rowAt(rows, at);
    if (first && second) this.point(at - start < SHORT ? first.id : second.id, false);
    return true;
  }

  /* Out of moving or parting. */
  leave() {
    const wasParting = this.mode === "part";
    this.mode = "";
    this.cut = null;
    if (wasParting) this.view.drawSource(this.selection.rows);
    this.targets.close();
    this.view.hideTargets();
  }

  // --- saving ---------------------------------------------------------------------

  async save() {
    this.view.say(this.words.working);
    return this.#away(() => this.steps.save());
  }

  /* A continuation or a conflict is settled at once, not with the steps of the page. */
  async settleElsewhere(url, body) {
    if (this.steps.count) return this.complain(this.words.leave);
    return this.#away(() => this.post(url, body));
  }

  /* Once it is done: the page as it is stored then, with the cursor where it was. Nothing more is done on this one. */
  async #away(does) {
    try {
      await does();
    } catch (error) {
      this.complain(error.message);
      return false;
    }
    this.isLeaving = true;
    this.#place.write(this.selection.focus || "");
    location.reload();
    return new Promise(() => {});
  }

  /* The steps that were not saved the last time, once more. */
  async restore() {
    let lost = 0;
    this.view.hideDraft();
    for (const operation of this.unsaved) if (!await this.act(operation)) lost += 1;
    if (lost) this.complain(this.words.lost.replace("{count}", lost));
  }

  forget() {
    this.#memory.forget();
    this.view.hideDraft();
  }
}
