"""A newsroom is kept in one file and put back from it: the same content, addresses, record and search."""

import threading
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import authenticate
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from articles.backup import Refused, packing, restore, tables, take, taking, verified
from articles.backup.packing import Packer
from articles.models import Article, Event, SearchEntry, generations, media, triggers
from articles.search import standing
from articles.search.rebuild import check, rebuild
from tests.databases import manage, new_postgresql, new_sqlite
from tests.factory import make_article
from tests.printing import SCHOOL, bring_in, printed
from tests.years import PHOTO, SCAN, answers, empty, keep_everything, record

pytestmark = pytest.mark.django_db(transaction=True)
KEY = bytes(range(32))


@pytest.fixture
def addresses(reviewers, chief):
    return keep_everything(reviewers, chief)


@pytest.fixture
def archive(addresses, tmp_path):
    path = tmp_path / "newsroom.tar"
    take(path)
    return path


def lose_files(monkeypatch_settings, tmp_path):
    monkeypatch_settings.MEDIA_ROOT = str(tmp_path / "another disk")


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "sealed"])
def test_what_was_kept_is_read_found_and_signed_in_to_as_before(key, addresses, tmp_path, settings):
    before, told = answers(addresses), record()
    kept = take(tmp_path / "kept", key)
    empty()
    lose_files(settings, tmp_path)
    restore(tmp_path / "kept", key)
    assert not standing.finds_all(), "and it is said that the index is to be made anew"
    assert sum(rebuild()) == Article.objects.count()
    assert answers(addresses) == before
    assert record() == told
    assert [wrong for _, wrong in check() if wrong] == []
    assert authenticate(username="chief", password="看得懂的密码")
    assert take(tmp_path / "again").content == kept.content


def test_what_comes_next_has_a_number_of_its_own(archive):
    last = Article.objects.order_by("pk").last().pk
    empty()
    restore(archive)
    assert make_article().pk > last
    assert {event.pk for event in Event.objects.all()} == set(Event.objects.values_list("pk", flat=True))


def test_what_never_changes_does_not_after_a_restore_either(archive):
    empty()
    restore(archive)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(comment="从未有过")


def test_pages_that_were_kept_do_not_stand_after_a_restore(archive):
    before = generations.fresh()
    empty()
    restore(archive)
    assert generations.fresh().key != before.key


def test_triggers_stand_again_where_what_is_written_past_them_fails():
    with pytest.raises(IntegrityError, match="nothing"), triggers.lifted():
        raise IntegrityError("nothing was written")
    make_article()
    with connection.cursor() as cursor:
        assert {name for name, _, _ in triggers.RULES} <= {name for name, _ in triggers._standing(cursor)}


def test_to_the_other_database_and_back_it_is_the_same(archive, tmp_path):
    others = [new_postgresql(), new_sqlite(tmp_path)]
    kept, path = verified(archive, None).content, archive
    for number, url in enumerate(others if connection.vendor == "sqlite" else others[::-1]):
        files = tmp_path / f"files-{number}"
        done = manage(url, "restore", str(path), media=files)
        assert done.returncode == 0, done.stderr
        path = tmp_path / f"from-{number}.tar"
        done = manage(url, "backup", str(path), media=files)
        assert (done.returncode, done.stderr) == (0, ""), "in a pipe it shows no bar"
        assert verified(path, None).content == kept


# --- while others work -------------------------------------------------------------


def test_it_is_of_one_moment_however_much_is_saved_meanwhile(addresses, tmp_path, monkeypatch, settings):
    """Between any two tables somebody brings a page in, with its articles, versions and bylines."""
    lines, pages = tables.lines, iter(range(4, 100))

    def busy(model):
        yield from lines(model)
        colleague = threading.Thread(target=bring_in_and_leave, args=(str(next(pages)),))
        colleague.start()
        colleague.join()

    monkeypatch.setattr(taking.tables, "lines", busy)
    count = Article.objects.count()
    take(tmp_path / "kept")
    assert Article.objects.count() > count
    empty()
    lose_files(settings, tmp_path)
    restore(tmp_path / "kept")
    assert Article.objects.count() == count


def bring_in_and_leave(number):
    try:
        assert bring_in(printed(SCHOOL + number), page=number, name=f"{number}.txt").page
    finally:
        connection.close()


def test_a_photo_that_comes_in_while_files_are_read_is_in_it(addresses, tmp_path, monkeypatch):
    """Rows are read after files: what names a file then is not without it."""
    named, asked = media.named, []

    def later(*args):
        asked.append(named(*args))
        return asked[-1] - ({PHOTO} if len(asked) == 1 else set())

    monkeypatch.setattr(taking.media, "named", later)
    assert set(take(tmp_path / "kept").media) == {PHOTO, SCAN}


def test_a_file_that_is_lost_is_told_of(addresses, tmp_path, capsys):
    default_storage.delete(PHOTO)
    call_command("backup", str(tmp_path / "kept"))
    assert PHOTO in capsys.readouterr().err


# --- broken off --------------------------------------------------------------------


class Killed(BaseException):
    """The machine stops."""


