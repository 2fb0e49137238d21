"""Which text may be the rest of which broken paragraph, near or far."""

from functools import cached_property
from itertools import pairwise
from operator import add
from typing import NamedTuple

from articles.parsing.evidence.continuation import goes_on
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import (
    CANNOT_GO_ON,
    CLEAR_COLUMN,
    CONTINUATION,
    CREDIT,
    DOUBTFUL_HIGH,
    DOUBTFUL_LOW,
    LIKELY_HEADER,
    POSSIBLE_BYLINE,
    RIVAL_LATER,
    RIVAL_UNDER_BOX,
    SENTENCE,
    SHOWN,
    SIGNED,
    TAKEN,
    WORDED_SENTENCE,
)
from articles.parsing.evidence.measures import BRIEF_LINE, HEADLINE, LINE
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.known import Known

_PENDING = 3  # broken paragraphs that are kept in mind at a time
_REACH = 45  # units after which a broken paragraph is given up
_TAIL, _HEAD = 300, 320  # characters of the two texts that are compared
_BEFORE = 4  # units in which the text before a picture is looked for
_UNDER_BOX, _LATER = 5, 7  # units in which a rival is looked for
_INDENT = 2  # cells
_SHORTEST_REST = 8  # characters
_LONG_LINE = 26  # a longer line without an end may be a broken paragraph


class _Broken(NamedTuple):
    """A paragraph that stops in mid-sentence, and its unit."""

    unit: int
    text: str
    known: Known


def find_continuations(page: list[Facts], text: str, indented: bool) -> None:
    """For each unit, the unfinished paragraph before it that it may go on with."""
    search = _Search(page, text, indented)
    for i, item in enumerate(page):
        if not item.index:
            search.at(i, item)


class _Search:
    """Walks over a page with the broken paragraphs that still wait for their rest."""

    def __init__(self, page: list[Facts], text: str, indented: bool) -> None:
        self.page = page
        self.text = text
        self.indented = indented
        self.pending: list[_Broken] = []
        self.boxed = {item.unit.index for item, after in pairwise(page) if after.label == "known"}

    @cached_property
    def pairs(self) -> set[str]:
        """The two-character strings of the page."""
        return set(map(add, self.text, self.text[1:]))

    def at(self, i: int, item: Facts) -> None:
        """Find what the ``i``-th unit goes on with, and whether it is broken itself."""
        a, b = item.body
        prose = item.text[a:b]
        after = self.page[i + 1] if i + 1 < len(self.page) else None
        if self.pending and prose and not item.verse and _may_go_on(item, after):
            self._join(i, item, prose)
        if prose and not item.jumps and not item.verse and _is_broken(item, prose, after):
            self.pending.append(_Broken(item.unit.index, prose, item.unit.known))
        while self.pending and (
            len(self.pending) > _PENDING or item.unit.index - self.pending[0].unit > _REACH
        ):
            del self.pending[0]

    def _join(self, i: int, item: Facts, prose: str) -> None:
        """Note the broken paragraph that the unit reads best as the rest of."""
        beside = self._text_before(i)
        best, where = CANNOT_GO_ON, -1
        for slot, broken in enumerate(self.pending):
            near = broken.unit == beside
            score = self._go_on(broken, prose, (item.unit.indent >= _INDENT) if self.indented else None)
            score += self._between(i, broken, near, score)
            score += self._around(i, broken, near, score)
            score += CONTINUATION["passes_over"] * (len(self.pending) - 1 - slot)
            score += _as_form_knows(broken.known, item.unit.known)
            if score > best:
                best, where = score, slot
        item.goes_on, item.goes_on_from = best, self.pending[where].unit
        item.far = item.goes_on_from != self.page[i - 1].unit.index
        if best > TAKEN and (item.size > LINE or (item.finished and not _asks(item))):
            del self.pending[where]

    def _go_on(self, broken: _Broken, rest: str, indented: bool | None = None) -> float:
        return goes_on(broken.text[-_TAIL:], rest[:_HEAD], self.pairs, indented=indented)

    def _between(self, i: int, broken: _Broken, near: bool, score: float) -> float:
        """What the places of the two texts say: side by side, or a box between them."""
        item = self.page[i]
        if not item.finished and item.size < LINE:
            return CONTINUATION["short_line"] + CONTINUATION["worded"] * min(1.0, item.wording)
        if near:
            return CONTINUATION["right_after"]
        if self.page[i - 1].label == "known":
            return CONTINUATION["under_a_label"]
        if broken.unit not in self.boxed:
            return 0.0
        later = [other for other in self.page[i + 1 : i + 1 + _UNDER_BOX] if not other.headish]
        rival = max((self._go_on(broken, other.text) for other in later), default=CANNOT_GO_ON)
        return CONTINUATION["over_the_box" if rival < score + RIVAL_UNDER_BOX else "rival_under_the_box"]

    def _around(self, i: int, broken: _Broken, near: bool, score: float) -> float:
        """What the unit right before says, or a later text that would go on better."""
        before = self.page[i - 1]
        if near:
            return 0.0
        if before.brief_title or before.shot_only:
            # A brief is one paragraph, and a picture's credit ends its text.
            return CONTINUATION["under_a_brief_or_picture"]
        if broken.unit in self.boxed or not DOUBTFUL_LOW < score < DOUBTFUL_HIGH:
            return 0.0
        later = [other for other in self.page[i + 1 : i + 1 + _LATER] if not (other.head or other.headish)]
        rival = max((self._go_on(broken, other.text) for other in later), default=0.0)
        return CONTINUATION["better_rival_later"] if rival > score + RIVAL_LATER else 0.0

    def _text_before(self, i: int) -> int:
        """The index of the unit before the ``i``-th, pictures left out; -1 where there is none."""
        for item in reversed(self.page[max(0, i - _BEFORE) : i]):
            if item.caption < SHOWN and not item.shot_only:
                return item.unit.index
        return -1


