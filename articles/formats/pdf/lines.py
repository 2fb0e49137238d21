"""Glyphs to printed lines: by their baselines and the gaps between them, whatever the order of drawing."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from statistics import median

from articles.formats.pdf.glyphs import Glyph
from articles.formats.pdf.rows import Atom, Row, parted, row_of, rows_of
from articles.formats.pdf.shapes import Rect

# In multiples of the size of the characters.
_TYPED_BLANK = 0.4  # wider than usual by as much: a blank
_LATIN_BLANK = 0.18
_NARROW_BLANK = 0.15
_UNEVEN = 0.45  # of the gaps of a line: so many wide ones are no blanks
_HEAD_GAP, _TEXT_GAP = 2.3, 3.2  # parts of one line are no farther apart
_SPACED = 0.25  # the usual gap of letter-spaced characters
_NEIGHBOURS = 2.6  # how far above and below lines are looked at
_OTHER_SIZE = 1.25
_LIKE = 1.06
_ONE_TYPE = 1.015  # what is set in one go differs by no more
_CELL = 4.0  # what is narrower may be a table's cell and makes no column
# In multiples of the size of the page's text.
_SAME_BASE = 0.25
_HEAD = 1.15  # from this size on, a line is no text
_VOTES = 0.5
_AT_EDGE = -1.5
_FEWEST_LINES = 4  # begin at a column's edge
_INDENT, _DEEPEST_INDENT = 1.5, 3.2  # in multiples of the size


@dataclasses.dataclass(slots=True)
class Printed:
    """A printed line. `upright` lines run from top to bottom; a `pure` one is set in one face."""

    glyphs: list[Glyph]
    text: str
    place: Rect
    base: float
    size: float
    face: str
    colour: tuple[int, int, int]
    upright: bool = False
    pure: bool = True

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.place.x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.place.x1


def body_size(glyphs: list[Glyph]) -> float:
    """The size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for size, count in Counter([glyph.size for glyph in glyphs if not glyph.blank]).items():
        sizes[round(size, 1)] += count
    return sizes.most_common(1)[0][0] if sizes else 0.0


def printed_lines(glyphs: list[Glyph], body: float, uprights: list[Rect]) -> list[Printed]:
    """The lines that level glyphs make. Upright rules part lines."""
    rows = [row_of(row, uprights) for row in rows_of(glyphs, body * _SAME_BASE)]
    bases = [row.base for row in rows]
    edges = _edges(rows, body)
    found: list[Printed] = []
    for row in rows:
        if not row.atoms:
            continue
        group = [row.atoms[0]]
        for left, right in pairwise(row.atoms):
            if _joined(group[0].x0, left, right, row, rows, bases, body, uprights, edges):
                group.append(right)
            else:
                found.append(line_of([glyph for atom in group for glyph in atom.glyphs]))
                group = [right]
        found.append(line_of([glyph for atom in group for glyph in atom.glyphs]))
    return found


def _joined(
    start: float,
    left: Atom,
    right: Atom,
    row: Row,
    rows: list[Row],
    bases: list[float],
    body: float,
    uprights: list[Rect],
    edges: list[float],
) -> bool:
    """Whether two parts of a row are one line: a blank stands between them and not a gutter."""
    size = max(left.size, right.size)
    gap = right.x0 - left.x1
    least = min(left.size, right.size)
    if size > _OTHER_SIZE * least or (size > _LIKE * least and _begins_at(right.x0, least, edges)):
        return False
    head = size > _HEAD * body
    if gap > size * (_HEAD_GAP if head else _TEXT_GAP) or parted(
        left.x1, right.x0, right.glyphs[0], uprights
    ):
        return False
    reach = _NEIGHBOURS * size
    near = rows[bisect_left(bases, row.base - reach) : bisect_right(bases, row.base + reach)]
    if head:
        return not _are_two_heads(start, left, right, row, near, body, edges)
    votes = sum(_vote(other, left.x1, right.x0, size) for other in near if other is not row)
    flush = _begins_at(right.x0, size, edges)
    if _at_an_edge(start, size, edges):
        if flush or (
            _begins_near(row, near, left.x1, right.x0, size) and _over_an_edge(left.x1, right.x0, size, edges)
        ):
            votes += _AT_EDGE
    elif not flush:
        votes = max(votes, 0.0)
    return votes > 0 if abs(votes) >= _VOTES else gap <= size * _TEXT_GAP


