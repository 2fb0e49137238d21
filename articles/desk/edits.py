"""What editors have changed in the elements of a parse, and how it is found again in a repaired one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.chinese.diffs import compare
from articles.chinese.plain import plain
from articles.content import Block, Content, Photo
from articles.parsing.lines.wording import wording
from articles.parsing.page import FIELDS, Element, ParsedArticle, ParsedPage, Role, Span


class Home(NamedTuple):
    """An element in its role, and the key of its article."""

    article: str
    role: Role
    element: Element


def homes_in(page: ParsedPage) -> Iterator[Home]:
    """Every element of a page's articles."""
    for article in page.articles:
        for placed in article.elements():
            yield Home(article.id, placed.role, placed.element)


class Homes:
    """Where each character of the source stands in a parse."""

    def __init__(self, page: ParsedPage) -> None:
        rows = [(start, end, home) for home in homes_in(page) for start, end in home.element.spans]
        self.rows = sorted(rows, key=lambda row: row[:2])
        self.starts = [row[0] for row in self.rows]
        self.boxes = {box.id for article in page.articles for box in article.sidebars}

    def at(self, place: int) -> Home | None:
        """What stands at this place of the source."""
        found = self.row(place)
        return found[2] if found else None

    def row(self, place: int) -> tuple[int, int, Home] | None:
        """The same with the span that it stands in."""
        at = bisect_right(self.starts, place) - 1
        return self.rows[at] if at >= 0 and place < self.rows[at][1] else None


@dataclass
class _Edit:
    """An element that an editor changed: what it said as printed and says now ("" where taken out)."""

    base: str
    ours: str


class Edits:
    """What editors have changed in the elements of a parse."""

    def __init__(
        self, page: ParsedPage, source: str, base: Mapping[str, Content], heads: Mapping[str, Content]
    ) -> None:
        self.source = source
        self.homes = Homes(page)
        self.elements = {home.element.id: home for home in homes_in(page)}
        self.known = {*self.elements, *self.homes.boxes}
        self.edited: dict[str, _Edit] = {}
        self.kinds: dict[str, str] = {}
        self.photos: dict[str, Photo] = {}
        self.box_titles: dict[str, str] = {}  # those that print has not
        for article in page.articles:
            if article.id in heads:
                self._read(article, base[article.id], heads[article.id])

    def _read(self, article: ParsedArticle, base: Content, ours: Content) -> None:
        was, now = _texts(base), _texts(ours)
        for role, element, box in article.elements():
            name = role if role in FIELDS else box.id if box and element is box.title else element.id
            if was.get(name, "") != now.get(name, ""):
                self.edited[element.id] = _Edit(was.get(name, ""), now.get(name, ""))
        kinds = {block.id: block.kind for block in _all_blocks(base)}
        for block in _all_blocks(ours):
            if kinds.get(block.id, block.kind) != block.kind:
                self.kinds[block.id] = block.kind
        self.photos |= {photo.id: photo for photo in ours.photos}
        untitled = {box.id for box in article.sidebars if not box.title}
        self.box_titles |= {box.id: box.title for box in ours.sidebars if box.id in untitled and box.title}

    def text(self, element: Element) -> str | None:
        """The words of a new element where an editor reworded part of it, else None."""
        stretches = self.stretches(element.spans)
        if not any(owner in self.edited for owner, _ in stretches):
            return None
        if len(stretches) == 1 and self._is_whole(*stretches[0]):
            return self.edited[stretches[0][0]].ours
        return _joined(self._words(owner, spans) for owner, spans in stretches)

    def stretches(self, spans: Iterable[Span]) -> list[tuple[str, list[Span]]]:
        """The spans by the old element that held them, cut where the old elements end."""
        found: list[tuple[str, list[Span]]] = []
        for start, end in spans:
            while start < end:
                row = self.homes.row(start)
                if row is None:
                    start += 1
                    continue
                owner, stop = row[2].element.id, min(end, row[1])
                if not found or found[-1][0] != owner:
                    found.append((owner, []))
                found[-1][1].append((start, stop))
                start = stop
        return found

    def _is_whole(self, owner: str, spans: list[Span]) -> bool:
        return _length(spans) == _length(self.elements[owner].element.spans)

    def _words(self, owner: str, spans: list[Span]) -> str:
        """What a stretch of an old element says now."""
        if owner not in self.edited:
            return wording(self.source, spans)
        edit = self.edited[owner]
        if self._is_whole(owner, spans):
            return edit.ours
        cuts: list[list[int]] = []
        for start, end in spans:
            before = self._before(owner, start)
            cut = [self._cut(owner, before), self._cut(owner, before + self._ink(start, end))]
            if cuts and cuts[-1][1] == cut[0]:
                cuts[-1][1] = cut[1]
            else:
                cuts.append(cut)
        return _joined(edit.ours[first:last].strip() for first, last in cuts)

    def _before(self, owner: str, place: int) -> int:
        """How many visible characters of the element are read before this place of the source."""
        before = 0
        for start, end in self.elements[owner].element.spans:
            if start <= place < end:
                return before + self._ink(start, place)
            before += self._ink(start, end)
        return before

    def _cut(self, owner: str, ink: int) -> int:
        """Where a cut after so many visible characters of the source falls in what the element says now."""
        edit = self.edited[owner]
        total = self._before(owner, -1)
        if ink in (0, total):
            return len(edit.ours) if ink else 0
        # The opening ornament is in the source and not in the text: count from the end.
        return _moved(edit, max(0, _visible(edit.base) - (total - ink)))

    def _ink(self, start: int, end: int) -> int:
        return _visible(self.source[start:end])


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _visible(text: str) -> int:
    """How many characters of a text are seen."""
    return len("".join(plain(text).split()))


def _moved(edit: _Edit, ink: int) -> int:
    """Where a cut after so many visible characters of the printed text falls in the edited text."""
    if ink in (0, _visible(edit.base)):
        return 0 if ink == 0 else len(edit.ours)
    seen, place = 0, 0
    while seen < ink:
        seen += _visible(edit.base[place])
        place += 1
    old = new = 0
    for change in compare(edit.base, edit.ours):
        if place <= old + len(change.old):
            return new + (place - old if change.op == "equal" else len(change.new))
        old, new = old + len(change.old), new + len(change.new)
    return len(edit.ours)


def _joined(pieces: Iterable[str]) -> str:
    text = ""
    for piece in pieces:
        latin = bool(text and piece) and (text[-1] + piece[0]).isascii() and (text[-1] + piece[0]).isalpha()
        text += (" " if latin else "") + piece
    return text


def _all_blocks(content: Content) -> Iterator[Block]:
    yield from content.blocks
    for box in content.sidebars:
        yield from box.blocks


def _texts(content: Content) -> dict[str, str]:
    """What a content says, by the name of a line or the id of a block, box (its title) or photo."""
    texts: dict[str, str] = {name: getattr(content, name) for name in FIELDS}
    texts |= {block.id: block.text for block in _all_blocks(content)}
    texts |= {box.id: box.title for box in content.sidebars}
    return texts | {photo.id: photo.caption + photo.credit for photo in content.photos}
