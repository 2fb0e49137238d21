"""A search: what was typed, in; a page of hits, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Version
from articles.models.prepared import Prepared
from articles.search import ranking
from articles.search.facets import COUNTED, Facet, facets
from articles.search.filters import BadFilter, narrowed
from articles.search.places import HIGHEST
from articles.search.query import Query, phrase, read
from articles.search.retrieval import PAGE, Branch, newest
from articles.search.scope import Scope, of_audience
from articles.search.snippets import Part, highlighted, snippet
from articles.search.spelling import did_you_mean
from articles.search.standing import finds_all
from articles.search.stores import store
from articles.search.stores.base import Row, SearchTimeout
from articles.search.texts import TEXTS, searchable

SECONDS = 3.0


@dataclass(frozen=True)
class Hit:
    """One article found: the version that was found, its headline and a snippet in parts."""

    article: Article
    version: Version
    title: list[Part]
    snippet: list[Part]


@dataclass(frozen=True)
class Results:
    """A page of hits. `next` is given to `search` as `after`; empty on the last page.

    `total` is how many hits there are, and at least so many if not `is_whole`; None where nobody asked.
    `error` tells people, in their language, what of the query could not be followed.
    """

    query: Query
    hits: list[Hit] = field(default_factory=list)
    next: str = ""
    facets: list[Facet] = field(default_factory=list)
    total: int | None = None
    is_whole: bool = True
    error: str = ""
    did_you_mean: list[str] = field(default_factory=list)


def search(
    q: str,
    *,
    audience: str = "readers",
    sort: str = "rank",
    after: str = "",
    size: int = PAGE,
    with_facets: bool = False,
    now: datetime | None = None,
    seconds: float = SECONDS,
) -> Results:
    """Find articles. Never raises for what people type; see `articles.search.query` for what they may.

    `audience` is "readers" (only what is published at this moment) or "desk" (all heads and live versions;
    the caller asks for the permission). `sort` is "rank" or "newest". `seconds` bounds the database's work:
    beyond, the results are empty and say so.
    """
    query = read(q)
    if query.is_empty and not query.literal:
        return Results(query)
    try:
        with store().time_limit(seconds):
            branches, problem = _branches(query, audience, now)
            counted = _most(branches) if with_facets and not after else None
            rows, following = _page(branches, sort, after, size, timezone.localdate(now), counted)
            nothing = not (rows or after)
            return Results(
                query,
                _hits(rows, query),
                following,
                facets(query.typed, counted[:COUNTED]) if counted else [],
                min(len(counted), COUNTED) if counted is not None else None,
                counted is None or len(counted) <= COUNTED,
                problem or _remark(query, nothing),
                did_you_mean(query, lambda q: _any(q, audience, now)) if nothing and not problem else [],
            )
    except SearchTimeout:
        return Results(query, error=_("This search takes too long. Write a longer or another word."))


def _remark(query: Query, found_nothing: bool) -> str:
    """What to tell whoever searched beside what was found; mostly nothing."""
    if found_nothing and not finds_all():
        return _("Search does not know all articles at the moment. Please try again later.")
    if query.too_long:
        return _("Only the first 10,000 characters were searched for.")
    if query.is_empty:
        return _("Write a word that should stand in the article beside those that should not.")
    return ""


def found_keys(
    q: str, *, audience: str = "readers", now: datetime | None = None, limit: int | None = None
) -> list[Row]:
    """All hits, or the newest so many, as (key, article id, version id): for lists that page by themselves.

    Raises SearchTimeout where they take too long to find.
    """
    with store().time_limit(SECONDS * 10 if limit is None else SECONDS):
        branches, _problem = _branches(read(q), audience, now)
        return list(islice(newest(branches), limit))


def _branches(query: Query, audience: str, now: datetime | None) -> tuple[list[Branch], str]:
    """Where to look, and what is wrong with the query."""
    everywhere = of_audience(audience, now)
    branches, problem = [], ""
    try:
        if not query.is_empty:
            branches.append(Branch(query.expression, narrowed(everywhere, query.filters)))
    except BadFilter as bad:
        problem = str(bad)
    if query.literal:
        branches.append(Branch(query.literal, everywhere))
    return branches, problem


def _any(text: str, audience: str, now: datetime | None) -> bool:
    """Whether anything holds these words side by side."""
    scope: Scope = of_audience(audience, now)
    return next(newest([Branch(phrase(text), scope)]), None) is not None


def _most(branches: list[Branch]) -> list[Row]:
    """The newest hits, as many as are counted, and one more if there are more."""
    return list(islice(newest(branches, size=COUNTED + 1), COUNTED + 1))


def _page(
    branches: list[Branch], sort: str, after: str, size: int, today: date, known: list[Row] | None = None
) -> tuple[list[Row], str]:
    """The page that begins behind `after`, and where the next does. `known` are the newest hits, if known."""
    place = re.fullmatch(r"(?:(-?\d{1,6}\.\d{1,6})~)?(\d{1,19})", after, re.ASCII)
    score, key = (float(place[1]) if place[1] else None, int(place[2])) if place else (None, HIGHEST)
    if not branches:
        return [], ""
    if sort != "rank" or branches[0].expression is None:
        rows = known[: size + 1] if known else list(islice(newest(branches, min(key, HIGHEST)), size + 1))
        return rows[:size], str(rows[size - 1][0]) if len(rows) > size else ""
    best = ranking.pool(branches, today)
    chosen = {row[1] for row in best}
    page: list[Row] = []
    marks: list[str] = []
    if place is None or score is not None:
        for points, *found in best:
            if score is None or (points, found[0]) < (score, key):
                page.append((found[0], found[1], found[2]))
                marks.append(f"{points:.6f}~{found[0]}")
    if len(page) <= size and not (known is not None and len(known) <= len(page)):
        rest = newest(branches, HIGHEST if place is None or score is not None else key)
        for row in islice((row for row in rest if row[0] not in chosen), size + 1 - len(page)):
            page.append(row)
            marks.append(str(row[0]))
    return page[:size], marks[size - 1] if len(page) > size else ""


def _hits(rows: list[Row], query: Query) -> list[Hit]:
    """The hits with what lists show of them: two queries."""
    if not rows:
        return []
    of_articles, of_versions = _shown(len(rows))
    articles = {row.pk: row for row in of_articles(*(article for _, article, _ in rows))}
    versions = {row.pk: row for row in of_versions(*(version for _, _, version in rows))}
    phrases = query.phrases
    hits = []
    for _key, article, version in rows:
        text = versions[version]
        parts = snippet(text.text, phrases, _around(text))
        hits.append(Hit(articles[article], text, highlighted(text.heading, phrases), parts))
    return hits


@cache
def _shown(count: int) -> tuple[Prepared[Article], Prepared[Version]]:
    """So many articles, and so many versions, with what a list says of a hit."""
    said = ("article", *TEXTS)
    return (
        Prepared(lambda _now, *keys: _listed().filter(pk__in=keys).order_by(), *[int] * count),
        Prepared(
            lambda _now, *keys: Version.objects.filter(pk__in=keys).only(*said).order_by(), *[int] * count
        ),
    )


def _listed() -> QuerySet[Article]:
    return Article.objects.select_related("publication").only("dated", "publication__name")


def _around(version: Version) -> str:
    """The lines around a headline and its text."""
    lines = (version.kicker, version.subtitle, version.dateline, version.byline, version.column)
    return searchable((*lines, version.source, version.editor, version.correction))
