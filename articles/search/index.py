"""The index follows the articles: one entry for each version that is a head or live.

Everything is written in the transaction that changed the article, which holds its lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models.signals import pre_delete

from articles.models import Article, SearchEntry, Version, article_changed
from articles.search.backend import backend
from articles.search.tokens import ranking_tokens, text_tokens

HEADINGS = ("kicker", "title", "subtitle")
LINES = (*HEADINGS, "column", "byline", "dateline", "source", "editor")
LAST_DAY = (1 << 20) - 1
TEXTS = (*LINES, "text", "correction")


def subscribe() -> None:
    """Follow every change (called once, when the app is ready)."""
    article_changed.connect(_follow, dispatch_uid="articles.search")
    pre_delete.connect(_forget, sender=Article, dispatch_uid="articles.search.delete")


def searchable(values: Iterable[str]) -> str:
    """The text that is searched: what stands in these fields of a version (`TEXTS`), one a line."""
    return "\n".join(value for value in values if value)


def text_of(version: Version) -> str:
    """What can be found of a version: all that its readers read."""
    return searchable(getattr(version, name) for name in TEXTS)


def tokens_of(version: Version) -> set[str]:
    """All tokens of a version's entry. The same for ever: a version never changes."""
    heading = searchable(getattr(version, name) for name in HEADINGS)
    return text_tokens(text_of(version)) | ranking_tokens(heading, version.text)


def first_key(day: date) -> int:
    """The lowest key of this day: 20 bits for the day, 42 for the article, 1 for which of its two entries.

    Days from the year 2871 on share the last.
    """
    return min(day.toordinal(), LAST_DAY) << 43


def entry_key(article: Article, taken: Iterable[int] = ()) -> int:
    """A key for a new entry of the article, whose other entry has a key in `taken`."""
    key = _day_key(article)
    return key | 1 if key in taken else key


def _day_key(article: Article) -> int:
    # An article that is being brought in may still hold its date as it was typed.
    day = Article._meta.get_field("dated").to_python(article.dated)
    return first_key(day) | article.pk << 1


def wanted(article: Article) -> list[int]:
    """The versions that the article should have entries for."""
    return list(dict.fromkeys(pk for pk in (article.head_id, article.live_id) if pk))


def bring_up_to_date(articles: Iterable[Article], *, anew: bool = False) -> int:
    """Make the entries of these articles what they should be, in a few queries; return how many were made.

    The caller holds a transaction and the articles' locks. `anew` makes those again that are there.
    """
    articles = list(articles)
    standing: dict[int, list[SearchEntry]] = {article.pk: [] for article in articles}
    for entry in SearchEntry.objects.filter(article__in=standing).select_related("version"):
        standing[entry.article_id].append(entry)
    gone: list[SearchEntry] = []
    missing: list[tuple[Article, int]] = []
    kept: dict[int, list[int]] = {}
    for article in articles:
        day, pks = _day_key(article), wanted(article)
        fits = [e for e in standing[article.pk] if not anew and e.version_id in pks and e.key | 1 == day | 1]
        gone += [entry for entry in standing[article.pk] if entry not in fits]
        kept[article.pk] = [entry.key for entry in fits]
        there = {entry.version_id for entry in fits}
        missing += [(article, pk) for pk in pks if pk not in there]
    if gone:
        backend().remove([(entry.key, tokens_of(entry.version)) for entry in gone])
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    if missing:
        _add(missing, kept)
    return len(missing)


def _add(missing: list[tuple[Article, int]], kept: dict[int, list[int]]) -> None:
    at_hand = {
        version.pk: version
        for article, _ in missing
        for name in ("head", "live")
        if (version := article._state.fields_cache.get(name))
    }
    unread = [pk for _, pk in missing if pk not in at_hand]
    if unread:
        at_hand |= Version.objects.defer("data", "html").in_bulk(unread)
    entries = []
    for article, pk in missing:
        key = entry_key(article, kept[article.pk])
        kept[article.pk].append(key)
        entries.append(SearchEntry(key=key, article_id=article.pk, version_id=pk))
    SearchEntry.objects.bulk_create(entries)
    backend().add([(entry.key, tokens_of(at_hand[entry.version_id])) for entry in entries])


def _follow(sender: Any, articles: Iterable[Article], **_: Any) -> None:
    bring_up_to_date(articles)


def _forget(sender: Any, instance: Article, **_: Any) -> None:
    entries = list(SearchEntry.objects.filter(article=instance).select_related("version"))
    if entries:
        backend().remove([(entry.key, tokens_of(entry.version)) for entry in entries])
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
