"""Readers' pages are made once and kept: the same to the byte, for readers only, and never too many."""

import gzip
from datetime import timedelta
from urllib.parse import quote_from_bytes

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Tag, TagAlias
from articles.public import urls
from articles.public.kept import spaces
from articles.public.kept.edition import edition
from articles.public.kept.encodings import ENCODERS, chosen
from articles.public.kept.middleware import QUESTIONS
from tests import callers
from tests.factory import make_article, make_page, publish
from tests.readers import public_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_kept")]


@pytest.fixture
def story(reviewer, chief) -> Article:
    page = make_page("2", section="要闻")
    article = publish(make_article(page=page, column="青报观察", title="春耕时节"), [reviewer], chief)
    publish(make_article(page=page, title="丰收时节"), [reviewer], chief)
    article.tags.set(["经济"])
    return article


def said(response) -> tuple:
    return response.status_code, list(response.items()), response.content


def number_kept() -> int:
    return sum(len(spaces._shelves[name].entries) for name in ("pages", "asked"))


EACH = ["", "/zh-hant"]


@pytest.mark.parametrize("edition", EACH)
def test_a_page_is_made_once_and_answered_again_to_the_byte(client, story, made, edition):
    address = edition + story.get_absolute_url()
    first, again = client.get(address), client.get(address)
    assert len(made) == 1
    assert said(again) == said(first)
    for name in ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"):
        assert again[name]
    assert again["Cache-Control"] == "no-cache"
    assert "春耕" in again.content.decode() or "春耕" in again.content.decode().replace("<wbr>", "")


def test_a_kept_page_costs_one_query_and_one_that_the_browser_has_too(
    client, story, django_assert_num_queries
):
    address = story.get_absolute_url()
    etag = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        client.get(address)
    with django_assert_num_queries(1):
        unchanged = client.get(address, headers={"If-None-Match": f'"other", {etag}'})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged["ETag"] == etag
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_what_the_browser_has_is_out_of_date_with_the_first_change_anywhere(client, story, chief):
    address = story.get_absolute_url()
    first = client.get(address)
    Tag.objects.update(name="财经")
    asked = {"If-None-Match": first["ETag"]}
    again = client.get(address, headers=asked)
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]
    assert "财经" in again.content.decode()
    story.withdraw(seen=story.head, by=chief, reason="失实")
    assert client.get(address, headers=asked).status_code == 410


def test_every_address_answers_the_same_kept_and_made_anew(client, story, settings, chief):
    """Those to come too. What is kept says in its headers that it may be, and is else what it was."""
    TagAlias.objects.create(key="金融", slug="金融", tag=Tag.objects.get())
    gone = publish(make_article(title="撤下的一篇"), [chief], chief)
    gone.withdraw(seen=gone.head, by=chief, reason="失实")
    addresses, kept_ones = sorted(public_addresses()), 0
    for address in [f"{before}{address}" for address in addresses for before in EACH]:
        answers = [client.get(address) for _ in range(2)]
        settings.KEEP_PAGES = False
        fresh = Client().get(address)
        settings.KEEP_PAGES = True
        headers = dict(fresh.items())
        if fresh.streaming or "no-store" in headers.get("Cache-Control", ""):
            continue
        for answer in answers:
            assert (answer.status_code, answer.content) == (fresh.status_code, fresh.content), address
            own = {"ETag", "Last-Modified", "Cache-Control", "Vary"}
            assert {n: v for n, v in answer.items() if n not in own} == {
                n: v for n, v in headers.items() if n not in own
            }, address
            kept_ones += "ETag" in answer
    assert kept_ones > 60


