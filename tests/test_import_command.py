"""`manage.py import_page`: what an operator types, sees, and is told when something is wrong."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.translation import gettext as _

from articles.models import Article, ImportedPage, ImportRun, Page
from tests.printing import FARM, PORT, printed, put

pytestmark = pytest.mark.django_db
PLACE = ("--paper", "青岛日报", "--date", "2026-04-04", "--page", "2")


def run(*arguments: str) -> tuple[str, str, int]:
    """What the command prints and says, and its exit status."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_page", *arguments, stdout=out, stderr=err, no_color=True)
    except SystemExit as stop:
        code = int(stop.code)
    return out.getvalue(), err.getvalue(), code


def refused(*arguments: str) -> str:
    """The one plain line that says why; nothing came in."""
    out, err, code = run(*arguments)
    assert code == 1
    assert len(err.strip().splitlines()) == 1, err
    assert not Page.objects.exists()
    return err


@pytest.mark.django_db
def test_pages_come_in_with_a_line_each_and_a_table(tmp_path):
    put(tmp_path, printed(FARM), "2026-04-04-02.txt")
    put(tmp_path, printed(PORT), "2026-04-04-03.txt")
    put(tmp_path, "不是版面", "readme.md")
    out, err, code = run(str(tmp_path), "--paper", "青岛日报")
    assert (code, err) == (0, "")
    assert [page.number for page in Page.objects.order_by("order")] == ["2", "3"]
    lines = out.splitlines()
    assert lines[0].startswith(f"{tmp_path}/2026-04-04-02.txt")
    assert "2026-04-04" in lines[1], "what was not given is said"
    assert lines[-1].split()[1] == "2", "two pages in the table"
    assert "\r" not in out + err, "no progress bar in a pipe"


@pytest.mark.django_db
def test_the_same_pages_again_change_nothing(tmp_path):
    path = put(tmp_path, printed(FARM))
    run(path, *PLACE)
    out, _err, code = run(path, *PLACE)
    assert code == 0
    assert _("already here") in out
    assert Article.objects.count() == 1


def test_a_dry_run_prints_the_parse_and_brings_nothing_in(tmp_path):
    path = put(tmp_path, printed(FARM, PORT), "2026-04-04-02.txt")
    out, _err, code = run("--dry-run", "--json", path, put(tmp_path, printed(PORT), "b.txt"))
    pages = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [page["source"]["name"] for page in pages] == ["2026-04-04-02.txt", "b.txt"]
    assert pages[0]["page"]["number"] == "2"
    assert [article["title"]["text"] for article in pages[0]["articles"]] == [
        "春耕时节农机忙",
        "港口新航线开通",
    ]


def test_a_dry_run_for_people_names_the_stories(tmp_path):
    out, _err, code = run("--dry-run", put(tmp_path, printed(FARM, PORT)))
    assert code == 0
    assert "春耕时节农机忙" in out


def test_good_pages_are_printed_beside_bad_ones(tmp_path):
    good = put(tmp_path, printed(FARM))
    out, err, code = run("--dry-run", "--json", str(tmp_path / "missing.txt"), good)
    assert code == 1
    assert len(out.splitlines()) == 1
    assert err.startswith(str(tmp_path / "missing.txt"))


def test_standard_input_is_a_page(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(printed(FARM).encode())))
    out, _err, code = run("--dry-run", "--json", "-")
    assert code == 0
    assert json.loads(out)["source"]["name"] == "-"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found_out(tmp_path, encoding):
    path = put(tmp_path, printed(FARM, PORT).encode(encoding))
    out, _err, code = run("--dry-run", "--json", path)
    assert code == 0
    assert "春耕时节农机忙" in out


