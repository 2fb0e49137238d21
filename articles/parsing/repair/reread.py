"""What the parser's grammar reads out of an element once an editor has said what it is."""

import datetime
import unicodedata
from typing import Any

from articles.chinese.plain import plain
from articles.parsing import explain
from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.datelines import day_of, find_lead, whole_dateline
from articles.parsing.page import AuthorJSON, Span


def facts_of(role: str, source: str, spans: list[Span], page_date: str | None) -> dict[str, Any]:
    """What the contract adds to an element of this role: authors, agency and day, credit, warnings.

    `page_date` is the page's ISO date, which gives a printed 4月3日 its year.
    """
    if role == "byline":
        return {"authors": authors_of(source, spans)}
    if role == "dateline":
        return _dateline(source, spans, page_date)
    if role == "caption":
        return {"credit": None}
    if role == "unknown":
        warning = explain.unknown(spans)
        return {
            "warnings": [
                {"code": warning.code, "message": warning.message, "spans": [list(span) for span in spans]}
            ]
        }
    return {"warnings": []} if role in ("header", "editor", "ad", "jump") else {}


def authors_of(source: str, spans: list[Span]) -> list[AuthorJSON]:
    """The persons that a byline of several lines and brackets credits.

    Each part is read by itself; what no part tells, all of them together may: a byline broken by a
    line's end.
    """
    parts = [plain(source[a:b]) for a, b in spans]
    readings = [read_authors(part) for part in parts]
    if None in readings:
        whole = read_authors("".join(part.strip() for part in parts))
        if whole:
            return whole
    found: list[AuthorJSON] = []
    for part, reading in zip(parts, readings, strict=True):
        found += _taken_as_name(part) if reading is None else reading
    return found


def _taken_as_name(text: str) -> list[AuthorJSON]:
    name = "".join(text.split()).strip("□■●◎◆（）()")
    return [{"name": name, "role": "作者", "organization": None}] if 2 <= len(name) <= 8 else []


def _dateline(source: str, spans: list[Span], page_date: str | None) -> dict[str, Any]:
    parts = [plain(source[a:b]).strip() for a, b in spans]
    for text in (*parts, "".join(parts)):
        found = find_lead(text) or whole_dateline(text)
        if found:
            printed = unicodedata.normalize("NFKC", found.day) if found.day else None
            day = day_of(printed, datetime.date.fromisoformat(page_date) if page_date else None)
            return {"agency": found.agency, "place": found.place, "date": day.isoformat() if day else None}
    return {"agency": None, "place": None, "date": None}
