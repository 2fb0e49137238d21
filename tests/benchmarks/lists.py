"""Do readers' lists answer as fast deep down as at the top? `python -m tests.benchmarks.lists [rows]`.

Fills a test database with a million published articles (one text between them), and prints for each list
how long its first page takes, a page in the middle and one near the end, and the ratio of the slowest to
the first, all from one run.
"""

# ruff: noqa: S608 (the names come from the models, the numbers from the command line)

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

ROWS = 1_000_000
DAYS = 10_000
ROUNDS = 15


def fill(rows: int) -> Any:
    """A published article, and so many copies of it over 10,000 days, every one with the same tag."""
    from django.contrib.auth.models import User
    from django.db import connection

    from articles.models import Article, Issue, Tagged
    from tests.factory import make_article, publish

    people = [User.objects.create_superuser(name) for name in ("李主任", "周总编")]
    article = publish(make_article(column="青报观察"), people[:1], people[1])
    article.tags.set(["经济"])
    is_postgres = connection.vendor == "postgresql"
    series = (
        f"SELECT n FROM generate_series(2, {rows}) AS n"
        if is_postgres
        else f"WITH RECURSIVE s(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM s WHERE n < {rows})"
        " SELECT n FROM s"
    )
    day = (
        f"DATE '2026-04-04' - n % {DAYS}" if is_postgres else f"DATE('2026-04-04', -(n % {DAYS}) || ' days')"
    )

    def copy(model: Any, count: str, **changed: str) -> None:
        columns = [field.column for field in model._meta.concrete_fields]
        values = [changed.get(column, f"t.{column}") for column in columns]
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "
                f"FROM {table} t, ({count}) numbers WHERE t.id = (SELECT MIN(id) FROM {table})"
            )

    first_issue = Issue.objects.get().pk
    copy(Issue, f"SELECT n FROM ({series}) days WHERE n < {DAYS}", id=f"{first_issue} + n", date=day)
    start = article.pk
    copy(Article, series, id=f"{start} + n", dated=day, issue_id=f"{first_issue} + 2 + n % {DAYS - 2}")
    copy(Tagged, series, id="n + 10", content_object_id=f"{start} + n")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return article


def milliseconds(act: Callable[[], Any]) -> float:
    """The median time of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def main() -> None:
    """Fill, measure, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
        article = fill(rows)
        client = Client()
        deep = ["", "2012-07-27,1", "1998-12-01,900000"]
        sys.stdout.write(f"{connection.vendor}, {rows:,} articles\n{'':10}first   middle  deep    ratio\n")
        lists = {
            "section": article.section,
            "column": article.column,
            "tag": article.tags.get(),
        }
        for name, filing in lists.items():
            if filing:
                address = filing.get_absolute_url()
                report(name, [address, *(f"{address}?before={place}" for place in deep[1:])], client)
        paper = article.publication.get_absolute_url()
        report("calendar", [paper, f"{paper}?month=2012-07", f"{paper}?month=1999-01"], client)
    finally:
        teardown_databases(databases, verbosity=0)


def report(name: str, addresses: list[str], client: Any) -> None:
    """Print how long each address takes, and the slowest against the first."""
    for address in addresses:
        if client.get(address).status_code != 200:
            sys.exit(f"{address} is not there")
    times = [milliseconds(lambda address=address: client.get(address)) for address in addresses]
    shown = "".join(f"{each:<8.1f}" for each in times)
    sys.stdout.write(f"{name:10}{shown}{max(times) / times[0]:.2f}\n")


if __name__ == "__main__":
    main()
