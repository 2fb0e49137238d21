"""What a trained model is told of every unit: names in bins, cheap to find.

The rules' own evidence is most of it; beside it the shape of the line, what stands around it, its place in
a stack of short lines, the habits of its page, and the words that it shares with the texts near it. Nothing
here says a role.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from articles.parsing.evidence.between import Between
from articles.parsing.evidence.context import Context
from articles.parsing.evidence.likeness import (
    CREDIT,
    JOINS,
    LIKELY_HEADER,
    POSSIBLE_BYLINE,
    SHOWN,
)
from articles.parsing.evidence.measures import HEADLINE
from articles.parsing.evidence.of_units import evidence

_SIZES = (2, 4, 6, 8, 10, 12, 14, 17, 20, 24, 30, 40, 64, 120)  # characters
_SHORT_KINDS = (5, 9, 14, 20, 34)
_DEGREES = (-4.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 3.0, 4.5)
_SHARES = (0.01, 0.15, 0.3, 0.5)
_HABITS = (0.01, 0.34, 0.67)
_APART = (-12, -6, -2, 2, 6, 12)
_DEEPEST_STACK = 6
_REACH = 240  # characters of a text whose words are looked for
_WORDED = 34  # characters of the longest line whose first and last words are told
_ENDS_OF_PAGE = 4  # units at the top and at the foot of a page
_RUN = 3
_INSIDE = "，、：；。？！“《（【—·:,(/|"
_BLANKS = (" ", "\u3000")
_END = "end"
_UNWORDED = re.compile(r"^[\W\d_]+")


def features(
    page: Sequence[Context], found: Sequence[Mapping[str, float]], pairs: Sequence[Between]
) -> list[list[str]]:
    """For each unit of a page, what is so of it; the rules' evidence is `found` of each, by degrees, and of
    the `pairs` of neighbours."""
    if not page:
        return []
    return _Page(page, found, pairs).told()


class _Page:
    """A page whose units are described one after the other."""

    def __init__(
        self, page: Sequence[Context], found: Sequence[Mapping[str, float]], pairs: Sequence[Between]
    ) -> None:
        self.page, self.found = page, found
        self.kinds = [_END, _END, *map(kind_of, page), _END, _END]
        self.lines = [kind[0] == "l" for kind in self.kinds[2:-2]]
        self.over, self.under = _stacks(self.lines)
        self.habits = _habits(page, self.kinds)
        self.above, self.below = _runs_of_text(self.kinds[2:-2])
        self.times = Counter(_bare(here.text) for here in page if here.size <= HEADLINE)
        self.pairs = [_of_pair(pair) for pair in pairs]

    def told(self) -> list[list[str]]:
        """The features of every unit."""
        return [self._unit(i, here) for i, here in enumerate(self.page)]

    def _unit(self, i: int, here: Context) -> list[str]:
        found = [
            f"{name}={_bin(_DEGREES, degree)}" if name in evidence.measures else name
            for name, degree in self.found[i].items()
        ]
        found += _shape(here)
        found += self._around(i)
        found += self._on_page(i, here)
        if self.lines[i]:
            found += self.habits
            found += self._in_stack(i, here)
        if i:
            found += [f"<{name}" for name in self.pairs[i - 1]]
        if i + 1 < len(self.page):
            found += [f">{name}" for name in self.pairs[i]]
        return found

    def _around(self, i: int) -> list[str]:
        before2, before, kind, after, after2 = self.kinds[i : i + 5]
        return [
            f"kind={kind}",
            f"before={before}",
            f"after={after}",
            f"before2={before2}",
            f"after2={after2}",
            f"from={before}|{kind}",
            f"to={kind}|{after}",
            f"above={before2[:2]}|{before[:2]}|{kind[:2]}",
            f"below={kind[:2]}|{after[:2]}|{after2[:2]}",
        ]

    def _on_page(self, i: int, here: Context) -> list[str]:
        """Where on the page it stands, and whether its words stand there again."""
        foot = len(self.page) - 1 - i
        found = []
        if i < _ENDS_OF_PAGE:
            found.append(f"from_top={i}")
        if foot < _ENDS_OF_PAGE:
            found.append(f"from_foot={foot}")
        if here.size <= HEADLINE and self.times[_bare(here.text)] > 1:
            bare = "bare" if here.text[0].isalpha() else "marked"
            found.append(f"again={bare}&{self.kinds[i + 2][:2]}")
        return found

    def _in_stack(self, i: int, here: Context) -> list[str]:
        """Its place among the short lines that stand together, what is over and under them, shared words."""
        over, under = self.over[i], self.under[i]
        top, foot = self.kinds[i + 2 - over - 1], self.kinds[i + 2 + under + 1]
        place = f"{min(over, _DEEPEST_STACK)}/{min(under, _DEEPEST_STACK)}"
        found = [
            f"stack={place}",
            f"stack={place}&foot={foot}",
            f"stack={place}&top={top}",
            f"foot={foot}",
            f"top={top}",
            f"size={_bin(_SIZES, here.size)}&under={min(under, 3)}",
            f"texts={self.above[i]}/{self.below[i]}",
            f"texts_below={self.below[i]}&top={top}",
        ]
        above = self.page[i - over - 1].text[-_REACH:] if i > over else ""
        below = self.page[i + under + 1].text[:_REACH] if i + under + 1 < len(self.page) else ""
        words = _words(here.text)
        if words:
            down, up = _share(words, below), _share(words, above)
            found += [f"shares_below={_bin(_SHARES, down)}", f"shares_above={_bin(_SHARES, up)}"]
            found.append(f"shares={'below' if down > up else 'above' if up > down else 'both'}")
            if over:
                found.append(f"shares_line_above={_bin(_SHARES, _share(words, self.page[i - 1].text))}")
            if under:
                found.append(f"shares_line_below={_bin(_SHARES, _share(words, self.page[i + 1].text))}")
        return found


def kind_of(here: Context) -> str:
    """A word for what a unit looks like, before anything is decided: what its neighbours are told of it."""
    item = here.item
    if item.header >= LIKELY_HEADER:
        return "header"
    if item.notice:
        return "notice"
    if item.bodiless:
        return "credit"
    if item.byline >= CREDIT:
        return "signed"
    if item.head:
        return "dated" if item.dateline else "told"  # text that a credit opens
    if item.caption > SHOWN or item.shot_only:
        return "picture"
    if item.table:
        return "row"
    if item.mark and item.run > 1:
        return "item"
    if item.size <= HEADLINE and item.headish:
        name = "n" if item.byline >= POSSIBLE_BYLINE else ""
        return f"l{_bin(_SHORT_KINDS, item.size)}{name}"
    length = "s" if item.size <= HEADLINE else "t"
    tail = "c" if here.closed else "" if item.finished else "u"
    return f"{length}{tail}{'r' if item.goes_on > JOINS else ''}"


def _stacks(lines: Sequence[bool]) -> tuple[list[int], list[int]]:
    """For each unit, how many short lines stand together right over it, and under it."""
    over, under = [0] * len(lines), [0] * len(lines)
    for i in range(1, len(lines)):
        over[i] = over[i - 1] + 1 if lines[i - 1] else 0
    for i in range(len(lines) - 2, -1, -1):
        under[i] = under[i + 1] + 1 if lines[i + 1] else 0
    return over, under


def _runs_of_text(kinds: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each unit, how many texts stand between the nearest short lines over it, and under it."""
    above, below = [0] * len(kinds), [0] * len(kinds)
    for found, order in ((above, range(len(kinds))), (below, range(len(kinds) - 1, -1, -1))):
        run, open_run = 0, False
        for i in order:
            found[i] = run
            if kinds[i][0] == "l":
                open_run = False
            elif kinds[i][0] in "std":
                run = min(_RUN, run + 1) if open_run else 1
                open_run = True
    return above, below


