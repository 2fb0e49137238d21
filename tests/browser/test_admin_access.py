"""axe finds no serious fault on the desk, light and dark, and all of the form is reached by keyboard."""

import pytest
from django.test import Client

from articles.content import Block
from articles.models import Article
from tests.browser.axe import serious
from tests.browser.conftest import signed_in
from tests.factory import make_article, make_page
from tests.printing import FARM, PORT, bring_in, printed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACES = {
    "index": "",
    "list": "articles/article/",
    "form": "articles/article/{article}/change/",
    "new": "articles/article/add/",
    "history": "articles/article/{article}/history/",
    "comparison": "articles/article/{article}/history/compare/?from=1&to=2",
    "pages": "articles/page/",
    "page": "articles/page/{page}/change/",
    "move": "articles/page/{page}/move/",
    "desk": "articles/page/{page}/desk/",
    "empty desk": "articles/page/{empty}/desk/",
    "imports": "articles/importrun/",
    "reporters": "articles/reporter/",
}


@pytest.fixture
def places(editor, reviewer):
    """The numbers of an article with a history, a page with a conflict and doubts, and an empty page."""
    article = make_article(page=make_page("7", section="要闻"), blocks="第一段。\n第二段。")
    article.revise(article.head.content.changed(title="新题"), base=article.head, by=editor)
    page = bring_in(printed(FARM, PORT)).page
    port = page.pieces.get(article__head__title__startswith="港口").article
    blocks = tuple(
        Block(b.id, b.kind, b.text.replace("每周一班", "每周两班")) for b in port.head.content.blocks
    )
    port.revise(port.head.content.changed(blocks=blocks), base=port.head, by=editor)
    bring_in(printed(FARM, PORT.replace("每周一班", "每周三班")))
    assert port.conflicts.exists()
    return {"article": article.pk, "page": page.pk, "empty": make_page("9").pk, "port": port.pk}


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    """The colours that the system asks for."""
    return request.param


@pytest.fixture
def go(chromium, live_server, superuser, scheme, places):
    """Opens a page of the admin, 1280 px wide."""
    tab = signed_in(chromium, live_server, Client(), superuser, color_scheme=scheme, reduced_motion="reduce")

    def opened(address):
        tab.goto(f"{live_server.url}/admin/{address.format(**places)}")
        tab.wait_for_load_state("networkidle")
        return tab

    yield opened
    tab.context.close()


def test_axe_finds_no_serious_fault(go):
    wrong = {name: found for name, address in PLACES.items() if (found := serious(go(address)))}
    assert wrong == {}


def test_axe_finds_no_serious_fault_on_the_desk_at_work(go):
    """With everything open that opens: help, targets, a place to part, a step done, a story to join."""
    tab = go(PLACES["desk"])
    tab.wait_for_selector("html[data-desk=ready]")
    wrong = {}
    for keys in ("?", "Escape v", "Escape c", "Escape l", "Escape ArrowDown ArrowDown 8"):
        for key in keys.split():
            tab.keyboard.press(key)
        tab.wait_for_selector("body:not(.desk-busy)")
        wrong |= {keys: found} if (found := serious(tab)) else {}
    assert wrong == {}


def test_axe_finds_no_serious_fault_where_two_saves_are_brought_together(go, places, editor, live_server):
    tab = go(PLACES["form"])
    article = Article.objects.get(pk=places["article"])
    article.revise(article.head.content.changed(title="别人的题"), base=article.head, by=editor)
    tab.locator("#id_title").fill("我的题")
    tab.keyboard.press("Control+s")
    tab.wait_for_selector(".together")
    assert serious(tab) == []


@pytest.mark.parametrize("scheme", ["light"], indirect=True)
def test_the_form_is_worked_by_keyboard_alone(go):
    tab = go(PLACES["form"])
    tab.wait_for_selector("[data-count]")
    reached = set()
    for _ in range(120):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.name || document.activeElement.dataset.add || ''"))
    assert {"title", "body", "authors-0-name", "authors", "photos", "sidebars", "note", "_save"} <= reached
