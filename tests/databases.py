"""Databases of a test's own, beside the one that it runs on."""

import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import psycopg
from django.conf import settings

from tests import postgres

_numbers = count(1)


def new_sqlite(folder: Path) -> str:
    """The address of a SQLite database without tables."""
    return f"sqlite:///{folder / f'new-{next(_numbers)}.sqlite3'}"


def new_postgresql() -> str:
    """The address of a PostgreSQL database without tables."""
    server = postgres.start()
    name = f"new_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


def manage(url: str, *words: str, media: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the house's commands on the database of this address."""
    return subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *words],
        env={**os.environ, "DATABASE_URL": url, "MEDIA_ROOT": str(media), "DEBUG": "True", **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
