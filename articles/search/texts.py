"""What can be found of a version: which of its fields are searched, and how they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.content import Content
from articles.models import Version
from articles.search.tokens import ranking_tokens, text_tokens

HEADINGS = ("kicker", "title", "subtitle")
TEXTS = (*Content.LINES, "text", "correction")

_COLUMNS = ", ".join(f'"{name}"' for name in ("id", *TEXTS))
_SELECT = f"SELECT {_COLUMNS} FROM articles_version WHERE id IN"


def searchable(values: Iterable[str]) -> str:
    """The text that is searched: what stands in these fields of a version (`TEXTS`), one a line."""
    return "\n".join(value for value in values if value)


def text_of(version: Version) -> str:
    """All that readers of a version read."""
    return searchable(getattr(version, name) for name in TEXTS)


def heading_of(version: Version) -> str:
    """The lines of a version's headline stack."""
    return searchable(getattr(version, name) for name in HEADINGS)


def tokens_of(version: Version) -> set[str]:
    """All tokens of a version's entry. They never change, as versions never do."""
    return text_tokens(text_of(version)) | ranking_tokens(heading_of(version), version.text)


def fields(versions: Sequence[int]) -> dict[int, list[str]]:
    """The `TEXTS` of these versions in one query, written by hand since it is asked so often."""
    if not versions:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"{_SELECT} ({', '.join(['%s'] * len(versions))})", versions)
        return {pk: values for pk, *values in cursor.fetchall()}
