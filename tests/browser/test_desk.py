"""The desk in a browser: drafts, doubts, undoing, focus and help, by keyboard."""

import pytest
from django.urls import reverse

from articles.desk.saving import save
from tests.browser.conftest import signed_in
from tests.browser.editing import Keyboard, Planted
from tests.factory import seen_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(chromium, live_server, editor, client):
    """The planted page on the desk, worked by keyboard; `planted` is what is on it."""
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    desk = Keyboard(tab)
    desk.planted = planted
    desk.address = live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk])
    desk.open()
    yield desk
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.context.close()


def test_undo_redo_and_steps_not_saved_last_time(desk):
    drawn = "document.querySelector('#desk-articles').textContent"
    before = desk.tab.evaluate(drawn)
    desk.go("数智化赋能")
    desk.press("8")
    after = desk.tab.evaluate(drawn)
    assert after != before
    desk.press("Control+z")
    assert desk.tab.evaluate(drawn) == before
    desk.press("Control+Shift+Z")
    assert desk.tab.evaluate(drawn) == after
    desk.tab.once("dialog", lambda dialog: dialog.accept())
    desk.open()
    desk.take_up()
    assert desk.tab.evaluate(drawn) == after


def test_steps_not_saved_outlive_what_others_did_to_the_page_meanwhile(desk, editor):
    desk.go("数智化赋能")
    desk.press("8")
    desk.go("从传统的桥梁")
    desk.press("2")
    page = desk.planted.page
    step = {"op": "role", "elements": [desk.planted.id("数智化赋能")], "role": "list_item"}
    save(page, base=page.parse_id, operations=[step], seen=seen_on(page), by=editor)
    desk.tab.keyboard.press("Control+s")
    desk.tab.wait_for_selector("#desk-status.bad")
    assert "他人" in desk.steps()
    desk.tab.once("dialog", lambda dialog: dialog.accept())
    desk.open()
    desk.take_up()
    desk.save()
    page.refresh_from_db()
    article = page.parse.data["articles"][2]
    assert article["subtitle"]["text"].startswith("从传统的桥梁")


def test_leaving_with_unsaved_steps_is_asked_about(desk):
    desk.go("数智化赋能")
    desk.press("8")
    asked = []
    desk.tab.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.tab.goto("about:blank")
    assert asked == ["beforeunload"]


def test_saving_comes_back_to_where_one_was(desk):
    desk.go("数智化赋能")
    desk.press("8")
    desk.save()
    desk.tab.wait_for_selector("html[data-desk=ready]")
    assert desk.under().startswith("数智化赋能")


def test_doubts_are_listed_nearest_call_first_and_gone_through_by_n_and_p(desk):
    doubts = desk.doubts()
    margins = [doubt["warning"].get("margin") or -1 for doubt in doubts]
    assert len(doubts) > 1 and margins == sorted(margins)
    assert str(len(doubts)) in desk.tab.locator("#desk-unsure").text_content()
    desk.press("l")
    assert desk.tab.locator("#desk-doubts li").count() == len(doubts)
    seen = []
    for key in ["n"] * (len(doubts) + 1) + ["p"]:
        desk.press(key)
        seen.append(desk.tab.evaluate("document.activeElement.dataset.id"))
    first = [doubt["ids"][0] for doubt in doubts]
    assert seen == [*first, first[0], first[-1]]
    desk.press("y")
    assert desk.tab.locator("#desk-doubts li").count() == len(doubts) - 1
    desk.tab.locator("#desk-doubts button").first.click()
    assert desk.tab.evaluate("document.querySelector('.row.under').dataset.id") == first[0]


def test_all_of_the_desk_is_reached_by_tab_and_shows_where_one_is(desk):
    seen, unseen = set(), []
    for _ in range(60):
        desk.tab.keyboard.press("Tab")
        name, shown = desk.tab.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.dataset.do || e.dataset.role || e.className || e.tagName,
                    s.outlineStyle !== 'none' || s.boxShadow !== 'none' || e === document.body] }"""
        )
        seen.add(name)
        if not shown:
            unseen.append(name)
    deeds = {"unsure", "doubts", "help", "save", "split", "merge", "move", "join", "part", "up", "settle"}
    assert deeds <= seen and {"title", "caption", "sidebar", "unknown"} <= seen
    assert any("row" in name.split() for name in seen)
    assert unseen == []


def test_help_is_said_in_chinese_and_closes_again(desk):
    desk.press("?")
    said = desk.tab.locator("#desk-help").inner_text()
    assert "上一处、下一处" in said and "撤销" in said and "疑点" in said
    desk.press("Escape")
    assert desk.tab.locator("#desk-help").is_hidden()
    assert "row" in desk.tab.evaluate("document.activeElement.className")


def test_an_impossible_step_says_why_and_changes_nothing(desk):
    desk.go(desk.planted.gold["articles"][0]["title"]["text"])
    desk.press("1")
    assert "已经是这个角色" in desk.steps()
    assert desk.tab.locator("[data-do=undo]").is_disabled()


def test_what_the_mouse_is_over_on_one_side_shows_on_the_other(desk):
    key = desk.planted.gold["articles"][0]["title"]["id"]
    for over, other in (("row", "run"), ("run", "row")):
        desk.tab.locator(f'.{over}[data-id="{key}"]').hover()
        assert "glow" in desk.tab.locator(f'.{other}[data-id="{key}"]').get_attribute("class")


def test_nothing_on_the_desk_breaks_the_content_security_policy(desk):
    said = []
    desk.tab.on("console", lambda message: said.append(message.text))
    desk.tab.on("pageerror", lambda error: said.append(str(error)))
    desk.open()
    desk.go("数智化赋能")
    desk.press("8", "c", "Escape", "v", "Escape", "?", "Escape", "l", "Escape")
    assert [text for text in said if "favicon" not in text and "404" not in text] == []
    assert desk.tab.evaluate("document.documentElement.scrollWidth <= 1280")
