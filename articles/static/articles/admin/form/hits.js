/* Where a word stands in a text, and the text with another in its place. Pure. */

export const MOST = 500; // hits that are shown one by one
const AROUND = 14; // characters before and after

/* [{start, end, before, found, after}], none overlapping. Half-width letters are found in either case. */
export function hitsIn(text, word, most = MOST) {
  const hits = [];
  if (!word) return hits;
  // Lower-casing may change lengths (İ): then only the exact word is found.
  const lower = text.toLowerCase();
  const [where, what] = lower.length === text.length ? [lower, word.toLowerCase()] : [text, word];
  for (let at = where.indexOf(what); at >= 0 && hits.length < most; at = where.indexOf(what, at + what.length)) {
    const end = at + what.length;
    hits.push({
      start: at,
      end,
      before: text.slice(Math.max(0, at - AROUND), at).replace(/\n+/g, "¶"),
      found: text.slice(at, end),
      after: text.slice(end, end + AROUND).replace(/\n+/g, "¶"),
    });
  }
  return hits;
}

/* One passage from the first of these hits to the last, with the new word in the place of each. */
export function replaced(text, hits, word) {
  if (!hits.length) return null;
  const [start, end] = [hits[0].start, hits.at(-1).end];
  let at = start, out = "";
  for (const hit of hits) {
    out += text.slice(at, hit.start) + word;
    at = hit.end;
  }
  return { start, end, text: out };
}
