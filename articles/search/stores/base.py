"""What search asks of a database: the Protocol that every store fulfils, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar, Protocol

from django.db.models.expressions import RawSQL

from articles.search.places import HIGHEST
from articles.search.scope import Scope
from articles.search.token_query import TokenQuery

Row = tuple[int, int, int]  # place, article, version

TABLE = "articles_searchtokens"
# How many candidates a batch holds: the first, since some are no hits, and the largest.
BATCH = 24
LARGEST_BATCH = 4_096


class SearchTimeout(Exception):
    """The search took longer than it may."""


class Store(Protocol):
    """The tokens of all entries (`SearchEntry`), by the entry's key, in one database.

    Writing happens in the caller's transaction; the caller keeps the entries themselves.
    """

    concurrent_writers: ClassVar[bool]
    """Whether several transactions may write at once, and should not take the same place."""

    def add(self, rows: Iterable[tuple[int, set[str]]]) -> None:
        """Index these entries, key and tokens. None of the keys is in use."""

    def remove(self, rows: Iterable[tuple[int, set[str]]]) -> None:
        """Take these entries out. The caller gives the very tokens that they went in with."""

    def clear(self) -> None:
        """Empty the index."""

    def tidy_up(self) -> None:
        """Merge what many small writes left apart; changes no answer."""

    def holds(self, key: int, tokens: set[str]) -> bool:
        """Whether the entry has all of these tokens, and no others where the database can tell."""
        ...

    def strays(self) -> int:
        """How many rows stand for no entry; 0 where the database keeps no list of rows."""
        ...

    def key_of(self, place: int) -> int:
        """The key of a place. No two places share one."""
        ...

    def place_of(self, key: int) -> int:
        """The inverse of `key_of`."""
        ...

    def spans(self, low: int, high: int) -> list[tuple[int, int]]:
        """The ranges of keys, last one excluded, that hold exactly the places from `low` up to `high`."""
        ...

    def candidates(
        self, query: TokenQuery | None, scope: Scope, below: int = HIGHEST, size: int = BATCH
    ) -> Iterator[list[Row]]:
        """The entries in scope that match, below a place, newest first; in batches, read as asked for.

        The first batch has up to `size` rows, later ones more; one may be empty before the last. A query
        of None matches every entry. All that match are there, and perhaps others: texts tell them apart.
        """
        ...

    def packed(self, numbers: Sequence[int]) -> Any:
        """These numbers as one parameter: thousands of parameters are slow to pass on."""
        ...

    def among(self, packed: Any) -> RawSQL:
        """Numbers that were packed, as a subquery."""
        ...

    def time_limit(self, seconds: float) -> AbstractContextManager[None]:
        """Bound the statements within: raises SearchTimeout where they take too long."""
        ...
