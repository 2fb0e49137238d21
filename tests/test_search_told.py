"""A search tells nobody what is not published, and costs no more than a search may."""

import re

import pytest

from articles.models import Tag
from articles.search import found_keys, search
from articles.search.filters import MOST_FILTERS
from tests.factory import make_article, make_page, make_publication, publish

pytestmark = pytest.mark.django_db
KINDS = {"报纸": "内部晚报", "版块": "内部版块", "栏目": "内部栏目", "标签": "内部标签"}


@pytest.fixture
def unpublished():
    """A draft that is filed under everything that no reader may hear of."""
    paper = make_publication("内部晚报")
    page = make_page("2", section="内部版块")
    article = make_article(page=page, publication=paper, title="内部稿件", column="内部栏目")
    article.tags.set(["内部标签"])
    return article


def told(query):
    """What readers are told, without the words that they typed."""
    results = search(query)
    return len(results.hits), re.sub("“.*?”", "“”", str(results.error))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("minus", ["", "-"])
def test_what_has_nothing_published_is_for_readers_as_if_it_were_not(kind, minus, unpublished):
    assert told(f"{minus}{kind}:{KINDS[kind]}") == told(f"{minus}{kind}:从来没有")


@pytest.mark.parametrize("kind", KINDS)
def test_the_desk_finds_by_it(kind, unpublished):
    assert found_keys(f"{kind}:{KINDS[kind]}", audience="desk")


def test_once_something_is_published_readers_find_by_it(unpublished, reviewers, chief):
    publish(unpublished, reviewers, chief)
    for kind, name in KINDS.items():
        assert [hit.article for hit in search(f"{kind}:{name}").hits] == [unpublished], kind
    assert Tag.objects.count() == 1


def test_so_many_filters_are_taken_and_no_more(reviewers, chief):
    publish(make_article(title="春耕"), reviewers, chief)
    many = [f"-版面:{number}" for number in range(10, 10 + MOST_FILTERS)]
    assert len(search(" ".join(many)).hits) == 1
    assert str(MOST_FILTERS) in str(search(" ".join([*many, "-版面:9"])).error)


def test_a_filter_that_is_typed_a_hundred_times_counts_once(reviewers, chief):
    publish(make_article(title="春耕"), reviewers, chief)
    assert len(search("-版面:9 " * 110).hits) == 1
