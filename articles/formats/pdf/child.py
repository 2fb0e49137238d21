"""The process that a PDF is read in, or a page of one drawn."""

from __future__ import annotations

import sys

from articles.formats.apart.serving import Files, serve
from articles.formats.apart.wire import packed
from articles.formats.pdf.document import forms_of
from articles.formats.pdf.drawing import drawn

_OPEN_FILES = 32  # PDFium looks for the faces that a file has not embedded


def _read(files: Files) -> bytes:
    return packed((form, ()) for raw in files.values() for form in forms_of(raw))


def _draw(files: Files) -> bytes:
    ((leaf, raw),) = files.items()
    return drawn(raw, int(leaf))


if __name__ == "__main__":
    sys.exit(serve({"read": _read, "draw": _draw}, _OPEN_FILES))
