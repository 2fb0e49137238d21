"""The one address that a page goes by, whichever name it was asked for by."""

import json
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from django.utils import timezone

from newsroom import environment
from tests.factory import make_article, make_issue, make_page, publish

pytestmark = pytest.mark.django_db

DESCRIBED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def story(reviewer, chief):
    """An article of today's paper, so that the map of news has it too."""
    page = make_page(issue=make_issue(date=timezone.localdate()))
    return publish(make_article(page=page), [reviewer], chief)


def test_a_page_names_the_one_address_that_it_goes_by(client, story):
    address = story.get_absolute_url()
    for asked in (address, f"/zh-hant{address}"):
        for site, given in (("http://testserver", ""), ("https://news.example", "https://news.example")):
            with override_settings(SITE_ADDRESS=given):
                page = client.get(f"{asked}?from=wechat").content.decode()
                assert f'<link rel="canonical" href="{site}{asked}">' in page
                (described,) = DESCRIBED.findall(page)
                assert json.loads(described)["@id"] == f"{site}{asked}"
                assert f'hreflang="zh-Hans" href="{site}{address}' in page
                assert f'hreflang="zh-Hant" href="{site}/zh-hant{address}' in page


@override_settings(SITE_ADDRESS="https://news.example")
def test_maps_name_the_same_address(client, story):
    month = f"{story.dated:%Y-%m}"
    for address in ("/robots.txt", "/sitemap.xml", f"/sitemap.xml?month={month}", "/news-sitemap.xml"):
        page = client.get(address).content.decode()
        assert "https://news.example/" in page, address
        assert "http://testserver" not in page, address
    assert f"<loc>https://news.example{story.get_absolute_url()}</loc>" in page


@pytest.mark.parametrize(
    "value", ["news.example", "ftp://news.example", "https://news.example/报", "https://"]
)
def test_an_address_of_the_site_that_makes_no_sense_stops_the_start(value, monkeypatch):
    monkeypatch.setenv("SITE_ADDRESS", value)
    with pytest.raises(ImproperlyConfigured, match="SITE_ADDRESS"):
        environment.site("SITE_ADDRESS")


def test_an_address_of_the_site_ends_without_a_slash(monkeypatch):
    monkeypatch.setenv("SITE_ADDRESS", "https://news.example/")
    assert environment.site("SITE_ADDRESS") == "https://news.example"
