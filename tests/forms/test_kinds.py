"""What a file is, is found from its bytes: nothing comes in with its markup, what makes no page is named."""

import pytest

from articles.formats.packed import Allowance, Limits, members
from articles.formats.reading import read_file, read_files
from tests.forms.builders import (
    PAGE,
    TITLE,
    OldName,
    docx,
    founder_page,
    json_lines,
    packed,
    paragraph,
)

LIMITS = Limits()


def forms(name, raw):
    return [page.form.format if page.form else "text" for page in read_file(name, raw, LIMITS).pages]


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.htm", "a"])
@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (founder_page(), "html"),
        (founder_page(charset="utf-8").decode().encode("utf-16"), "html"),
        (json_lines(), "dump"),
        (docx(paragraph(TITLE)), "docx"),
        (PAGE, "text"),
    ],
    ids=["html", "html16", "json", "docx", "text"],
)
def test_the_name_says_nothing_that_the_bytes_do_not(name, raw, form):
    assert set(forms(name, raw)) == {form}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(99), "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "docx"),
        (b"<?xml version='1.0'?><rss><item/></rss>", "rss"),
        (b'{"a": 1}', "字段"),
        (packed({"xl/workbook.xml": b"", "[Content_Types].xml": b""}), "docx"),
        (b"PK\x03\x04" + bytes(50), "压缩包"),
        (packed({"a.jpg": b"\xff\xd8\xff"}), "没有版面"),
    ],
    ids=["picture", "doc", "rss", "settings", "xlsx", "broken", "pictures"],
)
def test_what_holds_no_page_is_refused_in_words(raw, why):
    found = read_file("某", raw, LIMITS)
    assert not found.pages and why in found.refused["某"]


# --- zips -----------------------------------------------------------------------------


def test_names_in_gbk_without_a_flag_are_read():
    names = [
        member.name
        for member in members(packed({"第02版：要闻/稿.txt": PAGE}, kind=OldName), Allowance.of(LIMITS))
    ]
    assert names == ["第02版：要闻/稿.txt"]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/a.txt", "a/../../b.txt", "C:\\a.txt", "..\\a.txt", "a\x01.txt"]
)
def test_a_name_that_leads_out_of_the_zip_is_refused_by_name(name):
    found = read_file("期.zip", packed({name: PAGE, "2.txt": PAGE}), LIMITS)
    assert len(found.pages) == 1 and len(found.refused) == 1


def test_links_bombs_and_what_is_packed_too_deep_are_refused_by_name():
    deep = packed({"页.txt": PAGE})
    for level in range(LIMITS.depth + 1):
        deep = packed({f"{level}.zip": deep})
    raw = packed({"链接.txt": b"/etc/passwd", "炸弹.txt": bytes(3_000_000), "深.zip": deep, "2.txt": PAGE},
                 links=("链接.txt",))  # fmt: skip
    found = read_file("期.zip", raw, LIMITS)
    assert len(found.pages) == 1
    assert {"链接.txt", "炸弹.txt"} < found.refused.keys() and len(found.refused) == 3


@pytest.mark.parametrize("limits", [Limits(members=1), Limits(all_bytes=300), Limits(member_bytes=10)])
def test_a_zip_is_read_no_further_than_its_limits(limits):
    found = read_file("期.zip", packed({"1.txt": PAGE, "2.txt": PAGE * 2}), limits)
    assert found.refused and len(found.pages) < 2


def test_a_member_that_says_it_is_smaller_than_it_is_ends_at_its_limit():
    raw = bytearray(packed({"1.txt": PAGE * 50}))
    size = (len(PAGE) * 50).to_bytes(4, "little")
    while (at := raw.find(size)) >= 0:
        raw[at : at + 4] = (5).to_bytes(4, "little")
    assert read_file("期.zip", bytes(raw), LIMITS).refused


def test_zips_within_each_other_share_one_allowance():
    inner = {f"{number}.zip": packed({"页.txt": PAGE + b"%d" % number}) for number in range(6)}
    found = read_file(
        "期.zip", packed(inner), Limits(all_bytes=sum(map(len, inner.values())) + 3 * len(PAGE))
    )
    assert 0 < len(found.pages) < len(inner) and found.refused


def test_a_list_of_members_that_alone_would_fill_the_memory_is_not_read(monkeypatch):
    monkeypatch.setattr("articles.formats.packed._MOST_ENTRIES", 5)
    assert read_file("期.zip", packed({f"{number}.txt": PAGE for number in range(6)}), LIMITS).refused


def test_a_text_in_a_zip_is_no_larger_than_one_by_itself_may_be():
    found = read_file(
        "期.zip", packed({"1.txt": PAGE, "2.htm": founder_page()}), Limits(text_bytes=len(PAGE))
    )
    assert [page.name for page in found.pages] == ["1.txt"] and list(found.refused) == ["2.htm"]


def test_leftovers_and_pictures_are_passed_over_and_a_broken_page_is_named():
    files = {"Thumbs.db": b"\xd0\xcf", "~$稿.docx": b"\0", ".DS_Store": b"\0", "图.jpg": b"\xff\xd8\xff"}
    found = read_files({**files, "坏.docx": docx(paragraph(TITLE))[:200], "2.txt": PAGE}, LIMITS)
    assert found.passed.keys() == files.keys()
    assert list(found.refused) == ["坏.docx"] and [page.name for page in found.pages] == ["2.txt"]
