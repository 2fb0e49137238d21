"""Addresses are for ever: what moved, merged or was withdrawn answers where it stood."""

from datetime import date, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from articles.content import Author
from articles.models import Article, FormerAddress, Reporter, TagAlias
from articles.public import published
from tests.factory import make_article, make_issue, make_page, publish
from tests.headlines import unbroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(reviewer, chief):
    article = publish(make_article(page=make_page("2", section="要闻"), title="春耕"), [reviewer], chief)
    article.tags.set(["经济"])
    return article


def test_a_moved_page_is_found_at_its_old_address(client, story):
    page = story.pieces.get().page
    FormerAddress.objects.create(publication=story.publication, date=date(2026, 4, 1), number="7", page=page)
    response = client.get(f"/papers/{story.publication.slug}/2026-04-01/7/")
    assert (response.status_code, response.url) == (301, page.get_absolute_url())


def test_a_merged_tag_leads_to_the_tag_it_stands_for(client, story):
    TagAlias.objects.create(key="金融", slug="金融", tag=story.tags.get())
    response = client.get("/tags/金融/")
    assert (response.status_code, response.url) == (301, story.tags.get().get_absolute_url())


def test_a_former_name_of_a_tag_leads_nowhere_while_nothing_public_bears_the_tag(client, story, chief):
    TagAlias.objects.create(key="金融", slug="金融", tag=story.tags.get())
    story.withdraw(seen=story.head, by=chief, reason="失实")
    assert client.get("/tags/金融/").status_code == 404
    story.reinstate(seen=story.head, by=chief, reason="属实")
    assert client.get("/tags/金融/").status_code == 301


def test_a_merged_reporter_leads_to_who_they_are(client, story):
    reporter = story.live.bylines.get().reporter
    twin = Reporter.objects.create(name="孙 欣", merged_into=reporter)
    response = client.get(twin.get_absolute_url())
    assert (response.status_code, response.url) == (302, reporter.get_absolute_url())


def test_what_ran_under_a_name_merged_into_theirs_is_listed_with_the_reporters_own(
    client, story, reviewer, chief
):
    reporter = story.live.bylines.get().reporter
    former = publish(
        make_article(title="旧名下的一篇", byline="孙小欣", authors=(Author("孙小欣"),)), [reviewer], chief
    )
    listed = client.get(reporter.get_absolute_url()).context["list"].rows
    assert listed == [story]
    Reporter.objects.filter(name="孙小欣").update(merged_into=reporter)
    for address in ("", "feed/"):
        page = unbroken(client.get(reporter.get_absolute_url() + address).content.decode())
        assert "春耕" in page
        assert former.live.title in page


def test_a_merged_article_leads_to_the_one_that_stayed(client, story):
    absorbed = make_article(title="重复的一篇")
    Article.objects.filter(pk=absorbed.pk).update(merged_into=story)
    response = client.get(absorbed.get_absolute_url())
    assert (response.status_code, response.url) == (302, story.get_absolute_url())


def test_what_was_taken_out_of_a_story_again_answers_for_itself_once_it_was_public(
    client, story, reviewer, chief
):
    parted = publish(make_article(title="曾并入的一篇"), [reviewer], chief)
    whole = make_article(title="合成的一篇")
    Article.objects.filter(pk=parted.pk).update(merged_into=whole)
    publish(whole, [reviewer], chief)
    Article.objects.filter(pk=parted.pk).update(merged_into=None)
    assert client.get(parted.get_absolute_url()).url == whole.get_absolute_url()
    parted.refresh_from_db()
    parted.publish(seen=parted.head, by=chief)
    assert client.get(parted.get_absolute_url()).status_code == 200
    parted.withdraw(seen=parted.head, by=chief, reason="其中一处失实")
    response = client.get(parted.get_absolute_url())
    assert response.status_code == 410
    assert "其中一处失实" in response.content.decode()


