"""A page that editors have settled comes in again with a corrected text: what they settled stays.

The settled parse is laid over the new text, character by character where both agree. What was changed
stays in its element; what is new is placed as the parser reads it, with a warning to look there.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

from articles.chinese.alignment import matches
from articles.parsing.repair.working_copy import DeskError, Part, Piece, Sheet

_NEW = {"code": "new-text", "message": "这段文字是重新导入时新增的，请核对它的位置。"}

Place = tuple[str, int]  # an element's id and which of its spans


def settled_again(
    settled: dict[str, Any], old_source: str, parse: dict[str, Any], source: str
) -> dict[str, Any] | None:
    """The settled parse over the new source, ids kept; `parse` is what the parser reads in it.

    None where the texts have too little in common: less than half of the settled page is found again.
    """
    places = _Overlay(settled, old_source, source)
    if places.found * 2 < len("".join(old_source.split())):
        return None
    sheet = Sheet(_moved(settled, places.spans()) | {"page": parse["page"]}, source)
    for piece in sheet.pieces():
        for part in piece.parts:
            sheet.reword(part)
    _place_new(sheet, Sheet(parse, source), places)
    sheet.ink = "".join(source.split())
    try:
        sheet.close()
    except DeskError:
        return None
    return sheet.as_parse()


class _Overlay:
    """For each visible character of the new source, the settled element that it belongs to, if any."""

    def __init__(self, settled: dict[str, Any], old_source: str, source: str) -> None:
        self.source = source
        owner: dict[int, Place] = {}
        for piece in Sheet(settled, old_source).pieces():
            for part in piece.parts:
                for n, (start, end) in enumerate(part.spans):
                    owner |= dict.fromkeys(range(start, end), (part.id, n))
        pairs = [(i, j) for i, j in matches(old_source, source) if not source[j].isspace()]
        self.at: dict[int, Place] = {j: owner[i] for i, j in pairs if i in owner}
        self.found = len(self.at)
        self.fresh: list[tuple[int, int]] = []
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

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The visible text from `start` to `end`, line by line."""
        at = start
        for line in self.source[start:end].splitlines(keepends=True):
            if line.strip():
                lead = len(line) - len(line.lstrip())
                yield at + lead, at + len(line.rstrip())
            at += len(line)

    def _beside(self, start: int, end: int, before: int, after: int) -> Place | None:
        """The element on the same line, before it or else behind it."""
        if before in self.at and not set(self.source[before:start]) & {"\n", "\r"}:
            return self.at[before]
        if after in self.at and not set(self.source[end:after]) & {"\n", "\r"}:
            return self.at[after]
        return None

    def spans(self) -> dict[str, list[tuple[int, int]]]:
        """The spans of each settled element that is still there, in its own reading order."""
        ends: dict[Place, tuple[int, int]] = {}
        for j, place in self.at.items():
            low, high = ends.get(place, (j, j + 1))
            ends[place] = (min(low, j), max(high, j + 1))
        spans: dict[str, list[tuple[int, int]]] = {}
        for key, n in sorted(ends):
            spans.setdefault(key, []).append(ends[key, n])
        return spans


def _moved(settled: dict[str, Any], spans: dict[str, list[tuple[int, int]]]) -> dict[str, Any]:
    """The settled parse with these spans; elements that are gone are left out."""

    def kept(element: dict[str, Any] | None) -> bool:
        if element and element["id"] in spans:
            element["spans"] = spans[element["id"]]
            return True
        return False

    done = copy.deepcopy(settled)
    for article in done["articles"]:
        for name in ("kicker", "title", "subtitle", "column", "byline", "dateline"):
            article[name] = article[name] if kept(article[name]) else None
        for name in ("blocks", "captions"):
            article[name] = [element for element in article[name] if kept(element)]
        for box in article["sidebars"]:
            box["title"] = box["title"] if kept(box["title"]) else None
            box["blocks"] = [element for element in box["blocks"] if kept(element)]
        article["warnings"] = []
    done["furniture"] = [item for item in done["furniture"] if kept(item)]
    return done


def _place_new(sheet: Sheet, read: Sheet, places: _Overlay) -> None:
    """Put what is new where the parser reads it."""
    fresh = {k for start, end in places.fresh for k in range(start, end)}
    holder = {part.id: piece for piece in sheet.pieces() for part in piece.parts}
    for piece in read.pieces():
        home = _home(piece, places, holder)
        for part in piece.parts:
            spans = [span for span in part.spans if span[0] in fresh]
            if not spans:
                continue
            part.spans = spans
            if not piece.id:
                sheet.reword(part)
                sheet.put(part, sheet.furniture)
                continue
            if home is None:
                home = Piece(piece.id, [], piece.flags)
                at = sum(other.start < part.start for other in sheet.articles)
                sheet.articles.insert(at, home)
            _add(sheet, home, part)


def _add(sheet: Sheet, home: Piece, part: Part) -> None:
    if home.field(part.role):  # a headline that is there already is not made longer by what is new
        part.role = "paragraph"
    sheet.reword(part)
    home.warnings.append(_NEW | {"spans": [list(span) for span in part.spans]})
    sheet.put(part, home)


def _home(piece: Piece, places: _Overlay, holder: dict[str, Piece]) -> Piece | None:
    """The settled article that has most of what the parser takes for this one."""
    held = Counter[str]()
    for part in piece.parts:
        for start, end in part.spans:
            for k in range(start, end):
                key = places.at[k][0] if k in places.at else ""
                if key in holder and holder[key].id:
                    held[holder[key].id] += 1
    if not held:
        return None
    key = held.most_common(1)[0][0]
    return next(found for found in holder.values() if found.id == key)
