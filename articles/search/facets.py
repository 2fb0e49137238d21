"""What the hits could be narrowed to, with counts: paper, month, section, column, reporter, tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from articles.models import Article, Byline, Tagged
from articles.search.query import with_filter
from articles.search.stores.base import Row

# The newest so many hits are counted; beyond them counts are said to be of these.
COUNTED = 2_000
SHOWN = 10
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
    """The facets of these hits, six queries whatever their number; empty ones are left out."""
    articles = Article.objects.filter(pk__in=[article for _, article, _ in rows]).order_by()
    versions = [version for _, _, version in rows]
    tagged = Tagged.objects.filter(content_object__in=[article for _, article, _ in rows])
    bylines = Byline.objects.filter(version__in=versions).order_by()
    people = bylines.annotate(person=Coalesce("reporter__merged_into__name", "reporter__name"))
    months = articles.annotate(month=TruncMonth("dated")).values_list("month")
    counted = [
        ("paper", _("Newspaper"), _most(articles, "publication__name")),
        ("date", _("Month"), months.annotate(n=Count("pk")).order_by("-month")[: SHOWN + 2]),
        ("section", _("Section"), _most(articles, "section__name")),
        ("column", _("Column"), _most(articles, "column__name")),
        ("reporter", _("Reporter"), _most(people, "person")),
        ("tag", _("Tag"), _most(tagged, "tag__name")),
    ]
    found = []
    for name, label, rows_of in counted:
        choices = [
            Choice(words, count, with_filter(typed, name, words))
            for value, count in rows_of
            if (words := f"{value:%Y-%m}" if name == "date" else value)
        ]
        if choices:
            found.append(Facet(name, label, choices))
    return found


def _most(rows: QuerySet[Any], field: str) -> Counts:
    """The values of a field that most rows have."""
    counts: Counts = (
        rows.filter(**{f"{field}__isnull": False})
        .values_list(field)
        .annotate(n=Count(F("version") if rows.model is Byline else F("pk"), distinct=rows.model is Byline))
        .order_by("-n", field)[:SHOWN]
    )
    return counts
