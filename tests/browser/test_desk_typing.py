"""Keys and clicks on the desk while the server is being asked: none is dropped, none comes too early."""

import random
import time

import pytest
from django.urls import reverse

from tests.annotated import elements
from tests.browser.conftest import signed_in
from tests.browser.editing import Keyboard, Planted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEPS = "JSON.parse(localStorage.getItem('desk:%s') || '[]')"
TYPE = """keys => { for (const [key, shiftKey, altKey, ctrlKey] of keys)
    document.activeElement.dispatchEvent(new KeyboardEvent(
        "keydown", { key, shiftKey, altKey, ctrlKey, bubbles: true, cancelable: true })) }"""
SLOWLY = 0.15  # seconds that the server takes
PATIENCE = 700  # milliseconds, after which a digit is a whole number


@pytest.fixture
def desk(chromium, live_server, editor, client):
    """A page on the desk; `desk.slow()` makes the server slow from then on."""
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    tab.on("dialog", lambda dialog: dialog.accept())
    desk = Keyboard(tab)
    desk.planted = planted
    desk.address = live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk])

    def answer(route):
        time.sleep(SLOWLY)
        route.continue_()

    desk.slow = lambda: tab.route("**/desk/*/", answer)
    desk.kept = lambda: tab.evaluate(STEPS % planted.page.pk)
    desk.open()
    yield desk
    tab.context.close()


def fast(desk, *keys):
    """All of the keys before the first answer, as fast fingers do it; then what comes of it."""
    fast_without_waiting(desk, *keys)
    desk.settled()


def fast_without_waiting(desk, *keys):
    desk.tab.evaluate(
        TYPE,
        [
            [key.rpartition("+")[2], *(f"{held}+" in key for held in ("Shift", "Alt", "Control"))]
            for key in keys
        ],
    )


def test_a_role_a_move_and_a_role_typed_at_once_are_done_one_after_the_other(desk):
    first = desk.planted.gold["articles"][0]
    desk.go(first["title"]["text"])
    desk.slow()
    fast(desk, "2", "ArrowUp", "1")
    assert [step["role"] for step in desk.kept()] == ["subtitle", "title"]
    assert "（无标题）" not in desk.tab.locator("#desk-articles h3").all_inner_texts()[0]


def test_keys_typed_at_once_do_what_they_do_typed_one_by_one(desk):
    dice = random.Random(20260404)
    steps = [
        "1",
        "2",
        "7",
        "8",
        "9",
        "0",
        "x",
        "u",
        "s",
        "m",
        "j",
        "d",
        "o",
        "Alt+ArrowUp",
        "v 2",
        "v 1 0",
        "v 0",
    ]
    steps += ["c ArrowRight Enter", "c ArrowDown Enter", "c c", "v Escape", "Control+z", "Control+Shift+z"]
    moves = [
        "ArrowUp",
        "ArrowDown",
        "ArrowLeft",
        "ArrowRight",
        "Shift+ArrowDown",
        "n",
        "p",
        "?",
        "l",
        "Home",
        "End",
    ]
    compared = 0
    for _round in range(12):
        pairs = [f"{' '.join(dice.choices(moves, k=2))} {dice.choice(steps)}" for _ in range(6)]
        typed = " ".join(pairs).split()
        desk.tab.unroute("**/desk/*/")
        slowly = _one_by_one(desk, typed)
        desk.slow()
        _anew(desk)
        fast(desk, *typed)
        desk.tab.wait_for_timeout(PATIENCE)
        desk.settled()
        assert (desk.kept(), desk.under()) == slowly, typed
        compared += len(slowly[0]) > 1
    assert compared > 5


def _anew(desk):
    desk.tab.evaluate("localStorage.clear()")
    desk.open()
    desk.tab.keyboard.press("Home")
    for _ in range(5):
        desk.tab.keyboard.press("ArrowDown")


def _one_by_one(desk, typed):
    """What the keys do typed slowly, up to a refusal: typed fast, it takes the rest with it."""
    _anew(desk)
    for at, key in enumerate(typed):
        before = len(desk.kept())
        fast(desk, key)
        if (
            key.isdigit()
            and at
            and typed[at - 1] == "v"
            and not (at + 1 < len(typed) and typed[at + 1].isdigit())
        ):
            desk.tab.wait_for_timeout(PATIENCE)
            desk.settled()
        refused = desk.tab.evaluate("document.querySelector('#desk-status').matches('.bad')")
        if refused and before == len(desk.kept()) and _asked(desk):
            del typed[at + 1 :]
            break
    return desk.kept(), desk.under()


def _asked(desk):
    """Whether the sentence on the screen is the server's."""
    own = desk.tab.evaluate(
        "Object.values(JSON.parse(document.getElementById('desk-data').textContent).words)"
    )
    return desk.steps() not in own


