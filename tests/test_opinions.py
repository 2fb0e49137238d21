"""Somebody without an account is asked about one version of one text, by a link and a mailed code, once."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import Article, Mail, Notice, Opinion, mail
from articles.models.opinions import CODE_LASTS, CODE_PAUSE, MOST_CODES, MOST_WRONG
from articles.models.workflow import NotAllowed
from tests.asking import SECRET, address, ask, code_in, opened, said
from tests.factory import make_article, make_page, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(page=make_page("1"), title=f"{SECRET}的题", blocks=f"{SECRET}的正文。")


@pytest.fixture
def asked(postbox, article, editor):
    return ask(article, editor)


def later(opinion, **times):
    """As if so much time had passed since."""
    row = Opinion.objects.get(pk=opinion.pk)
    for name, ago in times.items():
        setattr(row, name, timezone.now() - ago)
    row.save()


def test_from_the_mail_to_the_record(asked, postbox, article, editor):
    assert mail.send_all() == (1, 0)
    link = re.search(r"https://news.example(/opinions/\S+)", postbox.texts()[0])[1]
    assert (link, SECRET in postbox.texts()[0]) == (address(asked), False)
    guest = Client()
    door = guest.get(link)
    assert SECRET not in said(door)
    guest.post(link, {"send": "1"})
    assert SECRET not in postbox.texts()[1]
    guest.post(link, {"open": "1", "code": f" {code_in(postbox)} "})
    text = said(guest.get(link))
    assert f"{SECRET}的正文。" in text
    assert "数字对吗？" in text
    assert "已收到" in said(guest.post(link, {"give": "1", "answer": "应为五家。"}))
    assert SECRET not in said(again := guest.get(link))
    assert (again.status_code, "已经用过" in said(again)) == (410, True)
    out = io.StringIO()
    call_command("export_record", article=article.pk, stdout=out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert rows[-1][4] == "外部意见"
    assert rows[-1][11] == "张教授 <zhang@example.com>：应为五家。"
    assert Notice.objects.get(kind="opinion").to == editor


def test_an_opinion_is_no_signature(asked, postbox, article, editor, chief):
    opened(asked, postbox).post(address(asked), {"give": "1", "answer": "同意"})
    article.refresh_from_db()
    assert article.missing_signs() == ["review-1"]
    with pytest.raises(NotAllowed):
        article.publish(seen=article.head, by=chief)


# --- refused in words ------------------------------------------------------------


def revoke(opinion, **people):
    opinion.revoke(by=people["editor"])


def change(opinion, **people):
    article = Article.objects.get()
    article.revise(article.head.content.changed(title="改"), base=article.head, by=people["editor"])


def go_public(opinion, **people):
    publish(Article.objects.get(), [people["reviewer"]], people["chief"])


def spike(opinion, **people):
    article = Article.objects.get()
    article.spike(seen=article.head, by=people["reviewer"], reason="不用")


def withdraw(opinion, **people):
    go_public(opinion, **people)
    article = Article.objects.get()
    article.withdraw(seen=article.head, by=people["chief"], reason="失实")


def expire(opinion, **people):
    later(opinion, expires_at=timedelta(0))


OVER = {
    expire: "已过期",
    revoke: "已收回",
    change: "已经改动",
    go_public: "已经发表",
    spike: "不用这篇稿件",
    withdraw: "不用这篇稿件",
}


@pytest.mark.parametrize("happens", OVER, ids=lambda act: act.__name__)
def test_a_link_that_is_over_says_why_and_shows_nothing(asked, postbox, editor, reviewer, chief, happens):
    guest = opened(asked, postbox)
    happens(asked, editor=editor, reviewer=reviewer, chief=chief)
    for answer in (
        guest.get(address(asked)),
        guest.post(address(asked), {"give": "1", "answer": "晚了"}),
        Client().post(address(asked), {"send": "1"}),
    ):
        assert answer.status_code == 410
        assert OVER[happens] in said(answer)
        assert SECRET not in said(answer)
    assert Opinion.objects.get().answer == ""


@pytest.mark.parametrize(
    "data", [{"give": "1", "answer": "未开"}, {"open": "1", "code": "000000"}, {"open": "1"}]
)
def test_without_a_code_nothing_opens_and_nothing_is_taken(asked, data):
    answer = Client().post(address(asked), data)
    assert answer.status_code == 403
    assert SECRET not in said(answer)
    assert Opinion.objects.get().answered_at is None


def test_the_code_of_one_link_opens_no_other(asked, postbox, editor):
    other = ask(make_article(blocks=SECRET), editor, email="li@example.com")
    guest = opened(asked, postbox)
    cookie = guest.cookies[f"opinion-{asked.pk}"].value
    for number in (asked.pk, other.pk):
        guest.cookies[f"opinion-{number}"] = cookie
    assert SECRET not in said(guest.get(address(other)))
    assert guest.post(address(other), {"open": "1", "code": code_in(postbox)}).status_code == 403


def test_wrong_codes_are_few(asked, postbox):
    guest = Client()
    guest.post(address(asked), {"send": "1"})
    right = code_in(postbox)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(MOST_WRONG):
        assert "验证码不对" in said(guest.post(address(asked), {"open": "1", "code": wrong}))
    refused = guest.post(address(asked), {"open": "1", "code": right})
    assert (refused.status_code, "错得太多" in said(refused)) == (403, True)


def test_codes_are_few_too_and_not_one_after_the_other(asked, postbox):
    guest = Client()
    guest.post(address(asked), {"send": "1"})
    assert "刚刚发出" in said(guest.post(address(asked), {"send": "1"}))
    for _ in range(MOST_CODES):
        later(asked, code_at=CODE_PAUSE)
        answer = guest.post(address(asked), {"send": "1"})
    assert "不再发送" in said(answer)
    assert len(postbox.mails) == MOST_CODES


def test_a_code_is_good_for_a_while_and_once_and_the_last_one_only(asked, postbox):
    guest = Client()
    guest.post(address(asked), {"send": "1"})
    first = code_in(postbox)
    later(asked, code_at=CODE_LASTS)
    assert "已过期" in said(guest.post(address(asked), {"open": "1", "code": first}))
    guest.post(address(asked), {"send": "1"})
    second = code_in(postbox)
    assert first == second or guest.post(address(asked), {"open": "1", "code": first}).status_code == 403
    assert guest.post(address(asked), {"open": "1", "code": second}).status_code == 302
    assert Client().post(address(asked), {"open": "1", "code": second}).status_code == 403


def test_of_the_code_only_a_hash_is_kept(asked, postbox):
    Client().post(address(asked), {"send": "1"})
    code = code_in(postbox)
    row = Opinion.objects.values().get()
    assert not any(
        code in str(value) for name, value in row.items() if name not in ("key", "code_hash", "code_at")
    )
    assert len(row["code_hash"]) == 64
    assert not Mail.objects.filter(text__contains=code).exists()


def test_a_code_that_could_not_be_mailed_is_said(asked, postbox):
    postbox.refusing = "451 later"
    answer = Client().post(address(asked), {"send": "1"})
    assert (answer.status_code, "没能发出" in said(answer)) == (403, True)


@pytest.mark.parametrize("answer", ["", " ", "\0"])
def test_nothing_said_is_no_answer(asked, postbox, answer):
    refused = opened(asked, postbox).post(address(asked), {"give": "1", "answer": answer})
    assert (refused.status_code, "请写下" in said(refused)) == (403, True)


def test_two_answers_at_once_are_one(asked, postbox):
    one, other = (Opinion.objects.get(pk=asked.pk) for _ in range(2))
    one.give("先")
    with pytest.raises(NotAllowed, match="已经用过"):
        other.give("后")


# --- what leaks nowhere ----------------------------------------------------------


def test_no_cache_keeps_it_and_no_search_engine_shows_it(asked, postbox, pages_kept):
    guest = opened(asked, postbox)
    for client in (guest, Client()):
        answer = client.get(address(asked))
        assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
        assert "noindex" in answer["X-Robots-Tag"] and 'content="noindex' in said(answer)
        assert answer["Referrer-Policy"] == "same-origin"
    assert SECRET not in said(Client().get(address(asked)))
    assert Client().get(f"/zh-hant{address(asked)}").status_code == 404


@pytest.mark.parametrize("key", ["x", "0", "%00", "a" * 3000, "..", "１"])
def test_a_link_that_was_made_up_leads_nowhere(asked, key):
    assert Client().get(f"/opinions/{key}/").status_code == 404
    assert Client().post(f"/opinions/{key}/", {"send": "1"}).status_code == 404


def test_a_form_of_another_site_is_refused(asked):
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(address(asked), {"send": "1"}).status_code == 403
    assert Opinion.objects.get().codes == 0


def test_who_typed_the_code_is_forgotten_in_time(asked, postbox, monkeypatch):
    guest = opened(asked, postbox)
    monkeypatch.setattr("articles.outside.opinions.OPEN_LASTS", timedelta(seconds=-1))
    assert SECRET not in said(guest.get(address(asked)))
