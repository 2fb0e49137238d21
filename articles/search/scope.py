"""Which entries a search may look at: what its audience may see, and what its filters choose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from typing import Any

from django.db import connection
from django.db.models import Exists, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.chinese.fold import fold
from articles.chinese.tagstrings import tag_key
from articles.models import Article, Byline, Column, Piece, Publication, Section, Tag, TagAlias
from articles.search.index import first_place
from articles.search.query import Filter

Row = tuple[int, int, int]  # place, article, version
HIGHEST = 2**63 - 1
# Hits on a page; how many candidates are taken at first, for some are no hits; and at most at once.
PAGE = 20
BATCH = 24
LARGEST_BATCH = 4_096


class SearchTimeout(Exception):
    """The search took longer than it may."""


class BadFilter(ValueError):
    """A filter cannot be read, or names what is not there. The message says so, in the reader's language."""


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


VERSION = RawSQL("e.version_id", ())
# Stands for the moment of asking where SQL is made once for all.
_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)


def of_audience(audience: str, now: datetime | None = None) -> Scope:
    """All that "readers" or the "desk" may see."""
    if audience not in ("readers", "desk"):
        raise ValueError(f"no such audience: {audience!r}")
    return Scope(audience, now or timezone.now())


def _visible(audience: str, now: datetime) -> QuerySet[Article]:
    if audience == "readers":
        return Article.objects.published(now).filter(live=VERSION)
    return Article.objects.all()


def _exists(articles: QuerySet[Article]) -> tuple[str, list[Any]]:
    mine = articles.filter(pk=RawSQL("e.article_id", ())).order_by().values("pk")
    sql, params = mine.query.sql_with_params()
    return f"EXISTS ({sql})", list(params)


@cache
def _plain(audience: str) -> tuple[str, list[Any]]:
    """The condition without filters: making it takes longer than asking the index."""
    return _exists(_visible(audience, _MOMENT)) if audience == "readers" else ("true", [])


def narrowed(scope: Scope, filters: tuple[Filter, ...]) -> Scope:
    """The scope within these filters. Raises BadFilter."""
    for wish in filters:
        if wish.field == "date":
            first, last = days(wish.value)
            if wish.wanted:
                low = max(scope.low, first_place(first.toordinal()))
                scope = replace(scope, low=low, below=min(scope.below, first_place(last.toordinal() + 1)))
                continue
            condition = Q(dated__range=(first, last))
        else:
            condition = _CONDITIONS[wish.field](wish.value)
        scope = replace(scope, conditions=(*scope.conditions, condition if wish.wanted else ~condition))
    return scope


def days(text: str) -> tuple[date, date]:
    """The first and last day that 2026, 2026-04, 2026-04-05, 2026-04..2026-05 or 2026-04.. mean."""
    text = fold(text).strip()
    first, dots, last = text.partition("..")
    begin = _day(first, last=False) if first.strip(".") else date.min
    end = _day((last if dots else first).strip("."), last=True) if (last.strip(".") or not dots) else date.max
    if begin > end:
        raise BadFilter(_("“%s” ends before it begins.") % text)
    return begin, end


def _day(text: str, *, last: bool) -> date:
    found = re.fullmatch(
        r"(\d{4})(?:[-./年](\d{1,2}))?月?(?:[-./]?(\d{1,2}))?[日年]?", text.strip(), re.ASCII
    )
    try:
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            return date(year, month, day)
        if not last:
            return date(year, month or 1, 1)
        return date(year + 1, 1, 1) - timedelta(1) if month in (0, 12) else _end_of(year, month)
    except (ValueError, OverflowError):
        raise BadFilter(
            _("“%s” is no date: write 2026-04-05, 2026-04 or 2026-04..2026-05.") % text[:40]
        ) from None


def _end_of(year: int, month: int) -> date:
    return date(year, month + 1, 1) - timedelta(days=1)


def _named(model: type[Publication | Section | Column], value: str, message: str) -> list[int]:
    wanted = fold(value)
    found = [pk for pk, name in model.objects.values_list("pk", "name") if fold(name) == wanted]
    if not found:
        raise BadFilter(message % value[:40])
    return found


def _tag(value: str) -> Q:
    key = tag_key(value)
    tags = list(Tag.objects.filter(key=key).values_list("pk", flat=True))
    tags += TagAlias.objects.filter(key=key).values_list("tag", flat=True)
    if not tags:
        raise BadFilter(_("There is no tag “%s”.") % value[:40])
    return Q(
        Exists(Article.tags.through.objects.filter(content_object=RawSQL("e.article_id", ()), tag__in=tags))
    )


def _reporter(value: str) -> Q:
    names = Q(name=value) | Q(reporter__name=value) | Q(reporter__merged_into__name=value)
    return Q(Exists(Byline.objects.filter(names, version=VERSION)))


def _page(value: str) -> Q:
    number = fold(value).upper().removesuffix("版")
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :].lstrip("0")
    there = Q(article=RawSQL("e.article_id", ())) | Q(read_in=RawSQL("e.article_id", ()))
    return Q(Exists(Piece.objects.filter(there, page__number=letters + digits)))


_CONDITIONS = {
    "paper": lambda v: Q(publication__in=_named(Publication, v, _("There is no newspaper “%s”."))),
    "section": lambda v: Q(section__in=_named(Section, v, _("There is no section “%s”."))),
    "column": lambda v: Q(column__in=_named(Column, v, _("There is no column “%s”."))),
    "source": lambda v: Q(source=v),
    "tag": _tag,
    "reporter": _reporter,
    "page": _page,
}
