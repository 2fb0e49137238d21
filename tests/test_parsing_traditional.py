"""A page in traditional characters is read like the same page in simplified ones, and told as printed."""

from pathlib import Path

import pytest

from articles.chinese.traditional import to_traditional
from articles.parsing.lines.script import Script
from articles.parsing.page import Author
from articles.parsing.repair.reread import authors_of
from tests.annotated import conserves, elements, read_page
from tests.parses import parse_page
from tests.test_parsing_conventions import only

PATHS = sorted((Path(__file__).parent / "pages").glob("*.page"))
QUOTES = str.maketrans("“”‘’", "「」『』")


def stands(parse):
    """What stands where."""
    return [(number, role, element["spans"]) for number, role, element in elements(parse)]


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_page_set_in_traditional_characters_is_read_the_same(path):
    simplified = read_page(path)[0]
    traditional = to_traditional(simplified).translate(QUOTES)
    parse = parse_page(traditional)
    conserves(traditional, parse)
    assert stands(parse) == stands(parse_page(simplified))


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("本報記者 簡麗雲", [("簡麗雲", "記者")]),
        ("通訊員 龐學禮 攝影報導", [("龐學禮", "通訊員")]),
        ("文╱顏寶蓮　圖╱龔國棟", [("顏寶蓮", "作者"), ("龔國棟", "摄影")]),
        ("☉鄔鳳儀", [("鄔鳳儀", "作者")]),
    ],
)
def test_people_are_named_as_they_are_printed(byline, authors):
    page = parse_page(
        f"漁會將辦魚市導覽\n{byline}\n漁會昨天開會決定，下個月起每週六舉辦魚市導覽，帶民眾認識當季漁獲，並由老船長說魚的故事。\n"
    )
    byline = only(page)["byline"]
    assert [(author["name"], author["role"]) for author in byline["authors"]] == authors


def test_the_paper_and_its_section_are_named_as_they_are_printed():
    page = parse_page(
        "灣濱時報　2013年6月2日　星期日　A5　國際新聞\n漁會將辦魚市導覽\n"
        "漁會昨天開會決定，下個月起每週六舉辦魚市導覽。\n"
    )
    assert (page["page"]["publication"], page["page"]["section"]) == ("灣濱時報", "國際新聞")


def test_an_editor_who_says_what_a_byline_is_gets_its_people_as_printed():
    source = "漁會將辦魚市導覽\n記者簡麗雲報導\n漁會昨天開會決定，下個月起每週六舉辦魚市導覽。"
    start = source.index("記者")
    assert authors_of(source, [(start, start + 7)]) == [Author("簡麗雲", "記者")]


@pytest.mark.parametrize(
    ("printed", "read"), [("文╱甲", "文／甲"), ("口述∕乙", "口述／乙"), ("──記", "——記")]
)
def test_signs_of_one_meaning_are_read_as_one_sign(printed, read):
    assert Script(printed).read == read


def test_a_page_in_simplified_characters_is_read_as_it_stands():
    page = "乾隆年间，於陵县治在此。「他说」是专栏。"
    assert Script(page).read == page
