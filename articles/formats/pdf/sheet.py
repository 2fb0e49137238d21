"""A sheet as it lies before the reader: its lines upright, its rules, boxes and pictures sorted by kind."""

from __future__ import annotations

import dataclasses
from collections import Counter

from articles.formats.pdf.glyphs import Glyph, is_white
from articles.formats.pdf.lines import Printed, body_size
from articles.formats.pdf.shapes import Rect, Shape, around

# In multiples of the size of the page's text.
_THIN = 0.5  # a rule is no thicker
_RULE = 3.0  # and no shorter
_PICTURE = 2.5  # a picture is no smaller, either way
_PATCH = 5.0  # a white one, which may be a pattern
_EDGE = 0.6  # ends of rules as near meet
_OUTLINE_GAP = 0.8  # between outlines of one headline
_OUTLINE_HEIGHT = (0.9, 16.0)
_FEWEST_CURVES = 40
_BACKGROUND = 0.75  # of the sheet: what covers as much is its ground
_FEWEST_BOXED = 2  # lines in a box
_LONGEST_LABEL = 12  # characters in a frame of one line that is the name of a column


@dataclasses.dataclass(slots=True)
class Drawn:
    """What is drawn on a sheet besides text, by kind."""

    level: list[Rect] = dataclasses.field(default_factory=list)
    upright: list[Rect] = dataclasses.field(default_factory=list)
    pictures: list[Rect] = dataclasses.field(default_factory=list)
    frames: list[Rect] = dataclasses.field(default_factory=list)
    outlines: list[Rect] = dataclasses.field(default_factory=list)
    patches: list[Rect] = dataclasses.field(default_factory=list)


def turned(
    glyphs: list[Glyph], shapes: list[Shape], width: float, height: float, quarters: int
) -> tuple[float, float]:
    """Turn all that is on the sheet by 90° clockwise, so many times; the sheet's new width and height."""
    for _ in range(quarters % 4):
        for glyph in glyphs:
            if glyph.turn % 2 == 0:
                glyph.base = height - glyph.base
            glyph.x0, glyph.y0, glyph.x1, glyph.y1 = Rect(glyph.x0, glyph.y0, glyph.x1, glyph.y1).turned(
                height
            )
            glyph.turn = (glyph.turn - 1) % 4
        for shape in shapes:
            shape.place = shape.place.turned(height)
        width, height = height, width
    return width, height


def prevailing_turn(glyphs: list[Glyph]) -> int:
    """How most characters are turned."""
    turns = Counter(glyph.turn for glyph in glyphs if not glyph.blank)
    return turns.most_common(1)[0][0] if turns else 0


def hide_unseen(glyphs: list[Glyph], shapes: list[Shape], width: float, height: float) -> None:
    """Mark what is outside the sheet, and white where nothing dark is under it."""
    grounds = [shape.place for shape in shapes if not shape.white and shape.kind in ("fill", "picture")]
    for glyph in glyphs:
        x, y = glyph.middle, (glyph.y0 + glyph.y1) / 2
        outside = not (0 <= x <= width and 0 <= y <= height)
        unseen = is_white(glyph.colour) and not any(ground.holds(x, y) for ground in grounds)
        glyph.hidden = glyph.hidden or outside or unseen


def drawn_on(shapes: list[Shape], glyphs: list[Glyph], width: float, height: float) -> Drawn:
    """The shapes of a sheet by what they are for."""
    body = body_size(glyphs) or height / 100
    drawn = Drawn()
    sheet = Rect(0, 0, width, height)
    outlines: list[Shape] = []
    for shape in shapes:
        if not shape.place.grown(0.1).meets(sheet):
            continue
        if shape.kind == "outline" and not shape.white:
            outlines.append(shape)
        _sort_in(shape, drawn, sheet, body)
    drawn.frames += _framed(drawn, body)
    drawn.outlines = _headlines(outlines, body)
    return drawn


