"""A page as the form of its file gives it: lines in reading order, and what the form knows of each.

Bare text is lines that know nothing. Readers of `articles.formats` make forms, the parser takes them.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cached_property
from typing import Final, NamedTuple

from articles.parsing.page import BARE, Box, FormatFacts, Span

# What a form may call a line (`FormatFacts.label`). Any other label says nothing to the parser.
KICKER: Final = "引题"
TITLE: Final = "正题"
SUBTITLE: Final = "副题"
COLUMN: Final = "专栏"
AUTHOR: Final = "作者"
TEXT: Final = "正文"
SUBHEADING: Final = "小标题"
CAPTION: Final = "图注"
SIDE_TITLE: Final = "附文标题"
SIDE_TEXT: Final = "附文"
HEADER: Final = "报头"
EDITOR: Final = "责编"
NOTICE: Final = "广告"
LABELS: Final = frozenset(
    (
        *(KICKER, TITLE, SUBTITLE, COLUMN, AUTHOR, TEXT, SUBHEADING, CAPTION),
        *(SIDE_TITLE, SIDE_TEXT, HEADER, EDITOR, NOTICE),
    )
)
# In these no byline or dateline stands.
CREDITLESS: Final = frozenset((KICKER, TITLE, SUBTITLE, COLUMN, SUBHEADING, SIDE_TITLE))

# What would end a line inside it, and what no text can hold, stands as one character of another kind.
_ENDS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a paragraph where the form knows no lines.

    `story` tells the stories of a page apart, `opens` whether a paragraph begins here: None where the form
    does not know. Nobody sees a `hidden` line. `unsure` are stretches of the text that a recogniser doubts.
    """

    text: str
    facts: FormatFacts = BARE
    story: int | None = None
    opens: bool | None = None
    hidden: bool = False
    unsure: tuple[Span, ...] = ()


class Picture(NamedTuple):
    """A picture of the page: the name of its file, where it stands, and in which story."""

    name: str = ""
    box: Box | None = None
    story: int | None = None


class Problem(NamedTuple):
    """What an editor should know of the file: see `articles.parsing.explain` for the codes."""

    code: str
    message: str
    box: Box | None = None
    story: int | None = None


class Unread(NamedTuple):
    """A glyph of which nobody can say what character it is: where it stands, and what tells it from others.

    `line` counts the form's lines, `at` the line's characters; `glyph` is alike wherever `face` has the same.
    """

    line: int
    at: int
    face: str
    glyph: str
    box: Box


@dataclasses.dataclass(frozen=True)
class Form:
    """A page in the form of its file, with what the form says of the page.

    `sheets` are widths and heights in points, `leaf` is the number of the page in its file, from 0. Stories
    are believed where they are `stated`: each an article of the form's own, not found by geometry.
    """

    format: str
    lines: tuple[Line, ...]
    sheets: tuple[tuple[float, float], ...] = ()
    publication: str | None = None
    date: str | None = None
    number: str | None = None
    section: str | None = None
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
    stated: bool = False
    leaf: int = 0

    @cached_property
    def text(self) -> str:
        """The text that spans count in: a line of it for each line of the form."""
        return "".join(f"{_one_line(line.text)}\n" for line in self.lines)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in the text."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        return starts


def _one_line(text: str) -> str:
    """The text on one line, character for character."""
    return _NO_TEXT.sub("\ufffd", _ENDS.sub(" ", text))
