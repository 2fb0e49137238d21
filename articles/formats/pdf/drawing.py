"""The picture of a PDF page, as a viewer shows it. Drawn where the file can do no harm: see `child`."""

from __future__ import annotations

import io

from articles.formats.pdf.document import opened

LONGEST_SIDE = 2600
"""Pixels: on a broadsheet the smallest print is still some 14 high."""
_QUALITY = 80
"""JPEG, which is drawn and packed ten times as fast as WebP or PNG."""


def drawn(raw: bytes, leaf: int) -> bytes:
    """The page of the file with this number, from 0, as a JPEG. Raises Unreadable for a broken file."""
    page = opened(raw)[leaf]
    scale = LONGEST_SIDE / max(page.get_size())
    out = io.BytesIO()
    page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
