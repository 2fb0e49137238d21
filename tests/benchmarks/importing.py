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
from functools import partial
from typing import Any

from tests.benchmarks import other_page, report, sample_page, scratch_database

LIMITS = {"sqlite": 6.0, "postgresql": 10.0}


def measure(pages: int, profile: bool, first_day: datetime.date) -> float:
    """Import so many pages, then write their rows raw; the ratio of the two times."""
    from django.db import connection, transaction

    from articles.importing import Options, PageFile, read_page
    from articles.importing.storing import place_of, store_page
    from articles.models import ImportRun
    from articles.search.backend import backend

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
    run = ImportRun.objects.create(started_at=datetime.datetime.now(tz=datetime.UTC))
    before = _last_rows()
    marks, importing, raw, indexed = [before], [], [], []
    gc.freeze()  # an import holds one page at a time, not all of them
    profiler = cProfile.Profile()
    for read, given in reads:
        place = place_of(read, given)
        indexed.append([])
        if profile:
            profiler.enable()
        with connection.execute_wrapper(partial(_note_index, indexed[-1])):
            begun = time.perf_counter()
            store_page(read, place, run, None)
            importing.append(time.perf_counter() - begun)
        profiler.disable()
        marks.append(_last_rows())
    if profile:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)
    batches = [rows + index for rows, index in zip(_batches(marks), indexed, strict=True)]
    backend().clear()
    with transaction.atomic(), connection.cursor() as cursor:
        for model in reversed(list(_models())):
            table, key = (connection.ops.quote_name(n) for n in (model._meta.db_table, model._meta.pk.column))
            cursor.execute(f"DELETE FROM {table} WHERE {key} > %s", [before[model]])  # noqa: S608
    for batch in batches:
        begun = time.perf_counter()
        with transaction.atomic():
            cursor = connection.connection.cursor()
            for statement, rows in batch:
                cursor.executemany(statement, rows)
        raw.append(time.perf_counter() - begun)
    count = sum(len(rows) for batch in batches for _, rows in batch)
    sys.stdout.write(
        f"{connection.vendor}: {pages} pages, {count} rows; parsing {parsing:.2f} s, "
        f"importing {sum(importing):.2f} s, raw {sum(raw):.2f} s\n"
    )
    return sum(importing) / sum(raw)


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


def _batches(marks: list[dict[type[Any], int]]) -> list[list[tuple[str, list[tuple]]]]:
    """For each page the rows that it added, as statements ready to run."""
    from django.db import connection

    batches = []
    mark = "?" if connection.vendor == "sqlite" else "%s"
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for before, after in zip(marks, marks[1:], strict=False):
            batch = []
            for model in before:
                if after[model] == before[model]:
                    continue
                table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
                cursor.execute(
                    f"SELECT * FROM {table} WHERE {key} > %s AND {key} <= %s",  # noqa: S608
                    [before[model], after[model]],
                )
                names = ", ".join(quote(column[0]) for column in cursor.description)
                rows = cursor.fetchall()
                places = ", ".join([mark] * len(rows[0]))
                batch.append((f"INSERT INTO {table} ({names}) VALUES ({places})", rows))  # noqa: S608
            batches.append(batch)
    return batches


def _note_index(
    written: list[tuple[str, list[Any]]], execute: Callable, sql: str, rows: Any, many: bool, context: Any
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
        with scratch_database():
            return 0 if measure_both(given.pages, given.profile) else 1
    from tests import postgres

    codes = []
    for url in ("sqlite:///benchmark.sqlite3", postgres.start()):
        command = [sys.executable, "-m", "tests.benchmarks.importing", *sys.argv[1:]]
        codes.append(subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
