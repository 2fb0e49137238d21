"""Lists of articles by what they are filed under: section, column, reporter, tag; and of corrections."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from articles.models import Column, Reporter, Section, Tag, TagAlias, Tagged
from articles.public import paging, published


def section(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    """A section's articles, newest first."""
    found = get_object_or_404(
        Section.objects.select_related("publication"), publication__slug=slug, slug=section
    )
    here = (published.in_section, found.pk, found.publication_id)
    return _listed(request, found, here, "articles/category.html", {"paper": found.publication})


def column(request: HttpRequest, slug: str, column: str) -> HttpResponse:
    """A standing column's articles, newest first."""
    found = get_object_or_404(
        Column.objects.select_related("publication"), publication__slug=slug, slug=column
    )
    here = (published.in_column, found.pk, found.publication_id)
    return _listed(request, found, here, "articles/category.html", {"paper": found.publication})


def reporter(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody has written. Who was merged into another leads to that other."""
    found = get_object_or_404(Reporter, pk=pk)
    if found.merged_into_id:
        return redirect("public:reporter", found.merged_into_id, permanent=True)
    return _listed(request, found, (published.by_reporter, found.pk), "articles/reporter.html")


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Articles that bear a tag, and the tags they bear beside it. A former slug leads to the tag."""
    found = Tag.objects.filter(slug=slug).first()
    if found is None:
        alias = get_object_or_404(TagAlias.objects.select_related("tag"), slug=slug)
        if not published.with_tag(timezone.now(), alias.tag_id).exists():
            raise Http404
        return redirect(alias.tag, permanent=True)
    context = {} if "before" in request.GET else {"related": related_tags(found)}
    return _listed(request, found, (published.with_tag, found.pk), "articles/tag.html", context)


def related_tags(tag: Tag, among: int = 200, length: int = 12) -> QuerySet[Tag]:
    """The tags most often beside this one, among the published articles that bear it of late."""
    last = Tagged.objects.filter(tag=tag).order_by("-pk").values("pk")[:among]
    newest = list(published.articles().filter(tagged__in=last).order_by().values_list("pk", flat=True))
    return (
        Tag.objects.filter(tagged__content_object__in=newest)
        .exclude(pk=tag.pk)
        .annotate(together=Count("pk"))
        .order_by("-together", "name")[:length]
    )


def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections of facts (更正) to articles that readers can read, newest first."""
    found = paging.newest_corrections(published.corrections(), request.GET.get("before", ""))
    return render(request, "articles/corrections.html", {"list": found})


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
