"""Where saving an article leads: back to the work it was opened from, else to tonight's front.

The form carries the address of the list, page or desk that it was opened from. What is no such place is
no address to go to, whoever wrote it there.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from articles.models import Article

WHOLE_LIST = "admin:articles_article_changelist"
# Where work is found.
PLACES = frozenset(
    f"admin:{name}"
    for name in (
        "index",
        "articles_article_changelist",
        "articles_article_work",
        "articles_article_read",
        "articles_page_review",
        "articles_page_desk",
        "articles_issue_board",
    )
)


def came_from(request: HttpRequest) -> str:
    """The place that the form was opened from; empty where it was none of ours."""
    if request.method == "POST":
        return _place(request.POST.get("came_from", ""))
    if "came_from" in request.GET:
        return _place(request.GET["came_from"])
    parts = urlsplit(request.headers.get("Referer", ""))
    if parts.netloc != request.get_host():
        return ""
    return _place(parts._replace(scheme="", netloc="", fragment="").geturl())


def _place(address: str) -> str:
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return ""
    is_place = name in PLACES and not (name == WHOLE_LIST and not parts.query)
    return address if is_place and not (parts.netloc or parts.scheme) else ""


class ArticleNext(admin.ModelAdmin[Article]):
    """Leads on to the next piece of work. The message of what was saved links back to the article."""

    def response_post_save_change(self, request: HttpRequest, obj: Article) -> HttpResponseRedirect:
        """Where work was chosen, or the list that was searched and filtered; never all articles there are."""
        chosen = request.GET.get("_changelist_filters", "")
        found = f"{reverse(WHOLE_LIST)}?{chosen}" if chosen else reverse("admin:index")
        return HttpResponseRedirect(came_from(request) or found)

    response_post_save_add = response_post_save_change

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """The form that comes back knows where it was opened from as the one before did."""
        response = super().response_change(request, obj)
        place = came_from(request)
        if place and isinstance(response, HttpResponseRedirect):
            address, _mark, query = response.url.partition("?")
            if address == request.path:
                kept = urlencode({"came_from": place})
                return HttpResponseRedirect(f"{address}?{query}&{kept}" if query else f"{address}?{kept}")
        return response
