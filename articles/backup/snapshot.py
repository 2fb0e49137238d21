"""The database as it is at one moment, for whoever reads all of it while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read within is of one moment. Nobody waits for it, and it waits for nobody."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with _without_write_lock(), transaction.atomic():
        yield


@contextmanager
def _without_write_lock() -> Iterator[None]:
    """SQLite's transactions take the write lock as they open (see the settings): not this one."""
    connection.ensure_connection()
    sqlite: Any = connection  # its stubs know no mode
    mode = sqlite.transaction_mode
    sqlite.transaction_mode = "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = mode
