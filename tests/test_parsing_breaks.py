# ruff: noqa: E501 (sentences of a page stand unbroken)
"""Paragraphs that a column's end breaks, and what may stand in the gap."""

import pytest

from articles.parsing.evidence.continuation import goes_on
from articles.parsing.lines.breaks import finished
from tests.parses import parse_page

HEAD = "全市安全生产会议召开\n本报讯（记者 王强）昨日，市政府召开安全生产工作会议，通报今年以来的安全生产形势。会议要求，各级各部门要压实"
TAIL = "责任，举一反三，深入开展隐患排查，坚决防范重特大事故发生。"
WHOLE = "昨日，市政府召开安全生产工作会议，通报今年以来的安全生产形势。会议要求，各级各部门要压实" + TAIL


def bodies(text):
    return {
        (a["title"] or {"text": ""})["text"]: [b["text"] for b in a["blocks"] if b["kind"] == "paragraph"]
        for a in parse_page(text)["articles"]
    }


def test_a_paragraph_broken_by_blank_lines_is_one():
    assert bodies(f"{HEAD}\n\n{TAIL}\n") == {"全市安全生产会议召开": [WHOLE]}


def test_a_caption_in_the_gap_does_not_part_it():
    text = f"{HEAD}\n\n▲图为会议现场。 本报记者 王强 摄\n\n{TAIL}\n"
    assert bodies(text)["全市安全生产会议召开"] == [WHOLE]
    assert len(parse_page(text)["articles"][0]["captions"]) == 1


def test_a_box_in_the_gap_does_not_part_it():
    text = f"{HEAD}\n\n【链接】\n- 去年全市整改隐患三百处\n- 今年计划再改造五百处\n\n{TAIL}\n"
    assert bodies(text)["全市安全生产会议召开"] == [WHOLE]


def test_the_rest_of_a_paragraph_may_stand_under_the_next_headline():
    text = f"{HEAD}\n\n首趟旅游专列开行\n{TAIL}\n本报讯（记者 周涛）昨日上午，满载游客的旅游专列驶出车站。\n"
    found = bodies(text)
    assert found["全市安全生产会议召开"] == [WHOLE]
    assert found["首趟旅游专列开行"] == ["昨日上午，满载游客的旅游专列驶出车站。"]


def test_a_text_that_stops_in_mid_sentence_is_truncated():
    article = parse_page(HEAD)["articles"][0]
    assert article["truncated"]
    assert any(warning["code"] == "truncated" for warning in article["warnings"])


def test_a_jump_sets_the_page_and_stands_apart():
    parse = parse_page(HEAD + "（下转A06版）\n")
    article = parse["articles"][0]
    assert (article["continues_on"], article["truncated"]) == ("A6", True)
    assert [item["kind"] for item in parse["furniture"]] == ["jump"]


def test_lines_of_a_hard_wrapped_column_are_joined():
    body = (
        "记者昨天从市公交集团获悉，为方便市民出行，下月起全市新开通八条社区巴士线路，串起二十三个小区、九所学校和四家医院，票价一元，刷卡八折。首班车六点发出，末班车二十一点收班。"
        * 2
    )
    lines = ["　　" + body[:18], *(body[i : i + 20] for i in range(18, len(body), 20))]
    text = "社区巴士开到家门口\n本报记者 周涛\n" + "\n".join(lines) + "\n"
    assert bodies(text) == {"社区巴士开到家门口": [body]}


@pytest.mark.parametrize("measure", [16, 18, 20])
def test_lines_broken_by_a_count_of_characters_are_joined_although_figures_are_half_as_wide(measure):
    paragraphs = [
        "入冬以后,正是菌菇上市的时候。11月28日,城北区的居民坐车来到前沟村,进棚参加采菇活动,一上午采下350斤。",
        "村里的老人说,从前这里只有两间旧棚,卖菇收入2019年12300元,2020年15600元,2021年21800元,年轻人都不愿留下。",
        "前沟村如今盖起菇房19间,一年采菇120万斤,产值300多万元,能让每户多收入30000元,全村再没有一户闲着。",
        "合作社还同5家超市签下合同,每斤保底4.5元,比前年高出1.2元,运菇的货车每天早上6点准时停在村口等着装货。",
        "明年开春以前,村里打算再添8间,连同旧棚一道装上喷淋和风机,预计投入260000元,其中镇里补助100000元。",
    ]
    lines = [text[i : i + measure] for text in paragraphs for i in range(0, len(text), measure)]
    found = bodies("小菇房托起大村庄\n本报记者 周涛\n" + "\n".join(lines) + "\n")
    assert found == {"小菇房托起大村庄": [text.replace(",", "，") for text in paragraphs]}


MEASURE = 18  # characters of a column


def set_in_a_column(paragraph):
    text = "\u3000\u3000" + paragraph
    return "\n".join(text[i : i + MEASURE] for i in range(0, len(text), MEASURE))


@pytest.mark.parametrize("end", ["，六座水库的蓄水比往年多两成。", "，蓄水也更多。（程小满 贺川）"])
def test_a_headline_as_wide_as_the_column_stands_apart_from_the_full_line_above_it(end):
    first = "本报讯（记者 王强）水利局上周起调度六座水库开闸放水，沿线稻田陆续插秧，农户说今年的水来得比去年早，秧苗也壮实"
    second = "据新华社电 林场昨天在山脊上装好七台烟雾探测仪，护林员在值班室里就能看到哪里起烟，巡山的路少走一半，省下的时间用来修防火道，两年来第一次没有欠工。"
    headline = "护林员在山脊上新装七台烟雾探测仪器"
    column = set_in_a_column(first + end).split("\n")
    assert all(len(line) == MEASURE for line in column), "the last line is full"
    third = "仪器由省里的研究所提供，装在七座山头，下雨天也不误报，今年秋天还要再添四台。"
    page = ["春灌提前十天开始", *column, headline, set_in_a_column(second), set_in_a_column(third)]
    found = parse_page("\n".join(page))["articles"]
    assert [article["title"]["text"] for article in found] == ["春灌提前十天开始", headline]


def test_ends_of_sentences_are_told_from_broken_ones():
    assert finished("会开了。")
    assert finished("他说：“好！”")
    assert not finished("各部门要压实")
    assert not finished("签订了《合作协议》并")


def test_a_word_that_stands_whole_elsewhere_speaks_for_a_join():
    sure = goes_on("要加强数智赋", "能平台建设。", {"赋能"}, indented=None)
    assert sure > goes_on("要加强数智赋", "能平台建设。", set(), indented=None) > 0
