"""Mail about notices, by a real server: at once or as a digest, each once, and no more than a headline."""

import io
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import Mail, MailChoice, Notice, Remark, mail
from articles.models.mail import MOST_TRIES, When
from tests.factory import make_article, make_page
from tests.mailserver import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    return make_article(page=make_page("1"), kind="edit", by=editor, title="头条\n两行", blocks="守口如瓶")


def wants(user, when):
    user.email = f"{user.username}@example.com"
    user.save()
    mail.choose(user, when)


def remark(article, by, text="守口如瓶"):
    return Remark.objects.write(article, text, seen=article.head_id, by=by)


def test_who_wants_mail_at_once_gets_one_with_headline_and_links_and_no_text(
    postbox, article, editor, reviewer
):
    wants(editor, When.ONCE)
    remark(article, reviewer)
    assert mail.send_all() == (1, 0)
    (got,) = postbox.mails
    assert (got["To"], got["Subject"]) == ("editor@example.com", "〔有新批注〕头条 两行 李主任")
    (text,) = postbox.texts()
    assert "守口如瓶" not in text
    notice = Notice.objects.get()
    assert f"https://news.example/admin/articles/notice/{notice.pk}/open/" in text
    assert Mail.objects.get().text == ""
    assert mail.send_all() == (0, 0)


def test_what_somebody_is_told_in_one_go_is_one_mail(postbox, editor, reviewer, chief):
    from articles.models.publishing import approve_each

    wants(chief, When.ONCE)
    articles = [make_article() for _ in range(3)]
    for article in articles:
        article.submit(seen=article.head, by=editor)
    mail.send_all()
    postbox.mails.clear()
    approve_each([(article, article.head_id) for article in articles], by=reviewer)
    assert mail.send_all() == (1, 0)
    assert postbox.mails[0]["Subject"].strip().endswith("另有 2 项")


def test_who_wants_none_or_has_no_address_or_has_left_gets_none(postbox, article, editor, reviewer, chief):
    wants(editor, When.NEVER)
    remark(article, reviewer)
    wants(editor, When.ONCE)
    editor.email = ""
    editor.save()
    remark(article, reviewer)
    assert not Mail.objects.exists()


def test_without_a_mail_server_nothing_waits(article, editor, reviewer):
    wants(editor, When.ONCE)
    remark(article, reviewer)
    assert not Mail.objects.exists()
    with pytest.raises(CommandError, match="EMAIL_HOST"):
        call_command("send_notices")


def test_what_is_taken_back_is_never_sent(postbox, article, editor, reviewer):
    wants(editor, When.ONCE)
    with pytest.raises(RuntimeError), transaction.atomic():
        remark(article, reviewer)
        assert Mail.objects.exists()
        raise RuntimeError
    assert mail.send_all() == (0, 0)


def test_a_digest_has_what_came_since_and_was_not_read_and_comes_once_a_day(
    postbox, article, editor, reviewer
):
    remark(article, reviewer, "之前的")
    wants(editor, When.DAILY)
    for _ in range(3):
        remark(article, reviewer)
    Notice.objects.filter(pk=Notice.objects.latest("pk").pk).read()
    assert mail.send_all() == (0, 0)
    for _day in range(2):
        MailChoice.objects.update(due_at=timezone.now())
        mail.send_all()
    (text,) = postbox.texts()
    assert text.count("有新批注") == 2
    assert MailChoice.objects.get().due_at > timezone.now()
    assert MailChoice.objects.get().due_at <= timezone.now() + timedelta(days=1)


def test_what_was_refused_is_tried_again_later_and_not_for_ever(postbox, article, editor, reviewer):
    wants(editor, When.ONCE)
    remark(article, reviewer)
    postbox.refusing = "451 try again"
    assert mail.send_all() == (0, 1)
    assert mail.send_all() == (0, 0)
    waiting = Mail.objects.get()
    assert waiting.due_at > timezone.now()
    assert "451" in waiting.trouble
    for _ in range(MOST_TRIES * 2):
        Mail.objects.update(due_at=timezone.now())
        mail.send_all()
    assert Mail.objects.get().tries == MOST_TRIES
    Mail.objects.update(due_at=timezone.now(), tries=1)
    postbox.refusing = ""
    assert mail.send_all() == (1, 0)
    assert len(postbox.mails) == 1


def test_a_server_that_is_away_keeps_nothing_from_being_sent_later(settings, article, editor, reviewer):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    wants(editor, When.ONCE)
    remark(article, reviewer)
    with pytest.raises(CommandError):
        call_command("send_notices", stdout=io.StringIO())
    with mail_server(settings) as postbox:
        Mail.objects.update(due_at=timezone.now())
        call_command("send_notices", verbosity=0)
        assert len(postbox.mails) == 1


def test_what_a_run_had_in_hand_when_it_died_is_sent_by_a_later_one(postbox, article, editor, reviewer):
    wants(editor, When.ONCE)
    remark(article, reviewer)
    assert mail._take() is not None  # and then the process is gone
    assert mail.send_all() == (0, 0)
    Mail.objects.update(due_at=timezone.now())
    assert mail.send_all() == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_runs_at_the_same_time_send_each_mail_once(postbox, article, editor, reviewer):
    wants(editor, When.ONCE)
    for _ in range(20):
        remark(article, reviewer)

    def run():
        try:
            mail.send_all()
        finally:
            connection.close()

    runs = [Thread(target=run) for _ in range(4)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert len(postbox.mails) == 20
    assert len({got["Message-ID"] for got in postbox.mails}) == 20


def test_everybody_chooses_for_themselves(client, editor, reviewer):
    client.force_login(editor)
    address = reverse("admin:articles_notice_mail")
    assert "不发邮件" in client.get(address).content.decode()
    client.post(address, {"when": "daily"})
    assert (mail.chosen(editor), mail.chosen(reviewer)) == (When.DAILY, When.NEVER)
    assert client.post(address, {"when": "hourly"}).status_code == 200
    assert mail.chosen(editor) == When.DAILY


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"EMAIL_HOST": "mail.example"}, "SITE_ADDRESS"),
        ({"EMAIL_USE_TLS": "True", "EMAIL_USE_SSL": "True"}, "set one of them"),
        ({"DIGEST_HOUR": "24"}, "23 or less"),
        ({"EMAIL_PORT": "99999"}, "65535 or less"),
    ],
)
def test_settings_that_make_no_sense_stop_the_start(said, words):
    command = [sys.executable, "-c", "import newsroom.settings"]
    home = Path(__file__).parent.parent
    ended = subprocess.run(command, cwd=home, env={**os.environ, **said}, capture_output=True, text=True)
    assert ended.returncode
    assert words in ended.stderr
