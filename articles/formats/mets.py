"""METS over ALTO: a digitised issue, page by page, its articles as the structure map has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import unquote

from articles.formats.alto import Block, Sheet, in_order, read_sheet
from articles.formats.form import (
    AUTHOR,
    CAPTION,
    COLUMN,
    EDITOR,
    HEADER,
    KICKER,
    NOTICE,
    SIDE_TEXT,
    SIDE_TITLE,
    SUBHEADING,
    SUBTITLE,
    TEXT,
    TITLE,
    Form,
    Line,
    Picture,
    Unreadable,
)
from articles.formats.trees import Element, attribute, name_of, named, text_in, xml_tree

# What the types of divisions stand for, by the words that digitisers' profiles use.
_LABELS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(words), label)
    for words, label in (
        (r"RUBRIC|COLUMN_?(?:NAME|TITLE|HEAD)|SECTION_?(?:TITLE|HEAD)", COLUMN),
        (r"OVERLINE|OVERTITLE|SUPER_?TITLE|SUPRA_?TITLE|KICKER|EYEBROW|PRE_?TITLE|ROOFLINE", KICKER),
        (r"SUB_?HEAD(?:LINE|ING)?|CROSS_?HEAD(?:LINE|ING)?|INTER_?TITLE", SUBHEADING),
        (r"SUB_?TITLE|UNDERLINE|DECK|STANDFIRST", SUBTITLE),
        (
            r"PAGE_?HEADER|RUNNING_?(?:TITLE|HEAD)|PAGE_?NUMBER|FOLIO|MASTHEAD|TITLE_?SECTION|NAMEPLATE",
            HEADER,
        ),
        (r"AUTHOR|BYLINE|CREATOR|SIGNATURE", AUTHOR),
        (r"CAPTION|LEGEND", CAPTION),
        (r"ADVERT|CLASSIFIED|NOTICE|ANNOUNCEMENT", NOTICE),
        (r"EDITOR|IMPRINT|COLOPHON", EDITOR),
        (r"TITLE|HEADLINE", TITLE),
        (r"TEXT|PARAGRAPH|BODY|PARA$|^P$|LIST|TABLE|VERSE|POEM", TEXT),
    )
)
_OF_THE_PAGE = (HEADER, NOTICE, EDITOR)
_ARTICLE = re.compile(r"ARTICLE|STORY|CONTENT_?UNIT|LETTER|INTERVIEW|REVIEW|OBITUAR")
_OF_ITS_OWN = re.compile(r"ILLUSTRATION|PICTURE|PHOTO|OTHER|TABLE|WEATHER")
_SIDEBAR = re.compile(r"SIDEBAR|SIDE_?BAR|INFO_?BOX|^BOX$|INSET")
_HEADING = re.compile(r"^(?:HEADING|HEAD|HEADLINE_?BLOCK|TITLE_?BLOCK)$")
_IN_SIDEBAR = {TITLE: SIDE_TITLE, SUBHEADING: SIDE_TITLE, TEXT: SIDE_TEXT}
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_DEEPEST = 60
_FEWEST_SET_IN, _LOOKED_BACK = 2, 40


class PageOfIssue(NamedTuple):
    """A page's form, and the names of the files that it was made of."""

    form: Form
    names: tuple[str, ...]


@dataclass
class _Part:
    """A block of a page in its place in the structure: its label, and the story it belongs to."""

    file: str
    block: str
    label: str
    story: int | None


