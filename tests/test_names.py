"""One person is one reporter and one word one tag, however their characters and dots came."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from articles.content import Author
from articles.models import Reporter, Tag, TagAlias, Tagged
from articles.search import found_keys, suggest
from tests.factory import make_article, publish

pytestmark = pytest.mark.django_db

NAME = "阿依古丽·买买提"
DOTS = "·•・．‧･"
upgrade = import_module("articles.migrations.0007_plain_names")


def as_before(reporter: Reporter, name: str) -> None:
    """Give the entry a name as it was kept once."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_reporter SET name = %s WHERE id = %s", [name, reporter.pk])


def written_by(name: str):
    return make_article(authors=(Author(name, "记者", "青岛日报"),), byline=f"记者 {name}")


@pytest.mark.parametrize(
    "name", [*(NAME.replace("·", dot) for dot in DOTS), "阿依古丽 · 买买提", "阿依\u200b古丽·买买提"]
)
def test_a_name_is_one_reporter_however_it_is_written(name):
    first, second = written_by(NAME), written_by(name)
    assert Reporter.objects.get().name == NAME
    assert first.head.bylines.get().reporter == second.head.bylines.get().reporter == Reporter.objects.get()
    assert Reporter.objects.filter(name=name).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reporter.objects.create(name=name, organization="青岛日报")


@pytest.mark.parametrize("dot", DOTS)
def test_a_reporter_is_found_by_any_dot(dot, reviewer, chief):
    article = publish(written_by(NAME), [reviewer], chief)
    typed = NAME.replace("·", dot)
    assert [row[1] for row in found_keys(f"记者:{typed}")] == [article.pk]
    assert [row[1] for row in found_keys(typed)] == [article.pk]
    assert [s.target for s in suggest(typed[:6]) if s.kind == "reporter"] == [Reporter.objects.get()]


def test_an_upgrade_makes_entries_of_one_name_one_person():
    entries = [Reporter.objects.create(name=f"甲{n}", organization="青岛日报") for n in range(4)]
    for entry, dot in zip(entries, "•·・．", strict=True):
        as_before(entry, NAME.replace("·", dot))
    alone = Reporter.objects.create(name="甲", organization="新华社")
    as_before(alone, "⽉\u200b⺠")
    user = User.objects.create(username="aygul")
    Reporter.objects.filter(pk=entries[0].pk).update(user=user)
    upgrade.one_person_one_name(apps, None)
    kept = Reporter.objects.get(name=NAME, merged_into=None)
    assert kept.pk == entries[1].pk
    assert kept.user == user
    assert {e.merged_into_id for e in Reporter.objects.exclude(pk__in=[kept.pk, alone.pk])} == {kept.pk}
    alone.refresh_from_db()
    assert (alone.name, alone.merged_into) == ("月民", None)
    assert written_by(NAME.replace("·", "•")).head.bylines.get().reporter == kept
    upgrade.one_person_one_name(apps, None)
    assert Reporter.objects.filter(merged_into=None).count() == 2


def test_an_upgrade_leaves_two_users_two_people():
    one, other = (Reporter.objects.create(name=n, organization="青岛日报") for n in ("甲一", "甲二"))
    as_before(one, NAME.replace("·", "•"))
    as_before(other, NAME)
    for entry in (one, other):
        Reporter.objects.filter(pk=entry.pk).update(user=User.objects.create(username=f"u{entry.pk}"))
    upgrade.one_person_one_name(apps, None)
    assert not Reporter.objects.exclude(merged_into=None).exists()


def test_an_upgrade_makes_tags_of_one_word_one_tag_and_their_addresses_lead_there():
    article, other = make_article(), make_article()
    article.tags.set(["长大", "丙"])
    other.tags.set(["乙"])
    kept, old = Tag.objects.get(name="长大"), Tag.objects.get(name="乙")
    Tag.objects.filter(pk=old.pk).update(name="⻓⼤", key="⻓大")
    Tag.objects.filter(name="丙").update(name="阿・丙", key="阿·丙")
    upgrade.one_word_one_tag(apps, None)
    assert set(other.tags.all()) == {kept}
    assert TagAlias.objects.get(slug=old.slug).tag == kept
    assert set(article.tags.names()) == {"长大", "阿·丙"}
    assert Tag.objects.named(["阿•丙", "⻓⼤"]) == [Tag.objects.get(name="阿·丙"), kept]
    assert Tagged.objects.count() == 3
