"""Long lists, page by page: each page starts after the last row of the one before, however deep it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from articles.models import Article, Correction
from articles.public import shelf

LENGTH = 30


@dataclass(frozen=True)
class Slice:
    """Some rows of a list, newest first; `older` says where the next slice begins, empty at the end."""

    rows: list[Any]
    older: str = ""
    is_first: bool = True


def newest(articles: QuerySet[Article], before: str = "") -> Slice:
    """The newest articles, or those before the place that `before` names (2026-04-04,123). One query.

    Raises Http404 where `before` names no place.
    """
    shown = shelf.on_shelf().defer("live__html", "live__data")
    return _slice(articles, shown, "dated", date.fromisoformat, before)


def newest_corrections(corrections: QuerySet[Correction], before: str = "") -> Slice:
    """As `newest`, for corrections by the time they were announced."""
    shown = shelf.with_their_articles(Correction.objects.all())
    return _slice(corrections, shown, "at", datetime.fromisoformat, before)


def _slice(
    rows: QuerySet[Any], shown: QuerySet[Any], by: str, read: Callable[[str], Any], before: str
) -> Slice:
    """The place is looked for among bare `rows`; `shown` says what is read of those that are found.

    Joined at once, the tables beside them have led planners to read and sort the whole list.
    """
    order = (f"-{by}", "-pk")
    if before:
        when, pk = _place(before, read)
        # The first condition lets the index find the place; the second is exact on the moment itself.
        rows = rows.filter(**{f"{by}__lte": when}).filter(Q(**{f"{by}__lt": when}) | Q(pk__lt=pk))
    here = rows.select_related(None).order_by(*order).values("pk")[: LENGTH + 1]
    found = list(shown.filter(pk__in=here).order_by(*order))
    last = found[LENGTH - 1] if len(found) > LENGTH else None
    older = f"{getattr(last, by).isoformat()},{last.pk}" if last else ""
    return Slice(found[:LENGTH], older, not before)


def _place(before: str, read: Callable[[str], Any]) -> tuple[Any, int]:
    try:
        when, digits = before.split(",")
        place = read(when), int(digits)
    except ValueError:
        raise Http404 from None
    if not 0 < place[1] < 2**63:
        raise Http404
    if isinstance(place[0], datetime) and place[0].tzinfo is None:
        raise Http404
    return place
