"""What an archive or a site puts into a page's text belongs to the page, and parts its pieces."""

import pytest

from articles.parsing.conventions.sites import labels_end, site_line
from articles.parsing.evidence.observe import observe
from tests.annotated import conserves
from tests.parses import parse_page
from tests.test_parsing_conventions import authors, furniture, text

FIRST = "县里的两座水泵站昨天同时开机，三千亩秧田当天就喝上了水。站长说，今年比去年早了九天。"
SECOND = "林场的防火瞭望塔上月换了新梯子，护林员不用再绕到山背后去爬。全场二十三座塔都要换。"


def page_of(*lines):
    source = "\n".join(lines) + "\n"
    parse = parse_page(source)
    conserves(source, parse)
    return parse


@pytest.mark.parametrize(
    "line",
    [
        "第3版(国际)",
        "第12版（）",
        "专栏：",
        "上一篇  下一篇",
        "返回目录　　上一版　　下一版",
        "赞 12　评论 3　分享",
        "您现在的位置：首页 > 江湾日报 > 社会",
        "2019-05-06",
        "江湾日报　2019-05-06 07:30　阅读 2.1万",
        "《江湾日报》（2019年5月6日　第 02 版）",
    ],
)
def test_a_line_of_a_site_is_known_by_its_kind(line):
    assert site_line(line) not in ("", "weak")


@pytest.mark.parametrize(
    "line",
    [
        "上一回下雨是三月",
        "评论",
        "首页上的老照片",
        "大家都来打印春联",
        "3版教材进课堂",
        "2019年的麦子",
        FIRST,
    ],
)
def test_a_line_of_the_paper_is_none_of_a_site(line):
    assert site_line(line) in ("", "weak")


@pytest.mark.parametrize(
    ("line", "end"),
    [("专栏：农事问答", 3), ("第2版(农村)专栏:农事问答", 10), ("A05｜副刊·灯下", 7), ("灯下", 0)],
)
def test_labels_end_where_what_they_label_begins(line, end):
    assert labels_end(line) == end


MENUS = [
    ("第3版(农村)", "专栏："),
    ("首页 > 江湾日报 > 农村",),
    ("返回目录　上一篇　下一篇", "《江湾日报》（2019年5月6日　第 3 版）"),
    ("赞 12　评论 3　分享",),
    ("放大", "缩小", "上一版", "下一版"),
]


@pytest.mark.parametrize("menu", MENUS, ids=[menu[0] for menu in MENUS])
def test_labels_and_menus_part_the_pieces_between_them(menu):
    page = page_of(*menu, "水泵站早开机", FIRST, *menu, "瞭望塔换新梯", SECOND, *menu)
    assert [text(article["title"]) for article in page["articles"]] == ["水泵站早开机", "瞭望塔换新梯"]
    assert len(furniture(page, "header")) == 3 * len(menu)


def test_what_an_archive_labels_as_the_column_is_the_column():
    page = page_of(
        "第3版(农村)",
        "专栏：田头来信",
        "水泵站早开机",
        FIRST,
        "第3版(农村)",
        "专栏：",
        "瞭望塔换新梯",
        SECOND,
    )
    assert [text(article["column"]) for article in page["articles"]] == ["田头来信", None]
    assert furniture(page, "header") == ["第3版（农村）", "专栏：", "第3版（农村）", "专栏："]


def test_a_date_of_the_site_between_headline_and_text_parts_nothing():
    menu = "返回目录　上一篇　下一篇"
    page = page_of(menu, "水泵站早开机", "2019-05-06", FIRST, menu, "瞭望塔换新梯", "2019-05-06", SECOND)
    assert [text(article["title"]) for article in page["articles"]] == ["水泵站早开机", "瞭望塔换新梯"]
    assert page["page"]["date"] == "2019-05-06"


