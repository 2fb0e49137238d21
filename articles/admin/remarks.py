"""Remarks beside the texts: read, written, answered and settled in the form and in reading for review.

One address takes what is written about an article, one gives what stands beside several: a page asks it
every few seconds with the mark (ETag) of what it shows, and mostly hears that nothing is new.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.cache import get_conditional_response
from django.utils.http import url_has_allowed_host_and_scheme

from articles.admin.base import only_sent, signed_in
from articles.admin.seen import number
from articles.models import Article, Remark
from articles.models.remarks import Thread, last_remarks, threads_of
from articles.models.workflow import NotAllowed

# As many articles as one screen shows texts of.
MOST_AT_ONCE = 200
UNPROCESSABLE = 422


def threads_beside(article: Article) -> list[Thread]:
    """The threads of an article, where each stands in the text that is worked on."""
    return threads_of({article.pk: article.head.content})[article.pk]


def went_back(request: HttpRequest, article: Article) -> HttpResponseRedirect:
    """To the page that something was sent from, else to the article."""
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("admin:articles_article_change", args=[article.pk])
    return HttpResponseRedirect(back)


class ArticleRemarks(admin.ModelAdmin[Article]):
    """Adds the remarks' addresses to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        written = only_sent(self.remark, "admin:articles_article_change")
        return [
            path("<int:pk>/remark/", wrap(written), name="articles_article_remark"),
            path("remarks/", wrap(self.remarks), name="articles_article_remarks"),
            *super().get_urls(),
        ]

    def remark(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes one thing that is said: a script's request is answered, everybody else led back."""
        article = get_object_or_404(Article.objects.select_related("head"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        by_script = bool(request.headers.get("X-In-Place"))
        try:
            _said(request, article, signed_in(request))
        except NotAllowed as refusal:
            if by_script:
                return JsonResponse({"refusal": str(refusal)}, status=UNPROCESSABLE)
            messages.error(request, str(refusal))
        return HttpResponse(status=204) if by_script else went_back(request, article)

    def remarks(self, request: HttpRequest) -> HttpResponse:
        """What stands beside the articles asked for (?of=1&of=2), by number, as HTML."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        keys = [key for key in map(number, request.GET.getlist("of")) if key is not None][:MOST_AT_ONCE]
        shown = last_remarks(keys)
        etag = f'"{blake2b(repr(shown).encode(), digest_size=8).hexdigest()}"'
        unchanged = get_conditional_response(request, etag=etag)
        if isinstance(unchanged, HttpResponseNotModified):
            return unchanged
        articles = Article.objects.select_related("head").in_bulk([pk for pk, *_marks in shown])
        threads = threads_of({pk: article.head.content for pk, article in articles.items()})
        panels = {
            pk: render_to_string(
                "admin/articles/together/_threads.html", {"article": articles[pk], "threads": found}
            )
            for pk, found in threads.items()
        }
        return JsonResponse(panels, headers={"ETag": etag})


def _said(request: HttpRequest, article: Article, by: User) -> None:
    """Do what the pressed button says: write a remark, or answer, settle or take up a thread."""
    for name, act in _turns(request, by).items():
        if name in request.POST:
            act(_thread(article, request.POST[name]))
            return
    Remark.objects.write(
        article,
        request.POST.get("text", ""),
        seen=number(request.POST.get("seen", "")),
        by=by,
        quote=request.POST.get("quote", ""),
        part=request.POST.get("part", ""),
        near=number(request.POST.get("start", "")) or 0,
    )


def _turns(request: HttpRequest, by: User) -> dict[str, Callable[[Remark], Remark]]:
    """What can be done to a thread, by the name of its button."""

    def typed(thread: Remark) -> str:
        return request.POST.get(f"answer-{thread.pk}", "")

    return {
        "answer": lambda thread: thread.answer(typed(thread), by=by),
        "settle": lambda thread: thread.settle(text=typed(thread), by=by),
        "reopen": lambda thread: thread.reopen(text=typed(thread), by=by),
    }


def _thread(article: Article, typed: str) -> Remark:
    """The thread of this number, if it is one of the article's."""
    known = number(typed)
    if known is None:
        raise Http404
    return get_object_or_404(article.remarks.filter(thread=None), pk=known)
