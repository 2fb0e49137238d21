"""From files to pages: what each file is, which files make one page together, and what makes none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.formats.docx import read_docx
from articles.formats.dumps import numbered_form, page_pieces
from articles.formats.form import Form, Unreadable
from articles.formats.html import read_html
from articles.formats.kinds import Kind, kind_of
from articles.formats.mets import read_alto, read_mets
from articles.formats.packed import Limits, members, names_in, pack
from articles.formats.pdf import read_pdf
from articles.formats.records import PageOfRecords, is_table, read_csv, read_json
from articles.formats.site import read_site
from articles.formats.trees import name_of, xml_tree
from articles.parsing.lines.decode import UndecodablePage, decode

_RUBBISH = re.compile(
    r"(?:^|/)(?:Thumbs\.db|desktop\.ini|\.(?!\.)[^/]*|~\$[^/]*|__MACOSX/.*|[^/]*\.(?:tmp|bak|lnk|db|log|css|js|ico|ttf|woff2?))$",
    re.I,
)
_METS = re.compile(rb"<(?:\w+:)?mets[\s>]", re.I)
_WORD, _OFFICE = "word/document.xml", "[Content_Types].xml"
_REASONS: dict[Kind, str] = {
    "picture": "这是图片，里面没有文字可读。",
    "office": "这是旧版 Office 文件（.doc、.xls 等）：请另存为 .docx。",
    "binary": "文件不是文本，也不是认得的格式。",
}


@dataclass(frozen=True)
class PageSource:
    """A page as it was found: its name, its bytes, the text that is read, and the form of the file.

    `form` is None for bare text; the text is then still to be decoded, by whoever knows its encoding.
    `leaf` is which one of several pages with the same bytes it is, from 1; 0 where the bytes are one page's.
    """

    name: str
    raw: bytes
    form: Form | None = None
    leaf: int = 0


@dataclass
class Found:
    """What files hold: pages in their order, refusals by name, and what is neither a page nor a fault."""

    pages: list[PageSource] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    passed: dict[str, str] = field(default_factory=dict)

    def add(self, other: Found) -> None:
        """Take over what else was found."""
        self.pages += other.pages
        self.refused |= other.refused
        self.passed |= other.passed


def read_file(name: str, raw: bytes, limits: Limits, encoding: str | None = None) -> Found:
    """The pages of one file; of a zip, those of all its members."""
    if kind_of(raw) == "zip" and not names_in(raw) & {_WORD, _OFFICE, "mimetype"}:
        return _read_zip(name, raw, limits, encoding, limits.depth)
    found = Found()
    try:
        found.pages += _pages(name, raw, encoding)
    except (Unreadable, UndecodablePage) as error:
        found.refused[name] = str(error)
    return found


def read_files(
    files: Mapping[str, bytes], limits: Limits, encoding: str | None = None, depth: int | None = None
) -> Found:
    """The pages of files that came together, as a folder or a zip."""
    depth = limits.depth if depth is None else depth
    found = Found()
    left = dict(files)
    for name in list(left):
        if _RUBBISH.search(name.replace("\\", "/")):
            found.passed[name] = "系统留下的文件"
            del left[name]
    kinds = {name: kind_of(raw) for name, raw in left.items()}
    _take_issues(left, kinds, found)
    _take_sites(left, kinds, found)
    for name, raw in left.items():
        kind = kinds[name]
        if kind == "picture":
            found.passed[name] = "图片"
        elif kind == "zip" and not names_in(raw) & {_WORD, _OFFICE, "mimetype"}:
            if depth <= 0:
                found.refused[name] = "压缩包里的压缩包套得太深，不予读取。"
            else:
                found.add(_read_zip(name, raw, limits, encoding, depth))
        else:
            found.add(read_file(name, raw, limits, encoding))
    return found


def _read_zip(name: str, raw: bytes, limits: Limits, encoding: str | None, depth: int) -> Found:
    found, files = Found(), {}
    try:
        for member in members(raw, limits):
            if member.refused and not (member.name.endswith("/") or _RUBBISH.search(member.name)):
                found.refused[member.name] = member.refused
            elif not member.refused:
                files[member.name] = member.raw
    except Unreadable as error:
        found.refused[name] = str(error)
        return found
    inside = read_files(files, limits, encoding, depth - 1)
    if not (inside.pages or inside.refused or found.refused):
        found.refused[name] = "压缩包里没有版面。"
    found.add(inside)
    return found


def _take_issues(left: dict[str, bytes], kinds: Mapping[str, Kind], found: Found) -> None:
    """METS files, each with the ALTO files that it names."""
    maps = [name for name in left if kinds[name] == "xml" and _METS.search(left[name][:4000])]
    for name in maps:
        try:
            pages = read_mets(name, left[name], left)
        except Unreadable as error:
            found.refused[name] = str(error)
            left.pop(name)
            continue
        raws = dict(left)
        for page in pages:
            parts = {part: raws[part] for part in page.names}
            found.pages.append(PageSource(page.names[-1], pack(parts), page.form))
        for page in pages:
            for part in page.names:
                left.pop(part, None)


def _take_sites(left: dict[str, bytes], kinds: Mapping[str, Kind], found: Found) -> None:
    """The HTML files, those of one printed page together."""
    files = {name: left.pop(name) for name in list(left) if kinds[name] == "html"}
    if not files:
        return
    sites, refused = read_site(files)
    found.refused |= refused
    for site in sites:
        parts = {name: files[name] for name in site.names}
        raw = pack(parts) if len(parts) > 1 else next(iter(parts.values()))
        found.pages.append(PageSource(site.names[0], raw, site.form))


def _pages(name: str, raw: bytes, encoding: str | None) -> list[PageSource]:
    kind = kind_of(raw)
    if kind in _REASONS:
        raise Unreadable(_REASONS[kind])
    if kind == "html":
        return [PageSource(name, raw, read_html(raw))]
    if kind == "pdf":
        forms = read_pdf(raw)
        return [
            PageSource(name, raw, form, leaf if len(forms) > 1 else 0) for leaf, form in enumerate(forms, 1)
        ]
    if kind == "zip":
        if _WORD not in names_in(raw):
            raise Unreadable("这是办公软件的文件，但不是 .docx 文稿，不能读取。")
        return [PageSource(name, raw, read_docx(raw))]
    if kind == "xml":
        return [PageSource(name, raw, _read_xml(raw))]
    if kind == "json":
        return _of_records(name, raw, read_json(raw))
    if kind == "csv" and is_table(raw):
        return _of_records(name, raw, read_csv(raw))
    return text_pages(name, raw, encoding)


def _read_xml(raw: bytes) -> Form:
    kind = name_of(xml_tree(raw))
    if kind == "mets":
        raise Unreadable("METS 只说明结构：请把它和所指的 ALTO 文件放在一个文件夹或压缩包里一起导入。")
    if kind != "alto":
        raise Unreadable(f"不认得的 XML 文件（{kind[:20]}）。")
    return read_alto(raw)


def _of_records(name: str, raw: bytes, pages: list[PageOfRecords]) -> list[PageSource]:
    """The pages of a file of records; where there are several, each keeps its own records."""
    if len(pages) == 1:
        return [PageSource(name, raw, pages[0].form)]
    return [
        PageSource(name, json.dumps(page.records, ensure_ascii=False).encode(), page.form) for page in pages
    ]


def text_pages(name: str, raw: bytes, encoding: str | None = None) -> list[PageSource]:
    """The pages of a text: mostly one; a whole day's are cut where another page's header stands.

    Raises UndecodablePage.
    """
    text, codec = decode(raw, encoding)
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        return [PageSource(name, raw)]  # whoever decodes it says why it is no text
    if form := numbered_form(text):
        return [PageSource(name, raw, form)]
    pieces = page_pieces(text)
    if len(pieces) == 1:
        return [PageSource(name, raw)]
    return [PageSource(name, text[start:end].encode(codec)) for start, end in pieces]