def test_what_was_typed_behind_a_refused_step_is_not_done_and_that_is_said(desk):
    desk.go(desk.planted.gold["articles"][0]["title"]["text"])
    desk.slow()
    fast(desk, "1", "ArrowDown", "7", "ArrowDown", "8")
    assert "已经是这个角色" in desk.steps()
    assert "其后的 4 次按键或点击没有执行" in desk.steps()
    assert desk.kept() == []
    desk.press("ArrowDown", "7")
    assert len(desk.kept()) == 1


def test_what_was_typed_when_the_server_was_gone_is_not_done_and_that_is_said(desk):
    desk.go("数智化赋能")
    desk.tab.route("**/desk/*/", lambda route: (time.sleep(SLOWLY), route.abort()))
    fast(desk, "8", "ArrowDown", "2")
    assert "没有回应" in desk.steps() and "其后的 2 次按键" in desk.steps()
    assert desk.kept() == []


def test_clicks_wait_their_turn_too(desk):
    desk.go("数智化赋能")
    desk.slow()
    desk.tab.evaluate(
        """() => { for (const target of ["[data-role=subheading]", ".row:last-child", "[data-role=unknown]"])
           { const all = document.querySelectorAll(target); all[all.length - 1].click(); } }"""
    )
    desk.settled()
    steps = desk.kept()
    assert [step["role"] for step in steps] == ["subheading", "unknown"]
    assert steps[0]["elements"] != steps[1]["elements"]


def test_undoing_waits_for_the_step_that_it_undoes(desk):
    desk.go("数智化赋能")
    desk.slow()
    fast(desk, "8", "ArrowDown", "Control+z")
    assert desk.kept() == []
    assert desk.tab.locator("[data-do=redo]").is_enabled()
    fast(desk, "Control+Shift+z")
    assert [step["role"] for step in desk.kept()] == ["subheading"]


def test_what_is_typed_while_the_page_is_saved_is_done_on_the_saved_page(desk):
    desk.go("数智化赋能")
    desk.slow()
    with desk.tab.expect_navigation():
        fast_without_waiting(desk, "8", "Control+s", "ArrowDown", "2")
    desk.tab.wait_for_selector("html[data-desk=ready]")
    desk.settled()
    desk.planted.page.refresh_from_db()
    (kept,) = desk.kept()
    assert kept["role"] == "subtitle"
    texts = {element["id"]: element["text"] for _, _, element in elements(desk.planted.page.parse.data)}
    assert not texts[kept["elements"][0]].startswith("数智化赋能")


def test_a_number_half_typed_is_taken_when_another_key_follows(desk):
    """With ten articles or more a 1 may be a 10: the arrow behind it must not change what is moved."""
    assert desk.tab.locator("#desk-articles .article[data-article]").count() >= 10
    desk.go("数智化赋能")
    element = desk.tab.evaluate("document.querySelector('.row.under').dataset.id")
    fast(desk, "v", "1", "ArrowDown", "8")
    moved, role = desk.kept()[-2:]
    assert (moved["op"], moved["elements"]) == ("move", [element])
    assert role["op"] == "role" and role["elements"] != [element]


def test_escape_takes_a_half_typed_number_back(desk):
    desk.go("数智化赋能")
    fast(desk, "v", "1", "Escape")
    desk.tab.wait_for_timeout(PATIENCE)
    assert desk.kept() == []


def test_a_key_held_down_does_its_step_once(desk):
    desk.go("数智化赋能")
    desk.slow()
    desk.tab.keyboard.down("8")
    for _ in range(4):
        desk.tab.keyboard.down("8")
    desk.tab.keyboard.up("8")
    desk.settled()
    assert len(desk.kept()) == 1 and "没有执行" not in desk.steps()


# --- the other reading ---------------------------------------------------------------


def test_one_key_takes_the_other_reading_of_a_doubt_and_goes_on_to_the_next(desk):
    doubts = desk.doubts()
    at = next(i for i, doubt in enumerate(doubts) if doubt["warning"]["other"])
    for _ in range(at + 1):
        desk.press("n")
    said = desk.steps()
    assert "也可能是" in said and "按 O 改用后者" in said
    desk.press("o")
    (step,) = desk.kept()
    assert step == {"op": "other", "spans": doubts[at]["warning"]["spans"]}
    assert desk.tab.locator("#desk-doubts li").count() < len(doubts)
    assert desk.under() != "" and "待看第" in desk.steps()
    desk.press("Control+z")
    assert desk.tab.locator("#desk-doubts li").count() == len(doubts)


def test_where_there_is_no_doubt_the_key_says_so(desk):
    desk.press("End", "o")
    assert "没有另一种读法" in desk.steps() and desk.kept() == []


def test_the_key_for_the_other_reading_is_in_the_list_of_keys_and_on_a_button(desk):
    desk.press("?")
    assert "也可能是" in desk.tab.locator("#desk-help").inner_text()
    desk.press("Escape")
    assert desk.tab.locator(".desk-foot [data-do=other] kbd").inner_text() == "O"
