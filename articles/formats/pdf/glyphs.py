"""The glyphs of a page: every visible one once, with its place; and those that nobody sees."""

from __future__ import annotations

import ctypes
import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from math import atan2, hypot, pi
from sys import maxunicode
from typing import Any
from unicodedata import category, east_asian_width

import pypdfium2.raw as pdfium

from articles.formats.pdf.faces import UNREADABLE, Face, byte_of, face_of, gbk_pairs

_GENERATED = frozenset(map(ord, " \r\n\ufffe\x02-"))  # what pdfium may have put in between
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = frozenset("\ufffe\x02")
BLANKS = frozenset(" \u3000\u00a0\t\r\n\u2002\u2003\u2009\u200b\ufeff")
_INVISIBLE_MODES = frozenset((3, 7))  # neither filled nor stroked; only clipped to
_WHITE = 0xF4  # from this value of all colours on, ink is not seen on paper
_TWICE = 0.3  # of a character's width: the same character as near is drawn twice
_NEARLY_NOTHING = 1.0  # points: smaller type is nobody's to read
_NO_CHARACTER = frozenset(("Cc", "Cs"))
_HIGH = 0xA1  # from this byte on, GBK has pairs
_TIGHT = 0.97  # of the size: a box less high is that of the ink
_ASCENT = 0.88
_WIDE = frozenset("WF")
_MOST_GLYPHS = 400_000


@dataclasses.dataclass(slots=True)
class Glyph:
    """A character and where it is drawn: its box and its baseline, y downwards from the top of the sheet.

    `turn` is the angle of its baseline in quarter turns counter-clockwise, `width` its advance. A `blank` one
    has no ink.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    face: Face
    turn: int
    colour: tuple[int, int, int]
    hidden: bool = False
    blank: bool = False

    @property
    def width(self) -> float:
        """How far it reaches along its line."""
        return self.x1 - self.x0 if self.turn % 2 == 0 else self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Its middle from left to right."""
        return (self.x0 + self.x1) / 2


@dataclasses.dataclass(slots=True)
class UnreadGlyph(Glyph):
    """One of which nobody can say what it shows: its `code` in its face tells it from others."""

    code: int = 0


@dataclasses.dataclass(slots=True, eq=False)
class _Run:
    """What all glyphs of one drawing of text share."""

    face: Face
    size: float
    turn: int
    colour: tuple[int, int, int]
    invisible: bool


class Reader:
    """Reads the glyphs of one page through pdfium, in whatever order it has them."""

    def __init__(self, text: Any, crop: tuple[float, float, float, float]) -> None:
        self.text = text
        self.crop = crop
        self.top = crop[3]
        self._matrix = pdfium.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._runs: dict[int, _Run] = {}
        self._faces: dict[int, Face] = {}

    def glyphs(self) -> list[Glyph]:
        """All glyphs, blanks and those that nobody sees too."""
        text, left, top = self.text, self.crop[0], self.top
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        unicode_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
        box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        found: list[Glyph] = []
        last: _Run | None = None
        place = 0.0
        for at in range(min(pdfium.FPDFText_CountChars(text), _MOST_GLYPHS)):
            code = unicode_of(text, at)
            if code in _GENERATED and pdfium.FPDFText_IsGenerated(text, at):
                continue
            handle = object_of(text, at)
            run = self._run(at, handle)
            face = run.face
            character = face.read.get(code)
            if character is None:
                character = face.read[code] = self._character(at, code, face)
            box_of(text, at, box)
            origin_of(text, at, x, y)
            base = top - y.value if run.turn % 2 == 0 else x.value - left
            glyph = Glyph(
                *(character, box.left - left, top - box.top, box.right - left, top - box.bottom, base),
                *(run.size, face, run.turn, run.colour, run.invisible, character in BLANKS),
            )
            if run.turn == 0 and glyph.y1 - glyph.y0 < _TIGHT * run.size:
                _loosen(glyph, x.value - left)
            if run is last and box.left == place and glyph.y0 == found[-1].y0:
                _share(found[-1], glyph)
            last, place = run, box.left
            found.append(glyph if character != UNREADABLE else _unread(glyph, code))
        return found

    def _character(self, at: int, code: int, face: Face) -> str:
        """What a code of a face shows; the same wherever it stands."""
        if pdfium.FPDFText_HasUnicodeMapError(self.text, at) == 1:
            return face.character(code)
        character = chr(code) if code <= maxunicode else UNREADABLE
        if character in _HYPHENS:
            return "-"
        if category(character) in _NO_CHARACTER and character not in BLANKS:
            return UNREADABLE
        return character

    def _run(self, at: int, handle: Any) -> _Run:
        key = ctypes.addressof(handle.contents) if handle else 0
        run = self._runs.get(key)
        if run is None:
            run = self._runs[key] = self._read_run(at, handle)
        return run

    def _read_run(self, at: int, handle: Any) -> _Run:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self.text, at, matrix)
        size = pdfium.FPDFText_GetFontSize(self.text, at) * hypot(matrix.c, matrix.d)
        level = matrix.b == 0 and matrix.a > 0
        turn = 0 if level else round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4
        pdfium.FPDFText_GetFillColor(self.text, at, *self._colour)
        red, green, blue, alpha = (part.value for part in self._colour)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
        invisible = mode in _INVISIBLE_MODES or alpha == 0 or size < _NEARLY_NOTHING
        font = pdfium.FPDFTextObj_GetFont(handle) if handle else None
        return _Run(self._face(font), size, turn, (red, green, blue), invisible)

    def _face(self, font: Any) -> Face:
        key = ctypes.addressof(font.contents) if font else 0
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = face_of(font) if font else Face("", 0, None, embedded=False)
        return face


