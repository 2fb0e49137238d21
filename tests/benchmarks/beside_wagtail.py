"""A Wagtail site with the newsroom's published articles, served beside it. See `serving`."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SITE = Path(__file__).parent / "wagtail_site"


def articles() -> list[dict[str, Any]]:
    """What readers may read, in the order of its numbers, as `wagtail_site/fill.py` takes it."""
    from articles.models import Article

    rows = Article.objects.published().select_related("live").order_by("pk")
    return [
        {
            "title": row.shown.title,
            "byline": "、".join(author.name for author in row.shown.content.authors),
            "paragraphs": row.shown.text.split("\n"),
            "tags": [tag.name for tag in row.tags.all()],
        }
        for row in rows
    ]


@contextmanager
def wagtail(python: str, url: str, workers: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Its port, and its addresses of the last article and of that article's list.

    `python` is an interpreter that has `wagtail_site/requirements.txt`, `url` the newsroom's database: the
    site gets one of its own beside it.
    """
    from tests import served

    environment = {**os.environ, "DATABASE_URL": _beside(url), "DJANGO_SETTINGS_MODULE": "settings"}
    filled = subprocess.run(
        [python, "fill.py"],
        input=json.dumps(articles()),
        capture_output=True,
        check=True,
        cwd=SITE,
        env=environment,
        text=True,
    )
    port = served.free_port()
    options = [
        "--interface",
        "wsgi",
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
    ]
    server = subprocess.Popen(
        [python, "-m", "granian", *options, "--log-level", "error", "wsgi:application"],
        cwd=SITE,
        env=environment,
    )
    try:
        served.wait_for(port)
        yield port, json.loads(filled.stdout)
    finally:
        server.terminate()
        server.wait(30)


def _beside(url: str) -> str:
    """Another database where this one is."""
    if url.startswith("sqlite"):
        return url.replace("newsroom.sqlite3", "wagtail.sqlite3")
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CREATE DATABASE wagtail")
    return urlsplit(url)._replace(path="/wagtail").geturl()
