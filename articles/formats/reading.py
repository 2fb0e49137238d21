"""From files to pages: what each file is, which files make one page together, and what makes none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.formats.apart import Read, read_apart
from articles.formats.dumps import numbered_form, page_pieces
from articles.formats.form import Form, Unreadable
from articles.formats.kinds import HEAD, Kind, kind_of
from articles.formats.packed import Allowance, Limits, members, names_in, pack
from articles.formats.pdf import read_pdf
from articles.formats.records import PageOfRecords, is_table, read_csv, read_json
from articles.parsing.lines.decode import UndecodablePage, decode

_RUBBISH = re.compile(
    r"(?:^|/)(?:Thumbs\.db|desktop\.ini|\.(?!\.)[^/]*|~\$[^/]*|__MACOSX/.*|[^/]*\.(?:tmp|bak|lnk|db|log|css|js|ico|ttf|woff2?))$",
    re.I,
)
_METS = re.compile(rb"<(?:\w+:)?mets[\s>]", re.I)
_MARKUP = "articles.formats.child"
_WITH_PICTURES = ("pdf", "zip", "picture")
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
    return _Opening(Allowance.of(limits), encoding).file(name, raw, limits.depth)


def read_files(files: Mapping[str, bytes], limits: Limits, encoding: str | None = None) -> Found:
    """The pages of files that came together, as a folder or a zip."""
    return _Opening(Allowance.of(limits), encoding).files(files, limits.depth)


@dataclass
class _Opening:
    """Opens files, and the zips among them while their depth and the allowance last."""

    allowance: Allowance
    encoding: str | None

    def file(self, name: str, raw: bytes, depth: int) -> Found:
        if is_plain_zip(raw):
            return self._zip(name, raw, depth)
        found = Found()
        try:
            found.pages += _pages(name, raw, self.encoding)
        except (Unreadable, UndecodablePage) as error:
            found.refused[name] = str(error)
        return found

    def files(self, files: Mapping[str, bytes], depth: int) -> Found:
        found = Found()
        left = dict(files)
        kinds = {name: kind_of(raw) for name, raw in left.items()}
        for name, raw in files.items():
            if _RUBBISH.search(name.replace("\\", "/")):
                found.passed[name] = "系统留下的文件"
                del left[name]
            elif kinds[name] not in _WITH_PICTURES and len(raw) > self.allowance.limits.text_bytes:
                found.refused[name] = "文件太大，不是报纸的版面。"
                del left[name]
        _take_issues(left, kinds, found)
        _take_sites(left, kinds, found)
        for name, raw in left.items():
            if kinds[name] == "picture":
                found.passed[name] = "图片"
            else:
                found.add(self.file(name, raw, depth))
        return found

    def _zip(self, name: str, raw: bytes, depth: int) -> Found:
        found = Found()
        try:
            files, found.refused = unpack(raw, self.allowance, depth)
        except Unreadable as error:
            found.refused[name] = str(error)
            return found
        inside = self.files(files, depth - 1)
        if not (inside.pages or inside.refused or found.refused):
            found.refused[name] = "压缩包里没有版面。"
        found.add(inside)
        return found


def is_plain_zip(raw: bytes) -> bool:
    """Whether it is a zip of files, and no office document, which is a zip too."""
    return kind_of(raw) == "zip" and not names_in(raw) & {_WORD, _OFFICE, "mimetype"}


def unpack(raw: bytes, allowance: Allowance, depth: int) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files of a zip by their names, and why others are not read. Raises Unreadable."""
    if depth <= 0:
        raise Unreadable("压缩包里的压缩包套得太深，不予读取。")
    files: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for member in members(raw, allowance):
        if not member.refused:
            files[member.name] = member.raw
        elif not (member.name.endswith("/") or _RUBBISH.search(member.name)):
            refused[member.name] = member.refused
    return files, refused


def together(heads: Mapping[str, bytes]) -> list[list[str]]:
    """The names of files that came together, in groups each of which can be read by itself.

    HTML files may make one page, a METS file names others; whatever else there is stands alone. The
    first `HEAD` bytes of each tell.
    """
    kinds = {name: kind_of(head) for name, head in heads.items()}
    html = [name for name, kind in kinds.items() if kind == "html"]
    of_xml = [name for name, kind in kinds.items() if kind == "xml"]
    if not any(_METS.search(heads[name]) for name in of_xml):
        of_xml = []
    alone = [[name] for name in heads if name not in {*html, *of_xml}]
    return [group for group in (of_xml, html, *alone) if group]


def _take_issues(left: dict[str, bytes], kinds: Mapping[str, Kind], found: Found) -> None:
    """METS files, each with the ALTO files that it names."""
    of_xml = [name for name in left if kinds[name] == "xml"]
    maps = [name for name in of_xml if _METS.search(left[name][:HEAD])]
    raws = dict(left)
    for name in maps:
        others = {other: raws[other] for other in of_xml if other in left and other not in maps}
        try:
            pages = read_apart(_MARKUP, "mets", {name: raws[name], **others}).pages
        except Unreadable as error:
            found.refused[name] = str(error)
            left.pop(name)
            continue
        for form, names in pages:
            found.pages.append(PageSource(names[-1], pack({part: raws[part] for part in names}), form))
            for part in names:
                left.pop(part, None)


def _take_sites(left: dict[str, bytes], kinds: Mapping[str, Kind], found: Found) -> None:
    """The HTML files, those of one printed page together."""
    files = {name: left.pop(name) for name in list(left) if kinds[name] == "html"}
    if not files:
        return
    try:
        read = read_apart(_MARKUP, "site", files)
    except Unreadable as error:
        read = Read([], dict.fromkeys(files, str(error)))
    found.refused |= read.refused
    for form, names in read.pages:
        parts = {name: files[name] for name in names}
        raw = pack(parts) if len(parts) > 1 else next(iter(parts.values()))
        found.pages.append(PageSource(names[0], raw, form))


def _pages(name: str, raw: bytes, encoding: str | None) -> list[PageSource]:
    kind = kind_of(raw)
    if kind in _REASONS:
        raise Unreadable(_REASONS[kind])
    if kind == "pdf":
        forms = read_pdf(raw)
        return [
            PageSource(name, raw, form, leaf if len(forms) > 1 else 0) for leaf, form in enumerate(forms, 1)
        ]
    if kind == "zip":
        if _WORD not in names_in(raw):
            raise Unreadable("这是办公软件的文件，但不是 .docx 文稿，不能读取。")
    task = {"zip": "docx", "html": "html", "xml": "xml"}.get(kind)
    if task:
        return [PageSource(name, raw, form) for form, _names in read_apart(_MARKUP, task, {name: raw}).pages]
    if kind == "json":
        return _of_records(name, raw, read_json(raw))
    if kind == "csv" and is_table(raw):
        return _of_records(name, raw, read_csv(raw))
    return text_pages(name, raw, encoding)


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
