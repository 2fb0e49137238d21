"""How the whole index stands: made with the tokens of today or of another day, of all articles or of some.

Tokens of another day could not be taken out one by one: an upgrade that changes them empties the index, at
its `migrate`. Then search finds what was written since, until `rebuild_search` has run; whoever runs the site
is told by `migrate`, by the system check and on the front page of the desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError, connections, transaction
from django.db.models.signals import post_migrate
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article, SearchEntry, SearchIndex
from articles.search.stores import store
from articles.search.tokens import VERSION


def subscribe(app: AppConfig) -> None:
    """Look after the index at every migrate, and at every check of the database."""
    post_migrate.connect(_after_migrate, sender=app, dispatch_uid="articles.search.standing")
    register(_check, Tags.database)


def finds_all() -> bool:
    """Whether search finds all that it should: the index is whole, and its tokens are those of today."""
    return SearchIndex.objects.filter(version=VERSION, is_whole=True).exists()


def empty() -> None:
    """Take everything out of the index."""
    with transaction.atomic():
        store().clear()
        SearchEntry.objects.all().delete()
        _note(is_whole=False)


def empty_if_outdated() -> None:
    """Take everything out of an index that was made with other tokens."""
    if not SearchIndex.objects.filter(version=VERSION).exists():
        empty()


def note_whole() -> None:
    """Say that every article is in the index."""
    _note(is_whole=True)


def advice() -> str:
    """What to tell whoever runs the site while search does not find all."""
    return _("Search does not find all articles: its index must be made anew, by manage.py rebuild_search.")


def _note(*, is_whole: bool) -> None:
    SearchIndex.objects.update_or_create(pk=1, defaults={"version": VERSION, "is_whole": is_whole})


def _after_migrate(using: str, verbosity: int = 0, stdout: Any = None, **_: Any) -> None:
    if SearchIndex._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated back to before there was one
    if Article.objects.exists():
        empty_if_outdated()
    else:
        note_whole()
    if verbosity and stdout and not finds_all():
        with translation.override(settings.LANGUAGE_CODE):  # the command itself speaks English
            stdout.write(advice())


def _check(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    try:
        if not databases or finds_all():
            return []
    except DatabaseError:
        return []  # before the first migrate
    return [Warning(advice(), id="articles.W001")]
