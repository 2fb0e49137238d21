"""The index on PostgreSQL: each entry's tokens as an array of numbers, under a GIN index.

Numbers rather than a `tsvector`: half the size, and no limit on how many tokens a text may have or where
they stand. A pair of characters of the basic plane or three of ASCII are one number, exactly; any other
token shares its number with few, which costs a reading and never a hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from zlib import crc32

from django.db import OperationalError, connection, transaction

from articles.search.expressions import Both, Match, OneOf, Tokens
from articles.search.scope import BATCH, HIGHEST, LARGEST_BATCH, Row, Scope, SearchTimeout

TABLE = "articles_searchtokens"
# Threes of ASCII have the numbers that pairs beginning with a control character would have.
_THREES = 0x1_0000
# Other tokens' numbers: those that pairs beginning with a surrogate would have, and no text holds.
_SHARED = 0xD800_0000


def add(rows: Iterable[tuple[int, set[str]]]) -> None:
    """Index these entries: key and tokens."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (key, tokens) VALUES (%s, %s::int4[])", [(k, _numbers(t)) for k, t in rows]
        )


def remove(rows: Iterable[tuple[int, set[str]]]) -> None:
    """Take these entries out."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE key = ANY(%s)", [[key for key, _ in rows]])


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE}")


def tidy_up() -> None:
    """Take the entries that wait beside the index into it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f"{TABLE}_gin"])
        cursor.execute(f"ANALYZE {TABLE}")


def holds(key: int, tokens: set[str]) -> bool:
    """Whether the index has this entry with exactly these tokens."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tokens FROM {TABLE} WHERE key = %s", [key])
        row = cursor.fetchone()
    return row is not None and row[0] == _numbers(tokens)


def strays() -> int:
    """How many rows the index has that no entry stands for."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {TABLE} t WHERE NOT EXISTS"
            " (SELECT 1 FROM articles_searchentry e WHERE e.key = t.key)"
        )
        return cursor.fetchone()[0]


def number(article: int, taken: int) -> int:
    """Where to look for a free place of a day: two for each article, so that many may write at once."""
    return article * 2


def key_of(place: int) -> int:
    """The key of a place: itself. Its length costs nothing here."""
    return place


def place_of(key: int) -> int:
    """The place of a key."""
    return key


def spans(low: int, high: int) -> list[tuple[int, int]]:
    """From which key and up to which those of these places stand."""
    return [(low, high)]


def candidates(
    match: Match | None, scope: Scope, below: int = HIGHEST, size: int = BATCH
) -> Iterator[list[Row]]:
    """The entries under `below` that match, in scope, newest first: `size` of them, then ever more.

    The index reads all matches however few are wanted, so it is soon asked for very many.
    """
    place: int | None = min(below, scope.below)
    while place is not None:
        rows, place = _newest(match, scope, place, size)
        yield rows
        size = min(size * 4, LARGEST_BATCH)


def _newest(match: Match | None, scope: Scope, below: int, limit: int) -> tuple[list[Row], int | None]:
    """The newest entries that match, in scope; and where to go on, None at the end.

    The match is materialized: the planner would else walk the keys backwards and look into every entry.
    Where few are out of scope the newest are taken first, and then looked up.
    """
    where, params = scope.sql
    span = [below, scope.low]
    matching, numbers, source = "", [], "articles_searchentry"
    if match is not None:
        condition, numbers = _match(match)
        matching, source = f"WITH m AS MATERIALIZED (SELECT key FROM {TABLE} WHERE {condition})", "m"
    if scope.conditions:
        joined = "JOIN m ON m.key = e.key" if match else ""
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


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise SearchTimeout where one of the statements within takes longer than this."""
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


def _match(match: Match) -> tuple[str, list[Any]]:
    if isinstance(match, Tokens):
        return "tokens @> %s::int4[]", [_numbers(match.tokens)]
    if isinstance(match, (Both, OneOf)):
        sign = " AND " if isinstance(match, Both) else " OR "
        parts = [_match(part) for part in match.parts]
        return "(" + sign.join(sql for sql, _ in parts) + ")", [p for _, params in parts for p in params]
    sql, params = _match(match.part)
    without, others = _match(match.without)
    return f"({sql} AND NOT {without})", params + others


def _numbers(tokens: Iterable[str]) -> list[int]:
    return sorted({_number(token) for token in tokens})


def _number(token: str) -> int:
    if len(token) == 2 and max(token) <= "\uffff":
        number = ord(token[0]) << 16 | ord(token[1])
    elif len(token) == 1 and ord(token) <= 0xFFFF:
        number = ord(token)
    elif len(token) == 3 and token.isascii():
        first, second, third = token.encode()
        number = _THREES + (first << 14 | second << 7 | third)
    else:
        number = _SHARED | crc32(token.encode("utf-8", "surrogatepass")) & 0x07FF_FFFF
    return number - (1 << 32) if number >> 31 else number
