"""axe finds no serious fault on the desk's pages, and all of the form is reached by keyboard."""

import pytest
from django.test import Client

from tests.browser.conftest import signed_in
from tests.factory import make_article, make_page

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACES = {
    "index": "",
    "list": "articles/article/",
    "form": "articles/article/{0}/change/",
    "new": "articles/article/add/",
    "history": "articles/article/{0}/history/",
    "comparison": "articles/article/{0}/history/compare/?from=1&to=2",
}


@pytest.fixture
def article(editor):
    article = make_article(page=make_page(section="要闻"), blocks="第一段。\n第二段。")
    article.revise(article.head.content.changed(title="新题"), base=article.head, by=editor)
    return article


@pytest.fixture
def tab(chromium, live_server, superuser):
    tab = signed_in(chromium, live_server, Client(), superuser, bypass_csp=True)
    yield tab
    tab.context.close()


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_no_serious_fault(tab, live_server, article, place):
    tab.goto(f"{live_server.url}/admin/{PLACES[place].format(article.pk)}")
    tab.wait_for_timeout(300)
    found = axe.Axe().run(tab).response["violations"]
    serious = [
        (fault["id"], [node["target"] for node in fault["nodes"]])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_the_form_is_worked_by_keyboard_alone(tab, live_server, article):
    tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    tab.wait_for_selector("[data-count]")
    reached = set()
    for _ in range(120):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.name || document.activeElement.dataset.add || ''"))
    assert {"title", "body", "authors-0-name", "authors", "photos", "sidebars", "note", "_save"} <= reached
