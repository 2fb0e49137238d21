"""What things cost, as ratios of one run, so that they hold on any machine.

Each module is a command: `python -m tests.benchmarks.parsing`, `python -m tests.benchmarks.importing`.
It prints what it measured and exits 1 where a limit is broken.
"""

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "pages"


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of some runs, in seconds: what it costs when nothing else disturbs."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def report(name: str, measured: float, limit: float, unit: str = "×") -> bool:
    """Print one figure beside its limit. Whether the limit holds."""
    holds = measured <= limit
    sys.stdout.write(
        f"{'ok    ' if holds else 'BROKEN'}  {name}: {measured:.2f}{unit} (limit {limit:g}{unit})\n"
    )
    return holds


def sample_page() -> str:
    """The text of the real page that comes with the project."""
    return next(FIXTURES.glob("qingdao-*.txt")).read_text(encoding="utf-8")


def other_page(text: str, number: int) -> str:
    """The page with other words: the digits and some names changed, its length and build kept."""
    shifted = re.sub(r"\d", lambda digit: str((int(digit[0]) + number) % 10), text)
    named = shifted.replace("青岛", "青淄潍烟威日"[number % 6] + "岛济州台海照"[number // 6 % 6])
    return f"{named}\n\n责任编辑 第{number}号\n"


@contextmanager
def scratch_database() -> Iterator[None]:
    """An empty database with all tables, on `DATABASE_URL` or a new SQLite file, gone at the end."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/benchmark.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.db import connection

        settings.DEBUG = False  # else every query is kept
        if connection.vendor == "sqlite":
            settings.DATABASES["default"]["TEST"]["NAME"] = f"{folder}/test.sqlite3"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(":memory:", verbosity=0)
