"""Asking somebody outside for an opinion, from an article's form; taking the link back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.base import only_sent, signed_in
from articles.admin.remarks import went_back
from articles.admin.seen import number
from articles.models import Article, Opinion, mail
from articles.models.opinions import DAYS
from articles.models.workflow import NotAllowed


def opinions_beside(article: Article, user: User) -> dict[str, Any]:
    """Who was asked about the article and what they said, and whether this person may ask."""
    asked = article.opinions.select_related("by", "version")
    for opinion in asked:
        opinion.article = article
    may_ask = user.has_perm("articles.ask_opinion")
    return {
        "opinions": asked,
        "may_ask": may_ask,
        "may_ask_now": may_ask and mail.is_on() and not article.merged_into_id,
        "ask_days": DAYS,
        "ask_most_days": settings.OPINION_DAYS,
    }


class ArticleOpinions(admin.ModelAdmin[Article]):
    """Adds asking to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(only_sent(self.ask, "admin:articles_article_change"))
        return [path("<int:pk>/opinion/", view, name="articles_article_opinion"), *super().get_urls()]

    def ask(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask somebody, or take a link back."""
        article = get_object_or_404(Article.objects.select_related("head", "live"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        by, given = signed_in(request), request.POST
        try:
            if "revoke" in given:
                get_object_or_404(article.opinions, pk=number(given["revoke"])).revoke(by=by)
                words = _("The link is revoked.")
            else:
                seen, days = number(given.get("seen", "")), number(given.get("days", "")) or 0
                facts = {name: given.get(name, "") for name in ("name", "email", "question")}
                Opinion.ask(article, seen=seen, by=by, days=days, **facts)
                words = _("Asked: the mail is on its way.")
            messages.success(request, words)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return went_back(request, article)
