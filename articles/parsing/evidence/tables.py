"""Rows of tables: results, fixtures, columns of figures."""

import re

from articles.parsing.evidence.measures import LINE, ROW
from articles.parsing.lines.patterns import pattern

_SCORE = pattern(
    r"[\hA-Za-z]{2,12}[ \u3000]+\d{1,3}[ \u3000]?[:：∶比-][ \u3000]?\d{1,3}[ \u3000]+[\hA-Za-z]{2,12}$"
)
_TIMED = re.compile(r"[012]?\d[:：][0-5]\d[ \u3000]+[^。，]{2,30}$")
_BETWEEN = re.compile(r"[ \u3000\t]+|\|")
_DIGIT = re.compile(r"\d")
_WIDEST_CELL = 16
# A row of figures has several, a row of words more; neither has wide cells.
_FEWEST_CELLS, _FEWEST_FIGURES, _WIDEST_FIGURE = 3, 2, 14
_FEWEST_WORDS, _WIDEST_WORD = 5, 8


def cells_of(text: str) -> list[str]:
    """The parts of a line that may be cells of a table."""
    return [part for part in _BETWEEN.split(text) if part] if len(text) <= ROW else []


def count_cells(cells: list[str]) -> int:
    """How many cells a row has; 0 where one is too wide for a cell."""
    return len(cells) if cells and max(map(len, cells)) <= _WIDEST_CELL else 0


def is_row(text: str, cells: list[str]) -> bool:
    """Whether a line is a row of a table by itself."""
    if len(text) <= LINE and (_SCORE.match(text) or _TIMED.match(text)):
        return True
    if len(cells) < _FEWEST_CELLS:
        return False
    widest = max(map(len, cells))
    if len(cells) >= _FEWEST_WORDS and widest <= _WIDEST_WORD:
        return True
    figures = sum(1 for part in cells if _DIGIT.search(part))
    return figures >= _FEWEST_FIGURES and widest <= _WIDEST_FIGURE
