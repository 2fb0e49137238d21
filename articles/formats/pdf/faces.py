"""What a face's codes say where the file does not map them to characters.

pdfium reads faces with a map (ToUnicode) and the predefined ones (GBK-EUC-H). Here are the rest: embedded
font files that still have a character map, and one-byte faces that hold GBK bytes.
"""

from __future__ import annotations

import ctypes
import dataclasses
import unicodedata
from hashlib import sha256
from typing import Any

import pypdfium2.raw as pdfium

from articles.formats.pdf.sfnt import characters_of, outline_of

UNREADABLE = "\ufffd"
_LARGEST_FONT = 40_000_000  # bytes
_PLAUSIBLE = 0.7  # of a face's characters, so many are Chinese or plain ones
_LEAD, _TRAIL = range(0xA1, 0xFF), range(0x40, 0xFF)
_COMMON_LEADS = range(0xA1, 0xD8)  # rows of GB 2312: marks, letters and the common characters
_HYPHEN, _SOFT_HYPHEN = 0x2D, 0xAD  # pdfium takes the one for the other; the first is no part of a pair
_COMMON = 0.9  # of a face's pairs of bytes
_FEWEST_PAIRS = 2
_ONE_BYTE = 0xFF  # a face with greater codes counts glyphs
_DIGEST = 32


@dataclasses.dataclass(slots=True)
class Face:
    """A face of the page: its name without the subset's tag, its weight, and what its unmapped codes show.

    Of a `tight` one, boxes are known to be no larger than the ink. `read` is what its codes were read as.
    """

    name: str
    weight: int
    handle: Any
    embedded: bool
    tight: bool = False
    read: dict[int, str] = dataclasses.field(default_factory=dict)
    _shown: dict[int, str] | None = None
    _file: bytes | None = None

    def character(self, code: int) -> str:
        """What an unmapped code shows, by the font's own map; U+FFFD where nobody can say."""
        if self._shown is None:
            self._shown = _plausible(characters_of(self.file)) if self.embedded else {}
        return self._shown.get(code, UNREADABLE)

    @property
    def file(self) -> bytes:
        """The font file; nothing where the PDF has none."""
        if self._file is None:
            self._file = _data_of(self.handle) if self.embedded else b""
        return self._file

    def glyph(self, code: int) -> str:
        """What tells a code's glyph from others of faces of this name: its outline, where codes count glyphs,
        else the code in this very font file. "" where the same code may show another glyph tomorrow.
        """
        counts_glyphs = max(self.read, default=0) > _ONE_BYTE
        if counts_glyphs and (outline := outline_of(self.file, code)):
            return _digest(outline)
        if self.file:
            return _digest(b"%b %d" % (self.file, code))
        return f"#{code}" if self.name and not self.embedded else ""


def _digest(what: bytes) -> str:
    return sha256(what).hexdigest()[:_DIGEST]


def face_of(handle: Any) -> Face:
    """The face behind pdfium's handle."""
    size = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(1, min(size, 1000)))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, len(buffer))
    name = buffer.value
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        text = name.decode("gb18030", "replace")
    bare = text.partition("+")[2] if text[6:7] == "+" else text
    embedded = pdfium.FPDFFont_GetIsEmbedded(handle) == 1
    return Face(bare, pdfium.FPDFFont_GetWeight(handle), handle, embedded)


def _data_of(handle: Any) -> bytes:
    size = ctypes.c_size_t()
    if not pdfium.FPDFFont_GetFontData(handle, None, 0, size) or size.value > _LARGEST_FONT:
        return b""
    buffer = (ctypes.c_uint8 * size.value)()
    pdfium.FPDFFont_GetFontData(handle, buffer, size.value, size)
    return bytes(buffer)


def _plausible(shown: dict[int, str]) -> dict[int, str]:
    """The map, unless it leads to nonsense: then it is not the face's own."""
    sane = sum(_is_sane(character) for character in shown.values())
    return shown if shown and sane >= _PLAUSIBLE * len(shown) else {}


def _is_sane(character: str) -> bool:
    return unicodedata.category(character) not in {"Co", "Cn", "Cs", "Cc"}


# --- GBK bytes in one-byte faces ------------------------------------------------------


def byte_of(character: str) -> int | None:
    """The byte that a one-byte face showed as this character; None if it cannot have been one."""
    return _BYTES.get(character)


def _all_bytes() -> dict[str, int]:
    found: dict[str, int] = {}
    for codec in ("latin-1", "cp1252", "mac-roman"):
        for code in range(0x20, 0x100):
            character = bytes([code]).decode(codec, "ignore")
            if character and (codec != "mac-roman" or character not in found):
                found[character] = code
    return found


_BYTES = _all_bytes()


def gbk_pairs(codes: list[int]) -> list[tuple[int, int, str]] | None:
    """The characters that bytes are in GBK, each with where it begins and ends; None if they are no GBK."""
    found, at, common, pairs = [], 0, 0, 0
    while at < len(codes):
        piece = codes[at : at + 2]
        step = 1
        if len(piece) > 1 and piece[1] == _HYPHEN:
            piece[1] = _SOFT_HYPHEN
        if len(piece) > 1 and piece[0] in _LEAD and piece[1] in _TRAIL:
            step = 2
            pairs += 1
            common += piece[0] in _COMMON_LEADS and piece[1] in _LEAD
        try:
            character = bytes(piece[:step]).decode("gb18030")
        except UnicodeDecodeError:
            character = UNREADABLE
        found.append((at, at + step, character))
        at += step
    return found if pairs >= _FEWEST_PAIRS and common >= _COMMON * pairs else None