def break_off(path, key, monkeypatch, *, at):
    """Take a backup, and stop when so much has been written."""
    write, written = Packer._write, []

    def until(self, data):
        written.append(len(data))
        if len(written) > at:
            raise Killed
        write(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(Packer, "_write", until)
        try:
            take(path, key)
        except Killed:
            return True
    return False


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "sealed"])
def test_broken_off_at_any_moment_it_leaves_its_part_and_the_next_goes_on_from_it(
    key, addresses, tmp_path, monkeypatch
):
    monkeypatch.setattr(packing, "CHUNK", 64)
    whole = take(tmp_path / "whole", key).content
    folder = tmp_path / "some"
    folder.mkdir()
    at = 1
    while break_off(folder / "kept", key, monkeypatch, at=at):
        assert [path.name for path in folder.iterdir()] == ["kept.part"]
        at += 17
    assert at > 100, "it was broken off often enough"
    assert verified(folder / "kept", key).content == whole


def test_files_that_are_in_what_was_broken_off_are_not_written_again(addresses, tmp_path, monkeypatch):
    assert break_off(tmp_path / "kept", None, monkeypatch, at=6)
    added = []
    add = Packer.add
    monkeypatch.setattr(Packer, "add", lambda self, name, *rest: added.append(name) or add(self, name, *rest))
    contents = take(tmp_path / "kept")
    assert sorted(contents.media) == sorted([PHOTO, SCAN])
    assert [name for name in added if name.startswith(packing.MEDIA)] == []


def test_files_that_are_back_are_not_written_again(archive, tmp_path, settings):
    empty()
    lose_files(settings, tmp_path)
    restore(archive)
    places = [Path(default_storage.path(name)) for name in (PHOTO, SCAN)]
    before = [place.stat().st_ino for place in places]
    empty()
    restore(archive)
    assert [place.stat().st_ino for place in places] == before


def test_two_do_not_write_the_same_file_at_once(addresses, tmp_path):
    with packing.packed(tmp_path / "kept", None), pytest.raises(Refused, match="kept.part"):
        take(tmp_path / "kept")


def test_nothing_is_overwritten(archive):
    before = archive.read_bytes()
    with pytest.raises(Refused):
        take(archive)
    assert archive.read_bytes() == before


# --- refused -----------------------------------------------------------------------


def test_a_newsroom_with_something_in_it_is_left_as_it_is(archive):
    before = record()
    with pytest.raises(Refused, match="articles_article"):
        restore(archive)
    assert record() == before


def test_an_archive_of_a_newer_release_is_refused_by_name(addresses, tmp_path, monkeypatch):
    contents = taking._contents

    def newer(packer, schema, *rest):
        schema.migrations.append(("articles", "9999_to_come"))
        return contents(packer, schema, *rest)

    monkeypatch.setattr(taking, "_contents", newer)
    take(tmp_path / "kept")
    empty()
    with pytest.raises(Refused, match="articles.9999_to_come"):
        restore(tmp_path / "kept")
    assert not Article.objects.exists()


def test_rows_that_fail_leave_nothing_behind(archive, monkeypatch, tmp_path):
    empty()
    write = tables.write

    def failing(model, rows):
        if model._meta.db_table == "auth_user":
            raise Refused("the disk is full")
        return write(model, rows)

    monkeypatch.setattr(tables, "write", failing)
    with pytest.raises(Refused):
        restore(archive)
    assert not Article.objects.exists()
    monkeypatch.undo()
    django_settings.MEDIA_ROOT = str(tmp_path / "media")
    restore(archive)
    assert Article.objects.exists()


def test_another_file_of_the_same_name_is_not_overwritten(archive):
    empty()
    place = Path(default_storage.path(PHOTO))
    place.write_bytes("别的照片".encode())
    with pytest.raises(Refused, match="abc.jpg"):
        restore(archive)
    assert place.read_bytes().decode() == "别的照片"
    assert not Article.objects.exists()


def test_commands_say_it_in_words(addresses, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BACKUP_KEY", "太短")
    with pytest.raises(CommandError, match="openssl rand"):
        call_command("backup", str(tmp_path / "kept"))
    (tmp_path / "key").write_text(" AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")
    monkeypatch.setenv("BACKUP_KEY_FILE", str(tmp_path / "key"))
    call_command("backup", str(tmp_path / "kept"))
    call_command("backup", str(tmp_path / "kept"), verify=True)
    assert verified(tmp_path / "kept", KEY).content in capsys.readouterr().out
    with pytest.raises(CommandError, match="articles_article"):
        call_command("restore", str(tmp_path / "kept"))
    monkeypatch.setenv("BACKUP_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(CommandError, match="none"):
        call_command("restore", str(tmp_path / "kept"))
    with pytest.raises(CommandError, match="nowhere"):
        monkeypatch.delenv("BACKUP_KEY_FILE")
        monkeypatch.delenv("BACKUP_KEY")
        call_command("backup", str(tmp_path / "nowhere" / "kept"))


def test_every_table_is_kept_but_those_that_are_made_anew(archive):
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    kept = set(verified(archive, None).tables)
    made_anew = {name for name in there - kept if not name.startswith("articles_searchtokens")}
    assert made_anew == {
        *("articles_generation", "articles_searchindex", "articles_searchentry"),
        *("django_migrations", "django_session"),
    }
    assert SearchEntry.objects.exists()