def _sort_in(shape: Shape, drawn: Drawn, sheet: Rect, body: float) -> None:
    place = shape.place
    small = min(place.width, place.height) < _PICTURE * body
    if shape.white:
        # A pattern may say that it is white; where text goes round it, it is a picture.
        if _is_patch(place, sheet, body):
            drawn.patches.append(place)
    elif place.height <= _THIN * body and place.width >= _RULE * body:
        drawn.level.append(place)
    elif place.width <= _THIN * body and place.height >= _RULE * body:
        drawn.upright.append(place)
    elif shape.kind == "picture" and not small:
        drawn.pictures.append(place)
    elif shape.kind != "outline" and not small and not _covers(place, sheet, _BACKGROUND):
        drawn.frames.append(place)


def _covers(place: Rect, sheet: Rect, share: float) -> bool:
    return place.width * place.height >= share * sheet.width * sheet.height


def _is_patch(place: Rect, sheet: Rect, body: float) -> bool:
    """Whether something white is neither small nor most of the sheet."""
    large = min(place.width, place.height) >= _PATCH * body
    return large and not _covers(place, sheet, _BACKGROUND / 2)


def _framed(drawn: Drawn, body: float) -> list[Rect]:
    """Frames that four rules make."""
    near = _EDGE * body
    frames = []
    for top in drawn.level:
        for bottom in drawn.level:
            alike = abs(top.x0 - bottom.x0) <= near and abs(top.x1 - bottom.x1) <= near
            if not alike or bottom.y0 - top.y0 < _PICTURE * body:
                continue
            sides = [
                any(
                    abs(rule.x0 - x) <= near
                    and abs(rule.y0 - top.y0) <= near
                    and abs(rule.y1 - bottom.y1) <= near
                    for rule in drawn.upright
                )
                for x in (top.x0, top.x1)
            ]
            if all(sides):
                frames.append(Rect(top.x0, top.y0, top.x1, bottom.y1))
    return frames


def _headlines(outlines: list[Shape], body: float) -> list[Rect]:
    """Where outlines stand in a row, as the characters of a headline do."""
    low, high = _OUTLINE_HEIGHT
    clusters: list[tuple[Rect, int]] = []
    for shape in sorted(outlines, key=lambda shape: shape.place.x0):
        place, curves = shape.place, shape.curves
        if place.height > high * body:
            continue
        reach = place.grown(_OUTLINE_GAP * body)
        met = [cluster for cluster in clusters if cluster[0].meets(reach)]
        clusters = [cluster for cluster in clusters if cluster not in met]
        clusters.append((around([place, *(r for r, _ in met)]), curves + sum(n for _, n in met)))
    return [
        place
        for place, curves in clusters
        if curves >= _FEWEST_CURVES
        and low * body <= place.height <= high * body
        and place.width >= place.height
    ]


def boxes_of(drawn: Drawn, lines: list[Printed]) -> list[Rect]:
    """The frames and tints that hold lines; those that hold none become pictures."""
    boxes: list[Rect] = []
    for frame in sorted(drawn.frames, key=lambda frame: -frame.width * frame.height):
        if any(_same(frame, other) for other in boxes):
            continue
        held = [line for line in lines if frame.holds((line.x0 + line.x1) / 2, line.base)]
        inside = len(held)
        enough = inside >= _FEWEST_BOXED or sum(len(line.glyphs) for line in held) >= _LONGEST_LABEL
        if enough and inside < len(lines) * _BACKGROUND:
            boxes.append(frame)
        elif not inside and frame not in drawn.pictures:
            drawn.pictures.append(frame)
    for patch in drawn.patches:
        if not any(patch.meets(line.place) for line in lines):
            drawn.pictures.append(patch)
    return boxes


def _same(one: Rect, other: Rect) -> bool:
    slack = 0.02 * (one.width + one.height)
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))
