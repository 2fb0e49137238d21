"""Importing pages, after parsing, against writing the same rows raw in the same transactions.

    python -m tests.benchmarks.importing [--pages 200] [--profile]

Runs on SQLite, then on a real PostgreSQL. The limits: 6 times raw on SQLite, 10 times on PostgreSQL.
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
from statistics import median

from tests.benchmarks import other_page, report, sample_page, scratch_database

LIMITS = {"sqlite": 6.0, "postgresql": 10.0}


def measure(pages: int, profile: bool) -> bool:
    """Import so many pages, then write their rows raw; print the ratio."""
    from django.db import connection, transaction

    from articles.importing import Options, PageFile, read_page
    from articles.importing.storing import place_of, store_page
    from articles.models import ImportRun

    text = sample_page()
    day = datetime.date(2026, 1, 1)
    options = [
        Options(paper="青岛日报", date=day + datetime.timedelta(n // 8), page=str(n % 8 + 1), section="要闻")
        for n in range(pages)
    ]
    begun = time.perf_counter()
    reads = [
        (read_page(PageFile(f"{n}.txt", raw=other_page(text, n).encode()), given), given)
        for n, given in enumerate(options)
    ]
    parsing = time.perf_counter() - begun
    run = ImportRun.objects.create(started_at=datetime.datetime.now(tz=datetime.UTC))
    before = _last_rows()
    marks, importing, raw = [before], [], []
    gc.freeze()  # an import holds one page at a time, not all of them
    profiler = cProfile.Profile()
    for read, given in reads:
        if profile:
            profiler.enable()
        begun = time.perf_counter()
        store_page(read, place_of(read, given), run, None)
        importing.append(time.perf_counter() - begun)
        profiler.disable()
        marks.append(_last_rows())
    if profile:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)
    batches = _batches(marks)
    tables = list(before)
    with transaction.atomic(), connection.cursor() as cursor:
        connection.check_constraints()
        for table in reversed(tables):
            cursor.execute(
                f"DELETE FROM {connection.ops.quote_name(table)} WHERE id > %s",  # noqa: S608
                [before[table]],
            )
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
    # The median page, so that a moment in which the machine did something else counts for neither.
    ratio = median(importing) / median(raw)
    return report(f"import / raw, {connection.vendor}", ratio, LIMITS[connection.vendor])


def _last_rows() -> dict[str, int]:
    """The last number of each table that an import may write to, those that others point to first."""
    from django.apps import apps
    from django.db.models import Max

    return {
        model._meta.db_table: model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        for model in apps.get_app_config("articles").get_models()
    }


def _batches(marks: list[dict[str, int]]) -> list[list[tuple[str, list[tuple]]]]:
    """For each page the rows that it added, as statements ready to run."""
    from django.db import connection

    batches = []
    mark = "?" if connection.vendor == "sqlite" else "%s"
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for before, after in zip(marks, marks[1:], strict=False):
            batch = []
            for table in before:
                if after[table] == before[table]:
                    continue
                where = f"SELECT * FROM {quote(table)} WHERE id > %s AND id <= %s"  # noqa: S608
                cursor.execute(where, [before[table], after[table]])
                names = ", ".join(quote(column[0]) for column in cursor.description)
                rows = cursor.fetchall()
                places = ", ".join([mark] * len(rows[0]))
                batch.append((f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", rows))  # noqa: S608
            batches.append(batch)
    return batches


def main() -> int:
    """Measure on the database of `DATABASE_URL`, or else on both, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    if "DATABASE_URL" in os.environ:
        with scratch_database():
            return 0 if measure(given.pages, given.profile) else 1
    from tests import postgres

    codes = []
    for url in ("sqlite:///benchmark.sqlite3", postgres.start()):
        command = [sys.executable, "-m", "tests.benchmarks.importing", *sys.argv[1:]]
        codes.append(subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
