"""Whatever is done to a file, it is refused in words or read as whole pages, soon, and nothing is written."""

import random
import time

import pytest

from articles.formats.packed import Limits
from articles.formats.reading import read_file, read_files
from articles.parsing import parse_page
from articles.parsing.lines.decode import UndecodablePage, decode
from tests.annotated import conserves
from tests.forms.builders import (
    alto,
    docx,
    founder_page,
    index_page,
    json_lines,
    mets,
    packed,
    paragraph,
    plain_page,
)
from tests.forms.test_kinds import PAGE
from tests.forms.test_readers import BLOCKS, ISSUE, as_csv

LIMITS = Limits(members=200, member_bytes=2_000_000, all_bytes=10_000_000)
MANUSCRIPT = docx(paragraph("水库蓄水充足", size=44), paragraph(PAGE.decode()))
FILES = {
    "founder.htm": founder_page(),
    "plain.htm": plain_page(),
    "alto.xml": alto(BLOCKS),
    "稿.docx": MANUSCRIPT,
    "export.jsonl": json_lines(),
    "export.csv": as_csv(","),
    "day.txt": PAGE + PAGE.replace("第2版".encode(), "第3版".encode()),
    "期.zip": packed({"1.txt": PAGE, "2.htm": founder_page(), "3.docx": MANUSCRIPT}),
    "issue.zip": packed({"ALTO/0001.xml": alto(BLOCKS), "mets.xml": mets(ISSUE)}),
}
STUFFING = (b"<div>" * 500, b"&lol;" * 100, b"\0" * 50, b"<![CDATA[", b"9" * 400)
MUTANTS = 40  # of each file; `python -m tests.forms.test_hostile 2000` makes more
LONGEST = 20.0  # seconds, on a machine with much else to do


def mutants(raw, seed, count):
    """The file cut, its bits turned, parts of it swapped, said again or filled."""
    dice = random.Random(seed)
    for _time in range(count):
        changed = bytearray(raw)
        for _change in range(dice.choice((1, 1, 2, 5, 20))):
            at, end = sorted(dice.randrange(len(changed) + 1) for _place in range(2))
            way = dice.randrange(6)
            if way == 0:
                del changed[at:]
            elif way == 1 and changed:
                changed[min(at, len(changed) - 1)] ^= 1 << dice.randrange(8)
            elif way == 2:
                changed[at:at] = changed[at:end] * dice.choice((1, 3, 30))
            elif way == 3:
                changed[at:end] = bytes(dice.randrange(256) for _byte in range(min(end - at, 50)))
            elif way == 4:
                changed[at:end] = changed[end:] + changed[at:end]
            else:
                changed[at:at] = dice.choice(STUFFING)
            del changed[1_000_000:]
        yield bytes(changed)


def holds(name, raw):
    begun = time.monotonic()
    found = read_file(name, raw, LIMITS)
    assert all(isinstance(reason, str) and reason for reason in found.refused.values())
    for page in found.pages:
        try:
            text = page.form.text if page.form else decode(page.raw).text
        except UndecodablePage:
            continue
        parse = parse_page(text, form=page.form)
        conserves(text, parse.as_json())
    assert time.monotonic() - begun < LONGEST, name


@pytest.mark.parametrize("name", FILES)
def test_a_mutilated_file_is_refused_or_read_whole(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for raw in mutants(FILES[name], name, MUTANTS):
        holds(name, raw)
    assert not list(tmp_path.iterdir())


def test_mutilated_files_of_one_page_are_refused_or_read_whole():
    names = ["content_1.htm", "content_2.htm"]
    for raw in mutants(index_page(names), "index", MUTANTS):
        read_files({"node.htm": raw, **dict.fromkeys(names, founder_page())}, LIMITS)
    for raw in mutants(mets(ISSUE), "mets", MUTANTS):
        read_files({"mets.xml": raw, "ALTO/0001.xml": alto(BLOCKS)}, LIMITS)


DEEP = 20_000


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("divs.htm", b"<html>" + b"<div class=content>" * DEEP + "水".encode()),
        ("tables.htm", b"<html>" + b"<table><tr><td>" * DEEP + "水".encode()),
        ("styles.htm", b"<html><style>" + b".a{display:none}@media{" * DEEP + b"</style>x"),
        ("comment.htm", b"<html><!--enpproperty " + b"<title><p>" * DEEP + b"/enpproperty-->x"),
        ("comments.htm", b"<html>" + b"<!--" * DEEP + b"<!" * DEEP),
        ("pictures.htm", b"<html>" + b"<div class=pic>" * DEEP + b"<img>" * DEEP + "水".encode()),
        ("deep.xml", b"<alto>" + b"<TextBlock>" * DEEP),
        ("huge.xml", b"<alto>" + b'<TextBlock HPOS="1e999" VPOS="nan" ID="a"/>' * DEEP + b"</alto>"),
        ("deep.json", b"[" * DEEP * 10),
        ("deep2.json", b'{"data":' * 900 + b"1" + b"}" * 900),
        ("digits.json", b'[{"title": "' + "水".encode() + b'", "page": ' + b"9" * 5000 + b"}]"),
        ("wide.csv", "标题,正文\n".encode() + b'"' * DEEP),
        ("deep.docx", docx("<w:p>" * 300 + "<w:r><w:t>水</w:t></w:r>" + "</w:p>" * 300)),
        ("list.txt", b"".join(b"%d. a\n" % n for n in range(1, 1000))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_nested_deep_or_repeated_without_end_costs_little(name, raw):
    holds(name, raw)


if __name__ == "__main__":
    import sys

    for each, original in FILES.items():
        for mutant in mutants(original, f"{each} by hand", int(sys.argv[1]) // len(FILES)):
            holds(each, mutant)
    sys.stdout.write("all held\n")
