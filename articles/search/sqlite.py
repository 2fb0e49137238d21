"""The index on SQLite: FTS5 without text, positions or columns (`content=''`, `detail=none`).

The row number is the entry's key, so hits come newest first as they stand in the index. A row is taken
out by giving the tokens it went in with; they are made again from the version, which never changes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

from articles.search.expressions import Both, Match, OneOf, Tokens
from articles.search.index import DAY_BITS
from articles.search.scope import BATCH, HIGHEST, LARGEST_BATCH, Row, Scope, SearchTimeout
from articles.search.tokens import joined

TABLE = "articles_searchtokens"
# The first 64 places of a day have keys close to those of the days beside it: FTS5 writes down how far a key
# is from the last one, mostly in one byte or two. The others have the place itself, behind all of those.
_NEAR_BITS = 6
_FAR = 1 << 48
# How many far entries to look for: where there are none, the index is not asked.
_OF_FAR = f"CASE WHEN EXISTS (SELECT 1 FROM articles_searchentry WHERE key >= {_FAR}) THEN %s ELSE 0 END"
# How many instructions SQLite runs between two looks at the clock: some 0.1 ms.
_INSTRUCTIONS = 10_000


def add(rows: Iterable[tuple[int, set[str]]]) -> None:
    """Index these entries: key and tokens."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)", [(k, joined(t)) for k, t in rows]
        )


def remove(rows: Iterable[tuple[int, set[str]]]) -> None:
    """Take these entries out; the tokens are those they went in with."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} ({TABLE}, rowid, tokens) VALUES ('delete', %s, %s)",
            [(k, joined(t)) for k, t in rows],
        )


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")


def tidy_up() -> None:
    """Merge what many small writes left apart."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def holds(key: int, tokens: set[str]) -> bool:
    """Whether the index has this entry with all of these tokens."""
    wanted = sorted(tokens)
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), 200):
            match = _match(Tokens(tuple(wanted[start : start + 200])))
            cursor.execute(
                f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid = %s",
                [match, key],
            )
            if cursor.fetchone() is None:
                return False
    return True


def strays() -> int:
    """How many rows the index has that no entry stands for: not known here, it keeps no list of rows."""
    return 0


def number(article: int, taken: int) -> int:
    """Where to look for a free place of a day: behind those that are taken. One writes at a time."""
    return taken


def key_of(place: int) -> int:
    """The key of a place."""
    day, number = divmod(place, 1 << DAY_BITS)
    return _FAR | place if number >> _NEAR_BITS else day << _NEAR_BITS | number


def place_of(key: int) -> int:
    """The place of a key."""
    day, number = divmod(key, 1 << _NEAR_BITS)
    return key ^ _FAR if key & _FAR else day << DAY_BITS | number


def spans(low: int, high: int) -> list[tuple[int, int]]:
    """From which key and up to which those of these places stand: the near ones, and the far."""
    return [(_near(low), _near(high)), (_FAR | low, _FAR | min(high, _FAR - 1))]


def candidates(
    match: Match | None, scope: Scope, below: int = HIGHEST, size: int = BATCH
) -> Iterator[list[Row]]:
    """The entries under `below` that match, in scope, newest first: `size` of them, then ever more."""
    below = min(below, scope.below)
    while True:
        near, far = spans(scope.low, below)
        sql, arguments = _newest(match, scope, near, size)
        others, more = _newest(match, scope, far, size, _OF_FAR)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM ({sql}) UNION ALL SELECT * FROM ({others})", arguments + more)
            found = ((place_of(key), article, version) for key, article, version in cursor.fetchall())
        rows = sorted(found, reverse=True)[:size]
        yield rows
        if len(rows) < size:
            return
        below, size = rows[-1][0], min(size * 2, LARGEST_BATCH)


def _newest(
    match: Match | None, scope: Scope, span: tuple[int, int], limit: int, most: str = "%s"
) -> tuple[str, list[Any]]:
    """SQL for the newest entries in a span of keys, and its parameters; `most` is SQL for the limit."""
    low, below = span
    where, params = scope.sql
    tables, key, condition = "articles_searchentry e", "e.key", ""
    if match is not None:
        # CROSS JOIN keeps the order of the loops: down the index, entry by entry, until there are enough.
        tables = f"{TABLE} f CROSS JOIN articles_searchentry e ON e.key = f.rowid"
        key, condition = "f.rowid", f"f.{TABLE} MATCH %s AND "
    found = [] if match is None else [_match(match)]
    return (
        f"SELECT e.key, e.article_id, e.version_id FROM {tables}"
        f" WHERE {condition}{key} < %s AND {key} >= %s AND {where} ORDER BY {key} DESC LIMIT {most}"
    ), [*found, below, low, *params, limit]


def _near(place: int) -> int:
    """The lowest near key that is not below this place."""
    day, number = divmod(min(place, _FAR - 1), 1 << DAY_BITS)
    return (day << _NEAR_BITS) + min(number, 1 << _NEAR_BITS)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise SearchTimeout where the statements within take longer than this together."""
    connection.ensure_connection()
    raw = connection.connection
    end = time.monotonic() + seconds
    raw.set_progress_handler(lambda: time.monotonic() > end, _INSTRUCTIONS)
    try:
        yield
    except OperationalError as error:
        cause = error.__cause__
        if isinstance(cause, sqlite3.OperationalError) and "interrupted" in str(cause):
            raise SearchTimeout from error
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _match(match: Match) -> str:
    if isinstance(match, Tokens):
        return " AND ".join(f'"{token}"' for token in match.tokens)
    if isinstance(match, (Both, OneOf)):
        sign = " AND " if isinstance(match, Both) else " OR "
        return sign.join(f"({_match(part)})" for part in match.parts)
    return f"({_match(match.part)}) NOT ({_match(match.without)})"
