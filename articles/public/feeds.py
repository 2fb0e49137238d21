"""Atom feeds, of everything and of each thing that readers can follow. Whole articles, not teasers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from articles import search as engine
from articles.models import Article, Column, Correction, Publication, Reporter, Section, Tag, Tagged
from articles.models.prepared import Prepared
from articles.public import paging, published, searching
from articles.templatetags.reading import printable

LENGTH = 30


def entry_id(path: str) -> str:
    """An id for ever (RFC 4151), whatever name, scheme or port the site is asked by."""
    return f"tag:{settings.FEED_AUTHORITY},{settings.FEED_AUTHORITY_SINCE}:{path}"


@dataclass
class Entry:
    """An article with what an entry says beside its text: the names of its tags, and its corrections."""

    article: Article
    tags: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


def _tag_names(_now: datetime, *articles: int) -> QuerySet[Tagged, tuple[int, str]]:
    tagged = Tagged.objects.filter(content_object__in=articles).order_by("pk")
    return tagged.values_list("content_object", "tag__name")


def _corrections(now: datetime, *articles: int) -> QuerySet[Correction]:
    told = published.corrections(now).filter(article__in=articles).select_related(None)
    return told.only("article", "at", "text")


_tags_of = Prepared(_tag_names, *[int] * LENGTH)
_corrections_of = Prepared(_corrections, *[int] * LENGTH)
_numbered = Prepared(
    lambda now, *articles: published.articles(now).filter(pk__in=articles).order_by(), *[int] * LENGTH
)


def _as_many(keys: list[int]) -> list[int]:
    """As many numbers as the queries take: the last of them again and again."""
    return keys + keys[-1:] * (LENGTH - len(keys))


def _entries(articles: list[Article]) -> list[Entry]:
    """The entries of these articles. Two queries."""
    entries = {article.pk: Entry(article) for article in articles}
    if entries:
        keys = _as_many(list(entries))
        for pk, name in _tags_of(*keys):
            entries[pk].tags.append(name)
        for correction in _corrections_of(*keys):
            entries[correction.article_id].corrections.append(correction)
    return list(entries.values())


@cache
def _newest(chosen: paging.Chosen, keys: int) -> Prepared[Article]:
    """The newest articles that are chosen, whole, in the paper's order."""

    def made(now: datetime, *values: int) -> QuerySet[Article]:
        here = paging.first_in_order(chosen(now, *values), LENGTH)
        return paging.in_paper_order(published.articles(now).filter(pk__in=here.values("pk")))

    return Prepared(made, *[int] * keys)


class Newest(Feed[Entry, Any]):
    """The newest articles of all papers. The other feeds say what is followed, and which articles it has."""

    feed_type = Atom1Feed
    description_template = "articles/feed_entry.html"
    language = "zh-hans"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed. An empty one says that it is of this very moment, so nobody keeps it."""
        response = super().__call__(request, *args, **kwargs)
        if b"<entry>" not in response.content:
            response["Cache-Control"] = "no-store"
        return response

    def title(self, followed: Any) -> str:
        return printable(str(followed)) if followed else str(_("Newest articles"))

    def link(self, followed: Any) -> str:
        return followed.get_absolute_url() if followed else reverse("public:front")

    def articles(self, _followed: Any) -> tuple[Any, ...]:
        """How the articles are chosen, and by which keys."""
        return (published.articles,)

    def items(self, followed: Any) -> list[Entry]:
        chosen, *keys = self.articles(followed)
        rows = _entries(_newest(chosen, len(keys))(*keys))
        if followed and not rows:
            raise Http404
        return rows

    def item_title(self, entry: Entry) -> str:
        return printable(entry.article.shown.heading)

    def item_link(self, entry: Entry) -> str:
        return entry.article.get_absolute_url()

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        """What an entry's template shows. Readers' programs need whole addresses of its pictures."""
        context: dict[str, Any] = super().get_context_data(**facts)
        root = facts["request"].build_absolute_uri("/").rstrip("/")
        entry = facts["item"]
        return context | {"article": entry.article, "corrections": entry.corrections, "root": root}

    def item_guid(self, entry: Entry) -> str:
        return entry_id(f"articles/{entry.article.pk}")

    def feed_guid(self, followed: Any) -> str:
        return entry_id(self.feed_url(followed).lstrip("/"))

    def feed_url(self, followed: Any) -> str:
        return f"{followed.get_absolute_url()}feed/" if followed else reverse("public:feed")

    def item_pubdate(self, entry: Entry) -> datetime:
        return entry.article.public_since

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.article.public_as_it_is_since

    def item_author_name(self, entry: Entry) -> str:
        return printable(entry.article.shown.byline or entry.article.publication.name)

    def item_categories(self, entry: Entry) -> list[str]:
        return [printable(name) for name in entry.tags]


class OfPaper(Newest):
    """One paper's newest articles."""

    def get_object(self, _request: HttpRequest, slug: str) -> Publication:
        return get_object_or_404(published.publications(), slug=slug)

    def articles(self, followed: Publication) -> tuple[Any, ...]:
        return (published.in_paper, followed.pk)


class OfSection(Newest):
    """One section's newest articles."""

    def get_object(self, _request: HttpRequest, slug: str, section: str) -> Section:
        filed = Section.objects.select_related("publication")
        return get_object_or_404(filed, publication__slug=slug, slug=section)

    def articles(self, followed: Section) -> tuple[Any, ...]:
        return (published.in_section, followed.pk, followed.publication_id)


class OfColumn(Newest):
    """One column's newest articles."""

    def get_object(self, _request: HttpRequest, slug: str, column: str) -> Column:
        filed = Column.objects.select_related("publication")
        return get_object_or_404(filed, publication__slug=slug, slug=column)

    def articles(self, followed: Column) -> tuple[Any, ...]:
        return (published.in_column, followed.pk, followed.publication_id)


class OfReporter(Newest):
    """What somebody has written."""

    def get_object(self, _request: HttpRequest, pk: int) -> Reporter:
        return get_object_or_404(Reporter, pk=pk, merged_into=None)

    def articles(self, followed: Reporter) -> tuple[Any, ...]:
        return (published.by_reporter, followed.pk)


class OfTag(Newest):
    """Articles that bear a tag."""

    def get_object(self, _request: HttpRequest, slug: str) -> Tag:
        return get_object_or_404(Tag, slug=slug)

    def articles(self, followed: Tag) -> tuple[Any, ...]:
        return (published.with_tag, followed.pk)


class OfSearch(Newest):
    """The newest that a search finds; a query may be followed before it finds anything."""

    def get_object(self, request: HttpRequest) -> str:
        query = searching.asked(request)
        if not query:
            raise Http404
        return query

    def link(self, followed: str) -> str:
        return f"{reverse('public:search')}?{urlencode({'q': followed, 'sort': 'newest'})}"

    def feed_url(self, followed: str) -> str:
        return f"{reverse('public:search_feed')}?{urlencode({'q': followed})}"

    def items(self, followed: str) -> list[Entry]:
        found = [hit.article.pk for hit in engine.search(followed, sort="newest", size=LENGTH).hits]
        rows = {article.pk: article for article in _numbered(*_as_many(found))} if found else {}
        return _entries([rows[pk] for pk in found if pk in rows])
