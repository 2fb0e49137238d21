"""Annotated pages: the plain source and the marked elements of tests/pages/*.page."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from articles.parsing.codec import JSON
from articles.parsing.lines.wording import fold

_MARK = re.compile(r"⟦(/|[a-z0-9.]+)⟧")
_KINDS = {"p": "paragraph", "h": "subheading", "l": "list_item"}


def read_page(path: Path) -> tuple[str, dict[str, str], dict[str, Any]]:
    """(source text, {mark name: folded text}, facts of the page) of one annotated page."""
    header, _, marked = path.read_bytes().decode().partition("\n---\n")
    source, at = "", 0
    marks: dict[str, str] = {}
    name: str | None = None
    for match in _MARK.finditer(marked):
        piece = marked[at : match.start()]
        source += piece
        if name:
            marks[name] = marks.get(name, "") + piece
        name = None if match[1] == "/" else match[1]
        at = match.end()
    return source + marked[at:], {key: fold(text) for key, text in marks.items()}, json.loads(header)


def role_of(name: str) -> str:
    """The role that a mark such as a1.s1.l2 stands for."""
    head, *rest = name.split(".")
    if head == "furniture":
        return "furniture"
    box = "sidebar_" if re.fullmatch(r"s\d+", rest[0]) else ""
    last = rest[-1]
    if last.startswith("cap"):
        return "caption"
    return box + (_KINDS.get(re.sub(r"\d", "", last), last))


def elements(parse: JSON) -> Iterator[tuple[int | None, str, JSON]]:
    """(article's number or None, role, element) for everything in a parse."""
    for number, article in enumerate(parse["articles"]):
        for role in ("kicker", "title", "subtitle", "column", "byline", "dateline"):
            if article[role]:
                yield number, role, article[role]
        for block in article["blocks"]:
            yield number, block["kind"], block
        for caption in article["captions"]:
            yield number, "caption", caption
        for box in article["sidebars"]:
            if box["title"]:
                yield number, "sidebar_title", box["title"]
            for block in box["blocks"]:
                yield number, "sidebar_" + block["kind"], block
    for item in parse["furniture"]:
        yield None, "furniture", item


def agreement(marks: dict[str, str], parse: JSON) -> float:
    """F1 of (role, words) of everything that stands in an article, against the marks of its page."""
    want = Counter((role_of(name), text) for name, text in marks.items() if not name.startswith("furniture"))
    found = Counter((role, fold(item["text"])) for _, role, item in elements(parse) if role != "furniture")
    return 2 * sum((want & found).values()) / (sum(want.values()) + sum(found.values()))


def conserves(source: str, parse: JSON) -> None:
    """Assert that each visible character stands in exactly one element, and that each
    element's text is what its spans cover."""
    seen = [0] * len(source)
    for _, role, element in elements(parse):
        assert element["spans"], role
        for start, end in element["spans"]:
            assert 0 <= start < end <= len(source)
            for i in range(start, end):
                seen[i] += 1
        covered = "".join(source[a:b] for a, b in element["spans"])
        assert covered.strip()
        assert fold(element["text"]) == fold(covered)
    for i, char in enumerate(source):
        assert seen[i] <= 1
        assert seen[i] == 1 or char.isspace(), (i, char)


def reads_across_credits(parse: JSON) -> list[str]:
    """The texts of an article that stand in parts with a credit of the same article between them."""
    found = []
    for article in parse["articles"]:
        credits = [
            span for name in ("byline", "dateline") if article[name] for span in article[name]["spans"]
        ]
        for element in (*article["blocks"], *article["captions"]):
            for (_, end), (start, _) in pairwise(element["spans"]):
                if any(end <= a and b <= start for a, b in credits):
                    found.append(element["text"])
    return found