def _unread(glyph: Glyph, code: int) -> UnreadGlyph:
    known = {each.name: getattr(glyph, each.name) for each in dataclasses.fields(Glyph)}
    return UnreadGlyph(**known, code=code)


def _share(glyph: Glyph, other: Glyph) -> None:
    """Give each of two characters that one drawn glyph stands for (——, ff) a part of its place."""
    glyph.x1 = other.x0 = glyph.x0 + (glyph.x1 - glyph.x0) / 2


def _loosen(glyph: Glyph, origin: float) -> None:
    """Give a character its whole square where pdfium knows no more than its ink."""
    glyph.face.tight = True
    glyph.y0 = min(glyph.y0, glyph.base - _ASCENT * glyph.size)
    glyph.y1 = max(glyph.y1, glyph.base + (1 - _ASCENT) * glyph.size)
    if east_asian_width(glyph.text) in _WIDE and abs(glyph.x0 - origin) < glyph.size / 2:
        glyph.x0 = min(glyph.x0, origin)
        glyph.x1 = max(glyph.x1, origin + glyph.size)


def once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those drawn a second time for boldness or as a shadow."""
    alike: defaultdict[str, list[tuple[float, int, Glyph]]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        alike[glyph.text].append((glyph.x0, at, glyph))
    twins: set[int] = set()
    for places in alike.values():
        if len(places) > 1:
            twins.update(_twins(sorted(places)))
    return [glyph for at, glyph in enumerate(glyphs) if at not in twins] if twins else glyphs


def _twins(places: list[tuple[float, int, Glyph]]) -> Iterator[int]:
    """Of one character, sorted from left to right: those that stand on another one."""
    first = 0
    widest = max(glyph.x1 - glyph.x0 for _, _, glyph in places)
    for number, (x, at, glyph) in enumerate(places):
        while x - places[first][0] > _TWICE * max(widest, glyph.size):
            first += 1
        near = _TWICE * max(glyph.width, 0.1 * glyph.size)
        for other_x, _, other in places[first:number]:
            if (
                abs(other.y0 - glyph.y0) < near
                and x - other_x < near
                and abs(other.size - glyph.size) < near
                and other.hidden == glyph.hidden
            ):
                yield at
                break


def gbk_read(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, with the bytes of GBK that one-byte faces show joined to the characters that they are."""
    by_face: defaultdict[int, list[int]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        by_face[id(glyph.face)].append(at)
    gone: set[int] = set()
    for places in by_face.values():
        codes = [byte_of(glyphs[at].text) for at in places]
        known = [code for code in codes if code is not None]
        if len(known) < len(codes) or sum(code >= _HIGH for code in known) * 2 < len(known):
            continue
        pairs = gbk_pairs(known)
        for start, end, character in pairs or ():
            first, last = glyphs[places[start]], glyphs[places[end - 1]]
            first.text, first.blank = character, character in BLANKS
            first.x1, first.y1 = max(first.x1, last.x1), max(first.y1, last.y1)
            gone.update(places[start + 1 : end])
    return [glyph for at, glyph in enumerate(glyphs) if at not in gone and glyph.text != _SOFT_HYPHEN]


def is_white(colour: tuple[int, int, int]) -> bool:
    """Whether ink of this colour is not seen on paper."""
    return min(colour) >= _WHITE