def _bare(text: str) -> str:
    """A line without the number or ornament that opens it."""
    return _UNWORDED.sub("", text)


def _shape(here: Context) -> list[str]:
    item, text = here.item, here.text
    unit = item.unit
    found = [
        f"size={_bin(_SIZES, here.size)}",
        f"gap={min(unit.gap, 2)}",
        f"after_gap={min(here.after.unit.gap, 2) if here.after else _END}",
        f"indent={'none' if unit.indent == 0 else 'two' if unit.indent in (2, 4) else 'more'}",
        f"lines={min(len(unit.parts), 3)}",
        f"opens={_sign(text[0])}",
        f"ends={_sign(text[-1])}",
    ]
    if item.notice:
        found.append(f"notice={item.notice}")
    if item.label:
        found.append(f"label={item.label}")
    if item.mark:
        found.append(f"mark={item.mark}&run={min(item.run, 3)}")
    if here.size <= HEADLINE:
        found += _marks(text)
    if here.size <= _WORDED:
        found += [f"first={_word(text[:2])}", f"last={_word(text[-2:])}"]
    if here.before is not None:
        found.append(f"longer={_bin(_APART, here.size - here.before.size)}")
    if here.after is not None:
        found.append(f"shorter={_bin(_APART, here.after.size - here.size)}")
    return found


