"""After an upgrade that changes the index, search says that it does not find all, until it does."""

import hashlib
import io

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.urls import reverse

from articles.models import SearchEntry, SearchIndex
from articles.search import found_keys, search, standing
from articles.search.rebuild import check
from articles.search.tokens import VERSION, phrase_tokens, ranking_tokens, text_tokens
from tests.factory import make_article

pytestmark = pytest.mark.django_db


def desk(query):
    return [row[1] for row in found_keys(query, audience="desk")]


def warnings():
    return [m.id for m in run_checks(tags=[Tags.database], databases=["default"]) if m.id == "articles.W001"]


def migrate() -> str:
    out = io.StringIO()
    call_command("migrate", stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def outdated():
    """An article in an index that an earlier release made."""
    article = make_article(blocks="升级之前写的。")
    SearchIndex.objects.update(version=VERSION - 1)
    return article


def test_a_new_database_has_a_whole_index_and_nothing_to_say():
    assert standing.finds_all()
    assert warnings() == []
    assert standing.advice() not in migrate()


def test_migrate_empties_an_index_of_other_tokens_and_says_what_to_do(outdated):
    assert standing.advice() in migrate()
    assert not SearchEntry.objects.exists()
    assert warnings() == ["articles.W001"]
    assert standing.advice() in migrate(), "it is said again until it is done"


def test_a_database_from_before_the_index_was_counted_is_outdated(outdated):
    SearchIndex.objects.all().delete()
    assert warnings() == ["articles.W001"]
    assert standing.advice() in migrate()
    assert not SearchEntry.objects.exists()


def test_what_is_written_before_the_index_is_made_anew_is_found_and_stays(outdated):
    migrate()
    fresh = make_article(blocks="升级之后写的。")
    assert desk("升级") == [fresh.pk]
    assert warnings() == ["articles.W001"]
    call_command("rebuild_search", verbosity=0, stdout=io.StringIO())
    assert set(desk("升级")) == {outdated.pk, fresh.pk}
    assert warnings() == []
    assert [line for _, wrong in check() for line in wrong] == []


def test_rebuilding_without_migrate_makes_an_outdated_index_anew(outdated):
    call_command("rebuild_search", verbosity=0, stdout=io.StringIO())
    assert SearchIndex.objects.get().version == VERSION
    assert desk("升级之前") == [outdated.pk]
    assert standing.finds_all()


def test_a_rebuilding_that_was_broken_off_leaves_the_warning(outdated, monkeypatch):
    monkeypatch.setattr("articles.search.rebuild.bring_up_to_date", lambda articles: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("rebuild_search", "--anew", verbosity=0)
    assert not standing.finds_all()


def test_the_front_page_of_the_desk_says_so(outdated, admin_client):
    assert standing.advice() in admin_client.get(reverse("admin:index")).content.decode()
    call_command("rebuild_search", verbosity=0, stdout=io.StringIO())
    assert "rebuild_search" not in admin_client.get(reverse("admin:index")).content.decode()


def test_a_search_that_finds_nothing_says_that_not_all_is_known(outdated):
    migrate()
    assert search("升级之前").error
    call_command("rebuild_search", verbosity=0, stdout=io.StringIO())
    assert not search("从未写过").error


def test_tokens_are_those_of_this_version():
    """Whoever changes how texts are folded or tokens made raises `VERSION`, and the digest with it."""
    text = (
        "⻓江、AI 技术与１，２８６人；“GDP”增长 5.5%，记者阿依古丽·买买提。\n皇後 iPhone 15 臺灣\u200b㎡ 𠮷"
    )
    tokens = sorted(text_tokens(text) | ranking_tokens("长江", text)) + phrase_tokens("iphone15发布")
    digest = hashlib.sha256("\n".join(tokens).encode()).hexdigest()[:12]
    assert (VERSION, digest) == (1, "eb87d41201e1")
