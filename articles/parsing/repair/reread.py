"""What the parser's grammar reads in a piece of text once an editor has said what it is."""

import datetime
import unicodedata

from articles.chinese.plain import plain
from articles.parsing import explain
from articles.parsing.conventions.byline_words import sole_name
from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.datelines import day_of, find_lead, whole_dateline
from articles.parsing.lines.script import Script
from articles.parsing.lines.wording import wording
from articles.parsing.page import (
    BLOCK_KIND_OF,
    FURNITURE_KINDS,
    Author,
    Block,
    Byline,
    Caption,
    Dateline,
    Element,
    Furniture,
    Role,
    Span,
)


def read_element(role: Role, source: str, spans: list[Span], page_date: str | None = None) -> Element:
    """The element that these spans of the source are in this role.

    `page_date` is the page's ISO date, which gives a printed 4月3日 its year.
    """
    text = wording(source, spans)
    if role == "byline":
        return Byline(text, spans, authors_of(source, spans))
    if role == "dateline":
        return _dateline(text, source, spans, page_date)
    if role == "caption":
        return Caption(text, spans)
    if role in FURNITURE_KINDS:
        return Furniture(text, spans, role, [explain.unknown(spans)] if role == "unknown" else [])
    kind = BLOCK_KIND_OF.get(role)
    return Block(text, spans, kind) if kind else Element(text, spans)


def authors_of(source: str, spans: list[Span]) -> list[Author]:
    """The persons that a byline of several lines and brackets credits.

    Each part is read by itself; what no part tells, all of them together may: a byline broken by a
    line's end.
    """
    script = Script(source)
    return [script.author_as_printed(author, spans) for author in _authors_in(_parts(script, spans))]


def _parts(script: Script, spans: list[Span]) -> list[str]:
    return [plain(script.read[start:end]) for start, end in spans]


def _authors_in(parts: list[str]) -> list[Author]:
    readings = [read_authors(part) for part in parts]
    if None in readings:
        whole = read_authors("".join(part.strip() for part in parts))
        if whole:
            return whole
    found: list[Author] = []
    for part, reading in zip(parts, readings, strict=True):
        found += sole_name(part) if reading is None else reading
    return found


def _dateline(text: str, source: str, spans: list[Span], page_date: str | None) -> Dateline:
    script = Script(source)
    parts = [part.strip() for part in _parts(script, spans)]
    for part in (*parts, "".join(parts)):
        read = find_lead(part) or whole_dateline(part)
        if read:
            printed = unicodedata.normalize("NFKC", read.day) if read.day else None
            day = day_of(printed, datetime.date.fromisoformat(page_date) if page_date else None)
            agency, place = (script.as_printed(word, spans) if word else None for word in read[1:3])
            return Dateline(text, spans, agency, place, day.isoformat() if day else None)
    return Dateline(text, spans)
