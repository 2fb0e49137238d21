"""Long lists, page by page: each page starts after the last row of the one before, however deep it lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from articles.models import Article

LENGTH = 30


@dataclass(frozen=True)
class Slice:
    """Some rows of a list, newest first; `older` says where the next slice begins, empty at the end."""

    rows: list[Article]
    older: str = ""
    is_first: bool = True


def newest(articles: QuerySet[Article], before: str = "", length: int = LENGTH) -> Slice:
    """The newest articles, or those before the place that `before` names (2026-04-04,123). One query.

    Raises Http404 where `before` names no place.
    """
    if before:
        day, pk = _place(before)
        # The first condition lets the index find the place; the second is exact on the day itself.
        articles = articles.filter(dated__lte=day).filter(Q(dated__lt=day) | Q(pk__lt=pk))
    rows = list(articles.order_by("-dated", "-pk").defer("live__html", "live__data")[: length + 1])
    older = ""
    if len(rows) > length:
        rows = rows[:length]
        older = f"{rows[-1].dated:%Y-%m-%d},{rows[-1].pk}"
    return Slice(rows, older, not before)


def _place(before: str) -> tuple[date, int]:
    try:
        day, pk = before.split(",")
        return date.fromisoformat(day), _number(pk)
    except ValueError:
        raise Http404 from None


def _number(digits: str) -> int:
    number = int(digits)
    if not 0 < number < 2**63:
        raise ValueError(digits)
    return number
