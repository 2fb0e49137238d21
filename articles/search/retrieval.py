"""Walks down the index, newest first, and reads each candidate again before it is called a hit."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from articles.search.candidates import candidates, is_exact
from articles.search.matching import SearchedText
from articles.search.places import HIGHEST
from articles.search.query import Expression
from articles.search.scope import Scope
from articles.search.stores import store
from articles.search.stores.base import BATCH, Row
from articles.search.texts import fields, searchable
from articles.search.token_query import TokenQuery, both

PAGE = 20
# A page, and one that tells whether there is another.
_WANTED = PAGE + 1


@dataclass(frozen=True)
class Branch:
    """Something to look for, and where: a query is one branch, or two with the passage as typed."""

    expression: Expression | None
    scope: Scope


def newest(
    branches: list[Branch], below: int = HIGHEST, extra: TokenQuery | None = None, size: int = BATCH
) -> Iterator[Row]:
    """The hits of any branch, newest first, each article once; read from the index as they are asked for.

    `extra` narrows the walk to entries with these tokens too. So many as `size` are read at once.
    """
    walks = [_walk(branch, below, extra, size) for branch in branches]
    last = None
    for row in heapq.merge(*walks, reverse=True):
        if row[1] != last:
            last = row[1]
            yield row


def _walk(branch: Branch, below: int, extra: TokenQuery | None, size: int) -> Iterator[Row]:
    expression = branch.expression
    query = both([candidates(expression) if expression else None, extra])
    if expression is None or is_exact(expression):
        return chain.from_iterable(store().candidates(query, branch.scope, below, size))
    # About every second one that is read holds it.
    return _holding(expression, store().candidates(query, branch.scope, below, 2 * size))


def _holding(expression: Expression, found: Iterator[list[Row]]) -> Iterator[Row]:
    """Those that hold the expression; no more of them are read than a page seems to take."""
    seen = hits = 0
    for rows in found:
        place = 0
        while place < len(rows):
            some = rows[place : place + _portion(seen, hits)]
            place += len(some)
            texts = read([version for _, _, version in some])
            held = [row for row in some if texts[row[2]].holds(expression)]
            yield from held
            seen, hits = seen + len(some), hits + len(held)


def _portion(seen: int, hits: int) -> int:
    """How many to read next, to fill a page if hits go on as they did; more and more, for long lists."""
    if not seen:
        return BATCH
    wanted = (_WANTED - hits % _WANTED) * seen // hits + 1 if hits else seen
    return max(seen // 2, min(wanted, seen * 2))


def read(versions: Sequence[int]) -> dict[int, SearchedText]:
    """The whole texts of these versions."""
    return {pk: SearchedText(searchable(values)) for pk, values in fields(versions).items()}
