"""A newsroom of each earlier release is upgraded on both databases, and taken back by its backup."""

import sqlite3
import tarfile
from pathlib import Path

import pytest

from articles.backup import verified
from articles.search import standing
from tests.databases import manage, new_postgresql, new_sqlite

UPGRADES = Path(__file__).parent / "upgrades"
LOOK = f"exec(compile(open({str(UPGRADES / 'look.py')!r}).read(), 'look', 'exec'))"
RELEASES = sorted(path.name.removesuffix(".tar.xz") for path in UPGRADES.glob("*.tar.xz"))


@pytest.fixture(params=RELEASES)
def left(request, tmp_path):
    """What a release has left: the folder with its database and its media."""
    with tarfile.open(UPGRADES / f"{request.param}.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path / request.param


def sure(url, *words, media, **environment):
    done = manage(url, *words, media=media, **environment)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def looked_at(url, media):
    return sure(url, "shell", "--no-imports", "-c", LOOK, media=media).strip()


def migrations(database):
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()


def test_there_is_one_of_each():
    assert "0.1" in RELEASES


def test_it_is_migrated_where_it_stands_and_told_what_else_to_do(left):
    url, media = f"sqlite:///{left / 'db.sqlite3'}", left / "media"
    said = sure(url, "migrate", "--no-color", media=media)
    if standing.advice() in said:
        sure(url, "rebuild_search", media=media)
    assert looked_at(url, media) == "fine"


def test_a_backup_by_the_new_release_before_it_migrates_goes_to_postgresql_and_back_as_it_was(left, tmp_path):
    """One archive upgrades it on the other database, and is what a failed upgrade is taken back by."""
    before = migrations(left / "db.sqlite3")
    archive = tmp_path / "kept.tar"
    sure(f"sqlite:///{left / 'db.sqlite3'}", "backup", str(archive), media=left / "media")
    assert migrations(left / "db.sqlite3") == before, "nothing was migrated by the way"

    url, media = new_postgresql(), tmp_path / "media"
    sure(url, "restore", str(archive), media=media)
    assert looked_at(url, media) == "fine"

    url, media = new_sqlite(tmp_path), tmp_path / "taken back"
    sure(url, "restore", "--as-it-was", str(archive), media=media)
    again = tmp_path / "again.tar"
    sure(url, "backup", str(again), media=media)
    assert migrations(url.removeprefix("sqlite:///")) == before
    assert verified(again, None).content == verified(archive, None).content


def test_a_database_of_tables_takes_no_archive_of_another_release(left, tmp_path):
    archive, url = tmp_path / "kept.tar", new_sqlite(tmp_path)
    sure(f"sqlite:///{left / 'db.sqlite3'}", "backup", str(archive), media=left / "media")
    sure(url, "migrate", "--verbosity=0", media=tmp_path)
    done = manage(url, "restore", str(archive), media=tmp_path / "media")
    if set(migrations(left / "db.sqlite3")) == set(migrations(url.removeprefix("sqlite:///"))):
        assert done.returncode == 0, done.stderr
    else:
        assert (done.returncode, "没有任何表" in done.stderr) == (1, True)
        assert not (tmp_path / "media").exists()
