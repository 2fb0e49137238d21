"""A query that is composed once answers each time like one that is composed anew."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Version
from articles.models.prepared import Prepared, remember
from tests.factory import DAY, make_article, make_issue, make_page, publish

pytestmark = pytest.mark.django_db


def on_days(now, first, last):
    return Article.objects.published(now).filter(dated__gte=first, dated__lte=last).select_related("live")


def test_it_finds_for_other_values_what_the_same_query_finds_anew(reviewer, chief):
    pages = [make_page("1", issue=make_issue(date=DAY - timedelta(back))) for back in range(4)]
    articles = [make_article(page=page, title=f"第{n}篇") for n, page in enumerate(pages)]
    for article in articles[1:]:
        publish(article, [reviewer], chief)
    ask = Prepared(on_days, date, date)
    for first in range(5):
        for last in range(5):
            days = DAY - timedelta(first), DAY - timedelta(last)
            anew = list(on_days(timezone.now(), *days))
            assert [(row.pk, row.live.title) for row in ask(*days)] == [
                (row.pk, row.live.title) for row in anew
            ]


def test_it_asks_of_this_moment_each_time(reviewer, chief):
    article = publish(make_article(), [reviewer], chief)
    ask = Prepared(lambda now, pk: Article.objects.published(now).filter(pk=pk), int)
    assert ask.one(article.pk) == article
    article.withdraw(seen=article.head, by=chief, reason="失实")
    assert ask.one(article.pk) is None


@given(st.integers())
def test_no_number_is_too_large_to_be_asked_for(number):
    ask = Prepared(lambda _now, pk: Version.objects.filter(pk=pk), int)
    assert ask(number) == []


def test_values_give_columns_as_ever():
    article = make_article(title="春耕")
    ask = Prepared(
        lambda _now, title: Version.objects.filter(title=title).values_list("article", "title"), str
    )
    assert ask("春耕") == [(article.pk, "春耕")]


def test_a_value_that_the_query_does_not_ask_with_is_an_error():
    ask = Prepared(lambda now, _pk: Article.objects.published(now), int)
    with pytest.raises(TypeError):
        ask(1)


def test_what_is_remembered_is_not_asked_again(django_assert_num_queries):
    article = make_article()
    rows = list(article.head.bylines.all())
    remember(article.head, "bylines", rows)
    with django_assert_num_queries(0):
        assert list(article.head.bylines.all()) == rows
