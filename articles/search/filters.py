"""Filters (记者:孙欣 日期:2026-04) as the narrower scope that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Exists, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.chinese.fold import fold
from articles.chinese.plain import plain_name
from articles.chinese.tagstrings import tag_key
from articles.models import Article, Byline, Column, Piece, Publication, Section, Tag, TagAlias, Tagged
from articles.search.places import first_place
from articles.search.query import Filter
from articles.search.scope import ENTRY_ARTICLE, ENTRY_VERSION, Scope

_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2}))?月?(?:[-./]?(\d{1,2}))?[日年]?", re.ASCII)
# So much of what was typed is said back.
_QUOTED = 40
_DECEMBER = 12
# Each is a condition on every entry that is looked at.
MOST_FILTERS = 12

# What a value of a filter means within a scope.
Condition = Callable[[str, Scope], Q]


class BadFilter(ValueError):
    """A filter cannot be read, or names what is not there. The message says so, in the reader's language."""


def narrowed(scope: Scope, filters: tuple[Filter, ...]) -> Scope:
    """The scope within these filters, each counted once. Raises BadFilter."""
    wishes = dict.fromkeys(filters)
    if len(wishes) > MOST_FILTERS:
        raise BadFilter(_("A search takes %d filters at most.") % MOST_FILTERS)
    for wish in wishes:
        if wish.field == "date":
            first, last = days(wish.value)
            if wish.wanted:
                low = max(scope.low, first_place(first.toordinal()))
                scope = replace(scope, low=low, below=min(scope.below, first_place(last.toordinal() + 1)))
                continue
            condition = Q(dated__range=(first, last))
        else:
            condition = _CONDITIONS[wish.field](wish.value, scope)
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
    found = _DAY.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            return date(year, month, day)
        if not last:
            return date(year, month or 1, 1)
        return date(year + 1, 1, 1) - timedelta(1) if month in (0, _DECEMBER) else _end_of(year, month)
    except (ValueError, OverflowError):
        raise BadFilter(
            _("“%s” is no date: write 2026-04-05, 2026-04 or 2026-04..2026-05.") % text[:_QUOTED]
        ) from None


def _end_of(year: int, month: int) -> date:
    return date(year, month + 1, 1) - timedelta(days=1)


def _named(model: type[Publication | Section | Column], field: str, message: str) -> Condition:
    def condition(value: str, scope: Scope) -> Q:
        wanted = fold(value)
        found = [pk for pk, name in model.objects.values_list("pk", "name") if fold(name) == wanted]
        if not _is_there(scope, **{f"{field}__in": found}):
            raise BadFilter(_(message) % value[:_QUOTED])
        return Q(**{f"{field}__in": found})

    return condition


def _is_there(scope: Scope, **filed: list[int]) -> bool:
    """Whether what is filed so is there, for this audience: to readers, what has nothing published is not."""
    if scope.audience == "readers":
        return Article.objects.published(scope.now).filter(**filed).exists()
    return any(filed.values())


def _tag(value: str, scope: Scope) -> Q:
    key = tag_key(value)
    tags = list(Tag.objects.filter(key=key).values_list("pk", flat=True))
    tags += TagAlias.objects.filter(key=key).values_list("tag", flat=True)
    if not _is_there(scope, tagged__tag__in=tags):
        raise BadFilter(_("There is no tag “%s”.") % value[:_QUOTED])
    return Q(Exists(Tagged.objects.filter(content_object=ENTRY_ARTICLE, tag__in=tags)))


def _reporter(value: str, _scope: Scope) -> Q:
    name = plain_name(value)
    names = Q(name=name) | Q(reporter__name=name) | Q(reporter__merged_into__name=name)
    return Q(Exists(Byline.objects.filter(names, version=ENTRY_VERSION)))


def _page(value: str, _scope: Scope) -> Q:
    number = fold(value).upper().removesuffix("版")
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :].lstrip("0")
    there = Q(article=ENTRY_ARTICLE) | Q(read_in=ENTRY_ARTICLE)
    return Q(Exists(Piece.objects.filter(there, page__number=letters + digits)))


_CONDITIONS: dict[str, Condition] = {
    "paper": _named(Publication, "publication", gettext_noop("There is no newspaper “%s”.")),
    "section": _named(Section, "section", gettext_noop("There is no section “%s”.")),
    "column": _named(Column, "column", gettext_noop("There is no column “%s”.")),
    "source": lambda value, _scope: Q(source=value),
    "tag": _tag,
    "reporter": _reporter,
    "page": _page,
}