def test_one_line_like_a_menu_makes_no_site():
    page = page_of("水泵站早开机", FIRST, "上一版　下一版", SECOND)
    assert "上一版　下一版" not in furniture(page, "header")


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("中華民國一一二年十一月三日　星期五", "2023-11-03"),
        ("民國98年2月14日　星期六", "2009-02-14"),
        ("中華民國七十年元月一日　星期四", "1981-01-01"),
        ("中華民國一百零五年六月三十日　星期四", "2016-06-30"),
        ("1957年5月2日", "1957-05-02"),
    ],
)
def test_the_years_of_the_republic_are_years_of_the_page(printed, date):
    page = page_of(
        "灣濱日報", printed, "水門今早開閘", "水利會說，這個月會持續放水，讓兩岸的農民趕上春耕的時間。"
    )
    assert page["page"]["date"] == date


def test_of_several_dates_the_one_that_most_lines_give_is_the_page_s():
    menu = "第3版：农村　2019-05-06"
    page = page_of("2021年8月9日　星期一", menu, "水泵站早开机", FIRST, menu, "瞭望塔换新梯", SECOND)
    assert page["page"]["date"] == "2019-05-06"


@pytest.mark.parametrize(
    "first", ["水泵站早开机第3座", "8月8日开渔", "5版教材进课堂", "A级景区再添1家\n——看江湾文旅"]
)
@pytest.mark.parametrize("opening", ["", "本报讯（记者 王小明）", "　　"])
@pytest.mark.parametrize(
    "head",
    [
        "江湾日报 2019年5月6日 星期一\nA03 农村\n",
        "A03版 农村\n2019年5月6日\n江湾日报\n",
        "2019.5.6\n江湾日报 A03 农村\n",
        "2019年5月6日 星期一 A03 农村 江湾日报\n",
        "农村·A03\n江湾日报 2019-05-06\n",
    ],
)
def test_what_a_page_says_of_itself_does_not_depend_on_its_first_story(head, opening, first):
    facts = page_of(head + first, opening + FIRST, opening + SECOND)["page"]
    assert [facts[key] for key in ("publication", "date", "number", "section")] == [
        "江湾日报", "2019-05-06", "A3", "农村",
    ]  # fmt: skip


@pytest.mark.parametrize("blank", ["　　", "    "])
def test_headline_and_text_on_one_line_are_parted_by_a_wide_blank(blank):
    page = page_of(
        f"水泵站早开机{blank}{FIRST}{SECOND}", f"瞭望塔换新梯{blank}本报讯（记者 甘平）{SECOND}{FIRST}"
    )
    assert [text(article["title"]) for article in page["articles"]] == ["水泵站早开机", "瞭望塔换新梯"]
    assert authors(page["articles"][1]) == [("甘平", "记者")]


@pytest.mark.parametrize(
    "line",
    [
        f"他说：　　{FIRST}{SECOND}",
        f"水泵站早开机。　　{FIRST}{SECOND}",
        f"本报讯　　{FIRST}{SECOND}",
        "一等奖　甘平　　二等奖　丁大同　戊己　　三等奖　" + "　".join(["庚辛", "壬癸"] * 8),
    ],
)
def test_a_wide_blank_inside_a_text_parts_nothing(line):
    assert len(observe(line).everything) == 1


def test_an_archive_sets_a_whole_story_on_one_line():
    page = page_of(
        "1. 水泵站早开机",
        f"第1版(农村)专栏:田头来信  水泵站早开机 甘大平 {FIRST} {SECOND}",
        "2. 瞭望塔换新梯",
        f"第1版(农村)专栏:  瞭望塔换新梯 本报讯 (记者丁大同){SECOND} {FIRST}",
    )
    assert [text(article["title"]) for article in page["articles"]] == ["水泵站早开机", "瞭望塔换新梯"]
    assert [text(article["column"]) for article in page["articles"]] == ["田头来信", None]
    assert [authors(article) for article in page["articles"]] == [[("甘大平", "作者")], [("丁大同", "记者")]]
    assert [len(article["blocks"]) for article in page["articles"]] == [2, 2]


@pytest.mark.parametrize("rule", ["——————————", "------------", "────────"])
def test_a_rule_parts_two_pieces(rule):
    page = page_of(
        "江湾农民报 第二版 2019年5月6日", rule, "水泵站早开机", FIRST, rule, "瞭望塔换新梯", SECOND
    )
    assert [text(article["title"]) for article in page["articles"]] == ["水泵站早开机", "瞭望塔换新梯"]
    assert furniture(page, "header").count(rule.replace("─", "─")) == 2
