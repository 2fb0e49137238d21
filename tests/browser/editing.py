"""A page with twelve planted mistakes, and the hands that work on it at the desk."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator
from playwright.sync_api import Page as Tab

from articles.desk.labels import labels_of
from articles.desk.saving import save
from articles.parsing.codec import JSON
from tests.annotated import elements
from tests.factory import seen_on
from tests.parses import read_labels, without_ids
from tests.printing import bring_in, page_of

PAGES = Path(__file__).parents[1] / "pages"


class Planted:
    """The real page, with mistakes planted in its parse."""

    def __init__(self, editor: User) -> None:
        self.annotated = (PAGES / "qingdao-2026-04-04.page").read_bytes().decode()
        self.page = page_of(bring_in(read_labels(self.annotated)[0]))
        self.gold: JSON = self.page.known_parse.data
        save(
            self.page, base=self.page.parse_id, operations=self.mistakes(), seen=seen_on(self.page), by=editor
        )
        with pytest.raises(AssertionError):
            self.is_right()

    def id(self, text: str) -> str:
        return next(str(e["id"]) for _, _, e in elements(self.gold) if e["text"].startswith(text))

    def article(self, number: int) -> str:
        return str(self.gold["articles"][number - 1]["id"])

    def mistakes(self) -> list[dict[str, Any]]:
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

    def is_right(self) -> None:
        """What the desk holds is what people marked by hand on the page, mark for mark."""
        self.page.refresh_from_db()
        (held, marked), (gold, wanted) = map(_parts, (labels_of(self.page), self.annotated))
        assert [pair for pair in zip(marked, wanted, strict=False) if pair[0] != pair[1]] == []
        assert len(marked) == len(wanted)
        assert held["articles"] == gold["articles"], "people, dates, jumps, what breaks off"
        assert without_ids(self.page.known_parse.data) == without_ids(read_labels(self.annotated)[1])


def _parts(annotated: str) -> tuple[dict[str, Any], list[str]]:
    """The facts of an annotated page and its text, cut where marks begin and end."""
    facts, _, text = annotated.partition("\n---\n")
    return json.loads(facts), text.split("⟦")


class Desk:
    """What an editor does at the desk. `actions` counts what is done; going somewhere is not counted."""

    address = ""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.actions, self.most = tab, 0, 0

    def repaired(self) -> None:
        self.most = max(self.most, self.actions)
        assert self.actions <= 3
        self.actions = 0

    def settled(self) -> None:
        self.tab.wait_for_selector("body:not(.desk-busy)")

    def steps(self) -> str:
        return str(self.tab.evaluate("document.querySelector('#desk-status').textContent"))


class Keyboard(Desk):
    """Keys only."""

    def open(self) -> None:
        self.tab.goto(self.address)
        self.tab.wait_for_selector("html[data-desk=ready]")

    def take_up(self) -> None:
        """The steps that were not saved last time, once more."""
        self.tab.wait_for_selector("#desk-draft:not([hidden])")
        self.tab.locator("[data-do=restore]").click()
        self.tab.wait_for_selector("#desk-draft", state="hidden")
        self.tab.wait_for_timeout(300)
        self.settled()

    def under(self) -> str:
        return str(self.tab.evaluate("document.querySelector('.row.under .long').textContent"))

    def doubts(self) -> Any:
        """What was unsure on the page as it was sent, in the desk's own order."""
        return self.tab.evaluate(
            """async () => {
                const { doubtsOf, rowsOf } = await import("/static/articles/admin/desk/parse.js");
                return doubtsOf(rowsOf(JSON.parse(document.getElementById("desk-data").textContent).parse));
            }"""
        )

    def go(self, text: str) -> None:
        self.tab.keyboard.press("Home")
        for _ in range(200):
            if self.under().startswith(text):
                return
            self.tab.keyboard.press("ArrowDown")
        raise AssertionError(f"{text} is not on the desk")

    def choose_next(self) -> None:
        self.tab.keyboard.press("Shift+ArrowDown")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)
            self.actions += 1
            self.settled()

    def role(self, key: str, _name: str) -> None:
        self.press(key)

    def do(self, key: str, _name: str) -> None:
        self.press(key)

    def to_article(self, number: int) -> None:
        self.press("v", str(number))

    def part_before(self, text: str) -> None:
        self.press("c")
        self.tab.wait_for_selector(".letter.cut")
        for _ in range(400):
            at = self.tab.evaluate(
                "Array.from(document.querySelectorAll('.letter')).map(n => n.textContent).join('').slice("
                "Array.from(document.querySelectorAll('.letter')).findIndex(n => n.matches('.cut')))"
            )
            if at.startswith(text):
                self.press("Enter")
                return
            self.tab.keyboard.press("ArrowRight")
        raise AssertionError(text)

    def save(self) -> None:
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Control+s")


class Mouse(Desk):
    """Clicks only."""

    def row(self, text: str) -> Locator:
        return self.tab.locator(".row", has=self.tab.locator(".long", has_text=text)).first

    def go(self, text: str) -> None:
        self.row(text).locator(".mark").click()

    def choose_next(self) -> None:
        self.tab.locator(".row.under + .row").locator(".mark").click(modifiers=["Shift"])

    def click(self, selector: str) -> None:
        self.tab.locator(selector).first.click()
        self.actions += 1
        self.settled()

    def role(self, _key: str, name: str) -> None:
        self.click(f"#desk-roles [data-role={name}]")

    def do(self, _key: str, name: str) -> None:
        self.click(f".desk-foot [data-do={name}]")

    def to_article(self, number: int) -> None:
        self.click(".desk-foot [data-do=move]")
        self.click(f"#desk-targets button >> nth={number - 1}")

    def part_before(self, text: str) -> None:
        self.click(".desk-foot [data-do=part]")
        at = self.tab.evaluate(
            "text => { const all = Array.from(document.querySelectorAll('.letter'));"
            "return all[all.map(n => n.textContent).join('').indexOf(text)].dataset.at }",
            text,
        )
        self.tab.locator(f'.letter[data-at="{at}"]').click(position={"x": 2, "y": 8})
        self.actions += 1
        self.settled()

    def save(self) -> None:
        with self.tab.expect_navigation():
            self.tab.locator("[data-do=save]").click()
