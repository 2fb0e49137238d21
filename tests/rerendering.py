"""Annotated pages set anew: what each thing is stays, the layout changes.

The folded text of every mark stays what it was, so that the marks of the page hold for each setting.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"⟦(/|[a-z0-9.]+)⟧")
_FLOWING = re.compile(
    r"(?:.*\.)?(?:p|l|cap)\d+"
)  # paragraphs, list items and captions, in articles and boxes
_END = re.compile(r"\r\n|\n|\r")
_STORY = re.compile(r"a\d+")


class Line(NamedTuple):
    """What stands on one line when every paragraph is set on one: its first mark, and its text."""

    mark: str
    text: str

    @property
    def flows(self) -> bool:
        """Whether it is running text, which a column's end may break."""
        return _FLOWING.fullmatch(self.mark) is not None

    @property
    def story(self) -> str:
        """The article that it belongs to; "" where it is the page's own."""
        match = _STORY.match(self.mark)
        return match[0] if match else ""


def lines_of(path: Path) -> list[Line]:
    """The lines of an annotated page, the wrapped lines of a paragraph joined."""
    lines: list[Line] = []
    ended = True
    for mark, text in _pieces(path):
        for number, part in enumerate(_END.split(text)):
            ended = ended or number > 0
            if not part.strip():
                continue
            if lines and (not ended or (mark == lines[-1].mark and lines[-1].flows)):
                lines[-1] = lines[-1]._replace(text=lines[-1].text + _joint(lines[-1].text, part) + part)
            else:
                lines.append(Line(mark, part))
            ended = False
    return [line._replace(text=line.text.strip()) for line in lines]


def _pieces(path: Path) -> Iterator[tuple[str, str]]:
    """(mark, text) of everything on a page, in its order; what stands between marks has none."""
    marked = path.read_bytes().decode().partition("\n---\n")[2]
    mark, at = "", 0
    for match in _MARK.finditer(marked):
        yield mark, marked[at : match.start()]
        mark = "" if match[1] == "/" else match[1]
        at = match.end()
    yield mark, marked[at:]


def _joint(before: str, after: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[0].isascii() and after[0].isalpha()
    return " " if latin else ""


def one_line_each(lines: list[Line]) -> str:
    """Every paragraph on one line, blank lines between the articles."""
    return _set(lines, lambda line: [line.text])


def indented(lines: list[Line]) -> str:
    """The same, paragraphs set in by two characters."""
    return _set(lines, lambda line: ["　　" + line.text if line.flows else line.text])


def narrow(lines: list[Line]) -> str:
    """Set in columns of eighteen characters, paragraphs set in."""
    return _set(lines, lambda line: _wrapped("　　" + line.text, 18) if line.flows else [line.text])


def wide_and_flush(lines: list[Line]) -> str:
    """Set in columns of twenty-six characters, nothing set in."""
    return _set(lines, lambda line: _wrapped(line.text, 26) if line.flows else [line.text])


def open_set(lines: list[Line]) -> str:
    """A blank line after every line."""
    return "\n\n".join(line.text for line in lines) + "\n"


SETTINGS: dict[str, Callable[[list[Line]], str]] = {
    setting.__name__: setting for setting in (one_line_each, indented, narrow, wide_and_flush, open_set)
}


def _set(lines: list[Line], setting: Callable[[Line], list[str]]) -> str:
    printed: list[str] = []
    story = ""
    for line in lines:
        if line.story and line.story != story:
            printed.append("")
            story = line.story
        printed += setting(line)
    return "\n".join(printed) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def recombined(first: str, second: str, cut: float) -> str:
    """The beginning of one page over the end of another, each cut at a share of its lines."""
    above, below = first.split("\n"), second.split("\n")
    return "\n".join(above[: int(len(above) * cut)] + below[int(len(below) * cut) :])
