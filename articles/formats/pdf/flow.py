"""The lines of one story in the order of reading: headlines, then each column; captions and boxes apart."""

from __future__ import annotations

import dataclasses
from itertools import accumulate, groupby, pairwise, zip_longest
from math import inf

from articles.formats.pdf.items import Item
from articles.formats.pdf.lines import Printed, joined
from articles.formats.pdf.shapes import Rect

# In multiples of the size of the page's text.
_TEXT = 1.15
_CAPTION_GAP = 2.2
_MARGIN = 1.2
_OVER_TWO = 0.8  # a line that reaches into a second column by more spans both
_CROSSED = 0.15  # of the lines on either side, no more run over a gutter
_GUTTER = 0.5
_CLOSE = 1.6
_ALIKE = 0.03


@dataclasses.dataclass(slots=True)
class Column:
    """Lines one under the other, and from where to where they reach."""

    x0: float
    x1: float
    lines: list[Printed] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Flow:
    """A story in parts."""

    heads: list[Printed]
    columns: list[Column]
    captions: list[list[Printed]]
    boxes: list[Item]
    pictures: list[Rect]
    outlines: list[Rect]


def flow_of(items: list[Item], body: float, face: str) -> Flow:
    """The parts of a story."""
    pictures = [item.place for item in items if item.kind == "picture"]
    every = [line for item in items for line in (*([item.line] if item.line else ()), *item.stack)]
    lines = sorted(every, key=lambda line: (line.base, line.x0))
    captions, lines = _captions(lines, pictures, body, face)
    columns = _columns([line for line in lines if not line.upright and line.size <= _TEXT * body], body, face)
    heads = [line for line in lines if line.upright or line.size > _TEXT * body]
    heads += [line for line in lines if line not in heads and _is_in_stack(line, heads, columns, body, face)]
    for line in lines:
        if line in heads:
            continue
        column = _home(line, columns, body)
        if column is None:
            heads.append(line)
        elif column.lines and _is_same_row(column.lines[-1], line):
            column.lines[-1] = joined(column.lines[-1], line)
        else:
            column.lines.append(line)
    columns = [column for column in columns if column.lines]
    heads += _over_the_text(columns, body, face)
    heads = [*_upright_first(heads)]
    return Flow(
        heads,
        columns,
        captions,
        [item for item in items if item.kind == "box"],
        pictures,
        [item.place for item in items if item.kind == "outline"],
    )


def _is_same_row(before: Printed, line: Printed) -> bool:
    """Whether a line goes on beside the one before it."""
    return abs(before.base - line.base) < 0.2 * line.size and before.x1 <= line.x0


def _over_the_text(columns: list[Column], body: float, face: str) -> list[Printed]:
    """Takes the lines off the top of columns that are not set as text: of the first, and over all of them."""
    firsts = [_first_text(column, body, face) for column in columns]
    top = min((c.lines[at].place.y0 for c, at in zip(columns, firsts, strict=True)), default=0.0)
    over: list[Printed] = []
    for number, (column, first) in enumerate(zip(columns, firsts, strict=True)):
        taken = [line for line in column.lines[:first] if number == 0 or line.place.y1 <= top]
        over += taken
        column.lines = column.lines[len(taken) :]
    return over


def _first_text(column: Column, body: float, face: str) -> int:
    """Where the text of a column begins: it may do so in a face of its own, as datelines and briefs do."""
    for at, (line, after) in enumerate(zip_longest(column.lines, column.lines[1:])):
        runs_on = after is not None and column.x1 - line.x1 <= body and line.x0 - after.x0 >= body
        if _is_text(line, body, face) or (runs_on and abs(line.size - body) <= _ALIKE * body):
            return at
    return 0


def _is_text(line: Printed, body: float, face: str) -> bool:
    return not line.pure or (line.face == face and abs(line.size - body) <= _ALIKE * body)


def _is_in_stack(line: Printed, heads: list[Printed], columns: list[Column], body: float, face: str) -> bool:
    """Whether a small line belongs to a headline: over it, or centred under it over several columns."""
    for head in heads:
        if head.upright or min(line.x1, head.x1) <= max(line.x0, head.x0):
            continue
        over = line.place.y1 <= head.place.y0 + body / 2
        centred = abs(line.x0 + line.x1 - head.x0 - head.x1) <= 2 * body
        under = 0 <= line.place.y0 - head.place.y1 + body / 2 <= _CLOSE * body
        if over or (
            under and centred and len(columns) > 1 and (line.face != face or line.size < 0.97 * body)
        ):
            return True
    return False


