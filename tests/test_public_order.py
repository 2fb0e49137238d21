"""Lists and feeds run in the paper's order, and what is brought in from an archive is no news."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.content.content import Block, Photo, Sidebar
from articles.models import Article, Piece
from articles.public import paging, published
from tests.factory import DAY, make_article, make_issue, make_page, publish

pytestmark = pytest.mark.django_db
TURNED = ["1", "2", "10", "A1", "A2", "A10"]


@pytest.fixture
def up(reviewer, chief):
    """Brings an article before readers."""
    return lambda article: publish(article, [reviewer], chief)


def standing(numbers, up, **parts):
    """Published articles with the numbers of their pages as titles, brought in in this order."""
    return [up(make_article(page=make_page(number, **parts), title=number)) for number in numbers]


def on_the_web(up):
    """A published article that stands on no page."""
    article = make_article(title="网", issue=None)
    article.pieces.all().delete()
    return up(article)


def titles(client, address):
    return re.findall(r"<title>(?:<!\[CDATA\[)?([A-Z]?\d+)<", client.get(address).content.decode())


@pytest.mark.parametrize("brought_in", [TURNED, TURNED[::-1]])
def test_a_feed_turns_an_issue_page_by_page_however_it_came_in(client, up, brought_in):
    standing(brought_in, up)
    assert titles(client, "/feed/") == TURNED


def test_a_feed_of_a_large_issue_begins_with_its_first_page(client, up):
    numbers = [str(n) for n in range(1, paging.LENGTH + 10)]
    standing(numbers[::-1], up)
    assert titles(client, "/feed/") == numbers[: paging.LENGTH]


def test_the_newest_day_comes_first_and_what_stands_on_no_page_last_in_it(up):
    old = up(make_article(page=make_page("1", issue=make_issue(date=DAY - timedelta(1))), title="旧"))
    web = on_the_web(up)
    (second,) = standing(["2"], up)
    assert [row.pk for row in paging.newest(published.articles).rows] == [second.pk, web.pk, old.pk]


def test_a_list_read_to_its_end_shows_each_article_once_and_in_order(up, monkeypatch):
    days = [DAY - timedelta(back) for back in (0, 0, 1, 3)]
    for day, edition in zip(days, ("早", "晚", "早", "早"), strict=True):
        page = make_page("3", issue=make_issue(date=day, edition=edition))
        for _ in range(3):
            up(make_article(page=page, title="甲"))
        up(make_article(page=make_page("1", issue=page.issue), title="乙"))
    whole = [row.pk for row in paging.newest(published.articles).rows]
    monkeypatch.setattr(paging, "LENGTH", 2)
    read, before = [], ""
    while True:
        found = paging.newest(published.articles, before=before)
        read += [row.pk for row in found.rows]
        before = found.older
        if not before:
            break
    assert read == whole
    assert len(set(read)) == Article.objects.count()


def test_stories_of_a_page_stand_as_they_do_on_it_whichever_was_there_first(up):
    page = make_page("3")
    below, above = (up(make_article(page=page, title=title)) for title in "下上")
    for place, article in enumerate((above, below)):
        Piece.objects.filter(article=article).update(order=place)
    assert [row.pk for row in paging.newest(published.articles).rows] == [above.pk, below.pk]


def test_a_story_stands_where_its_first_part_does(up):
    story = make_article(page=make_page("1"), title="1")
    other = up(make_article(page=make_page("2"), title="2"))
    Piece.objects.create(article=story, page=make_page("3"), key="rest", order=1, part=2)
    up(story)
    assert [row.pk for row in paging.newest(published.articles).rows] == [story.pk, other.pk]


def test_an_archive_brought_in_today_is_no_news(client, up):
    today = timezone.localdate()
    old = today.replace(year=1985, day=2)
    up(make_article(page=make_page("1", issue=make_issue(date=old)), title="八五年的事"))
    new = up(make_article(page=make_page("1", issue=make_issue(date=today)), title="今天的事"))
    news = client.get("/news-sitemap.xml").content.decode()
    assert "今天的事" in news and "八五年的事" not in news
    feed = client.get("/feed/").content.decode()
    entry = feed[feed.index("<title>八五年的事") :]
    assert f"<published>{old:%Y-%m-%d}T00:00:00+08:00" in entry
    assert f"<updated>{old:%Y-%m-%d}T00:00:00+08:00" in entry
    assert f"{old.year}年{old.month}月{old.day}日" in entry
    assert new.public_since == new.live_at


@pytest.mark.parametrize(("back", "is_news"), [(0, True), (2, True), (3, False)])
def test_news_is_of_the_last_two_days(up, back, is_news):
    day = timezone.localdate() - timedelta(back)
    article = up(make_article(page=make_page("1", issue=make_issue(date=day))))
    assert Article.objects.news().filter(pk=article.pk).exists() is is_news


def test_a_correction_of_an_archive_is_told_as_new(client, up, editor, reviewer, chief):
    page = make_page("1", issue=make_issue(date=DAY.replace(year=1985)))
    article = up(make_article(page=page, title="旧事"))
    content = article.head.content.changed(title="旧事重提")
    article.revise(content, base=article.head, by=editor)
    publish(article, [reviewer], chief)
    article.refresh_from_db()
    assert article.public_since.year == 1985
    assert article.public_as_it_is_since == article.live.at


def test_ids_of_entries_are_the_same_from_whatever_host_they_are_fetched(client, up, settings):
    settings.ALLOWED_HOSTS = ["*"]
    up(make_article(page=make_page("1")))
    ids = [
        re.findall(
            "<id>(.*?)</id>", client.get("/feed/", headers={"host": host}, secure=secure).content.decode()
        )
        for host in ("a.example", "b.example:8000")
        for secure in (True, False)
    ]
    assert len(ids[0]) == 2 and all(found == ids[0] for found in ids)
    assert all(found.startswith("tag:") for found in ids[0])


def test_a_feed_holds_the_whole_article(client, up):
    parts = {
        "kicker": "引题话", "subtitle": "副题话", "column": "栏目名", "byline": "本报记者 张三",
        "photos": (Photo("p1", "图说话", "李四 摄", file="photos/a.jpg", digest="0"),),
        "sidebars": (Sidebar("s1", "链接题", (Block("b9", "paragraph", "链接话"),)),),
    }  # fmt: skip
    article = up(make_article(page=make_page("1"), title="主题话", **parts))
    feed = client.get("/feed/", headers={"host": "testserver"}).content.decode()
    for words in ("引题话", "主题话", "副题话", "栏目名", "张三", "图说话", "李四 摄", "链接题", "链接话"):
        assert words in feed, words
    assert f"http://testserver/articles/{article.pk}/photos/p1/" in feed
