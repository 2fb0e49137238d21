"""A page of a PDF as a form: its lines in the order of reading, with what geometry knows of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from articles.formats.form import (
    CAPTION,
    EDITOR,
    HEADER,
    KICKER,
    SIDE_TEXT,
    SIDE_TITLE,
    SUBTITLE,
    TITLE,
    Form,
    FormatFacts,
    Line,
    Picture,
    Problem,
    Unread,
)
from articles.formats.pdf.faces import UNREADABLE
from articles.formats.pdf.flow import Flow, flow_of
from articles.formats.pdf.glyphs import Glyph, Reader, UnreadGlyph, gbk_read, once
from articles.formats.pdf.items import Item, items_of, upright_stacks
from articles.formats.pdf.lines import Printed, body_size, printed_lines
from articles.formats.pdf.paragraphs import Paragraphs, opening_heads
from articles.formats.pdf.shapes import Rect, Shape, around, shapes_of
from articles.formats.pdf.sheet import Drawn, boxes_of, drawn_on, hide_unseen, prevailing_turn, turned
from articles.formats.pdf.stories import Divider
from articles.formats.pdf.upright import upright_lines, with_turned

_HEADER_DEPTH = 0.16  # of the sheet's height: a header ends no lower
_HEADER_RULE = 0.6  # of the text's width: the rule under it is no shorter
_HEADER_LINES = 12
_UNDER_HEADER = 4.0
_ALIKE = 0.03
_LARGER = 1.12
_WHOLE = 0.95  # of a story's width
_NAME = 100  # characters of a face's name that tell it from others


class Sheet:
    """Everything on one page of a PDF, the text upright."""

    def __init__(
        self, page: Any, crop: tuple[float, float, float, float], quarters: int, number: int
    ) -> None:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            glyphs = Reader(text, crop).glyphs()
        finally:
            pdfium.FPDFText_ClosePage(text)
        self.shapes = shapes_of(page, crop)
        width, height = crop[2] - crop[0], crop[3] - crop[1]
        hide_unseen(glyphs, self.shapes, width, height)
        seen = [glyph for glyph in glyphs if not glyph.hidden]
        self.recognised = not any(not glyph.blank for glyph in seen) and bool(glyphs)
        if self.recognised:
            for glyph in glyphs:
                glyph.hidden = False
        turn = prevailing_turn([glyph for glyph in glyphs if not glyph.hidden])
        self.width, self.height = turned(glyphs, self.shapes, width, height, turn)
        self.glyphs = gbk_read(once(glyphs))
        self.quarters = (quarters - turn) % 4
        self.number = number

    @property
    def has_text(self) -> bool:
        """Whether there is anything to read."""
        return any(not glyph.blank for glyph in self.glyphs)

    def shown(self, place: Rect) -> tuple[int, float, float, float, float]:
        """A place on the sheet as a viewer shows it."""
        width, height = self.width, self.height
        for _ in range(self.quarters):
            place = place.turned(height)
            width, height = height, width
        x0, y0, x1, y1 = (round(side, 2) for side in place)
        return (self.number, x0, y0, x1, y1)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as a viewer shows it."""
        sides = (round(self.width, 2), round(self.height, 2))
        return sides if self.quarters % 2 == 0 else sides[::-1]


