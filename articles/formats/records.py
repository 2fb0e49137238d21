"""Articles as records with fields: JSON, JSON Lines and CSV, as archives and scrapers export them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from articles.chinese.encodings import read_bytes
from articles.formats.dumps import credit_first
from articles.formats.fields import FIELD_OF
from articles.formats.flow import paragraphs
from articles.formats.form import (
    AUTHOR,
    CAPTION,
    COLUMN,
    KICKER,
    SUBTITLE,
    TEXT,
    TITLE,
    Form,
    FormatFacts,
    Line,
    Unreadable,
)
from articles.formats.trees import html_tree
from articles.parsing.conventions.folios import page_number
from articles.parsing.conventions.header import page_facts
from articles.parsing.lines.decode import UndecodablePage, decode

_STROKES = re.compile(r"[\s_\-.:：]+")
_NESTED = (
    "articles",
    "items",
    "data",
    "records",
    "rows",
    "news",
    "list",
    "result",
    "results",
    "docs",
    "hits",
    "_source",
)
_TAGS = re.compile(r"</?(?:p|br|div|span|strong|b|img|table|td|tr|font|a|h[1-6]|li|ul)\b[^<>]*>", re.I)
_LINE_ENDS = re.compile(r"\r\n|\r|\n|\\n|\u2028|\u2029")
_WIDE_GAP = re.compile("(?<=[。！？!?”）)…])[ \xa0]*\u3000{2,}")
_EDGES = " \t\r\n\xa0\u3000"
_DAY = re.compile(r"((?:19|20)\d{2})\s*[-./年]?\s*(\d{1,2})\s*[-./月]?\s*(\d{1,2})")
_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}")
_SECTION = re.compile(r"版[：:\s]*([\u4e00-\u9fff·]{2,8})$|[（(]([\u4e00-\u9fff·]{2,8})[）)]$")
_ORDER = re.compile("[0-9]{1,8}")
_PEOPLE = ("name", "text", "title", "caption", "姓名")
_LARGEST = 1e15  # whole numbers that a fraction's notation holds exactly
_DEEPEST, _MOST_RECORDS = 6, 200_000


class PageOfRecords(NamedTuple):
    """A page's form, and the records that it was made of."""

    form: Form
    records: list[dict[str, Any]]


def read_json(raw: bytes) -> list[PageOfRecords]:
    """The pages of a JSON file or of JSON Lines. Raises Unreadable."""
    text = _decoded(raw)
    try:
        found: Any = [json.loads(text)]
    except (ValueError, RecursionError):
        found = _lines_of_json(text)
    return _pages(list(_records(found)))


def _lines_of_json(text: str) -> list[Any]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"JSON 的第 {number} 行有错误，不能读取。") from error
    return found


def read_csv(raw: bytes) -> list[PageOfRecords]:
    """The pages of a table with a head. Raises Unreadable."""
    text = _decoded(raw)
    head = text[: text.find("\n")] if "\n" in text else text
    comma = max(",\t;，", key=head.count)
    csv.field_size_limit(len(text) + 1)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=False))
    except csv.Error as error:
        raise Unreadable("表格有错误，不能读取。") from error
    names = rows[0] if rows else []
    records = (dict(zip(names, row, strict=False)) for row in rows[1:] if any(cell.strip() for cell in row))
    return _pages(list(_records(records)))


def is_table(raw: bytes) -> bool:
    """Whether the first line names at least a title or a text, and one field more."""
    try:
        head = decode(raw).text.split("\n", 1)[0]
    except UndecodablePage:
        return False
    comma = max(",\t;，", key=head.count)
    fields = [FIELD_OF.get(_key(cell.strip(' "\r\ufeff'))) for cell in head.split(comma)]
    return len(fields) > 1 and TEXT in fields and len([field for field in fields if field]) > 1


def _decoded(raw: bytes) -> str:
    try:
        return read_bytes(raw, "utf-8-sig")
    except UnicodeError:
        pass
    try:
        return decode(raw).text
    except UndecodablePage as error:
        raise Unreadable(str(error)) from error


def _key(name: object) -> str:
    return _STROKES.sub("", str(name)).lower()


