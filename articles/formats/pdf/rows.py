"""Glyphs to rows: those of one baseline, cut where two stand apart."""

from __future__ import annotations

import dataclasses

from articles.formats.pdf.glyphs import Glyph
from articles.formats.pdf.shapes import Rect

# In multiples of the size of the characters.
_LATIN_BLANK = 0.18
_BLANK = 0.6  # a gap as wide may be a blank or the gutter between columns
_OTHER_SIZE = 1.25


@dataclasses.dataclass(slots=True)
class Atom:
    """Glyphs of one row that certainly belong together."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    size: float


@dataclasses.dataclass(slots=True)
class Row:
    """Atoms of one baseline, from left to right."""

    base: float
    atoms: list[Atom]


def rows_of(glyphs: list[Glyph], near: float) -> list[list[Glyph]]:
    """Glyphs of one baseline, from the top down."""
    rows: list[list[Glyph]] = []
    start = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows and glyph.base - start <= near:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            start = glyph.base
    return rows


def row_of(glyphs: list[Glyph], uprights: list[Rect]) -> Row:
    """A row cut where two glyphs stand apart, or differ in size, or a rule stands between them."""
    glyphs.sort(key=lambda glyph: glyph.x0)
    base = glyphs[0].base
    atoms: list[Atom] = []
    blanks: list[Glyph] = []
    for glyph in glyphs:
        if glyph.blank:
            blanks.append(glyph)
            continue
        last = atoms[-1] if atoms else None
        if last and _touches(last, glyph, uprights):
            last.glyphs += blanks
            last.glyphs.append(glyph)
            if glyph.x1 > last.x1:
                last.x1 = glyph.x1
        else:
            atoms.append(Atom([glyph], glyph.x0, glyph.x1, glyph.size))
        blanks = []
    return Row(base, atoms)


def _touches(last: Atom, glyph: Glyph, uprights: list[Rect]) -> bool:
    gap = glyph.x0 - last.x1
    if last.size == glyph.size and gap <= _LATIN_BLANK * glyph.size:
        return True
    size = max(last.size, glyph.size)
    if gap > _BLANK * min(last.size, glyph.size):
        return False
    other = size > _OTHER_SIZE * min(last.size, glyph.size)
    if other and gap > _LATIN_BLANK * size:
        return False
    return gap <= _LATIN_BLANK * size or not parted(last.x1, glyph.x0, glyph, uprights)


def parted(x0: float, x1: float, glyph: Glyph, uprights: list[Rect]) -> bool:
    """Whether an upright rule stands between."""
    y = (glyph.y0 + glyph.y1) / 2
    return any(x0 - 1 <= rule.x0 and rule.x1 <= x1 + 1 and rule.y0 <= y <= rule.y1 for rule in uprights)
