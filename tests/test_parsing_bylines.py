"""Bylines of every kind, and who is credited in them."""

import pytest

from articles.parsing.conventions.bylines import read_authors
from articles.parsing.page import Author


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
        ("解放军报记者 李建文 通讯员 王子冰", [("李建文", "记者"), ("王子冰", "通讯员")]),
    ],
)
def test_each_person_is_read_with_the_job_printed(byline, authors):
    assert [(author.name, author.role) for author in read_authors(byline)] == authors


@pytest.mark.parametrize("line", ["（作者系市作家协会会员）", "（作者单位：某市委党校）"])
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
    ],
)
def test_a_headline_is_no_byline(line):
    assert not read_authors(line, trusting=False)


def test_the_outlet_is_kept_as_the_organization():
    assert read_authors("沧浦日报/大江新闻见习记者 罗一凡") == [
        Author("罗一凡", "见习记者", "沧浦日报/大江新闻")
    ]
