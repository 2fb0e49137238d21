"""The history of an article is its Version table: any two compared, any restored as a new version."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from articles.admin.base import only_sent, signed_in
from articles.admin.seen import number
from articles.chinese.diffs import Change, compare
from articles.content import Content, Photo
from articles.content.parts import PARTS, parts_of
from articles.models import Article, Version
from articles.models.version import Kind
from articles.models.workflow import NotAllowed

LABELS = {
    "column": gettext_lazy("column"),
    "kicker": gettext_lazy("kicker"),
    "title": gettext_lazy("headline"),
    "subtitle": gettext_lazy("subtitle"),
    "byline": gettext_lazy("byline"),
    "authors": gettext_lazy("Byline: people"),
    "dateline": gettext_lazy("dateline"),
    "body": gettext_lazy("body text"),
    "photos": gettext_lazy("Photos"),
    "sidebars": gettext_lazy("Sidebars"),
    "source": gettext_lazy("source"),
    "editor": gettext_lazy("responsible editor"),
    "correction": gettext_lazy("correction notice"),
}


def as_texts(content: Content) -> dict[str, str]:
    """A content as texts to compare, in print order."""
    texts = parts_of(content)
    if content.untitled and not content.title:
        texts["title"] = _("(no headline by nature)")
    texts["photos"] = "\n\n".join("\n".join(filter(None, _pictured(photo))) for photo in content.photos)
    return texts


def _pictured(photo: Photo) -> tuple[str, ...]:
    """A photo in words: who signs sees what of it is shown."""
    return (
        photo.caption,
        photo.credit,
        photo.alt and f"{_('alternative text')}：{photo.alt}",
        photo.crop and f"{_('crop')}：{photo.crop.replace(',', ' ')}",
        photo.focus and f"{_('focal point')}：{photo.focus.replace(',', ' ')}",
        photo.file,
    )


def compared(old: Content, new: Content) -> list[tuple[str, StrOrPromise, list[Change]]]:
    """Each part that either says something in, its name, its label, and what changed: by the character, Latin
    by the word."""
    before, after = as_texts(old), as_texts(new)
    return [
        (name, LABELS[name], compare(before[name], after[name]))
        for name in PARTS
        if before[name] or after[name]
    ]


class ArticleHistory(admin.ModelAdmin[Article]):
    """Adds the history to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/history/compare/", wrap(self.compare), name="articles_article_compare"),
            path(
                "<int:pk>/history/restore/",
                wrap(only_sent(self.restore, "admin:articles_article_history")),
                name="articles_article_restore",
            ),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Versions, newest first, and what happened to them: as many queries for two as for a hundred."""
        article = self._seen(request, object_id)
        versions = article.versions.select_related("by").defer("data", "html", "text").order_by("-number")
        events = article.events.select_related("by", "version").order_by("-pk")
        return self._page(
            request, "history.html", article, _("History"), versions=list(versions), events=list(events)
        )

    def compare(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Two versions, what differs marked."""
        article = self._seen(request, pk)
        old = self._version(article, request.GET.get("from", ""))
        new = self._version(article, request.GET.get("to", ""))
        if old.number > new.number:
            old, new = new, old
        parts = compared(old.content, new.content)
        context = {"old": old, "new": new, "parts": parts, "sides": request.GET.get("as") != "one"}
        return self._page(request, "compare.html", article, _("Compare"), **context)

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An old version once more, as a new one: nothing between is lost."""
        article = self._seen(request, pk)
        if not self.has_change_permission(request, article):
            raise Http404
        old = self._version(article, request.POST.get("number", ""))
        back = HttpResponseRedirect(reverse("admin:articles_article_history", args=[pk]))
        note = _("version %d restored") % old.number
        base = number(request.POST.get("seen", ""))
        try:
            version = article.revise(
                old.content, base=base, by=signed_in(request), kind=Kind.RESTORE, note=note
            )
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("Version %(old)d is restored as version %(new)d.")
                % {"old": old.number, "new": version.number},
            )
        return back

    def _seen(self, request: HttpRequest, pk: int | str) -> Article:
        article: Article | None = self.get_object(request, str(pk))
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        return article

    def _version(self, article: Article, typed: str) -> Version:
        known = number(typed)
        if known is None:
            raise Http404
        return get_object_or_404(article.versions.select_related("by"), number=known)

    def _page(
        self, request: HttpRequest, template: str, article: Article, title: str, **context: Any
    ) -> HttpResponse:
        return TemplateResponse(
            request,
            f"admin/articles/article/{template}",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "subtitle": str(article),
                "opts": self.opts,
                "article": article,
                "may_change": self.has_change_permission(request, article) and not article.merged_into_id,
                **context,
            },
        )
