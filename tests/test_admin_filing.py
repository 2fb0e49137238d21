"""Section and tags that somebody else sets while the form is open are not undone unseen."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.article_filing import _together
from articles.models import Section
from tests.adminform import fields_of, open_form, save
from tests.factory import make_article

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sun(editor):
    return signed_in(editor)


@pytest.fixture
def li(superuser):
    return signed_in(superuser)


@pytest.fixture
def article():
    article = make_article()
    article.tags.set(["春耕", "农机"])
    return article


def section(article, name):
    return str(Section.objects.get_or_create(publication=article.publication, name=name)[0].pk)


def now(article):
    article.refresh_from_db()
    return article.section and article.section.name, {tag.name for tag in article.tags.all()}


def test_what_somebody_else_filed_meanwhile_stays(sun, li, article):
    form = open_form(sun, article)
    save(li, article, section=section(article, "经济"), tags="春耕，补贴")
    assert save(sun, article, form=form, title="新题").status_code == 302
    assert now(article) == ("经济", {"春耕", "补贴"})
    assert article.head.title == "新题"


def test_tags_of_both_come_together(sun, li, article):
    form = open_form(sun, article)
    save(li, article, tags="春耕，农机，补贴")
    save(sun, article, form=form, tags="农机，夜校")
    assert now(article)[1] == {"农机", "补贴", "夜校"}


def test_of_two_sections_neither_is_taken_unseen(sun, li, article):
    form = open_form(sun, article)
    save(li, article, section=section(article, "经济"))
    page = save(sun, article, form=form, section=section(article, "文化"), title="新题")
    assert page.status_code == 200 and "经济" in page.content.decode()
    assert now(article)[0] == "经济" and article.head.title != "新题"
    back = fields_of(page)
    assert (back["section"], back["title"]) == (section(article, "文化"), "新题")
    assert sun.post(form.address, back).status_code == 302, "seen now, and meant"
    assert (now(article)[0], article.head.title) == ("文化", "新题")


def test_a_refusal_for_the_text_shows_where_it_is_filed_now(sun, li, article):
    form = open_form(sun, article)
    save(li, article, title="李主任的题", section=section(article, "经济"), tags="补贴")
    back = fields_of(save(sun, article, form=form, title="孙编辑的题"))
    assert (back["section"], back["tags"]) == (section(article, "经济"), "补贴")
    sun.post(form.address, back)
    assert now(article) == ("经济", {"补贴"})


def test_saved_in_place_the_form_goes_on_from_what_is_there(sun, article):
    form = open_form(sun, article)
    form["tags"] = "春耕"
    answer = sun.post(form.address, form, headers={"X-Save-In-Place": "1"}).json()
    form |= {"filed": answer["filed"], "base_version": str(answer["base"]), "tags": "春耕，农机"}
    sun.post(form.address, form)
    assert now(article)[1] == {"春耕", "农机"}


NAMES = st.lists(st.sampled_from(["甲", "乙", "丙", "丁"]), unique=True)


@given(NAMES, NAMES, NAMES)
def test_each_tag_follows_whoever_changed_it(were, others, mine):
    done = set(_together(were, others, mine))
    for name in "甲乙丙丁":
        changed = [name in side for side in (others, mine) if (name in side) != (name in were)]
        assert (name in done) == (changed[0] if changed else name in were)


def test_no_tag_is_there_twice():
    assert _together(["Ａ股"], ["a股", "补贴"], ["A股", "补贴"]) == ["A股", "补贴"]
