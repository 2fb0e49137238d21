"""The counts in the admin's header, and what its front page says of the whole."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django import template

from articles.admin.seen import number
from articles.models import Article, Notice, worklists
from articles.models.tonight import Tonight
from articles.search import standing

register = template.Library()


@register.simple_tag(takes_context=True)
def work_counts(context: template.Context) -> dict[str, int]:
    """How much waits for the person at the desk; nothing for whoever may not see articles. One query."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_active or not user.has_perm("articles.view_article"):
        return {}
    return worklists.counts(user)


@register.simple_tag(takes_context=True)
def unread_notices(context: template.Context) -> int:
    """How much this person was told and has not read. One query."""
    return Notice.objects.of(context["request"].user).standing()[0]


@register.simple_tag(takes_context=True)
def tonight(context: template.Context) -> Tonight | None:
    """The issue at hand, or the one that `?issue=` asks for; nothing for whoever may not see articles."""
    request = context["request"]
    if not request.user.has_perm("articles.view_article"):
        return None
    return Tonight.of(request.user, number(request.GET.get("issue", "")))


@register.filter
def by_page(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles of a list, together that stand on one printed page one after the other."""
    return [list(together) for _, together in groupby(articles, _page_of)]


def _page_of(article: Article) -> tuple[date, int, int | None]:
    """What tells printed pages apart, and days of what stands on none."""
    pieces = article.pieces.all()
    return article.dated, article.publication_id, pieces[0].page_id if pieces else None


@register.simple_tag
def search_advice() -> str:
    """What to do so that search finds all articles; nothing where it does. One query."""
    return "" if standing.finds_all() else standing.advice()
