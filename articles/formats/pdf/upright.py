"""Upright headlines: characters that stand one under the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import zip_longest
from math import inf
from typing import NamedTuple

from articles.formats.pdf.glyphs import Glyph
from articles.formats.pdf.lines import Printed, line_of
from articles.formats.pdf.shapes import Rect

# In multiples of a character's size.
_SOLID = 0.05  # a gap as narrow: characters of one line
_PITCH, _LONG_PITCH = 1.9, 2.7  # from one character down to the next; with a blank between them
_ALIGNED = 0.2  # how far two middles or baselines may differ
_MARK_ALIGNED = 0.55  # the same beside a mark, which may stand in a corner
_ROW_GAP = 1.7  # to the next character of a letter-spaced row
_LIKE = 1.08
_SHORTEST, _CERTAIN = 2, 3
_MOSTLY = 0.6


class _Lonely(NamedTuple):
    """A glyph, and the gap to its nearest neighbour on its line."""

    glyph: Glyph
    gap: float


def upright_lines(glyphs: list[Glyph]) -> tuple[list[Printed], list[Glyph]]:
    """The upright lines among level glyphs, and the glyphs that are not in them."""
    lonely = _lonely([glyph for glyph in glyphs if not glyph.blank])
    rows = _Rows(lonely)
    columns = [c for c in _columns(lonely) if len(c) >= _SHORTEST and _is_upright(c, rows)]
    if not columns:
        return [], glyphs
    lines = [line_of([item.glyph for item in column], upright=True) for column in columns]
    taken = {id(item.glyph) for column in columns for item in column}
    single = [
        item.glyph for item in lonely if id(item.glyph) not in taken and _ends_a_stack(item.glyph, lines)
    ]
    lines += [line_of([glyph], upright=True) for glyph in single]
    taken.update(map(id, single))
    areas = [line.place for line in lines]
    rest = [
        glyph
        for glyph in glyphs
        if id(glyph) not in taken
        and not (glyph.blank and any(area.holds(glyph.middle, glyph.base) for area in areas))
    ]
    return lines, rest


def _ends_a_stack(glyph: Glyph, lines: list[Printed]) -> bool:
    """Whether a single character is the last column of an upright headline, level with its top."""
    return any(
        abs(glyph.size - line.size) < _ALIGNED
        and 0 < line.x0 - glyph.x0 <= _LONG_PITCH * glyph.size
        and abs(glyph.y0 - line.place.y0) <= glyph.size / 2
        for line in lines
    )


def with_turned(lines: list[Printed], turned: list[Glyph]) -> tuple[list[Printed], list[Glyph]]:
    """The upright lines with the turned marks and figures that stand in them, and the others."""
    found: list[Printed] = []
    for line in lines:
        reach = Rect(line.x0, line.place.y0 - line.size, line.x1, line.place.y1 + line.size)
        inside = [g for g in turned if reach.holds(g.middle, (g.y0 + g.y1) / 2)]
        if inside:
            turned = [glyph for glyph in turned if glyph not in inside]
            whole = sorted([*line.glyphs, *inside], key=lambda glyph: glyph.y0)
            found.append(line_of([g for g in whole if not g.blank], upright=True))
        else:
            found.append(line)
    return found, turned


def _lonely(glyphs: list[Glyph]) -> list[_Lonely]:
    """Glyphs that touch none on their line."""
    ordered = sorted([(round(glyph.base), glyph.x0, at) for at, glyph in enumerate(glyphs)])
    found: list[_Lonely] = []
    gap_before = inf
    for (row, _, at), after in zip_longest(ordered, ordered[1:]):
        glyph = glyphs[at]
        gap = after[1] - glyph.x1 if after and after[0] == row else inf
        if gap > _SOLID * glyph.size and gap_before > _SOLID * glyph.size:
            found.append(_Lonely(glyph, min(gap_before, gap)))
        gap_before = gap
    return found


def _columns(lonely: list[_Lonely]) -> list[list[_Lonely]]:
    """Lonely glyphs of one size that stand one under the other."""
    columns: list[list[_Lonely]] = []
    places: defaultdict[int, list[list[_Lonely]]] = defaultdict(list)
    step = max((item.glyph.size for item in lonely), default=1.0)
    for item in sorted(lonely, key=lambda item: item.glyph.base):
        place = int(item.glyph.middle // step)
        near = [column for at in (place - 1, place, place + 1) for column in places.get(at, ())]
        home = next((column for column in near if _goes_under(column, item.glyph)), None)
        if home is None:
            home = []
            columns.append(home)
            base = item.glyph.base
            places[place] = [c for c in places[place] if base - c[-1].glyph.base <= _LONG_PITCH * step]
            places[place].append(home)
        home.append(item)
    return columns


def _goes_under(column: list[_Lonely], glyph: Glyph) -> bool:
    above = column[-1].glyph
    size = max(above.size, glyph.size)
    like = size <= _LIKE * min(above.size, glyph.size)
    down = glyph.base - above.base
    pitch = _LONG_PITCH if len(column) >= _CERTAIN else _PITCH
    aligned = _ALIGNED if above.text.isalnum() and glyph.text.isalnum() else _MARK_ALIGNED
    return like and abs(above.middle - glyph.middle) <= aligned * size and size / 2 < down <= pitch * size


class _Rows:
    """Lonely glyphs by their baselines."""

    def __init__(self, lonely: list[_Lonely]) -> None:
        self.glyphs = sorted((item.glyph for item in lonely), key=lambda glyph: glyph.base)
        self.bases = [glyph.base for glyph in self.glyphs]

    def length(self, glyph: Glyph) -> int:
        """How many letter-spaced characters of its size the row of a glyph has."""
        near = _ALIGNED * glyph.size
        first, last = bisect_left(self.bases, glyph.base - near), bisect_left(self.bases, glyph.base + near)
        row = [
            other
            for other in self.glyphs[first:last]
            if glyph.size / _LIKE <= other.size <= glyph.size * _LIKE
        ]
        row.sort(key=lambda other: other.x0)
        run, found = 0, False
        for before, other in zip([None, *row], row, strict=False):
            if before and other.x0 - before.x1 > _ROW_GAP * glyph.size:
                if found:
                    break
                run = 0
            run += 1
            found = found or other is glyph
        return run


def _is_upright(column: list[_Lonely], rows: _Rows) -> bool:
    """Whether the characters are read downwards: nearer those below than those beside, and more of them."""
    size = column[0].glyph.size
    pitch = (column[-1].glyph.base - column[0].glyph.base) / (len(column) - 1)
    nearer = sum(item.gap > pitch - size for item in column)
    text = {item.glyph.text for item in column}
    bullets = len(text) == 1 or all(character.isascii() for character in text)
    if bullets or nearer < _MOSTLY * len(column):
        return False
    longest = max(rows.length(item.glyph) for item in column)
    if longest > 1:
        return len(column) > longest
    return len(column) >= _CERTAIN or pitch < _LIKE * size * _LIKE
