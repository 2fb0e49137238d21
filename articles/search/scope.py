"""Which entries a search may look at: what its audience may see, in which days, and which articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models import Article
from articles.search.places import HIGHEST

# The entry that a condition is about; stores call it `e`.
ENTRY_ARTICLE = RawSQL("e.article_id", ())
ENTRY_VERSION = RawSQL("e.version_id", ())
# Stands for the moment of asking where SQL is made once for all.
_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Scope:
    """Entries in the places [low, below) that an audience may see, of articles that meet all conditions.

    Readers see live versions of what is published at the moment `now`, the desk sees all.
    """

    audience: str
    now: datetime
    conditions: tuple[Q, ...] = ()
    low: int = 0
    below: int = HIGHEST

    @cached_property
    def sql(self) -> tuple[str, list[Any]]:
        """The condition on the entry `e`, with its parameters."""
        if not self.conditions:
            sql, params = _plain(self.audience)
            stored = connection.ops.adapt_datetimefield_value
            return sql, [stored(self.now) if value == stored(_MOMENT) else value for value in params]
        found = _visible(self.audience, self.now)
        for condition in self.conditions:
            found = found.filter(condition)
        return _exists(found)


def of_audience(audience: str, now: datetime | None = None) -> Scope:
    """All that "readers" or the "desk" may see."""
    if audience not in ("readers", "desk"):
        raise ValueError(f"no such audience: {audience!r}")
    return Scope(audience, now or timezone.now())


def _visible(audience: str, now: datetime) -> QuerySet[Article]:
    if audience == "readers":
        return Article.objects.published(now).filter(live=ENTRY_VERSION)
    return Article.objects.all()


def _exists(articles: QuerySet[Article]) -> tuple[str, list[Any]]:
    mine = articles.filter(pk=ENTRY_ARTICLE).order_by().values("pk")
    sql, params = mine.query.sql_with_params()
    return f"EXISTS ({sql})", list(params)


@cache
def _plain(audience: str) -> tuple[str, list[Any]]:
    """The condition without filters: making it takes longer than asking the index."""
    return _exists(_visible(audience, _MOMENT)) if audience == "readers" else ("true", [])
