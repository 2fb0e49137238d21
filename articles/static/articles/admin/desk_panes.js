"use strict";
/* The two panes of the page desk: draws a parse, left over the source, right as articles. No state of its own. */
window.DeskPanes = (function () {
  const FIELDS = ["column", "kicker", "title", "subtitle", "byline", "dateline"];
  const COLOURS = 8;

  function make(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /* Everything on the page in the order of the right pane: [{id, article, role, box, element, warnings}]. */
  function rows(parse) {
    const found = [];
    parse.articles.forEach((article, number) => {
      const add = (element, role, box) =>
        element && found.push({ id: element.id, article: article.id, number, role, box, element,
          warnings: article.warnings.filter((w) => overlap(w.spans, element.spans)) });
      FIELDS.forEach((role) => add(article[role], role));
      article.blocks.forEach((block) => add(block, block.kind));
      article.captions.forEach((caption) => add(caption, "caption"));
      article.sidebars.forEach((box) => {
        add(box.title, "sidebar_title", box.id);
        box.blocks.forEach((block) => add(block, "sidebar_" + block.kind, box.id));
      });
    });
    parse.furniture.forEach((item) => found.push({ id: item.id, article: "", number: -1, role: item.kind,
      element: item, warnings: item.warnings || [] }));
    return found;
  }

  /* What is unsure, the nearest call first: [{warning, ids}]; what was not read at all comes before. */
  function doubts(all) {
    const found = new Map();
    all.forEach((row) => row.warnings.forEach((warning) => {
      const key = JSON.stringify([warning.code, warning.spans]);
      if (!found.has(key)) found.set(key, { warning, ids: [] });
      found.get(key).ids.push(row.id);
    }));
    const margin = ({ warning }) => (typeof warning.margin === "number" ? warning.margin : -1);
    const place = ({ warning }) => warning.spans[0][0];
    return [...found.values()].sort((a, b) => margin(a) - margin(b) || place(a) - place(b));
  }

  function overlap(some, others) {
    return some.some(([a, b]) => others.some(([c, d]) => a < d && c < b));
  }

  function colour(row) {
    return row.number < 0 ? "furniture" : "c" + (row.number % COLOURS);
  }

  /* Left: the source with its spans. `points` are the source's code points, which the spans count in. */
  function drawSource(target, points, all, roles) {
    const pieces = [];
    all.forEach((row) => row.element.spans.forEach(([start, end], part) => pieces.push({ start, end, part, row })));
    pieces.sort((a, b) => a.start - b.start);
    const drawn = document.createDocumentFragment();
    let at = 0;
    pieces.forEach(({ start, end, part, row }) => {
      drawn.append(at ? blank(points, at, start) : "");
      const span = make("span", "run " + colour(row) + " role-" + row.role.replace("sidebar_", "box-"));
      if (part === 0) span.dataset.mark = roles[row.role].mark;
      else span.classList.add("goes-on");
      const unsure = row.warnings.filter((w) => overlap(w.spans, [[start, end]]));
      if (unsure.length) {
        span.classList.add("unsure");
        span.title = unsure.map((w) => w.message).join("\n");
      }
      span.dataset.id = row.id;
      span.dataset.start = start;
      span.textContent = points.slice(start, end).join("");
      drawn.append(span);
      at = end;
    });
    drawn.append(blank(points, at, points.length));
    target.replaceChildren(drawn);
  }

  /* What stands between the spans is blank; more than two empty lines say no more than two. */
  function blank(points, start, end) {
    return points.slice(start, end).join("").replace(/\r\n?/g, "\n").replace(/\n{3,}/g, "\n\n");
  }

  function shortened(text) {
    const points = Array.from(text);
    return points.length <= 96 ? text : points.slice(0, 54).join("") + " …… " + points.slice(-32).join("");
  }

  /* Right: the articles, one row an element. */
  function drawArticles(target, parse, all, desk) {
    const drawn = document.createDocumentFragment();
    parse.articles.forEach((article, number) => {
      const own = all.filter((row) => row.article === article.id);
      const card = make("section", "article c" + (number % COLOURS));
      card.dataset.article = article.id;
      card.append(head(article, number, own, desk));
      const list = make("div", "rows");
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-multiselectable", "true");
      list.setAttribute("aria-label", title(article, desk));
      let box = null;
      own.forEach((row) => {
        const node = line(row, desk);
        if (row.box && row.box !== box) node.classList.add("box-begins");
        if (row.box) node.classList.add("in-box");
        box = row.box;
        list.append(node);
      });
      card.append(list);
      drawn.append(card);
    });
    const rest = all.filter((row) => row.number < 0);
    if (rest.length) {
      const card = make("section", "article furniture");
      card.append(make("h3", "", desk.words.furniture));
      const list = make("div", "rows");
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-multiselectable", "true");
      list.setAttribute("aria-label", desk.words.furniture);
      rest.forEach((row) => list.append(line(row, desk)));
      card.append(list);
      drawn.append(card);
    }
    target.replaceChildren(drawn);
  }

  function title(article, desk) {
    return article.title ? article.title.text : desk.words.untitled;
  }

  function head(article, number, own, desk) {
    const top = make("h3");
    top.append(make("span", "number", String(number + 1)));
    const name = make("span", "name", title(article, desk));
    if (!article.title) name.classList.add("missing");
    top.append(name);
    const facts = make("span", "facts");
    const count = own.reduce((sum, row) => sum + Array.from(row.element.text.replace(/\s/g, "")).length, 0);
    facts.append(make("span", "", desk.words.characters.replace("{count}", count)));
    if (article.continued_from) facts.append(make("span", "flag", desk.words.from.replace("{page}", article.continued_from)));
    if (article.continues_on) facts.append(make("span", "flag", desk.words.to.replace("{page}", article.continues_on)));
    if (article.truncated) facts.append(make("span", "flag cut", desk.words.truncated));
    const known = desk.articles[article.id];
    if (known) {
      if (known.pieces > 1) facts.append(make("span", "flag", desk.words.pages.replace("{count}", known.pieces)));
      if (known.edited) facts.append(make("span", "flag", desk.words.edited));
      facts.append(make("span", known.live ? "flag live" : "flag", known.live ? desk.words.live : known.stage));
      const open = make("a", "", desk.words.open);
      open.href = known.url;
      open.setAttribute("aria-label", desk.words.open + " " + title(article, desk));
      facts.append(open);
    } else facts.append(make("span", "flag fresh", desk.words.fresh));
    top.append(facts);
    return top;
  }

  function line(row, desk) {
    const role = desk.roleOf[row.role];
    const node = make("div", "row role-" + row.role.replace("sidebar_", "box-"));
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    node.tabIndex = -1;
    node.dataset.id = row.id;
    const mark = make("span", "mark", role.mark);
    mark.title = role.name;
    mark.setAttribute("aria-label", role.name);
    mark.setAttribute("role", "img");
    node.append(mark);
    const body = make("span", "text");
    body.append(make("span", "short", shortened(row.element.text)), make("span", "long", row.element.text));
    if (row.role === "byline" && row.element.authors.length)
      body.append(make("span", "read", row.element.authors.map((a) => `${a.role} ${a.name}`).join("、")));
    if (row.role === "dateline" && row.element.date) body.append(make("span", "read", row.element.date));
    if (row.warnings.length) node.classList.add("unsure");
    // What one warning says of several elements is said at the first.
    const here = row.warnings.filter((w) => overlap(w.spans.slice(0, 1), row.element.spans));
    if (here.length) body.append(make("span", "reason", here.map((w) => w.message).join(" ")));
    node.append(body);
    return node;
  }

  return { make, rows, doubts, drawSource, drawArticles, title };
})();
