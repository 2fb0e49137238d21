"""`manage.py quickstart`: a newsroom to look at, safe to run again."""

import io
import re

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import Article, Event, Page
from articles.models.review import EventKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trying_out(settings):
    settings.DEBUG = True


def quickstart(*arguments: str) -> str:
    out = io.StringIO()
    call_command("quickstart", "--no-serve", *arguments, stdout=out)
    return out.getvalue()


def test_nine_articles_of_the_sample_page_are_published():
    quickstart()
    assert Article.objects.published().count() == 9
    page = Page.objects.get()
    assert (str(page.issue.date), page.number, page.section.name) == ("2026-04-04", "2", "要闻")
    assert page.issue.publication.name == "青岛日报"


def test_each_is_signed_off_by_somebody_else_than_publishes_it():
    quickstart()
    for article in Article.objects.all():
        signers = set(article.events.filter(kind=EventKind.SIGN).values_list("by__username", flat=True))
        assert signers
        assert "editor" not in signers


def test_the_chief_editor_can_sign_in_with_the_password_that_is_printed():
    said = quickstart()
    password = re.search(r"editor\D*?([\w-]{16})\s", said)[1]
    assert authenticate(username="editor", password=password).is_superuser


def test_run_again_it_changes_nothing_and_keeps_the_password():
    quickstart()
    before = User.objects.get(username="editor").password, Event.objects.count(), Article.objects.count()
    quickstart()
    assert before == (
        User.objects.get(username="editor").password,
        Event.objects.count(),
        Article.objects.count(),
    )


def test_the_password_is_new_when_asked_for():
    quickstart()
    before = User.objects.get(username="editor").password
    quickstart("--reset-password")
    assert User.objects.get(username="editor").password != before


def test_nobody_can_sign_in_as_the_demonstrations_reviewers():
    quickstart()
    others = User.objects.exclude(username="editor")
    assert others.exists()
    assert not any(user.has_usable_password() for user in others)


def test_it_makes_no_users_on_a_newsrooms_server(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        quickstart()
    assert not User.objects.exists()
