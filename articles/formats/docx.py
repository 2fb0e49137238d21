"""A manuscript written in Word or WPS: its paragraphs as they would be printed with all changes accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.formats.form import (
    CAPTION,
    SIDE_TEXT,
    SIDE_TITLE,
    SUBHEADING,
    SUBTITLE,
    TEXT,
    TITLE,
    Form,
    FormatFacts,
    Line,
    Problem,
    Unreadable,
)
from articles.formats.packed import part
from articles.formats.runs import EDGES, OUT, runs_of, text_boxes, text_of
from articles.formats.trees import Element, attribute, name_of, named, xml_tree
from articles.parsing.conventions.captions import caption_marks
from articles.parsing.lines.breaks import finished

_DOCUMENT, _STYLES, _COMMENTS = "word/document.xml", "word/styles.xml", "word/comments.xml"
_NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
_LARGEST_PART = 50_000_000
_HEADING = re.compile(r"^(?:heading|标题|標題)\s*(\d)$", re.I)
_HALF_POINTS = re.compile("[1-9][0-9]{0,3}")
_INDENT = re.compile("^[ \\t\xa0]*[\u3000\xa0 ]{2}")
_BLANKS = re.compile("[ \t\xa0]+")
_LONGEST_CAPTION, _LONGEST_HEAD, _LONGEST_HEADING = 160, 60, 40
_USUAL_SIZE = 10.5  # 五号, in which Word and WPS set what says nothing of its size
_MOST_BASES = 20  # styles that are based on one another
_LARGER = 1.1  # times the size of the text
_STYLE_LABELS = {
    **dict.fromkeys(("title", "标题"), TITLE),
    **dict.fromkeys(("subtitle", "副标题"), SUBTITLE),
    **dict.fromkeys(("caption", "题注"), CAPTION),
}
_OFF = ("0", "false", "off", "none")


@dataclass
class _Paragraph:
    text: str = ""
    style: str = ""
    size: float | None = None
    bold: bool = False
    centred: bool = False
    hidden: bool = False
    picture: bool = False
    after_picture: bool = False
    boxed: int = 0
    sizes: dict[float | None, int] = field(default_factory=dict)
    bolds: dict[bool, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Style:
    name: str = ""
    size: float | None = None
    bold: bool = False
    centred: bool = False


def read_docx(raw: bytes) -> Form:
    """The form of a manuscript: one story, born on the web, on no page. Raises Unreadable."""
    document = part(raw, _DOCUMENT, _LARGEST_PART)
    if not document:
        raise Unreadable("文档残缺，里面没有正文。")
    styles = _styles(part(raw, _STYLES, _LARGEST_PART))
    found = [*_Reader(styles).read(xml_tree(document)), *_notes(raw)]
    if not any(paragraph.text and not paragraph.hidden for paragraph in found):
        raise Unreadable("文档里没有文字。")
    return Form("docx", tuple(_lines(found)), problems=tuple(_comments(raw)), stated=True)


def _styles(raw: bytes) -> dict[str, _Style]:
    """The styles of paragraphs by their ids, each with what it inherits."""
    if not raw:
        return {}
    nodes = {attribute(node, "styleId"): node for node in named(xml_tree(raw), "style")}
    found: dict[str, _Style] = {}
    for key, node in nodes.items():
        chain: list[Element] = []
        at: Element | None = node
        while at is not None and at not in chain and len(chain) < _MOST_BASES:
            chain.append(at)
            base = next(named(at, "basedon"), None)
            at = nodes.get(attribute(base, "val")) if base is not None else None
        sizes = [size for each in chain if (size := _size(next(named(each, "rpr"), None)))]
        name = next((attribute(each, "val") for each in node if name_of(each) == "name"), "")
        found[key] = _Style(
            name,
            sizes[0] if sizes else None,
            any(_on(next(named(each, "rpr"), None), "b") for each in chain),
            any(_justified(next(named(each, "ppr"), None)) for each in chain),
        )
    return found


def _size(properties: Element | None) -> float | None:
    if properties is None:
        return None
    value = next((attribute(each, "val") for each in properties if name_of(each) == "sz"), "")
    return int(value) / 2 if _HALF_POINTS.fullmatch(value) else None


def _on(properties: Element | None, name: str) -> bool | None:
    """Whether a run is bold, hidden …; None where it does not say."""
    if properties is None:
        return None
    node = next((each for each in properties if name_of(each) == name), None)
    return None if node is None else attribute(node, "val").lower() not in _OFF


def _justified(properties: Element | None) -> bool:
    if properties is None:
        return False
    return any(attribute(each, "val") == "center" for each in properties if name_of(each) == "jc")


class _Reader:
    """Walks through a document without recursion; what is deleted, or drawn a second time, is left out."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.found: list[_Paragraph] = []
        self.picture = False
        self.tables = 0

    def read(self, tree: Element) -> list[_Paragraph]:
        stack: list[tuple[Element, int]] = [(tree, 0)]
        while stack:
            node, box = stack.pop()
            name = name_of(node)
            if name in OUT:
                continue
            if name == "p":
                self._paragraph(node, box)
                stack += [(inner, box) for inner in reversed(list(text_boxes(node)))]
                continue
            if name == "tbl":
                self.tables += 1
                if _columns(node) > 1:
                    self._rows(node)
                    continue
                box = self.tables
            stack += [(child, box) for child in reversed(node)]
        return self.found

    def _paragraph(self, node: Element, box: int) -> None:
        properties = next((each for each in node if name_of(each) == "ppr"), None)
        style_node = next(named(properties, "pstyle"), None) if properties is not None else None
        style = self.styles.get(attribute(style_node, "val") if style_node is not None else "", _Style())
        whole = _Paragraph(style=style.name, centred=style.centred or _justified(properties), boxed=box)
        pieces: list[_Paragraph] = [whole]
        for run, text in runs_of(node):
            if text is None:
                whole.picture = True
                continue
            for at, piece in enumerate(text.split("\n")):
                if at:
                    pieces.append(_Paragraph(style=style.name, centred=whole.centred, boxed=box))
                self._add(pieces[-1], run, piece, style)
        self._close(pieces, whole.picture)

    def _add(self, here: _Paragraph, run: Element, text: str, style: _Style) -> None:
        properties = next((each for each in run if name_of(each) == "rpr"), None)
        here.text += text
        weight = len(text.strip())
        size = _size(properties) or style.size
        bold = _on(properties, "b")
        here.sizes[size] = here.sizes.get(size, 0) + weight
        shown = style.bold if bold is None else bold
        here.bolds[shown] = here.bolds.get(shown, 0) + weight
        here.hidden = here.hidden or bool(_on(properties, "vanish"))

    def _close(self, pieces: list[_Paragraph], picture: bool) -> None:
        for here in pieces:
            here.size = max(here.sizes, key=lambda size: here.sizes[size], default=None)
            here.bold = here.bolds.get(True, 0) > 0 and not here.bolds.get(False, 0)
            if here.text.strip(EDGES):
                here.after_picture, self.picture = self.picture, False
                self.found.append(here)
        self.picture = self.picture or picture

    def _rows(self, table: Element) -> None:
        """A table of several columns: each row a line, its cells set apart."""
        for row in named(table, "tr"):
            cells = [text_of(cell) for cell in row if name_of(cell) == "tc"]
            text = "\u3000\u3000".join(cell.replace("\n", "") for cell in cells if cell)
            if text:
                self.found.append(_Paragraph(text))


