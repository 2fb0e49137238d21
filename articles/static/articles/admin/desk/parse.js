/* A parse as the desk goes through it: one row an element, in the order of the right pane. Nothing is drawn here. */

const FIELDS = ["column", "kicker", "title", "subtitle", "byline", "dateline"];
const BODY = ["paragraph", "subheading", "list_item"];

/* Whether any of these spans shares a character with any of those. */
export function overlap(some, others) {
  return some.some(([a, b]) => others.some(([c, d]) => a < d && c < b));
}

/* Everything on the page: [{id, article, number, role, box, element, warnings}]. */
export function rowsOf(parse) {
  const rows = [];
  parse.articles.forEach((article, number) => {
    const add = (element, role, box) => element && rows.push({
      id: element.id, article: article.id, number, role, box, element,
      warnings: article.warnings.filter((warning) => overlap(warning.spans, element.spans)),
    });
    FIELDS.forEach((role) => add(article[role], role));
    article.blocks.forEach((block) => add(block, block.kind));
    article.captions.forEach((caption) => add(caption, "caption"));
    article.sidebars.forEach((box) => {
      add(box.title, "sidebar_title", box.id);
      box.blocks.forEach((block) => add(block, "sidebar_" + block.kind, box.id));
    });
  });
  parse.furniture.forEach((item) => rows.push({
    id: item.id, article: "", number: -1, role: item.kind, element: item, warnings: item.warnings || [],
  }));
  return rows;
}

/* What is unsure, the nearest call first: [{warning, ids}]; what was not read at all comes before. */
export function doubtsOf(rows) {
  const found = new Map();
  rows.forEach((row) => row.warnings.forEach((warning) => {
    const key = JSON.stringify([warning.code, warning.spans]);
    if (!found.has(key)) found.set(key, { warning, ids: [] });
    found.get(key).ids.push(row.id);
  }));
  const margin = ({ warning }) => (typeof warning.margin === "number" ? warning.margin : -1);
  const place = ({ warning }) => warning.spans[0][0];
  return [...found.values()].sort((a, b) => margin(a) - margin(b) || place(a) - place(b));
}

/* Whether the parser had a second way to read it. */
export function hasOther(warning) {
  return Boolean(warning.other && warning.other.length);
}

/* The row that holds the character at this place of the source. */
export function rowAt(rows, place) {
  return rows.find((row) => row.element.spans.some(([a, b]) => a <= place && place < b));
}

/* What a row stands among when it is moved up or down: its box, the text, or others of its role. */
export function kindOf(row) {
  return row.box || (BODY.includes(row.role) ? "body" : row.role);
}

/* The headline of an article, or the words for one without. */
export function titleOf(article, words) {
  return article.title ? article.title.text : words.untitled;
}
