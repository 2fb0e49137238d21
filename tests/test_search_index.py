"""The index follows the articles, whoever changes them and whatever fails."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, SearchEntry
from articles.search import found_keys, search
from articles.search.indexing import bring_up_to_date
from articles.search.rebuild import check
from articles.search.stores import store
from articles.search.stores.sqlite import SqliteStore
from tests.factory import make_article, make_content, make_issue, publish

pytestmark = pytest.mark.django_db


def readers(query, **options):
    return [row[1] for row in found_keys(query, **options)]


def desk(query):
    return readers(query, audience="desk")


def differences():
    return [line for _, wrong in check() for line in wrong]


def test_a_scheduled_piece_is_found_from_its_time_on_and_a_withdrawn_one_no_more(reviewer, chief):
    article = make_article(blocks="樱花开了。")
    article.sign("review-1", seen=article.head, by=reviewer)
    later = timezone.now() + timedelta(hours=1)
    article.publish(seen=article.head, by=chief, at=later)
    assert readers("樱花") == []
    assert readers("樱花", now=later) == [article.pk]
    live = publish(make_article(blocks="樱花谢了。"), [reviewer], chief)
    assert readers("樱花") == [live.pk]
    live.withdraw(seen=live.head, by=chief, reason="误")
    assert readers("樱花") == []
    assert differences() == []


def test_an_entry_goes_when_nobody_reads_or_edits_its_version(editor):
    article = make_article(title="旧题")
    for title in ("二题", "三题", "四题"):
        article.revise(article.head.content.changed(title=title), base=article.head, by=editor)
    assert [e.version for e in SearchEntry.objects.all()] == [article.head]
    assert not search("旧题", audience="desk").hits
    assert differences() == []


def test_what_is_rolled_back_is_not_in_the_index():
    with pytest.raises(RuntimeError), transaction.atomic():
        make_article(blocks="从未发生。")
        raise RuntimeError
    assert not search("从未发生", audience="desk").hits
    assert differences() == []


def test_back_issues_that_come_late_stand_where_their_day_is(reviewer, chief):
    from datetime import date

    days = [date(2026, 4, 4), date(2019, 1, 1), date(2026, 4, 5), date(1949, 10, 1)]
    for day in days:
        publish(make_article(blocks="同一句话。", issue=make_issue(date=day), dated=day), [reviewer], chief)
    found = [hit.article.dated for hit in search("同一句话", sort="newest").hits]
    assert found == sorted(days, reverse=True)


def test_an_article_that_moves_to_another_day_moves_in_the_index():
    article = make_article(blocks="挪动。")
    key = SearchEntry.objects.get().key
    article.dated += timedelta(days=1)
    article.save()
    bring_up_to_date([article])
    assert SearchEntry.objects.get().key > key
    assert [row[1] for row in found_keys("挪动", audience="desk")] == [article.pk]
    assert differences() == []


def test_a_day_with_very_many_stories_stands_between_its_neighbours(monkeypatch):
    monkeypatch.setattr(SqliteStore, "near_bits", 2)
    day = make_article().dated
    made = [make_article(blocks="挤在一天。", dated=day + timedelta(days=n)) for n in [0] * 11 + [1, -1] * 6]
    days = [Article.objects.get(pk=pk).dated for pk in desk("挤在一天")]
    assert days == sorted((article.dated for article in made), reverse=True)
    assert set(desk(f"挤在一天 日期:{day:%Y-%m-%d}")) == {a.pk for a in made if a.dated == day}
    pages, after = [], ""
    while after is not None:
        found = search("挤在一天", audience="desk", sort="newest", size=4, after=after)
        pages += [hit.article.pk for hit in found.hits]
        after = found.next or None
    assert pages == desk("挤在一天")
    bring_up_to_date(made)
    assert differences() == []


def test_rebuilding_mends_what_is_missing_and_check_says_what_is_wrong():
    article = make_article(blocks="失而复得。")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchentry")
    with pytest.raises(CommandError):
        call_command("rebuild_search", "--check", verbosity=0, stderr=io.StringIO())
    call_command("rebuild_search", "--anew", verbosity=0, stdout=io.StringIO())
    assert [row[1] for row in found_keys("失而复得", audience="desk")] == [article.pk]
    call_command("rebuild_search", "--check", verbosity=0, stdout=io.StringIO())


def test_check_sees_tokens_that_are_missing():
    make_article(blocks="还在。")
    store().clear()
    assert len(differences()) == 1


def test_indexing_many_articles_at_once_takes_few_queries_for_each(django_assert_max_num_queries):
    sample = make_article()
    own = {name: getattr(sample, name) for name in ("publication", "issue", "section", "dated")}
    contents = [make_content(title=f"第{n}篇") for n in range(20)]
    with django_assert_max_num_queries(20 * 3 + 25), transaction.atomic():
        Article.objects.draft([Article(**own) for _ in contents], contents, "printed")
    assert SearchEntry.objects.count() == 21
