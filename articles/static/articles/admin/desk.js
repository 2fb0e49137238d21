"use strict";
/* The page desk: what is chosen, what is unsure, and what can be done with it. */
(function () {
  const data = JSON.parse(document.getElementById("desk-data").textContent);
  const { words } = data;
  const points = Array.from(data.source);
  data.roleOf = Object.fromEntries(data.roles.map((role) => [role.role, role]));
  const $ = (id) => document.getElementById(id);
  const left = $("desk-source"), right = $("desk-articles"), status = $("desk-status");
  const panes = window.DeskPanes;
  const steps = window.DeskSteps(data, document.querySelector("[name=csrfmiddlewaretoken]").value);
  const place = `desk-place:${data.page}`; // where the cursor was when the page was saved
  const line = window.DeskLine(`desk-keys:${data.page}`, (count) => {
    status.textContent += " " + words.dropped.replace("{count}", count);
  });
  const targets = window.DeskTargets(data, (id) =>
    (id ? act({ op: "move", elements: chosen, article: id }) : complain(words.nothing)));

  let rows = [];
  let chosen = []; // ids, in the order of the page
  let focus = null; // the id under the cursor
  let anchor = null; // where a run of chosen elements begins
  let doubts = []; // what is unsure, the nearest call first
  let mode = ""; // "", "move" or "part"
  let cut = null; // in mode "part"
  let leaving = false;

  const parse = () => steps.parse;
  const say = (text) => { status.textContent = text; status.classList.remove("bad"); };
  const complain = (text) => { status.textContent = text; status.classList.add("bad"); };
  const button = (deed) => document.querySelector(`.desk-tools [data-do=${deed}]`);
  const rowOf = (id) => rows.find((row) => row.id === id);
  const articleOf = (id) => parse().articles.find((article) => article.id === id);

  // --- showing ------------------------------------------------------------------

  function draw() {
    rows = panes.rows(parse());
    panes.drawSource(left, points, rows, data.roleOf);
    panes.drawArticles(right, parse(), rows, data);
    chosen = chosen.filter(rowOf);
    button("undo").disabled = !steps.count;
    button("redo").disabled = !steps.canRedo;
    button("save").classList.toggle("wanted", steps.count > 0);
    doubts = panes.doubts(rows);
    $("desk-unsure").textContent = doubts.length ? words.unsure.replace("{count}", doubts.length) : words.sure;
    button("unsure").disabled = button("doubts").disabled = !doubts.length;
    drawDoubts();
    point(rowOf(focus) ? focus : rows.length ? rows[0].id : null, false);
  }

  /* Put the cursor on an element; with `extend` choose everything from the anchor to it. */
  function point(id, extend, grab = true) {
    focus = id;
    if (extend && rowOf(anchor)) {
      const order = rows.map((row) => row.id);
      const [a, b] = [order.indexOf(anchor), order.indexOf(id)].sort((x, y) => x - y);
      chosen = order.slice(a, b + 1);
    } else {
      anchor = id;
      chosen = id ? [id] : [];
    }
    mark(grab);
  }

  function toggle(id) {
    chosen = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    const order = rows.map((row) => row.id);
    chosen.sort((a, b) => order.indexOf(a) - order.indexOf(b));
    focus = anchor = id;
    mark(true);
  }

  function mark(grab) {
    document.querySelectorAll("#desk [data-id]").forEach((node) => {
      const on = chosen.includes(node.dataset.id);
      node.classList.toggle("chosen", on);
      node.classList.toggle("under", node.dataset.id === focus);
      if (node.classList.contains("row")) {
        node.setAttribute("aria-selected", on ? "true" : "false");
        node.tabIndex = node.dataset.id === focus ? 0 : -1;
      }
    });
    const row = rowOf(focus);
    document.querySelectorAll("#desk-roles button").forEach((button) => {
      const role = row && row.role;
      const same = role === button.dataset.role || (button.dataset.role === "sidebar" && role && role.startsWith("sidebar_"));
      button.setAttribute("aria-pressed", same ? "true" : "false");
    });
    right.querySelectorAll(".article").forEach((card) =>
      card.classList.toggle("current", Boolean(row) && card.dataset.article === row.article));
    if (!row) return;
    const line = right.querySelector(`.row[data-id="${focus}"]`);
    if (grab && !mode) line.focus({ preventScroll: true });
    show(line, right.parentElement);
    show(left.querySelector(`[data-id="${focus}"]`), left.parentElement);
    const doubt = doubts.findIndex(({ ids }) => ids.includes(focus));
    $("desk-doubts").querySelectorAll("button").forEach((line, i) => line.setAttribute("aria-current", String(i === doubt)));
    if (chosen.length > 1) say(words.selected.replace("{count}", chosen.length));
    else if (doubt >= 0) say(words.doubt.replace("{number}", doubt + 1).replace("{count}", doubts.length)
      + sentence(doubts[doubt].warning));
    else say(steps.count ? words.steps.replace("{count}", steps.count) : words.saved);
  }

  function sentence(warning) {
    if (!hasOther(warning)) return warning.message;
    return warning.message + (warning.code === "close-call" ? words.other : words.other_join);
  }

  /* The list of what is unsure. */
  function drawDoubts() {
    const list = $("desk-doubts").querySelector("ol");
    list.replaceChildren(...doubts.map(({ warning, ids }) => {
      const item = panes.make("li"), line = panes.make("button");
      line.type = "button";
      line.dataset.doubt = ids[0];
      line.append(panes.make("span", "reason", warning.message), " ", rowOf(ids[0]).element.text.slice(0, 24));
      item.append(line);
      return item;
    }));
    if (!doubts.length) listDoubts(false);
  }

  function listDoubts(open) {
    $("desk-doubts").hidden = !open;
    button("doubts").setAttribute("aria-expanded", String(open));
  }

  function show(node, pane) {
    const box = node.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top + 48 || box.bottom > frame.bottom - 24)
      pane.scrollTop += box.top - frame.top - Math.max(64, (frame.height - box.height) / 3);
  }

  // --- doing --------------------------------------------------------------------

  /* One step: what the page is after it is shown. Says whether it was done. */
  async function act(operation, next) {
    try {
      await steps.act(operation, focus);
      landing(next);
      return true;
    } catch (error) {
      complain(error.message);
      return false;
    }
  }

  /* After a step: the cursor stays with the text it was on. */
  function landing(next) {
    const start = rowOf(focus) ? rowOf(focus).element.spans[0][0] : 0;
    rows = panes.rows(parse());
    if (!rowOf(next || focus)) {
      const holder = rows.find((row) => row.element.spans.some(([a, b]) => a <= start && start < b));
      focus = holder ? holder.id : rows.length ? rows[0].id : null;
    } else focus = next || focus;
    leave();
    draw();
  }

  function wander(way) {
    const was = steps.go(steps.count + way);
    if (was === undefined) return;
    landing(way < 0 ? was : undefined);
    say(way < 0 ? words.undone : words.redone);
  }

  async function save() {
    say(words.working);
    try { await steps.save(); } catch (error) { complain(error.message); return false; }
    return reload();
  }

  /* The page as it is stored now, with the cursor where it was. Nothing is done any more on this one. */
  function reload() {
    leaving = true;
    try { sessionStorage.setItem(place, focus || ""); } catch { /* then it begins at the top */ }
    location.reload();
    return new Promise(() => {});
  }

  const deeds = {
    undo: () => wander(-1),
    redo: () => wander(1),
    save,
    unsure: () => seek(1),
    doubts: () => listDoubts($("desk-doubts").hidden),
    help() {
      const box = $("desk-help");
      box.hidden = !box.hidden;
      button("help").setAttribute("aria-expanded", String(!box.hidden));
      if (box.hidden) mark(true); else box.querySelector("button").focus();
    },
    split: () => act({ op: "split", element: chosen[0] }),
    merge() {
      const row = rowOf(focus);
      const own = parse().articles.filter((article) => chosen.some((id) => rowOf(id).article === article.id));
      const at = parse().articles.findIndex((article) => article.id === row.article);
      const pair = own.length > 1 ? own : [parse().articles[at - 1], parse().articles[at]];
      if (pair.some((article) => !article)) return complain(words.nothing);
      return act({ op: "merge", articles: pair.map((article) => article.id) });
    },
    join() {
      const order = rows.map((row) => row.id);
      const run = chosen.length > 1 ? chosen : [focus, order[order.indexOf(focus) + 1]];
      if (!run[1]) return complain(words.nothing);
      return act({ op: "join", elements: run });
    },
    move: () => (mode === "move" ? leave() : offerArticles()),
    part: () => (mode === "part" ? leave() : beginCut()),
    up: () => shift(-1),
    down: () => shift(1),
    truncated() {
      const article = articleOf(rowOf(focus).article);
      if (article) return act({ op: "flags", article: article.id, truncated: !article.truncated });
    },
    settle: () => act({ op: "settle", elements: chosen }, afterDoubt()),
    other() {
      const doubt = doubts.find(({ ids, warning }) => ids.includes(focus) && hasOther(warning));
      return doubt ? act({ op: "other", spans: doubt.warning.spans }, afterDoubt()) : complain(words.no_other);
    },
    restore,
    forget() { steps.forget(); $("desk-draft").hidden = true; },
  };

  /* Move the chosen elements among their kind, or (whole) the article among the articles. */
  function shift(way, whole) {
    if (whole) {
      const keys = parse().articles.map((article) => article.id), at = keys.indexOf(rowOf(focus).article);
      if (at < 0 || at + way < 0 || at + way >= keys.length) return complain(words.nothing);
      return act({ op: "place_article", article: keys[at], before: keys[way < 0 ? at - 1 : at + 2] || "" });
    }
    const row = rowOf(focus), kind = kindOf(row);
    const peers = rows.filter((other) => other.article === row.article && kindOf(other) === kind && other.number >= 0
      && other.role !== "sidebar_title").map((other) => other.id);
    const places = chosen.map((id) => peers.indexOf(id));
    const first = Math.min(...places), last = Math.max(...places);
    if (first < 0 || (way < 0 ? first === 0 : last === peers.length - 1)) return complain(words.nothing);
    return act({ op: "place", elements: chosen, before: peers[way < 0 ? first - 1 : last + 2] || "" });
  }

  const hasOther = (warning) => Boolean(warning.other && warning.other.length);

  /* Where the cursor goes once the doubt under it is settled: to the next one. */
  function afterDoubt() {
    const at = doubts.findIndex(({ ids }) => ids.includes(focus));
    const next = doubts[at + 1] || doubts[0];
    return next && next.ids[0];
  }

  function kindOf(row) {
    return row.box || (["paragraph", "subheading", "list_item"].includes(row.role) ? "body" : row.role);
  }

  /* To the next doubt or the one before; from a place without doubt to the nearest call. */
  function seek(way) {
    if (!doubts.length) return say(words.sure);
    const at = doubts.findIndex(({ ids }) => ids.includes(focus));
    const next = at < 0 ? (way > 0 ? 0 : doubts.length - 1) : (at + way + doubts.length) % doubts.length;
    point(doubts[next].ids[0], false);
  }

  // --- to another article -------------------------------------------------------

  function offerArticles() {
    leave();
    mode = "move";
    targets.open(parse().articles, rowOf(focus).article);
    say(words.choose);
  }

  // --- where to part ------------------------------------------------------------

  function beginCut() {
    leave();
    cut = window.DeskCut(left, points, rowOf(focus), (letter) => show(letter, left.parentElement));
    if (!cut) return complain(words.nothing);
    mode = "part";
    say(words.cut);
  }

  async function doCut(at) {
    const { id, start } = cut;
    if (!await act({ op: "part", element: id, at })) return false;
    const holder = (place) => rows.find((row) => row.element.spans.some(([a, b]) => a <= place && place < b));
    const first = holder(start), second = holder(at);
    if (first && second) point(at - start < 40 ? first.id : second.id, false);
    return true;
  }

  function leave() {
    if (mode === "part") { mode = ""; cut = null; panes.drawSource(left, points, rows, data.roleOf); }
    mode = "";
    targets.close();
  }

  /* A continuation or a conflict is settled at once, not with the steps of the page. */
  async function settleElsewhere(url, body) {
    if (steps.count) return complain(words.leave);
    try { await steps.post(url, body); } catch (error) { complain(error.message); return false; }
    return reload();
  }

  window.addEventListener("beforeunload", (event) => { if (steps.count && !leaving) event.preventDefault(); });

  // --- what was not saved last time -----------------------------------------------

  const unsaved = steps.kept();
  async function restore() {
    let lost = 0;
    $("desk-draft").hidden = true;
    for (const operation of unsaved) if (!await act(operation)) lost += 1;
    if (lost) complain(words.lost.replace("{count}", lost));
  }

  data.roles.filter((role) => role.key).forEach((role) => {
    const give = panes.make("button", "group-" + role.group);
    give.type = "button";
    give.dataset.role = role.role;
    give.setAttribute("aria-keyshortcuts", role.key);
    give.append(panes.make("span", "mark", role.mark), role.name + " ", panes.make("kbd", "", role.key.toUpperCase()));
    $("desk-roles").append(give);
  });
  if (unsaved.length) {
    $("desk-draft").hidden = false;
    $("desk-draft").querySelector("span").textContent = words.draft.replace("{count}", unsaved.length);
  }
  focus = panes.rows(parse())[0]?.id || null;
  try {
    focus = sessionStorage.getItem(place) || focus;
    sessionStorage.removeItem(place);
  } catch { /* it begins at the top */ }
  draw();
  window.DeskHands({
    data, line, targets, deeds, act, shift, seek, point, toggle, leave, mark, doCut, wander, save, settleElsewhere,
    listDoubts, complain,
    get rows() { return rows; },
    get chosen() { return chosen; },
    get focus() { return focus; },
    get mode() { return mode; },
    get cut() { return cut; },
  });
  document.documentElement.dataset.desk = "ready";
})();
