"""The index follows the articles: one entry for each version that is a head or live.

Everything is written in the transaction that changed the article, which holds its lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.db.models.signals import pre_delete

from articles.models import Article, SearchEntry, Version, article_changed
from articles.search.places import NUMBERS, day_of, first_place
from articles.search.stores import store
from articles.search.texts import tokens_of

# Where many write at once each article looks for a free place at a number of its own: it has two entries.
_ENTRIES = 2


def subscribe() -> None:
    """Follow every change (called once, when the app is ready)."""
    article_changed.connect(_follow, dispatch_uid="articles.search")
    pre_delete.connect(_forget, sender=Article, dispatch_uid="articles.search.delete")


class TakenPlaces(dict[int, set[int]]):
    """The places of these days that are taken, by day: as many as a paper has stories a day."""

    def __init__(self, days: Iterable[int]) -> None:
        super().__init__({day: set() for day in days})
        ranges = [
            Q(key__gte=low, key__lt=high)
            for day in self
            for low, high in store().spans(first_place(day), first_place(day + 1))
        ]
        for key in SearchEntry.objects.filter(reduce(or_, ranges)).values_list("pk", flat=True):
            place = store().place_of(key)
            self[day_of(place)].add(place)

    def give(self, article: Article) -> int:
        """Take a free place of the article's day; there are a million."""
        day = _day(article)
        first, taken = first_place(day), self[day]
        number = article.pk * _ENTRIES if store().concurrent_writers else len(taken)
        while (place := first | number % NUMBERS) in taken:
            number += 1
        taken.add(place)
        return place


def _day(article: Article) -> int:
    # An article that is being brought in may still hold its date as it was typed.
    day: date = Article._meta.get_field("dated").to_python(article.dated)
    return day.toordinal()


def wanted(article: Article) -> list[int]:
    """The versions that the article should have entries for."""
    return list(dict.fromkeys(pk for pk in (article.head_id, article.live_id) if pk))


def bring_up_to_date(articles: Iterable[Article]) -> int:
    """Make the entries of these articles what they should be, in a few queries; return how many were made.

    The caller holds a transaction and the articles' locks.
    """
    articles = list(articles)
    standing: dict[int, list[SearchEntry]] = {article.pk: [] for article in articles}
    for entry in SearchEntry.objects.filter(article__in=standing).select_related("version"):
        standing[entry.article_id].append(entry)
    gone: list[SearchEntry] = []
    missing: list[tuple[Article, int]] = []
    for article in articles:
        day, pks = _day(article), wanted(article)
        fits = [
            entry
            for entry in standing[article.pk]
            if entry.version_id in pks and day_of(store().place_of(entry.key)) == day
        ]
        gone += [entry for entry in standing[article.pk] if entry not in fits]
        there = {entry.version_id for entry in fits}
        missing += [(article, pk) for pk in pks if pk not in there]
    if gone:
        store().remove([(entry.key, tokens_of(entry.version)) for entry in gone])
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    if missing:
        _add(missing)
    return len(missing)


def _add(missing: list[tuple[Article, int]]) -> None:
    at_hand = {
        version.pk: version
        for article, _ in missing
        for name in ("head", "live")
        if (version := article._state.fields_cache.get(name))
    }
    unread = [pk for _, pk in missing if pk not in at_hand]
    if unread:
        at_hand |= Version.objects.defer("data", "html").in_bulk(unread)
    places = TakenPlaces({_day(article) for article, _ in missing})
    entries = [
        SearchEntry(key=store().key_of(places.give(article)), article_id=article.pk, version_id=pk)
        for article, pk in missing
    ]
    SearchEntry.objects.bulk_create(entries)
    store().add([(entry.key, tokens_of(at_hand[entry.version_id])) for entry in entries])


def _follow(articles: Iterable[Article], **_: Any) -> None:
    bring_up_to_date(articles)


def _forget(instance: Article, **_: Any) -> None:
    entries = list(SearchEntry.objects.filter(article=instance).select_related("version"))
    if entries:
        store().remove([(entry.key, tokens_of(entry.version)) for entry in entries])
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
