"""Publishing many at once: what is scheduled or embargoed is named first, and somebody asked about each."""

from collections.abc import Callable, Collection

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.base import report
from articles.admin.seen import number
from articles.models import Article
from articles.models.publishing import Outcome

Chosen = list[tuple[Article, int | None]]


def publish_chosen(
    desk: admin.ModelAdmin[Article],
    request: HttpRequest,
    chosen: Chosen,
    publish: Callable[[Chosen, Collection[int]], Outcome],
    back: str,
) -> HttpResponse | None:
    """Publish what was chosen, and say what came of it; or first the page that asks about some of it.

    The page sends all that was sent before once more, to the same address, and what was answered; `back`
    is where somebody goes who thinks better of it.
    """
    timed = [article for article, _seen in chosen if article.own_time]
    if timed and "asked" not in request.POST:
        return _asking(desk, request, chosen, timed, back)
    asked = {pk for value in request.POST.getlist("ahead") if (pk := number(value)) is not None}
    outcome = publish(chosen, asked)
    kept = [article for article in timed if article.pk not in asked]
    outcome.refused = [(article, reason) for article, reason in outcome.refused if article not in kept]
    _say(request, outcome, len(kept))
    return None


def _asking(
    desk: admin.ModelAdmin[Article], request: HttpRequest, chosen: Chosen, timed: list[Article], back: str
) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Publish"),
        "opts": desk.opts,
        "timed": timed,
        "back": back,
        "others": [article for article, _seen in chosen if article not in timed],
        "sent": [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"],
    }
    return TemplateResponse(request, "admin/articles/article/publish.html", context)


def _say(request: HttpRequest, outcome: Outcome, kept: int) -> None:
    """How many are public, how many will be, how many were left, and of each other why not."""
    scheduled = len(outcome.scheduled)
    public = len(outcome.done) - scheduled
    counts = [
        (public, ngettext("%d article is public now.", "%d articles are public now.", public)),
        (scheduled, ngettext("%d article is scheduled.", "%d articles are scheduled.", scheduled)),
    ]
    if done := "".join(words % count for count, words in counts if count):
        messages.success(request, done)
    if kept:
        words = ngettext("%d article keeps its time.", "%d articles keep their times.", kept)
        messages.info(request, words % kept)
    if outcome.refused or not (outcome.done or kept):
        report(request, Outcome(refused=outcome.refused))
