"""Files that commands write: whole or not at all; what cannot be written is said in words."""

import errno
import os
import socket
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.desk.saving import save
from articles.management import output
from articles.models.record import write_csv
from tests.cast import person
from tests.factory import make_article, seen_on
from tests.printing import FARM, bring_in, printed

NOBODY = 65534


def record(path):
    article = make_article()
    call_command("export_record", article=article.pk, output=Path(path), stdout=StringIO())


def labels(path):
    """Into a folder: the path is of the page that is written there."""
    page = bring_in(printed(FARM)).page
    sun = User.objects.first() or person("sun", "孙欣")
    save(page, base=page.parse_id, operations=[], seen=seen_on(page), by=sun)
    call_command("export_labels", Path(path), stdout=StringIO())


@pytest.fixture
def small_disk(monkeypatch):
    """A disk that is full once a file is to be kept."""

    def full(_file):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(output.os, "fsync", full)


@pytest.fixture
def as_nobody():
    """For a while without the rights of an administrator."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(before)


@pytest.mark.django_db
@pytest.mark.parametrize("command", [record, labels])
def test_a_path_that_leads_nowhere_is_refused_in_words(command, tmp_path):
    (tmp_path / "文件").write_text("旧的")
    (tmp_path / "loop").symlink_to("loop")
    for path in ("文件/里面", "loop/里面", "很长" * 200):
        with pytest.raises(CommandError, match="无法写入"):
            command(tmp_path / path)
    assert {path.name for path in tmp_path.iterdir()} == {"文件", "loop"}
    assert (tmp_path / "文件").read_text() == "旧的"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "why"), [("没有/记录.csv", "先建"), (".", "文件夹"), ("", "文件夹"), ("loop", "链接")]
)
def test_a_record_is_written_to_a_file_in_a_folder_that_is_there(path, why, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    with pytest.raises(CommandError, match=why):
        record(path)


@pytest.mark.django_db
@pytest.mark.parametrize("command", [record, labels])
def test_without_the_right_to_write_it_is_said_so(command, tmp_path, as_nobody):
    if os.geteuid() == NOBODY:
        with pytest.raises(CommandError, match="无权"):
            command("/root/newsroom-record")


@pytest.mark.django_db
def test_a_full_disk_leaves_what_stood_there_and_no_half_file(tmp_path, small_disk):
    path = tmp_path / "记录.csv"
    path.write_text("旧的")
    with pytest.raises(CommandError, match="磁盘已满"):
        record(path)
    assert path.read_text() == "旧的"
    assert os.listdir(tmp_path) == ["记录.csv"]


@pytest.mark.django_db
def test_a_full_disk_leaves_no_half_page(tmp_path, small_disk):
    with pytest.raises(CommandError, match="磁盘已满"):
        labels(tmp_path / "pages")
    assert os.listdir(tmp_path / "pages") == []


@pytest.mark.django_db
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_device_is_written_as_it_is(tmp_path):
    with pytest.raises(CommandError, match="磁盘已满"):
        record("/dev/full")
    record("/dev/null")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode) and stat.S_ISCHR(os.stat("/dev/full").st_mode)


@pytest.mark.django_db
def test_a_socket_is_no_file_to_write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("ear")
        with pytest.raises(CommandError, match="无法写入"):
            record("ear")


@pytest.mark.django_db
def test_what_breaks_off_leaves_what_stood_there(tmp_path, monkeypatch):
    path = tmp_path / "记录.csv"
    path.write_text("旧的")

    def broken(articles, file):
        write_csv(articles, file)
        raise KeyboardInterrupt

    monkeypatch.setattr("articles.management.commands.export_record.write_csv", broken)
    with pytest.raises(KeyboardInterrupt):
        record(path)
    assert path.read_text() == "旧的" and os.listdir(tmp_path) == ["记录.csv"]


@pytest.mark.django_db
def test_a_new_record_replaces_the_old_one_behind_its_link_with_its_rights(tmp_path):
    path, link = tmp_path / "记录.csv", tmp_path / "link.csv"
    path.write_text("旧的")
    path.chmod(0o640)
    link.symlink_to(path)
    record(link)
    assert link.is_symlink() and "时间" in path.read_text(encoding="utf-8-sig")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options",
    [
        ["export_record", "--paper", "青岛日报", "--date", "昨天"],
        ["publish_issue", "--paper", "青岛日报", "--date", "2026-13-01", "--by", "x"],
        ["move_page", "--paper", "青岛日报", "--date", "2026-04-04", "--page", "2", "--to-date", "x"],
        ["export_labels", "pages", "--since", "x"],
    ],
)
def test_every_command_says_how_to_write_a_date(options):
    with pytest.raises(CommandError, match="2026-04-04"):
        call_command(*options)


@pytest.mark.parametrize("target", ["/dev/full", "closed pipe"])
def test_a_parse_that_cannot_be_printed_is_said_in_words(target, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(printed(FARM))
    command = [sys.executable, "manage.py", "import_page", "--dry-run", "--json", page]
    if target == "closed pipe":
        end, out = os.pipe()
        os.close(end)
    elif Path(target).exists():
        out = os.open(target, os.O_WRONLY)
    else:
        pytest.skip("a device of Linux")
    done = subprocess.run(command, cwd=settings.BASE_DIR, stdout=out, stderr=subprocess.PIPE, text=True)
    os.close(out)
    assert done.returncode == 1
    assert "无法写入" in done.stderr and "Traceback" not in done.stderr and "Exception" not in done.stderr
