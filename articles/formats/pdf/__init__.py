"""PDF pages: glyphs → lines → columns → stories, by geometry and never by the order in the file."""

from __future__ import annotations

from articles.formats.apart import read_apart, run_apart
from articles.formats.form import Form

__all__ = ["draw_pdf", "read_pdf"]

_CHILD, _FILE = "articles.formats.pdf.child", "pdf"


def read_pdf(raw: bytes) -> list[Form]:
    """The pages of a PDF in their order. Raises Unreadable where it holds none that can be read."""
    return [form for form, _names in read_apart(_CHILD, "read", {_FILE: raw}).pages]


def draw_pdf(raw: bytes, leaf: int) -> bytes:
    """The picture of one page of a PDF, a JPEG. Raises Unreadable where it cannot be drawn."""
    return run_apart(_CHILD, "draw", {str(leaf): raw})
