"""Annotated pages set anew in other house styles: what each thing is stays, the layout changes.

A page is taken apart into printed lines of marked pieces, the wrapped lines of a text joined; a style
then sets these lines. Marks travel with their characters.
"""

import dataclasses
import random
import re
from collections.abc import Callable, Iterator
from itertools import groupby

from articles.chinese.words import cut

_MARK = re.compile(r"⟦(/|[a-z0-9.]+)⟧")
_END = re.compile(r"\r\n|\n|\r")
_FLOWING = re.compile(r"(?:.*\.)?(?:p|l|cap)\d+$|.*\.dateline$")
_BODY = re.compile(r"(?:.*\.)?[pl]\d+$|.*\.dateline$")
_PARAGRAPH = re.compile(r"a\d+\.p\d+$")
_TITLE = re.compile(r"a\d+\.title$")
_REPORTED = re.compile(r"[□■]?[ \u3000]?[\u4e00-\u9fff/]{0,10}记者")
_HALF = str.maketrans("，；：？！（）", ",;:?!()")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_NOT_FIRST = "，。、；：？！）”》’」』】,;:?!)%％"
_NOT_LAST = "“《（‘「『【("
_VERSE = 22  # a line so short that no stop ends may be verse: it is left as it is
_LONG = 60  # characters of a paragraph that a column's end may cut
_SHORTEST, _LONGEST = 12, 30  # characters of a headline that may stand on two lines
_PART = 5
_OFF_CENTRE = 4

Piece = tuple[str, str]
"""A mark ("" for none), and the text that bears it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Style:
    """How a page is set. `width` in full-width characters, `cuts` the share of long paragraphs that a
    column's end cuts, `ornament` what opens a reporter's line (None: as it is)."""

    indent: str = ""
    width: int = 0
    gaps: str = ""  # blank lines: "" nowhere, between "stories", between "lines"
    end: str = "\n"
    half_width: bool = False
    full_figures: bool = False
    cuts: float = 0.0
    titles: str = ""  # "split" over two lines, or "joined" on one
    ornament: str | None = None


STYLES: dict[str, Style] = {
    "plain": Style(),
    "indented": Style(indent="　　"),
    "indented_parted": Style(indent="　　", gaps="stories"),
    "open": Style(gaps="lines"),
    "parted": Style(gaps="stories"),
    "narrow_indented": Style(indent="　　", width=14),
    "column_indented": Style(indent="　　", width=18),
    "column_flush": Style(width=22),
    "wide_parted": Style(width=26, gaps="stories"),
    "tabs": Style(indent="\t", end="\r\n"),
    "half_width": Style(half_width=True, gaps="stories"),
    "cut_indented": Style(indent="　　", cuts=0.15),
    "cut_flush": Style(cuts=0.15),
    "titles_split": Style(indent="　　", titles="split"),
    "titles_joined": Style(indent="　　", titles="joined"),
    "ornamented": Style(ornament="□", gaps="stories"),
}
"""Sixteen styles that newspapers and their archives use."""


def any_style(dice: random.Random) -> Style:
    """A style at random."""
    width = dice.choice((0, 0, 0, 14, 16, 18, 20, 22, 26))
    return Style(
        indent=dice.choice(("", "", "　　", "　　", "    ", "\t")),
        width=width,
        gaps=dice.choice(("", "", "stories", "stories", "" if width else "lines")),
        end=dice.choice(("\n", "\n", "\r\n")),
        half_width=dice.randrange(5) == 0,
        full_figures=dice.randrange(12) == 0,
        cuts=dice.choice((0.0, 0.0, 0.1, 0.2)),
        titles=dice.choice(("", "", "", "split", "split", "joined")),
        ornament=dice.choice((None, None, "□", "■", "")),
    )


def set_anew(written: str, style: Style, dice: random.Random) -> str:
    """The annotated page in another style; its header as it is."""
    header, line, marked = written.partition("\n---\n")
    return header + line + _Setter(style, dice).set(_lines(marked))


@dataclasses.dataclass(slots=True)
class _Line:
    pieces: list[Piece]

    @property
    def marks(self) -> list[str]:
        return [mark for mark, _ in self.pieces if mark]

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.pieces)

    @property
    def story(self) -> str:
        """The article; "" where it is the page's own."""
        first = self.marks[0]
        return "" if first.startswith("furniture") else first.partition(".")[0]


