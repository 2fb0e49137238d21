"""Many imports at once, and imports that are killed: only whole pages, each once, and no "locked".

`KILLS=50` runs the killing as often as a release is judged by.
"""

import os
import random
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection

from articles.models import Article, Page, Piece, Version
from articles.search.stores import store
from tests.printing import FARM, PORT, SCHOOL, printed, put

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = int(os.environ.get("KILLS", "5"))
IN_A_ROW = 5  # kills, before an import is let go to its end


def database_url() -> str:
    """The test's database, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def start(*arguments: str) -> subprocess.Popen:
    """`manage.py import_page` in a process of its own, on the test's database."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_page", *arguments],
        env=os.environ | {"DATABASE_URL": database_url()},
        cwd=project.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def assert_only_whole_pages(stories: int) -> None:
    for page in Page.objects.select_related("parse__source"):
        assert page.parse.source.raw
        assert page.pieces.count() == len(page.parse.data["articles"]) == stories
        for piece in page.pieces.select_related("article__head"):
            assert piece.article.head.number == 1
            assert piece.article.head.text
    assert Article.objects.count() == Piece.objects.count() == Version.objects.count()


def test_eight_imports_of_one_page_at_once_give_one_page(tmp_path):
    path = put(tmp_path, printed(FARM, PORT, SCHOOL), "2026-04-04-02.txt")
    imports = [start(path, "--paper", "青岛日报") for _ in range(8)]
    ends = [(each.communicate(timeout=120), each.returncode) for each in imports]
    assert [code for _said, code in ends] == [0] * 8, ends
    assert not any("locked" in err or "Traceback" in err for (_out, err), _code in ends)
    assert Page.objects.count() == 1
    assert_only_whole_pages(stories=3)


def test_eight_imports_of_different_pages_at_once_all_succeed(tmp_path):
    paths = [
        put(tmp_path, printed(FARM.replace("三百", f"{n}百"), PORT), f"2026-04-04-0{n}.txt")
        for n in range(1, 9)
    ]
    imports = [start(path, "--paper", "青岛日报") for path in paths]
    ends = [(each.communicate(timeout=120), each.returncode) for each in imports]
    assert [code for _said, code in ends] == [0] * 8, ends
    assert Page.objects.count() == 8
    assert_only_whole_pages(stories=2)


def test_an_import_killed_at_any_moment_leaves_whole_pages_and_is_completed_by_the_next(tmp_path):
    for number in range(1, 21):
        put(tmp_path, printed(FARM.replace("三百", f"{number}百"), PORT), f"2026-04-04-{number:02}.txt")
    interrupted = 0
    for kill in range(1, KILLS + 1):
        running = start(str(tmp_path), "--paper", "青岛日报")
        # Each goes on where the one before was killed, and brings in a few pages more.
        _wait_for(Page.objects.count() + random.randrange(2 * 20 // IN_A_ROW), running)
        time.sleep(random.uniform(0, 0.04))  # somewhere in the next page's transaction, or after it
        running.send_signal(signal.SIGKILL)
        running.communicate(timeout=60)
        interrupted += 0 < Page.objects.count() < 20
        assert_only_whole_pages(stories=2)
        if kill % IN_A_ROW == 0 or kill == KILLS:
            _complete(tmp_path)
            _clear()
    sys.stdout.write(f"{interrupted} of {KILLS} were killed between the first and the last page\n")


def _complete(folder) -> None:
    """The next import, left alone, brings in what is not there."""
    again = start(str(folder), "--paper", "青岛日报")
    _out, err = again.communicate(timeout=120)
    assert again.returncode == 0, err
    assert Page.objects.count() == 20
    assert_only_whole_pages(stories=2)


def _wait_for(pages: int, running: subprocess.Popen) -> None:
    """Wait until an import has brought in so many pages, or is over."""
    while Page.objects.count() < pages and running.poll() is None:
        time.sleep(0.002)


def _clear() -> None:
    """Empty the tables that an import fills, and the search index, which is no model's."""
    call_command("flush", interactive=False, verbosity=0)
    store().clear()
