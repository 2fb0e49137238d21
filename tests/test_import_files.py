"""What is no page file is refused in words, at once: pipes, devices, sockets, loops, what may not be read."""

import io
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.importing import (
    ImportRefused,
    Options,
    PageFile,
    PageRefused,
    find_pages,
    import_pages,
    read_page,
)
from articles.models import Article, ImportRun
from tests.printing import FARM, bring_in, printed, put

NOBODY = 65534
GIVEN = Options.from_text(paper="青岛日报", date="2026-04-04", page="2", section="要闻")


def refusal(path):
    (file,) = find_pages([str(path)])
    with pytest.raises(PageRefused) as refused:
        file.read()
    return str(refused.value)


def test_a_pipe_with_a_name_is_refused_at_once_whether_somebody_writes_or_not(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "管道" in refusal(tmp_path / "pipe.txt")
    assert "管道" in refusal(tmp_path), "one among the files of a folder"
    writer = os.open(tmp_path / "pipe.txt", os.O_RDWR)
    assert "管道" in refusal(tmp_path / "pipe.txt")
    os.close(writer)


def test_devices_and_sockets_are_refused_at_once(tmp_path, monkeypatch):
    for device in ("/dev/zero", "/dev/urandom", "/dev/null", "/dev/full"):
        assert "设备" in refusal(device)
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("ear.txt")
        assert "套接字" in refusal("ear.txt")


def test_links_that_lead_nowhere_are_refused(tmp_path):
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    (tmp_path / "none.txt").symlink_to("gone")
    (tmp_path / "round").symlink_to(tmp_path)
    assert "绕回" in refusal(tmp_path / "one.txt")
    assert "找不到" in refusal(tmp_path / "none.txt")
    put(tmp_path, printed(FARM))
    names = [file.path.name for file in find_pages([str(tmp_path / "round" / "round")])]
    assert names == ["none.txt", "one.txt", "page.txt", "two.txt"], "a folder's own files, no deeper"


@pytest.fixture
def open_folder():
    """A folder that everybody may look into: not so the test's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_nobody():
    """For a while without the rights of an administrator."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(before)


def test_what_may_not_be_read_is_refused(open_folder):
    inside = open_folder / "夹"
    inside.mkdir()
    own, hidden = put(open_folder, printed(FARM), "own.txt"), put(inside, printed(FARM))
    for path in (own, inside):
        Path(path).chmod(0)
    with as_nobody():
        assert ["权限" in refusal(path) for path in (own, inside, hidden)] == [True] * 3
    inside.chmod(0o700)


def test_a_name_that_is_no_text_is_shown_and_read(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:
        file.write(printed(FARM).encode())
    (found,) = find_pages([os.fsdecode(path)])
    assert found.name.endswith("\ufffd.txt") and read_page(found, GIVEN).name == "\ufffd.txt"


@pytest.mark.django_db
def test_one_bad_file_leaves_the_others_in(tmp_path):
    put(tmp_path, printed(FARM))
    os.mkfifo(tmp_path / "a.txt")
    results = import_pages(find_pages([str(tmp_path), "/dev/zero"]), GIVEN)
    assert [result.outcome for result in results] == ["refused", "created", "refused"]


def dry_run(shell):
    command = shell.format(manage=f"{sys.executable} manage.py import_page --dry-run")
    return subprocess.run(
        ["bash", "-c", command], cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    "shell",
    [
        "cat {page} | {{manage}} -",
        "{{manage}} - < {page}",
        "{{manage}} <(cat {page})",
        "cat {page} | {{manage}} /dev/stdin",
    ],
)
def test_standard_input_and_what_the_shell_pipes_in_are_read(shell, tmp_path):
    done = dry_run(shell.format(page=put(tmp_path, printed(FARM))))
    assert (done.returncode, done.stderr) == (0, "")
    assert "春耕时节农机忙" in done.stdout


@pytest.mark.parametrize("shell", ["{manage} - <&-", "{manage} - < /", "{manage} /dev/stdin < /dev/zero"])
def test_standard_input_that_is_none_is_refused_in_words(shell):
    done = dry_run(shell)
    assert done.returncode == 1 and done.stderr and "Traceback" not in done.stderr


# --- days that no paper is of -------------------------------------------------------------


@pytest.mark.parametrize("day", ["0001-01-01", "1599-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_that_no_paper_is_of_is_refused_before_anything_is_read(day, tmp_path):
    with pytest.raises(ImportRefused, match=f"没有 {day} 的报纸：日期应在 1600-01-01 与 2200-12-31 之间"):
        Options.from_text(date=day)
    for dry in (True, False):
        with pytest.raises(CommandError, match="1600-01-01"):
            call_command("import_page", put(tmp_path, printed(FARM)), date=day, dry_run=dry)


@pytest.mark.django_db
@pytest.mark.parametrize("dry", [True, False])
@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("page.txt", "青岛日报 12345年4月4日 第2版 要闻"),
        ("page.txt", "青岛日报 9999年4月4日 第2版 要闻"),
        ("page.txt", "青岛日报 0001年4月4日 第2版 要闻"),
        ("9999-12-31-02.txt", "青岛日报 第2版 要闻"),
        ("0001-01-01-02.txt", "青岛日报 第2版 要闻"),
        ("2300-01-01-02.txt", "青岛日报 第2版 要闻"),
    ],
)
def test_a_page_of_such_a_day_never_comes_in(dry, name, head, tmp_path):
    story = FARM.replace("本报4月3日讯", "本报讯")
    err = io.StringIO()
    try:
        call_command(
            "import_page",
            put(tmp_path, f"{head}\n\n{story}", name),
            dry_run=dry,
            stderr=err,
            stdout=io.StringIO(),
        )
        assert dry, "only a dry run lets a page pass that says no day"
    except SystemExit:
        assert "1600-01-01" in err.getvalue() or "--date" in err.getvalue()
    assert not Article.objects.exists()
    assert ImportRun.objects.count() == (0 if dry else 1)


@pytest.mark.django_db
def test_the_first_and_the_last_day_are_days():
    for day in ("1600-01-01", "2200-12-31"):
        assert bring_in(printed(FARM) + day, date=day).outcome == "created"
    assert read_page(PageFile("x", raw=printed(FARM).encode()), GIVEN).parse.facts.date == "2026-04-04"
