"""The list of keys, for the foot of every page of the admin."""

from django import template

from articles.admin.keys import KEYS, ON_DESK, Keys

register = template.Library()


@register.simple_tag
def all_keys() -> tuple[Keys, ...]:
    """What can be pressed where."""
    return KEYS


@register.simple_tag
def desk_keys() -> Keys:
    """What can be pressed on the page desk."""
    return ON_DESK


@register.filter
def strokes(keys: str) -> list[str]:
    """`Ctrl+S J` as its alternatives."""
    return keys.split()
