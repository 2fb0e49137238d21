"use strict";
/* Where an element is parted: each of its characters can be pointed at, by key and by mouse. */
window.DeskCut = function (left, points, row, show) {
  const { make } = window.DeskPanes;
  const start = row.element.spans[0][0];
  const places = row.element.spans.flatMap(([a, b], part) =>
    Array.from({ length: b - a }, (_, i) => a + i).filter((at) => (part || at > a) && points[at].trim()));
  if (!places.length) return null;

  left.querySelectorAll(`[data-id="${row.id}"]`).forEach((span) => {
    const first = Number(span.dataset.start), drawn = document.createDocumentFragment();
    Array.from(span.textContent).forEach((char, i) => {
      const letter = make("span", "letter", char);
      letter.dataset.at = first + i;
      drawn.append(letter);
    });
    span.replaceChildren(drawn);
  });

  /* Where an editor is likely to part: after a sentence, a closing bracket, a dateline's 讯, or blanks. */
  const likely = (at) => {
    const before = points[at - 1];
    return !before.trim() || "。！？；）】".includes(before) || (before === "讯" && at < start + 30);
  };

  let at = places.find(likely) || places[Math.floor(places.length / 2)];
  const point = (place) => {
    at = place;
    left.querySelectorAll(".letter.cut").forEach((letter) => letter.classList.remove("cut"));
    const letter = left.querySelector(`.letter[data-at="${at}"]`);
    letter.classList.add("cut");
    show(letter);
  };
  point(at);

  return {
    id: row.id,
    start,
    get at() { return at; },

    /* By a character or, with `sentence`, by a likely place. */
    move(way, sentence) {
      let i = places.indexOf(at) + way;
      while (sentence && i > 0 && i < places.length - 1 && !likely(places[i])) i += way;
      point(places[Math.min(Math.max(i, 0), places.length - 1)]);
    },

    toEnd(last) { point(places[last ? places.length - 1 : 0]); },

    /* The place that a click on a letter means: before it, or behind it on its right half. */
    clicked(letter, x) {
      const box = letter.getBoundingClientRect();
      const wanted = Number(letter.dataset.at) + (x > box.left + box.width / 2 ? 1 : 0);
      return places.find((place) => place >= wanted) || places[places.length - 1];
    },
  };
};
