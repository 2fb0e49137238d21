"""Forms on their way out of the child process: plain JSON, which can carry nothing but data."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from articles.formats.form import Box, Form, FormatFacts, Line, Picture, Problem


def packed(forms: list[Form]) -> bytes:
    """The forms as JSON."""
    return json.dumps([dataclasses.asdict(form) for form in forms], ensure_ascii=False).encode()


def unpacked(raw: bytes) -> list[Form]:
    """The forms again. Raises ValueError, KeyError or TypeError where they are none."""
    return [_form(data) for data in json.loads(raw)]


def _form(data: dict[str, Any]) -> Form:
    return Form(
        format=data["format"],
        lines=tuple(map(_line, data["lines"])),
        sheets=tuple((width, height) for width, height in data["sheets"]),
        pictures=tuple(Picture(name, _box(box), story) for name, box, story in data["pictures"]),
        problems=tuple(Problem(code, text, _box(box), story) for code, text, box, story in data["problems"]),
        leaf=data["leaf"],
    )


def _line(data: dict[str, Any]) -> Line:
    facts = dict(data["facts"])
    boxes = [_box(box) for box in facts.pop("boxes")]
    known = FormatFacts(boxes=tuple(box for box in boxes if box), **facts)
    return Line(data["text"], known, data["story"], data["opens"], data["hidden"])


def _box(box: list[float] | None) -> Box | None:
    if box is None:
        return None
    sheet, x0, y0, x1, y1 = box
    return int(sheet), x0, y0, x1, y1
