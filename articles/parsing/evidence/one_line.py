"""Pieces set on one line: headline, byline and text, set off by blanks only."""

import re
from collections.abc import Iterator

from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.credits import ROLE_WORD
from articles.parsing.conventions.datelines import find_lead
from articles.parsing.evidence.measures import HEADLINE, LONG_HEAD
from articles.parsing.lines.patterns import pattern
from articles.parsing.lines.printed import Line, cells

_WIDE = re.compile(r"\u3000{2,}|[ \u3000]{3,}")  # a blank that sets off
_BLANK = re.compile(r"[ \u3000]+")
_AFTER_SENTENCE = re.compile(r"(?<=[。！？!?”）)…])[ \u3000]+")
_HEADLINE = pattern(r"[\h“《‘「0-9A-Za-z][^。；;|\t]*")
_SPEAKER = pattern(r"[\h]{1,5}[：:]")
_SHORTEST, _SHORTEST_TEXT = 4, 30

_Piece = tuple[int, int]  # start and end in the line's text


def cut_one_line(line: Line, *, labelled: bool) -> list[Line]:
    """The pieces of a line that holds a whole story; ``labelled`` where an archive's label opens it."""
    text = line.text
    if len(text) <= HEADLINE:
        return [line]
    start = _text_at(text) if labelled else _text_after_wide_blank(text)
    if not start:
        return [line]
    pieces = list(_heads(text, start)) if labelled or start > LONG_HEAD else [(0, start)]
    pieces += _between(text, start, len(text), _AFTER_SENTENCE) if labelled else [(start, len(text))]
    return [_piece(line, a, b, first=a == 0) for a, b in pieces]


def _piece(line: Line, start: int, end: int, *, first: bool) -> Line:
    text = line.text[start:end].strip()
    a = line.start + start + len(line.text[start:end]) - len(line.text[start:end].lstrip())
    indent, gap = (line.indent, line.gap) if first else (0, 0)
    return Line(a, a + len(text), text, indent, cells(text) + indent, gap)


def _text_after_wide_blank(text: str) -> int:
    """Where the text begins that a wide blank sets off from its headline; 0 where none does."""
    for blank in _WIDE.finditer(text):
        head, rest = text[: blank.start()], text[blank.end() :]
        if len(head) < _SHORTEST or not _HEADLINE.fullmatch(head) or find_lead(head):
            return 0
        if find_lead(rest) or ("。" in rest and len(rest) > _SHORTEST_TEXT):
            return blank.end()
    return 0


def _text_at(text: str) -> int:
    """Where the text begins behind its headlines, which any blank sets off."""
    for at, end in _between(text, 0, len(text), _BLANK):
        piece = text[at:end]
        if "。" in piece or len(piece) > LONG_HEAD or _SPEAKER.match(piece) or find_lead(piece):
            return at
    return 0


def _heads(text: str, end: int) -> Iterator[_Piece]:
    """The headlines and the byline that stand before the text."""
    begun = -1
    pieces = list(_between(text, 0, end, _BLANK))
    for number, (start, stop) in enumerate(pieces):
        begun = start if begun < 0 else begun
        following = pieces[number + 1][1] if number + 1 < len(pieces) else stop
        whole = text[begun:following]
        if stop - begun < _SHORTEST or (ROLE_WORD.search(whole) and stop < following and read_authors(whole)):
            if stop < following:
                continue
        yield begun, stop
        begun = -1


def _between(text: str, start: int, end: int, blanks: re.Pattern[str]) -> Iterator[_Piece]:
    """The parts of a stretch of the text that the blanks set off."""
    for blank in blanks.finditer(text, start, end):
        if blank.start() > start:
            yield start, blank.start()
        start = blank.end()
    if start < end:
        yield start, end
