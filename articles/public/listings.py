"""Lists of articles by what they are filed under: section, column, reporter, tag; and of corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from articles.models import Article, Column, Reporter, Section, Tag, TagAlias, Tagged
from articles.models.prepared import Prepared
from articles.public import paging, published

# How many related tags are shown, and of how many of a tag's last articles they are.
RELATED, OF_LATE = 12, 200


def _filed(model: type[Section] | type[Column]) -> Prepared[Any]:
    """What a paper's articles are filed under, by the slugs of both."""

    def made(_now: datetime, paper: str, slug: str) -> QuerySet[Any]:
        filed = model._default_manager.select_related("publication")
        return filed.filter(publication__slug=paper, slug=slug)

    return Prepared(made, str, str)


_section, _column = _filed(Section), _filed(Column)
_reporter = Prepared(lambda _now, pk: Reporter.objects.filter(pk=pk), int)
_tag = Prepared(lambda _now, slug: Tag.objects.filter(slug=slug), str)


def section(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    """A section's articles, newest first."""
    found = _there(_section, slug, section)
    here = (published.in_section, found.pk, found.publication_id)
    return _listed(request, found, here, "articles/category.html", {"paper": found.publication})


def column(request: HttpRequest, slug: str, column: str) -> HttpResponse:
    """A standing column's articles, newest first."""
    found = _there(_column, slug, column)
    here = (published.in_column, found.pk, found.publication_id)
    return _listed(request, found, here, "articles/category.html", {"paper": found.publication})


def reporter(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody has written. Who was merged into another leads to that other."""
    found = _there(_reporter, pk)
    if found.merged_into_id:
        return redirect("public:reporter", found.merged_into_id)  # for now: it can be undone
    return _listed(request, found, (published.by_reporter, found.pk), "articles/reporter.html")


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Articles that bear a tag, and the tags they bear beside it. A former slug leads to the tag."""
    found = _tag.one(slug)
    if found is None:
        alias = get_object_or_404(TagAlias.objects.select_related("tag"), slug=slug)
        if not published.with_tag(timezone.now(), alias.tag_id).exists():
            raise Http404
        return redirect(alias.tag, permanent=True)
    context = {} if "before" in request.GET else {"related": related_tags(found)}
    return _listed(request, found, (published.with_tag, found.pk), "articles/tag.html", context)


def _related(now: datetime, tag: int, same: int) -> QuerySet[Tag]:
    last = Tagged.objects.filter(tag=tag).order_by("-pk").values("pk")[:OF_LATE]
    newest = Article.objects.published(now).filter(tagged__in=last).order_by().values("pk")
    beside = Tag.objects.filter(tagged__content_object__in=newest).exclude(pk=same)
    return beside.annotate(together=Count("pk")).order_by("-together", "name")[:RELATED]


_related_tags = Prepared(_related, int, int)


def related_tags(tag: Tag) -> list[Tag]:
    """The tags most often beside this one, among the published articles that bear it of late. One query."""
    return _related_tags(tag.pk, tag.pk)


def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections of facts (更正) to articles that readers can read, newest first."""
    found = paging.newest_corrections(published.corrections(), request.GET.get("before", ""))
    return render(request, "articles/corrections.html", {"list": found})


def _there(asked: Prepared[Any], *keys: Any) -> Any:
    """The one that stands at an address. Raises Http404 where there is none."""
    found = asked.one(*keys)
    if found is None:
        raise Http404
    return found


def _listed(
    request: HttpRequest,
    filing: Section | Column | Reporter | Tag,
    articles: tuple[Any, ...],
    template: str,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """A list of articles under one heading. Without any there is no such page: drafts leave no trace.

    `articles` is how they are chosen, and by which keys.
    """
    found = paging.newest(*articles, before=request.GET.get("before", ""))
    if not found.rows:
        raise Http404
    return render(request, template, {"filing": filing, "list": found} | (extra or {}))
