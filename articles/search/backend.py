"""The index of the database in use. What differs between the two is in these modules and nowhere else."""

from types import ModuleType

from django.db import connection


def backend() -> ModuleType:
    """`articles.search.sqlite` or `articles.search.postgres`: the same functions in both."""
    if connection.vendor == "postgresql":
        from articles.search import postgres

        return postgres
    from articles.search import sqlite

    return sqlite
