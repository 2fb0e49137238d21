"""What is scheduled appears at its time by itself: nothing but the web server runs, nothing is written."""

from datetime import timedelta
from unittest import mock
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import search
from articles.models import Article, Section
from articles.models.workflow import PublicState
from articles.public import published
from tests.factory import make_article, make_issue, make_page, publish
from tests.headlines import unbroken

pytestmark = pytest.mark.django_db
WORD = "潮汐表"  # the same in traditional characters


@pytest.fixture
def due(reviewer, chief):
    """A piece due in an hour, beside one that is public, on the same page, under the same headings."""
    page = make_page("2", section="要闻", issue=make_issue(date=timezone.localdate()))
    parts = {"page": page, "column": "港口观察"}
    beside = publish(make_article(title="港口的一天", **parts), [reviewer], chief)
    article = make_article(title=f"明晨{WORD}公布", **parts)
    for each in (beside, article):
        each.tags.set(["港口"])
    article.sign("review-1", seen=article.head, by=reviewer)
    article.schedule(timezone.now() + timedelta(hours=1), seen=article.head, by=chief)
    return article


def later(**much):
    then = timezone.now() + timedelta(**much)
    return mock.patch("django.utils.timezone.now", lambda: then)


def addresses(article):
    filed = [article.issue, article.pieces.get().page, Section.objects.get(), article.column]
    reporter, tag = article.head.bylines.get().reporter, article.tags.get()
    lists = [thing.get_absolute_url() for thing in (*filed, reporter, tag)]
    feeds = [f"{thing.get_absolute_url()}feed/" for thing in (*filed[2:], reporter, tag, article.publication)]
    return [
        article.get_absolute_url(),
        *lists,
        *feeds,
        "/",
        "/feed/",
        "/news-sitemap.xml",
        f"/search/?q={quote(WORD)}&sort=newest",
        f"/search/feed/?q={quote(WORD)}",
        f"/search/suggest/?q={quote('明晨')}",
    ]


def mapped(client):
    """How many articles this month's map names."""
    month = f"/sitemap.xml?month={timezone.localdate():%Y-%m}"
    return client.get(month).content.decode().count("<loc>")


def shows(client, address, article):
    response = client.get(address)
    is_json = response["Content-Type"] == "application/json"
    page = str(response.json()) if is_json else unbroken(response.content.decode())
    return WORD in page.replace(f'value="{WORD}"', "") and (
        article.get_absolute_url() in page or "明晨" in page
    )


def test_it_appears_everywhere_at_its_time_and_nowhere_before(client, due):
    asked = addresses(due)
    asked += [f"/zh-hant{address}" for address in asked]
    with later(minutes=59):
        assert [address for address in asked if shows(client, address, due)] == []
        assert mapped(client) == 1
    with later(minutes=61), CaptureQueriesContext(connection) as queries:
        assert [address for address in asked if not shows(client, address, due)] == []
        assert mapped(client) == 2
    assert not {"INSERT", "UPDATE", "DELETE"} & {query["sql"].split()[0] for query in queries}


@pytest.mark.parametrize(("minutes", "appears"), [(-5, 60), (30, 60), (59, 60), (61, 61), (90, 90)])
def test_an_embargo_puts_a_scheduled_piece_off_and_never_brings_it_on(due, chief, minutes, appears):
    start = due.live_at - timedelta(hours=1)
    due.embargo(start + timedelta(minutes=minutes), seen=due.head, by=chief)
    assert due.live_at == start + timedelta(minutes=appears)
    for moment in (minutes, 60):
        seen = Article.objects.published(start + timedelta(minutes=moment)).filter(pk=due.pk).exists()
        assert seen == (moment >= appears)


def test_what_counts_articles_counts_it_from_its_time_on(client, due):
    def counted():
        found = search.search("港口", with_facets=True)
        (sheet,) = published.sheets(due.issue)
        facets = {choice.label: choice.count for facet in found.facets for choice in facet.choices}
        return found.total, facets["要闻"], len(sheet.articles), Article.objects.published().count()

    with later(minutes=59):
        assert counted() == (1, 1, 1, 1)
        assert due.public_state == PublicState.SCHEDULED
    with later(minutes=61):
        assert counted() == (2, 2, 2, 2)
        assert due.public_state == PublicState.LIVE


def test_readers_of_its_neighbour_are_led_to_it_from_its_time_on(client, due):
    beside = Article.objects.exclude(pk=due.pk).get()
    with later(minutes=59):
        before = client.get(beside.get_absolute_url())
    with later(minutes=61):
        after = client.get(beside.get_absolute_url())
    assert before.context["next"] is None
    assert after.context["next"] == due
    assert due in after.context["related"]
    assert due not in before.context["related"]
