"""Writing in a real browser: the text in sight, replacing, the preview beside, comparing, all keys."""

import pytest
from django.test import Client

from articles.content import Block
from tests.browser.axe import serious
from tests.browser.conftest import signed_in
from tests.browser.test_workflow import picture
from tests.factory import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "农机手检修农机。\n第二段说的是农机。"


@pytest.fixture
def article():
    return make_article(title="农机下田", subtitle="副题", dateline="本报讯", blocks=TEXT)


@pytest.fixture
def tab(chromium, live_server, article, editor):
    tab = signed_in(chromium, live_server, Client(), editor)
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    tab.wait_for_selector("[data-count]")
    yield tab
    tab.context.close()


def box(tab, selector):
    return tab.locator(selector).bounding_box()


def test_the_text_is_in_sight_without_scrolling(tab):
    text, buttons = box(tab, "#id_body"), box(tab, ".submit-row")
    assert buttons["y"] - text["y"] > 150
    picture(tab, "form-1280")


def test_replacing_shows_each_place_and_does_those_that_are_ticked(tab):
    tab.locator("#id_body").focus()
    tab.keyboard.press("Control+h")
    tab.keyboard.type("农机")
    places = tab.locator("#replace li")
    assert places.count() == 4
    places.nth(1).locator("input").uncheck()
    tab.locator("[data-part=by]").fill("农具")
    assert places.first.inner_text().endswith("农机农具下田…")
    places.nth(1).locator("input").uncheck()
    picture(tab, "form-replace")
    tab.locator("[data-part=by]").press("Enter")
    assert tab.locator("#id_title").input_value() == "农具下田"
    assert tab.locator("#id_body").input_value() == "农机手检修农具。\n\n第二段说的是农具。"
    tab.keyboard.press("Enter")
    assert tab.locator("#id_title").input_value() == "农机下田"
    assert tab.locator("#id_body").input_value() == "农机手检修农机。\n\n第二段说的是农机。"


def test_the_browsers_undo_takes_a_replacement_back_in_one(tab):
    tab.locator("[data-open=replace]").click()
    tab.locator("[data-part=word]").fill("检修")
    tab.locator("[data-part=go]").click()
    assert tab.locator("#id_body").input_value().startswith("农机手农机。")
    tab.locator("#id_body").focus()
    tab.keyboard.press("Control+z")
    assert tab.locator("#id_body").input_value().startswith("农机手检修农机。")


def test_what_is_searched_for_is_no_part_of_the_form(tab, article):
    tab.locator("[data-open=replace]").click()
    tab.locator("[data-part=word]").fill("农机")
    assert tab.evaluate("[...new FormData(article_form)].some(([, value]) => value === '农机')") is False


def test_the_preview_follows_what_is_typed_at_either_width_and_keeps_nothing(tab, article):
    tab.keyboard.press("Alt+v")
    frame = tab.frame_locator("#preview iframe")
    frame.locator("h1", has_text="农机下田").wait_for()
    tab.locator("#id_title").fill("边写边看的题")
    frame.locator("h1", has_text="边写边看的题").wait_for()
    assert tab.evaluate("document.querySelector('#preview iframe').contentWindow.innerWidth") == 390
    tab.locator("[data-width=desk]").click()
    assert tab.evaluate("document.querySelector('#preview iframe').contentWindow.innerWidth") == 1100
    picture(tab, "form-preview")
    assert "allow-scripts" not in tab.locator("#preview iframe").get_attribute("sandbox")
    assert article.versions.count() == 1
    assert serious(tab) == []
    tab.keyboard.press("Alt+v")
    assert tab.locator("#preview").is_hidden()


def test_a_comparison_is_walked_change_by_change(tab, live_server, article, editor):
    blocks = (Block("a", "paragraph", "农机手保养农机。"), Block("b", "paragraph", "第二段说的是农具。"))
    article.revise(article.head.content.changed(blocks=blocks), base=article.head, by=editor)
    tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/history/compare/?from=1&to=2")
    tab.wait_for_selector("#changes:not([hidden])")
    for key, at in ((".", "1 / 2"), (".", "2 / 2"), (".", "2 / 2"), (",", "1 / 2")):
        tab.keyboard.press(key)
        assert tab.locator("#changes output").inner_text() == at
    assert "保养" in tab.locator(".current").inner_text()
    tab.locator("[data-way='1']").click()
    assert "农具" in tab.locator(".current").inner_text()
    picture(tab, "compare")
    assert serious(tab) == []


def test_a_question_mark_lists_the_keys_of_the_page_and_types_in_a_text(tab, live_server, article):
    tab.locator("#id_body").focus()
    tab.keyboard.type("？?")
    assert tab.locator("#keys").is_hidden()
    tab.locator(".keys-open").click()
    assert "Ctrl+H" in tab.locator("#keys").inner_text()
    assert "逐版" not in tab.locator("#keys").inner_text()
    assert serious(tab) == []
    tab.keyboard.press("Escape")
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("?")
    assert tab.locator("#keys").is_visible()


def test_one_key_leads_back_to_tonight(tab, live_server):
    tab.locator("#id_body").focus()
    with tab.expect_navigation():
        tab.keyboard.press("Alt+g")
    assert tab.url == f"{live_server.url}/admin/"


def test_one_key_leads_back_to_where_the_work_was_chosen(tab, live_server, article):
    reading = f"{live_server.url}/admin/articles/article/{article.pk}/read/"
    tab.goto(reading)
    with tab.expect_navigation():
        tab.keyboard.press("e")
    tab.wait_for_selector("[data-count]")
    with tab.expect_navigation():
        tab.keyboard.press("Alt+g")
    assert tab.url == reading
