"""Lines built or dressed alike: heads of the parts of one piece, or headlines of briefs."""

import re
from itertools import pairwise

from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import CREDIT, NUMBERED_PICTURE, POINTED_HEADLINE, SIGNED
from articles.parsing.evidence.measures import LABEL, SHORT_LINE

_BOXED = re.compile(r"[【\[［〔〖][^】\]］〕〗]{2,18}[】\]］〕〗]")
_CLAUSE = re.compile("[：:，,]")
POINTERS = "▲▼◀▶◄►△▽"
ORNAMENTS = "◆■●★▲□◇"
_REACH = 12  # units between one sibling and the next
_FEWEST_POINTED = 2
_FEWEST_DRESSED, _OVER_TEXT_SHARE = 3, 0.6
_LONGEST_POINTED, _SHORTEST_TEXT = 20, 8
_SHORTEST_HEAD = 4
_SAME_SHARE = 0.4  # of the characters of two subheadings stand in both at the same place


def mark_pointed(page: list[Facts]) -> None:
    """Several short lines with one and the same pointer, each over a text of its own, are
    headlines of briefs, not captions."""
    found: dict[str, list[Facts]] = {}
    credited = set()
    for item, after in pairwise(page):
        pointer = item.text[0]
        if pointer in POINTERS and _is_pointed(item) and _has_text(after):
            found.setdefault(pointer, []).append(item)
            if after.byline >= CREDIT or after.head:
                credited.add(pointer)
    for pointer, items in found.items():
        if len(items) >= _FEWEST_POINTED:
            for item in items:
                item.caption, item.titled, item.in_briefs = POINTED_HEADLINE, True, pointer in credited


def _is_pointed(item: Facts) -> bool:
    return item.size <= _LONGEST_POINTED and not (item.finished or item.tail or item.shot_only)


def _has_text(after: Facts) -> bool:
    """Whether what stands under a line is running text or its byline."""
    return (after.size > SHORT_LINE and after.finished and not after.mark) or after.byline >= CREDIT


def mark_siblings(page: list[Facts]) -> None:
    """Lines dressed alike, such as 【案情】 【审理】, each over running text, head the parts of
    one piece; a run of numbered lines that a picture's credit closes are captions."""
    boxed: int | None = None
    head: int | None = None
    for i, (item, after) in enumerate(pairwise(page)):
        if _is_boxed(item, after):
            if boxed is not None and i - boxed <= _REACH:
                page[boxed].sibling = item.sibling = True
                page[boxed].label = item.label = ""
            boxed = i
        if _may_be_parallel(item, after):
            if head is not None and i - head <= _REACH and _parallel(page[head].text, item.text):
                page[head].parallel = item.parallel = True
            head = i
        if item.mark == "c" and after.shot_only:
            _mark_numbered_pictures(page, i)


def _is_boxed(item: Facts, after: Facts) -> bool:
    return (
        item.size <= SHORT_LINE
        and item.headish
        and not item.brief_title
        and bool(_BOXED.match(item.text))
        and after.size > _SHORTEST_TEXT
        and after.finished
        and not after.head
    )


def _may_be_parallel(item: Facts, after: Facts) -> bool:
    plain = not item.mark or item.mark in ORNAMENTS
    over_text = after.size > LABEL and not (after.head or after.headish)
    return item.headish and _SHORTEST_HEAD <= item.size <= SHORT_LINE and over_text and plain


def _mark_numbered_pictures(page: list[Facts], last: int) -> None:
    """The run of ①②③ that ends at ``last``."""
    while last >= 0 and page[last].mark == "c":
        page[last].caption = max(page[last].caption, NUMBERED_PICTURE)
        page[last].mark = ""
        last -= 1


def mark_dressed(page: list[Facts]) -> None:
    """Three or more short lines with one ornament, most of them over running text, head the
    parts of one piece; over headlines they are columns."""
    found: dict[str, list[tuple[Facts, bool]]] = {}
    for item, after in pairwise(page):
        if _is_dressed(item):
            over_text = not after.headish and after.byline < SIGNED and not after.head
            found.setdefault(item.mark, []).append((item, over_text))
    for alike in found.values():
        over = sum(over_text for _, over_text in alike)
        if len(alike) >= _FEWEST_DRESSED and over >= _OVER_TEXT_SHARE * len(alike):
            for item, _ in alike:
                item.parallel, item.label = True, ""


def _is_dressed(item: Facts) -> bool:
    return (
        item.headish
        and item.size <= LABEL
        and not item.finished
        and not item.brief_title
        and item.mark != ""
        and item.mark in ORNAMENTS
        and item.byline < SIGNED
    )


def _parallel(first: str, second: str) -> bool:
    """Whether two subheadings are built alike: 收得上：… 洗得净：…, 第一盏灯 第二盏灯."""
    if first[0] in ORNAMENTS:
        return first[0] == second[0]
    a, *a_rest = _CLAUSE.split(first, maxsplit=1)
    b, *b_rest = _CLAUSE.split(second, maxsplit=1)
    if len(a_rest) != len(b_rest):
        return False
    same = sum(x == y for x, y in zip(a, b, strict=False))
    if a_rest:
        return len(a) == len(b) and (same >= 1 or len(a_rest[0]) == len(b_rest[0]))
    return abs(len(first) - len(second)) <= 1 and same >= _SAME_SHARE * len(first)
