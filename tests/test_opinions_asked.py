"""Asking somebody outside for an opinion: who may, about what, and what editors see of it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from articles.models import Opinion
from articles.models.workflow import NotAllowed, StaleBase
from tests.asking import SECRET, address, ask, opened, said
from tests.factory import make_article, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(blocks=SECRET)


@pytest.fixture
def asked(postbox, article, editor):
    return ask(article, editor)


def test_who_may_not_ask_shows_nobody_a_text(postbox, article, proofreader):
    with pytest.raises(NotAllowed):
        ask(article, proofreader)


def test_only_what_was_seen_is_shown(postbox, article, editor):
    seen = article.head_id
    article.revise(article.head.content.changed(title="新"), base=article.head, by=editor)
    with pytest.raises(StaleBase):
        Opinion.ask(article, seen=seen, by=editor, name="张", email="z@example.com")


@pytest.mark.parametrize(
    "facts",
    [
        {"name": " "},
        {"email": "x"},
        {"email": ""},
        {"days": 0},
        {"days": 15},
        {"email": "a@b.cn\nBcc: c@d.cn"},
    ],
)
def test_who_is_asked_must_be_known_and_for_how_long(postbox, article, editor, facts):
    with pytest.raises(NotAllowed):
        ask(article, editor, **facts)
    assert not Opinion.objects.exists()


def test_without_mail_nobody_is_asked(article, editor):
    with pytest.raises(NotAllowed, match="不发邮件"):
        ask(article, editor)


def test_what_is_public_or_put_aside_needs_no_opinion(postbox, article, editor, reviewer, chief):
    publish(article, [reviewer], chief)
    with pytest.raises(NotAllowed, match="已经发表"):
        ask(article, editor)


def test_about_a_new_text_of_a_public_article_somebody_may_be_asked(
    postbox, article, editor, reviewer, chief
):
    publish(article, [reviewer], chief)
    article.revise(article.head.content.changed(title="改稿"), base=article.head, by=editor)
    assert ask(article, editor).objection() == ""


def test_what_was_answered_or_revoked_is_not_revoked_again(asked, editor):
    asked.revoke(by=editor)
    with pytest.raises(NotAllowed, match="已经答复或收回"):
        asked.revoke(by=editor)


def test_it_is_asked_in_the_form_shown_there_and_revoked(client, postbox, article, editor):
    client.force_login(editor)
    to = reverse("admin:articles_article_opinion", args=[article.pk])
    facts = {"seen": article.head_id, "name": "张教授", "email": "z@example.com", "days": "2"}
    page = said(client.post(to, facts, follow=True))
    assert "已发出邮件请提意见" in page
    assert "等待答复" in page
    opinion = Opinion.objects.get()
    assert opinion.expires_at - opinion.at == timedelta(days=2)
    assert "链接已收回" in said(client.post(to, {"revoke": opinion.pk}, follow=True))
    assert client.post(to, {"revoke": 10**9}).status_code == 404
    assert "有效的邮箱" in said(client.post(to, facts | {"email": "x"}, follow=True))


def test_the_history_names_who_gave_it_and_nobody_of_the_house(client, asked, postbox, article, editor):
    opened(asked, postbox).post(address(asked), {"give": "1", "answer": "五家。"})
    client.force_login(editor)
    row = said(client.get(reverse("admin:articles_article_history", args=[article.pk]))).split(
        "event-opinion"
    )[1]
    row = row.split("</tr>")[0]
    assert "张教授" in row
    assert "导入" not in row


def test_the_database_itself_keeps_them(asked):
    with pytest.raises(DatabaseError), transaction.atomic():
        Opinion.objects.all().delete()