def _records(found: Iterable[Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """The records that hold an article, wherever an export nests them; what is said above holds below."""
    for thing in found:
        if isinstance(thing, list):
            if depth < _DEEPEST:
                yield from _records(thing, depth + 1)
        elif isinstance(thing, Mapping):
            fields = _fields(thing)
            inner = [
                value
                for key, value in thing.items()
                if _key(key) in _NESTED and isinstance(value, list | dict)
            ]
            if inner and depth < _DEEPEST:
                for record in _records(inner, depth + 1):
                    yield {**{k: v for k, v in fields.items() if k in _PAGE_FIELDS}, **record}
            elif fields.get(TEXT) or fields.get(TITLE):
                yield fields


_PAGE_FIELDS = ("publication", "date", "number", "section")


def _fields(record: Mapping[Any, Any]) -> dict[str, Any]:
    """A record's values by what they are; the first of several names for one thing counts."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        field = FIELD_OF.get(_key(key))
        if field and value not in (None, "", [], {}) and field not in found:
            found[field] = value
    return found


# --- pages ----------------------------------------------------------------------------


def _pages(records: list[dict[str, Any]]) -> list[PageOfRecords]:
    """The records by paper, day and page, in the order in which they come."""
    if not records:
        raise Unreadable("文件里没有找到稿件的字段（如 标题、正文）。")
    if len(records) > _MOST_RECORDS:
        raise Unreadable(f"文件里的记录多于 {_MOST_RECORDS} 条，请分开导入。")
    pages: dict[tuple[str | None, ...], list[dict[str, Any]]] = {}
    for record in records:
        pages.setdefault(_place(record), []).append(record)
    found = []
    for (paper, day, number), of_page in pages.items():
        sections = (section for record in of_page if (section := _section(record)))
        lines = [line for story, record in enumerate(_ordered(of_page), 1) for line in _lines(record, story)]
        if lines:
            form = Form(
                "dump",
                tuple(lines),
                publication=paper,
                date=day,
                number=number,
                section=next(sections, None),
                stated=True,
            )
            found.append(PageOfRecords(form, of_page))
    if not found:
        raise Unreadable("文件里的记录没有文字。")
    return found


def _place(record: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    paper = _text(record.get("publication")).strip(_EDGES) or None
    return paper, _day(record.get("date")), _number(record.get("number"))


def _day(value: object) -> str | None:
    match = _DAY.search(_text(value))
    if match is None:
        facts = page_facts([_text(value)[:80]], "", [], [], "", None, None, None, None)
        return facts.date
    year, month, day = map(int, match.groups())
    return f"{year:04}-{month:02}-{day:02}"


def _number(value: object) -> str | None:
    text = _text(value).strip(_EDGES)
    facts = page_facts([text[:40]], "", [], [], "", None, None, None, None)
    if facts.number:
        return facts.number
    match = _NUMBER.search(text)
    return page_number(match[0].upper()) if match else None


def _section(record: Mapping[str, Any]) -> str | None:
    if said := _text(record.get("section")).strip(_EDGES):
        return said[:20]
    match = _SECTION.search(_text(record.get("number")).strip(_EDGES))
    return (match[1] or match[2]) if match else None


def _ordered(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records by their number, where all have one."""
    orders = [_text(record.get("order")).strip() for record in records]
    if not all(_ORDER.fullmatch(order) for order in orders):
        return records
    return [
        record
        for _order, _at, record in sorted(zip(map(int, orders), range(len(records)), records, strict=True))
    ]


def _text(value: object) -> str:
    """A value as text: a list in several lines, people by their names."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, Mapping):
        return next(
            (_text(value[key]) for key in ("name", "text", "title", "caption", "姓名") if key in value), ""
        )
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < _LARGEST else ""
    return str(value)


def _lines(record: Mapping[str, Any], story: int) -> Iterator[Line]:
    """An article's lines. An author who also stands in the text is credited there."""
    body = _paragraphs(_text(record.get(TEXT)))
    shown = _STROKES.sub("", "".join(body))
    for label in (COLUMN, KICKER, TITLE, SUBTITLE, AUTHOR):
        value = record.get(label)
        words = _paragraphs(
            "　".join(map(_text, value)) if label == AUTHOR and isinstance(value, list) else _text(value)
        )
        if label in (AUTHOR, TITLE, COLUMN) and words and body and _repeats(words, body, shown, label):
            continue
        for word in words:
            yield Line(word, FormatFacts(label=label), story, opens=True)
    titled = bool(record.get(TITLE))
    for part, label in (part for paragraph in body for part in credit_first(paragraph)):
        yield Line(part, FormatFacts(label=label if titled else ""), story, opens=True)
    for caption in _paragraphs(_text(record.get(CAPTION))):
        if _STROKES.sub("", caption) not in shown:
            yield Line(caption, FormatFacts(label=CAPTION), story, opens=True)


def _repeats(words: list[str], body: list[str], shown: str, label: str) -> bool:
    """Whether the text says so too: the author anywhere, a headline not, for it is then cut off the text."""
    whole = _STROKES.sub("", "".join(words))
    if label == AUTHOR:
        return whole in shown
    if _STROKES.sub("", body[0]) == whole:
        del body[0]
    return False


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a value: by its line ends, its markup, or the wide blanks between sentences."""
    if _TAGS.search(text):
        tree = html_tree(f"<html><body>{text}</body></html>")
        return [paragraph.text for paragraph in paragraphs(tree, frozenset())]
    pieces = _LINE_ENDS.split(text)
    if len([piece for piece in pieces if piece.strip(_EDGES)]) == 1:
        pieces = _WIDE_GAP.split(text)
    return [piece for part in pieces if (piece := part.strip(_EDGES))]
