"""What a site prints more than once, and what it counts, belongs to the page."""

import pytest

from tests.test_parsing_conventions import furniture, text
from tests.test_parsing_sites import FIRST, SECOND, page_of

THIRD = "县城的老戏台修好了，今天晚上就唱第一场。台下的长凳是各家自己扛来的，摆了十七排。"
TITLES = ["水泵站早开机九天", "瞭望塔换新梯", "老戏台今晚开锣"]
STORIES = [
    (title, f"本报讯（记者 甘平）{story}")
    for title, story in zip(TITLES, (FIRST, SECOND, THIRD), strict=True)
]


def titles(page):
    return [text(article["title"]) for article in page["articles"]]


@pytest.mark.parametrize("line", ["▶ 订一份明天的报纸", "浏览器请用 Chrome", "江湾云·5G 新闻"])
def test_a_line_that_a_site_prints_three_times_is_the_site_s(line):
    menu = "返回目录　上一篇　下一篇"
    page = page_of(*(part for title, story in STORIES for part in (menu, title, line, story)))
    assert titles(page) == TITLES
    assert len(furniture(page, "header")) == 6


def test_a_column_over_three_pieces_is_no_line_of_the_site():
    menu = "返回目录　上一篇　下一篇"
    page = page_of(*(part for title, story in STORIES for part in (menu, "田头来信", title, story)))
    assert [text(article["column"]) for article in page["articles"]] == ["田头来信"] * 3


def test_an_index_of_headlines_over_the_page_is_no_headline():
    page = page_of("江湾日报 2019年5月6日 星期一", *TITLES, *(part for story in STORIES for part in story))
    assert titles(page) == TITLES
    assert furniture(page, "header")[-3:] == TITLES


def test_an_index_prints_the_decks_of_a_headline_on_one_line():
    page = page_of(
        "江湾日报 2019年5月6日 星期一",
        "· 水泵站 早开机九天",
        "· 瞭望塔换新梯",
        "水泵站",
        "早开机九天",
        STORIES[0][1],
        *STORIES[1],
    )
    assert len(page["articles"]) == 2
    assert len(furniture(page, "header")) == 3


def test_one_line_may_hold_the_whole_index():
    page = page_of("　".join(TITLES), *(part for story in STORIES for part in story))
    assert titles(page) == TITLES
    assert furniture(page, "header") == ["　".join(TITLES)]


def test_a_headline_like_no_line_below_it_is_no_index():
    page = page_of(*(part for story in STORIES for part in story))
    assert titles(page) == TITLES
    assert not furniture(page, "header")


@pytest.mark.parametrize("label", ["", "第1版(农村)专栏:"])
def test_the_number_that_an_archive_sets_before_a_headline_is_the_archive_s(label):
    lines = ["江湾日报", "第 1 版"]
    for number, (title, story) in enumerate(STORIES, start=1):
        lines += [f"{number}. {title}", *([label] if label else []), story]
    page = page_of(*lines)
    assert titles(page) == TITLES
    assert {"1.", "2.", "3."} <= set(furniture(page, "header"))


def test_numbered_heads_inside_a_story_keep_their_numbers():
    page = page_of(
        "县里做了三件事",
        f"本报讯（记者 甘平）{FIRST}",
        "1. 修水泵",
        SECOND,
        "2. 换新梯",
        THIRD,
        "3. 开锣",
        FIRST,
    )
    assert not furniture(page, "header")


@pytest.mark.parametrize(
    "line", ["发布：9:14PM 27/06/2022", "• 2022年06月27日 作者：", "27. 6. 2022", "2022/06/27 08:05"]
)
def test_a_date_of_the_site_may_stand_in_any_form(line):
    menu = "首页　上一篇　下一篇"
    page = page_of("江湾日报", menu, "水泵站早开机", line, FIRST, menu, "瞭望塔换新梯", line, SECOND)
    assert titles(page) == ["水泵站早开机", "瞭望塔换新梯"]
    assert page["page"]["date"] == "2022-06-27"
