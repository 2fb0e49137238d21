"""Articles about the same things, from the index: those that share the words they are about, and tags."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, datetime
from functools import cache

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Tagged
from articles.models.prepared import Prepared
from articles.search.places import day_of
from articles.search.scope import of_audience
from articles.search.stores import store
from articles.search.texts import heading_of
from articles.search.token_query import Tokens
from articles.search.tokens import KEYWORDS, about, keyword_token

# The newest so many articles about each word are weighed.
EACH = 40
TAG = 0.5
HALF_LIFE = 365  # days
LEAST = 0.12  # points of what is related at all


def related(article: Article, limit: int = 5) -> list[Article]:
    """Published articles nearest to this one, nearest first; at most 15 queries, none a scan.

    Each shared keyword counts what it weighs in this article, as a share of all; each shared tag counts
    a half; age takes away. One that shares a single word of many is not related.
    """
    version = article.live or article.head
    if version is None:
        return []
    words = sorted(about(heading_of(version), version.text).items(), key=lambda item: -item[1])[:KEYWORDS]
    total = sum(weight for _, weight in words) or 1.0
    scope = of_audience("readers")
    points: dict[int, float] = defaultdict(float)
    days: dict[int, int] = {}
    for word, weight in words:
        match = Tokens((keyword_token(word),))
        for place, pk, _ in next(store().candidates(match, scope, size=EACH), []):
            points[pk] += weight / total
            days[pk] = day_of(place)
    for pk, day in _sharing_tags(article.pk, article.pk):
        points[pk] += TAG
        days.setdefault(pk, day.toordinal())
    points.pop(article.pk, None)
    today = timezone.localdate().toordinal()
    best = sorted(
        (p * (0.6 + 0.4 * math.exp2(-max(0, today - days[pk]) / HALF_LIFE)), pk)
        for pk, p in points.items()
        if p > LEAST
    )
    chosen = [pk for _, pk in best[::-1][:limit]]
    if not chosen:
        return []
    found = {other.pk: other for other in _headlines(len(chosen))(*chosen)}
    return [found[pk] for pk in chosen if pk in found]


@cache
def _headlines(count: int) -> Prepared[Article]:
    """So many published articles with their headlines."""

    def made(now: datetime, *keys: int) -> QuerySet[Article]:
        shown = Article.objects.published(now).select_related("live").filter(pk__in=keys).order_by()
        return shown.only("publication", "dated", "live__kicker", "live__title")

    return Prepared(made, *[int] * count)


def _sharing(now: datetime, article: int, itself: int) -> QuerySet[Article, tuple[int, date]]:
    # Among the last taggings, which the index of tags finds alone: to find the newest articles under a tag
    # means to read all of them.
    last = Tagged.objects.filter(tag__tagged__content_object=article).order_by("-pk")[: 5 * EACH]
    shared = Article.objects.published(now).filter(tagged__in=last.values("pk"))
    return shared.exclude(pk=itself).newest().values_list("pk", "dated")[:EACH]


_sharing_tags = Prepared(_sharing, int, int)
"""The newest articles that share tags with one, once for each tag: id and day."""
