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


def test_undo_redo_and_steps_not_saved_last_time(chromium, live_server, editor, client):
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    address = live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk])
    tab.goto(address)
    tab.wait_for_selector("html[data-desk=ready]")
    desk = Keyboard(tab)
    drawn = "document.querySelector('#desk-articles').textContent"
    before = tab.evaluate(drawn)
    desk.go("数智化赋能")
    desk.press("8")
    after = tab.evaluate(drawn)
    assert after != before
    desk.press("Control+z")
    assert tab.evaluate(drawn) == before
    desk.press("Control+Shift+Z")
    assert tab.evaluate(drawn) == after
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto(address)
    tab.wait_for_selector("#desk-draft:not([hidden])")
    tab.locator("[data-do=restore]").click()
    tab.wait_for_selector("#desk-draft", state="hidden")
    assert tab.evaluate(drawn) == after


def test_an_impossible_step_says_why_and_changes_nothing(chromium, live_server, editor, client):
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    tab.goto(live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk]))
    tab.wait_for_selector("html[data-desk=ready]")
    desk = Keyboard(tab)
    desk.go(planted.gold["articles"][0]["title"]["text"])
    desk.press("1")
    assert "已经是这个角色" in desk.steps()
    assert tab.locator("[data-do=undo]").is_disabled()


def test_what_the_mouse_is_over_on_one_side_shows_on_the_other(chromium, live_server, editor, client):
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    tab.goto(live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk]))
    tab.wait_for_selector("html[data-desk=ready]")
    key = planted.gold["articles"][0]["title"]["id"]
    tab.locator(f'.row[data-id="{key}"]').hover()
    assert "glow" in tab.locator(f'.run[data-id="{key}"]').get_attribute("class")
    tab.locator(f'.run[data-id="{key}"]').hover()
    assert "glow" in tab.locator(f'.row[data-id="{key}"]').get_attribute("class")


def test_nothing_on_the_desk_breaks_the_content_security_policy(chromium, live_server, editor, client):
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    said = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk]))
    tab.wait_for_selector("html[data-desk=ready]")
    desk = Keyboard(tab)
    desk.go("数智化赋能")
    desk.press("8", "c", "Escape", "v", "Escape", "?", "Escape", "l", "Escape")
    assert [text for text in said if "favicon" not in text and "404" not in text] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= 1280")
