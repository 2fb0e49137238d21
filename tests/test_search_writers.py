"""Index and articles agree after many editors worked at once and one of them was cut off."""

import os
import subprocess
import sys
import time

import pytest
from django.db import connection

from articles.models import Article
from articles.search import found_keys
from articles.search.rebuild import check
from tests.factory import make_article

# A release is judged by 8 writers and 1,000 operations.
WRITERS, OPERATIONS = (8, 125) if os.environ.get("HYPOTHESIS") == "thorough" else (3, 12)


@pytest.mark.django_db(transaction=True)
def test_index_and_articles_agree_after_concurrent_writers_and_a_kill(editor, reviewer, chief):
    for _ in range(5):
        make_article()
    name = str(connection.settings_dict["NAME"])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.writers", name, str(seed), str(OPERATIONS)], env=environment
        )
        for seed in range(WRITERS)
    ]
    before = Article.objects.count()
    give_up = time.monotonic() + 120
    while Article.objects.count() < before + 2 and time.monotonic() < give_up:
        time.sleep(0.05)
    writers[0].kill()
    assert [writer.wait(timeout=900) for writer in writers[1:]] == [0] * (WRITERS - 1)
    writers[0].wait()
    assert Article.objects.count() > before
    assert [line for _, wrong in check() for line in wrong] == []
    for article in Article.objects.select_related("head", "live"):
        assert article.pk in {row[1] for row in found_keys(f'"{article.head.title}"', audience="desk")}
        if article.is_published():
            assert article.pk in {row[1] for row in found_keys(f'"{article.live.title}"')}
