"""Where paragraphs begin: by indents, by lines that fall short of the column, by faces of their own."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from articles.formats.pdf.flow import Column
from articles.formats.pdf.lines import Printed
from articles.parsing.lines.columns import ends_a_sentence

# In multiples of a line's own size.
_INDENT, _DEEPEST = 1.2, 3.4
_SHORT = 1.6  # a full line falls short of the column's edge by no more
_DEEP = 2.6  # no paragraph is indented as far
_CENTRED = 1.3  # the two sides of a centred line differ by no more
_ALIKE = 0.03  # sizes
_WRAPPED = 1.1  # lines of one headline stand no farther apart
_ORNAMENTS = "-–•·●○■□◆◇▲△▼◎※★☆▪►"
_SPREAD = 1.7  # of the usual distance between lines


def opening_heads(heads: list[Printed]) -> list[bool]:
    """Which headlines begin, and which go on with the one before: of its face and size, close to it."""
    opens = [True] * len(heads)
    for at, (before, line) in enumerate(pairwise(heads), start=1):
        opens[at] = not (_is_set_like(before, line) and _is_next_to(before, line))
    return opens


def _is_set_like(one: Printed, other: Printed) -> bool:
    alike = abs(one.size - other.size) <= _ALIKE * one.size
    return alike and one.face == other.face and one.upright == other.upright


def _is_next_to(before: Printed, line: Printed) -> bool:
    size = max(before.size, line.size)
    if line.upright:
        return 0 <= before.place.x0 - line.place.x1 <= _WRAPPED * size
    shared = min(before.x1, line.x1) - max(before.x0, line.x0)
    return shared > 0 and -size / 2 <= line.place.y0 - before.place.y1 <= _WRAPPED * size


class Paragraphs:
    """Tells, line by line and column by column, whether a paragraph begins."""

    def __init__(self, body: float, face: str, columns: list[Column]) -> None:
        self.body = body
        self.face = face
        self.bullets = _bullets(columns)
        self.before: tuple[Printed, Column] | None = None
        self.edges = {id(column): _left_edge(column) for column in columns}
        self.pitch = _usual_pitch(columns)

    def opens(self, line: Printed, column: Column) -> bool:
        """Whether this line, the next in the order of reading, begins a paragraph."""
        before, self.before = self.before, (line, column)
        if before is None:
            return True
        last, its_column = before
        if line.text[0] in self.bullets:
            return True
        if self._is_apart(line) and _is_set_like(last, line):
            return not self._is_full(last, its_column)
        if line.pure and last.pure and line.face != last.face and ends_a_sentence(last.text):
            return True
        if self._is_heading(line, column):
            return True
        if self._is_heading(last, its_column) or self._indent(line, column) >= _INDENT:
            return True
        if column is its_column and line.base - last.base > _SPREAD * self.pitch:
            return True
        return not self._is_full(last, its_column)

    def _is_apart(self, line: Printed) -> bool:
        """Whether a line is set in another face or size than the text."""
        return line.pure and (line.face != self.face or abs(line.size - self.body) > _ALIKE * self.body)

    def _indent(self, line: Printed, column: Column) -> float:
        return (line.x0 - self.edges[id(column)]) / line.size

    def _is_full(self, line: Printed, column: Column) -> bool:
        return (column.x1 - line.x1) / line.size <= _SHORT

    def _is_heading(self, line: Printed, column: Column) -> bool:
        """Whether a line is centred in a face of its own."""
        left = self._indent(line, column)
        right = (column.x1 - line.x1) / line.size
        if line.face == self.face or not line.pure:
            return left > _DEEP and abs(left - right) <= _CENTRED / 2
        if left <= _INDENT / 2 and right <= _INDENT:
            return abs(line.size - self.body) > _ALIKE * self.body
        return abs(left - right) <= _CENTRED


def _bullets(columns: list[Column]) -> set[str]:
    """The ornaments that several lines open with."""
    first = Counter(line.text[0] for column in columns for line in column.lines)
    return {sign for sign in _ORNAMENTS if first[sign] > 1}


def _left_edge(column: Column) -> float:
    """Where the lines of a column begin that are not indented."""
    starts = sorted(line.x0 for line in column.lines)
    size = column.lines[0].size
    return next(
        (x for x, after in pairwise(starts) if after - x <= size / 2),
        starts[0] if len(starts) > 1 else min(column.x0, starts[0]),
    )


def _usual_pitch(columns: list[Column]) -> float:
    pitches = sorted(b.base - a.base for column in columns for a, b in pairwise(column.lines))
    return pitches[len(pitches) // 2] if pitches else 0.0
