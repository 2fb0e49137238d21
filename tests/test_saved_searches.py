"""Searches that are wanted again stand above the list: mine, and the desk's."""

import pytest
from django.test import Client

from articles.models import SavedSearch
from articles.models.searches import MOST
from tests.factory import make_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
SAVE, FORGET = f"{LIST}searches/", f"{LIST}searches/forget/"
DRAFTS = "q=%E6%98%A5%E8%80%95&stage__exact=draft"


def machine(user):
    client = Client()
    client.force_login(user)
    return client


def above(client, query=""):
    """The searches that stand above the list: their names, and where they lead."""
    return {search.name: search.query for search in client.get(f"{LIST}?{query}").context["searches"]}


@pytest.fixture
def sun(editor):
    return machine(editor)


@pytest.fixture
def li(reviewer):
    return machine(reviewer)


def test_a_search_is_saved_under_a_name_and_leads_to_the_same_list(sun):
    make_article(title="春耕")
    answer = sun.post(SAVE, {"name": "待编春耕", "query": DRAFTS})
    assert answer.url == f"{LIST}?{DRAFTS}"
    assert above(sun) == {"待编春耕": DRAFTS}
    assert f'href="?{DRAFTS.replace("&", "&amp;")}"' in sun.get(LIST).content.decode()
    assert sun.get(f"{LIST}?{DRAFTS}").context["cl"].result_count == 1


def test_mine_are_mine_and_the_desks_are_everybodys(sun, li):
    sun.post(SAVE, {"name": "我的", "query": DRAFTS})
    sun.post(SAVE, {"name": "大家的", "query": DRAFTS, "shared": "on"})
    assert list(above(sun)) == ["我的", "大家的"]
    assert list(above(li)) == ["大家的"]


def test_only_who_saved_it_takes_it_away(sun, li):
    sun.post(SAVE, {"name": "大家的", "query": DRAFTS, "shared": "on"})
    li.post(FORGET, {"name": "大家的"})
    assert list(above(li)) == ["大家的"]
    assert "删去检索" not in li.get(LIST).content.decode()
    sun.post(FORGET, {"name": "大家的", "query": DRAFTS})
    assert not SavedSearch.objects.exists()


def test_the_same_name_again_is_the_search_as_it_is_now(sun):
    sun.post(SAVE, {"name": "我的", "query": DRAFTS})
    sun.post(SAVE, {"name": " 我的 ", "query": "q=x"})
    assert above(sun) == {"我的": "q=x"}


def test_the_page_of_the_list_is_no_part_of_the_search(sun):
    sun.post(SAVE, {"name": "我的", "query": f"{DRAFTS}&p=7&all="})
    assert above(sun) == {"我的": DRAFTS}


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "query": DRAFTS},
        {"name": "\u200b", "query": DRAFTS},
        {"name": "字" * 41, "query": DRAFTS},
        {"name": "x", "query": ""},
        {"name": "x", "query": "p=3"},
        {"name": "x", "query": "q=" + "x" * 3_000},
        {},
    ],
)
def test_what_makes_no_search_is_refused_in_words(sun, sent):
    page = sun.post(SAVE, sent, follow=True)
    assert not SavedSearch.objects.exists()
    assert {message.level_tag for message in page.context["messages"]} == {"error"}


def test_an_address_elsewhere_is_nowhere_to_be_led_to(sun):
    answer = sun.post(SAVE, {"name": "x", "query": "//elsewhere.example/?a=b"})
    assert answer.url.startswith(f"{LIST}?")


def test_who_may_not_see_articles_saves_nothing(operator):
    assert machine(operator).post(SAVE, {"name": "x", "query": DRAFTS}).status_code in (403, 404)
    assert not SavedSearch.objects.exists()


def test_no_more_stand_there_than_fit(sun, editor):
    SavedSearch.objects.bulk_create(
        SavedSearch(by=editor, name=f"检索{n}", query=DRAFTS) for n in range(MOST + 5)
    )
    assert len(above(sun)) == MOST
