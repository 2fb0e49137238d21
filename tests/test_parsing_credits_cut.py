"""A credit that stands in running text is cut out of it whole, and no text reads across the cut."""

import pytest

from articles.parsing.conventions.bylines import read_authors
from tests.test_parsing_conventions import BODY, authors, only, parse


@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_credit_broken_by_a_column_s_end_stays_out_of_the_text(indent):
    page = parse(
        "水泵站早开机",
        f"{indent}本报讯(记者 甘平 通讯员 丁大",
        "戊己 摄影报道)入夏以来,县里的两",
        "座水泵站昼夜开机,三千亩秧田当天",
        "就喝上了水。站长说,今年比去年早",
        "了九天,来年还要再早。昨天,两座",
        "水泵站又添了四台新机,三千亩秧田",
        "当天就喝上了水。站长说,今年比去",
        "年早了九天,来年还要再早。",
    )
    article = only(page)
    assert authors(article) == [("甘平", "记者"), ("丁大", "通讯员"), ("戊己", "通讯员")]
    assert len(article["blocks"]) == 1
    assert article["blocks"][0]["text"].startswith("入夏以来，县里的两座水泵站")


@pytest.mark.parametrize("line", ["戊己 摄影报道）入夏以来", "记者 甘平）说，今年早了九天"])
def test_a_credit_with_text_behind_its_bracket_is_no_byline(line):
    assert read_authors(line) is None


@pytest.mark.parametrize("name", ["弓月明", "芈小庄", "仉玉", "逄大海", "妫川"])
def test_rare_surnames_make_names(name):
    assert authors(only(parse("水泵站早开机", BODY, f"（{name}）"))) == [(name, "作者")]
