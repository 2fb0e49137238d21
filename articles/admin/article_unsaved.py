"""What is typed and not saved, kept on the server too: it is there on another machine."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path

from articles.admin.base import only_sent, signed_in
from articles.admin.seen import number
from articles.models import Article, unsaved
from articles.models.unsaved import Fields, TooMuch

if TYPE_CHECKING:
    from articles.admin.article_form import ArticleForm


def left_in_form(request: HttpRequest, article: Article | None) -> dict[str, Any] | None:
    """What this person left in the form, for its script; `moved`: it was made from an older version."""
    left = unsaved.left_by(signed_in(request), article)
    if left is None:
        return None
    head = article.head_id if article else None
    return {
        "at": int(left.at.timestamp() * 1000),
        "fields": left.fields,
        "moved": bool(left.base_id and left.base_id != head),
    }


class ArticleUnsaved(admin.ModelAdmin[Article]):
    """Adds the keeping to the admin of `Article`, and its end: what is saved is not kept any longer."""

    def get_urls(self) -> list[URLPattern]:
        def wrap(view: Any, instead: str) -> Any:
            return self.admin_site.admin_view(only_sent(view, instead))

        change, add = "articles_article_change", "articles_article_add"
        return [
            path("<int:pk>/unsaved/", wrap(self.keep, f"admin:{change}"), name="articles_article_unsaved"),
            path("add/unsaved/", wrap(self.keep, f"admin:{add}"), name="articles_article_add_unsaved"),
            *super().get_urls(),
        ]

    def keep(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keep what was sent, or forget what is kept."""
        article = self._to_write(request, pk)
        user = signed_in(request)
        if request.POST.get("forget"):
            unsaved.forget(user, article)
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        fields = _fields(request.POST.get("fields", ""))
        if fields is None:
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        try:
            kept = unsaved.keep(article, user, fields, base=number(request.POST.get("base", "")))
        except TooMuch:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return JsonResponse({"at": int(kept.at.timestamp() * 1000)})

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        unsaved.forget(signed_in(request), form.instance if change else None)

    def _to_write(self, request: HttpRequest, pk: int | None) -> Article | None:
        if pk is None:
            if not self.has_add_permission(request):
                raise Http404
            return None
        article: Article | None = self.get_object(request, str(pk))
        if article is None or not self.has_change_permission(request, article):
            raise Http404
        return article


def _fields(text: str) -> Fields | None:
    """The pairs that the form's script sends; None for anything else."""
    try:
        pairs = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(pairs, list):
        return None
    is_fine = all(isinstance(pair, list) and [type(part) for part in pair] == [str, str] for pair in pairs)
    return [(name, value) for name, value in pairs] if is_fine else None
