"""What the hits could be narrowed to, with counts: paper, month, section, column, reporter, tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from articles.models import Article, Byline, Tagged
from articles.models.prepared import Prepared
from articles.search.query import with_filter
from articles.search.stores import store
from articles.search.stores.base import Row

# The newest so many hits are counted; beyond them counts are said to be of these.
COUNTED = 2_000
SHOWN = 10
# What an article is filed under.
_FILINGS = ("publication__name", "section__name", "column__name", "dated")
# Values of a field, each with how many rows have it.
Counts = QuerySet[Any, tuple[Any, int]]


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many hits have it, and the query that narrows to it."""

    label: str
    count: int
    query: str


@dataclass(frozen=True)
class Facet:
    """One way to narrow the hits. `name` is the field's English name."""

    name: str
    label: StrOrPromise
    choices: list[Choice]


def facets(typed: str, rows: Sequence[Row]) -> list[Facet]:
    """The facets of these hits, three queries whatever their number; empty ones are left out."""
    articles = store().packed([article for _, article, _ in rows])
    versions = store().packed([version for _, _, version in rows])
    papers, sections, columns, days = ([*column] for column in zip(*_filed(articles), strict=True))
    months = Counter((day.year, day.month) for day in days)
    newest = sorted(months.items(), reverse=True)[: SHOWN + 2]
    counted: list[tuple[str, StrOrPromise, Iterable[tuple[str, int]]]] = [
        ("paper", _("Newspaper"), _most(papers)),
        ("date", _("Month"), [(f"{y}-{m:02}", n) for (y, m), n in newest]),
        ("section", _("Section"), _most(sections)),
        ("column", _("Column"), _most(columns)),
        ("reporter", _("Reporter"), _people(versions)),
        ("tag", _("Tag"), _tags(articles)),
    ]
    found = []
    for name, label, counts in counted:
        choices = [Choice(words, count, with_filter(typed, name, words)) for words, count in counts if words]
        if choices:
            found.append(Facet(name, label, choices))
    return found


def _most(names: Iterable[str | None]) -> list[tuple[str, int]]:
    """The names that come most often."""
    counts = Counter(name for name in names if name is not None)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]


def _most_in(rows: QuerySet[Any], field: str, each: str) -> Counts:
    """The values of a field that most rows have, of each thing once."""
    counts: Counts = (
        rows.values_list(field).annotate(n=Count(each, distinct=True)).order_by("-n", field)[:SHOWN]
    )
    return counts


def _of_articles(_now: datetime, articles: Any) -> QuerySet[Any, Any]:
    return Article.objects.filter(pk__in=store().among(articles)).order_by().values_list(*_FILINGS)


def _of_people(_now: datetime, versions: Any) -> Counts:
    bylines = Byline.objects.filter(version__in=store().among(versions), reporter__isnull=False).order_by()
    people = bylines.annotate(person=Coalesce("reporter__merged_into__name", "reporter__name"))
    return _most_in(people, "person", "version")


def _of_tags(_now: datetime, articles: Any) -> Counts:
    return _most_in(Tagged.objects.filter(content_object__in=store().among(articles)), "tag__name", "pk")


# Numbers stand packed where they are compared with.
_filed, _people, _tags = (Prepared(made, str) for made in (_of_articles, _of_people, _of_tags))