@pytest.mark.django_db
class TestFaults:
    """Each is told in one plain line, and nothing half done stays behind."""

    def test_a_missing_file(self, tmp_path):
        assert _("There is no such file.") in refused(str(tmp_path / "none.txt"), *PLACE)

    def test_an_empty_folder(self, tmp_path):
        assert _("There is no .txt file in this folder.") in refused(str(tmp_path), *PLACE)

    @pytest.mark.parametrize("raw", [b"", b" \r\n\t", "\ufeff".encode()])
    def test_an_empty_file(self, tmp_path, raw):
        assert "空" in refused(put(tmp_path, raw), *PLACE)

    @pytest.mark.parametrize("raw", [bytes(range(256)) * 20, printed(FARM).encode() + b"\0", b"\0\0\0\0"])
    def test_a_file_that_is_not_text(self, tmp_path, raw):
        assert refused(put(tmp_path, raw), *PLACE)

    def test_a_wrong_encoding(self, tmp_path):
        path = put(tmp_path, printed(FARM).encode("gb18030"))
        assert "utf-8" in refused(path, *PLACE, "--encoding", "utf-8")

    def test_a_file_of_200_megabytes_is_not_even_read(self, tmp_path, monkeypatch):
        path = tmp_path / "huge.txt"
        with path.open("wb") as file:
            file.truncate(200_000_000)
        monkeypatch.setattr("articles.importing.files._without_waiting", None)
        assert "IMPORT_MAX_BYTES" in refused(str(path), *PLACE)

    def test_a_stream_without_end_is_read_no_further_than_the_limit(self, monkeypatch, settings):
        settings.IMPORT_MAX_BYTES = 1000

        class Endless(io.RawIOBase):
            def read(self, size=-1):
                assert size == 1001
                return b"a" * size

        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Endless()})())
        assert "IMPORT_MAX_BYTES" in refused("-", *PLACE)

    def test_an_unreadable_file(self, tmp_path, monkeypatch):
        path = put(tmp_path, printed(FARM))
        monkeypatch.setattr("articles.importing.files._without_waiting", _deny)
        assert _("The file may not be read: ask for its permission.") in refused(path, *PLACE)

    def test_a_disk_that_fails(self, tmp_path, monkeypatch):
        path = put(tmp_path, printed(FARM))
        monkeypatch.setattr("articles.importing.files._without_waiting", _fail)
        assert "Input/output error" in refused(path, *PLACE)

    @pytest.mark.parametrize("left_out", ["--date", "--page"])
    def test_a_page_that_does_not_say_where_it_belongs_is_refused_with_the_option(self, tmp_path, left_out):
        at = PLACE.index(left_out)
        without_day = FARM.replace("4月3日", "")
        given = PLACE[:at] + PLACE[at + 2 :]
        assert left_out in refused(put(tmp_path, printed(without_day)), *given)

    def test_a_page_of_no_known_paper_is_refused_with_the_option(self, tmp_path):
        nameless = printed(FARM.replace("青岛日报/观海新闻", ""))
        assert "--paper" in refused(put(tmp_path, nameless), *PLACE[2:])

    @pytest.mark.parametrize("day", ["2026-02-30", "4月4日", "20260404x"])
    def test_a_bad_date(self, tmp_path, day):
        with pytest.raises(CommandError, match="2026-04-04"):
            run(put(tmp_path, printed(FARM)), "--paper", "青岛日报", "--date", day)
        assert not ImportRun.objects.exists()

    @pytest.mark.parametrize(
        ("option", "value"),
        [("--page", "头版"), ("--page", "0"), ("--encoding", "klingon"), ("--paper", "报" * 81)],
    )
    def test_a_value_that_makes_no_sense(self, tmp_path, option, value):
        try:
            assert refused(put(tmp_path, printed(FARM)), *PLACE, option, value)
        except CommandError as error:
            assert str(error)
        assert not Page.objects.exists()

    def test_an_option_that_does_not_exist(self, tmp_path):
        with pytest.raises(CommandError, match="--frobnicate"):
            run(put(tmp_path, printed(FARM)), "--frobnicate")

    def test_the_others_come_in_and_the_refusal_is_on_record(self, tmp_path):
        good, bad = put(tmp_path, printed(FARM), "a.txt"), put(tmp_path, b"\0\0", "b.txt")
        _out, err, code = run(bad, good, *PLACE)
        assert code == 1
        assert err.count("\n") == 1
        assert sorted(ImportedPage.objects.values_list("outcome", flat=True)) == ["created", "refused"]

    def test_a_database_without_tables_says_what_to_do(self, tmp_path):
        path = put(tmp_path, printed(FARM))
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/new.sqlite3"}
        command = [sys.executable, "manage.py", "import_page", path, *PLACE]
        done = subprocess.run(command, env=environment, cwd=project.BASE_DIR, capture_output=True, text=True)
        assert done.returncode == 1
        assert "migrate" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_dry_run_starts_without_any_word_dictionary_pdf_library_or_database(tmp_path):
    path = put(tmp_path, printed(FARM))
    script = (
        "import sys; from django.core.management import execute_from_command_line as go;"
        f"go(['manage.py', 'import_page', '--dry-run', '--json', {path!r}]);"
        "bad = {'jieba', 'rjieba', 'opencc', 'pypdfium2'} & set(sys.modules);"
        "sys.exit(f'loaded {bad}' if bad else 0)"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=project.BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"]


def _deny(*_args, **_kwargs):
    raise PermissionError(13, "Permission denied")


def _fail(*_args, **_kwargs):
    raise OSError(5, "Input/output error")


def test_a_dry_run_asks_only_which_papers_are_remembered(tmp_path, django_assert_num_queries):
    paths = [put(tmp_path, printed(FARM), f"{number}.txt") for number in range(3)]
    with django_assert_num_queries(1, connection=connection):
        run("--dry-run", *paths)
