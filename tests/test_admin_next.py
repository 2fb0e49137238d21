"""After saving one goes on with the work that one came from, and never lands on all articles there are."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests.adminform import fields_of
from tests.factory import make_article, make_publication

pytestmark = pytest.mark.django_db

FRONT, LIST = "/admin/", "/admin/articles/article/"
WAITING = "/admin/articles/article/work/waiting/"
HOST = "http://testserver"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def article():
    return make_article(title="旧题")


def form_address(article):
    return f"{LIST}{article.pk}/change/"


def saved(desk, article, came_from=None, query="", button="_save"):
    """Where saving leads whoever opened the form from there."""
    headers = {"referer": HOST + came_from} if came_from else {}
    address = form_address(article) + query
    form = fields_of(desk.get(address, headers=headers))
    answer = desk.post(address, {**form, "title": "新题", button: "1"})
    article.refresh_from_db()
    assert article.head.title == "新题"
    return answer.url


@pytest.mark.parametrize(
    "place", [WAITING, WAITING + "?p=2", FRONT, FRONT + "?issue=3", LIST + "?q=%E6%98%A5&stage__exact=draft"]
)
def test_saving_leads_back_to_where_the_work_was_chosen(desk, article, place):
    assert saved(desk, article, place) == place


def test_saving_leads_back_to_the_desk_the_reading_and_the_board(desk, article):
    page = article.pieces.get().page_id
    for name, key in (
        ("articles_page_desk", page),
        ("articles_page_review", page),
        ("articles_article_read", article.pk),
        ("articles_issue_board", article.issue_id),
    ):
        place = reverse(f"admin:{name}", args=[key])
        assert saved(desk, article, place) == place, name


@pytest.mark.parametrize(
    "place",
    [
        None,  # typed into the browser
        LIST,  # all articles there are
        "/admin/articles/article/1/history/",
        "/admin/logout/",
        "/articles/1/",
        "/nowhere/",
    ],
)
def test_saving_leads_to_tonight_from_anywhere_else(desk, article, place):
    assert saved(desk, article, place) == FRONT


def test_what_was_filtered_is_the_list_one_came_from_after_a_detour_too(desk, article):
    kept = "?_changelist_filters=stage__exact%3Ddraft"
    assert saved(desk, article, query=kept) == LIST + "?stage__exact=draft"


@pytest.mark.parametrize(
    "forged",
    [
        "https://elsewhere.example/admin/",
        "//elsewhere.example/admin/",
        "/\\elsewhere.example",
        "javascript:x",
        "²",
    ],
)
def test_a_form_that_was_tampered_with_leads_nowhere_else(desk, article, forged):
    form = fields_of(desk.get(form_address(article)))
    answer = desk.post(form_address(article), {**form, "title": "新题", "came_from": forged, "_save": "1"})
    assert answer.url == FRONT


def test_another_site_is_no_place_to_go_back_to(desk, article):
    headers = {"referer": f"https://elsewhere.example{WAITING}"}
    form = fields_of(desk.get(form_address(article), headers=headers))
    assert form["came_from"] == ""


def test_saving_and_going_on_forgets_nothing_of_the_way(desk, article):
    back = saved(desk, article, WAITING, button="_continue")
    assert fields_of(desk.get(back, headers={"referer": HOST + back}))["came_from"] == WAITING


def test_the_message_of_what_was_saved_links_back_to_it(desk, article):
    saved(desk, article)
    assert f'<a href="{form_address(article)}">' in desk.get(FRONT).content.decode()


def test_a_new_article_leads_on_too(desk):
    paper = make_publication()
    address = f"{LIST}add/?publication={paper.pk}"
    form = fields_of(desk.get(address, headers={"referer": HOST + WAITING}))
    typed = {"title": "快讯", "body": "正文。", "publication": paper.pk, "_save": "1"}
    answer = desk.post(address, {**form, **typed})
    assert (answer.url, Article.objects.count()) == (WAITING, 1)
