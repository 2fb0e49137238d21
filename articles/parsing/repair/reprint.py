"""A page that editors have settled comes in again with a corrected text: what they settled stays.

The settled page is laid over the new text, character by character where both agree. What was changed
stays in its element; what is new is placed as the parser reads it, with a warning to look there.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from articles.chinese.alignment import matches
from articles.parsing import explain
from articles.parsing.page import ParsedPage, Role, Span
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.working_copy import WorkingArticle, WorkingCopy, WorkingElement

_LINE_ENDS = frozenset("\n\r")
_LEAST_FOUND = 2  # one character of so many of the settled page must be found again

Place = tuple[str, int]  # an element's id and which of its spans


def settled_again(settled: ParsedPage, old_source: str, read: ParsedPage, source: str) -> ParsedPage | None:
    """The settled page over the new source, ids kept; `read` is what the parser reads in it.

    Neither is changed. None where the texts have too little in common: less than half of the settled page
    is found again.
    """
    overlay = _Overlay(settled, old_source, source)
    if overlay.found * _LEAST_FOUND < len("".join(old_source.split())):
        return None
    page = WorkingCopy(replace(copy.deepcopy(settled), facts=read.facts), source)
    _move(page, overlay.spans())
    _place_new(page, WorkingCopy(copy.deepcopy(read), source), overlay)
    page.ink = "".join(source.split())
    try:
        return page.finish()
    except RepairRefused:
        return None


class _Overlay:
    """For each visible character of the new source, the settled element that it belongs to, if any."""

    def __init__(self, settled: ParsedPage, old_source: str, source: str) -> None:
        self.source = source
        owner: dict[int, Place] = {}
        for placed in settled.elements():
            for n, (start, end) in enumerate(placed.element.spans):
                owner |= dict.fromkeys(range(start, end), (placed.element.id, n))
        pairs = [(i, j) for i, j in matches(old_source, source) if not source[j].isspace()]
        self.at: dict[int, Place] = {j: owner[i] for i, j in pairs if i in owner}
        self.found = len(self.at)
        self.fresh: list[Span] = []
        before = [(-1, -1), *pairs]
        after = [*pairs, (len(old_source), len(source))]
        for (i, j), (next_i, next_j) in zip(before, after, strict=True):
            instead = next((owner[k] for k in range(i + 1, next_i) if k in owner), None)
            for start, end in self._runs(j + 1, next_j):
                place = instead or self._beside(start, end, j, next_j)
                if place:
                    self.at |= {k: place for k in range(start, end) if not source[k].isspace()}
                else:
                    self.fresh.append((start, end))

    def _runs(self, start: int, end: int) -> Iterator[Span]:
        """The visible text from `start` to `end`, line by line."""
        at = start
        for line in self.source[start:end].splitlines(keepends=True):
            if line.strip():
                lead = len(line) - len(line.lstrip())
                yield at + lead, at + len(line.rstrip())
            at += len(line)

    def _beside(self, start: int, end: int, before: int, after: int) -> Place | None:
        """The element on the same line, before it or else behind it."""
        if before in self.at and not _LINE_ENDS & set(self.source[before:start]):
            return self.at[before]
        if after in self.at and not _LINE_ENDS & set(self.source[end:after]):
            return self.at[after]
        return None

    def spans(self) -> dict[str, list[Span]]:
        """The spans of each settled element that is still there, in its own reading order."""
        ends: dict[Place, Span] = {}
        for j, place in self.at.items():
            low, high = ends.get(place, (j, j + 1))
            ends[place] = (min(low, j), max(high, j + 1))
        spans: dict[str, list[Span]] = {}
        for key, n in sorted(ends):
            spans.setdefault(key, []).append(ends[key, n])
        return spans


def _move(page: WorkingCopy, spans: dict[str, list[Span]]) -> None:
    """Give the elements these spans; those that are gone are taken out."""
    for article in page.everywhere():
        article.warnings = []
        article.elements = [item for item in article.elements if item.id in spans]
        for item in article.elements:
            page.reread(item, spans=spans[item.id])


def _place_new(page: WorkingCopy, read: WorkingCopy, overlay: _Overlay) -> None:
    """Put what is new where the parser reads it."""
    fresh = {k for start, end in overlay.fresh for k in range(start, end)}
    holders = {item.id: article for article in page.everywhere() for item in article.elements}
    for article in read.everywhere():
        home = _home(article, overlay, holders)
        for item in article.elements:
            spans = [span for span in item.spans if span[0] in fresh]
            if not spans:
                continue
            if not article.id:
                page.reread(item, spans=spans)
                page.put(item, page.furniture)
                continue
            if home is None:
                home = WorkingArticle(article.id, flags=article.flags)
                at = sum(other.start < spans[0][0] for other in page.articles)
                page.articles.insert(at, home)
            _add(page, home, item, spans)


def _add(page: WorkingCopy, home: WorkingArticle, item: WorkingElement, spans: list[Span]) -> None:
    # A headline that is there already is not made longer by what is new.
    text: Role = "sidebar_paragraph" if item.sidebar else "paragraph"
    page.reread(item, role=text if home.field(item.role) else None, spans=spans)
    home.warnings.append(explain.new_text([*item.spans]))
    page.put(item, home)


def _home(
    article: WorkingArticle, overlay: _Overlay, holders: dict[str, WorkingArticle]
) -> WorkingArticle | None:
    """The settled article that has most of what the parser takes for this one."""
    held = Counter[str]()
    for item in article.elements:
        for start, end in item.spans:
            keys = (overlay.at[k][0] for k in range(start, end) if k in overlay.at)
            held.update(holders[key].id for key in keys if key in holders and holders[key].id)
    if not held:
        return None
    key = held.most_common(1)[0][0]
    return next(found for found in holders.values() if found.id == key)