class PageReader:
    """Makes the form of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self.problems: list[Problem] = []
        self.unread: list[Unread] = []
        self.story = 0
        level = [glyph for glyph in sheet.glyphs if not glyph.hidden and glyph.turn == 0]
        self.body = body_size(level)
        self.face = _body_face(level, self.body)
        self.drawn = drawn_on(sheet.shapes, level, sheet.width, sheet.height)
        upright, rest = upright_lines(level)
        upright, self.turned = with_turned(upright, [g for g in sheet.glyphs if g.turn and not g.hidden])
        self.printed = [*upright, *printed_lines(rest, self.body, self.drawn.upright)]

    def form(self) -> Form:
        """The page."""
        items = self._items()
        header = self._header()
        self._add_header(header)
        under = self._under_header(header)
        for line in under:
            self._add(line, label=EDITOR, opens=True)
        inside = {id(line) for line in (*header, *under)}
        items = [item for item in items if item.line is None or id(item.line) not in inside]
        divider = Divider(self.body, self.drawn.level, self.drawn.upright)
        for story in divider.stories(items):
            self._add_story(story)
        self._add_turned()
        self._add_hidden()
        if self.sheet.recognised:
            self.problems.append(Problem("recognised", "这一页的文字是识别软件认出来的，请对照原版。"))
        return Form(
            "pdf",
            tuple(self.lines),
            (self.sheet.size,),
            pictures=tuple(self.pictures),
            problems=tuple(self.problems),
            unread=tuple(self.unread),
        )

    def _items(self) -> list[Item]:
        """All that takes up room on the sheet; what stands in a box is part of it."""
        boxes = boxes_of(self.drawn, self.printed)
        level = [line for line in self.printed if not line.upright]
        items = items_of(level, self.body, self.drawn.upright)
        items += upright_stacks([line for line in self.printed if line.upright])
        items += [Item("picture", place) for place in self.drawn.pictures if self._is_picture(place)]
        items += [Item("outline", place, head=True) for place in self.drawn.outlines]
        for place in sorted(boxes, key=lambda box: box.width * box.height):
            box = Item("box", place)
            box.items = [item for item in items if place.holds(*item.middle)]
            items = [item for item in items if not place.holds(*item.middle)]
            items.append(box)
        return items

    def _is_picture(self, place: Rect) -> bool:
        """Whether text stands beside the picture, not on it."""
        inside = sum(place.holds((line.x0 + line.x1) / 2, line.base) for line in self.printed)
        return inside * 2 <= len(self.printed)

    def _header(self) -> list[Printed]:
        """The lines over the first rule that runs along the top of the sheet."""
        if not self.printed:
            return []
        left, right = min(line.x0 for line in self.printed), max(line.x1 for line in self.printed)
        for rule in sorted(self.drawn.level, key=lambda rule: rule.y0):
            long = rule.width >= _HEADER_RULE * (right - left)
            over = [line for line in self.printed if line.place.y1 <= rule.y1 + self.body]
            over = [line for line in over if line.base <= rule.y1]
            if rule.y0 > _HEADER_DEPTH * self.sheet.height:
                break
            if long and over and len(over) <= _HEADER_LINES:
                return over
        return []

    def _under_header(self, header: list[Printed]) -> list[Printed]:
        """Small lines that stand alone at the right edge, close under the header: who made the page."""
        if not header:
            return []
        bottom = max(line.base for line in header)
        right = max(line.x1 for line in self.printed)
        near = [
            line
            for line in self.printed
            if 0 < line.base - bottom <= _UNDER_HEADER * self.body and not line.upright
        ]
        return [
            line
            for line in near
            if line.x1 >= right - 2 * self.body
            and line.size <= self.body
            and not any(self._goes_on(line, other) for other in self.printed)
        ]

    def _goes_on(self, line: Printed, other: Printed) -> bool:
        """Whether a line of the same size begins under another."""
        down = other.base - line.base
        alike = abs(other.size - line.size) < _ALIKE * line.size
        return 0 < down <= 2 * self.body and alike and abs(other.x0 - line.x0) <= 3 * self.body

    def _add_header(self, header: list[Printed]) -> None:
        """The header, a line for each baseline."""
        rows: list[list[Printed]] = []
        for line in sorted(header, key=lambda line: line.base):
            if rows and line.base - rows[-1][0].base <= self.body / 2:
                rows[-1].append(line)
            else:
                rows.append([line])
        for row in rows:
            row.sort(key=lambda line: line.x0)
            largest = max(row, key=lambda line: line.size)
            largest.place = around([line.place for line in row])
            largest.text = "\u3000".join(line.text for line in row)
            self._add(largest, label=HEADER)

    # --- stories ----------------------------------------------------------------------

    def _add_story(self, items: list[Item]) -> None:
        self.story += 1
        flow = flow_of(items, self.body, self.face)
        self._add_flow(flow)
        for box in flow.boxes:
            self._add_box(box, flow)

    def _add_flow(self, flow: Flow) -> None:
        for line, opens in zip(flow.heads, opening_heads(flow.heads), strict=True):
            self._add(line, label=self._head_label(line, flow), story=self.story, opens=opens)
        paragraphs = Paragraphs(self.body, self.face, flow.columns)
        for column in flow.columns:
            for line in column.lines:
                self._add(line, story=self.story, opens=paragraphs.opens(line, column))
        self._add_pictures(flow)

    def _add_pictures(self, flow: Flow) -> None:
        """The pictures of a story or a box, their captions, and headlines that are pictures themselves."""
        for caption in flow.captions:
            for at, line in enumerate(caption):
                self._add(line, label=CAPTION, story=self.story, opens=at == 0)
        self.pictures += [Picture("", self.sheet.shown(place), self.story) for place in flow.pictures]
        for place in flow.outlines:
            message = "这里的标题是轮廓，文件里没有它的文字，请对照原版补上。"
            self.problems.append(Problem("outlined", message, self.sheet.shown(place), self.story))

    def _head_label(self, line: Printed, flow: Flow) -> str:
        """What place and size alone say of a headline: that it, or one beside it, cannot be read."""
        if not flow.outlines:
            dark = UNREADABLE in line.text and line.size == max(head.size for head in flow.heads)
            return TITLE if dark and line.size > _LARGER * self.body else ""
        if line.size <= _LARGER * self.body:
            return ""
        outline = min(flow.outlines, key=lambda place: abs(place.y0 - line.place.y0))
        return SUBTITLE if line.place.y0 >= outline.y1 - self.body else KICKER

    def _add_box(self, box: Item, around: Flow) -> None:
        """The lines of a box in a story; a box that stands alone is a story itself."""
        if self._stands_alone(box, around):
            for story in Divider(self.body, self.drawn.level, self.drawn.upright).stories(box.items):
                self._add_story(story)
            return
        flow = flow_of(box.items, self.body, self.face)
        for line, opens in zip(flow.heads, opening_heads(flow.heads), strict=True):
            self._add(line, label=SIDE_TITLE, story=self.story, opens=opens)
        paragraphs = Paragraphs(self.body, self.face, flow.columns)
        for column in flow.columns:
            for line in column.lines:
                label = SIDE_TEXT
                self._add(line, label=label, story=self.story, opens=paragraphs.opens(line, column))
        self._add_pictures(flow)
        for inner in flow.boxes:
            self._add_box(inner, flow)

    def _stands_alone(self, box: Item, around: Flow) -> bool:
        """Whether a box is no part of the story around it: it is as wide as all its columns."""
        if not around.columns:
            return not around.heads
        width = around.columns[-1].x1 - around.columns[0].x0
        return len(around.columns) > 1 and box.place.width >= _WHOLE * width

    # --- the rest ---------------------------------------------------------------------

    def _add_turned(self) -> None:
        """Lines that run up or down the sheet."""
        for turn in (1, 2, 3):
            glyphs = [glyph for glyph in self.turned if glyph.turn == turn]
            self._add_others(glyphs, turn, hidden=False)

    def _add_hidden(self) -> None:
        """Lines that nobody sees."""
        for turn in range(4):
            glyphs = [glyph for glyph in self.sheet.glyphs if glyph.turn == turn and glyph.hidden]
            self._add_others(glyphs, turn, hidden=True)

    def _add_others(self, glyphs: list[Glyph], turn: int, *, hidden: bool) -> None:
        if not any(not glyph.blank for glyph in glyphs):
            return
        turned(glyphs, [], self.sheet.width, self.sheet.height, turn)
        across = turn % 2 == 1
        width, height = self.sheet.width, self.sheet.height
        for line in printed_lines(glyphs, body_size(glyphs), []):
            shapes = [Shape("fill", line.place)]
            turned([], shapes, *((height, width) if across else (width, height)), (4 - turn) % 4)
            line.place = shapes[0].place
            self._add(line, hidden=hidden, opens=True, direction="turned" if turn else "")

    def _add(
        self,
        line: Printed,
        *,
        label: str = "",
        story: int | None = None,
        opens: bool | None = None,
        hidden: bool = False,
        direction: str = "",
    ) -> None:
        box = self.sheet.shown(line.place)
        facts = FormatFacts(
            boxes=(box,),
            size=round(line.size, 2),
            face=line.face,
            colour="" if max(line.colour) == 0 else "#{:02x}{:02x}{:02x}".format(*line.colour),
            direction="upright" if line.upright else direction,
            label=label,
        )
        self.lines.append(Line(line.text, facts, story, opens, hidden))
        if UNREADABLE in line.text:
            message = "这里的字在文件里没有对应的字符，请对照原版补上。"
            self.problems.append(Problem("unreadable", message, box, story))
            if not hidden and direction != "turned":
                self._add_unread(line)

    def _add_unread(self, line: Printed) -> None:
        """The glyphs of the line added last that nobody can read, each with its box."""
        places = [at for at, character in enumerate(line.text) if character == UNREADABLE]
        glyphs = [glyph for glyph in line.glyphs if glyph.text == UNREADABLE]
        for at, glyph in zip(places, glyphs, strict=False):
            if isinstance(glyph, UnreadGlyph) and (known_by := glyph.face.glyph(glyph.code)):
                box = self.sheet.shown(Rect(glyph.x0, glyph.y0, glyph.x1, glyph.y1))
                self.unread.append(Unread(len(self.lines) - 1, at, glyph.face.name[:_NAME], known_by, box))


def _body_face(glyphs: list[Glyph], body: float) -> str:
    faces = Counter(glyph.face.name for glyph in glyphs if abs(glyph.size - body) <= 0.05 * body)
    return faces.most_common(1)[0][0] if faces else ""


__all__ = ["Drawn", "PageReader", "Sheet"]
