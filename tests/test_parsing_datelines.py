"""Datelines: agency, place and day."""

import datetime

import pytest

from articles.parsing.conventions.datelines import chinese_number, day_of, find_lead, whole_dateline
from tests.parses import parse_page

PAGE = datetime.date(2026, 1, 2)


@pytest.mark.parametrize(
    ("text", "agency", "place", "day"),
    [
        ("本报4月3日讯 2日下午", "本报", None, "4月3日"),
        ("新华社内罗毕4月3日电（记者", "新华社", "内罗毕", "4月3日"),
        ("据新华社北京4月3日电", "新华社", "北京", "4月3日"),
        ("本报江北11月11日讯　记者", "本报", "江北", "11月11日"),
        ("【新华社重庆十四日电】记者", "新华社", "重庆", "十四日"),
        ("本报讯（记者 张三）", "本报", None, None),
        ("江湾民报讯（记者 张三）", "江湾民报", None, None),
        ("【江湾民报花莲6日电】南", "江湾民报", "花莲", "6日"),
        ("据云麓中院3月2日讯（通讯员", "云麓中院", None, "3月2日"),
        ("本报讯（3月2日）　记者", "本报", None, "3月2日"),
        ("据央视新闻消息 当地", "央视新闻", None, None),
        ("（关山港26日讯）渔船", "", "关山港", "26日"),
        ("【远洋通讯柳格勒十七日电】今天", "远洋通讯", "柳格勒", "十七日"),
        ("【北海新闻社柳格勒十七日电】今天", "北海新闻社", "柳格勒", "十七日"),
        ("【特訊】渔港", "", None, None),
        ("（云埠消息）渔港", "", None, None),
        ("导报讯 昨日", "导报", None, None),
        ("晨刊讯（记者 张三）", "晨刊", None, None),
        ("本报十曰讯 渔船", "本报", None, "十曰"),
        ("据外电7月9日报道 渔船", "外电", None, "7月9日"),
    ],
)
def test_a_dateline_says_who_where_and_when(text, agency, place, day):
    found = find_lead(text)
    assert (found.agency, found.place, found.day) == (agency, place, day)


@pytest.mark.parametrize(
    "text",
    [
        "本报记者走进社区",
        "新华社会各界人士",
        "市政府召开会议",
        "本报电子版上线",
        "全市卫生局5日电话通知各院",
        "县里的报社3日电影放映",
        "（本报记者丁大同关山七日电）渔船",
        "（渔港说的是26日讯）",
        "据外电报道，渔船昨天回港",
        "【消息】渔船",
        "",
    ],
)
def test_running_text_is_no_dateline(text):
    assert find_lead(text) is None


def test_a_dateline_in_brackets_at_the_end_counts():
    assert whole_dateline("（据新华社电）").agency == "新华社"


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("1月1日", "2026-01-01"),
        ("12月31日", "2025-12-31"),
        ("十四日", "2025-12-14"),
        ("2024年5月6日", "2024-05-06"),
        ("2月30日", None),
        (None, None),
    ],
)
def test_a_day_later_than_the_page_is_of_the_year_before(printed, date):
    found = day_of(printed, PAGE)
    assert (found.isoformat() if found else None) == date


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("十四", 14), ("廿六", 26), ("二〇二六", 2026), ("三十", 30), ("7", 7), ("甲", None)],
)
def test_chinese_numerals_are_read(numeral, number):
    assert chinese_number(numeral) == number


def test_an_article_has_its_dateline_apart_from_its_text():
    parse = parse_page("市里开会\n新华社北京12月31日电（记者 张三）会开了。\n", date=PAGE)
    article = parse["articles"][0]
    assert article["dateline"]["text"] == "新华社北京12月31日电"
    assert article["dateline"]["date"] == "2025-12-31"
    assert article["blocks"][0]["text"] == "会开了。"
