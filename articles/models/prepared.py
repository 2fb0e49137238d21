"""Queries that are composed once: to compose one takes Django longer than the database takes to answer it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql import Query
from django.utils import timezone

Row = TypeVar("Row")
Adapted = Callable[[Any], Any]

# Stand for values that are not known yet. No rule names any of them; the number fits the smallest field, for
# Django leaves out what it sees that no row can meet.
_NUMBER = 31_000
_DAY = date(9000, 1, 1)
_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)
_TEXT = "\ufdd0"
_HIGHEST = 2**63


class Prepared(Generic[Row]):
    """A query with places for values, composed by `make` when it is first asked.

    `make` is given the moment of asking, and a value of each of the `kinds` (int, str, date, datetime): all
    must stand in the query as values to be compared with, and none may decide how it is composed. Called with
    the values it returns the rows; the moment is now. There are none for a number that no database counts to.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Row]], *kinds: type) -> None:
        self._make, self._kinds = make, kinds
        self._composed: dict[str, tuple[QuerySet[Any, Row], Any, str, list[Any]]] = {}
        self._lock = Lock()

    def __call__(self, *values: Any) -> list[Row]:
        """The rows for these values."""
        if any(isinstance(value, int) and not -_HIGHEST <= value < _HIGHEST for value in values):
            return []
        using = DEFAULT_DB_ALIAS
        if using not in self._composed:
            with self._lock:
                self._composed[using] = self._compose(using)
        rows, compiler, sql, places = self._composed[using]
        given = [_adapted(using, timezone.now()), *(_adapted(using, value) for value in values)]
        parameters = tuple(given[place.number] if isinstance(place, _Place) else place for place in places)
        compiler = copy(compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda *_, **__: (sql, parameters)
        answer: QuerySet[Any, Row] = QuerySet(rows.model, cast(Query, _Composed(rows.query, compiler)), using)
        for name in ("_iterable_class", "_fields", "_prefetch_related_lookups"):
            setattr(answer, name, getattr(rows, name))
        return list(answer)

    def _compose(self, using: str) -> tuple[QuerySet[Any, Row], Any, str, list[Any]]:
        marks = [_MOMENT, *(_mark(kind, number) for number, kind in enumerate(self._kinds, 1))]
        rows = self._make(*marks)
        compiler = rows.query.get_compiler(using)
        sql, parameters = compiler.as_sql()
        numbers = {_adapted(using, mark): number for number, mark in enumerate(marks)}
        places = [_Place(numbers[value]) if _is_mark(value, numbers) else value for value in parameters]
        missing = set(range(1, len(marks))) - {p.number for p in places if isinstance(p, _Place)}
        if missing:
            raise TypeError(f"no place for the values {sorted(missing)} in: {sql}")
        return rows, compiler, sql, places

    def one(self, *values: Any) -> Row | None:
        """The first row, if there is any."""
        rows = self(*values)
        return rows[0] if rows else None


def remember(owner: Model, name: str, rows: list[Any]) -> None:
    """Let `owner.name.all()` give these rows, as if they had been prefetched."""
    related = getattr(owner, name).all()
    related._result_cache, related._prefetch_done = rows, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = related


class _Place:
    """Where a value goes among the parameters."""

    def __init__(self, number: int) -> None:
        self.number = number


class _Composed:
    """A query whose compiler knows its SQL."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        """As Django's."""
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


def _mark(kind: type, number: int) -> Any:
    """What stands for the value of this number."""
    if kind is int:
        return _NUMBER + number
    if kind is str:
        return f"{_TEXT}{number}"
    return (_MOMENT if kind is datetime else _DAY) + timedelta(days=number)


def _is_mark(value: Any, numbers: dict[Any, int]) -> bool:
    return isinstance(value, (int, str, date)) and value in numbers


def _adapted(using: str, value: Any) -> Any:
    """A value as the database is given it."""
    operations = connections[using].ops
    if isinstance(value, datetime):
        return operations.adapt_datetimefield_value(value)
    return operations.adapt_datefield_value(value) if isinstance(value, date) else value
