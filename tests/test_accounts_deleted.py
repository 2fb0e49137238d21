"""Who deletes an account or a group is shown all that goes with it."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from articles.admin import accounts
from articles.models import Article, Editing, Section
from tests.factory import make_article, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, superuser):
    client.force_login(superuser)
    return client


@pytest.fixture
def leaver(editor):
    """Somebody who heads a section, is in a group, has an article open and changed something here once."""
    section = make_page("2", section="经济").section
    section.heads.add(editor)
    editor.groups.add(Group.objects.get(name="编辑"))
    article = make_article(title="春耕")
    now = timezone.now()
    Editing.objects.create(article=article, user=editor, since=now, seen=now)
    kind = ContentType.objects.get_for_model(Article)
    for number in range(3):
        LogEntry.objects.create(
            user=editor, content_type=kind, object_id="1", object_repr=f"稿件{number}", action_flag=CHANGE
        )
    return editor


def asked(admin, row):
    """What the page says that asks whether to delete a row."""
    answer = admin.get(reverse(f"admin:auth_{row._meta.model_name}_delete", args=[row.pk]))
    assert answer.status_code == 200
    return answer.context, answer.content.decode()


def test_all_that_goes_with_an_account_is_counted_by_its_kind_and_named(admin, leaver):
    context, page = asked(admin, leaver)
    counts = dict(context["model_count"])
    assert counts.pop("用户 · 用户权限") == leaver.user_permissions.count()
    assert sorted(counts.values()) == [1, 1, 1, 1, 3]
    for words in ("经济", "编辑", "孙编辑", "稿件0", "稿件1", "稿件2"):
        assert words in page, words
    assert all(f"{kind} ({count})" in page for kind, count in counts.items())


def test_nothing_is_deleted_that_was_not_counted(admin, leaver):
    context, _page = asked(admin, leaver)
    announced = sum(count for _kind, count in context["model_count"])
    ties = leaver.groups.through, leaver.user_permissions.through, Section.heads.through
    tables = [type(leaver), Editing, LogEntry, *ties]
    before = sum(model.objects.count() for model in tables)
    admin.post(reverse("admin:auth_user_delete", args=[leaver.pk]), {"post": "yes"})
    # The deletion itself is one more entry of the log.
    assert before - sum(model.objects.count() for model in tables) == announced - 1


def test_all_who_lose_a_group_are_named_when_it_is_deleted(admin, leaver):
    group = leaver.groups.get()
    context, page = asked(admin, group)
    counts = dict(context["model_count"])
    assert counts == {"所属组": 1, "用户 · 所属组": 1, "组 · 权限": group.permissions.count()}
    assert "孙编辑" in page
    for permission in group.permissions.all():
        assert accounts.permission_label(permission) in page


def test_of_very_many_the_first_are_named_and_the_others_counted(admin, leaver, monkeypatch):
    monkeypatch.setattr(accounts, "MOST_NAMED", 2)
    context, page = asked(admin, leaver)
    assert 3 in dict(context["model_count"]).values()
    assert "稿件1" in page and "稿件2" not in page
    assert "另有 1 项" in page
