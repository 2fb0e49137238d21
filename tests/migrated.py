"""A migrated, empty database, made once for all workers and for later runs: each begins with a copy of it.

Migrating takes five seconds, a copy none.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from tests.postgres import CHECKOUT

ROOT = Path(__file__).parent.parent
# What makes tables, triggers and indexes. A library's migrations come with its version.
SCHEMA = [
    "articles/migrations/*.py",
    "articles/models/*.py",
    "articles/search/**/*.py",
    "newsroom/settings.py",
]
LIBRARIES = ["django", "django-taggit", "django-axes"]
FOLDER = Path(tempfile.gettempdir()) / f"newsroom-migrated-{CHECKOUT}"


def sqlite() -> Path:
    """The file of a migrated database on SQLite."""
    made = FOLDER / f"{_key()}.sqlite3"
    with _alone():
        if not made.exists():
            for old in FOLDER.glob("*.sqlite3*"):
                old.unlink()
            making = made.with_suffix(".making")
            making.unlink(missing_ok=True)
            _migrate(f"sqlite:///{making}")
            making.rename(made)
    return made


def postgres(server: str) -> str:
    """The name of a migrated database on the PostgreSQL at the URL `server`."""
    made = f"migrated_{_key()}"
    with _alone(), psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [made]).fetchone():
            making = f"{made}_making"
            connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(making)))
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(making)))
            _migrate(server.replace("/postgres?", f"/{making}?", 1))
            connection.execute(
                SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(making), Identifier(made))
            )
    return made


def _key() -> str:
    read = hashlib.sha256(" ".join(version(library) for library in LIBRARIES).encode())
    for pattern in SCHEMA:
        for file in sorted(ROOT.glob(pattern)):
            read.update(file.read_bytes())
    return read.hexdigest()[:16]


def _migrate(url: str) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"]
    subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=True)


@contextmanager
def _alone() -> Iterator[None]:
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
