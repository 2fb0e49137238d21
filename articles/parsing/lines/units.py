"""The lines of a page, their measures, and the joining of lines set at a column's width.

Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line; other separators are blanks inside it.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from articles.parsing.page import Span

_END = re.compile(r"\r\n|\n|\r")
_CLAUSE = re.compile("[，。；,;]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_NEXT_ROLE = re.compile("(?:(?:首席|见习|实习|特约)?(?:记者|通讯员)|实习生)[ \u3000]")
_ROLE_AT_END = re.compile("(?:记者|通讯员|实习生|评论员)$")
_QUOTED = "“「『（("
_CLOSING = re.compile("[）)]")
_ROLE_LAST = re.compile(r"^(?:[□■])?[一-鿿/／]{0,12}(?:记者|通讯员|实习生|评论员)$")
_CREDITS = re.compile(r"(?:[□■○◇][ \u3000]?)?[一-鿿/／]{0,10}记者[ \u3000][^，。]*$")
SENTENCE_END = frozenset("。！？!?…；;：:.”’）)》】」』")


class Line(NamedTuple):
    """One printed line: its trimmed extent, its text, indent and width in half-width
    cells, and the empty lines before it."""

    start: int
    end: int
    text: str
    indent: int
    width: int
    gap: int


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


def cells(text: str) -> int:
    """Width of ``text`` in half-width cells."""
    return 2 * len(text) - sum(len(run) for run in _ASCII.findall(text))


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold something visible. Linear; any input."""
    found: list[Line] = []
    position, gap = 0, 0
    for raw in _END.split(text):
        body = raw.strip()
        if body:
            lead = len(raw) - len(raw.lstrip())
            start = position + lead
            indent = sum(4 if c == "\t" else 1 if c <= "\x7f" else 2 for c in raw[:lead][:40])
            found.append(Line(start, start + len(body), body, indent, cells(body) + indent, gap))
            gap = 0
        elif raw or position:
            gap += 1
        position += len(raw)
        if position < len(text):
            position += 2 if text.startswith("\r\n", position) else 1
    return found


def column_width(lines: list[Line]) -> tuple[int, int] | None:
    """``(width in cells, slack)`` of a page whose lines end at the column's edge, else None.

    On such a page most long lines share one width and break in mid-sentence; verse also
    has lines alike, but its lines do not hold sentence ends inside.
    """
    if len(lines) < 8:
        return None
    widths = Counter(line.width for line in lines)
    total = len(lines)
    best, held = 0, 0
    for width in widths:
        if 18 <= width <= 130:
            count = sum(widths.get(width - k, 0) for k in range(4))
            if count > held or (count == held and width > best):
                best, held = width, count
    if held < 5 or held < 0.3 * total:
        return None
    full = [line for line in lines if best - 4 < line.width <= best + 1]
    broken = sum(line.text[-1] not in SENTENCE_END for line in full)
    inside = sum(
        1 for line in full if "。" in line.text[:-1] or "，" in line.text[:-1] or "," in line.text[:-1]
    )
    longer = sum(line.width > best + 6 for line in lines)
    if broken < 0.55 * len(full) or inside < 0.45 * len(full) or longer > 0.25 * total:
        return None
    return best, 4


