"""Which line over a story is its kicker, its headline, its subtitle; and how sure the reading is."""

import pytest

from tests.parses import parse_page
from tests.test_parsing_conventions import BODY, only, parse, text

NEWS = (
    "本报4月2日讯（记者 张三）记者2日从市农业农村局获悉，"
    "今年全市秋粮面积稳中有增。各县市区抢抓农时，确保颗粒归仓。"
)
FEATURE = (
    "记者 张三\n天还没亮，老李就出了门。他要赶在雨来之前，"
    "把水库的四道闸门再看一遍。这样的日子，他过了十九年。"
)


def stack(page):
    """Kicker, headline and subtitle of a page's first article."""
    article = parse_page(page)["articles"][0]
    return tuple(article[name] and article[name]["text"] for name in ("kicker", "title", "subtitle"))


def test_over_news_a_short_line_before_a_sentence_is_the_kicker():
    assert stack(f"颗粒归仓之后\n全市十七座烘干塔“歇人不歇塔”\n{NEWS}") == (
        "颗粒归仓之后",
        "全市十七座烘干塔“歇人不歇塔”",
        None,
    )
    assert stack(f"收得进　烘得干　卖得好\n云岭县高山稻开镰\n{NEWS}")[1] == "云岭县高山稻开镰"


def test_over_a_feature_the_short_line_is_the_headline():
    assert stack(f"跑在雨前头的人\n二百一十六名巡查员，守着大大小小一百零三座水库\n{FEATURE}") == (
        None,
        "跑在雨前头的人",
        "二百一十六名巡查员，守着大大小小一百零三座水库",
    )


def test_two_balanced_clauses_with_a_comma_are_a_kicker_not_text():
    assert (
        stack(f"为企业减负，为市场增信\n州直部门首批公布“不罚、轻罚”事项173项\n{NEWS}")[0]
        == "为企业减负，为市场增信"
    )


def test_a_subtitle_under_a_headline_as_wide_as_the_column_is_a_line_of_its_own():
    text = (
        "买到了零点的船票，能在江心看烟火，市民雷女士带着母亲和两个孩子登上了渡轮，占了二层甲板靠着栏杆的位置"
    )
    page = ["跨年夜轮渡不打烊，江上看烟火有了贵宾席", "——十二班夜航运送乘客九千余人"]
    page += ["本报12月31日讯（首席记者 海棠 通讯员 毕升）"]
    page += [(text * 3)[at : at + 19] for at in range(0, 140, 19)] + ["。"]
    kicker, title, subtitle = stack("\n".join(page))
    assert (title, subtitle) == (page[0], page[1])


def test_poems_under_one_headline_keep_their_own_headings():
    page = (
        "河西短章\n（三首）\n匡　野\n烽　燧\n一截土墙站在风里\n站了两千年\n还在等下一个消息\n\n"
        "胡　杨\n把根扎进盐里\n把叶子交给秋天保管\n\n驼　铃\n沙子涨潮的时候\n泉水退后一步\n"
    )
    (article,) = parse_page(page)["articles"]
    assert article["title"]["text"] == "河西短章"
    assert [author["name"] for author in article["byline"]["authors"]] == ["匡野"]
    headings = [block["text"] for block in article["blocks"] if block["kind"] == "subheading"]
    assert headings == ["烽　燧", "胡　杨", "驼　铃"]


def test_a_leader_needs_no_signature_to_be_a_piece_of_its_own():
    page = (
        "本报社论\n\n把边贸口岸的“通道”\n走成产业兴旺的“大道”\n\n　　清晨六点，口岸的闸杆刚刚抬起，"
        "等候通关的货车"
        "已经排出两公里。路通了，人来了，货也来了。\n\n"
        "　　通道是祖辈留给我们的地利，产业是这一代人应当交出的答卷。"
        "\n\n莫让“劝学酒”变了味\n\n　　高考临近，一些酒楼打出“状元宴”的招牌，"
        "孩子还没进考场，家长先进了饭局。\n\n"
        "　　劝学之道，在平日的一盏灯、一碗粥，不在一时的觥筹交错。（本报特约评论员　黄秋蝉）\n"
    )
    leader, comment = parse_page(page)["articles"]
    assert leader["byline"] is None
    assert comment["title"]["text"] == "莫让“劝学酒”变了味"
    assert comment["byline"]["authors"][0]["name"] == "黄秋蝉"


