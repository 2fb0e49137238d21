"""Importing pages, after parsing, against writing the same rows raw in the same transactions.

    python -m tests.benchmarks.importing [--pages 200] [--profile]

Runs on SQLite, then on a real PostgreSQL. The limits: 6 times raw on SQLite, 10 times on PostgreSQL.
Measured with the search index, which is filled in the same transactions, and without it.
"""

import argparse
import cProfile
import datetime
import gc
import os
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from tests.benchmarks import other_page, report, sample_page, scratch_database

SECOND = "raw"
LIMITS = {"sqlite": 6.0, "postgresql": 10.0}


def measure(pages: int, profile: bool, first_day: datetime.date) -> float:
    """Import so many pages, then write their rows raw; the ratio of the two times."""
    from django.db import connection, connections, transaction

    from articles.importing import Options, PageFile, read_page
    from articles.importing.storing import place_of, store_page
    from articles.models import ImportRun

    text = sample_page()
    options = [
        Options(
            paper="青岛日报", date=first_day + datetime.timedelta(n // 8), page=str(n % 8 + 1), section="要闻"
        )
        for n in range(pages)
    ]
    begun = time.perf_counter()
    reads = [
        (
            read_page(PageFile(f"{n}.txt", raw=other_page(text, first_day.year * pages + n).encode()), given),
            given,
        )
        for n, given in enumerate(options)
    ]
    parsing = time.perf_counter() - begun
    unwritten = _last_rows()
    run = ImportRun.objects.create(started_at=datetime.datetime.now(tz=datetime.UTC))
    with transaction.atomic(using=SECOND), connections[SECOND].cursor() as cursor:
        for statement, rows in _batch(unwritten):
            cursor.executemany(statement.replace("?", "%s"), rows)
    importing = raw = count = 0.0
    gc.freeze()  # an import holds one page at a time, not all of them
    profiler = cProfile.Profile()
    # Page by page, first imported, then written raw into a second database: both meet the same machine.
    for read, given in reads:
        indexed: list[tuple[str, list[Any]]] = []
        place, before = place_of(read, given), _last_rows()
        if profile:
            profiler.enable()
        with connection.execute_wrapper(partial(_note_index, indexed)):
            begun = time.perf_counter()
            store_page(read, place, run, None)
            importing += time.perf_counter() - begun
        profiler.disable()
        batch = _batch(before) + indexed
        begun = time.perf_counter()
        with transaction.atomic(using=SECOND):
            cursor = connections[SECOND].connection.cursor()
            for statement, rows in batch:
                cursor.executemany(statement, rows)
        raw += time.perf_counter() - begun
        count += sum(len(rows) for _, rows in batch)
    if profile:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)
    sys.stdout.write(
        f"{connection.vendor}: {pages} pages, {count:.0f} rows; parsing {parsing:.2f} s, "
        f"importing {importing:.2f} s, raw {raw:.2f} s\n"
    )
    return importing / raw


def measure_both(pages: int, profile: bool) -> bool:
    """With the search index and without; whether both limits hold."""
    from django.db import connection

    from articles.models import article_changed

    limit = LIMITS[connection.vendor]
    listeners, article_changed.receivers = article_changed.receivers, []
    alone = report("import / raw", measure(pages, profile, datetime.date(2026, 1, 1)), limit)
    article_changed.receivers = listeners
    indexed = report("with the index", measure(pages, profile, datetime.date(2027, 1, 1)), limit)
    return alone and indexed


def _models() -> Iterator[type[Any]]:
    """The tables of the newsroom."""
    from django.apps import apps

    return apps.get_app_config("articles").get_models()


def _last_rows() -> dict[type[Any], int]:
    """The last key of each table."""
    from django.db.models import Max

    return {model: model._default_manager.aggregate(last=Max("pk"))["last"] or 0 for model in _models()}


def _added(model: type[Any], before: dict[type[Any], int]) -> tuple[str, str, int]:
    """A model's table and the condition, with its parameter, that picks the rows added since."""
    from django.db import connection

    from articles.models import Article, SearchEntry

    quote = connection.ops.quote_name
    if model is SearchEntry:  # its keys follow days, not the order of coming
        return quote(model._meta.db_table), "article_id > %s", before[Article]
    return quote(model._meta.db_table), f"{quote(model._meta.pk.column)} > %s", before[model]


def _batch(before: dict[type[Any], int]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """The rows added since, as statements ready to run."""
    from django.db import connection

    batch = []
    mark = "?" if connection.vendor == "sqlite" else "%s"
    with connection.cursor() as cursor:
        for model in before:
            table, condition, value = _added(model, before)
            cursor.execute(f"SELECT * FROM {table} WHERE {condition}", [value])  # noqa: S608
            names = ", ".join(connection.ops.quote_name(column[0]) for column in cursor.description)
            if rows := cursor.fetchall():
                places = ", ".join([mark] * len(rows[0]))
                batch.append((f"INSERT INTO {table} ({names}) VALUES ({places})", rows))  # noqa: S608
    return batch


@contextmanager
def second_database() -> Iterator[None]:
    """A copy of the empty database, as the connection `SECOND`, gone at the end."""
    from django.db import connection, connections

    facts = dict(connection.settings_dict)
    facts["NAME"] = f"{facts['NAME']}_{SECOND}"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [facts["NAME"]])
    else:
        source, copy = map(connection.ops.quote_name, (connection.settings_dict["NAME"], facts["NAME"]))
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {copy}")
            cursor.execute(f"CREATE DATABASE {copy} TEMPLATE {source}")
    connections.databases[SECOND] = facts
    try:
        yield
    finally:
        connections[SECOND].close()
        if connection.vendor == "postgresql":
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {copy}")


def _note_index(
    written: list[tuple[str, list[Any]]],
    execute: Callable[..., Any],
    sql: str,
    rows: Any,
    many: bool,
    context: Any,
) -> Any:
    """Note what the search index writes: its table is no model's."""
    if "searchtokens" in sql and many:
        mark = "?" if context["connection"].vendor == "sqlite" else "%s"
        written.append((sql.replace("%s", mark), rows))
    return execute(sql, rows, many, context)


def main() -> int:
    """Measure on the database of `DATABASE_URL`, or else on both, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    if "DATABASE_URL" in os.environ:
        with scratch_database(), second_database():
            return 0 if measure_both(given.pages, given.profile) else 1
    from tests import postgres

    codes = []
    for url in ("sqlite:///benchmark.sqlite3", postgres.start()):
        command = [sys.executable, "-m", "tests.benchmarks.importing", *sys.argv[1:]]
        codes.append(subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
