"""The habits of the trade, one by one, each on a page of a few lines."""

import pytest

from articles.parsing.conventions.captions import credit_of
from articles.parsing.conventions.jumps import read_jump
from tests.parses import parse_page

BODY = "市里昨天开了一个会，来自全市各区县的代表听取了工作报告，并讨论了今年的安排。"


def parse(*lines):
    return parse_page("\n".join(lines) + "\n")


def only(page):
    assert len(page["articles"]) == 1
    return page["articles"][0]


def text(element):
    return element["text"] if element else None


def kinds(article):
    return [(block["kind"], block["text"]) for block in article["blocks"]]


def authors(article):
    return [(a["name"], a["role"]) for a in (article["byline"] or {}).get("authors", [])]


def furniture(page, kind):
    return [item["text"] for item in page["furniture"] if item["kind"] == kind]


def test_a_caption_keeps_its_credit_and_names_it():
    page = parse("水上练兵", "▲5月18日，龙舟队员冒雨训练。　新华社发（洛桑平措 摄）")
    caption = only(page)["captions"][0]
    assert caption["text"].endswith("新华社发（洛桑平措　摄）")
    assert caption["credit"] == "新华社发（洛桑平措　摄）"


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("队员冒雨训练。　　本报记者 龙在田 摄", "本报记者 龙在田 摄"),
        ("樱花盛开。 陆远　摄", "陆远　摄"),
        ("村民在收割水稻。（通讯员 文雪松 摄）", "通讯员 文雪松 摄"),
        ("参观者观看影像。　新华社／路透", "新华社／路透"),
        ("机器狗在冰面行走。受访者供图", "受访者供图"),
        ("图为村民在办理手续。", None),
    ],
)
def test_a_credit_is_read_from_the_end_of_a_caption(caption, credit):
    assert credit_of(caption) == credit


def test_a_line_of_ornaments_or_broken_characters_is_unknown_and_warned_of():
    page = parse("市里开会", f"本报讯（记者 张三）{BODY}", "＊＊＊＊＊", "\ufffd\ufffd\ufffd\ufffd")
    assert furniture(page, "unknown") == ["＊＊＊＊＊", "\ufffd\ufffd\ufffd\ufffd"]
    warned = [item for item in page["furniture"] if item["kind"] == "unknown"]
    assert all(item["warnings"][0]["code"] == "unknown-text" for item in warned)


def test_authors_carry_the_outlet_that_is_printed():
    page = parse("市里开会", "□青岛日报/观海新闻记者 余博 本报驻东京记者 陈言", BODY)
    found = [a["organization"] for a in only(page)["byline"]["authors"]]
    assert found == ["青岛日报/观海新闻", "本报"]


def test_the_pages_section_is_read_from_its_header_and_called_inferred():
    facts = parse("今日晨报/A03/热点/2026.09.18/星期五/责编:魏然", "市里开会", "本报记者 张三", BODY)["page"]
    assert (facts["publication"], facts["number"], facts["section"]) == ("今日晨报", "A3", "热点")
    assert "section" in facts["inferred"]


def test_a_page_pointed_at_is_not_the_pages_own_number():
    page = parse(
        "滨城日报", "2026年7月6日 星期一", "今日导读", "高考录取今日启动 （详见第二版）", "市里开会", BODY
    )
    assert page["page"]["number"] is None


def test_a_correspondent_is_not_a_dateline():
    article = only(parse("乡村美　日子甜", "本报通讯员　马兰花", BODY))
    assert article["dateline"] is None
    assert authors(article) == [("马兰花", "通讯员")]


def test_text_that_starts_with_a_dateline_is_a_piece_of_its_own():
    page = parse("市里开会", f"本报讯（记者 张三）{BODY}", "", f"本报讯（记者 李四）{BODY}")
    assert [text(a["title"]) for a in page["articles"]] == ["市里开会", None]


def test_two_parts_continued_from_another_page_are_two_pieces():
    page = parse("（上接第1版）", BODY, "", "（上接第2版）", BODY)
    assert [a["continued_from"] for a in page["articles"]] == ["1", "2"]


def test_a_headline_after_a_credited_piece_begins_a_new_one():
    page = parse(
        "市里开会", "本报记者 张三", BODY, BODY, BODY, BODY, "", "人工智能听咳嗽声辨肺病",
        f"据新华社电　{BODY}",
    )  # fmt: skip
    assert [text(a["title"]) for a in page["articles"]] == ["市里开会", "人工智能听咳嗽声辨肺病"]


def test_subheadings_built_alike_stay_in_their_piece():
    page = parse(
        "一张网的旅程", "本报记者 张三", BODY, "收得上：给旧网一个户口", BODY, "洗得净：六十三回试验", BODY
    )
    assert [text for kind, text in kinds(only(page)) if kind == "subheading"] == [
        "收得上：给旧网一个户口",
        "洗得净：六十三回试验",
    ]