def _columns(table: Element) -> int:
    rows = ([cell for cell in row if name_of(cell) == "tc"] for row in table if name_of(row) == "tr")
    return max((len(cells) for cells in rows), default=0)


# --- lines ----------------------------------------------------------------------------


def _lines(found: list[_Paragraph]) -> list[Line]:
    body = _body_size(found)
    first_text = next((at for at, p in enumerate(found) if _is_running(p)), len(found))
    lines: list[Line] = []
    titled = False
    for at, paragraph in enumerate(found):
        label = _label(paragraph, found, at, at < first_text, body, titled=titled)
        titled = titled or label == TITLE
        text = _BLANKS.sub(" ", paragraph.text).strip(EDGES)
        facts = FormatFacts(
            size=paragraph.size or body or None, face="bold" if paragraph.bold else "", label=label
        )
        lines.append(Line(text, facts, 1, opens=True, hidden=paragraph.hidden))
    return lines


def _body_size(found: list[_Paragraph]) -> float:
    sizes: dict[float, int] = {}
    for paragraph in found:
        if paragraph.size and _is_running(paragraph):
            sizes[paragraph.size] = sizes.get(paragraph.size, 0) + len(paragraph.text)
    return max(sizes, key=lambda size: sizes[size], default=_USUAL_SIZE)