def _as_form_knows(broken: Known, rest: Known) -> float:
    """What the form of the file says: that a paragraph begins here, or that the two are of two stories."""
    score = CONTINUATION["said_to_begin"] if rest.opens else 0.0
    if rest.story is not None and broken.story is not None and rest.story != broken.story:
        score += CONTINUATION["of_stated_stories" if rest.sure else "of_two_stories"]
    return score


def _may_go_on(item: Facts, after: Facts | None) -> bool:
    """Whether a unit could be the rest of anything."""
    of_its_own = (
        item.head
        or item.table
        or item.speaker
        or (item.mark and item.run > 1)
        or item.byline >= SIGNED
        or item.caption >= SHOWN
        or item.shot_only
        or item.label in ("topic", "known")
        or item.brief_title
        or item.numeral
        or item.statute
        or item.column >= CLEAR_COLUMN
    )
    long_enough = item.finished or item.size > _SHORTEST_REST or item.wording > SENTENCE
    under = after is not None and (after.shot_only or (after.byline >= CREDIT and _asks(item)))
    return not of_its_own and long_enough and not under


def _asks(item: Facts) -> bool:
    """Whether a short line ends in a mark that headlines end in too."""
    return item.size <= BRIEF_LINE and item.text[-1] in "？?！!"


def _is_broken(item: Facts, prose: str, after: Facts | None) -> bool:
    """Whether a unit reads as a paragraph that stops in mid-sentence."""
    settled = item.finished or item.tail or item.table or item.header >= LIKELY_HEADER
    if settled or item.caption > SHOWN or item.shot_only or item.byline > POSSIBLE_BYLINE:
        return False
    if finished(prose[-40:]) or (item.mark and item.run > 1):
        return False
    return (
        item.size > HEADLINE
        or "。" in prose
        or item.wording >= WORDED_SENTENCE
        or bool(item.head)
        or item.size > (LINE if _is_stacked(item, after) else _LONG_LINE)
    )


def _is_stacked(item: Facts, after: Facts | None) -> bool:
    """Whether a line stands over another short line: it may be a headline."""
    return (
        item.headish
        and after is not None
        and after.headish
        and after.size <= BRIEF_LINE
        and after.label != "known"
    )
