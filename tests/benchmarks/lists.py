"""Do readers' lists answer as fast deep down as at the top? `python -m tests.benchmarks.lists [rows]`.

Fills a test database (of DATABASE_URL, else SQLite) with a million published articles of one paper over 27
years, each with a version, a byline, a place on a page, a tag, a correction and an entry in the index of
search. Each list is asked for at its longest: a section has a twelfth of the articles, a column a fortieth, a
reporter a two-hundredth, the most used tag a twentieth. Prints for each how long its first page takes, a page
in the middle and one near the end, and the ratio of the slowest to the first, all from one run. Every address
is asked once before it is timed.
"""

# ruff: noqa: S608 (the names come from the models, the numbers from the command line)

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

ROWS = 1_000_000
DAYS = 10_000
PAGES = 10
ROUNDS = 15
# How many sections, columns, reporters and tags share the articles; the first tag has a twentieth of them.
SECTIONS, COLUMNS, REPORTERS, TAGS, FAVOURITE = 12, 40, 200, 1_000, 20
NEWEST = date(2026, 4, 4)


class Filling:
    """Copies of one article and all that hangs on it: article n lies n % 10,000 days back."""

    def __init__(self, rows: int) -> None:
        from django.contrib.auth.models import User
        from django.db import connection

        from articles.models import Correction
        from tests.factory import make_article, make_page, publish

        people = [User.objects.create_superuser(name) for name in ("李主任", "周总编")]
        page = make_page("11", section="要闻")
        self.article = publish(make_article(page=page, column="青报观察"), people[:1], people[1])
        self.article.tags.set(["经济"])
        Correction.objects.create(
            article=self.article,
            version=self.article.shown,
            text="“三家”应为“五家”。",
            at=self.article.shown_since,
        )
        self.rows = rows
        self.others()
        self.is_postgres = connection.vendor == "postgresql"

    def others(self) -> None:
        """The other sections, columns, reporters and tags; their keys follow those of the first."""
        from articles.models import Column, Reporter, Section, Tag

        paper = self.article.publication
        Section.objects.bulk_create(
            Section(publication=paper, name=f"Section{n}", slug=f"section{n}") for n in range(1, SECTIONS)
        )
        Column.objects.bulk_create(
            Column(publication=paper, name=f"Column{n}", slug=f"column{n}") for n in range(1, COLUMNS)
        )
        Reporter.objects.bulk_create(Reporter(name=f"记者{n}") for n in range(1, REPORTERS))
        for n in range(1, TAGS):
            Tag.objects.create(name=f"标签{n}")

    def fill(self) -> None:
        """Make the copies, in a few statements and one transaction."""
        from django.db import connection, transaction

        from articles.models import Article, Byline, Correction, Issue, Page, Piece, Tagged, Version

        article, version = self.article.pk, self.article.live_id
        issue, page = Issue.objects.get().pk, Page.objects.get().pk
        reporter, tag = self.article.shown.bylines.get().reporter_id, self.article.tags.get().pk
        day = f"n % {DAYS}"
        with transaction.atomic():
            self.copy(Issue, DAYS - 1, id=f"{issue} + n", date=self.earlier("date", "n", "days"))
            self.copy(
                Page,
                DAYS * PAGES - 1,
                id=f"{page} + n",
                issue_id=f"{issue} + n / {PAGES}",
                number=f"CAST(11 + n % {PAGES} AS TEXT)",
                order=f"'  0000' || (11 + n % {PAGES})",
            )
            self.copy(
                Article,
                self.rows - 1,
                id=f"{article} + n",
                dated=self.earlier("dated", day, "days"),
                issue_id=f"{issue} + {day}",
                section_id=f"{self.article.section_id} + n % {SECTIONS}",
                column_id=f"{self.article.column_id} + n % {COLUMNS}",
                head_id=f"{version} + n",
                live_id=f"{version} + n",
            )
            self.copy(Version, self.rows - 1, id=f"{version} + n", article_id=f"{article} + n")
            self.copy(
                Byline,
                self.rows - 1,
                id="t.id + n",
                version_id=f"{version} + n",
                reporter_id=f"{reporter} + n % {REPORTERS}",
            )
            self.copy(
                Tagged,
                self.rows - 1,
                id="t.id + n",
                content_object_id=f"{article} + n",
                tag_id=f"CASE WHEN n % {FAVOURITE} = 0 THEN {tag} ELSE {tag} + 1 + n % {TAGS - 1} END",
            )
            self.copy(
                Piece,
                self.rows - 1,
                id="t.id + n",
                article_id=f"{article} + n",
                read_in_id=f"{article} + n",
                page_id=f"{page} + ({day}) * {PAGES} + n / {DAYS} % {PAGES}",
                key="'k' || n",
                order=f"n / {DAYS * PAGES} + 1",
            )
            self.copy(
                Correction,
                self.rows - 1,
                id="t.id + n",
                article_id=f"{article} + n",
                version_id=f"{version} + n",
                at=self.earlier("at", "n", "minutes"),
            )
        self.index()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def index(self) -> None:
        """An entry in the index of search for each copy."""

        from articles.models import Article, SearchEntry
        from articles.search.places import first_place
        from articles.search.stores import store
        from articles.search.texts import tokens_of

        tokens = tokens_of(self.article.shown)
        first, version = self.article.pk, self.article.shown.pk
        place = [2 * (first + 1) if store().concurrent_writers else 1] * DAYS
        entries = []
        for n in range(1, self.rows):
            day = (NEWEST - timedelta(days=n % DAYS)).toordinal()
            key = store().key_of(first_place(day) + place[n % DAYS])
            place[n % DAYS] += 1
            entries.append(SearchEntry(key=key, article_id=first + n, version_id=version + n))
        SearchEntry.objects.bulk_create(entries, batch_size=20_000)
        store().add((entry.key, tokens) for entry in entries)
        store().tidy_up()
        assert Article.objects.count() == SearchEntry.objects.count()

    def earlier(self, column: str, number: str, unit: str) -> str:
        """SQL: the column's time so many days or minutes earlier."""
        if self.is_postgres:
            kind = "date" if unit == "days" else "timestamptz"
            return f"(t.{column} - ({number}) * INTERVAL '1 {unit}')::{kind}"
        turn = "DATE" if unit == "days" else "DATETIME"
        return f"{turn}(t.{column}, -({number}) || ' {unit}')"

    def copy(self, model: Any, count: int, **changed: str) -> None:
        """Copy the model's first row so many times, n = 1, 2, …, with these columns changed."""
        from django.db import connection

        columns = [field.column for field in model._meta.concrete_fields]
        values = [changed.get(column, f't."{column}"') for column in columns]
        table, key = model._meta.db_table, model._meta.pk.column
        series = (
            f"SELECT n FROM generate_series(1, {count}) AS n"
            if self.is_postgres
            else f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count})"
            " SELECT n FROM s"
        )
        names = ", ".join(f'"{column}"' for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} t, ({series}) numbers"
                f" WHERE t.{key} = (SELECT MIN({key}) FROM {table})"
            )


