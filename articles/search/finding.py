"""Walks down the index, newest first, and reads each candidate again before it is called a hit."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Version
from articles.search.backend import backend
from articles.search.expressions import Match, Reading, both, candidates
from articles.search.index import TEXTS, searchable
from articles.search.query import Expression
from articles.search.scope import HIGHEST, Row, Scope

_FIRST_BATCH = 40
_LARGEST_BATCH = 4_000


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
    place: int | None = below
    size = _FIRST_BATCH
    while place is not None:
        rows, place = backend().candidates(match, branch.scope, place, size)
        if expression is None:
            yield from rows
        else:
            readings = read([version for _, _, version in rows])
            yield from (row for row in rows if readings[row[2]].holds(expression))
        size = min(size * 4, _LARGEST_BATCH)


def read(versions: list[int]) -> dict[int, Reading]:
    """The texts of these versions: one query."""
    rows = Version.objects.filter(pk__in=versions).order_by().values_list("pk", *TEXTS)
    return {pk: Reading(searchable(values)) for pk, *values in rows.iterator(chunk_size=2_000)}
