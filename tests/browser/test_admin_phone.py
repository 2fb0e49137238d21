"""The admin on a phone: nothing is wider than the screen, covers a title or is too small to press."""

import pytest
from django.test import Client

from articles.models import Article
from tests.browser.axe import serious
from tests.browser.conftest import signed_in
from tests.browser.test_admin_access import PLACES, places  # noqa: F401
from tests.browser.test_workflow import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTH, HEIGHT, FINGER = 390, 844, 24
WALKED = PLACES | {
    "work": "articles/article/work/mine/",
    "reading": "articles/article/{article}/read/",
    "whole page": "articles/article/work/pages/{page}/",
    "tags": "articles/tag/",
    "sections": "articles/section/",
    "accounts": "auth/user/",
    "account": "auth/user/add/",
}
# What is pressed is as large as a finger needs, unless it is hidden, or a word within a sentence.
SMALL = """finger => [...document.querySelectorAll(
        "button, input, select, summary, textarea, .button, .object-tools a")]
    .filter((part) => part.type !== "hidden" && part.checkVisibility({ visibilityProperty: true }))
    .map((part) => [part, part.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.width < finger - .5 || box.height < finger - .5))
    .map(([part, box]) => `${part.outerHTML.slice(0, 90)} ${box.width}×${box.height}`)"""
# Whatever lies over the middle of the page's title.
OVER = """() => {
    const title = [...document.querySelectorAll("h1")].find((each) => each.getBoundingClientRect().width > 1
        && getComputedStyle(each).clipPath === "none");
    if (!title) return "";
    const box = title.getBoundingClientRect();
    const over = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2);
    if (title.contains(over) || over?.contains(title)) return "";
    return over?.outerHTML.slice(0, 90) ?? "off the screen";
}"""
WIDER = """() => {
    const parts = [...document.querySelectorAll("body *")];
    const wide = parts.filter((part) => part.getBoundingClientRect().right > innerWidth + 1);
    const told = wide.slice(0, 3).map((part) => part.outerHTML.slice(0, 80));
    return [document.documentElement.scrollWidth - innerWidth, told];
}"""


@pytest.fixture(params=["light", "dark"])
def go(request, chromium, live_server, superuser, places):  # noqa: F811
    """Opens a page of the admin on a phone."""
    options = {"color_scheme": request.param, "reduced_motion": "reduce"}
    tab = signed_in(chromium, live_server, Client(), superuser, **options)
    tab.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    def opened(name):
        answer = tab.goto(f"{live_server.url}/admin/{WALKED[name].format(**places)}")
        assert answer.status == 200, name
        picture(tab, f"phone-{name.replace(' ', '-')}")
        return tab

    yield opened
    tab.context.close()


def test_every_page_fits_a_phone(go):
    wrong = {}
    for name in WALKED:
        tab = go(name)
        wider, parts = tab.evaluate(WIDER)
        faults = [f"{wider}px too wide: {parts}"] if wider > 0 else []
        faults += tab.evaluate(SMALL, FINGER)
        over = tab.evaluate(OVER)
        faults += [f"over the title: {over}"] if over else []
        faults += [f"axe: {fault}" for fault in serious(tab)]
        if faults:
            wrong[name] = faults
    assert wrong == {}


def test_a_small_correction_is_made_and_sent_on_a_phone(go, places):  # noqa: F811
    tab = go("form")
    tab.locator("#id_title").fill("手机上改的题")
    with tab.expect_navigation():
        tab.locator('[name=_step][value="submit"]').click()
    article = Article.objects.select_related("head").get(pk=places["article"])
    assert (article.head.title, article.stage) == ("手机上改的题", "first")


def test_the_box_to_search_in_has_the_width_of_the_screen(go):
    tab = go("list")
    assert tab.locator("#searchbar").bounding_box()["width"] > WIDTH / 2