def _lines(marked: str) -> list[_Line]:
    """The marked lines of a page, the lines of one text joined."""
    lines: list[_Line] = []
    for line in _printed(marked):
        last = lines[-1] if lines else None
        first = line.pieces[0][0]
        if last and last.pieces[-1][0] == first and (_FLOWING.match(first) or len(last.pieces) > 1):
            before, after = last.pieces[-1][1], line.pieces[0][1]
            blank = " " if _latin(before[-1]) and _latin(after[0]) else ""
            last.pieces[-1:] = [(first, before + blank + after)]
            last.pieces += line.pieces[1:]
        else:
            lines.append(line)
    return lines


def _printed(marked: str) -> Iterator[_Line]:
    pieces: list[Piece] = []
    for mark, text in _marked_pieces(marked):
        for number, part in enumerate(_END.split(text)):
            if number:
                yield from _trimmed(pieces)
                pieces = []
            if part:
                pieces.append((mark, part))
    yield from _trimmed(pieces)


def _marked_pieces(marked: str) -> Iterator[Piece]:
    mark, at = "", 0
    for match in _MARK.finditer(marked):
        yield mark, marked[at : match.start()]
        mark = "" if match[1] == "/" else match[1]
        at = match.end()
    yield mark, marked[at:]


def _trimmed(pieces: list[Piece]) -> Iterator[_Line]:
    while pieces and not pieces[0][1].strip():
        del pieces[0]
    while pieces and not pieces[-1][1].strip():
        del pieces[-1]
    if pieces:
        pieces[0] = (pieces[0][0], pieces[0][1].lstrip())
        pieces[-1] = (pieces[-1][0], pieces[-1][1].rstrip())
        yield _Line(pieces)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


class _Setter:
    """Sets the lines of a page in a style."""

    def __init__(self, style: Style, dice: random.Random) -> None:
        self.style = style
        self.dice = dice
        self.story = ""
        self.begun: set[str] = set()
        self.printed: list[tuple[bool, str]] = []  # whether a blank line stands before, and the line

    def set(self, lines: list[_Line]) -> str:
        """The page's text with its marks."""
        for line in self._with_titles(lines):
            self._line(line)
        end = self.style.end
        text = "".join((end * (1 + gap) if n else "") + line for n, (gap, line) in enumerate(self.printed))
        return text + end

    def _with_titles(self, lines: list[_Line]) -> Iterator[_Line]:
        """The lines, those of each headline joined or split as the style has it."""
        keyed = groupby(lines, lambda line: line.pieces[0][0] if len(line.pieces) == 1 else "")
        for mark, group in keyed:
            if not _TITLE.match(mark):
                yield from group
                continue
            texts = [line.text for line in group]
            whole = "".join(texts)
            blank = re.search(r"[ \u3000]", whole)
            if self.style.titles == "joined" and len(whole) <= _LONGEST and not blank:
                texts = [whole]
            elif self.style.titles == "split" and len(texts) == 1 and not blank and (at := _split(whole)):
                texts = [whole[:at], whole[at:]]
            yield from (_Line([(mark, text)]) for text in texts)

    def _line(self, line: _Line) -> None:
        style, marks, text = self.style, line.marks, line.text
        body = any(_BODY.match(mark) for mark in marks)
        goes_on = marks[0] in self.begun and body
        verse = body and len(text) <= _VERSE and text[-1] not in "。！？”…"
        gap = style.gaps == "lines" and bool(self.printed)
        if style.gaps == "stories" and line.story and line.story != self.story and not goes_on:
            gap = True
        self.story = line.story or self.story
        self.begun.update(marks)
        indent = style.indent if body and not goes_on and not verse else ""
        flows = (body or any(_FLOWING.match(mark) for mark in marks)) and not verse
        for part in self._cut(_dressed(line.pieces, style), verse):
            for row in _wrapped(part, style.width, indent) if style.width and flows else [part]:
                self.printed.append((gap, indent + _shown(row)))
                gap, indent = False, ""
            gap = style.gaps == "lines"

    def _cut(self, pieces: list[Piece], verse: bool) -> list[list[Piece]]:
        """A long paragraph in two parts where a column's end cuts it."""
        mark, text = pieces[-1]
        if verse or len(text) < _LONG or not _PARAGRAPH.match(mark) or self.dice.random() >= self.style.cuts:
            return [pieces]
        at = self.dice.randrange(20, len(text) - 12)
        while at < len(text) - 8 and not _breaks(text, at):
            at += 1
        return [[*pieces[:-1], (mark, text[:at])], [(mark, text[at:])]]


