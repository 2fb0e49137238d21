"""The session ends while somebody types, in a real browser: they are told, sign in, and lose nothing.
`SCREENSHOTS=<folder>` leaves pictures."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from articles.models.workflow import Stage
from tests.browser.conftest import signed_in
from tests.browser.test_workflow import picture
from tests.factory import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "看得懂的密码"


@pytest.fixture
def article():
    return make_article(title="旧题")


@pytest.fixture
def tab(chromium, live_server, editor, article):
    tab = signed_in(chromium, live_server, Client(), editor)
    tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    tab.wait_for_selector("[data-count]")
    yield tab
    tab.context.close()


def sign_in(tab, name="editor"):
    tab.fill("#id_username", name)
    tab.fill("#id_password", PASSWORD)
    with tab.expect_navigation():
        tab.click("[type=submit]")


def end_session():
    Session.objects.all().delete()


def save(tab):
    tab.keyboard.press("Control+s")
    tab.wait_for_selector("#saved-now:not([hidden])")
    return tab.inner_text("#saved-now")


def test_saving_in_place_asks_to_sign_in_again_and_goes_on_in_the_same_page(tab, article):
    tab.fill("#id_title", "没存上的题")
    end_session()
    assert "还没有保存" in save(tab) and "请重新登录" in tab.inner_text("#saved-now")
    picture(tab, "19-signed-out")
    with tab.context.expect_page() as opened:
        tab.click("#saved-now a")
    other = opened.value
    other.wait_for_selector("#id_username")
    picture(other, "19-sign-in")
    sign_in(other)
    assert other.url == tab.url
    other.close(run_before_unload=False)
    tab.bring_to_front()
    assert tab.input_value("#id_title") == "没存上的题"
    tab.evaluate("window.dispatchEvent(new Event('focus'))")
    tab.locator("#saved-now", has_text="已重新登录").wait_for()
    tab.locator("#saved-now").evaluate("note => { note.hidden = true; }")
    save(tab)
    article.refresh_from_db()
    assert article.head.title == "没存上的题"


def test_a_button_pressed_while_signed_out_is_done_after_signing_in(tab, article):
    tab.fill("#id_title", "要送审的题")
    end_session()
    save(tab)
    with tab.context.expect_page() as opened:
        tab.click("#saved-now a")
    sign_in(opened.value)
    with tab.expect_navigation():
        tab.click('button[value="submit"]')
    article.refresh_from_db()
    assert (article.stage, article.head.title) == (Stage.FIRST, "要送审的题")


def test_a_step_sent_when_the_session_is_over_leads_back_and_the_text_is_offered(tab, article):
    tab.fill("#id_title", "要送审的题")
    end_session()
    address = tab.url
    with tab.expect_navigation():
        tab.click('button[value="submit"]')
    tab.wait_for_selector("#id_username")
    assert "没有保存的文字仍在这个浏览器里" in tab.inner_text("#content")
    sign_in(tab)
    assert tab.url == address
    tab.wait_for_selector("#draft-offer:not([hidden])")
    picture(tab, "19-back-with-the-draft")
    tab.click("[data-restore]")
    assert tab.input_value("#id_title") == "要送审的题"
    with tab.expect_navigation():
        tab.click('button[value="submit"]')
    article.refresh_from_db()
    assert (article.stage, article.head.title) == (Stage.FIRST, "要送审的题")


def test_nothing_is_saved_in_the_name_of_somebody_else_who_signs_in(tab, article, reviewer):
    tab.fill("#id_title", "孙编辑的题")
    end_session()
    save(tab)
    with tab.context.expect_page() as opened:
        tab.click("#saved-now a")
    sign_in(opened.value, "reviewer")
    tab.bring_to_front()
    tab.keyboard.press("Control+s")
    tab.locator("#saved-now", has_text="别人").wait_for()
    article.refresh_from_db()
    assert article.head.number == 1
    assert tab.input_value("#id_title") == "孙编辑的题"
