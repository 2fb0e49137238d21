"""What was read on its way out of the child process: plain JSON, which can carry nothing but data."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from articles.formats.form import Box, Form, FormatFacts, Line, Picture, Problem, Unread


class Read(NamedTuple):
    """What files make: each page's form with the names of the files it was made of, and refusals by name."""

    pages: list[tuple[Form, tuple[str, ...]]]
    refused: dict[str, str]


def packed(pages: Iterable[tuple[Form, tuple[str, ...]]], refused: dict[str, str] | None = None) -> bytes:
    """What was read, as JSON."""
    forms = [[dataclasses.asdict(form), names] for form, names in pages]
    return json.dumps({"pages": forms, "refused": refused or {}}, ensure_ascii=False).encode(
        errors="surrogatepass"
    )


def unpacked(raw: bytes) -> Read:
    """What was read. Raises ValueError, KeyError or TypeError where it is nothing of the kind."""
    data = json.loads(raw.decode(errors="surrogatepass"))
    return Read([(_form(form), tuple(names)) for form, names in data["pages"]], dict(data["refused"]))


def _form(data: dict[str, Any]) -> Form:
    own: dict[str, Any] = {
        "lines": tuple(map(_line, data.pop("lines"))),
        "sheets": tuple((width, height) for width, height in data.pop("sheets")),
        "pictures": tuple(Picture(name, _box(box), story) for name, box, story in data.pop("pictures")),
        "problems": tuple(
            Problem(code, text, _box(box), story) for code, text, box, story in data.pop("problems")
        ),
        "unread": tuple(
            Unread(line, at, face, glyph, _known_box(box))
            for line, at, face, glyph, box in data.pop("unread")
        ),
    }
    return Form(**own, **data)


def _line(data: dict[str, Any]) -> Line:
    facts = data.pop("facts")
    boxes = [_box(box) for box in facts.pop("boxes")]
    known = FormatFacts(boxes=tuple(box for box in boxes if box), **facts)
    return Line(facts=known, unsure=tuple((start, end) for start, end in data.pop("unsure")), **data)


def _box(box: list[float] | None) -> Box | None:
    return None if box is None else _known_box(box)


def _known_box(box: list[float]) -> Box:
    sheet, x0, y0, x1, y1 = box
    return int(sheet), x0, y0, x1, y1
