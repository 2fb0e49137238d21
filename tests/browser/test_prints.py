"""The print beside the text: at the desk its zones are followed both ways, to readers they are links."""

import pytest
from django.urls import reverse

from articles.models import Article, Page
from tests.browser.conftest import signed_in
from tests.factory import publish
from tests.forms.pdfs import pdf
from tests.printing import page_of
from tests.test_desk_glyphs import raw_page
from tests.test_prints import DRAWN, RULES, bring_in_pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UNDER = "#desk-articles .row.under"
MARKED = "#desk-print rect.chosen"


@pytest.fixture
def page() -> Page:
    return page_of(bring_in_pdf(pdf(DRAWN, extra=RULES)))


@pytest.fixture
def desk(chromium, live_server, editor, client, page):
    tab = signed_in(chromium, live_server, client, editor)
    tab.goto(live_server.url + reverse("admin:articles_page_desk", args=[page.pk]))
    tab.wait_for_selector("[data-desk=ready]", state="attached")
    yield tab
    tab.context.close()


def test_zones_are_followed_both_ways(desk):
    before = desk.get_attribute(UNDER, "data-id")
    assert desk.get_attribute(MARKED, "data-id") == before
    desk.keyboard.press("ArrowDown")
    after = desk.get_attribute(UNDER, "data-id")
    assert after != before
    assert desk.get_attribute(MARKED, "data-id") == after
    desk.locator("#desk-print rect").last.click()
    last = desk.locator("#desk-print rect").last.get_attribute("data-id")
    assert desk.get_attribute(UNDER, "data-id") == last


def test_what_is_chosen_is_brought_into_sight_on_the_enlarged_print(desk):
    desk.keyboard.press("z")
    for key in ("End", "Home", "End"):
        desk.keyboard.press(key)
        frame = desk.locator("#desk-print").bounding_box()
        zone = desk.locator(MARKED).first.bounding_box()
        assert frame["x"] <= zone["x"] < frame["x"] + frame["width"]
        assert frame["y"] <= zone["y"] < frame["y"] + frame["height"]


def test_the_print_is_put_away_by_key_and_stays_away(desk):
    desk.keyboard.press("i")
    assert desk.locator("#desk-print").is_hidden()
    desk.reload()
    desk.wait_for_selector("[data-desk=ready]", state="attached")
    assert desk.locator("#desk-print").is_hidden()
    desk.keyboard.press("i")
    assert desk.locator("#desk-print").is_visible()


def test_a_reader_opens_a_story_from_the_print(chromium, live_server, page, reviewer, chief):
    story = publish(Article.objects.get(head__title="水库蓄水足春灌不用愁"), [reviewer], chief)
    tab = chromium.new_page()
    tab.goto(live_server.url + page.get_absolute_url())
    tab.locator(".hot svg a").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**" + story.get_absolute_url())
    tab.close()


def test_a_glyph_is_typed_once_from_its_picture(chromium, live_server, editor, client):
    page = page_of(bring_in_pdf(raw_page()))
    tab = signed_in(chromium, live_server, client, editor)
    tab.goto(live_server.url + reverse("admin:articles_page_desk", args=[page.pk]))
    frames = tab.locator(".desk-glyphs form")
    assert frames.count() == 2
    cutting = frames.first.locator("svg").bounding_box()
    assert cutting["width"] > cutting["height"] > 40
    frames.first.locator("[name=character]").fill("堃")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("[data-desk=ready]", state="attached")
    assert frames.count() == 1
    assert tab.locator("#desk-source").inner_text().count("堃") == 2
    tab.context.close()
