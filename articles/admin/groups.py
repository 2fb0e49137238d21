"""All lists of the desk in groups: the one that is opened most first, what only administrators need last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

# By the names of models, in the order in which they stand there.
GROUPS: tuple[tuple[StrOrPromise, tuple[str, ...]], ...] = (
    (_("Every night"), ("Article", "Page", "Issue", "Conflict", "Correction", "ImportRun", "Notice")),
    (_("The papers"), ("Publication", "Section", "Column", "Reporter", "Tag", "Policy")),
    (_("What is remembered of a paper"), ("Term", "Habit", "TypedGlyph", "OwnModel")),
    (_("Accounts"), ("User", "Group", "AccessLog", "AccessFailureLog")),
)
# What the house writes for itself: looked into when something is to be found out.
TECHNICAL: tuple[StrOrPromise, tuple[str, ...]] = (
    _("Under the bonnet, for administrators"),
    ("Version", "Byline", "Event", "Source", "Parse", "FormerAddress", "TagAlias"),
)


class Group(NamedTuple):
    """A group of lists, each as Django's index has it: name, admin_url, add_url."""

    name: StrOrPromise
    models: list[Mapping[str, Any]]


def in_groups(app_list: Iterable[Mapping[str, Any]], user: User) -> list[Group]:
    """What this person may open, in groups. A list that is in none stands with those of every night."""
    models = {each["object_name"]: each for app in app_list for each in app["models"] if each["admin_url"]}
    known = {name for _group, names in (*GROUPS, TECHNICAL) for name in names}
    others = [model for name, model in models.items() if name not in known]
    shown = (*GROUPS, TECHNICAL) if keeps_house(user) else GROUPS
    groups = [Group(name, [models[each] for each in names if each in models]) for name, names in shown]
    groups[0].models.extend(others)
    return [group for group in groups if group.models]


def keeps_house(user: User) -> bool:
    """Whether somebody administers: whoever may change accounts."""
    return user.has_perm("auth.change_user")
