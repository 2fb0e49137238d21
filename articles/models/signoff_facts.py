"""What sign-offs are reckoned from, read for many articles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import F

from articles.models.review import Event, EventKind, Policy
from articles.models.version import Byline, Change, Kind, Version

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from articles.models.article import Article


class Signed(TypedDict):
    """The number of the version that an event was about."""

    number: int


if TYPE_CHECKING:
    SignEvent = WithAnnotations[Event, Signed]


class Facts:
    """Each part is read for all of the articles when it is first asked for, and once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = list(articles)
        self._keys = [article.pk for article in self._articles]

    @cached_property
    def policies(self) -> list[Policy]:
        """All of the policy."""
        return list(Policy.objects.all())

    @cached_property
    def written(self) -> dict[int, list[tuple[int, int | None]]]:
        """By article, of each version that was not brought in from print: its number, and who wrote it."""
        versions = Version.objects.filter(article__in=self._keys).exclude(kind=Kind.PRINTED)
        return _by_first(versions.values_list("article", "number", "by"))

    @cached_property
    def changes(self) -> dict[int, list[tuple[int]]]:
        """By article, the numbers of the versions that change its facts."""
        versions = Version.objects.filter(article__in=self._keys, change=Change.FACTS)
        return _by_first(versions.values_list("article", "number"))

    @cached_property
    def credited(self) -> dict[int, list[tuple[int | None, int | None]]]:
        """By head, the users of the reporters in its byline, and of those that they were merged into."""
        bylines = Byline.objects.filter(version__in=[article.head_id for article in self._articles])
        return _by_first(bylines.values_list("version", "reporter__user", "reporter__merged_into__user"))

    @cached_property
    def signs(self) -> dict[int, list[SignEvent]]:
        """By article, what was signed and what was returned, in the order in which it was."""
        kinds = (EventKind.SIGN, EventKind.RETURN)
        found = Event.objects.filter(article__in=self._keys, kind__in=kinds).select_related("by")
        by_article: dict[int, list[SignEvent]] = defaultdict(list)
        numbered = found.annotate(number=F("version__number")).order_by("pk")
        for event in cast("Iterable[SignEvent]", numbered):
            by_article[event.article_id].append(event)
        return by_article

    @cached_property
    def absorbing(self) -> set[int]:
        """Those of the articles that something was merged into."""
        articles = type(self._articles[0]).objects.filter(merged_into__in=self._keys)
        return set(articles.order_by().values_list("merged_into_id", flat=True))


def _by_first(rows: Iterable[tuple[int, *tuple[object, ...]]]) -> dict[int, list[tuple]]:  # type: ignore[type-arg]
    found: dict[int, list[tuple]] = defaultdict(list)  # type: ignore[type-arg]
    for key, *values in rows:
        found[key].append(tuple(values))
    return found
