"""The index on PostgreSQL: each entry's tokens as an array of numbers, under a GIN index.

Numbers rather than a `tsvector`: half the size, and no limit on how many tokens a text may have or where
they stand. A pair of characters of the basic plane or three of ASCII are one number, exactly; any other
token shares its number with few, which costs a reading and never a hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar
from zlib import crc32

from django.db import OperationalError, connection, transaction
from django.db.models.expressions import RawSQL

from articles.search.places import HIGHEST
from articles.search.scope import Scope
from articles.search.stores.base import BATCH, LARGEST_BATCH, TABLE, Row, SearchTimeout, Store
from articles.search.token_query import Both, OneOf, TokenQuery, Tokens

_PAIR, _THREE = 2, 3
_BASIC_PLANE = "\uffff"
# Threes of ASCII have the numbers that pairs beginning with a control character would have.
_THREES = 0x1_0000
# Other tokens' numbers: those that pairs beginning with a surrogate would have, and no text holds.
_SHARED = 0xD800_0000
_SHARED_BITS = 0x07FF_FFFF


class PostgresStore(Store):
    """One row an entry, with an array of numbers."""

    concurrent_writers: ClassVar[bool] = True

    def add(self, rows: Iterable[tuple[int, set[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (key, tokens) VALUES (%s, %s::int4[])",
                [(k, _numbers(t)) for k, t in rows],
            )

    def remove(self, rows: Iterable[tuple[int, set[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE key = ANY(%s)", [[key for key, _ in rows]])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {TABLE}")

    def tidy_up(self) -> None:
        """Take the entries that wait beside the index into it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f"{TABLE}_gin"])
            cursor.execute(f"ANALYZE {TABLE}")

    def holds(self, key: int, tokens: set[str]) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT tokens FROM {TABLE} WHERE key = %s", [key])
            row = cursor.fetchone()
        return row is not None and row[0] == _numbers(tokens)

    def strays(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {TABLE} t WHERE NOT EXISTS"
                " (SELECT 1 FROM articles_searchentry e WHERE e.key = t.key)"
            )
            return int(cursor.fetchone()[0])

    def key_of(self, place: int) -> int:
        """The place itself: its length costs nothing here."""
        return place

    def place_of(self, key: int) -> int:
        return key

    def spans(self, low: int, high: int) -> list[tuple[int, int]]:
        return [(low, high)]

    def candidates(
        self, query: TokenQuery | None, scope: Scope, below: int = HIGHEST, size: int = BATCH
    ) -> Iterator[list[Row]]:
        """The index reads all matches however few are wanted, so it is soon asked for very many."""
        place: int | None = min(below, scope.below)
        while place is not None:
            rows, place = _newest(query, scope, place, size)
            yield rows
            size = min(size * 4, LARGEST_BATCH)

    def packed(self, numbers: Sequence[int]) -> list[int]:
        return list(numbers)

    def among(self, packed: Any) -> RawSQL:
        return RawSQL("SELECT unnest(%s::bigint[])", [packed])

    @contextmanager
    def time_limit(self, seconds: float) -> Iterator[None]:
        """Each of the statements within may take so long."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT current_setting('statement_timeout'), set_config('statement_timeout', %s, true)",
                    [str(int(seconds * 1000))],
                )
                before = cursor.fetchone()[0]
                yield
                # In a transaction of the caller's the limit would outlive this.
                if connection.savepoint_ids:
                    cursor.execute("SELECT set_config('statement_timeout', %s, true)", [before])
        except OperationalError as error:
            if "statement timeout" in str(error):
                raise SearchTimeout from error
            raise


def _newest(query: TokenQuery | None, scope: Scope, below: int, limit: int) -> tuple[list[Row], int | None]:
    """The newest entries that match, in scope; and where to go on, None at the end.

    The match is materialized: the planner would else walk the keys backwards and look into every entry.
    Where few are out of scope the newest are taken first, and then looked up.
    """
    where, params = scope.sql
    span = [below, scope.low]
    matching, source = "", "articles_searchentry"
    numbers: list[Any] = []
    if query is not None:
        condition, numbers = _condition(query)
        matching, source = f"WITH m AS MATERIALIZED (SELECT key FROM {TABLE} WHERE {condition})", "m"
    if scope.conditions:
        joined = "JOIN m ON m.key = e.key" if query else ""
        sql = (
            f"{matching} SELECT e.key, e.article_id, e.version_id, true FROM articles_searchentry e {joined}"
            f" WHERE e.key < %s AND e.key >= %s AND {where} ORDER BY e.key DESC LIMIT %s"
        )
        arguments = [*numbers, *span, *params, limit]
    else:
        sql = (
            f"{matching} SELECT e.key, e.article_id, e.version_id, {where}"
            f" FROM (SELECT key FROM {source} WHERE key < %s AND key >= %s ORDER BY key DESC LIMIT %s) k"
            " JOIN articles_searchentry e ON e.key = k.key ORDER BY e.key DESC"
        )
        arguments = [*numbers, *params, *span, limit]
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)
        rows = cursor.fetchall()
    return [row[:3] for row in rows if row[3]], rows[-1][0] if len(rows) == limit else None


def _condition(query: TokenQuery) -> tuple[str, list[Any]]:
    """The query as SQL, and its parameters."""
    if isinstance(query, Tokens):
        return "tokens @> %s::int4[]", [_numbers(query.tokens)]
    if isinstance(query, (Both, OneOf)):
        sign = " AND " if isinstance(query, Both) else " OR "
        parts = [_condition(part) for part in query.parts]
        return "(" + sign.join(sql for sql, _ in parts) + ")", [p for _, params in parts for p in params]
    sql, params = _condition(query.part)
    without, others = _condition(query.without)
    return f"({sql} AND NOT {without})", params + others


def _numbers(tokens: Iterable[str]) -> list[int]:
    return sorted({_number(token) for token in tokens})


def _number(token: str) -> int:
    """The number of a token, as a signed integer of 32 bits."""
    if len(token) == _PAIR and max(token) <= _BASIC_PLANE:
        number = ord(token[0]) << 16 | ord(token[1])
    elif len(token) == 1 and token <= _BASIC_PLANE:
        number = ord(token)
    elif len(token) == _THREE and token.isascii():
        first, second, third = token.encode()
        number = _THREES + (first << 14 | second << 7 | third)
    else:
        number = _SHARED | crc32(token.encode("utf-8", "surrogatepass")) & _SHARED_BITS
    return number - (1 << 32) if number >> 31 else number
