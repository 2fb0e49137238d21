"""Who sends something after the session is over signs in and comes back to where they were."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles.admin.articles import ArticleAdmin
from articles.models import Article
from tests.adminform import open_form
from tests.factory import make_article

pytestmark = pytest.mark.django_db

OVER = "没有保存的文字仍在这个浏览器里"
# Browsers tell, through all redirects, on which page of ours something was sent or followed.
AFTER = "http://testserver/admin/logout/"
AT_THE_DESK = {"referer": "http://testserver/admin/articles/article/"}


def places(article):
    """Addresses that only take what a form sends, and where somebody belongs who comes without."""
    pk, issue = article.pk, article.issue_id
    return {
        reverse("admin:articles_article_step", args=[pk]): ("admin:articles_article_change", pk),
        reverse("admin:articles_article_editing", args=[pk]): ("admin:articles_article_change", pk),
        reverse("admin:articles_article_restore", args=[pk]): ("admin:articles_article_history", pk),
        reverse("admin:articles_article_work_act", args=["waiting"]): (
            "admin:articles_article_work",
            "waiting",
        ),
        reverse("admin:articles_issue_publish", args=[issue]): ("admin:articles_issue_board", issue),
    }


def test_whatever_was_sent_ends_after_signing_in_on_a_page_that_says_nothing_was_done(chief):
    article = make_article()
    for address, (name, key) in places(article).items():
        client = Client()
        asked = client.post(address, {"step": "submit"}, follow=True, headers=AT_THE_DESK)
        assert asked.redirect_chain[-1][0] == f"/admin/login/?next={address}"
        assert OVER in asked.content.decode()
        signing = {"username": "chief", "password": "看得懂的密码", "next": address}
        page = client.post("/admin/login/", signing, follow=True)
        assert page.status_code == 200
        assert page.redirect_chain[-1][0] == reverse(name, args=[key])
        assert "没有执行" in " ".join(str(said) for said in page.context["messages"])
    assert not article.events.exists()


def test_whoever_only_arrives_is_asked_to_sign_in_and_told_of_no_session(client):
    for came_from in ("", "http://testserver/", "https://elsewhere.example/admin/", "http://[", AFTER):
        page = client.get("/admin/", follow=True, headers={"referer": came_from} if came_from else {})
        assert page.redirect_chain[-1][0] == "/admin/login/?next=/admin/"
        assert OVER not in page.content.decode(), came_from


def test_whoever_goes_on_from_a_page_of_the_desk_is_told_that_the_session_is_over(client):
    assert OVER in client.get("/admin/", follow=True, headers=AT_THE_DESK).content.decode()
    form = "http://testserver/admin/articles/article/1/change/"
    link = "/admin/login/?next=/admin/articles/article/1/change/"
    assert OVER in client.get(link, headers={"referer": form}).content.decode()


def test_a_step_in_the_form_ends_after_signing_in_on_the_form(chief):
    article = make_article()
    client = Client()
    client.force_login(chief)
    form = open_form(client, article) | {"_step": "submit"}
    client.logout()
    address = f"/admin/articles/article/{article.pk}/change/"
    asked = client.post(address, form, follow=True)
    assert asked.redirect_chain[-1][0] == f"/admin/login/?next={address}"
    page = client.post(
        "/admin/login/", {"username": "chief", "password": "看得懂的密码", "next": address}, follow=True
    )
    assert page.redirect_chain[-1][0] == address
    assert page.status_code == 200


def test_no_address_of_the_articles_desk_answers_405_to_who_comes_back(client, superuser):
    article = make_article()
    client.force_login(superuser)
    keys = {"pk": article.pk, "object_id": article.pk, "name": "waiting", "content_type_id": 1}
    for pattern in ArticleAdmin(Article, admin.site).get_urls():
        if not pattern.name or pattern.name.endswith("_photo"):
            continue
        given = {name: keys[name] for name in pattern.pattern.converters}
        if pattern.name in ("articles_issue_board", "articles_issue_publish"):
            given = {"pk": article.issue_id}
        if pattern.name == "articles_page_review":
            given = {"pk": article.pieces.get().page_id}
        assert client.get(reverse(f"admin:{pattern.name}", kwargs=given)).status_code != 405, pattern.name


def test_a_page_opened_before_somebody_signed_in_anew_says_so(chief):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief)
    article = make_article()
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = client.post(address, {"title": "改"})
    assert page.status_code == 403
    shown = page.content.decode()
    assert "已经过期" in shown
    assert f'href="{address}"' in shown
