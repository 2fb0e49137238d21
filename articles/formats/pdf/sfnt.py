"""Of a font file that a PDF has embedded: which character each glyph shows (cmap), and its outline (glyf)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

_UNICODE_PLATFORMS = (0, 3)
_INDEX_TO_LOC = 50  # where a font's head says how its glyphs are found
_MOST_ENTRIES = 70_000  # of a map; a hostile one may claim billions


def characters_of(font: bytes) -> dict[int, str]:
    """The character that each glyph shows, by the glyph's number. Empty where none can be read."""
    found: dict[int, str] = {}
    try:
        for code, glyph in _entries(font):
            if glyph and glyph not in found:
                found[glyph] = chr(code)
            if len(found) > _MOST_ENTRIES:
                break
    except (struct.error, IndexError, ValueError, OverflowError):
        return {}
    return found


def outline_of(font: bytes, glyph: int) -> bytes:
    """The outline of a glyph, as the file has it. Empty where it has none."""
    try:
        (long,) = struct.unpack_from(">h", _table(font, b"head"), _INDEX_TO_LOC)
        loca = _table(font, b"loca")
        if long:
            start, end = struct.unpack_from(">II", loca, 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">HH", loca, 2 * glyph))
        return _table(font, b"glyf")[start:end]
    except (struct.error, ValueError):
        return b""


def _entries(font: bytes) -> Iterator[tuple[int, int]]:
    """Pairs of character and glyph, from every map that speaks Unicode."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(min(count, 32)):
        platform, _, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * number)
        if platform not in _UNICODE_PLATFORMS:
            continue
        table = cmap[offset:]
        (form,) = struct.unpack_from(">H", table, 0)
        read = _READERS.get(form)
        if read:
            yield from read(table)


def _table(font: bytes, name: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(min(count, 64)):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return font[offset : offset + length]
    raise ValueError(name)


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 4: runs of characters of the basic plane."""
    (double,) = struct.unpack_from(">H", table, 6)
    half = double // 2
    ends = struct.unpack_from(f">{half}H", table, 14)
    starts = struct.unpack_from(f">{half}H", table, 16 + double)
    deltas = struct.unpack_from(f">{half}H", table, 16 + 2 * double)
    at = 16 + 3 * double
    offsets = struct.unpack_from(f">{half}H", table, at)
    for i, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = at + 2 * i + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", table, place)
                if not glyph:
                    continue
            yield code, (glyph + delta) & 0xFFFF


def _trimmed(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 6: one run."""
    first, count = struct.unpack_from(">HH", table, 6)
    for i, glyph in enumerate(struct.unpack_from(f">{count}H", table, 10)):
        yield first + i, glyph


def _groups(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 12: runs of characters of all planes."""
    (count,) = struct.unpack_from(">I", table, 12)
    for i in range(min(count, _MOST_ENTRIES)):
        start, end, glyph = struct.unpack_from(">III", table, 16 + 12 * i)
        for code in range(start, min(end, start + _MOST_ENTRIES) + 1):
            yield code, glyph + code - start


_READERS: dict[int, Callable[[bytes], Iterator[tuple[int, int]]]] = {4: _segments, 6: _trimmed, 12: _groups}