def _upright_first(heads: list[Printed]) -> list[Printed]:
    """Upright lines from right to left, then level ones from the top down."""
    upright = sorted((line for line in heads if line.upright), key=lambda line: -line.place.x0)
    level = sorted((line for line in heads if not line.upright), key=lambda line: (line.base, line.x0))
    return [*upright, *level]


def _columns(lines: list[Printed], body: float, face: str) -> list[Column]:
    """The columns, from left to right: what gutters part that next to no line of text runs over."""
    text = [line for line in lines if line.face == face]
    text = [line for line in text if abs(line.size - body) <= _ALIKE * body] or text or lines
    if not text:
        return []
    gutters = _gutters(text, body)
    columns: list[Column] = []
    for low, high in pairwise([-inf, *gutters, inf]):
        inside = [line for line in text if low <= line.x0 and line.x1 <= high]
        inside = inside or [line for line in text if low <= (line.x0 + line.x1) / 2 <= high]
        if inside:
            columns.append(Column(min(line.x0 for line in inside), _right_edge(inside)))
    return columns


def _right_edge(lines: list[Printed]) -> float:
    """Where most of the longer lines end."""
    ends = sorted(line.x1 for line in lines)
    size = lines[0].size
    counted = [(sum(abs(other - end) <= size / 2 for other in ends), end) for end in ends]
    most, _ = max(counted)
    return max(end for count, end in counted if count * 2 > most)


def _gutters(lines: list[Printed], body: float) -> list[float]:
    """The middles of the strips that part columns."""
    step = body / 4
    left = min(line.x0 for line in lines)
    cover = [0] * (int((max(line.x1 for line in lines) - left) / step) + 2)
    for line in lines:
        for at in range(int((line.x0 - left) / step + 0.5), int((line.x1 - left) / step + 0.5)):
            cover[at] += 1
    before = list(accumulate(cover, max))
    after = list(accumulate(reversed(cover), max))[::-1]
    bare = [count <= _CROSSED * min(b, a) for count, b, a in zip(cover, before, after, strict=True)]
    gutters = []
    for empty, strip in groupby(range(len(cover)), key=bare.__getitem__):
        places = list(strip)
        if empty and 0 < places[0] and places[-1] < len(cover) - 1 and len(places) * step >= _GUTTER * body:
            gutters.append(left + (places[0] + places[-1] + 1) / 2 * step)
    return gutters


def _home(line: Printed, columns: list[Column], body: float) -> Column | None:
    """The column that a line stands in; None if it spans several, or stands in none."""
    met = [
        column
        for column in columns
        if min(line.x1, column.x1) - max(line.x0, column.x0) > min(_OVER_TWO * body, line.place.width / 2)
    ]
    return met[0] if len(met) == 1 else None


def _captions(
    lines: list[Printed], pictures: list[Rect], body: float, face: str
) -> tuple[list[list[Printed]], list[Printed]]:
    """The lines under each picture that are not set as text, and all other lines."""
    captions: list[list[Printed]] = []
    taken: set[int] = set()
    for picture in pictures:
        caption: list[Printed] = []
        bottom = picture.y1
        for line in lines:
            if id(line) in taken or line.upright or line.size > _TEXT * body:
                continue
            own = line.face != face or line.size < 0.95 * body
            under = -0.5 * body <= line.place.y0 - bottom <= _CAPTION_GAP * body
            within = line.x0 >= picture.x0 - _MARGIN * body and line.x1 <= picture.x1 + _MARGIN * body
            like = not caption or (
                line.face == caption[0].face and abs(line.size - caption[0].size) < 0.05 * body
            )
            beside = bool(caption) and _is_same_row(caption[-1], line)
            if own and beside and within and like:
                caption[-1] = joined(caption[-1], line)
                taken.add(id(line))
            elif own and under and within and like:
                caption.append(line)
                taken.add(id(line))
                bottom = max(bottom, line.place.y1)
        if caption:
            captions.append(caption)
    return captions, [line for line in lines if id(line) not in taken]
