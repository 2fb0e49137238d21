/* The doubts of a page, gone through one by one; [{warning, ids}], the nearest call first. */

import { hasOther } from "./parse.js";

/* Which doubt an element is in, or -1. */
export function doubtAt(doubts, id) {
  return doubts.findIndex(({ ids }) => ids.includes(id));
}

/* The element of the next doubt (1) or of the one before (-1); from a place without doubt the first or the last. */
export function step(doubts, id, way) {
  const at = doubtAt(doubts, id);
  const start = way > 0 ? -1 : doubts.length;
  return doubts[((at < 0 ? start : at) + way + doubts.length) % doubts.length].ids[0];
}

/* Where the cursor goes once the doubt under it is settled: to the next one. */
export function afterDoubt(doubts, id) {
  const next = doubts[doubtAt(doubts, id) + 1] || doubts[0];
  return next && next.ids[0];
}

/* The doubt under the cursor that has another reading. */
export function withOther(doubts, id) {
  return doubts.find(({ ids, warning }) => ids.includes(id) && hasOther(warning));
}

/* What is said of a doubt. */
export function sentence(warning, words) {
  if (!hasOther(warning)) return warning.message;
  return warning.message + (warning.code === "close-call" ? words.other : words.other_join);
}
