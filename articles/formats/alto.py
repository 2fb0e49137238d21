"""ALTO: a recogniser's words with their places, as blocks of lines (versions 2 to 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from articles.formats.form import Box, FormatFacts, Line
from articles.formats.trees import Element, attribute, name_of, named
from articles.formats.words import Word, join_words
from articles.parsing.lines.printed import cells

_POINTS = {"mm10": 72 / 254, "inch1200": 72 / 1200}
_OF_A_PIXEL = 72 / 300  # scans are mostly made at 300 dots an inch
_DOUBTED = 0.6  # words that a recogniser is less sure of
_INDENT = (0.6, 4.5)  # widths of a character by which the first line of a paragraph is set in
_FARTHEST = 1e9  # what is farther away stands on no sheet
_DEEPEST = 200  # cuts of a sheet, one within the other
_TOUCH = 1.0  # points by which neighbours may overlap
_SPACES = re.compile(r"\s+")


@dataclass
class Block:
    """A block of text: its lines in their order, and its place."""

    id: str
    lines: list[Line] = field(default_factory=list)
    box: Box = (1, 0.0, 0.0, 0.0, 0.0)


@dataclass
class Sheet:
    """A page's sheet: its size in points, its blocks by id in the order of the file, its pictures' boxes."""

    size: tuple[float, float]
    blocks: dict[str, Block]
    pictures: dict[str, Box]
    margins: frozenset[str] = frozenset()  # blocks above and below the print space


class _Styles:
    """Size and face of the lines, by the references to styles that they or their blocks carry."""

    def __init__(self, tree: Element) -> None:
        self.known: dict[str, tuple[float | None, str]] = {}
        for style in named(tree, "textstyle"):
            self.known[attribute(style, "ID")] = (
                _number(attribute(style, "FONTSIZE")),
                attribute(style, "FONTFAMILY"),
            )

    def of(self, *nodes: Element) -> tuple[float | None, str]:
        for node in nodes:
            for reference in attribute(node, "STYLEREFS").split():
                if reference in self.known:
                    return self.known[reference]
        return None, ""


def read_sheet(tree: Element, number: int = 1) -> Sheet:
    """The sheet of an ALTO file, `number` among those of its printed page."""
    unit = next((node.text or "" for node in named(tree, "measurementunit")), "").strip().lower()
    scale = _POINTS.get(unit, _OF_A_PIXEL)
    page = next(named(tree, "page"), tree)
    size = tuple((_number(attribute(page, side)) or 0.0) * scale for side in ("WIDTH", "HEIGHT"))
    styles = _Styles(tree)
    blocks: dict[str, Block] = {}
    pictures: dict[str, Box] = {}
    margins = {
        attribute(block, "ID")
        for margin in named(page, "topmargin", "bottommargin")
        for block in named(margin, "textblock")
    }
    for node in named(page, "textblock", "illustration"):
        key = attribute(node, "ID") or f"block{len(blocks) + len(pictures)}"
        if name_of(node) == "illustration":
            pictures[key] = _box(node, scale, number)
        else:
            blocks[key] = _block(key, node, styles, scale, number)
    return Sheet((size[0], size[1]), blocks, pictures, frozenset(margins))


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < _FARTHEST else None  # neither endless nor no number


def _box(node: Element, scale: float, sheet: int) -> Box:
    x, y, w, h = (
        (_number(attribute(node, name)) or 0.0) * scale for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")
    )
    return (sheet, round(x, 2), round(y, 2), round(x + w, 2), round(y + h, 2))


def _block(key: str, node: Element, styles: _Styles, scale: float, sheet: int) -> Block:
    block = Block(key, box=_box(node, scale, sheet))
    for line in named(node, "textline"):
        found = _line(line, node, styles, scale, sheet)
        if found.text:
            block.lines.append(found)
    block.lines = _with_beginnings(block)
    return block


def _line(node: Element, block: Element, styles: _Styles, scale: float, sheet: int) -> Line:
    """A printed line: its words, with the blanks that stand between them."""
    words: list[Word] = []
    for part in node:
        name = name_of(part)
        if name == "string":
            words.append(_word(part, scale, sheet))
        elif name == "sp" and words:
            words[-1] = words[-1]._replace(space=True)
        elif name == "hyp" and words and attribute(part, "CONTENT") in ("-", "\xad", "¬", ""):
            words[-1] = words[-1]._replace(hyphen=True)
    strings = [part for part in node if name_of(part) == "string"]
    size, face = styles.of(node, *strings[:1], block)
    text, unsure = join_words(words, _DOUBTED)
    certainties = [word.certainty for word in words if word.certainty is not None]
    facts = FormatFacts(
        boxes=(_box(node, scale, sheet),),
        size=size or _height(words),
        face=face,
        certainty=min(certainties, default=None),
    )
    return Line(text, facts, unsure=unsure)


def _word(node: Element, scale: float, sheet: int) -> Word:
    text = _SPACES.sub(" ", attribute(node, "CONTENT"))
    return Word(text, _box(node, scale, sheet), _number(attribute(node, "WC")))


def _height(words: list[Word]) -> float | None:
    heights = [word.box[4] - word.box[2] for word in words if word.box[4] > word.box[2]]
    return round(median(heights), 1) if heights else None


def _with_beginnings(block: Block) -> list[Line]:
    """The lines, with where paragraphs begin: those set in from the block's edge do."""
    if not block.lines:
        return []
    lefts = [line.facts.boxes[0][1] for line in block.lines]
    edge = min([*lefts, block.box[1] or lefts[0]])
    return [_beginning(line, left - edge) for line, left in zip(block.lines, lefts, strict=True)]


def _beginning(line: Line, indent: float) -> Line:
    box, wide = line.facts.boxes[0], cells(line.text) / 2
    em = (box[3] - box[1]) / wide if wide else 0.0
    opens = bool(em and _INDENT[0] * em <= indent <= _INDENT[1] * em)
    return Line(line.text, line.facts, line.story, opens, line.hidden, line.unsure)


def in_order(sheet: Sheet) -> list[Block]:
    """The blocks as they are read where no structure map says it: column by column, from the left."""
    return list(_cut([block for block in sheet.blocks.values() if block.lines]))


def _cut(blocks: list[Block], depth: int = 0) -> Iterator[Block]:
    """Parted by the clearest gap: what stands above before what stands below, left before right."""
    if len(blocks) <= 1 or depth > _DEEPEST:
        yield from sorted(blocks, key=lambda block: (block.box[2], block.box[1]))
        return
    for low, high in ((2, 4), (1, 3)):
        ordered = sorted(blocks, key=lambda block: block.box[low])
        reach = ordered[0].box[high]
        for at, block in enumerate(ordered[1:], 1):
            if block.box[low] >= reach - _TOUCH:
                yield from _cut(ordered[:at], depth + 1)
                yield from _cut(ordered[at:], depth + 1)
                return
            reach = max(reach, block.box[high])
    yield from sorted(blocks, key=lambda block: (block.box[1], block.box[2]))
