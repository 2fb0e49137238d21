"""The query language as people type it, and all that they may type besides."""

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.content import Author
from articles.models import Article, Tag, TagAlias
from articles.search import found_keys, search, suggest
from tests.cast import person
from tests.factory import make_article, make_issue, make_page, make_publication, publish

pytestmark = pytest.mark.django_db


def titles(query, **options):
    return {hit.article.head.title for hit in search(query, audience="desk", **options).hits}


@pytest.fixture
def stories():
    evening = make_publication("青岛晚报")
    make_article(
        title="港口", blocks="青岛港吞吐量增长。", column="青报观察", page=make_page("2", section="要闻")
    ).tags.set(["产业", "Ａ股"])
    make_article(title="茶园", blocks="崂山春茶吞吐增长。", authors=(Author("余博", "记者"),), byline="余博")
    make_article(
        title="晚报",
        blocks="青岛港夜色。",
        page=make_page("A6", issue=make_issue(publication=evening, date="2026-05-02")),
        source="新华社",
    ).tags.set(["夜经济"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("青岛 增长", {"港口"}),
        ("青岛　增长", {"港口"}),
        ("吞吐", {"港口", "茶园"}),
        ("吞吐 -青岛港", {"茶园"}),
        ("吞吐 -青岛", {"茶园"}),
        ('吞吐 -"青岛港吞吐"', {"茶园"}),
        ("春茶 OR 夜色", {"茶园", "晚报"}),
        ("青岛 吞吐量 OR 夜色", {"港口", "晚报"}),
        ("“港吞吐量”", {"港口"}),
        ("「港吞吐量」", {"港口"}),
        ('"青岛港', {"港口", "晚报"}),
        ("记者:余博", {"茶园"}),
        ("記者：余博", {"茶园"}),
        ("吞吐 -记者:余博", {"港口"}),
        ("标签:产业", {"港口"}),
        ("标签:a股", {"港口"}),
        ("标签:“夜经济”", {"晚报"}),
        ("版面:02", {"港口", "茶园"}),
        ("版面:A06版", {"晚报"}),
        ("版块:要闻", {"港口", "茶园"}),
        ("栏目:青报观察", {"港口"}),
        ("报纸:青岛晚报 夜色", {"晚报"}),
        ("来源:新华社", {"晚报"}),
        ("日期:2026-05", {"晚报"}),
        ("日期:2026-04..2026-05 青岛", {"港口", "晚报"}),
        ("日期:..2026-04-30 青岛", {"港口"}),
        ("日期:2026-04-05..", {"晚报"}),
        ("日期:2026年4月4日", {"港口", "茶园"}),
        ("青岛 -日期:2026-05", {"港口"}),
        ("日期:2025", set()),
        ("OR 春茶", set()),
        ("-青岛", set()),
        ("", set()),
    ],
)
def test_the_query_language(stories, query, expected):
    assert titles(query) == expected


def test_an_old_name_of_a_tag_still_filters(stories):
    TagAlias.objects.create(key="工业", slug="工业", tag=Tag.objects.get(name="产业"))
    assert titles("标签:工业") == {"港口"}


@pytest.mark.parametrize(
    "query", ["日期:昨天", "日期:2026-13", "日期:2026-05..2026-04", "栏目:没有", "标签:没有", "-青岛"]
)
def test_what_cannot_be_followed_is_explained(stories, query):
    assert search(query).error


def test_a_passage_with_signs_of_the_language_is_found_as_it_stands():
    article = make_article(title="谜", blocks="公式 甲 -乙 OR 丙，日期:昨天 (附)。")
    for passage in ("甲 -乙", "甲 -乙 OR 丙", "日期:昨天 (附)", "-乙"):
        assert [row[1] for row in found_keys(passage, audience="desk")] == [article.pk], passage


def test_a_search_that_takes_too_long_says_so(stories):
    results = search("青岛", audience="desk", seconds=0.000_01)
    assert results.hits == [] or not results.error  # a database may be faster than the clock


HOSTILE = [
    "\0",
    "a\0b",
    "' OR 1=1 --",
    '"; DROP TABLE articles_article; --',
    "NEAR(a b)",
    "tokens:a",
    "a* ^b",
    "\\",
    "((((",
    "AND AND",
    "NOT",
    "a AND NOT b",
    "{a b}:c",
    "%",
    "_",
    "%s %(a)s",
    "😀🇨🇳",
    "\ud800",
    "：",
    "日期:",
    "日期:９９９９-99",
    "日期:0000",
    "日期:9999..",
    "日期:..",
    "版面:",
    "-",
    "--",
    "- -",
    '""',
    '"',
    "“”",
    "“",
    "|",
    "| |",
    "OR OR",
    "\ue201港",
    "𠮷野家",
    "a" * 10_000,
    "青" * 10_000,
    "青岛 " * 4_000,
    "-青 " * 4_000,
    "青 OR " * 3_000,
    "“青" * 3_000,
    "标签:%00",
    "记者:\0",
    "标签:\ud800",
    "栏目:\udfff",
    "来源:" + "长" * 5_000,
    "日期:٢٠٢٦",
]


@pytest.fixture
def mixed(reviewer, chief):
    """One story that readers may read, one draft and one withdrawn."""
    make_article(title="草稿", blocks="青岛秘密。")
    publish(make_article(title="公开", blocks="青岛公开。"), [reviewer], chief)
    withdrawn = publish(make_article(title="撤回", blocks="青岛撤回。"), [reviewer], chief)
    withdrawn.withdraw(seen=withdrawn.head, by=chief, reason="误")


@pytest.mark.parametrize("sort", ["rank", "newest"])
def test_nothing_that_is_typed_breaks_the_search(mixed, sort):
    for query in HOSTILE:
        hits = search(query, sort=sort, after=query, with_facets=True).hits
        assert {hit.article.live.title for hit in hits} <= {"公开"}, query
        search(query, audience="desk", sort=sort)
        suggest(query)


class WhateverIsTyped(TestCase):
    """For every string."""

    def setUp(self):
        reviewer, chief = (
            person("r", "李", "review_article"),
            person("c", "周", "publish_article", "withdraw_article"),
        )
        make_article(title="草稿", blocks="青岛秘密。")
        publish(make_article(title="公开", blocks="青岛公开。"), [reviewer], chief)
        withdrawn = publish(make_article(title="撤回", blocks="青岛撤回。"), [reviewer], chief)
        withdrawn.withdraw(seen=withdrawn.head, by=chief, reason="误")
        assert User.objects.count() == 2

    @given(
        st.lists(
            st.sampled_from(
                [
                    "青岛",
                    "公开",
                    "秘密",
                    " ",
                    "-",
                    "OR",
                    "“",
                    "”",
                    '"',
                    ":",
                    "日期",
                    "2026",
                    "..",
                    "记者",
                    "(",
                    "*",
                ]
            )
            | st.text(max_size=5),
            max_size=12,
        ).map("".join)
    )
    def test_readers_are_shown_only_what_is_published_and_nothing_raises(self, query):
        public = set(Article.objects.published().values_list("pk", flat=True))
        for sort in ("rank", "newest"):
            assert {hit.article.pk for hit in search(query, sort=sort).hits} <= public
        assert {row[1] for row in found_keys(query)} <= public