def test_bracketed_lines_over_the_parts_of_a_case_are_subheadings():
    page = parse("一纸承诺挡得住吗", "本报记者 张三", BODY, "【案情回顾】", BODY, "【法院审理】", BODY)
    assert [text for kind, text in kinds(only(page)) if kind == "subheading"] == [
        "【案情回顾】",
        "【法院审理】",
    ]


def test_a_column_over_a_much_longer_headline_is_a_column():
    page = parse("市里开会", f"本报讯（记者 张三）{BODY}", "", "数据榜", "省城市足球联赛第六轮战报出炉", BODY)
    assert text(page["articles"][1]["column"]) == "数据榜"


def test_a_short_headline_over_a_longer_line_has_a_subtitle():
    article = only(parse("老船坞里听夜场", "工业遗存改造的“船坞剧场”首演一票难求", "本报记者 张三", BODY))
    assert text(article["title"]) == "老船坞里听夜场"
    assert text(article["subtitle"]) == "工业遗存改造的“船坞剧场”首演一票难求"


def test_briefs_may_be_led_by_a_word_and_a_blank():
    page = parse(
        "环球扫描",
        "法国 巴黎地铁票价新年起上调至两欧元五十分。",
        "英国 一名男子用火柴棍拼出大本钟，耗时九年。",
    )
    assert [(text(a["title"]), len(a["blocks"])) for a in page["articles"]] == [("法国", 1), ("英国", 1)]
    assert text(page["articles"][0]["column"]) == "环球扫描"


def test_a_notice_ends_with_who_and_when():
    page = parse(
        "关于市级优秀教师拟表彰对象的公示", "经评审，拟对下列同志予以表彰，现予公示。", "张 伟 李 娜 王秀英",
        "刘 洋 陈 静 杨 帆", "市教育局", "2026年9月1日", "市里开会", "本报记者 张三", BODY,
    )  # fmt: skip
    assert text(only(page)["title"]) == "市里开会"
    assert len(furniture(page, "ad")) == 6


def test_names_set_in_rows_are_text_and_no_byline():
    page = parse(
        "二十名职工获评工匠", f"本报讯（记者 张三）{BODY}", "丁　一　万秀兰　马　驰　王大锤",
        "尤　佳　尹正阳　孔令波　石　岩",
    )  # fmt: skip
    assert authors(only(page)) == [("张三", "记者")]
    assert len(only(page)["blocks"]) == 3


def test_headings_of_poems_in_a_set_are_subheadings():
    page = parse(
        "诗二首", "周子衿", "秋兴", "霜染枫林叶半红，雁声摇落夕阳中。", "故园今夜月如水，不照归人照钓翁。",
        "登高", "其一", "一径入云深，千峰落照阴。", "松声知客意，故作海潮音。",
    )  # fmt: skip
    assert [text for kind, text in kinds(only(page)) if kind == "subheading"] == ["秋兴", "登高", "其一"]


def test_a_paragraph_goes_on_behind_a_box():
    page = parse(
        "身体“死机”之前", "本报记者 张三", BODY,
        "高温会造成肌肉溶解，释放出的肌红蛋白堵塞肾小管，一旦出现，应立即",
        "名词解释", "热射病", "由于暴露在高温高湿环境中，机体体温调节功能失衡而引起的严重急性疾病。",
        "送医，并在转运途中持续降温。",
    )  # fmt: skip
    article = only(page)
    assert article["blocks"][-1]["text"].endswith("应立即送医，并在转运途中持续降温。")
    assert [text(box["title"]) for box in article["sidebars"]] == ["名词解释热射病"]


def test_a_header_at_the_foot_of_the_page_is_a_header():
    page = parse(
        "市里开会", "本报记者 张三", BODY, "", "兰屏日报　２０２６年１２月２２日　星期二　第３版　综合新闻"
    )
    assert page["page"]["publication"] == "兰屏日报"
    assert page["page"]["date"] == "2026-12-22"


def test_lines_with_a_blank_line_after_each_are_joined():
    story = BODY * 4
    lines = [story[i : i + 16] for i in range(0, len(story), 16)]
    page = parse_page("市里开会\n\n本报记者 张三\n\n" + "\n\n".join(lines) + "\n")
    assert [block["text"] for block in only(page)["blocks"]] == [story]


@pytest.mark.parametrize(
    ("header", "publication"),
    [
        (["海陵日报　国际　08"], "海陵日报"),
        (["05 要闻·简讯 2026年12月11日　星期五　　朔　原　日　报"], "朔原日报"),
        (["临港财经周刊", "产业观察 | B03", "2026年11月5日 星期四"], "临港财经周刊"),
        (["怀　江　日　报　│　02　│　要　闻", "2026年5月8日　星期五"], "怀江日报"),
    ],
)
def test_a_paper_is_named_by_its_masthead_however_it_is_set(header, publication):
    page = parse(*header, "市里开会", f"本报讯（记者 张三）{BODY}")
    assert page["page"]["publication"] == publication
    assert text(only(page)["title"]) == "市里开会"


