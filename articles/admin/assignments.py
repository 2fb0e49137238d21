"""Giving a story to a colleague, from its form: to whom, until when; reporting it done, taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.base import only_sent, signed_in
from articles.admin.remarks import went_back
from articles.admin.seen import number
from articles.admin.times import moment
from articles.models import Article, Assignment
from articles.models.colleagues import SEEING, colleagues, who_may
from articles.models.people import full_name
from articles.models.workflow import NotAllowed


def given_beside(article: Article, user: User) -> dict[str, Any]:
    """Who has the story, what this person may do about it, and whom it can be given to."""
    given = article.assignments.open().most_urgent_first().select_related("to", "by")
    may_give = user.has_perm("articles.change_article") and not article.merged_into_id
    return {
        "given": [(row, row.to_id == user.pk, row.may_take_back(user)) for row in given],
        "colleagues": colleagues() if may_give else [],
    }


class ArticleAssignments(admin.ModelAdmin[Article]):
    """Adds giving to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(only_sent(self.give, "admin:articles_article_change"))
        return [path("<int:pk>/give/", view, name="articles_article_give"), *super().get_urls()]

    def give(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give, report done, or take back."""
        article = get_object_or_404(Article.objects.select_related("head"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        try:
            messages.success(request, _acted(request, article, signed_in(request)))
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return went_back(request, article)


def _acted(request: HttpRequest, article: Article, by: User) -> str:
    """Do what the pressed button says, and return what was done in words."""
    note = request.POST.get("note", "")
    for name, act, words in (
        ("done", Assignment.done, _("Reported done to %s.")),
        ("take", Assignment.take_back, _("Taken back from %s.")),
    ):
        if name in request.POST:
            known = number(request.POST[name])
            given = get_object_or_404(article.assignments.select_related("to", "by"), pk=known)
            act(given, by=by, note=note)
            return words % full_name(given.by if name == "done" else given.to)
    to = get_object_or_404(who_may(SEEING), pk=number(request.POST.get("to", "")))
    until = _until(request.POST.get("until", ""))
    Assignment.objects.give(article, to, by=by, until=until, note=note)
    return _("Given to %s.") % full_name(to)


def _until(text: str) -> datetime | None:
    """The time typed, if one was. What is no time is refused, not passed over."""
    until = moment(text)
    if text and until is None:
        raise NotAllowed(_("Give a date and a time."))
    return timezone.make_aware(until) if until and timezone.is_naive(until) else until
