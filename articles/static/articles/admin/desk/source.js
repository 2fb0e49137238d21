/* The left pane: the page as printed, each element in the colour of its article. */

import { colour, make, roleClass } from "./make.js";
import { overlap } from "./parse.js";

/* `points` are the code points of the source, which the spans count in; `roles` what is known of each role. */
export function drawSource(target, points, rows, roles) {
  const pieces = rows.flatMap((row) =>
    row.element.spans.map(([start, end], part) => ({ start, end, part, row })));
  pieces.sort((a, b) => a.start - b.start);
  const drawn = document.createDocumentFragment();
  let at = 0;
  for (const piece of pieces) {
    drawn.append(at ? between(points, at, piece.start) : "", run(piece, points, roles));
    at = piece.end;
  }
  drawn.append(between(points, at, points.length));
  target.replaceChildren(drawn);
}

/* One span of an element. */
function run({ start, end, part, row }, points, roles) {
  const span = make("span", `run ${colour(row.number)} ${roleClass(row.role)}`, points.slice(start, end).join(""));
  if (part === 0) span.dataset.mark = roles[row.role].mark;
  else span.classList.add("goes-on");
  const unsure = row.warnings.filter((warning) => overlap(warning.spans, [[start, end]]));
  if (unsure.length) {
    span.classList.add("unsure");
    span.title = unsure.map((warning) => warning.message).join("\n");
  }
  span.dataset.id = row.id;
  span.dataset.start = start;
  return span;
}

/* What stands between the spans is blank; more than two empty lines say no more than two. */
function between(points, start, end) {
  return points.slice(start, end).join("").replace(/\r\n?/g, "\n").replace(/\n{3,}/g, "\n\n");
}
