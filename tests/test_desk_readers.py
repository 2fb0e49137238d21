"""What readers find while editors merge, join and part: each text once, nothing lost, nothing too early."""

import re

import pytest

from articles.desk.saving import save
from articles.models import Article, Page
from articles.printed.joining import detach_continuation, join_continuation
from articles.public import published
from tests.factory import head_of, mark_untitled, publish, seen_of, seen_on
from tests.printing import FARM, PORT, bring_in, printed
from tests.test_desk_continuations import FRONT, REST

pytestmark = pytest.mark.django_db


@pytest.fixture
def up(editor, reviewer, chief):
    """Signs an article off and publishes it."""

    def put_up(article):
        article.refresh_from_db()
        if not article.head.content.has_headline:
            mark_untitled(article, editor)
        publish(article, [reviewer, chief], chief)

    return put_up


@pytest.fixture
def read(client):
    """The articles that a page of the paper leads to, in order, each as often as it is shown."""

    def links(number):
        page = Page.objects.get(number=number)
        html = client.get(page.get_absolute_url()).content.decode()
        shown = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
        here = [int(pk) for pk in re.findall(r'<h\d[^>]*>\s*<a href="/articles/(\d+)/"', shown)]
        issue = [a.pk for sheet in published.sheets(page.issue) if sheet.page == page for a in sheet.articles]
        assert sorted(here) == sorted(issue), html
        return issue

    return links


def story(start):
    return Article.objects.get(head__text__startswith=start)


@pytest.fixture
def pages(db):
    bring_in(printed(FRONT), page="1")
    bring_in(printed(REST, PORT), page="3", name="inside.txt")
    return story("清晨"), story("有底"), story("昨日")


def test_a_public_part_stays_on_its_page_until_the_whole_story_is_published(client, pages, read, up, editor):
    first, second, port = pages
    for article in pages:
        up(article)
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    assert (read("1"), read("3")) == ([first.pk], [second.pk, port.pk])
    assert "第03版" in client.get(second.get_absolute_url()).content.decode()
    up(first)
    assert (read("1"), read("3")) == ([first.pk], [first.pk, port.pk])
    assert client.get(second.get_absolute_url()).url == first.get_absolute_url()
    html = client.get(first.get_absolute_url()).content.decode()
    assert "第01版" in html and "第03版" in html and "夜校" in html


def test_a_part_that_was_never_public_shows_on_no_page_before_the_story_does(client, pages, read, up, editor):
    first, second, port = pages
    up(first)
    up(port)
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    assert (read("1"), read("3")) == ([first.pk], [port.pk])
    assert "夜校" not in client.get(first.get_absolute_url()).content.decode()
    up(first)
    assert (read("1"), read("3")) == ([first.pk], [first.pk, port.pk])


def test_a_part_taken_out_again_leads_to_the_story_until_it_is_published(client, pages, read, up, editor):
    first, second, port = pages
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    up(first)
    up(port)
    detach_continuation(first, seen=head_of(first), by=editor)
    assert (read("1"), read("3")) == ([first.pk], [first.pk, port.pk])
    answer = client.get(second.get_absolute_url())
    assert (answer.status_code, answer.url) == (302, first.get_absolute_url())
    up(second)
    up(first)
    assert (read("1"), read("3")) == ([first.pk], [second.pk, port.pk])
    assert "夜校" in client.get(second.get_absolute_url()).content.decode()
    assert "夜校" not in client.get(first.get_absolute_url()).content.decode()


def test_the_scan_of_a_page_with_a_part_nobody_has_published_is_not_shown(pages, up, editor):
    first, second, port = pages
    page = Page.objects.get(number="3")
    page.scan = "scans/3.png"
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    up(port)
    assert not published.is_whole(page)
    up(first)
    assert published.is_whole(page)


def test_an_article_merged_away_on_its_page_is_read_until_the_merged_one_is_published(
    client, read, up, editor
):
    page = bring_in(printed(FARM, PORT), page="5").page
    farm, port = story("清晨"), story("昨日")
    up(farm)
    up(port)
    keys = [page.pieces.get(article=article).key for article in (farm, port)]
    save(
        page,
        base=page.parse_id,
        operations=[{"op": "merge", "articles": keys}],
        seen=seen_on(page),
        by=editor,
    )
    assert read("5") == [farm.pk, port.pk]
    assert "集装箱" not in client.get(farm.get_absolute_url()).content.decode()
    assert "集装箱" in client.get(port.get_absolute_url()).content.decode()
    up(farm)
    assert read("5") == [farm.pk]
    assert client.get(port.get_absolute_url()).url == farm.get_absolute_url()
    assert "集装箱" in client.get(farm.get_absolute_url()).content.decode()
