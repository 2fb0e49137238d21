"""All lists stand in groups by what they are for, and technical ones are for administrators."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User

from articles.admin.groups import GROUPS, TECHNICAL

pytestmark = pytest.mark.django_db


def shown(client, user):
    """The groups on the front, each with the names of its lists."""
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    lists = page[page.index('class="all-lists"') :].partition("</details>")[0]
    return {
        part.split("</h3>")[0].rpartition(">")[2]: part.partition("</h3>")[2]
        for part in lists.split("<section>")[1:]
    }


def test_every_list_is_in_one_group():
    named = [name for _group, names in (*GROUPS, TECHNICAL) for name in names]
    assert sorted(named) == sorted({model.__name__ for model in admin.site._registry})


def test_articles_come_first_and_what_is_technical_last(client, superuser):
    groups = shown(client, superuser)
    first, last = list(groups)[0], list(groups)[-1]
    assert first == "每晚要用" and groups[first].index("稿件") < groups[first].index(">版<")
    assert "管理员" in last
    assert "/admin/articles/version/" in groups[last]


def test_an_editor_has_no_technical_lists_on_the_front_even_with_the_right_to_see_them(client, db):
    sun = User.objects.create_user("sun", is_staff=True)
    sun.groups.add(Group.objects.get(name="编辑"))
    assert not any("管理员" in name for name in shown(client, sun))


def test_an_administrator_has_them(client, db):
    keeper = User.objects.create_user("keeper", is_staff=True)
    keeper.groups.add(Group.objects.get(name="系统管理员"))
    groups = shown(client, keeper)
    assert "账号" in groups
