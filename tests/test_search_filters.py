"""Filters of a search as text: what a facet's link says reads back as what was meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.plain import plain, shows
from articles.search import search
from articles.search.query import NAMES, Filter, read, with_filter
from tests.factory import make_article

NAMED = st.sampled_from(sorted(NAMES))
SIGNS = '孙欣 "”“「」『』＂„»:：-|OR\n\u3000\u200b﹁'
VALUES = st.one_of(st.text(max_size=20), st.text(alphabet=SIGNS, min_size=1, max_size=8)).filter(
    lambda value: shows(value) and not re.search("[\0\ud800-\udfff]", value)
)
TYPED = st.one_of(st.text(max_size=20), st.text(alphabet='春耕 "“”「-:：记者OR|日期\u3000', max_size=14))


def wanted(name, value):
    return Filter(name, plain(value).strip(), True)


@given(NAMED, VALUES)
def test_a_filter_reads_back_as_it_was_meant(name, value):
    assert read(with_filter("", name, value)).filters == (wanted(name, value),)


@given(TYPED, st.lists(st.tuples(NAMED, VALUES), max_size=3))
def test_filters_are_added_to_whatever_was_typed_and_change_nothing_else_of_it(typed, added):
    query = typed
    for name, value in added:
        query = with_filter(query, name, value)
    before, after = read(typed), read(query)
    meant = [wanted(name, value) for name, value in added]
    assert set(after.filters) == {*before.filters, *meant}
    assert [f for f in after.filters if f not in meant] == [f for f in before.filters if f not in meant]
    if before.expression:
        assert after.expression == before.expression


@given(TYPED, NAMED, VALUES)
def test_a_filter_that_is_there_is_not_added_again(typed, name, value):
    once = with_filter(typed, name, value)
    assert with_filter(once, name, value) == once
    assert read(once).filters.count(wanted(name, value)) >= 1


def test_a_filter_is_known_however_it_is_written():
    for typed in ("作者:孙欣 春耕", '春耕 记者:"孙欣"', "记者：“孙欣”", "记者:「孙欣」春耕"):
        assert with_filter(typed, "reporter", "孙欣") == typed


def test_a_quotation_mark_in_a_value_is_doubled():
    assert with_filter("春耕", "tag", '"稳增长"行动') == '春耕 标签:"""稳增长""行动"'
    assert with_filter("", "tag", "“稳增长”行动") == '标签:"“稳增长”行动"'


@pytest.mark.django_db
@pytest.mark.parametrize("name", ['"稳增长"行动', "“稳增长”行动", "OPC 创业", '5"屏', "C++", "甲:乙"])
def test_the_link_of_a_facet_leads_to_what_it_counted(name):
    make_article(title="在内", column=name).tags.add(name)
    make_article(title="在外")
    facets = search("拖拉机", audience="desk", with_facets=True).facets
    links = {f.name: choice.query for f in facets for choice in f.choices if choice.label == name}
    assert links.keys() == {"tag", "column"}
    for query in links.values():
        assert [hit.article.head.title for hit in search(query, audience="desk").hits] == ["在内"]
