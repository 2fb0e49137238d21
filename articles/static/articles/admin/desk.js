"use strict";
/* The page desk: what is chosen, the list of operations, and keys and mouse. The server applies the operations. */
(function () {
  const data = JSON.parse(document.getElementById("desk-data").textContent);
  const { words, urls } = data;
  const points = Array.from(data.source);
  data.roleOf = Object.fromEntries(data.roles.map((role) => [role.role, role]));
  const byKey = Object.fromEntries(data.roles.filter((role) => role.key).map((role) => [role.key, role.role]));
  const $ = (id) => document.getElementById(id);
  const left = $("desk-source"), right = $("desk-articles"), status = $("desk-status");
  const panes = window.DeskPanes;
  const memory = `desk:${data.page}:${data.base}`;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;

  let history = [{ operation: null, parse: data.parse, focus: null }]; // one entry a step; the first is what was stored
  let now = 0; // the step that is shown
  let rows = [];
  let chosen = []; // ids, in the order of the page
  let focus = null; // the id under the cursor
  let anchor = null; // where a run of chosen elements begins
  let mode = ""; // "", "move" or "part"
  let cut = null; // in mode "part": {id, places, at}
  let busy = false, leaving = false;

  const parse = () => history[now].parse;
  const operations = () => history.slice(1, now + 1).map((step) => step.operation);
  const say = (text) => { status.textContent = text; status.classList.remove("bad"); };
  const complain = (text) => { status.textContent = text; status.classList.add("bad"); };
  const rowOf = (id) => rows.find((row) => row.id === id);
  const articleOf = (id) => parse().articles.find((article) => article.id === id);

  // --- showing ------------------------------------------------------------------

  function draw() {
    rows = panes.rows(parse());
    panes.drawSource(left, points, rows, data.roleOf);
    panes.drawArticles(right, parse(), rows, data);
    chosen = chosen.filter(rowOf);
    const steps = now;
    document.querySelector("[data-do=undo]").disabled = now === 0;
    document.querySelector("[data-do=redo]").disabled = now === history.length - 1;
    document.querySelector("[data-do=save]").classList.toggle("wanted", steps > 0);
    const unsure = rows.filter((row) => row.warnings.length).length;
    $("desk-unsure").textContent = unsure ? words.unsure.replace("{count}", unsure) : words.sure;
    document.querySelector("[data-do=unsure]").disabled = !unsure;
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
    if (chosen.length > 1) say(words.selected.replace("{count}", chosen.length));
    else if (row.warnings.length) say(row.warnings.map((warning) => warning.message).join(" "));
    else say(now ? words.steps.replace("{count}", now) : words.saved);
  }

  function show(node, pane) {
    const box = node.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top + 48 || box.bottom > frame.bottom - 24)
      pane.scrollTop += box.top - frame.top - Math.max(64, (frame.height - box.height) / 3);
  }

  // --- doing --------------------------------------------------------------------

  async function post(url, body) {
    const answer = await fetch(url, {
      method: "POST", credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body),
    });
    let told = {};
    try { told = await answer.json(); } catch (error) { told = {}; }
    if (!answer.ok) throw new Error(told.error || words.offline);
    return told;
  }

  /* One step: ask the server what the page is after it, and show that. */
  async function act(operation, next) {
    if (busy) return;
    busy = true;
    document.body.classList.add("desk-busy");
    try {
      const told = await post(urls.apply, { base: data.base, operations: [...operations(), operation] });
      history[now].focus = focus;
      history = [...history.slice(0, now + 1), { operation, parse: told.parse, focus: null }];
      now += 1;
      remember();
      landing(next);
    } catch (error) {
      complain(error instanceof TypeError ? words.offline : error.message);
    } finally {
      busy = false;
      document.body.classList.remove("desk-busy");
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

  function wander(step) {
    if (step < 0 || step >= history.length) return;
    const back = step < now;
    now = step;
    remember();
    landing(back ? history[now].focus : undefined);
    say(back ? words.undone : words.redone);
  }

  function remember() {
    try {
      if (now) localStorage.setItem(memory, JSON.stringify(operations()));
      else localStorage.removeItem(memory);
    } catch (error) { /* a browser without storage keeps nothing */ }
  }

  async function save() {
    if (busy) return;
    busy = true;
    say(words.working);
    try {
      await post(urls.save, { base: data.base, operations: operations() });
      localStorage.removeItem(memory);
      leaving = true;
      location.reload();
    } catch (error) {
      complain(error instanceof TypeError ? words.offline : error.message);
    } finally { busy = false; }
  }

  const deeds = {
    undo: () => wander(now - 1),
    redo: () => wander(now + 1),
    save,
    unsure: () => seek(1),
    help() {
      const box = $("desk-help");
      box.hidden = !box.hidden;
      document.querySelector(".desk-tools [data-do=help]").setAttribute("aria-expanded", String(!box.hidden));
      if (box.hidden) mark(true); else box.querySelector("button").focus();
    },
    split: () => act({ op: "split", element: chosen[0] }),
    merge() {
      const row = rowOf(focus);
      const own = parse().articles.filter((article) => chosen.some((id) => rowOf(id).article === article.id));
      const at = parse().articles.findIndex((article) => article.id === row.article);
      const pair = own.length > 1 ? own : [parse().articles[at - 1], parse().articles[at]];
      if (pair.some((article) => !article)) return complain(words.nothing);
      act({ op: "merge", articles: pair.map((article) => article.id) });
    },
    join() {
      const order = rows.map((row) => row.id);
      const run = chosen.length > 1 ? chosen : [focus, order[order.indexOf(focus) + 1]];
      if (!run[1]) return complain(words.nothing);
      act({ op: "join", elements: run });
    },
    move: () => (mode === "move" ? leave() : offerArticles()),
    part: () => (mode === "part" ? leave() : beginCut()),
    up: () => shift(-1),
    down: () => shift(1),
    truncated() {
      const article = articleOf(rowOf(focus).article);
      if (article) act({ op: "flags", article: article.id, truncated: !article.truncated });
    },
    settle() {
      const unsure = rows.filter((row) => row.warnings.length).map((row) => row.id);
      const next = unsure[unsure.indexOf(focus) + 1] || unsure.find((id) => id !== focus);
      act({ op: "settle", elements: chosen }, next);
    },
    restore: () => restore(),
    forget() { localStorage.removeItem(memory); $("desk-draft").hidden = true; },
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
    act({ op: "place", elements: chosen, before: peers[way < 0 ? first - 1 : last + 2] || "" });
  }

  function kindOf(row) {
    return row.box || (["paragraph", "subheading", "list_item"].includes(row.role) ? "body" : row.role);
  }

  function seek(way) {
    const unsure = rows.filter((row) => row.warnings.length).map((row) => row.id);
    if (!unsure.length) return say(words.sure);
    const order = rows.map((row) => row.id), at = order.indexOf(focus);
    const ahead = unsure.filter((id) => (order.indexOf(id) - at) * way > 0);
    point(way > 0 ? ahead[0] || unsure[0] : ahead[ahead.length - 1] || unsure[unsure.length - 1], false);
  }

  // --- to another article -------------------------------------------------------

  function offerArticles() {
    leave();
    mode = "move";
    const box = $("desk-targets");
    const own = rowOf(focus).article;
    const offer = (key, name, id) => {
      const button = panes.make("button");
      button.type = "button";
      button.dataset.target = id;
      button.append(panes.make("kbd", "", key), " " + name);
      button.disabled = id === own;
      box.append(button);
    };
    box.replaceChildren();
    parse().articles.forEach((article, number) => offer(String(number + 1), panes.title(article, data), article.id));
    offer("0", words.new, "new");
    box.hidden = false;
    digits = "";
    say(words.choose);
  }

  let digits = "", waiting = null;
  function chooseArticle(digit) {
    clearTimeout(waiting);
    digits += digit;
    const many = parse().articles.length, number = Number(digits);
    const go = () => {
      const id = number === 0 ? "new" : (parse().articles[number - 1] || {}).id;
      digits = "";
      if (id) act({ op: "move", elements: chosen, article: id });
      else complain(words.nothing);
    };
    if (number && number * 10 <= many) waiting = setTimeout(go, 600);
    else go();
  }

  // --- where to part ------------------------------------------------------------

  function beginCut() {
    leave();
    const row = rowOf(focus), places = [];
    row.element.spans.forEach(([start, end], part) => {
      for (let at = start; at < end; at += 1)
        if ((part || at > start) && points[at].trim()) places.push(at);
    });
    if (!places.length) return complain(words.nothing);
    mode = "part";
    left.querySelectorAll(`[data-id="${row.id}"]`).forEach((span) => {
      const start = Number(span.dataset.start), drawn = document.createDocumentFragment();
      Array.from(span.textContent).forEach((char, i) => {
        const letter = panes.make("span", "letter", char);
        letter.dataset.at = start + i;
        drawn.append(letter);
      });
      span.replaceChildren(drawn);
    });
    cut = { id: row.id, places, at: places.find((at) => breaksBefore(at)) || places[Math.floor(places.length / 2)] };
    showCut();
    say(words.cut);
  }

  /* Where an editor is likely to part: after a sentence, a closing bracket, a dateline's 讯, or blanks. */
  function breaksBefore(at) {
    const before = points[at - 1];
    return !before.trim() || "。！？；）】".includes(before) || (before === "讯" && at < cut_limit(at));
  }
  function cut_limit(at) { return rowOf(focus).element.spans[0][0] + 30 > at ? at + 1 : 0; }

  function showCut() {
    left.querySelectorAll(".letter.cut").forEach((letter) => letter.classList.remove("cut"));
    const letter = left.querySelector(`.letter[data-at="${cut.at}"]`);
    if (letter) { letter.classList.add("cut"); show(letter, left.parentElement); }
  }

  function moveCut(way, sentence) {
    const { places } = cut;
    let i = places.indexOf(cut.at) + way;
    while (sentence && i > 0 && i < places.length - 1 && !breaksBefore(places[i])) i += way;
    cut.at = places[Math.min(Math.max(i, 0), places.length - 1)];
    showCut();
  }

  function doCut(at) {
    const start = rowOf(cut.id).element.spans[0][0];
    act({ op: "part", element: cut.id, at }).then(() => {
      const second = rows.find((row) => row.element.spans.some(([a, b]) => a <= at && at < b));
      const first = rows.find((row) => row.element.spans.some(([a, b]) => a <= start && start < b));
      if (first && second) point(at - start < 40 ? first.id : second.id, false);
    });
  }

  function leave() {
    if (mode === "part") { mode = ""; cut = null; panes.drawSource(left, points, rows, data.roleOf); }
    mode = "";
    $("desk-targets").hidden = true;
  }

  // --- keys ---------------------------------------------------------------------

  const plain = { s: "split", m: "merge", v: "move", j: "join", p: "part", d: "truncated", y: "settle", "?": "help" };

  document.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const control = event.ctrlKey || event.metaKey;
    if (control && key === "s") { event.preventDefault(); return save(); }
    if (event.target.closest("textarea, input, select, [data-conflict]")) return;
    if (control && (key === "z" || key === "y")) {
      event.preventDefault();
      return wander(key === "y" || event.shiftKey ? now + 1 : now - 1);
    }
    if (control) return;
    if (key === "Escape") {
      if (!$("desk-help").hidden) return deeds.help();
      if (mode) { leave(); mark(true); }
      return;
    }
    if (event.isComposing || !focus) return;
    if (mode === "part") return cutKey(event, key);
    const onButton = event.target.closest("button, a");
    if (onButton && (key === "Enter" || key === " " || key === "Tab")) return;
    if (mode === "move" && /^[0-9]$/.test(key)) { event.preventDefault(); return chooseArticle(key); }
    const order = rows.map((row) => row.id), at = order.indexOf(focus);
    if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      const way = key === "ArrowUp" ? -1 : 1;
      if (event.altKey) return shift(way, event.shiftKey);
      const next = order[at + way];
      return next ? point(next, event.shiftKey) : complain(words.nothing);
    }
    if (event.altKey) return;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      event.preventDefault();
      const way = key === "ArrowLeft" ? -1 : 1, heads = rows.filter((row, i) => i === 0 || rows[i - 1].article !== row.article);
      const own = heads.findIndex((row) => row.article === rowOf(focus).article);
      const next = heads[way < 0 && heads[own].id !== focus ? own : own + way];
      return next ? point(next.id, false) : complain(words.nothing);
    }
    if (key === "Home" || key === "End") { event.preventDefault(); return point(order[key === "Home" ? 0 : order.length - 1], event.shiftKey); }
    if (key === "n") { event.preventDefault(); return seek(event.shiftKey ? -1 : 1); }
    if (byKey[key]) { event.preventDefault(); return act({ op: "role", elements: chosen, role: byKey[key] }); }
    if (plain[key]) { event.preventDefault(); deeds[plain[key]](); }
  });

  function cutKey(event, key) {
    const moves = { ArrowLeft: [-1, false], ArrowRight: [1, false], ArrowUp: [-1, true], ArrowDown: [1, true] };
    if (moves[key]) { event.preventDefault(); moveCut(...moves[key]); }
    else if (key === "Home" || key === "End") {
      event.preventDefault();
      cut.at = cut.places[key === "Home" ? 0 : cut.places.length - 1];
      showCut();
    } else if (key === "Enter") { event.preventDefault(); doCut(cut.at); }
    else if (key === "p") leave();
  }

  // --- mouse --------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const letter = event.target.closest(".letter");
    if (mode === "part" && letter) {
      const at = Number(letter.dataset.at), box = letter.getBoundingClientRect();
      const wanted = event.clientX > box.left + box.width / 2 ? at + 1 : at;
      return doCut(cut.places.includes(wanted) ? wanted : cut.places.find((place) => place >= wanted) || at);
    }
    const target = event.target.closest("[data-target]");
    if (target) return act({ op: "move", elements: chosen, article: target.dataset.target });
    const card = event.target.closest(".article h3");
    if (mode === "move" && card && !event.target.closest("a"))
      return act({ op: "move", elements: chosen, article: card.parentElement.dataset.article });
    const role = event.target.closest("#desk-roles button");
    if (role) return focus && act({ op: "role", elements: chosen, role: role.dataset.role });
    const deed = event.target.closest("[data-do]");
    if (deed) return deeds[deed.dataset.do]();
    const joining = event.target.closest("[data-join], [data-part]");
    if (joining) return settleElsewhere(urls.continuation, joining.dataset.part
      ? { article: Number(joining.dataset.part), part: true }
      : { article: Number(joining.dataset.join), other: Number(joining.dataset.other) });
    const take = event.target.closest("[data-take]");
    if (take) {
      const form = take.closest("form");
      return settleElsewhere(urls.conflict, { conflict: Number(form.dataset.conflict), take: take.dataset.take });
    }
    const element = event.target.closest("#desk [data-id]");
    if (!element) return;
    leave();
    if (event.ctrlKey || event.metaKey) toggle(element.dataset.id);
    else point(element.dataset.id, event.shiftKey);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-conflict]");
    if (!form) return;
    event.preventDefault();
    settleElsewhere(urls.conflict, { conflict: Number(form.dataset.conflict), take: "text", text: form.elements.text.value });
  });

  async function settleElsewhere(url, body) {
    if (now) return complain(words.leave);
    try { await post(url, body); leaving = true; location.reload(); }
    catch (error) { complain(error instanceof TypeError ? words.offline : error.message); }
  }

  [left, right].forEach((pane) => {
    pane.addEventListener("mouseover", (event) => glow(event.target.closest("[data-id]")));
    pane.addEventListener("mouseleave", () => glow(null));
  });
  function glow(node) {
    document.querySelectorAll("#desk .glow").forEach((other) => other.classList.remove("glow"));
    if (node) document.querySelectorAll(`#desk [data-id="${node.dataset.id}"]`).forEach((other) => other.classList.add("glow"));
  }
  right.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row && row.dataset.id !== focus) point(row.dataset.id, false, false);
  });

  window.addEventListener("beforeunload", (event) => { if (now && !leaving) event.preventDefault(); });

  // --- what was not saved last time -----------------------------------------------

  function kept() {
    try { return JSON.parse(localStorage.getItem(memory) || "[]"); } catch (error) { return []; }
  }
  async function restore() {
    for (const operation of kept()) await act(operation);
    $("desk-draft").hidden = true;
  }

  data.roles.filter((role) => role.key).forEach((role) => {
    const button = panes.make("button", "group-" + role.group);
    button.type = "button";
    button.dataset.role = role.role;
    button.setAttribute("aria-keyshortcuts", role.key);
    button.append(panes.make("span", "mark", role.mark), role.name + " ", panes.make("kbd", "", role.key.toUpperCase()));
    $("desk-roles").append(button);
  });
  const waitingSteps = kept();
  if (waitingSteps.length) {
    $("desk-draft").hidden = false;
    $("desk-draft").querySelector("span").textContent = words.draft.replace("{count}", waitingSteps.length);
  }
  focus = panes.rows(parse()).map((row) => row.id)[0] || null;
  draw();
  document.documentElement.dataset.desk = "ready";
})();
