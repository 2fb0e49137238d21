"""Whose words they are: outlets and people, from bylines, datelines and the credits of pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing.page import Author, Byline, Caption, Dateline, ParsedArticle
from articles.printed.credits import Outlet, byline_names, split_credit

PAPER = Outlet("青岛日报", ["青岛日报/观海新闻", "观海新闻"])


def story(*authors: tuple[str, str, str | None], agency: str | None = None, captions: tuple[str, ...] = ()):
    return ParsedArticle(
        byline=Byline("", [], [Author(*author) for author in authors]),
        dateline=Dateline("", [], agency) if agency else None,
        captions=[Caption(text, []) for text in captions],
    )


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("本报", story(("孙欣", "记者", "青岛日报/观海新闻"), agency="本报")),
        ("本报", story(("孙欣", "记者", None))),
        ("本报", story(("孙欣", "首席记者", "观海新闻"))),
        ("本报", story(("本报评论员", "评论员", None))),
        ("本报", story(agency="晚报")),
        ("新华社", story(("秦放", "记者", None), agency="新华社")),
        ("新华社", story(("秦放", "记者", "新华社"))),
        ("中新社", story(agency="中国新闻社")),
        ("人民日报", story(agency="人民日报")),
        ("新华社", story(captions=("春牧。 新华社发（周　棠　摄）",))),
        ("本报", story(captions=("河灯。本报记者　骆小棠　摄",))),
        ("", story(("林晚秋", "作者", None))),
        ("", story(("甄小雨", "作者", "福山中学"))),
        ("", story()),
    ],
)
def test_where_a_story_comes_from(source, told):
    assert PAPER.source(told) == source


@pytest.mark.parametrize(
    ("organization", "author", "source"),
    [
        ("青岛日报", ("孙欣", "记者", "青岛日报/观海新闻"), "本报"),
        ("青岛日报", ("孙欣", "记者", "本报全媒体"), "本报"),
        ("青岛日报", ("孙欣", "见习记者", None), "本报"),
        ("青岛日报", ("孙欣", "记者", None), ""),
        ("新华社", ("秦放", "记者", None), "新华社"),
        ("", ("李青", "通讯员", None), "本报"),
        ("", ("林晚秋", "作者", None), "本报"),
        ("", ("王小明", "小记者", None), "本报"),
        ("", ("郭怀瑾", "特约评论员", None), "本报"),
        ("福山中学", ("甄小雨", "作者", "福山中学"), ""),
    ],
)
def test_whom_somebody_works_for(organization, author, source):
    (told,) = story(author).authors
    assert PAPER.organization(told, source) == organization


def test_a_papers_other_names_are_learned_from_those_beside_its_own():
    told = [story(("孙欣", "记者", "青岛日报/观海新闻")), story(("周棠", "记者", "人民日报"))]
    assert byline_names("青岛日报", told) == ["青岛日报/观海新闻", "观海新闻"]


@pytest.mark.parametrize(
    ("caption", "told", "credit"),
    [
        ("江边晨练。（张三 摄）", "江边晨练。", "（张三 摄）"),
        ("“争议车位” 记者　段小楼　摄", "“争议车位”", "记者　段小楼　摄"),
        ("春牧。 新华社发（洛桑平措　摄）", "春牧。", "新华社发（洛桑平措　摄）"),
        ("教学任务。（图片由清溪县融媒体中心提供）", "教学任务。", "（图片由清溪县融媒体中心提供）"),
        ("插图　何　田", "", "插图　何　田"),
        ("图为记者在现场拍摄。", "图为记者在现场拍摄。", ""),
    ],
)
def test_a_caption_is_parted_from_who_took_the_picture(caption, told, credit):
    assert split_credit(caption) == (told, credit)


@given(st.text("江边晨练张三摄影图。，（） 　记者本报供插/:", max_size=60))
def test_no_character_of_a_caption_is_lost(caption):
    assert "".join("".join(split_credit(caption)).split()) == "".join(caption.split())
