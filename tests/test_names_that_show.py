"""An upgrade leaves no row under a name that nobody can see, and loses nobody who was credited."""

from importlib import import_module

import pytest
from django.apps import apps

from articles.chinese.plain import shows
from articles.content import Author
from articles.models import Column, Publication, Reporter, Section, Tag, Tagged
from tests.factory import make_article, make_page

pytestmark = pytest.mark.django_db

UNSEEN = "\u200b"
upgrade = import_module("articles.migrations.0013_names_that_show")


def as_before(row):
    """Give a row a name as one was kept once, past all that refuses it now."""
    facts = {"name": UNSEEN} | ({"key": UNSEEN} if isinstance(row, Tag) else {})
    type(row)._base_manager.filter(pk=row.pk).update(**facts)
    return row


@pytest.fixture
def story():
    article = make_article(
        page=make_page("2", section="经济"),
        column="港口观察",
        byline="记者 孙欣",
        authors=(Author("孙欣", "记者", "青岛日报"),),
    )
    article.tags.set(["航运"])
    return article


def test_what_is_credited_filed_or_tagged_stays_under_a_name_to_be_seen(story):
    used = [story.head.bylines.get().reporter, story.tags.get(), story.section, story.column]
    for row in (*used, story.publication):
        as_before(row)
    upgrade.give_names_that_show(apps, None)
    for row in (*used, story.publication):
        row.refresh_from_db()
        assert row.name == f"未命名 {row.pk}"
        row.full_clean(exclude=["slug"])
        row.save()
    story.refresh_from_db()
    assert story.head.bylines.get().reporter == used[0]
    assert [story.tags.get(), story.section, story.column] == used[1:]
    assert Tag.objects.named([f"未命名 {used[1].pk}"]) == [used[1]]


def test_what_has_to_do_with_nothing_goes(story):
    paper = story.publication
    rows = [
        Reporter.objects.create(name="无人"),
        Tag.objects.create(name="无用"),
        Section.objects.create(publication=paper, name="空版"),
        Column.objects.create(publication=paper, name="空栏"),
        Publication.objects.create(name="空报"),
    ]
    for row in rows:
        as_before(row)
    upgrade.give_names_that_show(apps, None)
    for row in rows:
        assert not type(row)._base_manager.filter(pk=row.pk).exists(), row._meta.verbose_name
    assert Tagged.objects.count() == 1


def test_who_has_an_account_an_address_or_readers_stays(story, editor):
    paper, other = story.publication, Reporter.objects.create(name="孙 欣")
    rows = [
        Reporter.objects.create(name="用户", user=editor),
        Reporter.objects.create(name="并入", organization="青岛日报", merged_into=other),
        Section.objects.create(publication=paper, name="有主"),
    ]
    rows[2].heads.add(editor)
    for row in rows:
        as_before(row)
    upgrade.give_names_that_show(apps, None)
    for row in rows:
        row.refresh_from_db()
        assert shows(row.name)


def test_every_kind_of_row_that_must_have_a_name_to_be_seen_is_looked_at():
    from articles.models.named import Named

    kinds = {
        model.__name__ for model in apps.get_app_config("articles").get_models() if issubclass(model, Named)
    }
    came_later = {"Term"}  # and was checked from its first row on
    assert kinds - came_later == set(upgrade.NAMED)


def test_names_that_show_stay_as_they_are(story):
    before = [list(apps.get_model("articles", kind)._base_manager.values()) for kind in upgrade.NAMED]
    upgrade.give_names_that_show(apps, None)
    assert [list(apps.get_model("articles", kind)._base_manager.values()) for kind in upgrade.NAMED] == before