@dataclass
class _Structure:
    """What the structure map says, gone through once in its order."""

    parts: list[_Part] = field(default_factory=list)
    stories: int = 0

    def over(self, root: Element) -> None:
        """Note the blocks below a division, without recursion deeper than any map has."""
        self._division(root, "", None, sidebar=False, heading=False, depth=0)

    def _division(
        self, node: Element, label: str, story: int | None, *, sidebar: bool, heading: bool, depth: int
    ) -> None:
        if depth > _DEEPEST:
            raise Unreadable("METS 的结构图嵌套过深，不能读取。")
        for child in node:
            name = name_of(child)
            if name == "div":
                kind = attribute(child, "TYPE").upper().replace(" ", "_").replace("-", "_")
                inner = _label_of(kind, heading=heading) or label
                own = story
                if _begins_story(kind, story):
                    self.stories += 1
                    own, inner = self.stories, "" if _ARTICLE.search(kind) else inner
                self._division(
                    child,
                    inner,
                    own,
                    sidebar=sidebar or bool(_SIDEBAR.search(kind)),
                    heading=heading or bool(_HEADING.match(kind)),
                    depth=depth + 1,
                )
            elif name in ("fptr", "seq", "par", "area"):
                self._pointer(child, label, story, sidebar=sidebar)

    def _pointer(self, node: Element, label: str, story: int | None, *, sidebar: bool) -> None:
        if sidebar:
            label = _IN_SIDEBAR.get(label, label or SIDE_TEXT)
        for area in named(node, "area"):
            if block := attribute(area, "BEGIN"):
                place = None if label in _OF_THE_PAGE else story
                self.parts.append(_Part(attribute(area, "FILEID"), block, label, place))


def _label_of(kind: str, *, heading: bool) -> str:
    if _ARTICLE.search(kind) or _SIDEBAR.search(kind) or _HEADING.match(kind):
        return ""
    label = next((label for words, label in _LABELS if words.search(kind)), "")
    return SUBTITLE if heading and label == SUBHEADING else label


def _begins_story(kind: str, story: int | None) -> bool:
    """Whether a division is a story: an article, or a picture that belongs to none."""
    if _ARTICLE.search(kind):
        return not _SIDEBAR.search(kind)
    return story is None and bool(_OF_ITS_OWN.search(kind))


def read_mets(name: str, raw: bytes, files: Mapping[str, bytes]) -> list[PageOfIssue]:
    """The pages of a METS file over the ALTO files beside it. Raises Unreadable."""
    tree = xml_tree(raw)
    altos = _alto_files(tree, files)
    if not altos:
        raise Unreadable("METS 所指的 ALTO 文件一个也没有找到。")
    structure = _Structure()
    for node in named(tree, "structmap"):
        if attribute(node, "TYPE").upper() != "PHYSICAL":
            structure.over(node)
    publication, date = _issue(tree)
    pages = []
    for file, number in _pages(tree, altos):
        sheet = read_sheet(xml_tree(files[altos[file]]))
        parts = [part for part in structure.parts if part.block in sheet.blocks and part.file in (file, "")]
        form = sheet_form(sheet, parts)
        pages.append(
            PageOfIssue(replace(form, publication=publication, date=date, number=number), (name, altos[file]))
        )
    return pages


def read_alto(raw: bytes) -> Form:
    """The form of an ALTO file without a structure map."""
    return sheet_form(read_sheet(xml_tree(raw)), [])


def sheet_form(sheet: Sheet, parts: list[_Part]) -> Form:
    """The form of a sheet: its blocks as the structure has them, or in the order of their places."""
    lines: list[Line] = []
    placed = {part.block for part in parts}
    rest = [block for block in in_order(sheet) if block.id not in placed]
    ahead = [part for part in parts if part.label == HEADER]
    behind = [part for part in parts if part.label in (NOTICE, EDITOR)]
    within = [part for part in parts if part.label not in _OF_THE_PAGE]
    for block in rest if parts else []:
        label = HEADER if block.id in sheet.margins else ""
        (ahead if label else behind).append(_Part("", block.id, label, None))
    loose = max((part.story or 0 for part in parts), default=0)
    for part in [*ahead, *within, *behind]:
        if part.story is None and not part.label:
            loose += 1
            part.story = loose
        lines += _lines_of(sheet.blocks[part.block], part.label, part.story, lines)
    for block in [] if parts else rest:
        label = HEADER if block.id in sheet.margins else ""
        lines += _lines_of(block, label, None, lines)
    if not lines:
        raise Unreadable("ALTO 文件里没有文字。")
    pictures = tuple(Picture(key, box) for key, box in sheet.pictures.items())
    return Form("alto", tuple(lines), (sheet.size,), pictures=pictures, stated=bool(parts))


