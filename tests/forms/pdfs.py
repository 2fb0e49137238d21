"""PDF pages drawn by hand: whatever a program may do to the same page, here it is one argument."""

from __future__ import annotations

import dataclasses
import hashlib
import random
import re
from collections.abc import Sequence

SONG, HEI = "FZSSJW", "FZHTJW"
BODY, TITLE = 9.0, 26.0
FIRST_OWN = 9
"""The number of the first object of a face that the file brings along."""
_PITCH = 13.0
_MEASURE = 13  # characters
_GUTTER = 14.0


@dataclasses.dataclass(frozen=True)
class Drawn:
    """Characters drawn in one go, from a place up from the lower left corner.

    With `glyphs` it is these numbers of the embedded face that are drawn, two bytes each.
    """

    x: float
    y: float
    size: float
    text: str
    face: str = SONG
    mode: int = 0
    grey: float = 0.0
    glyphs: tuple[int, ...] = ()

    def operators(self) -> str:
        """The operators that draw it."""
        code = self.text.encode("utf-16-be").hex()
        face = "F1" if self.face == SONG else "F2"
        if self.glyphs:
            code, face = b"".join(glyph.to_bytes(2) for glyph in self.glyphs).hex(), "F3"
        return (
            f"BT {self.grey} g {self.mode} Tr /{face} {self.size} Tf 1 0 0 1 {self.x:.2f} {self.y:.2f} Tm"
            f" <{code}> Tj ET"
        )


def story(
    x: float, top: float, columns: int, title: str, paragraphs: Sequence[str], depth: int
) -> list[Drawn]:
    """A headline over columns of so many lines."""
    width = columns * _MEASURE * BODY + (columns - 1) * _GUTTER
    drawn = [Drawn(x + (width - len(title) * TITLE) / 2, top - TITLE, TITLE, title, HEI)]
    lines = [line for paragraph in paragraphs for line in _set(paragraph)]
    for number, (indent, text) in enumerate(lines):
        column, row = divmod(number, depth)
        left = x + column * (_MEASURE * BODY + _GUTTER) + indent * BODY
        drawn.append(Drawn(left, top - TITLE - 20 - row * _PITCH, BODY, text))
    return drawn


def _set(paragraph: str) -> list[tuple[int, str]]:
    first, rest = paragraph[: _MEASURE - 2], paragraph[_MEASURE - 2 :]
    return [(2, first), *((0, rest[i : i + _MEASURE]) for i in range(0, len(rest), _MEASURE))]


def cut_up(drawn: Sequence[Drawn]) -> list[Drawn]:
    """Every character drawn by itself."""
    return [
        dataclasses.replace(piece, x=piece.x + at * piece.size, text=character)
        for piece in drawn
        for at, character in enumerate(piece.text)
    ]


def shuffled(drawn: Sequence[Drawn], seed: int) -> list[Drawn]:
    """The same in another order."""
    order = list(drawn)
    random.Random(seed).shuffle(order)
    return order


def doubled(drawn: Sequence[Drawn]) -> list[Drawn]:
    """Everything drawn twice, a little aside, as programs do for want of a bold face."""
    return [*drawn, *(dataclasses.replace(piece, x=piece.x + piece.size / 40) for piece in drawn)]


def pdf_of(pages: Sequence[Sequence[Drawn]], size: tuple[float, float] = (640.0, 700.0)) -> bytes:
    """A file of several pages."""
    first = 7
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(_font(name, number) for name, number in ((SONG, 5), (HEI, 6))),
        *(_descendant(name) for name in (SONG, HEI)),
    ]
    for at, drawn in enumerate(pages):
        content = "\n".join(piece.operators() for piece in drawn).encode()
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}]"
                f" /Contents {first + 2 * at + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
            ).encode(),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        ]
    return _file(objects)


def pdf(
    drawn: Sequence[Drawn],
    *,
    size: tuple[float, float] = (640.0, 700.0),
    turned: bool = False,
    rotate: int = 0,
    scale: float = 1.0,
    crop: tuple[float, float, float, float] | None = None,
    extra: str = "",
    embedded: Sequence[bytes] = (),
    password: bytes | None = None,
) -> bytes:
    """A file of one page. `turned` draws it a quarter turn round, `rotate` has a viewer turn it; `embedded`
    are the objects of a face of the file's own (see `fonts`)."""
    width, height = size[0] * scale, size[1] * scale
    matrix = f"{scale} 0 0 {scale} 0 0 cm"
    if turned:
        matrix = f"0 {scale} {-scale} 0 {height} 0 cm"
        width, height = height, width
    content = "\n".join([matrix, extra, *(piece.operators() for piece in drawn)]).encode()
    own = f"/F3 {FIRST_OWN} 0 R" if embedded else ""
    cropped = f"/CropBox [{' '.join(map(str, crop))}]" if crop else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] {cropped} /Rotate {rotate}"
            f" /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R {own} >> >> >>"
        ).encode(),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        *(_font(name, number) for name, number in ((SONG, 7), (HEI, 8))),
        *(_descendant(name) for name in (SONG, HEI)),
        *embedded,
    ]
    return _file(objects) if password is None else _locked(objects, password)


def _font(name: str, descendant: int) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniGB-UCS2-H"
        f" /DescendantFonts [{descendant} 0 R] >>"
    ).encode()


def _descendant(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
        f" /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -120 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>"
    ).encode()


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_RIGHTS = -4  # all of them


def _locked(objects: Sequence[bytes], password: bytes) -> bytes:
    """A file encrypted (RC4, 40 bits) with a password to open it, which may be empty."""
    padded = (password + _PADDING)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    key = _md5(padded + owner + _RIGHTS.to_bytes(4, "little", signed=True) + b"ID")[:5]

    def hidden(number: int, body: bytes) -> bytes:
        own = _md5(key + number.to_bytes(3, "little") + bytes(2))[:10]
        head, mark, rest = body.partition(b"stream\n")
        head = re.sub(rb"\(([^()]*)\)", lambda found: b"<%b>" % _rc4(own, found[1]).hex().encode(), head)
        content, end, _ = rest.rpartition(b"\nendstream")
        return head + mark + _rc4(own, content) + end

    lock = (
        f"<< /Filter /Standard /V 1 /R 2 /P {_RIGHTS} /O <{owner.hex()}> /U <{_rc4(key, _PADDING).hex()}> >>"
    )
    bodies = [hidden(number, body) for number, body in enumerate(objects, start=1)]
    return _file([*bodies, lock.encode()], f"/Encrypt {len(bodies) + 1} 0 R /ID [(ID) (ID)]".encode())


def _md5(what: bytes) -> bytes:
    return hashlib.md5(what, usedforsecurity=False).digest()


def _rc4(key: bytes, what: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in what:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _file(objects: Sequence[bytes], more: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %b >>\n" % (len(objects) + 1, more)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
