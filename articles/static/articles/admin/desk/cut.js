/* Where an element is parted: at one of its places, found by key or by mouse. A place is the number of the
   character that the second part begins with. */

const SENTENCE_ENDS = "。！？；）】";
/* A dateline's 讯 stands no further from the beginning. */
const DATELINE = 30;

export class Cut {
  #places;
  #likely;

  /* `points` are the code points of the source. */
  constructor(points, { id, element: { spans } }) {
    this.id = id;
    this.start = spans[0][0];
    this.#places = spans.flatMap(([first, end], part) =>
      Array.from({ length: end - first }, (_, i) => first + i)
        .filter((at) => (part || at > first) && points[at].trim()));
    this.#likely = (at) => isLikely(points[at - 1], at - this.start);
    this.at = this.#places.find(this.#likely) ?? this.#places[Math.floor(this.#places.length / 2)];
  }

  get isPossible() { return this.#places.length > 0; }

  /* By a character or, with `sentence`, by a likely place. */
  move(way, sentence) {
    const last = this.#places.length - 1;
    let i = this.#places.indexOf(this.at) + way;
    while (sentence && i > 0 && i < last && !this.#likely(this.#places[i])) i += way;
    this.at = this.#places[Math.min(Math.max(i, 0), last)];
  }

  /* To the first place, or the last. */
  toEnd(last) { this.at = this.#places.at(last ? -1 : 0); }

  /* The place that is meant by pointing at this one. */
  nearest(wanted) {
    return this.#places.find((place) => place >= wanted) ?? this.#places.at(-1);
  }
}

/* Where an editor is likely to part: after a sentence, a closing bracket, a dateline's 讯, or blanks. */
function isLikely(before, distance) {
  return !before.trim() || SENTENCE_ENDS.includes(before) || (before === "讯" && distance < DATELINE);
}
