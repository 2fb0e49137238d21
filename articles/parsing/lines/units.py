"""Units: one or more printed lines that are read as one, with their place in the source."""

import dataclasses
import re
from typing import NamedTuple

from articles.parsing.lines.known import UNKNOWN, Known
from articles.parsing.lines.patterns import pattern
from articles.parsing.lines.printed import Line
from articles.parsing.page import Span

_NEXT_ROLE = re.compile("(?:(?:首席|见习|实习|特约)?(?:记者|通讯员)|实习生)[ \u3000]")
_ROLE_AT_END = re.compile("(?:记者|通讯员|实习生|评论员)$")
_NAME_AT_END = pattern(r"(?:记者|通讯员|实习生)[\h \u3000、]*[ \u3000、][\h]{2,3}$")
_NAME_FIRST = pattern(r"[\h]{2,3}[ \u3000、）)]")
_NAME_OPENS, _NAME_CLOSES = pattern(r"[（(][\h]{2,3}$"), pattern(r"[\h]{2,3}[）)]")
_CLOSING = re.compile("[）)]")

# A job that the line's end cuts, or parts from its rank: 通讯 over 员, 特派 over 记者.
_CUT_ROLE = re.compile(
    "记\n者|通\n讯员|通讯\n员|评\n论|评论\n员|实\n习|实习\n生|(?:特派|首席|见习|特约|资深|摄影|本报)\n(?:记者|通讯)"
)


class Part(NamedTuple):
    """A stretch of the source inside a unit: where it begins in the unit's text, and its span."""

    at: int
    start: int
    end: int


@dataclasses.dataclass(slots=True)
class Unit:
    """One or more printed lines that are read as one: a headline, a paragraph, a caption."""

    index: int
    text: str
    parts: list[Part]
    indent: int
    gap: int
    width: int
    known: Known = UNKNOWN

    @property
    def formed(self) -> bool:
        """Whether the form of its file knows anything of it."""
        return self.known is not UNKNOWN

    def spans(self, start: int = 0, end: int | None = None) -> list[Span]:
        """Source spans of ``text[start:end]``, one for each printed line."""
        end = len(self.text) if end is None else end
        found = []
        for at, a, b in self.parts:
            low, high = max(start, at), min(end, at + b - a)
            if low < high and not self.text[low:high].isspace():
                piece = self.text[low:high]
                lead = len(piece) - len(piece.lstrip())
                tail = len(piece) - len(piece.rstrip())
                found.append((a + low - at + lead, a + high - at - tail))
        return found


def unit_of(index: int, group: list[Line]) -> Unit:
    """The unit that the lines of ``group`` make, with a blank where words or names would run together."""
    first = group[0]
    if len(group) == 1:
        return Unit(
            index,
            first.text,
            [Part(0, first.start, first.end)],
            first.indent,
            first.gap,
            first.width,
            first.known,
        )
    pieces: list[str] = []
    parts: list[Part] = []
    at = 0
    for line in group:
        if pieces and _needs_blank(pieces[-1], line.text):
            pieces.append(" ")
            at += 1
        parts.append(Part(at, line.start, line.end))
        pieces.append(line.text)
        at += len(line.text)
    width = max(line.width for line in group)
    return Unit(index, "".join(pieces), parts, first.indent, first.gap, width, first.known)


def _needs_blank(before: str, after: str) -> bool:
    last, first = before[-1], after[0]
    if _latin(last) and _latin(first) and not (last.isdigit() or first.isdigit()):
        return True
    if _CUT_ROLE.search(f"{before[-2:]}\n{after[:2]}"):
        return False
    parted = _NEXT_ROLE.match(after) or _ROLE_AT_END.search(before)
    named = _NAME_AT_END.search(before) and _NAME_FIRST.match(after)
    bracketed = _NAME_OPENS.search(before) and _NAME_CLOSES.match(after)  # （甲乙 over 丙丁）
    return bool(parted or named or bracketed) and open_bracket(before)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def open_bracket(text: str) -> bool:
    """Whether the last round bracket that ``text`` opens is still open."""
    at = max(text.rfind("（"), text.rfind("("))
    return at >= 0 and not _CLOSING.search(text, at)
