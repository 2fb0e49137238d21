"""Who works here and may do what: whole newsrooms in a query, where `has_perm` asks one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models.people import full_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

# Either shows somebody articles at the desk.
SEEING = ("view_article", "change_article")


def may_see(user: User) -> bool:
    """Whether somebody sees articles at the desk: to them may be said what is said about one."""
    is_here = user.is_active and user.is_staff
    return bool(is_here and any(user.has_perm(f"articles.{right}") for right in SEEING))


def who_may(rights: Iterable[str]) -> QuerySet[User]:
    """Whose accounts are open and have one of these rights of ours: `has_perm` in the database."""
    ours = Permission.objects.filter(content_type__app_label="articles", codename__in=list(rights))
    own = Exists(ours.filter(user=OuterRef("pk")))
    by_group = Exists(ours.filter(group__user=OuterRef("pk")))
    here = get_user_model().objects.filter(is_active=True, is_staff=True)
    return here.filter(Q(is_superuser=True) | own | by_group)


def colleagues() -> list[User]:
    """Who sees articles, by the names that they are called by. One query."""
    return sorted(who_may(SEEING), key=full_name)


def names_of(users: Iterable[User]) -> dict[str, int]:
    """What each can be called by in a remark: the name, and the account's."""
    named = list(users)
    return {user.get_username(): user.pk for user in named} | {full_name(user): user.pk for user in named}
