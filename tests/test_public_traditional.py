"""The traditional-character edition: the same newspaper under /zh-hant/, addresses unturned."""

import sys
import unicodedata
from urllib.parse import quote

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.traditional import to_traditional
from articles.content.content import Photo
from articles.public.traditional import turn
from tests.factory import make_article, make_page, publish


@pytest.fixture
def story(db, reviewer, chief):
    article = make_article(
        page=make_page("2", section="经济"),
        title="头发与发展",
        blocks="皇后里程，后来发财。",
        photos=(Photo("p1", "发展图", file="a.jpg", digest="0"),),
    )
    article.tags.set(["发展"])
    return publish(article, [reviewer], chief)


def test_the_text_is_turned_by_phrase_and_addresses_are_not(client, story):
    page = client.get(f"/zh-hant{story.get_absolute_url()}").content.decode()
    assert "頭髮<wbr>與發展" in page
    assert "頭髮與發展 · 青島日報</title>" in page
    assert 'alt="發展圖"' in page
    assert f'href="/zh-hant{reverse("public:tag", args=["发展"])}"' in page
    assert '<html lang="zh-Hant"' in page
    assert "/static/articles/site.css" in page


def test_every_link_stays_in_the_edition(client, story):
    for address in ("/", story.issue.get_absolute_url(), story.get_absolute_url(), "/search/?q=头发"):
        page = client.get(f"/zh-hant{address}").content.decode()
        assert 'href="/articles/' not in page
        assert 'action="/search' not in page
        assert 'href="/papers/' not in page


def test_both_editions_name_each_other(client, story):
    address = story.get_absolute_url()
    for asked in (address, f"/zh-hant{address}"):
        page = client.get(asked).content.decode()
        assert f'hreflang="zh-Hans" href="http://testserver{address}"' in page
        assert f'hreflang="zh-Hant" href="http://testserver/zh-hant{address}"' in page


def test_what_was_looked_for_stands_turned_in_the_form(client, story):
    assert 'value="發展"' in client.get("/zh-hant/search/?q=发展").content.decode()


def test_a_page_after_one_of_the_edition_is_simplified_again(client, story):
    client.get("/zh-hant/")
    assert 'href="/zh-hant/articles' not in client.get("/").content.decode()


def test_a_redirect_stays_in_the_edition(client, story):
    reporter = story.live.bylines.get().reporter
    twin = type(reporter).objects.create(name="孙 欣", merged_into=reporter)
    assert client.get(f"/zh-hant{twin.get_absolute_url()}").url == f"/zh-hant{reporter.get_absolute_url()}"


def test_the_desk_has_no_traditional_edition(client, db):
    assert client.get("/zh-hant/admin/").status_code == 404


def test_what_is_marked_inside_a_text_tears_no_word():
    assert (
        turn("<p>头<mark>发</mark>，<wbr>发<mark>展</mark></p>")
        == "<p>頭<mark>髮</mark>，<wbr>發<mark>展</mark></p>"
    )


def test_a_page_that_says_all_is_broken_asks_for_no_names(client, monkeypatch):
    monkeypatch.setattr("articles.public.published.articles", None)
    monkeypatch.setattr("articles.public.credited.names", None)
    client.raise_request_exception = False
    response = client.get("/zh-hant/")
    assert response.status_code == 500
    assert 'lang="zh-Hant"' in response.content.decode()


@given(st.text())
def test_markup_is_never_touched(text):
    page = f'<a href="/tags/发/?x={text.replace(chr(34), "").replace("<", "").replace(">", "")}">发</a>'
    assert turn(page) == page.replace(">发<", ">發<")


def longer_or_shorter() -> list[str]:
    """Every character that takes more or fewer bytes in traditional writing: 𬭎 and some 1,200 others."""
    letters = (chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Lo")
    return [sign for sign in letters if len(to_traditional(sign).encode()) != len(sign.encode())]


def test_a_page_is_as_long_as_it_says_whatever_characters_were_turned(client, reviewer, chief):
    signs = longer_or_shorter()
    article = publish(make_article(title="李𬭎", blocks="\n".join(signs)), [reviewer], chief)
    asked = ["/search/?q=李𬭎", "/feed/", "/", article.get_absolute_url(), article.issue.get_absolute_url()]
    asked += [f"/search/?q={quote(sign)}" for sign in signs[:: len(signs) // 20]]
    for address in asked:
        page, head = client.get(f"/zh-hant{address}"), client.head(f"/zh-hant{address}")
        assert page.status_code == head.status_code == 200
        assert int(page["Content-Length"]) == int(head["Content-Length"]) == len(page.content), address
