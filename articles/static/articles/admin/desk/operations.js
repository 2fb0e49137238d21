/* What is asked of the server for what is chosen: an operation, or null where there is nothing to do it with. */

import { kindOf } from "./parse.js";

/* The articles of what is chosen become one; if that is a single article, it and the one above. */
export function merge({ articles }, selection) {
  const own = articles.filter(({ id }) => selection.chosen.some((chosen) => selection.rowOf(chosen).article === id));
  const at = articles.findIndex(({ id }) => id === selection.row.article);
  const pair = own.length > 1 ? own : [articles[at - 1], articles[at]];
  return pair.every(Boolean) ? { op: "merge", articles: pair.map(({ id }) => id) } : null;
}

/* The chosen elements become one; if that is a single one, it and the next. */
export function join({ chosen, focus, order }) {
  const run = chosen.length > 1 ? chosen : [focus, order[order.indexOf(focus) + 1]];
  return run[1] ? { op: "join", elements: run } : null;
}

/* The chosen elements go up (-1) or down (1) among their kind. */
export function place({ rows, row, chosen }, way) {
  const isPeer = (other) => other.article === row.article && kindOf(other) === kindOf(row) && other.number >= 0
    && other.role !== "sidebar_title";
  const peers = rows.filter(isPeer).map((other) => other.id);
  const places = chosen.map((id) => peers.indexOf(id));
  const first = Math.min(...places), last = Math.max(...places);
  if (first < 0 || (way < 0 ? first === 0 : last === peers.length - 1)) return null;
  return { op: "place", elements: chosen, before: peers[way < 0 ? first - 1 : last + 2] || "" };
}

/* The article under the cursor goes up or down among the articles. */
export function placeArticle({ articles }, { row }, way) {
  const ids = articles.map((article) => article.id), at = ids.indexOf(row.article);
  if (at < 0 || at + way < 0 || at + way >= ids.length) return null;
  return { op: "place_article", article: ids[at], before: ids[way < 0 ? at - 1 : at + 2] || "" };
}

/* The text of the article under the cursor breaks off, or no longer does. */
export function truncated({ articles }, { row }) {
  const article = articles.find(({ id }) => id === row.article);
  return article ? { op: "flags", article: article.id, truncated: !article.truncated } : null;
}
