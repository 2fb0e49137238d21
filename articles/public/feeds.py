"""Atom feeds, of everything and of each thing that readers can follow. Whole articles, not teasers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from articles import search as engine
from articles.models import Article, Column, Publication, Reporter, Section, Tag
from articles.public import paging, published, searching
from articles.templatetags.reading import printable

LENGTH = 30


def entry_id(path: str) -> str:
    """An id for ever (RFC 4151), whatever name, scheme or port the site is asked by."""
    return f"tag:{settings.FEED_AUTHORITY},{settings.FEED_AUTHORITY_SINCE}:{path}"


def _with_parts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """With what an entry says beside the text: tags, and the corrections that readers were told of."""
    corrections = Prefetch("corrections", published.corrections())
    return articles.prefetch_related("tags", corrections)  # type: ignore[misc]  # taggit's tags are prefetched


class Newest(Feed[Article, Any]):
    """The newest articles of all papers. The other feeds say what is followed, and which articles it has."""

    feed_type = Atom1Feed
    description_template = "articles/feed_entry.html"
    language = "zh-hans"

    def title(self, followed: Any) -> str:
        return printable(str(followed)) if followed else str(_("Newest articles"))

    def link(self, followed: Any) -> str:
        return followed.get_absolute_url() if followed else reverse("public:front")

    def articles(self, _followed: Any) -> QuerySet[Article]:
        return published.articles()

    def items(self, followed: Any) -> list[Article]:
        here = paging.first_in_order(self.articles(followed), LENGTH)
        rows = list(_with_parts(paging.in_paper_order(published.articles().filter(pk__in=here.values("pk")))))
        if followed and not rows:
            raise Http404
        return rows

    def item_title(self, article: Article) -> str:
        return printable(article.shown.heading)

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        """What an entry's template shows. Readers' programs need whole addresses of its pictures."""
        context: dict[str, Any] = super().get_context_data(**facts)
        root = facts["request"].build_absolute_uri("/").rstrip("/")
        return context | {"article": facts["item"], "root": root}

    def item_guid(self, article: Article) -> str:
        return entry_id(f"articles/{article.pk}")

    def feed_guid(self, followed: Any) -> str:
        return entry_id(self.feed_url(followed).lstrip("/"))

    def feed_url(self, followed: Any) -> str:
        return f"{followed.get_absolute_url()}feed/" if followed else reverse("public:feed")

    def item_pubdate(self, article: Article) -> datetime:
        return article.public_since

    def item_updateddate(self, article: Article) -> datetime:
        return article.public_as_it_is_since

    def item_author_name(self, article: Article) -> str:
        return printable(article.shown.byline or article.publication.name)

    def item_categories(self, article: Article) -> list[str]:
        return [printable(tag.name) for tag in article.tags.all()]


class OfPaper(Newest):
    """One paper's newest articles."""

    def get_object(self, _request: HttpRequest, slug: str) -> Publication:
        return get_object_or_404(published.publications(), slug=slug)

    def articles(self, followed: Publication) -> QuerySet[Article]:
        return published.articles().filter(publication=followed)


class OfSection(Newest):
    """One section's newest articles."""

    def get_object(self, _request: HttpRequest, slug: str, section: str) -> Section:
        filed = Section.objects.select_related("publication")
        return get_object_or_404(filed, publication__slug=slug, slug=section)

    def articles(self, followed: Section) -> QuerySet[Article]:
        return published.in_section(followed)


class OfColumn(Newest):
    """One column's newest articles."""

    def get_object(self, _request: HttpRequest, slug: str, column: str) -> Column:
        filed = Column.objects.select_related("publication")
        return get_object_or_404(filed, publication__slug=slug, slug=column)

    def articles(self, followed: Column) -> QuerySet[Article]:
        return published.in_column(followed)


class OfReporter(Newest):
    """What somebody has written."""

    def get_object(self, _request: HttpRequest, pk: int) -> Reporter:
        return get_object_or_404(Reporter, pk=pk, merged_into=None)

    def articles(self, followed: Reporter) -> QuerySet[Article]:
        return published.by_reporter(followed)


class OfTag(Newest):
    """Articles that bear a tag."""

    def get_object(self, _request: HttpRequest, slug: str) -> Tag:
        return get_object_or_404(Tag, slug=slug)

    def articles(self, followed: Tag) -> QuerySet[Article]:
        return published.with_tag(followed)


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

    def items(self, followed: str) -> list[Article]:
        found = engine.search(followed, sort="newest", size=LENGTH).hits
        rows = _with_parts(published.articles()).in_bulk([hit.article.pk for hit in found])
        return [rows[hit.article.pk] for hit in found if hit.article.pk in rows]
