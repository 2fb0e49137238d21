"""Long lists, page by page: each page starts after the last row of the one before, however deep it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from articles.models import Article, Correction, Piece
from articles.models.prepared import Prepared
from articles.public import published

LENGTH = 30
# The order inside a day; behind all issues stands what has none, behind all pages what stands on none.
BY_PLACE = ("of_issue", "page_order", "place", "pk")
LAST = 2**63 - 1
NO_PAGE = "~"
# A query of published articles, made of the moment and of what they are filed under.
Chosen = Callable[..., QuerySet[Article]]


@dataclass(frozen=True)
class Slice:
    """Some rows of a list, newest first; `older` says where the next slice begins, empty at the end."""

    rows: list[Any]
    older: str = ""
    is_first: bool = True


def newest(chosen: Chosen, *keys: int, before: str = "") -> Slice:
    """The newest articles that are chosen, or those behind the one that `before` names (2026-04-04,123).

    `chosen` makes the query of the moment and of these keys. The days run backwards, inside an issue the
    paper's own order: page by page. One query. Raises Http404 where `before` names no date and id.
    """
    behind = _place(before, date.fromisoformat) if before else ()
    return _cut(_listed(chosen, len(keys), bool(behind), LENGTH + 1)(*keys, *behind), "dated", before)


@cache
def _listed(chosen: Chosen, keys: int, further: bool, length: int) -> Prepared[Article]:
    """The query of so many rows of a list's first page, or of those further behind."""

    def made(now: datetime, *values: Any) -> QuerySet[Article]:
        behind = values[keys:]
        here = first_in_order(chosen(now, *values[:keys]), length, (behind[0], behind[1]) if behind else None)
        shown = published.articles(now).only(*published.LISTED, "publication__name")
        return in_paper_order(shown.filter(pk__in=here.values("pk")))

    return Prepared(made, *[int] * keys, *([date, int] if further else []))


def in_paper_order(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Newest day first, inside an issue as its pages are turned; what stands on no page comes last."""
    first = Piece.objects.filter(read_in=OuterRef("pk")).order_by("part", "pk")
    return articles.annotate(
        of_issue=Coalesce("issue", Value(LAST)),
        page_order=Coalesce(Subquery(first.values("page__order")[:1]), Value(NO_PAGE)),
        place=Coalesce(Subquery(first.values("order")[:1]), Value(0)),
    ).order_by("-dated", *BY_PLACE)


def first_in_order(
    articles: QuerySet[Article], length: int, behind: tuple[date, int] | None = None
) -> QuerySet[Article]:
    """The first so many articles in the paper's order, behind the article of that date and id if given.

    Only the days that they can stand on are sorted: an index leads to those, however long the list.
    """
    rows = articles.select_related(None)
    further = rows
    if behind is not None:
        day, pk = behind
        rows, further = rows.filter(dated__lte=day), rows.filter(dated__lt=day)
    last_day = Subquery(further.order_by("-dated", "-pk").values("dated")[length - 1 : length])
    rows = in_paper_order(rows.filter(dated__gte=Coalesce(last_day, Value(date.min))))
    if behind is not None:
        rows = rows.filter(Q(dated__lt=day) | _after(pk))
    return rows[:length]


def _after(pk: int) -> Q:
    """What comes behind this article on its own day."""
    its = in_paper_order(Article.objects.filter(pk=pk))
    after, level = Q(), Q()
    for name in BY_PLACE:
        mark = Subquery(its.values(name)[:1])
        after |= level & Q(**{f"{name}__gt": mark})
        level &= Q(**{name: mark})
    return after


def newest_corrections(corrections: QuerySet[Correction], before: str = "") -> Slice:
    """Corrections by the time they were announced, newest first. One query; raises Http404 as `newest`.

    The place is looked for among bare rows, and what is shown joined to those that are found: joined at once,
    the tables beside them have led planners to read and sort the whole list.
    """
    order, rows = ("-at", "-pk"), corrections
    if before:
        when, pk = _place(before, _moment)
        # The first condition lets the index find the place; the second is exact on the moment itself.
        rows = rows.filter(at__lte=when).filter(Q(at__lt=when) | Q(pk__lt=pk))
    here = rows.select_related(None).order_by(*order).values("pk")[: LENGTH + 1]
    shown = published.with_their_articles(Correction.objects.filter(pk__in=here))
    return _cut(list(shown.order_by(*order)), "at", before)


def _cut(found: list[Any], by: str, before: str) -> Slice:
    last = found[LENGTH - 1] if len(found) > LENGTH else None
    older = f"{getattr(last, by).isoformat()},{last.pk}" if last else ""
    return Slice(found[:LENGTH], older, not before)


def _moment(text: str) -> datetime:
    """A moment as addresses name it, in UTC, as databases count: the calendar's ends have none."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _place(before: str, read: Callable[[str], Any]) -> tuple[Any, int]:
    try:
        when, digits = before.split(",")
        place = read(when), int(digits)
    except (ValueError, OverflowError):
        raise Http404 from None
    if not 0 < place[1] < 2**63:
        raise Http404
    return place
