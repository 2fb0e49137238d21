"""Annotated pages (`.page`): a page's text with marks that say what everything in it is.

An annotated page is a JSON header, a line `---`, and the text with marks: ⟦a1.title⟧…⟦/⟧. Marks taken away,
what is left is the source. Marks are a1, a2 … with kicker, title, subtitle, column, byline, dateline,
p1 (paragraph), h1 (subheading), l1 (list item), cap1 (caption), s1.title and s1.p1 (sidebar);
furniture.header and so on for what belongs to the page.
"""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, cast

from articles.parsing.codec import JSON, from_json, to_json
from articles.parsing.page import (
    BLOCK_KIND_OF,
    FLAGS,
    IN_SIDEBAR,
    ROLES,
    Author,
    BlockKind,
    Byline,
    Element,
    FormatFacts,
    Furniture,
    PageFacts,
    ParsedArticle,
    ParsedPage,
    Role,
    Span,
)
from articles.parsing.repair.reread import read_element

_KINDS: dict[str, BlockKind] = {"p": "paragraph", "h": "subheading", "l": "list_item"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_MARK = re.compile(r"⟦(/|[a-z0-9.]+)⟧")
_HEADER_END = "\n---\n"
# What marks do not say: who or what else is told of an element, what its form knew, what only the desk needs.
_UNSAID = frozenset(
    (
        *("id", "warnings", "organization", "credit", "agency", "place"),
        *(fact.name for fact in dataclasses.fields(FormatFacts)),
    )
)


def can_be_marked(source: str) -> bool:
    """Whether the text holds no marks of its own."""
    return _MARK.search(source) is None


def write_labels(
    page: ParsedPage, source: str, facts: Mapping[str, str], besides: Mapping[str, Any] | None = None
) -> str:
    """The annotated page for any parse of `source`; `facts` are those of the page, `besides` goes into
    its header, where it tells nothing to those who read the marks alone."""
    header: JSON = {"page": dict(facts), "articles": {}, **(besides or {})}
    marks: list[tuple[int, int, str]] = []
    for number, article in enumerate(page.articles, 1):
        key = f"a{number}"
        header["articles"][key] = _said(article)
        for name, element in _marked(article):
            marks += [(start, end, f"{key}.{name}") for start, end in element.spans]
    times = Counter[str]()
    for item in page.furniture:
        times[item.kind] += 1
        more = f".{times[item.kind]}" if times[item.kind] > 1 else ""
        marks += [(start, end, f"furniture.{item.kind}{more}") for start, end in item.spans]
    text, at = [], 0
    for start, end, name in sorted(marks):
        text.append(f"{source[at:start]}⟦{name}⟧{source[start:end]}⟦/⟧")
        at = end
    return json.dumps(header, ensure_ascii=False, indent=1) + _HEADER_END + "".join(text) + source[at:]


def _said(article: ParsedArticle) -> JSON:
    """What marks alone do not say of an article: its people, its date, its jumps."""
    said: JSON = {}
    if article.byline and article.byline.authors:
        said["authors"] = [{"name": author.name, "role": author.role} for author in article.byline.authors]
    if article.dateline and article.dateline.date:
        said["date"] = article.dateline.date
    return said | {flag: getattr(article, flag) for flag in FLAGS if getattr(article, flag)}


def _marked(article: ParsedArticle) -> Iterator[tuple[str, Element]]:
    """(name of the mark, element) of everything in an article."""
    times = Counter[str]()
    numbers = {id(sidebar): f"s{number}." for number, sidebar in enumerate(article.sidebars, 1)}
    for role, element, sidebar in article.elements():
        inside = numbers[id(sidebar)] if sidebar else ""
        letter = (
            _LETTERS[BLOCK_KIND_OF[role]] if role in BLOCK_KIND_OF else "cap" if role == "caption" else ""
        )
        name = inside + (letter or role.removeprefix("sidebar_"))
        times[name] += 1
        yield f"{name}{times[name]}" if letter else name, element


def read_labels(written: str) -> tuple[str, ParsedPage]:
    """(source, page) of an annotated page. The inverse of `write_labels`; ids and warnings are not in it."""
    header, _line, marked = written.partition(_HEADER_END)
    said = json.loads(header)
    source, spans = _without_marks(marked)
    facts = from_json(PageFacts, said["page"])
    articles: dict[str, ParsedArticle] = {}
    furniture: list[Furniture] = []
    for mark, places in spans.items():
        key, _dot, name = mark.partition(".")
        sidebar, role = _role(name)
        if role not in ROLES:
            raise ValueError(f"there is no role {role}")
        element = read_element(role, source, places, facts.date)
        if isinstance(element, Furniture):
            furniture.append(element)
        else:
            articles.setdefault(key, ParsedArticle()).add(role, element, sidebar)
    for key, article in articles.items():
        _tell(article, said.get("articles", {}).get(key, {}))
    return source, ParsedPage(facts, list(articles.values()), furniture)


def _without_marks(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The source, and where in it each mark stands."""
    source, spans, name, start, at = "", dict[str, list[Span]](), "", 0, 0
    for match in _MARK.finditer(marked):
        source += marked[at : match.start()]
        at = match.end()
        if match[1] == "/":
            spans.setdefault(name, []).append((start, len(source)))
        else:
            name, start = match[1], len(source)
    return source + marked[at:], spans


def _role(name: str) -> tuple[str, Role]:
    """(sidebar, role) of a mark's name without its article: s1.p2, title, cap1, ad.2."""
    sidebar, _dot, inside = name.rpartition(".") if re.match(r"s\d+\.", name) else ("", "", name)
    bare = re.sub(r"[.\d]+$", "", inside)
    if bare == "cap":
        return "", "caption"
    kind = _KINDS.get(bare)
    if sidebar:
        return sidebar, IN_SIDEBAR[kind] if kind else "sidebar_title"
    return "", kind or cast(Role, bare)


def _tell(article: ParsedArticle, said: Mapping[str, Any]) -> None:
    """What the header says of an article."""
    for flag in FLAGS:
        if flag in said:
            setattr(article, flag, said[flag])
    if article.dateline:
        article.dateline.date = said.get("date")
    if isinstance(article.byline, Byline):
        article.byline.authors = [from_json(Author, author) for author in said.get("authors", ())]
    article.sidebars.sort(key=lambda sidebar: int(sidebar.id[1:]))
    for sidebar in article.sidebars:
        sidebar.id = ""


def as_marks_say(page: ParsedPage) -> JSON:
    """The page as marks can say it: without ids, warnings, outlets, and what the page says of itself."""
    furniture = sorted(page.furniture, key=lambda item: item.start)
    said: JSON = {
        "articles": [_bare(to_json(article)) for article in page.articles],
        "furniture": [_bare(to_json(item)) for item in furniture],
    }
    return said


def _bare(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: _bare(value) for key, value in thing.items() if key not in _UNSAID}
    return [_bare(item) for item in thing] if isinstance(thing, list) else thing
