/* What the desk shows: both panes, the cursor, the lists and buttons around them. Draws what it is given. */

import { drawCards } from "./cards.js";
import { doubtAt } from "./doubts.js";
import { spell } from "./letters.js";
import { make } from "./make.js";
import { titleOf } from "./parse.js";
import { PrintPane } from "./print.js";
import { drawSource } from "./source.js";

export const byId = (id) => document.getElementById(id);

/* Pixels that the heading of a pane covers, that are kept free below, and at least above what is scrolled to. */
const HEADING = 48, FOOT = 24, ABOVE = 64;
/* So many letters of an element stand in the list of doubts. */
const EXCERPT = 24;

export class View {
  left = byId("desk-source");
  right = byId("desk-articles");
  print = new PrintPane((print) => this.#markPrint(print));
  #status = byId("desk-status");
  #doubts = byId("desk-doubts");
  #targets = byId("desk-targets");

  constructor(data) {
    this.data = data;
    this.words = data.words;
    this.points = Array.from(data.source);
  }

  // --- the status line ------------------------------------------------------------

  say(text) {
    this.#status.textContent = text;
    this.#status.classList.remove("bad");
  }

  complain(text) {
    this.#status.textContent = text;
    this.#status.classList.add("bad");
  }

  add(text) { this.#status.textContent += " " + text; }

  setBusy(on) { document.body.classList.toggle("desk-busy", on); }

  // --- the page -------------------------------------------------------------------

  drawPage(parse, rows) {
    this.drawSource(rows);
    this.print.draw(parse.zones, rows);
    drawCards(this.right, parse, rows, this.data);
  }

  drawSource(rows) { drawSource(this.left, this.points, rows, this.data.roleOf); }

  spell(id) { spell(this.left, id); }

  /* Mark what is chosen on both sides. */
  markChosen({ chosen, focus, row }) {
    document.querySelectorAll("#desk [data-id]").forEach((node) => {
      const on = chosen.includes(node.dataset.id);
      node.classList.toggle("chosen", on);
      node.classList.toggle("under", node.dataset.id === focus);
      if (!node.classList.contains("row")) return;
      node.setAttribute("aria-selected", String(on));
      node.tabIndex = node.dataset.id === focus ? 0 : -1;
    });
    byId("desk-roles").querySelectorAll("button").forEach((button) => {
      const { role } = button.dataset;
      const same = row?.role === role || (role === "sidebar" && row?.role.startsWith("sidebar_"));
      button.setAttribute("aria-pressed", String(Boolean(same)));
    });
    this.right.querySelectorAll(".article").forEach((card) =>
      card.classList.toggle("current", Boolean(row) && card.dataset.article === row.article));
  }

  /* Bring the element under the cursor into sight on both sides; with `grab` it takes the keyboard's focus. */
  reveal(id, grab) {
    const line = this.right.querySelector(`.row[data-id="${id}"]`);
    if (grab) line.focus({ preventScroll: true });
    bringIn(line, this.right.parentElement);
    this.revealInSource(this.left.querySelector(`[data-id="${id}"]`));
    this.print.reveal(id);
  }

  /* The panes whose parts light up together. */
  get panes() { return [this.left, this.right, this.print.pane].filter(Boolean); }

  #markPrint(print) {
    this.button("print").setAttribute("aria-pressed", String(print.isShown));
    this.button("enlarge").setAttribute("aria-pressed", String(print.isLarge));
    this.button("enlarge").disabled = !print.isShown;
  }

  revealInSource(node) { bringIn(node, this.left.parentElement); }

  /* What is under the mouse on one side lights up on the other. */
  glow(id) {
    document.querySelectorAll("#desk .glow").forEach((node) => node.classList.remove("glow"));
    if (id) document.querySelectorAll(`#desk [data-id="${id}"]`).forEach((node) => node.classList.add("glow"));
  }

  // --- doubts ---------------------------------------------------------------------

  drawDoubts(doubts, selection) {
    const { unsure, sure } = this.words;
    byId("desk-unsure").textContent = doubts.length ? unsure.replace("{count}", doubts.length) : sure;
    this.button("unsure").disabled = this.button("doubts").disabled = !doubts.length;
    this.#doubts.querySelector("ol").replaceChildren(...doubts.map(({ warning, ids: [first] }) => {
      const item = make("li"), line = make("button");
      line.type = "button";
      line.dataset.doubt = first;
      const excerpt = selection.rowOf(first).element.text.slice(0, EXCERPT);
      line.append(make("span", "reason", warning.message), " ", excerpt);
      item.append(line);
      return item;
    }));
    if (!doubts.length) this.listDoubts(false);
  }

  markDoubt(doubts, id) {
    const at = doubtAt(doubts, id);
    this.#doubts.querySelectorAll("button").forEach((line, i) =>
      line.setAttribute("aria-current", String(i === at)));
  }

  listDoubts(open = this.#doubts.hidden) {
    this.#doubts.hidden = !open;
    this.button("doubts").setAttribute("aria-expanded", String(open));
  }

  // --- buttons and boxes ----------------------------------------------------------

  button(deed) { return document.querySelector(`.desk-tools [data-do=${deed}]`); }

  drawRoles() {
    this.data.roles.filter((role) => role.key).forEach((role) => {
      const give = make("button", "group-" + role.group);
      give.type = "button";
      give.dataset.role = role.role;
      give.setAttribute("aria-keyshortcuts", role.key);
      give.append(make("span", "mark", role.mark), role.name + " ", make("kbd", "", role.key.toUpperCase()));
      byId("desk-roles").append(give);
    });
  }

  drawSteps({ count, canRedo }) {
    this.button("undo").disabled = !count;
    this.button("redo").disabled = !canRedo;
    this.button("save").classList.toggle("wanted", count > 0);
  }

  /* The articles to choose from; `own` is where the elements are. */
  offerTargets(articles, own) {
    const offer = (key, name, id) => {
      const button = make("button");
      button.type = "button";
      button.dataset.target = id;
      button.append(make("kbd", "", key), " " + name);
      button.disabled = id === own;
      return button;
    };
    this.#targets.replaceChildren(
      ...articles.map((article, number) => offer(String(number + 1), titleOf(article, this.words), article.id)),
      offer("0", this.words.new, "new"));
    this.#targets.hidden = false;
  }

  hideTargets() { this.#targets.hidden = true; }

  get isHelpOpen() { return !byId("desk-help").hidden; }

  showHelp(open) {
    byId("desk-help").hidden = !open;
    this.button("help").setAttribute("aria-expanded", String(open));
    if (open) byId("desk-help").querySelector("button").focus();
  }

  /* Offer the steps that were not saved the last time. */
  offerDraft(count) {
    byId("desk-draft").querySelector("span").textContent = this.words.draft.replace("{count}", count);
    byId("desk-draft").hidden = false;
  }

  hideDraft() { byId("desk-draft").hidden = true; }
}

/* Scroll a pane until it shows a node, which then stands in its upper third. */
function bringIn(node, pane) {
  const box = node.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  if (box.top < frame.top + HEADING || box.bottom > frame.bottom - FOOT)
    pane.scrollTop += box.top - frame.top - Math.max(ABOVE, (frame.height - box.height) / 3);
}
