"""The counts in the admin's header, and what its front page says of the whole."""

from django import template

from articles.models import worklists
from articles.search import standing

register = template.Library()


@register.simple_tag(takes_context=True)
def work_counts(context: template.Context) -> dict[str, int]:
    """How much waits for the person at the desk; nothing for whoever may not see articles. One query."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_active or not user.has_perm("articles.view_article"):
        return {}
    return worklists.counts(user)


@register.simple_tag
def search_advice() -> str:
    """What to do so that search finds all articles; nothing where it does. One query."""
    return "" if standing.finds_all() else standing.advice()
