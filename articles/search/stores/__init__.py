"""The index of the database in use. What differs between databases is in these modules and nowhere else."""

from django.db import connection

from articles.search.stores.base import Store
from articles.search.stores.postgres import PostgresStore
from articles.search.stores.sqlite import SqliteStore

_STORES: dict[str, Store] = {"postgresql": PostgresStore(), "sqlite": SqliteStore()}


def store() -> Store:
    """The store of the database in use."""
    return _STORES[connection.vendor]