def _are_two_heads(
    start: float, left: Atom, right: Atom, row: Row, near: list[Row], body: float, edges: list[float]
) -> bool:
    """Whether two parts of a row are headlines side by side: set in two sizes, each over columns of its own,
    or the next line stands under one alone."""
    size, least = max(left.size, right.size), min(left.size, right.size)
    if right.x0 - left.x1 > size and (
        size > _ONE_TYPE * least or _goes_on_alone(start, left, right, row, near)
    ):
        return True
    return _begins_at(start, body, edges) and _begins_at(right.x0, body, edges)


def _goes_on_alone(start: float, left: Atom, right: Atom, row: Row, near: list[Row]) -> bool:
    """Whether the next line of a headline stands under the right part alone: it is a headline by itself."""
    middle = (start + right.x1) / 2
    return any(
        0 < other.base - row.base
        and atom.x0 > max(left.x1, middle)
        and max(atom.size, right.size) <= _ONE_TYPE * min(atom.size, right.size)
        for other in near
        for atom in other.atoms
    )


def _edges(rows: list[Row], body: float) -> list[float]:
    """Where several lines of text begin: the left edges of columns."""
    atoms = [atom for row in rows for atom in row.atoms if atom.size <= _HEAD * body]
    starts = sorted(atom.x0 for atom in atoms)
    wide = sorted(atom.x0 for atom in atoms if atom.x1 - atom.x0 >= _CELL * body)
    near = _SAME_BASE * body
    edges: list[float] = []
    at = 0
    while at < len(starts):
        end = bisect_right(starts, starts[at] + near, at)
        if end - at >= _FEWEST_LINES and bisect_right(wide, starts[at] + near) > bisect_left(
            wide, starts[at]
        ):
            edges.append(starts[at])
        at = end
    low, high = _INDENT * body, _DEEPEST_INDENT * body
    return [edge for edge in edges if not any(low <= edge - other <= high for other in edges)]


def _begins_at(x: float, size: float, edges: list[float]) -> bool:
    """Whether this is a column's edge."""
    first = bisect_left(edges, x - _SAME_BASE * size)
    return first < len(edges) and edges[first] <= x + _SAME_BASE * size


def _over_an_edge(x0: float, x1: float, size: float, edges: list[float]) -> bool:
    """Whether a column begins in the gap, or where it ends."""
    first = bisect_left(edges, max(x0 + size / 2, x1 - _DEEPEST_INDENT * size))
    return first < len(edges) and edges[first] <= x1 + _SAME_BASE * size


def _at_an_edge(x: float, size: float, edges: list[float]) -> bool:
    """Whether a line that begins here begins at a column's edge, or is indented there."""
    first = bisect_left(edges, x - _DEEPEST_INDENT * size)
    near = [x - edge for edge in edges[first:] if edge <= x + _SAME_BASE * size]
    return any(abs(off) <= _SAME_BASE * size or off >= _INDENT * size for off in near)


def _begins_near(row: Row, near: list[Row], x0: float, x1: float, size: float) -> bool:
    """Whether another line begins where the gap ends, indented or not, in a row near by."""
    low, high = max(x0, x1 - _DEEPEST_INDENT * size), x1 + _DEEPEST_INDENT * size
    return any(other is not row and any(low <= atom.x0 <= high for atom in other.atoms) for other in near)