def _lines_of(block: Block, label: str, story: int | None, before: list[Line]) -> list[Line]:
    """A block's lines in their place: paragraphs begin where lines are set in, if any are."""
    running = label in (TEXT, SIDE_TEXT, NOTICE, "")
    set_in = [line.opens for line in [*before[-_LOOKED_BACK:], *block.lines] if line.story in (story, None)]
    indents = set_in.count(True) >= (_FEWEST_SET_IN if not block.lines[0].opens else 1)
    found = []
    for at, line in enumerate(block.lines):
        last = before[-1] if before and at == 0 else None
        goes_on = at > 0 or (
            last is not None
            and last.story == story
            and last.facts.label == label
            and label in (TEXT, SIDE_TEXT)
        )
        if running:
            opens: bool | None = line.opens if indents else None
            opens = True if opens is False and not goes_on else opens
        else:
            opens = at == 0
        found.append(replace(line, facts=replace(line.facts, label=label), story=story, opens=opens))
    return found


# --- the issue ------------------------------------------------------------------------


def _alto_files(tree: Element, files: Mapping[str, bytes]) -> dict[str, str]:
    """The ALTO files at hand by the ids that the METS file gives them."""
    by_path = {name.replace("\\", "/").lower(): name for name in files}
    found: dict[str, str] = {}
    for node in named(tree, "file"):
        for place in named(node, "flocat"):
            path = unquote(attribute(place, "href")).replace("\\", "/").split("://")[-1].lower()
            parts = [part for part in path.split("/") if part not in ("", ".", "..")]
            for start in range(len(parts)):
                tail = "/".join(parts[start:])
                match = next((name for key, name in by_path.items() if f"/{key}".endswith(f"/{tail}")), None)
                if match is not None:
                    if b"<alto" in files[match][:4000] or b":alto" in files[match][:4000]:
                        found[attribute(node, "ID")] = match
                    break
    return found


def _pages(tree: Element, altos: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """The ALTO files in the order of the pages, with the numbers that these bear."""
    done: set[str] = set()
    for node in named(tree, "structmap"):
        if attribute(node, "TYPE").upper() != "PHYSICAL":
            continue
        for at, page in enumerate((div for div in named(node, "div") if _is_page(div, altos)), 1):
            number = attribute(page, "ORDERLABEL").strip() or attribute(page, "ORDER").strip() or str(at)
            for file in _files_of(page):
                if file in altos and file not in done:
                    done.add(file)
                    yield file, number[:8]
    for file in altos:
        if file not in done:
            yield file, None


def _is_page(div: Element, altos: Mapping[str, str]) -> bool:
    return any(file in altos for file in _files_of(div))


def _files_of(div: Element) -> list[str]:
    """The files that a division itself points to."""
    pointers = [child for child in div if name_of(child) == "fptr"]
    areas = [area for pointer in pointers for area in named(pointer, "area")]
    return [file for node in (*pointers, *areas) if (file := attribute(node, "FILEID"))]


def _issue(tree: Element) -> tuple[str | None, str | None]:
    """The paper and the day: of the issue's own description, which comes before those of its articles."""
    paper = day = None
    for section in named(tree, "dmdsec"):
        titles = [text_in(node).strip() for node in named(section, "title")]
        days = [_iso(text_in(node)) for node in named(section, "dateissued", "date", "issued")]
        if any(days):
            paper, day = (titles[0] if titles else None), next(filter(None, days))
            break
    label = attribute(tree, "LABEL")
    day = day or _iso(label)
    if not paper and label:
        paper = _DAY.split(label)[0].strip(" ,，.-_/:：") or None
    return paper, day


def _iso(text: str) -> str | None:
    match = _DAY.search(text)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else None
