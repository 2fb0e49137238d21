"""The lists of the desk, in groups."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.contrib.auth.models import User

from articles.admin.groups import Group, in_groups

register = template.Library()


@register.filter
def grouped(app_list: Iterable[Mapping[str, Any]], user: User) -> list[Group]:
    """What this person may open, in groups."""
    return in_groups(app_list, user)