def _marks(text: str) -> list[str]:
    """The signs inside a short line."""
    inside = text[1:-1]
    found = [f"has={sign}" for sign in _INSIDE if sign in inside]
    if any(blank in inside for blank in _BLANKS):
        found.append("has=blank")
    latin = sum(1 for char in text if char.isascii() and char.isalpha())
    if latin:
        found.append("latin=most" if 2 * latin > len(text) else "latin=some")
    figures = sum(map(str.isdigit, text))
    if figures:
        found.append("figures=many" if 3 * figures > len(text) else "figures=few")
    return found


def _sign(char: str) -> str:
    if char.isdigit():
        return "9"
    if char.isascii() and char.isalpha():
        return "a"
    return "字" if char.isalpha() else char if char.isprintable() else "?"


def _word(text: str) -> str:
    return text if text.isprintable() and " " not in text else "?"


def _habits(page: Sequence[Context], kinds: Sequence[str]) -> list[str]:
    """What is usual on the page."""
    texts = [i for i, kind in enumerate(kinds) if kind[0] == "t" or kind == "dated"]
    stories = max(1, sum(1 for kind in kinds if kind in ("dated", "told", "signed", "credit")))
    signed = sum(1 for kind in kinds if kind in ("signed", "credit"))
    over = sum(1 for i in texts if kinds[i - 1] in ("signed", "credit") and kinds[i - 2][0] == "l")
    closed = sum(1 for here in page if here.closed)
    lines = sum(1 for kind in kinds if kind[0] == "l")
    return [
        f"page_signed_over={_bin(_HABITS, over / max(1, signed))}",
        f"page_closed={_bin(_HABITS, closed / max(1, len(texts)))}",
        f"page_dated={_bin(_HABITS, sum(1 for kind in kinds if kind in ('dated', 'told')) / stories)}",
        f"page_lines={_bin((0.2, 0.4, 0.6, 0.8), lines / len(page))}",
    ]


def _of_pair(pair: Between) -> list[str]:
    """What two units in a row say to each other."""
    found = list(pair.names)
    if pair.first.headish and pair.second.headish and max(pair.first.size, pair.second.size) <= HEADLINE:
        found += [f"kicker:{name}" for name in pair.kicker]
        found += [f"wrap:{name}" for name in pair.wrap]
        found += [f"under:{name}" for name in pair.subtitle]
    return found


def _words(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()]


def _share(words: Sequence[str], text: str) -> float:
    return sum(1 for word in words if word in text) / len(words)


def _bin(limits: Iterable[float], value: float) -> int:
    return bisect_right(limits, value)  # type: ignore[call-overload, no-any-return]
