"""Whoever finds nothing is told why, where it can be said, and what to ask instead."""

import pytest

from articles.content import Author
from articles.search.query import FIELDS, loose_prefixes
from tests.factory import make_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client, editor):
    make_article(title="春耕", authors=(Author("李伟", "记者"), Author("李小明", "记者")))
    client.force_login(editor)
    return client


def told(desk, query):
    page = desk.get(LIST, {"q": query})
    return page.context["cl"].result_count, " ".join(str(message) for message in page.context["messages"])


def test_a_name_that_nobody_bears_is_said_and_those_like_it_are_offered(desk):
    found, said = told(desk, "作者:李")
    assert found == 0
    assert "没有署名“李”的人" in said
    for name in ("李伟", "李小明"):
        assert f">{name}</a>" in said


def test_what_is_offered_finds_it(desk):
    assert told(desk, "作者:李伟") == (1, "")


def test_a_prefix_that_is_none_is_said_with_the_one_that_is_meant(desk):
    found, said = told(desk, "署名:李伟")
    assert found == 0
    assert "没有“署名:”这个限定词，可用“记者:”" in said and ">记者:李伟</a>" in said


def test_a_prefix_that_nobody_has_heard_of_is_said_with_all_there_are(desk):
    _found, said = told(desk, "天气:晴")
    assert "“天气:”" in said
    assert all(f"{name}:" in said for name in FIELDS)


@pytest.mark.parametrize(
    ("query", "words"),
    [("日期:昨天", "昨天"), ("标签:没有的", "没有的"), ("报纸:没有的报", "没有的报")],
)
def test_a_filter_that_makes_no_sense_is_said(desk, query, words):
    found, said = told(desk, query)
    assert found == 0 and words in said


def test_what_finds_something_is_not_commented_on(desk):
    assert told(desk, "春耕") == (1, "")


def test_words_before_a_colon_that_stand_in_a_text_find_it_and_nothing_is_said(client, editor):
    make_article(title="记者问：天气:晴")
    client.force_login(editor)
    assert told(client, "天气:晴") == (1, "")


@pytest.mark.parametrize(
    ("typed", "loose"),
    [
        ("标题:春耕 记者:孙欣", ["标题"]),
        ("-主编:王 春耕", ["主编"]),
        ('"标题:春耕"', []),
        ("10:30 http://a.cn", []),
        ("春耕: 农机", []),
        ("", []),
    ],
)
def test_only_what_looks_like_a_prefix_is_taken_for_one(typed, loose):
    assert loose_prefixes(typed) == loose


def test_what_was_typed_is_text_in_what_is_said(desk):
    _found, said = told(desk, '天气:<b>"x"</b>')
    assert "<b>" not in said