@pytest.mark.parametrize(("accepted", "read"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
@pytest.mark.parametrize("edition", EACH)
def test_a_page_is_compressed_as_who_asks_can_read(client, story, made, accepted, read, edition):
    address = edition + story.get_absolute_url()
    plain = client.get(address)
    first, again = (client.get(address, headers={"Accept-Encoding": accepted}) for _ in range(2))
    assert len(made) == 1
    assert said(first) == said(again)
    assert read(again.content) == plain.content
    assert again["Content-Encoding"] == accepted
    assert again["Content-Length"] == str(len(again.content))
    assert again["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert again["ETag"] == plain["ETag"]


@pytest.mark.parametrize(
    ("accepted", "answered"),
    {
        "": "",
        "identity": "",
        "br": "br",
        "BR": "br",
        "gzip, deflate, br, zstd": "br",
        "gzip, deflate": "gzip",
        "x-gzip": "gzip",
        "br;q=0, gzip": "gzip",
        "br;q=0.2, gzip;q=0.8": "gzip",
        "br; q=0.5, gzip; q=0.5": "br",
        "*": "br",
        "*;q=0": "",
        "br;q=0, *": "gzip",
        "gzip;q=0.5, identity": "",
        "identity;q=0": "",
        "identity;q=0, *": "br",
        "br;q=nonsense": "",
        "deflate": "",
    }.items(),
)
def test_the_best_encoding_of_those_accepted_is_chosen(accepted, answered):
    assert chosen(accepted) == answered


@given(st.text(max_size=60))
def test_whatever_is_said_to_be_accepted_gets_an_answer(accepted):
    assert chosen(accepted) in (*ENCODERS, "")


def test_whoever_is_signed_in_meets_no_kept_page_and_theirs_is_not_kept(client, story, superuser, made):
    address = story.get_absolute_url()
    colleague = Client()
    colleague.force_login(superuser)
    for _ in range(2):
        assert "ETag" not in colleague.get(address)
    assert number_kept() == 0
    etag = client.get(address)["ETag"]
    assert colleague.get(address, headers={"If-None-Match": etag}).status_code == 200
    assert made == [address] * 4


def test_the_desk_its_previews_and_its_forms_are_not_kept(client, story, superuser):
    client.get(reverse("admin:login"))
    client.get("/admin/", follow=True)
    client.force_login(superuser)
    client.get(reverse("admin:articles_article_change", args=[story.pk]))
    client.get(reverse("admin:articles_article_preview", args=[story.pk]))
    client.post(story.get_absolute_url())
    assert number_kept() == 0


@pytest.mark.parametrize("question", ["?x=1", "?before=&x=1", "?utm_source=a", "?q=1&q=2&z"])
def test_an_unknown_parameter_makes_no_entry(client, story, question):
    addresses = [story.get_absolute_url(), story.section.get_absolute_url(), "/", "/search/"]
    for address in addresses:
        assert client.get(address + question).status_code == 200
    assert number_kept() == 0


@pytest.mark.parametrize("value", callers.HOSTILE)
def test_whatever_is_sent_gets_a_page_or_a_plain_no(story, value):
    reader, text = Client(raise_request_exception=False), value.decode("latin-1")
    for address in ("/", story.get_absolute_url(), "/search/"):
        for name in ("If-None-Match", "Accept-Encoding", "Cookie", "Host"):
            assert reader.get(address, headers={name: text}).status_code in callers.PLAIN
        assert reader.get(f"{address}?{quote_from_bytes(value)}").status_code in callers.PLAIN
        assert reader.get(address, query_params={"q": text}).status_code in callers.PLAIN


@pytest.mark.parametrize(
    "address",
    [
        "/articles/99999/",
        "/tags/nothing/",
        "/search/?q=没有的词",
        "/healthz/",
        "/news-sitemap.xml",
        "/favicon.ico",
    ],
)
def test_what_is_not_there_or_true_for_a_moment_only_is_not_kept(client, story, address):
    for _ in range(2):
        client.get(address)
    assert number_kept() == 0


def test_the_database_is_asked_each_time_whether_it_stands(client):
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/healthz/")
        assert any(query["sql"] == "SELECT 1" for query in asked)


def test_each_parameter_that_a_view_looks_for_is_known_to_those_who_keep(client, story):
    """One that a later view looks for is added to QUESTIONS, or its pages are made each time."""
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        with callers.noted() as names:
            client.get(callers.address_of(route))
        assert names <= QUESTIONS.get(pattern.name, set()), route


def test_searches_and_feeds_are_kept_too(client, story, made):
    for address in (
        "/search/?q=春耕",
        "/feed/",
        "/search/feed/?q=春耕",
        "/search/suggest/?q=春",
        "/sitemap.xml",
    ):
        made.clear()
        first, again = client.get(address), client.get(address)
        assert first.status_code == 200
        assert said(again) == said(first)
        assert len(made) == 1, address


def test_what_changes_while_a_page_is_made_leaves_nothing_behind(client, story, monkeypatch, made):
    from articles.public import articles

    before = articles.neighbours

    def change_meanwhile(*args):
        Tag.objects.update(name="财经")
        return before(*args)

    monkeypatch.setattr(articles, "neighbours", change_meanwhile)
    assert "ETag" not in client.get(story.get_absolute_url())
    monkeypatch.undo()
    assert number_kept() == 0


def test_a_piece_falls_due_while_its_page_is_kept(client, story, chief, reviewer, monkeypatch):
    due = timezone.now() + timedelta(hours=1)
    coming = make_article(title="定时的一篇")
    coming.sign("review-1", seen=coming.head, by=reviewer)
    coming.schedule(due, seen=coming.head, by=chief)
    moment = due - timedelta(microseconds=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    early = [client.get("/feed/") for _ in range(2)][1]
    moment = due
    late = client.get("/feed/", headers={"If-None-Match": early["ETag"]})
    assert late.status_code == 200
    assert ("定时的一篇" in early.content.decode(), "定时的一篇" in late.content.decode()) == (False, True)


def test_a_name_that_is_not_ours_finds_nothing_kept(client, story, settings):
    settings.ALLOWED_HOSTS = ["newsroom.example"]
    address = story.get_absolute_url()
    assert client.get(address, headers={"Host": "newsroom.example"}).status_code == 200
    assert client.get(address, headers={"Host": "elsewhere.example"}).status_code == 400


def test_each_name_of_the_site_has_pages_with_its_own_addresses(client, story, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    for host in settings.ALLOWED_HOSTS * 2:
        page = client.get("/feed/", headers={"Host": host}).content.decode()
        assert f"http://{host}/" in page
        assert sum(f"//{other}/" in page for other in settings.ALLOWED_HOSTS) == 1


def test_whoever_comes_without_https_is_led_to_it_first(story, settings):
    settings.SECURE_SSL_REDIRECT = True
    reader, address = Client(), story.get_absolute_url()
    assert reader.get(address, secure=True).status_code == 200
    assert reader.get(address).status_code == 301


def test_a_head_is_answered_from_what_is_kept_and_keeps_nothing(client, story, made):
    address = story.get_absolute_url()
    client.head(address)
    assert number_kept() == 0
    whole = client.get(address)
    assert dict(client.head(address).items()) == dict(whole.items())
    assert len(made) == 2


def test_another_release_or_other_settings_have_pages_of_their_own(settings, monkeypatch):
    before = edition()
    assert edition() == before
    settings.SITE_ADDRESS = "https://news.example"
    other = edition()
    settings.SECRET_KEY = "another"
    assert edition() == other != before
    monkeypatch.setattr("articles.public.kept.edition._release", lambda: "")
    assert edition() != other
