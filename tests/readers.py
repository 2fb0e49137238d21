"""Readers who try every address there is, and what they must and must not find there.

Addresses are each public pattern with all that exists put into its blanks, so that later ones join by
themselves. Texts are told apart by a mark (zq1x) in each of their parts.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import product
from typing import Any
from urllib.parse import quote

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles import search
from articles.models import (
    Article,
    Column,
    Issue,
    Opinion,
    Page,
    Publication,
    Reporter,
    Section,
    Tag,
    TagAlias,
    Version,
)
from tests.bookkeeper import Bookkeeper
from tests.headlines import unbroken

MARK = re.compile(r"zq\d+x")
BLANK = re.compile(r"<(?:\w+:)?(\w+)>")
# What is asked after the question mark, where an address answers with nothing unless asked.
QUESTIONS = {
    "search/": ("q=春天", "q=春天&sort=newest"),
    "search/suggest/": ("q=题", "q=记", "q=标"),
    "search/feed/": ("q=春天",),
    "sitemap.xml": ("month=2026-04",),
}


def public_routes(resolver: Any = None, before: str = "") -> Iterator[str]:
    """The routes of all patterns outside the admin, whoever adds them."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from public_routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def public_addresses() -> Iterator[str]:
    """Every address under every public pattern."""
    for route in public_routes():
        for values in product(*(values_for(blank, route) for blank in BLANK.findall(route))):
            filled = iter(quote(str(value)) for value in values)
            address = "/" + re.sub(r"<[^>]+>", partial(_next_of, filled), route)
            yield address
            for question in QUESTIONS.get(route, ()):
                yield f"{address}?{quote(question, safe='=&')}"


def _next_of(values: Iterator[str], _blank: re.Match[str]) -> str:
    return next(values)


def values_for(blank: str, route: str) -> list[Any]:
    """What can stand in a blank of a route, by its name; everything, for a name not known yet."""
    if "opinions/" in route:
        return list(Opinion.objects.values_list("key", flat=True))
    if blank == "slug":
        if "tags/" in route:
            return [*_slugs(Tag), *_slugs(TagAlias)]
        return _slugs(Publication)
    if blank == "pk":
        return list((Reporter if "reporters/" in route else Article).objects.values_list("pk", flat=True))
    known: dict[str, Callable[[], list[Any]]] = {
        "section": lambda: _slugs(Section),
        "column": lambda: _slugs(Column),
        "key": lambda: [issue.key for issue in Issue.objects.all()],
        "number": lambda: list(Page.objects.values_list("number", flat=True).distinct()),
        "photo": lambda: ["p1"],
    }
    if blank in known:
        return known[blank]()
    return [value for values in known.values() for value in values()]


def _slugs(model: type[Publication | Section | Column | Tag | TagAlias]) -> list[str]:
    return list(model._default_manager.values_list("slug", flat=True))


def words_of(version: Version) -> set[str]:
    """The marks in everything that a version says."""
    return set(MARK.findall(f"{version.title}{version.text}{version.correction}{version.column}"))


def find_nothing_else(books: Bookkeeper, now: datetime, addresses: Iterable[str], odd: int) -> None:
    """No word of any but the readable versions is at these addresses; every other one is asked for in
    traditional characters, the even or the odd ones."""
    open_words = set()
    for pk, version in books.readable(now).items():
        announced = [v for v in books.announced.get(pk, ()) if v.number <= version.number]
        open_words |= words_of(version).union(*(MARK.findall(v.correction) for v in announced))
    reader = Client()
    for number, address in enumerate(addresses):
        response = reader.get(f"/zh-hant{address}" if number % 2 == odd else address)
        assert response.status_code in (200, 301, 302, 304, 404, 410), address
        page = _as_read(response) + response.get("Location", "")
        said_by_the_reader = set(MARK.findall(address))
        leaked = set(MARK.findall(page)) - open_words - said_by_the_reader
        assert not leaked, f"{address}: {leaked}"


def find_all_that_is_readable(books: Bookkeeper, now: datetime, page: Page, articles: Iterable[int]) -> None:
    """What may be read is at its address, in the feed, on its page and found; the rest says why not."""
    reader, readable = Client(), books.readable(now)
    titles = {version.title for version in readable.values()}
    for pk in articles:
        assert reader.get(f"/articles/{pk}/").status_code == _status(pk, books, readable), pk
    assert {hit.version.title for hit in search.search("春天").hits} == titles
    for address in ("/feed/", page.get_absolute_url()):
        shown = _as_read(reader.get(address))
        # A correction goes on naming the headline that it was announced with.
        assert set(re.findall(r"(?<!更正)题zq\d+x", shown)) == titles, address


def _as_read(response: Any) -> str:
    """What a response says, without the places where a headline may break its line."""
    return unbroken(b"".join(response).decode("utf-8", "replace"))


def _status(pk: int, books: Bookkeeper, readable: dict[int, Version]) -> int:
    """What the address of an article answers."""
    if pk in readable:
        return 200
    into = pk
    while into in books.merged:
        into = books.merged[into]
        if into in readable:
            return 302
    return 410 if pk in books.public and books.public[pk].withdrawn else 404
