"use strict";
/* What keys and mouse do on the page desk. Without state of its own: `desk` is what desk.js offers. */
window.DeskHands = function (desk) {
  const { data, deeds, act, point, complain } = desk;
  const $ = (id) => document.getElementById(id);
  const byKey = Object.fromEntries(data.roles.filter((role) => role.key).map((role) => [role.key, role.role]));
  const plain = { s: "split", m: "merge", v: "move", j: "join", c: "part", d: "truncated", y: "settle", l: "doubts", "?": "help" };
  const nothing = () => complain(data.words.nothing);

  // --- keys ---------------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const control = event.ctrlKey || event.metaKey;
    if (control && key === "s") { event.preventDefault(); return desk.save(); }
    if (event.target.closest("textarea, input, select, [data-conflict]")) return;
    if (control && (key === "z" || key === "y")) {
      event.preventDefault();
      return desk.wander(key === "y" || event.shiftKey ? 1 : -1);
    }
    if (control || event.isComposing) return;
    if (key === "Escape") return escape();
    if (!desk.focus) return;
    if (desk.mode === "part") return cutKey(event, key);
    if (event.target.closest("button, a") && ["Enter", " ", "Tab"].includes(key)) return;
    if (pressed(key, event) !== false) event.preventDefault();
  });

  function escape() {
    if (!$("desk-help").hidden) return deeds.help();
    if (desk.mode) desk.leave();
    else desk.listDoubts(false);
    desk.mark(true);
  }

  /* What a key does; false where it means nothing here. */
  function pressed(key, { shiftKey, altKey }) {
    const { rows, focus } = desk, order = rows.map((row) => row.id);
    const way = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[key];
    if (desk.mode === "move" && /^[0-9]$/.test(key)) return void desk.chooseArticle(key);
    if (key === "ArrowUp" || key === "ArrowDown") {
      if (altKey) return void desk.shift(way, shiftKey);
      const next = order[order.indexOf(focus) + way];
      return void (next ? point(next, shiftKey) : nothing());
    }
    if (altKey) return false;
    if (way) return void toArticle(way);
    if (key === "Home" || key === "End") return void point(order[key === "Home" ? 0 : order.length - 1], shiftKey);
    if (key === "n" || key === "p") return void desk.seek(key === "p" || shiftKey ? -1 : 1);
    if (key === "[" || key === "]") return void document.querySelector(`.desk-turn a[rel=${key === "[" ? "prev" : "next"}]`)?.click();
    if (byKey[key]) return void act({ op: "role", elements: desk.chosen, role: byKey[key] });
    if (plain[key]) return void deeds[plain[key]]();
    return false;
  }

  /* To the head of the article before or after; back first goes to the head of this one. */
  function toArticle(way) {
    const { rows, focus } = desk;
    const heads = rows.filter((row, i) => i === 0 || rows[i - 1].article !== row.article);
    const own = heads.findIndex((row) => row.article === rows.find(({ id }) => id === focus).article);
    const next = heads[way < 0 && heads[own].id !== focus ? own : own + way];
    if (next) point(next.id, false); else nothing();
  }

  function cutKey(event, key) {
    const moves = { ArrowLeft: [-1, false], ArrowRight: [1, false], ArrowUp: [-1, true], ArrowDown: [1, true] };
    if (!moves[key] && !["Home", "End", "Enter", "c"].includes(key)) return;
    event.preventDefault();
    if (moves[key]) desk.cut.move(...moves[key]);
    else if (key === "Enter") desk.doCut(desk.cut.at);
    else if (key === "c") { desk.leave(); desk.mark(true); }
    else desk.cut.toEnd(key === "End");
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
      { article: Number(button.dataset.part), part: true })],
    ["[data-join]", (button) => desk.settleElsewhere(data.urls.continuation,
      { article: Number(button.dataset.join), other: Number(button.dataset.other) })],
    ["[data-take]", (button) => desk.settleElsewhere(data.urls.conflict,
      { conflict: Number(button.closest("form").dataset.conflict), take: button.dataset.take })],
    ["#desk [data-id]", (element, event) => {
      desk.leave();
      if (event.ctrlKey || event.metaKey) desk.toggle(element.dataset.id);
      else point(element.dataset.id, event.shiftKey);
    }],
  ];

  document.addEventListener("click", (event) => {
    for (const [what, does] of clicks) {
      const found = event.target.closest(what);
      if (found) return does(found, event);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-conflict]");
    if (!form) return;
    event.preventDefault();
    desk.settleElsewhere(data.urls.conflict,
      { conflict: Number(form.dataset.conflict), take: "text", text: form.elements.text.value });
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
    const row = event.target.closest(".row");
    if (row && row.dataset.id !== desk.focus) point(row.dataset.id, false, false);
  });
};
