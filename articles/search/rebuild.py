"""Bring the whole index in line with the articles, or say where it is not."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from articles.models import Article, SearchEntry
from articles.search import standing
from articles.search.indexing import bring_up_to_date, wanted
from articles.search.stores import store
from articles.search.texts import tokens_of

BATCH = 200


def rebuild(*, anew: bool = False) -> Iterator[int]:
    """Index every article, a batch a transaction, while the site serves; yield how many were looked at.

    Entries that are right stay, unless `anew` or where the tokens have changed: then the index is emptied
    first, and finds less until done. Needed after an upgrade that says so, and after a restore without the
    index.
    """
    if anew:
        standing.empty()
    else:
        standing.empty_if_outdated()
    for pks in _batches():
        with transaction.atomic():
            articles = list(Article.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
            bring_up_to_date(articles)
        yield len(pks)
    store().tidy_up()
    standing.note_whole()


def check() -> Iterator[tuple[int, list[str]]]:
    """Compare the index with the articles: yields how many were looked at, and what is wrong with them."""
    for pks in _batches():
        wrong = []
        # One transaction: no article changes between the two looks at it.
        with transaction.atomic():
            articles = list(Article.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
            entries: dict[int, list[SearchEntry]] = {pk: [] for pk in pks}
            for entry in SearchEntry.objects.filter(article__in=pks).select_related("version"):
                entries[entry.article_id].append(entry)
            for article in articles:
                found = {entry.version_id for entry in entries[article.pk]}
                if found != set(wanted(article)):
                    wrong.append(f"{article.pk}: {sorted(found)} ≠ {sorted(wanted(article))}")
                for entry in entries[article.pk]:
                    if not store().holds(entry.key, tokens_of(entry.version)):
                        wrong.append(f"{article.pk}: {entry.version_id}")
        yield len(pks), wrong
    strays = store().strays()
    yield 0, [f"+{strays}"] if strays else []


def _batches() -> Iterator[list[int]]:
    last = 0
    while pks := list(
        Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield pks
        last = pks[-1]
