"""New articles and many at once, in a real browser. `SCREENSHOTS=<folder>` leaves pictures."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from tests.browser.conftest import signed_in
from tests.browser.test_workflow import picture
from tests.factory import make_article, make_publication

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/admin/articles/article/"


@pytest.fixture
def open_as(chromium, live_server):
    tabs = []

    def open_tab(user, address):
        tabs.append(tab := signed_in(chromium, live_server, Client(), user))
        tab.goto(live_server.url + address)
        return tab

    yield open_tab
    for tab in tabs:
        tab.context.close()


def new_article(open_as, editor):
    paper = make_publication()
    tab = open_as(editor, f"{LIST}add/?publication={paper.pk}")
    tab.wait_for_selector("[data-count]")
    tab.fill("#id_title", "快讯")
    tab.fill("#id_body", "正文。")
    return tab


@pytest.mark.requests_meet
def test_a_double_click_on_save_makes_one_article(open_as, editor):
    tab = new_article(open_as, editor)
    with tab.expect_navigation():
        tab.locator("input[name=_save]").dblclick(no_wait_after=True)
    tab.wait_for_selector(".messagelist .success")
    assert [str(article) for article in Article.objects.all()] == ["快讯"]


@pytest.mark.requests_meet
def test_a_form_that_is_sent_again_from_the_browsers_history_makes_one_article(open_as, editor):
    tab = new_article(open_as, editor)
    send = """async () => {
      const body = () => new FormData(document.getElementById("article_form"));
      const sent = [1, 2, 3].map(() => fetch(location.href, { method: "POST", body: body() }));
      return (await Promise.all(sent)).map((answer) => answer.status);
    }"""
    assert tab.evaluate(send) == [200, 200, 200]
    assert Article.objects.count() == 1


def test_publishing_many_names_what_is_scheduled_and_asks(open_as, reviewer, chief):
    ready, later = (make_article(title=title) for title in ("今天的稿", "明天的稿"))
    for article in (ready, later):
        article.sign("review-1", seen=article.head, by=reviewer)
    later.schedule(timezone.now() + timedelta(days=1), seen=later.head, by=chief)
    tab = open_as(chief, LIST)
    for box in tab.locator("input.action-select").all():
        box.check()
    tab.select_option("select[name=action]", "publish")
    with tab.expect_navigation():
        tab.click("button[name=index]")
    assert "明天的稿" in tab.inner_text(".publish-asked") and "定于" in tab.inner_text(".publish-asked")
    picture(tab, "18-asked")
    assert not Article.objects.published().exists()
    with tab.expect_navigation():
        tab.click("input[type=submit]")
    assert "1 篇已发布" in tab.inner_text(".messagelist")
    picture(tab, "18-counted")
    assert [str(article) for article in Article.objects.published()] == ["今天的稿"]


def test_the_mark_for_what_has_no_headline_stands_under_the_headline(open_as, editor):
    article = make_article(title="", blocks="市民在樱花树下拍照。")
    tab = open_as(editor, f"{LIST}{article.pk}/change/")
    tab.check("#id_untitled")
    picture(tab, "17-no-headline")
    with tab.expect_navigation():
        tab.click("input[name=_continue]")
    article.refresh_from_db()
    assert article.head.content.untitled
