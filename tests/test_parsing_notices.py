"""Advertisements in a line among the articles belong to the page, and end where the line ends."""

import pytest

from articles.parsing.conventions.notices import notice_in
from articles.parsing.conventions.spacing import squeeze
from tests.test_parsing_conventions import furniture, text
from tests.test_parsing_sites import FIRST, SECOND, page_of


@pytest.mark.parametrize(
    "line",
    [
        "甲家饺子　送货上门　电话 5550123",
        "修锁　55501234　随叫随到",
        "东门搬家 空调移机 1380000××××",
        "云山花园　推窗见海　恭迎品鉴　广告",
        "好梦床垫　睡得香（广告）",
        "广告　红旗牌梭子　批发优惠",
    ],
)
def test_a_line_of_words_with_a_telephone_is_an_advertisement(line):
    assert notice_in(line) == "whole"
    page = page_of("水泵站早开机", f"本报讯（记者 甘平）{FIRST}", line, "瞭望塔换新梯", f"本报讯{SECOND}")
    assert [squeeze(ad) for ad in furniture(page, "ad")] == [squeeze(line)]
    assert [text(article["title"]) for article in page["articles"]] == ["水泵站早开机", "瞭望塔换新梯"]


@pytest.mark.parametrize(
    "line",
    [
        "市民可打电话5550123报修",
        "女篮　78：61　胜海城",
        "张三　13.41米　第三名",
        "广告牌换新装",
        "亩产　1200　公斤",
    ],
)
def test_a_line_without_a_telephone_among_words_is_none(line):
    assert notice_in(line) != "whole"