def _is_running(paragraph: _Paragraph) -> bool:
    text = paragraph.text.strip(EDGES)
    return len(text) > _LONGEST_HEAD or (
        len(text) > _LONGEST_HEADING // 2 and text.endswith(("。", "”", "！", "？"))
    )


def _label(
    paragraph: _Paragraph, found: list[_Paragraph], at: int, above: bool, body: float, *, titled: bool
) -> str:
    """What the document's styles, tables and pictures say that a paragraph is."""
    text = paragraph.text.strip(EDGES)
    short = len(text) <= _LONGEST_HEADING and not finished(text)
    if paragraph.boxed:
        first = at == 0 or found[at - 1].boxed != paragraph.boxed
        return SIDE_TITLE if first and short else SIDE_TEXT
    if label := _label_of_style(paragraph, above=above, titled=titled):
        return label
    if paragraph.after_picture and _is_caption(paragraph, body):
        return CAPTION
    if above:
        return ""
    larger = bool(paragraph.size and body and paragraph.size > body * _LARGER)
    return SUBHEADING if short and (paragraph.bold or larger) and at + 1 < len(found) else TEXT


def _label_of_style(paragraph: _Paragraph, *, above: bool, titled: bool) -> str:
    """What the style of a paragraph says; a heading of the first rank is the title, until there is one."""
    style = paragraph.style.lower()
    heading = _HEADING.match(style)
    if style in _STYLE_LABELS:
        return _STYLE_LABELS[style]
    if heading and heading[1] == "1" and above and not titled:
        return TITLE
    return SUBHEADING if heading and not above and len(paragraph.text) <= _LONGEST_HEAD else ""


def _is_caption(paragraph: _Paragraph, body: float) -> bool:
    """Whether what stands under a picture is its caption: short, and set or worded as one."""
    text = paragraph.text.strip(EDGES)
    if len(text) > _LONGEST_CAPTION or _INDENT.match(paragraph.text):
        return False
    set_apart = paragraph.centred or bool(paragraph.size and paragraph.size != body)
    return set_apart or bool(caption_marks(text)) or len(text) <= _LONGEST_HEAD


def _notes(raw: bytes) -> list[_Paragraph]:
    """The notes under the pages or at the end, each a paragraph after the text; rules are none."""
    found = []
    for name, kind in _NOTES.items():
        notes = part(raw, name, _LARGEST_PART)
        for node in named(xml_tree(notes), kind) if notes else ():
            text = text_of(node)
            if text and not attribute(node, "type"):
                found.append(_Paragraph(text))
    return found


def _comments(raw: bytes) -> list[Problem]:
    """What reviewers wrote beside the text: shown to the editor, printed nowhere."""
    comments = part(raw, _COMMENTS, _LARGEST_PART)
    if not comments:
        return []
    found = []
    for node in named(xml_tree(comments), "comment"):
        if text := text_of(node):
            who = attribute(node, "author")
            found.append(Problem("comment", f"批注（{who}）：{text}" if who else f"批注：{text}", None, 1))
    return found