def _vote(row: Row, x0: float, x1: float, size: float) -> float:
    """What a row near by says of a gap: 1 if its text runs over it, -1 if it has a gap there too."""
    last: Atom | None = None
    for atom in row.atoms:
        if not size / _HEAD <= atom.size <= size * _HEAD:
            continue
        if atom.x0 < x0 + 0.1 * size and atom.x1 > x1 - 0.1 * size:
            return 1.0
        wide = atom.x1 - atom.x0 >= _CELL * size
        if last and wide and min(atom.x0, x1) - max(last.x1, x0) >= _VOTES * size:
            return -1.0
        last = atom
    return 0.0


def line_of(glyphs: list[Glyph], *, upright: bool = False) -> Printed:
    """The line of these glyphs, in the order of reading."""
    inked = [glyph for glyph in glyphs if not glyph.blank]
    first = inked[0]
    sizes = Counter([glyph.size for glyph in inked])
    faces = Counter([glyph.face.name for glyph in inked])
    if len(faces) > 1:
        chinese = Counter([glyph.face.name for glyph in inked if not glyph.text.isascii()])
        faces = chinese or faces
    return Printed(
        inked,
        _text_of(glyphs, inked, upright=upright),
        _place_of(inked),
        first.base,
        max(sizes, key=sizes.__getitem__),
        max(faces, key=faces.__getitem__),
        first.colour,
        upright,
        len(faces) == 1,
    )


def _place_of(glyphs: list[Glyph]) -> Rect:
    return Rect(
        min([glyph.x0 for glyph in glyphs]),
        min([glyph.y0 for glyph in glyphs]),
        max([glyph.x1 for glyph in glyphs]),
        max([glyph.y1 for glyph in glyphs]),
    )


def joined(before: Printed, line: Printed) -> Printed:
    """Two parts of one printed line as one."""
    whole = line_of([*before.glyphs, *line.glyphs])
    whole.text = f"{before.text}\u3000{line.text}"
    return whole


def _text_of(glyphs: list[Glyph], inked: list[Glyph], *, upright: bool) -> str:
    """The characters, with a blank where one is drawn, or the gap is wider than the line's usual one."""
    if upright:
        gaps = [(b.y0 - a.y1) / b.size for a, b in pairwise(inked)]
    else:
        gaps = [(b.x0 - a.x1) / b.size for a, b in pairwise(inked)]
    usual = median(gaps) if len(gaps) > 1 else 0.0
    if len(inked) == len(glyphs) and (not gaps or max(gaps) - usual <= _NARROW_BLANK):
        return "".join([glyph.text for glyph in inked])
    wide = [gap - usual > _NARROW_BLANK for gap in gaps]
    uneven = sum(wide) > _UNEVEN * len(wide)
    pieces: list[str] = []
    before: Glyph | None = None
    blank, at = False, 0
    for glyph in glyphs:
        if glyph.blank:
            blank = True
            continue
        if before is not None:
            latin = _latin(before.text) and _latin(glyph.text)
            seen = blank and usual <= _SPACED and gaps[at] > _NARROW_BLANK / 2
            if seen or gaps[at] - usual > _least_blank(before, glyph, uneven=uneven):
                pieces.append(" " if latin else "\u3000")
            at += 1
        pieces.append(glyph.text)
        before, blank = glyph, False
    return "".join(pieces)


def _least_blank(before: Glyph, after: Glyph, *, uneven: bool) -> float:
    """From which width beyond the usual on a gap is a blank: a narrow one between two Chinese characters."""
    if _latin(before.text) and _latin(after.text):
        return _LATIN_BLANK * (2 if after.face.tight else 1)
    typed = _TYPED_BLANK + sum(_bearing(glyph) for glyph in (before, after))
    both = all(glyph.text.isalpha() and not glyph.text.isascii() for glyph in (before, after))
    return _NARROW_BLANK if both and not uneven else typed


def _bearing(glyph: Glyph) -> float:
    """The white that belongs to a Chinese mark whose box is known to be narrower than its square."""
    return 0.0 if glyph.text.isascii() or glyph.text.isalnum() else max(0.0, 1 - glyph.width / glyph.size)


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()
