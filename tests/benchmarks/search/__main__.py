"""Measures search: `python -m tests.benchmarks.search [--articles 20000] [--database sqlite|postgresql]`.

Builds a paper of synthetic articles (`corpus`) in a database of its own, asks 500 queries, holds the answers
against a brute-force reading of all texts, and times them beside `icontains` in the same run. Prints JSON.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
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
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-benchmark-") as folder:
        os.environ["DATABASE_URL"] = _database(options.database, Path(folder))
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        import django

        django.setup()
        json.dump(measure(options), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of one run."""
    from django.core.management import call_command

    from articles.search import results
    from articles.search.finding import newest
    from articles.search.query import read
    from tests.benchmarks.search import truth

    call_command("migrate", verbosity=0)
    built = _build(options.articles, options.mean)
    texts = truth.texts()
    queries = truth.queries(list(texts.values()), options.queries)
    figures: dict[str, Any] = {"database": options.database, "articles": options.articles, **built}

    def walk(q: str) -> list[Any]:
        return list(islice(newest(results._branches(read(q), "readers", None)[0]), 20))

    def best(q: str) -> list[Any]:
        from django.utils import timezone

        branches, _ = results._branches(read(q), "readers", None)
        return results._page(branches, "rank", "", 20, timezone.localdate())[0]

    figures["indexing"] = truth.indexing()
    figures["recall"] = truth.recall(queries, texts)
    for name, ask in {
        "newest": walk,
        "rank": best,
        "whole page with facets": lambda q: results.search(q, with_facets=True, seconds=60),
    }.items():
        figures[name] = _times(ask, queries)
    few = random.Random(1).sample(queries, min(options.baseline, len(queries)))
    figures["icontains"] = _times(truth.icontains, few)
    figures["newest, the same queries"] = _times(walk, few)
    figures["rank, the same queries"] = _times(best, few)
    return figures


def _times(ask: Callable[[str], Any], queries: list[str]) -> dict[str, float]:
    """Milliseconds: median, 95th percentile, slowest."""
    ask(queries[0])
    taken = []
    for query in queries:
        start = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - start) * 1000)
    cuts = quantiles(taken, n=100)
    return {"p50": round(cuts[49], 3), "p95": round(cuts[94], 3), "max": round(max(taken), 3)}


def _build(count: int, mean: int) -> dict[str, Any]:
    from django.db import connection, transaction

    from articles.models import Article
    from articles.search.index import bring_up_to_date
    from tests.benchmarks.search import truth

    truth.fill(count, mean)
    start = time.perf_counter()
    last = 0
    while batch := list(Article.objects.filter(pk__gt=last).select_related("head").order_by("pk")[:500]):
        with transaction.atomic():
            bring_up_to_date(batch)
        last = batch[-1].pk
    taken = time.perf_counter() - start
    from articles.search.backend import backend

    backend().tidy_up()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            cursor.execute(
                "SELECT pg_total_relation_size('articles_searchtokens'),"
                " pg_relation_size('articles_searchtokens_gin')"
            )
            size, part = cursor.fetchone()
        else:
            cursor.execute("ANALYZE")
            cursor.execute("SELECT sum(length(block)) FROM articles_searchtokens_data")
            size, part = cursor.fetchone()[0], None
    text = truth.bytes_of_text()
    return {
        "text MB": round(text / 1e6, 1),
        "index / text": round(size / text, 3),
        "of it the GIN index": round(part / text, 3) if part else None,
        "build, ms an article": round(taken / count * 1000, 2),
    }


def _database(kind: str, folder: Path) -> str:
    if kind == "sqlite":
        return f"sqlite:///{folder / 'benchmark.sqlite3'}"
    import psycopg

    from tests import postgres

    url = postgres.start()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS benchmark WITH (FORCE)")
        connection.execute("CREATE DATABASE benchmark")
    head, mark, tail = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/benchmark{mark}{tail}"


if __name__ == "__main__":
    main()
