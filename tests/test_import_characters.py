"""A page that came from a PDF or out of an old GBK file goes in as the text that was printed."""

import pytest

from articles.importing import Options, PageFile, import_pages
from articles.models import Article, Reporter
from tests.printing import FARM, PLACE, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db


def bring_in_bytes(raw: bytes, **place: str):
    (result,) = import_pages([PageFile("page.txt", raw=raw)], Options.from_text(**(PLACE | place)))
    return result


def test_drafts_hold_the_characters_meant_and_the_source_those_that_came():
    text = (
        printed(FARM)
        .replace("月", "⽉")
        .replace("车", "⻋")
        .replace("拖拉", "拖\u200b拉")
        .replace(" 孙", "\u00a0孙")
    )
    page = bring_in(text).page
    head = Article.objects.get().head
    assert (head.dateline, head.byline) == ("本报4月3日讯", "青岛日报/观海新闻记者　孙欣")
    assert head.text.startswith("清晨，拖拉机开进田里")
    assert page.parse.source.text == text
    assert bytes(page.parse.source.raw) == text.encode()


def test_bytes_of_gbk_come_in_as_the_standard_of_today_has_them_and_the_source_says_the_same():
    raw = printed(FARM).encode("gbk").replace("老周".encode("gbk"), b"\xfe\x59\xfe\x51\x80")
    page = bring_in_bytes(raw).page
    assert "农机手龴𠂇€说" in Article.objects.get().head.text
    assert "农机手龴𠂇€说" in page.parse.source.text
    assert page.parse.source.encoding == "gb18030"


def test_what_stays_private_use_is_said_at_import_and_marked_for_the_desk():
    result = bring_in(printed(FARM.replace("老周", "老\ue000"), SCHOOL.replace("书法", "\ue001\ue002")))
    assert "3" in result.message.split("：")[-1]
    first, second = result.page.parse.data["articles"]
    source = result.page.parse.source.text
    marked = [
        [
            source[a:b]
            for warning in article["warnings"]
            if warning["code"] == "unreadable"
            for a, b in warning["spans"]
        ]
        for article in (first, second)
    ]
    assert marked == [["\ue000"], ["\ue001\ue002"]]
    assert result.warnings >= 2


@pytest.mark.parametrize("dot", "•・．‧･")
def test_one_person_is_one_reporter_whatever_dot_the_name_is_printed_with(dot):
    named = FARM.replace("孙欣", "阿依古丽·买买提")
    bring_in(printed(named))
    bring_in(printed(named.replace("·", dot).replace("三百亩", "五百亩")), page="3")
    signed = Article.objects.values_list("head__bylines__reporter__name", "head__bylines__name")
    assert set(signed) == {("阿依古丽·买买提", "阿依古丽·买买提")}
    assert Reporter.objects.count() == 1
