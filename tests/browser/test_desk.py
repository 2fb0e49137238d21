"""A page with twelve planted mistakes, repaired on the desk by keyboard alone, then by mouse alone."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from articles.importing.desk import save
from articles.importing.labels import labels_of, read_labels, without_ids
from tests.annotated import elements
from tests.browser.conftest import signed_in
from tests.printing import bring_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = Path(__file__).parents[1] / "pages"


class Planted:
    """The real page, with mistakes planted in its parse."""

    def __init__(self, editor):
        self.annotated = (PAGES / "qingdao-2026-04-04.page").read_bytes().decode()
        self.page = bring_in(read_labels(self.annotated)[0]).page
        self.gold = self.page.parse.data
        save(self.page, base=self.page.parse_id, operations=self.mistakes(), by=editor)
        with pytest.raises(AssertionError):
            self.is_right()

    def id(self, text, parse=None):
        return next(e["id"] for _, _, e in elements(parse or self.gold) if e["text"].startswith(text))

    def article(self, number):
        return self.gold["articles"][number - 1]["id"]

    def mistakes(self):
        a1, a2 = (self.gold["articles"][n]["blocks"][0] for n in (0, 1))
        last = self.gold["articles"][8]["blocks"][-1]
        return [
            {"op": "role", "elements": [self.id("数智化赋能")], "role": "paragraph"},
            {"op": "role", "elements": [self.id("从传统的桥梁")], "role": "paragraph"},
            {"op": "role", "elements": [self.id("聚焦学习贯彻")], "role": "title"},
            {"op": "role", "elements": [self.gold["articles"][0]["byline"]["id"]], "role": "paragraph"},
            {"op": "role", "elements": [self.id("青岛市模具行业协会在全国")], "role": "paragraph"},
            {"op": "part", "element": a1["id"], "at": a1["spans"][1][0]},
            {"op": "part", "element": a2["id"], "at": a2["spans"][1][0]},
            {"op": "split", "element": self.gold["articles"][3]["blocks"][2]["id"]},
            {"op": "split", "element": self.id("建园区搭平台")},
            {"op": "merge", "articles": [self.article(5), self.article(6)]},
            {"op": "move", "elements": [last["id"]], "article": self.article(8)},
            {"op": "flags", "article": self.article(8), "truncated": False},
        ]

    def is_right(self):
        """What the desk holds is what people marked by hand on the page, mark for mark."""
        self.page.refresh_from_db()
        (held, marked), (gold, wanted) = map(_parts, (labels_of(self.page), self.annotated))
        assert [pair for pair in zip(marked, wanted, strict=False) if pair[0] != pair[1]] == []
        assert len(marked) == len(wanted)
        assert held["articles"] == gold["articles"], "people, dates, jumps, what breaks off"
        assert without_ids(self.page.parse.data) == without_ids(read_labels(self.annotated)[1])


def _parts(annotated):
    """The facts of an annotated page and its text, cut where marks begin and end."""
    facts, _, text = annotated.partition("\n---\n")
    return json.loads(facts), text.split("⟦")


class Desk:
    """What an editor does at the desk. `actions` counts what is done; going somewhere is not counted."""

    def __init__(self, tab):
        self.tab, self.actions, self.most = tab, 0, 0

    def repaired(self):
        self.most = max(self.most, self.actions)
        assert self.actions <= 3
        self.actions = 0

    def settled(self):
        self.tab.wait_for_selector("body:not(.desk-busy)")

    def steps(self):
        return self.tab.evaluate("document.querySelector('#desk-status').textContent")


class Keyboard(Desk):
    """Keys only."""

    def open(self):
        self.tab.goto(self.address)
        self.tab.wait_for_selector("html[data-desk=ready]")

    def take_up(self):
        """The steps that were not saved last time, once more."""
        self.tab.wait_for_selector("#desk-draft:not([hidden])")
        self.tab.locator("[data-do=restore]").click()
        self.tab.wait_for_selector("#desk-draft", state="hidden")
        self.tab.wait_for_timeout(300)
        self.settled()

    def under(self):
        return self.tab.evaluate("document.querySelector('.row.under .long').textContent")

    def go(self, text):
        self.tab.keyboard.press("Home")
        for _ in range(200):
            if self.under().startswith(text):
                return
            self.tab.keyboard.press("ArrowDown")
        raise AssertionError(f"{text} is not on the desk")

    def choose_next(self):
        self.tab.keyboard.press("Shift+ArrowDown")

    def press(self, *keys):
        for key in keys:
            self.tab.keyboard.press(key)
            self.actions += 1
            self.settled()

    def role(self, key, name):
        self.press(key)

    def do(self, key, name):
        self.press(key)

    def to_article(self, number):
        self.press("v", str(number))

    def part_before(self, text):
        self.press("c")
        self.tab.wait_for_selector(".letter.cut")
        for _ in range(400):
            at = self.tab.evaluate(
                "Array.from(document.querySelectorAll('.letter')).map(n => n.textContent).join('').slice("
                "Array.from(document.querySelectorAll('.letter')).findIndex(n => n.matches('.cut')))"
            )
            if at.startswith(text):
                return self.press("Enter")
            self.tab.keyboard.press("ArrowRight")
        raise AssertionError(text)

    def save(self):
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Control+s")


class Mouse(Desk):
    """Clicks only."""

    def row(self, text):
        return self.tab.locator(".row", has=self.tab.locator(".long", has_text=text)).first

    def go(self, text):
        self.row(text).locator(".mark").click()

    def choose_next(self):
        self.tab.locator(".row.under + .row").locator(".mark").click(modifiers=["Shift"])

    def click(self, selector):
        self.tab.locator(selector).first.click()
        self.actions += 1
        self.settled()

    def role(self, key, name):
        self.click(f"#desk-roles [data-role={name}]")

    def do(self, key, name):
        self.click(f".desk-foot [data-do={name}]")

    def to_article(self, number):
        self.click(".desk-foot [data-do=move]")
        self.click(f"#desk-targets button >> nth={number - 1}")

    def part_before(self, text):
        self.click(".desk-foot [data-do=part]")
        at = self.tab.evaluate(
            "text => { const all = Array.from(document.querySelectorAll('.letter'));"
            "return all[all.map(n => n.textContent).join('').indexOf(text)].dataset.at }",
            text,
        )
        self.tab.locator(f'.letter[data-at="{at}"]').click(position={"x": 2, "y": 8})
        self.actions += 1
        self.settled()

    def save(self):
        with self.tab.expect_navigation():
            self.tab.locator("[data-do=save]").click()


@pytest.mark.parametrize("hand", [Keyboard, Mouse])
def test_twelve_mistakes_are_repaired_with_three_actions_each_at_most(
    hand, chromium, live_server, editor, client
):
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    tab.goto(live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk]))
    tab.wait_for_selector("html[data-desk=ready]")
    desk = hand(tab)

    def one(text, *deeds):
        desk.go(text)
        for deed in deeds:
            deed()
        desk.repaired()

    # A subheading and a subtitle read as paragraphs, a byline and a caption in the body.
    one("数智化赋能", lambda: desk.role("8", "subheading"))
    one("从传统的桥梁", lambda: desk.role("2", "subtitle"))
    one("青岛日报/观海新闻记者\u3000薛华飞", lambda: desk.role("5", "byline"))
    one("青岛市模具行业协会在全国", lambda: desk.role("0", "caption"))
    # Kicker and headline run into one.
    one(
        "聚焦学习贯彻",
        lambda: desk.role("3", "kicker"),
        lambda: desk.part_before("青岛市举办宣讲报告会"),
    )
    # Two paragraphs that a column's end broke.
    one(planted.gold["articles"][0]["blocks"][0]["text"][:8], lambda: desk.do("j", "join"))
    one(planted.gold["articles"][1]["blocks"][0]["text"][:8], lambda: desk.do("j", "join"))
    # Two stories cut in two, the one at a subheading that was taken for a headline.
    one("建园区搭平台", lambda: desk.do("m", "merge"))
    one(planted.gold["articles"][3]["blocks"][2]["text"][:12], lambda: desk.do("m", "merge"))
    # Two stories run together.
    second = planted.gold["articles"][5]
    one(
        second["title"]["text"],
        lambda: desk.do("s", "split"),
        lambda: desk.go(second["subtitle"]["text"]),
        lambda: desk.role("2", "subtitle"),
    )
    # A paragraph in the wrong story, and a story that breaks off.
    last = planted.gold["articles"][8]["blocks"][-1]["text"][:12]
    one(last, lambda: desk.to_article(9))
    one(planted.gold["articles"][7]["title"]["text"], lambda: desk.do("d", "truncated"))

    assert desk.most <= 3
    desk.save()
    planted.is_right()


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
    save(page, base=page.parse_id, operations=[step], by=editor)
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
    doubts = desk.tab.evaluate(
        "DeskPanes.doubts(DeskPanes.rows(JSON.parse(document.getElementById('desk-data').textContent).parse))"
    )
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
