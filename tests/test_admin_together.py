"""Two editors in one article: nobody is overwritten, and nothing typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import permutations

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.admin.article_editing import STALE
from articles.models import Editing, Version
from tests.adminform import Form, fields_of, open_form, save
from tests.factory import make_article

pytestmark = pytest.mark.django_db

TEXT = "第一段说的是春耕。\n第二段说的是农机。\n第三段说的是种子。"


@pytest.fixture
def article():
    return make_article(blocks=TEXT)


@pytest.fixture
def sun(editor):
    """孙编辑's browser."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def li(reviewer):
    """李主任's browser."""
    client = Client()
    client.force_login(reviewer)
    return client


def again(response, form):
    """The form as it came back, to be looked over and saved again."""
    back = Form(fields_of(response))
    back.address = form.address
    return back


def test_a_save_on_an_old_text_is_refused_and_both_are_shown(sun, li, article):
    form = open_form(sun, article)
    save(li, article, body=TEXT.replace("\n", "\n\n").replace("农机", "农具"))
    page = save(sun, article, form=form, body=form["body"].replace("农机", "机器"))
    article.refresh_from_db()
    assert article.versions.count() == 2
    shown = page.content.decode()
    for said in ("李主任", "农具", "机器", "其间"):
        assert said in shown


def test_changes_that_do_not_touch_come_together(sun, li, article):
    form = open_form(sun, article)
    save(li, article, body=form["body"].replace("种子", "良种"))
    page = save(sun, article, form=form, title="新题", body=form["body"].replace("春耕", "春播"))
    merged = again(page, form)
    assert merged["body"].split() == ["第一段说的是春播。", "第二段说的是农机。", "第三段说的是良种。"]
    assert save(sun, article, form=merged).status_code == 302
    article.refresh_from_db()
    assert (article.head.title, article.head.kind) == ("新题", "merge")
    assert "良种" in article.head.text


def test_rows_typed_are_kept_when_both_come_together(sun, li, article):
    form = open_form(sun, article)
    save(li, article, title="李主任的题")
    rows = {
        "sidebars": [{"id": "", "title": "链接", "text": "附文。"}],
        "photos": [{"id": "", "caption": "农机手", "credit": "孙欣 摄"}],
    }
    merged = again(save(sun, article, form=form, rows=rows, section=""), form)
    save(sun, article, form=merged)
    article.refresh_from_db()
    content = article.head.content
    assert content.title == "李主任的题"
    assert (content.sidebars[0].title, content.photos[0].credit) == ("链接", "孙欣 摄")


def test_tags_typed_are_kept_when_both_come_together(sun, li, article):
    form = open_form(sun, article)
    save(li, article, title="李主任的题")
    merged = again(save(sun, article, form=form, title="孙编辑的题", tags="春耕，农机"), form)
    assert merged["tags"] == "春耕，农机"


SIGNS = {"sun": "甲乙丙", "li": "丑寅卯"}


@pytest.mark.parametrize(
    "order",
    sorted(set(permutations(["sun", "li"] * 3))),
    ids=lambda order: "".join(o[0] for o in order),
)
def test_no_text_is_lost_in_any_order_of_two_times_three_saves(request, article, order):
    """Each opens once and saves three times, whatever the other does; refused saves are saved again."""
    clients = {name: request.getfixturevalue(name) for name in ("sun", "li")}
    forms = {name: open_form(client, article) for name, client in clients.items()}
    done = {"sun": 0, "li": 0}
    paragraph = {"sun": "第一段", "li": "第三段"}
    for name in order:
        sign = SIGNS[name][done[name]]
        done[name] += 1
        form = forms[name]
        form["body"] = form["body"].replace(paragraph[name], paragraph[name] + sign)
        page = clients[name].post(form.address, form)
        if page.status_code == 200:
            form = again(page, form)
            assert clients[name].post(form.address, form).status_code == 302
        # The browser goes on from what it has: the form is open still, its base what it last saved.
        article.refresh_from_db()
        form["base_version"] = str(article.head_id)
        form.pop("brought_together", None)
        forms[name] = form
    text = article.head.text
    for sign in "甲乙丙丑寅卯":
        assert text.count(sign) == 1


def test_both_change_the_same_words_and_neither_is_lost(sun, li, article):
    form = open_form(sun, article)
    save(li, article, body=form["body"].replace("农机", "农具"))
    page = save(sun, article, form=form, body=form["body"].replace("农机", "机器"))
    assert "机器" in again(page, form)["body"]
    assert [(c.ours, c.theirs) for c in page.context["adminform"].form.conflicts] == [
        ("第二段说的是机器。", "第二段说的是农具。")
    ]


