r"""The printed lines of a page and their measures.

Only ``\n``, ``\r\n`` and ``\r`` end a line; other separators are blanks inside it.
"""

import re
from typing import NamedTuple

from articles.parsing.lines.known import UNKNOWN, Known

_END = re.compile(r"\r\n|\n|\r")
_TAB = 4  # cells that a tab indents by
_DEEPEST = 40  # characters of an indent that are measured


class Line(NamedTuple):
    """One printed line: its trimmed extent, its text, indent and width in half-width
    cells, the empty lines before it, and what the form of its file knows of it."""

    start: int
    end: int
    text: str
    indent: int
    width: int
    gap: int
    known: Known = UNKNOWN


def cells(text: str) -> int:
    """Width of ``text`` in half-width cells."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold something visible. Linear; any input."""
    found: list[Line] = []
    position, gap = 0, 0
    for raw in _END.split(text):
        body = raw.strip()
        if body:
            lead = len(raw) - len(raw.lstrip())
            start = position + lead
            indent = _indent(raw[:lead])
            found.append(Line(start, start + len(body), body, indent, cells(body) + indent, gap))
            gap = 0
        elif raw or position:
            gap += 1
        position += len(raw)
        if position < len(text):
            position += 2 if text.startswith("\r\n", position) else 1
    return found


def _indent(blanks: str) -> int:
    return sum(_TAB if c == "\t" else 1 if c <= "\x7f" else 2 for c in blanks[:_DEEPEST])