def test_an_issue_with_an_edition_has_an_address_of_its_own(client, reviewer, chief):
    night = make_issue(edition="夜")
    publish(make_article(page=make_page("1", issue=night)), [reviewer], chief)
    response = client.get(night.get_absolute_url())
    assert response.status_code == 200
    assert client.get(f"/papers/{night.publication.slug}/2026-04-04/").status_code == 404


def test_issues_follow_each_other_by_day_and_on_a_day_by_edition(reviewer, chief):
    places = [(day, edition) for day in (3, 4, 5) for edition in ("", "夜", "晨")]
    in_order = sorted(places)
    issues = {}
    for day, edition in places:
        issue = make_issue(date=date(2026, 4, day), edition=edition)
        issues[day, edition] = issue
        if (day, edition) != (4, "晨"):
            publish(make_article(page=make_page("1", issue=issue)), [reviewer], chief)
    readable = [issues[place] for place in in_order if place != (4, "晨")]
    assert [published.newer(issue) for issue in readable] == [*readable[1:], None]
    assert [published.older(issue) for issue in readable] == [None, *readable[:-1]]


@pytest.mark.parametrize(
    "before", ["x", "2026-04-04", "2026-13-01,1", "2026-04-04,0", "2026-04-04," + "9" * 30]
)
def test_a_place_that_no_list_has_is_not_found(client, story, before):
    assert client.get(f"/tags/经济/?before={before}").status_code == 404


@pytest.mark.parametrize("asked", ["month=2026-13", "month=x", "year=x", "year=0", "month=99999-01"])
def test_a_month_that_no_calendar_has_is_not_found(client, story, asked):
    assert client.get(f"{story.publication.get_absolute_url()}?{asked}").status_code == 404


def test_the_calendar_leads_to_each_issue(client, story, reviewer, chief):
    earlier = make_issue(date=date(2025, 12, 31))
    publish(make_article(page=make_page("1", issue=earlier), title="岁末"), [reviewer], chief)
    paper = story.publication.get_absolute_url()
    assert story.issue.get_absolute_url() in client.get(paper).content.decode()
    said = client.get(paper + "?year=2025").content.decode()
    assert earlier.get_absolute_url() in said
    assert "岁末" in said


def test_a_watchman_and_a_robot_get_what_they_ask_for(client, story):
    assert client.get("/healthz/").content == b"ok"
    assert b"/sitemap.xml" in client.get("/robots.txt").content
    assert b"?month=2026-04" in client.get("/sitemap.xml").content
    assert story.get_absolute_url() in client.get("/sitemap.xml?month=2026-04").content.decode()
    Article.objects.update(dated=timezone.localdate())
    news = client.get("/news-sitemap.xml").content.decode()
    assert "<news:title>春耕</news:title>" in news


def test_the_news_are_what_became_public_in_the_last_two_days(client, story):
    Article.objects.update(dated=timezone.localdate(story.live_at))

    def told_after(**much):
        with mock.patch("django.utils.timezone.now", return_value=story.live_at + timedelta(**much)):
            return story.get_absolute_url() in client.get("/news-sitemap.xml").content.decode()

    assert told_after(hours=47, minutes=59)
    assert not told_after(hours=48, minutes=1)


@pytest.mark.parametrize("place", ["", "paper", "section", "column", "reporter", "tag"])
def test_readers_can_follow_by_feed(client, story, reviewer, chief, place):
    filed = publish(make_article(page=make_page("2"), title="专栏一篇", column="青报观察"), [reviewer], chief)
    filed.tags.set(["经济"])
    followed = {
        "": "/",
        "paper": filed.publication.get_absolute_url(),
        "section": filed.section.get_absolute_url(),
        "column": filed.column and filed.column.get_absolute_url(),
        "reporter": filed.live.bylines.get().reporter.get_absolute_url(),
        "tag": "/tags/经济/",
    }[place]
    response = client.get(followed + "feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "专栏一篇" in response.content.decode()


def test_the_error_page_needs_no_database(client, django_assert_num_queries):
    from django.template.loader import render_to_string

    with django_assert_num_queries(0):
        assert "<h1>" in render_to_string("500.html")