def test_an_index_names_the_page_first():
    page = parse(
        "市里开会", f"本报讯（记者 张三）{BODY}", "导　读", "2版　我市出台措施稳就业", "第八版　老站的末班车"
    )
    assert len(furniture(page, "header")) == 3


def test_a_jump_stands_at_the_end_of_a_text_without_brackets():
    page = parse("科考船完成试航", f"本报讯（记者 张三）{BODY}明年三月，该船将前往▶下转第3版")
    article = only(page)
    assert article["continues_on"] == "3" and article["truncated"]
    assert furniture(page, "jump") == ["▶下转第3版"] or furniture(page, "jump") == ["下转第3版"]


def test_a_story_goes_on_after_the_piece_that_stands_in_the_middle_of_it():
    page = parse(
        "千年古塔有了体检表",
        f"本报讯（记者 张三）{BODY}系统发出预警，一窝雨燕把巢筑在了传感器",
        "冰雪驿站今起预约",
        "本报记者 白桦",
        f"记者从市文旅局获悉，{BODY}",
        "上。工作人员把数据线挪开了两厘米，雨燕没有搬家。",
        "监测数据将与高校共享，用于古塔抗震研究。",
    )
    tower, inn = page["articles"]
    assert kinds(tower)[0][1].endswith("筑在了传感器上。工作人员把数据线挪开了两厘米，雨燕没有搬家。")
    assert kinds(tower)[1][1].startswith("监测数据") and not tower["truncated"]
    assert len(inn["blocks"]) == 1


def test_one_headline_over_pieces_that_have_their_own_is_the_kicker_of_the_first():
    page = parse(
        "◆民生速递", "四个社区的新鲜事",
        "▲老楼里长出食堂", f"本报讯（记者 张三）{BODY}",
        "▲楼道里的雪铲", f"本报讯（记者 李四）{BODY}",
    )  # fmt: skip
    first, second = page["articles"]
    assert (text(first["kicker"]), text(first["title"])) == ("四个社区的新鲜事", "老楼里长出食堂")
    assert text(second["title"]) == "楼道里的雪铲"


def test_a_list_of_figures_stands_under_its_column():
    page = parse(
        f"市里昨天开会，{BODY}", "数字·朔原", "前11个月新增城镇就业5.2万人",
        "●86.3%　全市冬小麦一类苗占比", "●312公里　今年新改建公路里程", "●19项　新增可在乡镇办理的事项",
    )  # fmt: skip
    last = page["articles"][-1]
    assert (text(last["column"]), authors(last)) == ("数字·朔原", [])
    assert [kind for kind, _ in kinds(last)] == ["list_item"] * 3


def test_a_cartoonist_is_credited_in_the_caption():
    article = only(parse("漫画", "“高效会议”", "一张会议桌旁坐满了瞌睡的人。　　漫画/童　话"))
    assert len(article["captions"]) == 1 and authors(article) == []


def test_what_readers_say_is_a_list():
    page = parse(
        "【民声热议】", "校门口的车能不能少一点？",
        "■豆豆妈：能不能在放学时段加开学生专线，坐得下，我一定不开车。",
        "■老冯：建议家长提前三百米停车，剩下的路陪孩子走一走。",
        "■涪江夜雨：说到底是学校门口太窄，能不能先把路修好再招生？",
    )  # fmt: skip
    assert [kind for kind, _ in kinds(only(page))] == ["list_item"] * 3


def test_a_letterspaced_headline_over_a_dedication_is_no_signature():
    page = parse(
        "元　日",
        "——致东沚",
        "洪　渡",
        "昨夜的雪停在旧历的最后一页",
        "我把它翻过去",
        "像翻过一座",
        "没有名字的山",
    )
    article = only(page)
    assert (text(article["title"]), text(article["subtitle"])) == ("元　日", "——致东沚")
    assert authors(article) == [("洪渡", "作者")]


def test_of_two_rests_the_likelier_one_goes_on_with_the_broken_story():
    page = parse(
        "冬菜下窖暖意上心",
        f"本报讯（记者 常山）{BODY}志愿者按门牌号编筐，送进社区共享菜窖，老人随取随",
        "公交站台长出小书架",
        "本报记者 薄荷",
        f"等车的几分钟能做什么？{BODY}",
        "用，不收一分钱。",
        "全市已建共享菜窖四十六处，明年还要再建二十处。",
    )
    cabbage, shelf = page["articles"]
    assert kinds(cabbage)[0][1].endswith("老人随取随用，不收一分钱。")
    assert len(cabbage["blocks"]) == 2 and len(shelf["blocks"]) == 1


@pytest.mark.parametrize(
    ("printed", "jump"),
    [
        ("［下转第三版］", ("to", "3")),
        ("｛上接第一版｝", ("from", "1")),
        ("<下转A4版>", ("to", "A4")),
        ("〖紧接第五版〗", ("from", "5")),
        ("{ 相关报道见第4版 }", ("see", None)),
        ("上接第一版）", ("from", "1")),
    ],
)
def test_a_jump_may_stand_in_any_bracket(printed, jump):
    assert read_jump(printed) == jump
