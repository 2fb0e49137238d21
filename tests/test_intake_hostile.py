"""What is dropped may be anything: it is refused by name and in words, and harms nothing beside it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing import ImportRefused, Options
from articles.importing.intake import open_intake
from articles.importing.staging import drop, name_of
from articles.models.intake import bytes_kept_for
from tests.printing import FARM, PORT, printed
from tests.test_intake import HEAD, planned, put_in, taken, text_of, zipped

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/page.txt", "abs/page.txt"),
        ("C:\\windows\\page.txt", "windows/page.txt"),
        ("..\\..\\x", "x"),
        ("a\0b\r\nc.txt", "a?b??c.txt"),
        ("", "无名文件"),
        ("..", "无名文件"),
        ("期/2/page.txt", "期/2/page.txt"),
    ],
)
def test_a_name_is_a_text_and_leads_nowhere(given_name, kept):
    assert name_of(given_name) == kept


@given(st.text(max_size=400))
def test_whatever_a_file_is_called_its_name_climbs_nowhere_and_fits(name):
    kept = name_of(name)
    assert kept
    assert len(kept) <= 255
    assert not kept.startswith("/")
    assert ".." not in kept.split("/")
    assert kept.isprintable()


def test_a_zip_that_climbs_out_or_swells_is_refused_by_name(taker):
    raw = zipped({"../evil.txt": text_of(FARM), "好.txt": b"x" * 3_000_000})
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 4_000_000)
    intake = planned(
        taker, {"climbs.zip": raw, "swells.zip": swollen.getvalue(), "torn.zip": b"PK\x03\x04torn"}
    )
    refused = {page.name: page.outlook["message"] for page in intake.pages.all() if page.outcome == "refused"}
    assert "压缩包之外" in refused["climbs.zip/../evil.txt"]
    assert "压缩炸弹" in refused["swells.zip/bomb.txt"]
    assert "torn.zip" in refused


def test_too_much_is_refused_by_name_before_it_is_read(taker, settings):
    settings.INTAKE_MAX_BYTES = 1000

    class Unread:
        def read(self):
            raise AssertionError("it was read")

    intake = put_in(taker, {"small.txt": b"x" * 900})
    drop(intake, [("large.txt", 200, Unread())])
    assert intake.pages.get(name="large.txt").outcome == "refused"
    assert bytes_kept_for(taker.pk) == 900


def test_too_many_files_are_refused_and_the_first_ones_kept(taker, settings):
    settings.INTAKE_MAX_FILES = 2
    intake = open_intake(taker, Options())
    files = [(f"{n}.txt", 1, io.BytesIO(str(n).encode())) for n in range(3)]
    with pytest.raises(ImportRefused, match="2"):
        drop(intake, files)
    assert intake.files.count() == 2


def test_what_a_zip_unpacks_to_counts_too(taker, settings):
    settings.INTAKE_MAX_BYTES = 3_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in "abcd":
            archive.writestr(f"{name}.txt", name * 900)
    assert len(out.getvalue()) < 1_000
    intake = planned(taker, {"swells.zip": out.getvalue()})
    assert "过大" in intake.pages.get().outlook["message"]
    assert bytes_kept_for(taker.pk) == 0


def test_the_same_file_dropped_twice_is_kept_once_another_of_its_name_is_refused(taker):
    intake = put_in(taker, {"page.txt": text_of(FARM)})
    drop(intake, [("page.txt", 9, io.BytesIO(text_of(FARM)))])
    drop(intake, [("page.txt", 9, io.BytesIO(text_of(PORT)))])
    assert intake.files.count() == 1
    assert intake.pages.get().outcome == "refused"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x1f\xc2\x8b\x00\x01",
        b"",
        b"\xff\xfe",
        b"\0" * 50,
        "\ud800".encode("utf-8", "surrogatepass"),
        b"%PDF-1.4 torn",
        b"[",
        b"<html>",
    ],
)
def test_bytes_that_make_no_page_are_refused_in_words_and_stop_nothing(taker, raw):
    intake = planned(taker, {"odd": raw, "page.txt": (HEAD + printed(FARM)).encode()})
    assert {page.name: page.outcome for page in intake.pages.all()} == {
        "odd": "refused",
        "page.txt": "created",
    }
    assert taken(intake).pages.count() == 2
