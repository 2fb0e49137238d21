"""What is typed and not saved waits on the server: for its writer alone, until it is saved, or for a time."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Unsaved, unsaved
from articles.models.unsaved import KEPT_FOR, MOST_CHARACTERS
from tests.adminform import fields_of, open_form, save
from tests.factory import make_article, make_publication, publish
from tests.test_admin_steps import do

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


@pytest.fixture
def article():
    return make_article(title="旧题", blocks="第一段说的是春耕。")


def machine(user):
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def office(editor):
    return machine(editor)


@pytest.fixture
def home(editor):
    return machine(editor)


def form_of(article):
    return f"/admin/articles/article/{article.pk}/change/"


def leave(client, article, base=None, **typed):
    """What the form's script sends while somebody types."""
    address = f"/admin/articles/article/{article.pk}/unsaved/" if article else f"{ADD}unsaved/"
    fields = json.dumps([*typed.items()], ensure_ascii=False)
    return client.post(address, {"fields": fields, "base": base or (article.head_id if article else "")})


def offered(client, article):
    """What the form offers to whoever opens it."""
    found = client.get(form_of(article) if article else ADD).context["unsaved"]
    return found and dict(found["fields"])


def test_what_was_typed_at_the_office_is_offered_at_home(office, home, article):
    assert leave(office, article, title="没存的题", body="没存的话。").status_code == 200
    assert offered(home, article) == {"title": "没存的题", "body": "没存的话。"}
    article.refresh_from_db()
    assert (article.head.title, article.versions.count()) == ("旧题", 1)


def test_the_last_that_was_typed_is_what_is_offered(office, home, article):
    for title in ("一", "二", "三"):
        leave(office, article, title=title)
    assert offered(home, article) == {"title": "三"}
    assert Unsaved.objects.count() == 1


def test_a_new_article_is_kept_too_and_ends_with_its_first_save(office, home):
    leave(office, None, title="快讯")
    assert offered(home, None) == {"title": "快讯"}
    paper = make_publication()
    address = f"{ADD}?publication={paper.pk}"
    form = fields_of(home.get(address)) | {"title": "快讯", "body": "正文。", "publication": paper.pk}
    assert home.post(address, {**form, "_save": "1"}).status_code == 302
    assert offered(office, None) is None


def test_what_is_saved_is_not_offered_any_more(office, home, article):
    leave(office, article, title="新题")
    assert save(home, article, title="新题").status_code == 302
    assert offered(office, article) is None


def test_a_step_that_saves_is_a_save(office, article):
    leave(office, article, title="新题")
    do(office, article, "submit", title="新题")
    assert not Unsaved.objects.exists()


def test_what_could_not_be_saved_is_still_kept(office, article):
    leave(office, article, title="", body="")
    assert save(office, article, title="", body="").status_code == 200
    assert Unsaved.objects.count() == 1


def test_what_was_typed_into_an_older_version_says_so_and_brings_both_together(
    office, home, reviewer, article
):
    form = open_form(office, article)
    leave(office, article, **form | {"title": "孙编辑的题"})
    save(machine(reviewer), article, body="第一段说的是夏收。")
    left = home.get(form_of(article)).context["unsaved"]
    assert left["moved"]
    page = home.post(form_of(article), {**dict(left["fields"]), "_continue": "1"})
    assert page.status_code == 200 and "其间" in page.content.decode()
    article.refresh_from_db()
    assert (article.head.title, article.head.text) == ("旧题", "第一段说的是夏收。")
    again = page.context["adminform"].form
    assert (again.data["title"], again.data["body"]) == ("孙编辑的题", "第一段说的是夏收。")


def test_what_was_typed_into_the_head_is_not_marked_as_old(office, home, article):
    leave(office, article, title="新题")
    assert not home.get(form_of(article)).context["unsaved"]["moved"]


def test_a_version_of_another_article_is_no_base(office, article):
    leave(office, article, base=make_article().head_id, title="新题")
    assert Unsaved.objects.get().base is None


def test_the_form_costs_the_same_with_something_left_and_without(office, article):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            office.get(form_of(article))
        return len(asked)

    queries()
    before = queries()
    leave(office, article, title="新题", body="字" * 9_000)
    assert queries() == before


def test_nobody_else_sees_it(office, reviewer, superuser, article):
    leave(office, article, title="没存的题")
    for other in (reviewer, superuser):
        assert offered(machine(other), article) is None
        assert "没存的题" not in machine(other).get(form_of(article)).content.decode()


def test_readers_never_get_it(office, client, reviewers, chief, article):
    publish(article, reviewers, chief)
    leave(office, article, title="没存的题", body="没存的话。")
    for address in (article.get_absolute_url(), "/", "/search/?q=没存的话", article.issue.get_absolute_url()):
        assert "没存的题" not in client.get(address).content.decode(), address


@pytest.mark.parametrize("who", ["proofreader", "operator"])
def test_who_may_not_change_the_text_leaves_nothing(request, who, article):
    assert leave(machine(request.getfixturevalue(who)), article, title="x").status_code in (403, 404)
    assert not Unsaved.objects.exists()


def test_nobody_is_signed_in_and_nothing_is_kept(client, article):
    assert leave(client, article, title="x").status_code == 302
    assert not Unsaved.objects.exists()


def test_it_is_forgotten_on_demand_and_only_ones_own(office, reviewer, article):
    leave(office, article, title="孙")
    other = machine(reviewer)
    leave(other, article, title="李")
    address = f"/admin/articles/article/{article.pk}/unsaved/"
    assert office.post(address, {"forget": "1"}).status_code == 204
    assert (offered(office, article), offered(other, article)) == (None, {"title": "李"})


def test_it_is_erased_after_a_time_whoever_left_it(office, reviewer, article):
    leave(machine(reviewer), article, title="早先的")
    Unsaved.objects.update(at=timezone.now() - KEPT_FOR)
    assert unsaved.left_by(reviewer, article) is None
    leave(office, article, title="新的")
    assert [left.fields for left in Unsaved.objects.all()] == [[["title", "新的"]]]


def test_what_is_left_is_offered_to_the_last_moment(office, home, article):
    leave(office, article, title="新题")
    Unsaved.objects.update(at=timezone.now() - KEPT_FOR + timedelta(minutes=1))
    assert offered(home, article) == {"title": "新题"}


def test_it_goes_with_the_account(office, editor, article):
    leave(office, article, title="新题")
    editor.delete()
    assert not Unsaved.objects.exists()


def test_more_than_a_form_can_hold_is_refused(office, article):
    assert leave(office, article, body="字" * (MOST_CHARACTERS + 1)).status_code == 413
    assert not Unsaved.objects.exists()


@pytest.mark.parametrize(
    "nonsense", ["", "x", "{}", "[1]", '[["a"]]', '[["a", 1]]', '[["a", "b", "c"]]', "[" * 10**5, '"' * 9]
)
def test_what_is_no_form_is_refused(office, article, nonsense):
    address = f"/admin/articles/article/{article.pk}/unsaved/"
    assert office.post(address, {"fields": nonsense}).status_code == 400
    assert not Unsaved.objects.exists()


@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=20))
def test_whatever_is_typed_comes_back_but_for_what_no_database_keeps(db, django_user_model, value, name):
    writer, _ = django_user_model.objects.get_or_create(username="孙")
    unsaved.keep(None, writer, [(name, value)])
    ((got_name, got),) = unsaved.left_by(writer, None).fields
    fit = [char for char in value if char != "\0" and not "\ud800" <= char <= "\udfff"]
    assert got == "".join(fit)
    assert set(got_name) <= set(name)
