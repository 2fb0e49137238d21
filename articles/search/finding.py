"""Walks down the index, newest first, and reads each candidate again before it is called a hit."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.search.backend import backend
from articles.search.expressions import Match, Reading, both, candidates, is_exact
from articles.search.index import TEXTS, searchable
from articles.search.query import Expression
from articles.search.scope import HIGHEST, Row, Scope

_COLUMNS = ", ".join(f'"{name}"' for name in ("id", *TEXTS))
_TEXTS = f"SELECT {_COLUMNS} FROM articles_version WHERE id IN"


@dataclass(frozen=True)
class Branch:
    """Something to look for, and where: a query is one branch, or two with the passage as typed."""

    expression: Expression | None
    scope: Scope


def newest(branches: list[Branch], below: int = HIGHEST, extra: Match | None = None) -> Iterator[Row]:
    """The hits of any branch, newest first, each article once; read from the index as they are asked for.

    `extra` narrows the walk to entries with these tokens too.
    """
    walks = [_walk(branch, below, extra) for branch in branches]
    last = None
    for row in heapq.merge(*walks, reverse=True):
        if row[1] != last:
            last = row[1]
            yield row


def _walk(branch: Branch, below: int, extra: Match | None) -> Iterator[Row]:
    expression = branch.expression
    match = candidates(expression) if expression else None
    match = both([match, extra])
    for rows in backend().candidates(match, branch.scope, below):
        if expression is None or is_exact(expression):
            yield from rows
        else:
            readings = read([version for _, _, version in rows])
            yield from (row for row in rows if readings[row[2]].holds(expression))


def read(versions: Sequence[int]) -> dict[int, Reading]:
    """The whole texts of these versions."""
    return {pk: Reading(searchable(values)) for pk, values in fields(versions).items()}


def fields(versions: Sequence[int]) -> dict[int, list[str]]:
    """What stands in the `TEXTS` of these versions: one query, by hand, since it is asked so often."""
    if not versions:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"{_TEXTS} ({', '.join(['%s'] * len(versions))})", versions)
        return {pk: values for pk, *values in cursor.fetchall()}