def _breaks(text: str, at: int) -> bool:
    """Whether a line may end before a character."""
    before, after = text[at - 1], text[at]
    return not (
        after in _NOT_FIRST
        or before in _NOT_FIRST + _NOT_LAST
        or (before.isascii() and after.isascii())
        or after.isspace()
    )


def _split(title: str) -> int:
    """Where a headline is set on two lines: at a stop or between words, near its middle; 0 where nowhere."""
    if not _SHORTEST <= len(title) <= _LONGEST:
        return 0
    ends = set[int]()
    for word in cut(title):
        ends.add(max(ends, default=0) + len(word))
    found = []
    for at in range(_PART, len(title) - _PART + 1):
        open_quote = title[:at].count("“") != title[:at].count("”")
        if at >= len(title) or title[at] in _NOT_FIRST or title[at - 1] in _NOT_LAST or open_quote:
            continue
        off = abs(len(title) - 2 * at)
        if title[at - 1] in "，、：；！？":
            found.append((off - _OFF_CENTRE, at))
        elif at in ends:
            found.append((off, at))
    off, at = min(found, default=(_OFF_CENTRE + 1, 0))
    return at if off <= _OFF_CENTRE else 0


def _dressed(pieces: list[Piece], style: Style) -> list[Piece]:
    """The pieces with the style's punctuation, figures and ornament."""
    change: list[Callable[[str], str]] = []
    if style.half_width:
        change.append(lambda text: text.translate(_HALF))
    if style.full_figures:
        change.append(lambda text: text.translate(_FULL))
    for made in change:
        pieces = [(mark, made(text)) for mark, text in pieces]
    mark, text = pieces[0]
    if style.ornament is not None and mark.endswith(".byline") and len(pieces) == 1 and _REPORTED.match(text):
        pieces = [(mark, style.ornament + re.sub(r"^[□■][ \u3000]?", "", text))]
    return pieces


def _wrapped(pieces: list[Piece], width: int, indent: str) -> Iterator[list[Piece]]:
    """The pieces in lines of so many full-width characters."""
    row: list[Piece] = []
    used = sum(4 if char == "\t" else 1 + (char > "\x7f") for char in indent)
    for mark, char in ((mark, char) for mark, text in pieces for char in text):
        cells = 1 + (char > "\x7f")
        if used + cells > 2 * width and char not in _NOT_FIRST:
            kept = _word_at_end(row) if _alnum(char) else 0
            yield row[: len(row) - kept]
            row = row[len(row) - kept :]
            used = sum(1 + (other > "\x7f") for _, other in row)
        if row or not char.isspace():
            row.append((mark, char))
            used += cells
    if row:
        yield row


def _word_at_end(row: list[Piece]) -> int:
    """How many characters of a Latin word or a number end a line, if it does not fill it."""
    word = 0
    while word < len(row) and _alnum(row[-1 - word][1]):
        word += 1
    return word if word < len(row) else 0


def _alnum(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _shown(pieces: list[Piece]) -> str:
    """The pieces with their marks, blanks at their ends left outside."""
    shown = ""
    for mark, run in groupby(pieces, lambda piece: piece[0]):
        text = "".join(part for _, part in run)
        bare = text.strip()
        if mark and bare:
            lead = len(text) - len(text.lstrip())
            shown += f"{text[:lead]}⟦{mark}⟧{bare}⟦/⟧{text[lead + len(bare) :]}"
        else:
            shown += text
    return shown