def test_a_base_of_another_article_is_not_taken(sun, article):
    other = make_article(title="别的")
    form = open_form(sun, article)
    form["base_version"] = str(other.head_id)
    assert save(sun, article, form=form, title="新题").status_code == 200
    assert article.versions.count() == 1


def test_a_second_click_on_save_is_no_conflict(sun, article):
    form = open_form(sun, article)
    form["title"] = "新题"
    assert sun.post(form.address, form).status_code == 302
    assert sun.post(form.address, form).status_code == 302
    assert article.versions.count() == 2


def test_tags_can_be_set_while_somebody_else_changes_the_text(sun, li, article):
    form = open_form(sun, article)
    save(li, article, title="李主任的题")
    assert save(sun, article, form=form, tags="春耕").status_code == 302
    article.refresh_from_db()
    assert article.head.title == "李主任的题"
    assert [tag.name for tag in article.tags.all()] == ["春耕"]


# --- saving in place -----------------------------------------------------------


def in_place(client, form):
    return client.post(form.address, form | {"_continue": "1"}, headers={"X-Save-In-Place": "1"}).json()


def test_saving_in_place_answers_with_the_new_base(sun, article):
    form = open_form(sun, article)
    form["title"] = "新题"
    answer = in_place(sun, form)
    article.refresh_from_db()
    assert answer["saved"]
    assert (answer["base"], article.head.title) == (article.head_id, "新题")
    form |= {"base_version": str(answer["base"]), "title": "再改"}
    assert in_place(sun, form)["saved"]


def test_saving_in_place_says_when_there_is_something_to_look_at(sun, li, article):
    form = open_form(sun, article)
    save(li, article, title="李主任的题")
    form["title"] = "孙编辑的题"
    assert in_place(sun, form) == {"saved": False}
    assert Version.objects.filter(article=article).count() == 2


# --- who is here ---------------------------------------------------------------


def test_whoever_opens_an_article_sees_who_has_it_open(sun, li, article):
    li.post(f"/admin/articles/article/{article.pk}/editing/")
    assert "李主任 正在编辑" in sun.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "李主任" in sun.post(f"/admin/articles/article/{article.pk}/editing/").json()["others"]
    assert "李主任 正在编辑" not in li.get(f"/admin/articles/article/{article.pk}/change/").content.decode()


def test_whoever_has_left_is_not_shown(sun, li, article):
    address = f"/admin/articles/article/{article.pk}/editing/"
    li.post(address)
    li.post(address, {"leave": "1"})
    assert sun.post(address).json()["others"] == ""


def test_whoever_has_not_been_seen_for_two_minutes_is_not_shown(sun, li, article):
    address = f"/admin/articles/article/{article.pk}/editing/"
    li.post(address)
    Editing.objects.update(seen=timezone.now() - STALE - timedelta(seconds=1))
    assert sun.post(address).json()["others"] == ""


def test_since_when_is_kept_over_signs_of_life(li, article):
    address = f"/admin/articles/article/{article.pk}/editing/"
    li.post(address)
    since = timezone.now() - timedelta(minutes=20)
    Editing.objects.update(since=since)
    li.post(address)
    assert Editing.objects.get().since == since


def test_an_old_text_is_told_of_before_one_saves(sun, li, article):
    form = open_form(sun, article)
    save(li, article, title="李主任的题")
    said = sun.post(f"/admin/articles/article/{article.pk}/editing/", {"base": form["base_version"]}).json()[
        "others"
    ]
    assert "合到一起" in said


def test_who_may_not_edit_gives_no_sign_of_life(client, proofreader, article):
    client.force_login(proofreader)
    assert client.post(f"/admin/articles/article/{article.pk}/editing/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_sixteen_editors_at_once_lose_nothing(editor):
    """Each adds a sentence to a paragraph of their own, and saves again as often as it is refused."""
    article = make_article(blocks="\n".join(f"第{n}段原来的话。" for n in range(16)))

    def work(n):
        try:
            client = Client()
            client.force_login(editor)
            form = open_form(client, article)
            form["body"] = form["body"].replace(f"第{n}段", f"第{n}段新添")
            for _ in range(40):
                page = client.post(form.address, form)
                if page.status_code == 302:
                    return True
                form = again(page, form)
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(work, range(16)))
    article.refresh_from_db()
    assert [f"第{n}段新添原来的话。" for n in range(16)] == article.head.text.split("\n")
    assert article.versions.count() == 17
