"""The text of a whole day: pages one below the other, and lists of numbered articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.formats.form import AUTHOR, TEXT, TITLE, Form, FormatFacts, Line
from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.folios import page_number
from articles.parsing.conventions.header import page_facts
from articles.parsing.conventions.headlines import core
from articles.parsing.conventions.sites import is_archive
from articles.parsing.evidence.measures import HEADLINE
from articles.parsing.evidence.numbering import cut_numbers
from articles.parsing.lines.patterns import pattern
from articles.parsing.lines.printed import split_lines

_PAGE = pattern(
    r"第?[ \u3000]*(?P<number>[A-Za-zＡ-Ｚ]{0,2}[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[ \u3000]*版"
)
_DAY = re.compile(r"(?:\d{4}|[一二〇○零两三四五六七八九]{4})[ \u3000]*[年./-]")
_LONGEST_HEADER, _FEWEST_PAGES = 60, 2
_NUMBERED = re.compile(
    r"^[ \u3000\t]*(?P<n>\d{1,3})[ \u3000]*[.．、)）][ \u3000]*(?P<title>[^\s\d][^\r\n]*)$", re.M
)
_FEWEST_ITEMS, _SHORTEST_TEXT = 3, 15
_FAR_DOWN = 200  # characters of a header, where the list begins
_WIDE = re.compile(
    "(?<=[。！？!?”’）)…：:])[ \u3000\xa0]{2,}|\u3000{2,}(?=[^\u3000])|(?<=[。！？!?”’）)…])\u3000"
)
_CREDIT = re.compile("(?P<by>[^。，,；]{2,40}?)(?: {2,}|\u3000{2,})(?=[^ \u3000])")
_EDGES = " \t\r\xa0\u3000"


class Piece(NamedTuple):
    """A stretch of a text that is a page."""

    start: int
    end: int


def page_pieces(text: str) -> list[Piece]:
    """The pages of a day's text: each opens with a line that names the day and another page."""
    starts: list[int] = []
    number = None
    for start, line in _lines(text):
        found = _header_number(line)
        if found is not None and found != number:
            number = found
            starts.append(start)
    if len(starts) < _FEWEST_PAGES:
        return [Piece(0, len(text))]
    starts[0] = 0
    return [Piece(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _header_number(line: str) -> str | None:
    """The number of the page that a line heads; None where it is no page's header."""
    line = line.strip(_EDGES + "=-—*#【】[]")
    if not 0 < len(line) <= _LONGEST_HEADER or line[0] in "（(" or "。" in line or "，" in line:
        return None
    match = _PAGE.search(line)
    if match is None or not _DAY.search(line):
        return None
    facts = page_facts([line], "", [], [], "", None, None, None, None)
    return (facts.number or page_number(match["number"].upper())) if facts.date else None


def numbered_form(text: str) -> Form | None:
    """The form of a list of numbered articles, their numbers left out; None where the text is none.

    The numbers count up from one, each before a headline, and each headline has a text under it. What has an
    archive's labels, or numbers that the parser itself knows for a site's, is read as bare text.
    """
    found = [match for match in _NUMBERED.finditer(text) if len(match["title"].strip(_EDGES)) <= HEADLINE]
    items: list[re.Match[str]] = []
    for match in found:
        if int(match["n"]) == len(items) + 1:
            items.append(match)
    if len(items) < _FEWEST_ITEMS or is_archive(text.split("\n")) or cut_numbers(split_lines(text))[1]:
        return None
    if not _is_list(text, items):
        return None
    lines = [Line(line.strip(_EDGES)) for line in text[: items[0].start()].split("\n") if line.strip(_EDGES)]
    ends = [*[match.start() for match in items[1:]], len(text)]
    for story, (match, end) in enumerate(zip(items, ends, strict=True), 1):
        lines.append(_line(match["title"].strip(_EDGES), TITLE, story))
        for printed in text[match.end() : end].split("\n"):
            for piece in filter(None, (piece.strip(_EDGES) for piece in _WIDE.split(printed))):
                lines += [_line(part, label, story) for part, label in credit_first(piece)]
    return Form("dump", tuple(lines), stated=True)


def credit_first(text: str) -> list[tuple[str, str]]:
    """A paragraph, the byline parted from it that wide blanks set off: 本报记者 某某    昨日，……"""
    credit = _CREDIT.match(text)
    if credit and read_authors(credit["by"]):
        return [(credit["by"], AUTHOR), (text[credit.end() :], TEXT)]
    return [(text, TEXT)]


def _is_list(text: str, items: list[re.Match[str]]) -> bool:
    """Whether every number heads a story: a headline, set off by a blank line, over a text."""
    ends = [*[match.start() for match in items[1:]], len(text)]
    for match, end in zip(items, ends, strict=True):
        title, below = match["title"].strip(_EDGES), text[match.end() : end]
        first = next((line for line in below.split("\n") if line.strip(_EDGES)), "")
        if title.endswith(("。", "；", ";")) or len(first.strip(_EDGES)) < max(_SHORTEST_TEXT, core(title)):
            return False
    above = text[: items[0].start()]
    return len(above) <= _FAR_DOWN and "。" not in above


def _line(text: str, label: str, story: int) -> Line:
    return Line(text, FormatFacts(label=label), story, opens=True)
