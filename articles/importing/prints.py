"""The picture of a page that came in as PDF, with the places of its lines."""

from __future__ import annotations

import io

from PIL import Image

from articles.formats.form import Box, Form, Unreadable
from articles.formats.pdf import draw_pdf
from articles.models import Print, Source

_OUTLINED = "outlined"
_RUNS_DOWN = ("upright", "turned")


def draw(raw: bytes, form: Form | None) -> bytes | None:
    """The page's picture; None for a form that shows no page, or a file that can be read but not drawn."""
    if form is None or form.format != "pdf":
        return None
    try:
        return draw_pdf(raw, form.leaf)
    except Unreadable:
        return None


def store_print(source: Source, form: Form, picture: bytes) -> Print:
    """Keep a page's picture, and where on it the form has its lines and pictures."""
    with Image.open(io.BytesIO(picture)) as opened:
        width, height = opened.size
    across, down = form.sheets[0]

    def place(box: Box) -> list[int]:
        _sheet, x0, y0, x1, y1 = box
        sides = ((x0, width / across), (y0, height / down), (x1, width / across), (y1, height / down))
        return [round(side * scale) for side, scale in sides]

    lines = [
        [start, start + len(line.text), place(box), line.story, line.facts.direction in _RUNS_DOWN]
        for line, start in zip(form.lines, form.starts, strict=True)
        for box in line.facts.boxes
        if not line.hidden
    ]
    drawn = [(picture.box, picture.story) for picture in form.pictures]
    outlined = [each for each in form.problems if each.code == _OUTLINED and each.box]
    drawn += [(problem.box, problem.story) for problem in outlined]
    return Print.objects.create(
        source=source,
        picture=picture,
        width=width,
        height=height,
        lines=lines,
        pictures=[[place(box), story] for box, story in drawn if box],
        glyphs=[
            [form.starts[each.line] + each.at, each.face, each.glyph, place(each.box)] for each in form.unread
        ],
        outlines=[place(each.box) for each in outlined if each.box],
    )