def test_after_a_pictures_credit_a_broken_story_goes_on():
    page = (
        "跨年夜轮渡不打烊\n本报12月31日讯（记者 海棠）为了安全，每班定员比平时减少两成，并有救生员随船值守。"
        "夜航共运送乘客9200余人次，没有发生一起事故。不少乘客提出，\n\n第一杯热姜茶\n"
        "12月31日晚，志愿者在轮渡码头向等船的市民发放姜茶。\n本报记者 尚小鱼 摄\n\n"
        "希望周末夜航能够固定下来，公司表示正与海事部门商议。\n"
    )
    story, picture = parse_page(page)["articles"]
    assert story["blocks"][-1]["text"].endswith(
        "不少乘客提出，希望周末夜航能够固定下来，公司表示正与海事部门商议。"
    )
    assert not story["truncated"]
    assert picture["blocks"] == []


def test_what_one_other_reading_would_change_is_one_warning():
    page = f"锚定“双过半”目标\n市委财经委员会会议部署下阶段重点经济工作任务\n{NEWS}"
    doubts = [w for w in parse_page(page)["articles"][0]["warnings"] if w["code"] == "close-call"]
    assert len(doubts) <= 1


def test_what_follows_settles_what_a_line_alone_leaves_open():
    """A short line could be anything; over a date"
    "line it is a headline, and nobody need look."""
    (article,) = parse_page(f"全市秋粮面积稳中有增\n{NEWS}")["articles"]
    assert article["warnings"] == []


def test_a_masthead_over_several_lines_is_no_article():
    page = parse_page(f"三晋能源报\n综合\n2026年2月10日　星期二　第3版\n\n全省采掘面突破一千处\n{NEWS}")
    assert (page["page"]["publication"], page["page"]["section"]) == ("三晋能源报", "综合")
    assert len(page["articles"]) == 1


def test_a_job_in_mid_sentence_signs_nothing():
    page = f"南太平洋五国签署联合观察协议\n统一观察员培训标准，渔获数据每周互通一次\n{NEWS}"
    assert [author["name"] for author in parse_page(page)["articles"][0]["byline"]["authors"]] == ["张三"]


def test_a_mongolian_reporter_keeps_the_whole_name():
    (article,) = parse_page(f"全盟集中免疫启动\n{NEWS.replace('张三', '乌云其其格')}")["articles"]
    assert [author["name"] for author in article["byline"]["authors"]] == ["乌云其其格"]


def test_where_the_author_works_is_no_second_author():
    page = f"一条板凳四只脚\n温半山\n{FEATURE.partition(chr(10))[2] * 2}\n（作者系永岚县政协退休干部）\n"
    (article,) = parse_page(page)["articles"]
    assert [author["name"] for author in article["byline"]["authors"]] == ["温半山"]


@pytest.mark.parametrize(
    ("deck", "title"),
    [
        ("年年修年年漏，三个村谁也不认账，", "水渠归谁管？"),
        ("等了三年没等来一辆公交车，", "他自己开了一条线"),
        ("乡里人都说她傻，亲戚三年不上门，", "新房腾给学校！"),
    ],
)
def test_a_deck_that_ends_in_a_comma_leads_into_the_headline(deck, title):
    article = only(parse(deck, title, BODY))
    assert (text(article["kicker"]), text(article["title"])) == (deck, title)


@pytest.mark.parametrize("line", ["花莲　山路抢通　居民返家", "青石镇　山路抢通 居民返家"])
def test_a_place_before_a_headline_is_its_kicker(line):
    article = only(parse(line, BODY))
    place, *rest = line.replace(" ", "　").split("　")
    assert (text(article["kicker"]), text(article["title"])) == (place, "　".join(rest))


@pytest.mark.parametrize("label", ["小档案／水渠", "小贴士　怎样报修水渠", "相关链接：水渠的来历"])
def test_a_box_s_label_may_name_its_topic(label):
    article = only(
        parse(
            "水渠通水",
            f"本报讯（记者 甘平）{BODY}",
            label,
            "水渠长六公里，三年前修成，每年春天清淤一次，由沿线八个村轮流负责。",
        )
    )
    assert [text(box["title"]) for box in article["sidebars"]] == [label]
