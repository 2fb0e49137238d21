"""Font files drawn by hand, small enough to see what is in them, and faces of a PDF that carry them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from tests.forms.pdfs import FIRST_OWN

_UNITS = 1000


def truetype(widths: Mapping[int, int], characters: Mapping[str, int] | None = None) -> bytes:
    """A TrueType font whose glyphs are boxes, by number as wide as given; `characters` make its cmap."""
    count = max(widths) + 1
    glyf, places = b"", [0]
    for number in range(count):
        glyf += _box(widths[number]) if number in widths else b""
        places.append(len(glyf))
    tables = {
        b"glyf": glyf,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, -120, _UNITS, 880, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _UNITS, 0, 0, _UNITS, 1, *(0,) * 7, count
        ),
        b"hmtx": struct.pack(">Hh", _UNITS, 0) * count,
        b"loca": struct.pack(f">{count + 1}I", *places),
        b"maxp": struct.pack(">IH13H", 0x10000, count, 4, 1, 0, 0, 1, *(0,) * 8),
    }
    if characters:
        tables[b"cmap"] = _map(characters)
    return _file(tables)


def _box(width: int) -> bytes:
    """The outline of a box of this width."""
    head = struct.pack(">hhhhhHH", 1, 50, 0, 50 + width, 700, 3, 0)
    outline = struct.pack(">4h4h", 50, width, 0, -width, 0, 0, 700, 0)
    return (head + b"\1\1\1\1" + outline).ljust(36, b"\0")


def _map(characters: Mapping[str, int]) -> bytes:
    """A map of format 12: a group for each character."""
    groups = b"".join(
        struct.pack(">III", ord(each), ord(each), number) for each, number in sorted(characters.items())
    )
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(groups) // 12) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    head = struct.pack(">IHHHH", 0x10000, len(tables), 16, 0, 0)
    at, entries, body = 12 + 16 * len(tables), b"", b""
    for tag, table in sorted(tables.items()):
        entries += struct.pack(">4sIII", tag, 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return head + entries + body


def own_face(font: bytes, name: str = "ABCDEF+Own", maps: Mapping[int, str] | None = None) -> list[bytes]:
    """The objects of a face whose codes count the glyphs of its font file; `maps` is its ToUnicode."""
    first = FIRST_OWN
    mapped = f"/ToUnicode {first + 4} 0 R" if maps is not None else ""
    return [
        (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
            f" /DescendantFonts [{first + 1} 0 R] {mapped} >>"
        ).encode(),
        (
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 /CIDToGIDMap /Identity"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {first + 2} 0 R >>"
        ).encode(),
        (
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
            f" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /FontFile2 {first + 3} 0 R >>"
        ).encode(),
        b"<< /Length %d /Length1 %d >>\nstream\n%b\nendstream" % (len(font), len(font), font),
        _to_unicode(maps or {}),
    ]


def _to_unicode(maps: Mapping[int, str]) -> bytes:
    pairs = "".join(f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in maps.items())
    text = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(maps)} beginbfchar\n{pairs}endbfchar endcmap end end"
    ).encode()
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text)
