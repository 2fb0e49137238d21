"""The counts in the admin's header."""

from django import template

from articles.models import worklists

register = template.Library()


@register.simple_tag(takes_context=True)
def work_counts(context) -> dict[str, int]:
    """How much waits for the person at the desk; nothing for whoever may not see articles. One query."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_active or not user.has_perm("articles.view_article"):
        return {}
    return worklists.counts(user)
