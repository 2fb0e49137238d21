"""A form in which glyphs that the file cannot name are read as somebody has typed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from articles.formats.form import Form

Typed = Mapping[tuple[str, str], str]
"""What the glyphs of faces show: a character for the name of a face and its glyph."""

_UNREADABLE = "unreadable"


def with_typed(form: Form, typed: Typed) -> Form:
    """The form with these characters in their places."""
    read = [found for found in form.unread if (found.face, found.glyph) in typed]
    if not read:
        return form
    lines = list(form.lines)
    for found in read:
        text = lines[found.line].text
        character = typed[found.face, found.glyph]
        lines[found.line] = replace(
            lines[found.line], text=f"{text[: found.at]}{character}{text[found.at + 1 :]}"
        )
    left = tuple(found for found in form.unread if found not in read)
    boxes = {box for line in lines if "\ufffd" in line.text for box in line.facts.boxes}
    problems = tuple(each for each in form.problems if each.code != _UNREADABLE or each.box in boxes)
    return replace(form, lines=tuple(lines), unread=left, problems=problems)
