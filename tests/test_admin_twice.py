"""A new article sent twice is one article."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from articles.models import Article
from tests.adminform import Form, fields_of, with_rows
from tests.factory import make_publication

ADD = "/admin/articles/article/add/"


def new_form(client, **typed):
    form = Form(fields_of(client.get(ADD)))
    form |= {
        "publication": str(make_publication().pk),
        "dated": "2026-04-05",
        "title": "快讯",
        "body": "正文。",
    }
    return with_rows(form, {"authors": [{"name": "孙欣", "role": "记者"}]}) | typed


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def told(page):
    return " ".join(str(message) for message in page.context["messages"])


@pytest.mark.django_db
@pytest.mark.parametrize("button", ["_save", "_continue"])
def test_the_same_form_sent_again_leads_to_the_article_it_made(button, desk):
    form = new_form(desk) | {button: "1"}
    assert desk.post(ADD, form).status_code == 302
    page = desk.post(ADD, form, follow=True)
    article = Article.objects.get()
    assert page.redirect_chain == [(f"/admin/articles/article/{article.pk}/change/", 302)]
    assert "已经保存" in told(page)
    assert article.versions.count() == 1


@pytest.mark.django_db
def test_two_forms_that_say_the_same_make_two_articles(desk):
    for _ in range(2):
        desk.post(ADD, new_form(desk))
    assert Article.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"title": "另一篇"}, {"dated": "2026-04-06"}])
def test_a_form_taken_back_to_and_written_over_asks_first_and_loses_nothing(other, desk):
    form = new_form(desk)
    desk.post(ADD, form)
    page = desk.post(ADD, form | other)
    assert "已经生成过稿件" in page.content.decode()
    again = fields_of(page)
    assert {name: again[name] for name in other} == other
    assert Article.objects.count() == 1
    assert desk.post(ADD, again).status_code == 302
    assert Article.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "abc", None])
def test_a_form_without_its_key_makes_nothing_and_comes_back_whole(key, desk):
    form = new_form(desk, form_key=key)
    if key is None:
        del form["form_key"]
    page = desk.post(ADD, form)
    assert Article.objects.count() == 0
    again = fields_of(page)
    assert again["title"] == "快讯"
    assert desk.post(ADD, again).status_code == 302


@pytest.mark.django_db
def test_a_picture_sent_twice_is_one_article_too(desk):
    form = with_rows(new_form(desk), {"photos": [{"caption": "图说"}]})
    for _ in range(2):
        picture = SimpleUploadedFile("图.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")
        assert desk.post(ADD, form | {"photos-0-upload": picture}).status_code == 302
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("title", ["快讯", "改过的快讯"])
def test_two_that_arrive_at_the_same_instant_make_one(title, desk, editor):
    form = new_form(desk)
    start = Barrier(4)

    def send(number):
        client = Client()
        client.force_login(editor)
        try:
            start.wait()
            return client.post(ADD, form | {"title": title if number else "快讯"})
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))
    first = {answer.status_code for answer in answers}
    assert first <= {200, 302}
    assert Article.objects.count() == 1
    if title == "快讯":
        assert first == {302}
