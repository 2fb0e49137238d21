"""A page's text as the parser reads it: every character as the one it stands for, and nothing unseen.

The source stays as it came. What is found is carried back to it: spans count in the source, and a sign that
nobody sees belongs to the text beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from articles.chinese.plain import INVISIBLE, INVISIBLE_RANGES, is_plain, plain_map
from articles.parsing import explain
from articles.parsing.page import Element, Furniture, OtherRole, ParsedPage, ParseWarning, Span

_LINE_END = re.compile(r"[\n\r]")
_SEPARATOR = re.compile("[\u2028\u2029]")
_GAP = re.compile(rf"[\s{INVISIBLE_RANGES}]+")
# Private use, where fonts keep characters of their own, and what a decoder could not tell.
_UNREADABLE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]+")


class Legible:
    """`text` is what is read of a source; `restore` carries what was found in it back to the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        # Separators end a line where nothing else does; beside true line ends they are blanks.
        lines = source if _LINE_END.search(source.strip()) else _SEPARATOR.sub("\n", source)
        self._moved = not is_plain(lines)
        self.text, self._places = plain_map(lines) if self._moved else (lines, [])
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        if len(self.text) < len(source):
            self._share_out_unseen()

    def _share_out_unseen(self) -> None:
        """Signs at the head of a word belong to it, all others to what stands before them."""
        source = self.source
        for gap in _GAP.finditer(source):
            start, end = gap.span()
            head = start + len(gap[0].rstrip(INVISIBLE))
            if head == start or end == len(source):
                head = end
            tail = start + len(source[start:head].rstrip())
            if start == 0:
                self._starts[end] = len(gap[0]) - len(gap[0].lstrip())
                continue
            if tail > start:
                self._ends[start] = tail
            if head < end:
                self._starts[end] = head

    def restore(self, page: ParsedPage) -> None:
        """Make all spans of the page count in the source, and say where it cannot be read."""
        if self._moved:
            for elements, warnings in _parts(page):
                others = [other for warning in warnings for other in warning.other]
                things: list[Element | ParseWarning | OtherRole] = [*elements, *warnings, *others]
                for thing in things:
                    thing.spans = [self._placed(span) for span in thing.spans]
                for other in others:
                    other.after = [self._placed(span) for span in other.after]
        if self.source.strip() and not self.text.strip():
            spans = [(0, len(self.source))]
            page.furniture.append(Furniture("", spans, "unknown", [explain.unknown(spans)]))
        self._mark_unreadable(page)

    def places(self, start: int, end: int) -> Sequence[int]:
        """Where in the source each character of `text[start:end]` stands."""
        return self._places[start:end] if self._moved else range(start, end)

    def _placed(self, span: Span) -> Span:
        start, end = self._places[span[0]], self._places[span[1] - 1] + 1
        return self._starts.get(start, start), self._ends.get(end, end)

    def _mark_unreadable(self, page: ParsedPage) -> None:
        unreadable = [found.span() for found in _UNREADABLE.finditer(self.source)]
        for elements, warnings in _parts(page) if unreadable else ():
            found: list[Span] = []
            for span in sorted(span for element in elements for span in element.spans):
                found += unreadable[bisect_left(unreadable, span[:1]) : bisect_left(unreadable, span[1:])]
            if found:
                characters = "".join(self.source[start:end] for start, end in found)
                warnings.append(explain.unreadable(characters, found))


def _parts(page: ParsedPage) -> Iterator[tuple[list[Element], list[ParseWarning]]]:
    """The elements of each article and furniture item, with the warnings about them."""
    for article in page.articles:
        yield [placed.element for placed in article.elements()], article.warnings
    for item in page.furniture:
        yield [item], item.warnings
