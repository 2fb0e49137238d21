"""A paper's own model in the admin: the figures, whether it is in use and why, out of use and back."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.printed import own_models
from tests.cast import person
from tests.test_own_models import RIGHTS, tried

pytestmark = pytest.mark.django_db
LIST = "admin:articles_ownmodel_changelist"


def login(client, *rights):
    user = person("somebody", "某人", "view_page", *rights)
    client.force_login(user)
    return user


def test_the_list_says_the_figures_and_whether_it_is_in_use_and_why(client, monkeypatch):
    login(client, *RIGHTS)
    tried()
    tried(held_out=(0.9, 0.9), paper="海州晚报")
    tried(on_common=(0.94, 0.93), paper="某地晚报")
    text = client.get(reverse(LIST)).content.decode()
    for said in ("90.00% → 95.00%", "94.00% → 93.00%", "使用中", "在本报留出的版面上并不更好", "退步"):
        assert said in text
    monkeypatch.setattr(own_models, "digest", lambda: "another")
    assert "重新训练" in client.get(reverse(LIST)).content.decode()


def test_it_is_found_from_the_habits_and_leads_back(client):
    login(client, *RIGHTS, "view_habit")
    habits = reverse("admin:articles_habit_changelist")
    assert reverse(LIST) in client.get(habits).content.decode()
    assert habits in client.get(reverse(LIST)).content.decode()
    assert reverse(LIST) in client.get(reverse("admin:index")).content.decode()


def switch(client, action, *chosen):
    """What somebody sends who has the list open as it is now."""
    seen = client.get(reverse(LIST)).context["seen"]
    return lambda: client.post(
        reverse(LIST),
        {"action": action, "_selected_action": [own.pk for own in chosen], "seen": seen},
        follow=True,
    )


def test_who_has_the_right_takes_it_out_and_puts_it_back_and_both_are_kept(client):
    user = login(client, *RIGHTS)
    own = tried()
    switch(client, "take_out", own)()
    own.refresh_from_db()
    assert own.taken_out
    switch(client, "put_back", own)()
    own.refresh_from_db()
    assert not own.taken_out
    assert [each.by for each in own.switches.all()] == [user, user]
    page = client.get(reverse("admin:articles_ownmodel_change", args=[own.pk])).content.decode()
    for said in ("某人", "已停用", "恢复使用", "停用和恢复的经过"):
        assert said in page


def test_what_was_switched_since_the_list_was_opened_is_left_and_named(client, editor):
    login(client, *RIGHTS)
    own, other = tried(), tried(paper="海州晚报")
    send = switch(client, "take_out", own, other)
    own.take_out(editor, seen=0)
    own.put_back(editor, seen=1)
    said = send().content.decode()
    own.refresh_from_db()
    other.refresh_from_db()
    assert not own.taken_out
    assert other.taken_out
    assert "请先看清" in said
    assert "已停用 1 个" in said


def test_an_empty_list_says_what_will_stand_there_and_a_full_one_does_not(client):
    login(client, *RIGHTS)
    assert "这里将列出各报自己的模型" in client.get(reverse(LIST)).content.decode()
    own = tried()
    assert "这里将列出" not in client.get(reverse(LIST)).content.decode()
    none = client.get(reverse(LIST), {"publication__id__exact": own.publication_id + 1}).content.decode()
    assert "这里将列出" not in none


def test_who_may_only_look_changes_nothing_and_others_do_not_see_it(client):
    own = tried()
    login(client, "view_ownmodel")
    assert client.get(reverse(LIST)).status_code == 200
    switch(client, "take_out", own)()
    own.refresh_from_db()
    assert not own.taken_out
    client.force_login(person("other", "旁人", "view_page"))
    assert client.get(reverse(LIST)).status_code == 403


def test_nobody_adds_or_deletes_one_by_hand(client, superuser):
    own = tried()
    client.force_login(superuser)
    assert client.get(reverse("admin:articles_ownmodel_add")).status_code == 403
    assert client.post(reverse("admin:articles_ownmodel_delete", args=[own.pk])).status_code == 403


@pytest.mark.parametrize("group", ["编辑", "部主任", "值班总编", "系统管理员", "记者", "校对"])
def test_editors_chiefs_and_keepers_have_the_rights_and_others_have_not(group):
    given = Group.objects.get(name=group).permissions.filter(codename__in=RIGHTS).count()
    assert given == (0 if group in ("记者", "校对") else len(RIGHTS))


def test_the_list_costs_the_same_for_two_and_for_twenty(client):
    login(client, *RIGHTS)
    counts = []
    for more in (2, 18):
        for number in range(more):
            tried(paper=f"某报{number % 5}")
        client.get(reverse(LIST))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(LIST))
        counts.append(len(asked))
    assert counts[0] == counts[1]
