"""The steps' buttons in the article form: what stands in the form goes with them, or they say why not.
`SCREENSHOTS=<folder>` leaves pictures."""

import pytest
from django.test import Client

from articles.models.review import EventKind
from articles.models.workflow import Stage
from tests.browser.conftest import signed_in
from tests.browser.test_workflow import picture
from tests.factory import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article():
    return make_article(title="旧题", blocks="第一段说的是春耕。\n第二段说的是农机。")


@pytest.fixture
def open_as(chromium, live_server, article):
    """Opens the form in a new browser, signed in as somebody."""
    tabs = []

    def open_tab(user):
        tabs.append(tab := signed_in(chromium, live_server, Client(), user))
        tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
        tab.wait_for_selector("[data-count]")
        return tab

    yield open_tab
    for tab in tabs:
        tab.context.close()


def press(tab, step):
    with tab.expect_navigation():
        tab.locator(f'button[name=_step][value="{step}"]').click()


def test_an_editor_types_and_sends_to_review_what_stands_there(open_as, editor, article):
    tab = open_as(editor)
    tab.fill("#id_title", "刚打的题")
    press(tab, "submit")
    assert "已保存" in tab.inner_text(".messagelist .success")
    article.refresh_from_db()
    sent = article.events.get(kind=EventKind.SUBMIT)
    assert (article.stage, sent.version.title) == (Stage.FIRST, "刚打的题")
    assert tab.evaluate("Object.keys(localStorage).filter(key => key.startsWith('article:'))") == []
    picture(tab, "15-sent-as-typed")


def test_a_reviewer_who_typed_is_told_why_they_may_not_sign_and_finds_the_text(open_as, reviewer, article):
    tab = open_as(reviewer)
    tab.fill("#id_title", "主任改的题")
    press(tab, "sign")
    picture(tab, "15-refused-as-typed")
    assert "须由他人审签" in tab.inner_text(".errorlist.nonfield")
    assert tab.input_value("#id_title") == "主任改的题"
    article.refresh_from_db()
    assert (article.head.title, article.stage) == ("旧题", Stage.DRAFT)
    with tab.expect_navigation():
        tab.click("input[name=_continue]")
    article.refresh_from_db()
    assert article.head.title == "主任改的题"


@pytest.mark.requests_meet
def test_pressing_twice_is_pressing_once(open_as, editor, article):
    tab = open_as(editor)
    tab.fill("#id_title", "刚打的题")
    with tab.expect_navigation():
        tab.locator('button[value="submit"]').dblclick(no_wait_after=True)
    tab.wait_for_selector(".messagelist .success")
    assert article.events.count() == 1
    assert article.versions.count() == 2


def test_enter_in_a_line_saves_and_takes_no_step(open_as, editor, article):
    tab = open_as(editor)
    tab.fill("#id_note", "改了题")
    tab.fill("#id_title", "新题")
    tab.focus("#id_note")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    article.refresh_from_db()
    assert (article.head.title, article.stage) == ("新题", Stage.DRAFT)
    assert len(tab.context.pages) == 1


def test_a_step_that_asks_for_a_reason_waits_for_it(open_as, chief, article):
    tab = open_as(chief)
    spike = tab.locator('.step:has([value="spike"])')
    spike.locator("summary").click()
    spike.locator("button").click()
    assert tab.evaluate("document.activeElement.name") == "reason-spike"
    assert article.events.count() == 0
    tab.keyboard.type("失去时效")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    article.refresh_from_db()
    assert article.stage == Stage.SPIKED
