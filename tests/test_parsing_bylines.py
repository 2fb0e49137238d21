"""Bylines of every kind, and who is credited in them."""

import pytest

from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.credits import ends_of
from articles.parsing.lines.printed import split_lines
from articles.parsing.lines.units import unit_of
from articles.parsing.page import Author
from tests.test_parsing_conventions import BODY, authors, kinds, only, parse


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("□青岛日报/观海新闻记者 薛华飞", [("薛华飞", "记者")]),
        ("（记者 秦放、邵雨薇）", [("秦放", "记者"), ("邵雨薇", "记者")]),
        ("（记者 郝　敏 文/图）", [("郝敏", "记者")]),
        ("记者尚小雨报道：", [("尚小雨", "记者")]),
        (
            "本报首席记者 欧阳静 记者 凌霄/文 记者 段小楼/图",
            [("欧阳静", "首席记者"), ("凌霄", "记者"), ("段小楼", "记者")],
        ),
        ("本报全媒体记者 伍思齐 记者 贺长青", [("伍思齐", "记者"), ("贺长青", "记者")]),
        ("□本报评论员", [("本报评论员", "评论员")]),
        ("□　苗　青", [("苗青", "作者")]),
        ("文/史可望　图/殷小桃", [("史可望", "作者"), ("殷小桃", "摄影")]),
        ("（柯敏　金哲）", [("柯敏", "作者"), ("金哲", "作者")]),
        ("本报记者 买买提·吐尔逊", [("买买提·吐尔逊", "记者")]),
        ("记者 王 五 发自北京", [("王五", "记者")]),
        ("编译 张三", [("张三", "编译")]),
        ("口述：陈福生 整理：李四光", [("陈福生", "口述"), ("李四光", "整理")]),
        ("特约撰稿 王蒙", [("王蒙", "特约撰稿")]),
        ("本报记者王小明李大伟", [("王小明", "记者"), ("李大伟", "记者")]),
        ("记者邱月华／花莲报道", [("邱月华", "记者")]),
        ("记者邱月华、丁大同／综合报道", [("邱月华", "记者"), ("丁大同", "记者")]),
        ("【记者邱月华花莲报道】", [("邱月华", "记者")]),
        ("（记者邱月华－关山报道）", [("邱月华", "记者")]),
        ("（记者 邱月华 广州报道）", [("邱月华", "记者")]),
        ("记者 邱月华 丁大同报道", [("邱月华", "记者"), ("丁大同", "记者")]),
        ("☆记者范姜凤英专访", [("范姜凤英", "记者")]),
        ("图与文／记者邱月华", [("邱月华", "记者")]),
        ("（记者邱月华报道；摄影：丁大同）", [("邱月华", "记者"), ("丁大同", "摄影")]),
        ("（文／资深媒体人：丁大同）", [("丁大同", "资深媒体人")]),
        ("法律顾问　丁大同", [("丁大同", "法律顾问")]),
        ("记者：邱月华", [("邱月华", "记者")]),
        ("本报记者 Mary Ann Brown 丁大同", [("Mary Ann Brown", "记者"), ("丁大同", "记者")]),
        ("记者 次仁·达瓦·卓玛", [("次仁·达瓦·卓玛", "记者")]),
        ("（芦苇街　丁大同）", [("丁大同", "作者")]),
        ("（关山镇　林陈阿妹）", [("林陈阿妹", "作者")]),
        ("（本报驻云麓记者）", [("本报驻云麓记者", "记者")]),
        ("本报记者综合报道", [("本报记者", "记者")]),
        ("本报读者服务部", [("本报读者服务部", "作者")]),
        ("解放军报记者 李建文 通讯员 王子冰", [("李建文", "记者"), ("王子冰", "通讯员")]),
        ("〔记者邱月华／关山报道〕", [("邱月华", "记者")]),
        ("（本报记者邱月华远山七日电）", [("邱月华", "记者")]),
        ("江湾报【邱月华、丁大同／综合报道】", [("邱月华", "作者"), ("丁大同", "作者")]),
        ("☉邱月华", [("邱月华", "作者")]),
        ("红星公社社员　丁大同", [("丁大同", "作者")]),
        ("广西　丁大同", [("丁大同", "作者")]),
        ("□ 邱月华（县医院内科）", [("邱月华", "作者")]),
        ("柳树里 读者 邱月华", [("邱月华", "读者")]),
        ("（邱月华等七人）", [("邱月华", "作者")]),
        ("柳大叶 口述 丁大同 整理", [("柳大叶", "口述"), ("丁大同", "整理")]),
        ("丁　同 文　柳大叶 摄影", [("丁同", "作者"), ("柳大叶", "摄影")]),
        ("记者丁大同、通讯员苏日巴根报道", [("丁大同", "记者"), ("苏日巴根", "通讯员")]),
        ("（柳叶口述 丁大同整理）", [("柳叶", "口述"), ("丁大同", "整理")]),
    ],
)
def test_each_person_is_read_with_the_job_printed(byline, authors):
    assert [(author.name, author.role) for author in read_authors(byline)] == authors


