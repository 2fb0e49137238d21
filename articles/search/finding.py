"""Walks down the index, newest first, and reads each candidate again before it is called a hit."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db import connection

from articles.search.backend import backend
from articles.search.expressions import Match, Reading, both, candidates, is_exact
from articles.search.index import TEXTS, searchable
from articles.search.query import Expression
from articles.search.scope import BATCH, HIGHEST, PAGE, Row, Scope

# A page, and one that tells whether there is another.
_WANTED = PAGE + 1
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
    if expression is None or is_exact(expression):
        return chain.from_iterable(backend().candidates(match, branch.scope, below))
    # About every second one that is read holds it.
    return _holding(expression, backend().candidates(match, branch.scope, below, 2 * BATCH))


def _holding(expression: Expression, found: Iterator[list[Row]]) -> Iterator[Row]:
    """Those that hold the expression; no more of them are read than a page seems to take."""
    seen = hits = 0
    for rows in found:
        place = 0
        while place < len(rows):
            some = rows[place : place + _portion(seen, hits)]
            place += len(some)
            readings = read([version for _, _, version in some])
            held = [row for row in some if readings[row[2]].holds(expression)]
            yield from held
            seen, hits = seen + len(some), hits + len(held)


def _portion(seen: int, hits: int) -> int:
    """How many to read next, to fill a page if hits go on as they did; more and more, for long lists."""
    if not seen:
        return BATCH
    wanted = (_WANTED - hits % _WANTED) * seen // hits + 1 if hits else seen
    return max(seen // 2, min(wanted, seen * 2))


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