def join_lines(
    lines: list[Line], starts_anew: Callable[[Line], bool], stands_alone: Callable[[Line], bool]
) -> list[Unit]:
    """The lines as units: at a column's width, the lines of a paragraph are joined.

    ``starts_anew`` tells of a line that cannot go on with the line before it,
    ``stands_alone`` of one that cannot be gone on with.
    """
    measure = column_width(lines)
    indented = False
    gaps = sorted(line.gap for line in lines)
    usual = gaps[len(gaps) // 2] if measure else 0
    if usual:  # a blank line after every printed line says nothing
        lines = [line._replace(gap=max(0, line.gap - usual)) for line in lines]
    if measure:
        deep = sum(1 for line in lines if 2 <= line.indent <= 6)
        indented = deep >= max(3, len(lines) * 0.08)
    units: list[Unit] = []
    group: list[Line] = []
    pairs = {a + b for line in lines for a, b in pairwise(line.text)} if measure else set()
    for line in lines:
        if (
            group
            and measure
            and _goes_on(group, line, measure, indented, pairs)
            and not (stands_alone(group[-1]) or starts_anew(line))
        ):
            group.append(line)
            continue
        if group:
            units.append(_unit(len(units), group))
        group = [line]
    if group:
        units.append(_unit(len(units), group))
    return units


def _goes_on(
    group: list[Line], line: Line, measure: tuple[int, int], indented: bool, pairs: set[str]
) -> bool:
    last = group[-1]
    width, slack = measure
    if line.gap or last.width > width + 2:
        return False
    if indented and line.indent >= 2:
        return False
    if _open_bracket(last.text) and _CLOSING.search(line.text[:30]):
        return True  # （记者 甲 / 通讯员 乙）
    if _ROLE_LAST.search(last.text) and len(line.text) <= 12 and not _ended(line.text):
        return True
    if len(group) == 1 and _CREDITS.match(last.text):
        if last.width <= width * 0.8 or line.width >= width * 0.7:
            return False
        return not _ended(line.text) and not _CLAUSE.search(line.text)
    flush = indented and group[0].indent >= 2 and line.indent == 0 and last.width >= width - 6
    if flush and _ended(line.text) and line.text[0] in _QUOTED and last.text[-1] == "。":
        return True  # an opening mark cannot end a line: the line before it is short
    if _ended(last.text) and (
        last.width < width - 2 or (not _ended(line.text) and line.width <= width - slack)
    ):
        return False
    if (
        len(group) == 1
        and line.text.startswith("——")
        and line.width <= width - slack
        and "。" not in last.text
    ):
        return False  # a subtitle under a headline as wide as the column
    full = width - slack < last.width and not (last.text[-1] + line.text[0]).isascii()
    if full and last.indent < 2 and last.text[-1] + line.text[0] in pairs:
        return True  # a word that the column's end cuts
    if (
        len(group) == 1
        and not _CLAUSE.search(last.text)
        and (indented or (last.gap and line.width <= width - slack))
        and last.indent < 2
    ):
        return False  # a headline as wide as the column
    if (
        indented
        and len(group) == 1
        and last.indent < 2
        and line.width < width * 0.7
        and not _ended(line.text)
        and not _ended(last.text)
        and not _CLAUSE.search(line.text)
    ):
        return False  # a kicker as wide as the column over a short headline
    if last.width > width - slack:
        return True
    if not indented and last.width > width * 0.8 and not _ended(last.text):
        return len(group) > 1 or bool(_CLAUSE.search(last.text)) or "报道" in last.text
    # A short line goes on only where nothing has ended and the page marks its paragraphs.
    return indented and group[0].indent >= 2 and not _ended(last.text) and last.width > width * 0.8


def _open_bracket(text: str) -> bool:
    at = max(text.rfind("（"), text.rfind("("))
    return at >= 0 and not _CLOSING.search(text, at)


def _ended(text: str) -> bool:
    return text[-1] in "。！？!?…" or (
        text[-1] in "”’）)》】」』" and text[-2:-1] in ("。", "！", "？", "!", "?", "…")
    )


def _unit(index: int, group: list[Line]) -> Unit:
    first = group[0]
    if len(group) == 1:
        return Unit(
            index, first.text, [Part(0, first.start, first.end)], first.indent, first.gap, first.width
        )
    pieces: list[str] = []
    parts: list[Part] = []
    at = 0
    for line in group:
        if (
            pieces
            and _latin(pieces[-1][-1])
            and _latin(line.text[0])
            and not (pieces[-1][-1].isdigit() or line.text[0].isdigit())
        ):
            pieces.append(" ")
            at += 1
        elif (
            pieces
            and (_NEXT_ROLE.match(line.text) or _ROLE_AT_END.search(pieces[-1]))
            and _open_bracket(pieces[-1])
        ):
            pieces.append(" ")
            at += 1
        parts.append(Part(at, line.start, line.end))
        pieces.append(line.text)
        at += len(line.text)
    return Unit(index, "".join(pieces), parts, first.indent, first.gap, max(line.width for line in group))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