@pytest.mark.parametrize(
    "line", ["（作者系市作家协会会员）", "（作者单位：某市委党校）", "（嘉义，水果店老板）"]
)
def test_a_line_about_the_author_credits_nobody_new(line):
    assert read_authors(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "让户外劳动者热有所避",
        "图书馆里",
        "（图片）",
        "记者走进田间，看到麦苗青青",
        "",
        "。",
        "解决一老一小问题",
        "读者论坛",
        "记者调查附记",
        "读者来信摘要",
    ],
)
def test_a_headline_is_no_byline(line):
    assert not read_authors(line, trusting=False)


def test_the_outlet_is_kept_as_the_organization():
    assert read_authors("沧浦日报/大江新闻见习记者 罗一凡") == [
        Author("罗一凡", "见习记者", "沧浦日报/大江新闻")
    ]


def test_a_signature_tells_where_the_author_works():
    page = parse("借出去的车，撞了人谁来赔", BODY, "（季望舒，供职于云麓市图书馆）")
    assert authors(only(page)) == [("季望舒", "作者")]


def test_a_lawyer_signs_with_job_and_office():
    page = parse("借出去的车，撞了人谁来赔", BODY, "（楚汀信达律师事务所律师　沙敏之）")
    assert authors(only(page)) == [("沙敏之", "律师")]


def test_a_pen_name_in_brackets_signs_at_the_end():
    assert authors(only(parse("别急着给教练“下课”", BODY, "（老球皮）"))) == [("老球皮", "作者")]


def test_who_writes_and_who_takes_pictures_keep_their_job():
    page = parse("凌晨三点的堤坝上", "本报记者 成功/文 李想/摄", BODY)
    assert authors(only(page)) == [("成功", "记者"), ("李想", "记者")]


def test_a_reporter_may_stand_bare_between_dateline_and_text():
    article = only(parse("街头的“修鞋大学”", f"【新华社内罗毕十四日电】记者聂远山　{BODY}"))
    assert authors(article) == [("聂远山", "记者")]
    assert article["dateline"]["place"] == "内罗毕"


def test_a_pupil_signs_with_school_and_class():
    page = parse("我的爷爷", "实验小学五年级 王浩然", BODY, "（指导老师：赵红梅）")
    assert authors(only(page)) == [("王浩然", "作者"), ("赵红梅", "指导老师")]


def test_offices_may_sign_in_brackets():
    page = parse("我校召开推进会", f"本报讯（学工处　党委宣传部）{BODY}")
    assert authors(only(page)) == [("学工处", "作者"), ("党委宣传部", "作者")]
    assert authors(only(parse("我校签约", f"本报讯　{BODY}（医学院）"))) == [("医学院", "作者")]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("田禾秀/口述　江小鱼/整理", [("田禾秀", "口述"), ("江小鱼", "整理")]),
        ("老　砚", [("老砚", "作者")]),
    ],
)
def test_a_story_is_told_and_written_down(byline, people):
    assert authors(only(parse("我在渡口卖凉粉", byline, BODY, BODY))) == people


def test_the_author_is_named_where_he_is_introduced():
    article = only(parse("警惕打卡式读书", BODY, "（作者　丘　陵　系涪阳师范学院教师）"))
    assert authors(article) == [("丘陵", "作者")]


def test_the_agency_reporter_signs_beside_the_dateline():
    article = only(parse("取消两个字太难找", "新华社北京9月2日电　新华社记者 史　笔 章　句", BODY))
    assert authors(article) == [("史笔", "记者"), ("章句", "记者")]
    assert kinds(article) == [("paragraph", BODY)]


def test_a_photographer_signs_a_letterspaced_name():
    assert read_authors("巫 山 摄") == [Author("巫山", "摄影")]


@pytest.mark.parametrize(
    ("bracket", "people"),
    [("（车前子）", ["车前子"]), ("(山门　春雪)", ["山门", "春雪"]), ("（未完）", []), ("（街坊提供）", [])],
)
def test_words_in_brackets_at_the_end_of_a_text_are_pen_names(bracket, people):
    parsed = only(parse(f"老街的灯\n\n{BODY}{bracket}\n"))
    assert [name for name, _ in authors(parsed)] == people


def test_who_asks_stands_behind_the_question_and_signs_nothing():
    question = "问：我家门前的路灯坏了半个月，晚上接孩子要打手电，请问该找谁来修？（读者　丁大同）"
    assert ends_of(question, 0).tail == []


def test_a_dispatch_says_who_where_and_when_in_one_bracket():
    ends = ends_of(f"（本报记者邱月华远山七日电）{BODY}", 0)
    assert [kind for kind, _, _ in ends.head] == ["byline", "dateline", "byline"]
    assert [author.name for author in ends.authors] == ["邱月华"]
    assert (ends.dateline.place, ends.dateline.day) == ("远山", "七日")


def test_whom_the_text_credits_with_a_job_is_no_second_person():
    parsed = only(parse(f"老街的灯\n\n丁大同　邱月华\n\n本报讯（见习记者 丁大同 通讯员 邱月华）{BODY}\n"))
    assert authors(parsed) == [("丁大同", "见习记者"), ("邱月华", "通讯员")]


@pytest.mark.parametrize(
    ("first", "second"),
    [("（通讯", "员丁大同）"), ("（特派", "记者 丁大同）"), ("（记者 邱月华 实习", "生 丁大同）")],
)
def test_a_job_cut_by_the_line_s_end_is_one_word(first, second):
    unit = unit_of(0, split_lines(f"{first}\n{second}"))
    assert unit.text == first + second
