"use strict";
/* What keys and mouse do on the page desk. Without state of its own: `desk` is what desk.js offers. */
window.DeskHands = function (desk) {
  const { data, line, targets, deeds, act, point, complain } = desk;
  const $ = (id) => document.getElementById(id);
  const byKey = Object.fromEntries(data.roles.filter((role) => role.key).map((role) => [role.key, role.role]));
  const plain = { s: "split", m: "merge", v: "move", j: "join", c: "part", d: "truncated", y: "settle", o: "other", l: "doubts", "?": "help" };
  const nothing = () => complain(data.words.nothing);

  // --- keys ---------------------------------------------------------------------

  const MOVES = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, Home: 0, End: 0 };
  const known = (key) => key in MOVES || key in byKey || key in plain || /^[0-9np[\]]$/.test(key);

  document.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const stroke = { key, shift: event.shiftKey, alt: event.altKey, control: event.ctrlKey || event.metaKey };
    if (!isMeant(stroke, event)) return;
    event.preventDefault();
    // A key held down goes on moving, and does no step twice.
    if (!event.repeat || key in MOVES) take(stroke);
  });

  const take = (stroke) => line.take(() => press(stroke), stroke);
  line.kept().forEach(take);

  /* Whether the desk has a use for this key, now or once what is asked of the server is answered. */
  function isMeant({ key, alt, control }, event) {
    if (control && key === "s") return true;
    if (event.target.closest("textarea, input, select, [data-conflict]") || event.isComposing) return false;
    if (control) return key === "z" || key === "y";
    if (key === "Escape") return true;
    if (event.target.closest("button, a") && ["Enter", " ", "Tab"].includes(key)) return false;
    if (alt) return key === "ArrowUp" || key === "ArrowDown";
    return known(key) || (key === "Enter" && (desk.mode === "part" || line.busy));
  }

  async function afterTarget(stroke) {
    return await targets.go() === false ? false : press(stroke);
  }

  function press(stroke) {
    const { key, shift, control } = stroke;
    const isDigit = desk.mode === "move" && /^[0-9]$/.test(key);
    if (targets.pending && !isDigit && key !== "Escape") return afterTarget(stroke);
    if (control) return key === "s" ? desk.save() : desk.wander(key === "y" || shift ? 1 : -1);
    if (key === "Escape") return escape();
    if (!desk.focus) return undefined;
    if (isDigit) return targets.type(key, (go) => line.take(go));
    return desk.mode === "part" ? cutKey(key) : pressed(stroke);
  }

  function escape() {
    if (!$("desk-help").hidden) return deeds.help();
    if (desk.mode) desk.leave();
    else desk.listDoubts(false);
    desk.mark(true);
  }

  function pressed({ key, shift, alt }) {
    const { rows, focus } = desk, order = rows.map((row) => row.id), way = MOVES[key];
    if (key === "ArrowUp" || key === "ArrowDown") {
      if (alt) return desk.shift(way, shift);
      const next = order[order.indexOf(focus) + way];
      return next ? point(next, shift) : nothing();
    }
    if (way) return toArticle(way);
    if (key === "Home" || key === "End") return point(order[key === "Home" ? 0 : order.length - 1], shift);
    if (key === "n" || key === "p") return desk.seek(key === "p" || shift ? -1 : 1);
    if (key === "[" || key === "]") return document.querySelector(`.desk-turn a[rel=${key === "[" ? "prev" : "next"}]`)?.click();
    if (byKey[key]) return act({ op: "role", elements: desk.chosen, role: byKey[key] });
    return plain[key] && deeds[plain[key]]();
  }

  /* To the head of the article before or after; back first goes to the head of this one. */
  function toArticle(way) {
    const { rows, focus } = desk;
    const heads = rows.filter((row, i) => i === 0 || rows[i - 1].article !== row.article);
    const own = heads.findIndex((row) => row.article === rows.find(({ id }) => id === focus).article);
    const next = heads[way < 0 && heads[own].id !== focus ? own : own + way];
    if (next) point(next.id, false); else nothing();
  }

  function cutKey(key) {
    const moves = { ArrowLeft: [-1, false], ArrowRight: [1, false], ArrowUp: [-1, true], ArrowDown: [1, true] };
    if (moves[key]) return desk.cut.move(...moves[key]);
    if (key === "Enter") return desk.doCut(desk.cut.at);
    if (key === "Home" || key === "End") return desk.cut.toEnd(key === "End");
    if (key === "c") { desk.leave(); desk.mark(true); }
  }

  // --- mouse --------------------------------------------------------------------

  /* What a click means, by what was clicked; the first that fits. */
  const clicks = [
    [".letter", (letter, event) => desk.mode === "part" && desk.doCut(desk.cut.clicked(letter, event.clientX))],
    ["[data-target]", (button) => act({ op: "move", elements: desk.chosen, article: button.dataset.target })],
    [".article h3", (head, event) => desk.mode === "move" && !event.target.closest("a")
      && act({ op: "move", elements: desk.chosen, article: head.parentElement.dataset.article })],
    ["#desk-roles button", (button) => desk.focus && act({ op: "role", elements: desk.chosen, role: button.dataset.role })],
    ["[data-do]", (button) => deeds[button.dataset.do]()],
    ["[data-doubt]", (line) => point(line.dataset.doubt, false)],
    ["[data-part]", (button) => desk.settleElsewhere(data.urls.continuation,
      { article: Number(button.dataset.part), part: true, seen: button.dataset.seen })],
    ["[data-join]", (button) => desk.settleElsewhere(data.urls.continuation,
      { article: Number(button.dataset.join), other: Number(button.dataset.other), seen: button.dataset.seen })],
    ["[data-take]", (button) => settle(button.closest("form"), button.dataset.take)],
    ["#desk [data-id]", (element, event) => {
      desk.leave();
      if (!desk.rows.some((row) => row.id === element.dataset.id)) return complain(data.words.gone);
      if (event.ctrlKey || event.metaKey) desk.toggle(element.dataset.id);
      else point(element.dataset.id, event.shiftKey);
    }],
  ];

  document.addEventListener("click", (event) => {
    for (const [what, does] of clicks) {
      const found = event.target.closest(what);
      if (found) return line.take(() => does(found, event));
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-conflict]");
    if (!form) return;
    event.preventDefault();
    line.take(() => settle(form, "text"));
  });

  // --- conflicts ----------------------------------------------------------------

  const memory = (form) => `desk-conflict:${form.dataset.conflict}`;

  /* Settle a conflict. Where that is refused, what was written is kept until the page is opened again. */
  async function settle(form, take) {
    const { conflict, seen } = form.dataset, { value: text, defaultValue: shown } = form.elements.text;
    const done = await desk.settleElsewhere(data.urls.conflict, { conflict: Number(conflict), seen, take, text });
    try { if (text !== shown) sessionStorage.setItem(memory(form), text); } catch { /* it stands here */ }
    return done;
  }

  document.querySelectorAll("[data-conflict]").forEach((form) => {
    try {
      form.elements.text.value = sessionStorage.getItem(memory(form)) ?? form.elements.text.value;
      sessionStorage.removeItem(memory(form));
    } catch { /* nothing was kept */ }
  });

  /* What is under the mouse on one side lights up on the other. */
  ["desk-source", "desk-articles"].map($).forEach((pane) => {
    pane.addEventListener("mouseover", (event) => glow(event.target.closest("[data-id]")));
    pane.addEventListener("mouseleave", () => glow(null));
  });
  function glow(node) {
    document.querySelectorAll("#desk .glow").forEach((other) => other.classList.remove("glow"));
    if (node) document.querySelectorAll(`#desk [data-id="${node.dataset.id}"]`).forEach((other) => other.classList.add("glow"));
  }

  $("desk-articles").addEventListener("focusin", (event) => {
    const id = event.target.closest(".row")?.dataset.id;
    const follow = () => id !== desk.focus && desk.rows.some((row) => row.id === id) && point(id, false, false);
    if (id && id !== desk.focus) line.take(() => void follow());
  });
};