def lists(article: Any, rows: int) -> dict[str, list[str]]:
    """For each list its addresses: the first page, one in the middle, one near the end."""
    from django.utils.timezone import localtime

    from articles.search.places import first_place

    days = [NEWEST - timedelta(days=back) for back in (DAYS // 2, DAYS - 1_000)]
    deep = [f"{day.isoformat()},{article.pk + rows // 2}" for day in days]
    filings = {
        "section": article.section,
        "column": article.column,
        "reporter": article.live.bylines.first().reporter,
        "tag": article.tags.get(),
    }
    found = {}
    for name, filing in filings.items():
        address = filing.get_absolute_url()
        found[name] = [address, *(f"{address}?before={place}" for place in deep)]
    moments = [
        localtime(article.live_at - timedelta(minutes=back)).replace(tzinfo=None).isoformat() + "%2B08:00"
        for back in (rows // 2, rows - 100)
    ]
    found["corrections"] = ["/corrections/", *(f"/corrections/?before={at},{2**40}" for at in moments)]
    paper = article.publication.get_absolute_url()
    # April has but four days yet: whole months are compared.
    found["calendar"] = [f"{paper}?month={day:%Y-%m}" for day in (date(2026, 3, 1), *days)]
    found["issue"] = [f"{paper}{day.isoformat()}/" for day in (NEWEST, *days)]
    found["page"] = [f"{paper}{day.isoformat()}/11/" for day in (NEWEST, *days)]
    found["article"] = [f"/articles/{article.pk + back}/" for back in (0, DAYS // 2, DAYS - 1_000)]
    search = "/search/?q=拖拉机&sort=newest"
    found["search"] = [f"{search}&after={first_place(day.toordinal() + 1)}" for day in (NEWEST, *days)]
    found["front"] = ["/"]
    return found


def milliseconds(acts: list[Callable[[], Any]]) -> list[float]:
    """The median time of each, of some rounds in which all take turns: whatever else runs slows all alike."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(ROUNDS):
        for act, taken in zip(acts, times, strict=True):
            begun = time.perf_counter()
            act()
            taken.append(time.perf_counter() - begun)
    return [statistics.median(taken) * 1000 for taken in times]


def report(name: str, addresses: list[str], client: Any) -> None:
    """Print how long each address takes, and the slowest against the first."""
    for address in addresses:
        response = client.get(address)
        if response.status_code != 200:
            sys.exit(f"{address} answers {response.status_code}")
    times = milliseconds([partial(client.get, address) for address in addresses])
    shown = "".join(f"{each:<8.1f}" for each in times)
    sys.stdout.write(f"{name:12}{shown}{max(times) / times[0]:.2f}\n")
    sys.stdout.flush()


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
        filling = Filling(rows)
        filling.fill()
        sys.stdout.write(f"{connection.vendor}, {rows:,} articles, milliseconds\n")
        sys.stdout.write(f"{'':12}first   middle  deep    ratio\n")
        client = Client()
        for name, addresses in lists(filling.article, rows).items():
            report(name, addresses, client)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
