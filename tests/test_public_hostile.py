"""Whatever stands in an article is shown as text: nothing breaks out, nothing breaks down."""

import html
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.public.layout import Setting, arrange
from articles.public.traditional import turn
from tests.headlines import unbroken
from tests.payloads import PAYLOADS, addresses, make_hostile

pytestmark = pytest.mark.django_db


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(params=range(len(PAYLOADS)))
def hostile(request, reviewer, chief):
    """A published article with the payload in each of its fields."""
    return make_hostile(PAYLOADS[request.param], reviewer, chief)


@pytest.mark.parametrize("edition", ["", "/zh-hant"])
def test_no_payload_becomes_markup_on_any_page(client, hostile, edition):
    for address in addresses(hostile):
        response = client.get(edition + address)
        assert response.status_code in (200, 404, 410), address
        page = response.content.decode()
        tags = Tags()
        tags.feed(page)
        for tag, attributes in tags.found:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], address
            is_data = tag == "script" and attributes.get("type") == "application/ld+json"
            assert tag != "script" or is_data or attributes["src"].startswith("/static/articles/"), address
            assert not (attributes.get("href") or "").lower().startswith("javascript"), address
            assert tag != "svg" and (tag != "img" or attributes["src"].startswith(edition + "/articles/"))


def test_the_text_stands_as_it_was_written(client, hostile):
    page = client.get(hostile.get_absolute_url()).content.decode()
    title = unbroken(re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)[1])
    assert html.unescape(title) == html.unescape(html.escape(hostile.live.title))


def test_feeds_and_maps_are_well_formed(client, hostile):
    for address in (
        "/feed/",
        f"{hostile.publication.get_absolute_url()}feed/",
        "/news-sitemap.xml",
        "/sitemap.xml",
    ):
        ElementTree.fromstring(client.get(address).content)  # noqa: S314 (our own)


@given(st.lists(st.integers(0, 20_000), max_size=14), st.sampled_from([3, 6]))
@settings(max_examples=25)
def test_every_article_has_a_place_and_every_row_is_full(lengths, columns):
    stacks = arrange([Setting(length) for length in lengths], columns)
    assert sum(stack.articles for stack in stacks) == len(lengths)
    row = 0
    for stack in stacks:
        assert stack.opens == (row % columns == 0)
        row += stack.span
    assert row % columns == 0


@given(st.text())
def test_turning_a_page_keeps_its_markup(text):
    page = f'<p title="{html.escape(text)}">{html.escape(text)}</p>'
    before, after = Tags(), Tags()
    before.feed(page)
    after.feed(turn(page))
    assert [tag for tag, _ in before.found] == [tag for tag, _ in after.found] == ["p"]
