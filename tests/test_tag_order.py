"""Tags keep the order in which an editor gave them: in the form, the list, and for readers."""

import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models.tags import in_order
from tests.adminform import open_form, save
from tests.factory import make_article, publish

pytestmark = pytest.mark.django_db

NAMES = ("产业", "经济", "标签", "A股")


def names_of(article):
    return [tag.name for tag in in_order(article)]


@pytest.mark.parametrize("then", list(permutations(NAMES, 3)))
def test_tags_stand_as_they_were_set_last(then):
    article = make_article()
    article.tags.set(["产业", "经济", "标签"])
    article.tags.set(then)
    assert names_of(article) == list(then)


@given(st.lists(st.lists(st.sampled_from(NAMES), unique=True), min_size=1, max_size=4))
def test_whatever_was_set_before_the_last_order_stands(db, orders):
    article = make_article()
    for names in orders:
        article.tags.set(names)
    assert names_of(article) == orders[-1]


def test_tags_that_stay_where_they_were_are_left_as_they_are():
    article = make_article()
    article.tags.set(["产业", "经济", "标签"])
    before = list(article.tagged.values_list("pk", flat=True))
    article.tags.set(["产业", "经济", "A股"])
    assert list(article.tagged.values_list("pk", flat=True))[:2] == before[:2]


def test_the_form_and_the_list_show_them_in_their_order(client, editor, reviewers, chief):
    article = make_article()
    client.force_login(editor)
    assert save(client, article, tags="经济，十五五 规划、产业").status_code == 302
    assert open_form(client, article)["tags"] == "经济，十五五 规划，产业"
    assert save(client, article, tags="产业，经济，十五五 规划").status_code == 302
    assert names_of(article) == ["产业", "经济", "十五五 规划"]
    assert "产业，经济，十五五 规划" in client.get("/admin/articles/article/").content.decode()
    publish(article, reviewers, chief)
    page = client.get(article.get_absolute_url()).content.decode()
    shown = page[page.index('<nav class="tags"') :].split("</nav>")[0]
    assert re.findall("<bdi>(.*?)</bdi>", shown) == ["产业", "经济", "十五五 规划"]
