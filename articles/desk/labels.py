"""What editors settled on the desk as annotated pages: each repair becomes a test of the parser.

An annotated page (`.page`) is a JSON header, a line `---`, and the page's text with marks:
⟦a1.title⟧…⟦/⟧. Marks taken away, what is left is the source. Marks are a1, a2 … with kicker, title,
subtitle, column, byline, dateline, p1 (paragraph), h1 (subheading), l1 (list item), cap1 (caption),
s1.title and s1.p1 (sidebar); furniture.header and so on for what belongs to the page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from articles.models import Page
from articles.parsing.lines.wording import wording
from articles.parsing.repair.reread import facts_of

FIELDS = ("kicker", "title", "subtitle", "column", "byline", "dateline")
LETTERS = {"paragraph": "p", "subheading": "h", "list_item": "l"}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
FLAGS = ("truncated", "continues_on", "continued_from")
MARK = re.compile(r"⟦(/|[a-z0-9.]+)⟧")


class NoLabels(Exception):
    """The page cannot be written as an annotated page. The message says why."""


def settled_pages() -> QuerySet[Page]:
    """Pages whose parse an editor has saved on the desk."""
    pages = Page.objects.filter(parse__parent__isnull=False, parse__by__isnull=False)
    return pages.select_related("issue__publication", "section", "parse__source")


def labels_of(page: Page) -> str:
    """The annotated page of what the desk has settled. Raises NoLabels where marks cannot say it.

    Marks have no order of their own: they say what stands where. So a page on which blocks were put in
    another order than they are printed in is refused rather than written wrongly.
    """
    source, parse = page.parse.source.text, page.parse.data
    written = write_labels(parse, source, _facts(page))
    if MARK.search(source) or without_ids(read_labels(written)[1]) != without_ids(parse):
        raise NoLabels("版面上的次序与印出的次序不同，标注格式表达不了。")
    return written


def _facts(page: Page) -> dict[str, str]:
    facts = {
        "publication": page.issue.publication.name,
        "date": page.issue.date.isoformat(),
        "number": page.number,
    }
    return facts | ({"section": page.section.name} if page.section else {})


def write_labels(parse: Mapping[str, Any], source: str, facts: Mapping[str, str]) -> str:
    """The annotated page for any parse of `source`."""
    header: dict[str, Any] = {"page": dict(facts), "articles": {}}
    marks: list[tuple[int, int, str]] = []
    for n, article in enumerate(parse["articles"], 1):
        key = f"a{n}"
        header["articles"][key] = _said(article)
        for name, element in _named(article):
            marks += [(start, end, f"{key}.{name}") for start, end in element["spans"]]
    times = Counter[str]()
    for item in parse["furniture"]:
        times[item["kind"]] += 1
        more = f".{times[item['kind']]}" if times[item["kind"]] > 1 else ""
        marks += [(start, end, f"furniture.{item['kind']}{more}") for start, end in item["spans"]]
    text, at = [], 0
    for start, end, name in sorted(marks):
        text.append(f"{source[at:start]}⟦{name}⟧{source[start:end]}⟦/⟧")
        at = end
    return json.dumps(header, ensure_ascii=False, indent=1) + "\n---\n" + "".join(text) + source[at:]


def _said(article: Mapping[str, Any]) -> dict[str, Any]:
    """What marks alone do not say of an article: its people, its date, its jumps."""
    said: dict[str, Any] = {}
    people = (article["byline"] or {}).get("authors") or []
    if people:
        said["authors"] = [{"name": author["name"], "role": author["role"]} for author in people]
    if (article["dateline"] or {}).get("date"):
        said["date"] = article["dateline"]["date"]
    return said | {flag: article[flag] for flag in FLAGS if article[flag]}


def _named(article: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """(name of the mark, element) of everything in an article."""
    for name in FIELDS:
        if article[name]:
            yield name, article[name]
    yield from _numbered(article["blocks"])
    for n, caption in enumerate(article["captions"], 1):
        yield f"cap{n}", caption
    for n, box in enumerate(article["sidebars"], 1):
        if box["title"]:
            yield f"s{n}.title", box["title"]
        for name, block in _numbered(box["blocks"]):
            yield f"s{n}.{name}", block


def _numbered(blocks: list[Any]) -> Iterator[tuple[str, Any]]:
    times = Counter[str]()
    for block in blocks:
        letter = LETTERS[block["kind"]]
        times[letter] += 1
        yield f"{letter}{times[letter]}", block


def read_labels(written: str) -> tuple[str, dict[str, Any]]:
    """(source, parse) of an annotated page. The inverse of `write_labels`; ids and warnings are not in it."""
    header, _line, marked = written.partition("\n---\n")
    facts = json.loads(header)
    source, spans, name, start, at = "", dict[str, list[list[int]]](), "", 0, 0
    for match in MARK.finditer(marked):
        source += marked[at : match.start()]
        at = match.end()
        if match[1] == "/":
            spans.setdefault(name, []).append([start, len(source)])
        else:
            name, start = match[1], len(source)
    source += marked[at:]
    date = facts["page"].get("date")
    parse: dict[str, Any] = {"page": facts["page"], "articles": [], "furniture": []}
    articles: dict[str, dict[str, Any]] = {}
    for mark, parts in spans.items():
        head, _dot, role = mark.partition(".")
        if head == "furniture":
            kind = role.split(".")[0]
            parse["furniture"].append(_element(source, parts, kind, date) | {"kind": kind})
        else:
            if head not in articles:
                articles[head] = _article(facts["articles"].get(head, {}))
            _put(articles[head], role, source, parts, date)
    for key, article in articles.items():
        if article["byline"]:
            article["byline"]["authors"] = facts["articles"].get(key, {}).get("authors", [])
        parse["articles"].append(article)
    return source, parse


def _article(said: Mapping[str, Any]) -> dict[str, Any]:
    flags = {"truncated": False, "continues_on": None, "continued_from": None}
    rows: dict[str, Any] = {"blocks": [], "captions": [], "sidebars": []}
    flags |= {flag: said[flag] for flag in FLAGS if flag in said}
    return dict.fromkeys(FIELDS) | rows | flags


def _put(article: dict[str, Any], role: str, source: str, spans: list[list[int]], date: str | None) -> None:
    box, _dot, inside = role.partition(".")
    if inside:
        while len(article["sidebars"]) < int(box[1:]):
            article["sidebars"].append({"title": None, "blocks": []})
        target = article["sidebars"][int(box[1:]) - 1]
        if inside == "title":
            target["title"] = _element(source, spans, "title", date)
        else:
            target["blocks"].append(_element(source, spans, "", date) | {"kind": KINDS[inside[0]]})
    elif role in FIELDS:
        article[role] = _element(source, spans, role, date)
    elif role.startswith("cap"):
        article["captions"].append(_element(source, spans, "caption", date))
    else:
        article["blocks"].append(_element(source, spans, "", date) | {"kind": KINDS[role[0]]})


def _element(source: str, spans: list[list[int]], role: str, date: str | None) -> dict[str, Any]:
    pairs = [(start, end) for start, end in spans]
    return {"text": wording(source, pairs), "spans": spans} | facts_of(role, source, pairs, date)


def without_ids(parse: Mapping[str, Any]) -> dict[str, Any]:
    """A parse as marks can say it: without ids, warnings, outlets, and what the page says of itself."""

    def bare(thing: Any) -> Any:
        if isinstance(thing, dict):
            left_out = ("id", "warnings", "organization", "credit", "agency", "place")
            return {key: bare(value) for key, value in thing.items() if key not in left_out}
        return [bare(item) for item in thing] if isinstance(thing, (list, tuple)) else thing

    return {"articles": bare(parse["articles"]), "furniture": sorted(bare(parse["furniture"]), key=_start)}


def _start(item: Mapping[str, Any]) -> int:
    return int(item["spans"][0][0])
