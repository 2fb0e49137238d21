"""The index on SQLite: FTS5 without text, positions or columns (`content=''`, `detail=none`).

The row number is the entry's key, so hits come newest first as they stand in the index. A row is taken
out by giving the tokens it went in with; they are made again from the version, which never changes.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import OperationalError, connection
from django.db.models.expressions import RawSQL

from articles.search.places import HIGHEST, NUMBER_BITS, split
from articles.search.scope import Scope
from articles.search.stores.base import BATCH, LARGEST_BATCH, TABLE, Row, SearchTimeout, Store
from articles.search.token_query import Both, OneOf, TokenQuery, Tokens
from articles.search.tokens import joined

_FAR = 1 << 48
# How many far entries to look for: where there are none, the index is not asked.
_OF_FAR = f"CASE WHEN EXISTS (SELECT 1 FROM articles_searchentry WHERE key >= {_FAR}) THEN %s ELSE 0 END"
# How many instructions SQLite runs between two looks at the clock: some 0.1 ms.
_INSTRUCTIONS = 10_000
_TOKENS_AT_ONCE = 200


class SqliteStore(Store):
    """One row of FTS5 an entry."""

    concurrent_writers: ClassVar[bool] = False

    near_bits: ClassVar[int] = 6
    """Bits of the numbers whose keys are near.

    The first places of a day have keys close to those of the days beside it: FTS5 writes down how far a key
    is from the last one, mostly in one byte or two. The others have the place itself, behind all of those.
    """

    def add(self, rows: Iterable[tuple[int, set[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)", [(k, joined(t)) for k, t in rows]
            )

    def remove(self, rows: Iterable[tuple[int, set[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({TABLE}, rowid, tokens) VALUES ('delete', %s, %s)",
                [(k, joined(t)) for k, t in rows],
            )

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")

    def tidy_up(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")

    def holds(self, key: int, tokens: set[str]) -> bool:
        wanted = sorted(tokens)
        with connection.cursor() as cursor:
            for start in range(0, len(wanted), _TOKENS_AT_ONCE):
                match = _match(Tokens(tuple(wanted[start : start + _TOKENS_AT_ONCE])))
                cursor.execute(f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid = %s", [match, key])
                if cursor.fetchone() is None:
                    return False
        return True

    def strays(self) -> int:
        return 0

    def key_of(self, place: int) -> int:
        day, number = split(place)
        return _FAR | place if number >> self.near_bits else day << self.near_bits | number

    def place_of(self, key: int) -> int:
        day, number = divmod(key, 1 << self.near_bits)
        return key ^ _FAR if key & _FAR else day << NUMBER_BITS | number

    def spans(self, low: int, high: int) -> list[tuple[int, int]]:
        """The near keys, and the far."""
        return [(self._near(low), self._near(high)), (_FAR | low, _FAR | min(high, _FAR - 1))]

    def _near(self, place: int) -> int:
        """The lowest near key that is not below this place."""
        day, number = split(min(place, _FAR - 1))
        return (day << self.near_bits) + min(number, 1 << self.near_bits)

    def candidates(
        self, query: TokenQuery | None, scope: Scope, below: int = HIGHEST, size: int = BATCH
    ) -> Iterator[list[Row]]:
        below = min(below, scope.below)
        while True:
            near, far = self.spans(scope.low, below)
            sql, arguments = _newest(query, scope, near, size)
            others, more = _newest(query, scope, far, size, _OF_FAR)
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM ({sql}) UNION ALL SELECT * FROM ({others})", arguments + more)
                found = ((self.place_of(key), *ids) for key, *ids in cursor.fetchall())
            rows = sorted(found, reverse=True)[:size]
            yield rows
            if len(rows) < size:
                return
            below, size = rows[-1][0], min(size * 2, LARGEST_BATCH)

    def packed(self, numbers: Sequence[int]) -> str:
        return json.dumps(list(numbers))

    def among(self, packed: str) -> RawSQL:
        return RawSQL("SELECT value FROM json_each(%s)", [packed])

    @contextmanager
    def time_limit(self, seconds: float) -> Iterator[None]:
        """All statements within together may take so long."""
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


def _newest(
    query: TokenQuery | None, scope: Scope, span: tuple[int, int], limit: int, most: str = "%s"
) -> tuple[str, list[Any]]:
    """SQL for the newest entries in a span of keys, and its parameters; `most` is SQL for the limit."""
    low, below = span
    where, params = scope.sql
    tables, key, condition = "articles_searchentry e", "e.key", ""
    if query is not None:
        # CROSS JOIN keeps the order of the loops: down the index, entry by entry, until there are enough.
        tables = f"{TABLE} f CROSS JOIN articles_searchentry e ON e.key = f.rowid"
        key, condition = "f.rowid", f"f.{TABLE} MATCH %s AND "
    found = [] if query is None else [_match(query)]
    return (
        f"SELECT e.key, e.article_id, e.version_id FROM {tables}"
        f" WHERE {condition}{key} < %s AND {key} >= %s AND {where} ORDER BY {key} DESC LIMIT {most}"
    ), [*found, below, low, *params, limit]


def _match(query: TokenQuery) -> str:
    """The query in FTS5's language."""
    if isinstance(query, Tokens):
        return " AND ".join(f'"{token}"' for token in query.tokens)
    if isinstance(query, (Both, OneOf)):
        sign = " AND " if isinstance(query, Both) else " OR "
        return sign.join(f"({_match(part)})" for part in query.parts)
    return f"({_match(query.part)}) NOT ({_match(query.without)})"
