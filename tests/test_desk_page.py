"""The desk's screen: who may, what it costs, what it says to what is posted."""

import json

import pytest
from django.urls import reverse

from articles.admin.seen import as_seen
from articles.desk.saving import save
from articles.models import Article, Parse
from tests.factory import make_page, seen_on
from tests.printing import FARM, PORT, bring_in, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return bring_in(printed(FARM, PORT)).page


def address(page, name=""):
    return reverse(f"admin:articles_page_desk{name}", args=[page.pk])


def post(client, page, name, **body):
    return client.post(address(page, name), json.dumps(body), content_type="application/json")


def step(page, role="subheading"):
    page.refresh_from_db()
    return {"op": "role", "elements": [page.parse.data["articles"][0]["blocks"][1]["id"]], "role": role}


def test_only_who_may_repair_pages_sees_the_desk(client, page, proofreader, editor):
    assert client.get(address(page)).status_code == 302
    client.force_login(proofreader)
    for name in ("", "_apply", "_save", "_continuation", "_conflict"):
        assert client.get(address(page, name)).status_code == 403
        assert post(client, page, name).status_code == 403
    client.force_login(editor)
    assert client.get(address(page)).status_code == 200


def test_text_of_the_page_is_never_markup(client, editor):
    page = bring_in(printed(FARM.replace("拖拉机", "</script><script>alert(1)</script>"))).page
    client.force_login(editor)
    html = client.get(address(page)).content.decode()
    assert "<script>alert" not in html


def test_an_operation_is_applied_and_nothing_is_stored(client, page, editor):
    client.force_login(editor)
    answer = post(client, page, "_apply", base=page.parse_id, operations=[step(page)])
    assert answer.json()["parse"]["articles"][0]["blocks"][1]["kind"] == "subheading"
    assert Parse.objects.count() == 1


def test_saving_stores_and_says_what_it_did(client, page, editor):
    client.force_login(editor)
    seen = as_seen(Article.objects.all())
    answer = post(client, page, "_save", base=page.parse_id, operations=[step(page)], seen=seen)
    assert answer.status_code == 200
    assert Article.objects.get(head__title__startswith="春耕").head.kind == "desk"
    assert 'class="desk-messages"' in client.get(address(page)).content.decode()


def test_a_page_changed_meanwhile_is_refused(client, page, editor):
    client.force_login(editor)
    stale = page.parse_id
    save(page, base=stale, operations=[step(page)], seen=seen_on(page), by=editor)
    for name in ("_apply", "_save"):
        answer = post(client, page, name, base=stale, operations=[step(page, "list_item")])
        assert answer.status_code == 409 and answer.json()["error"]


@pytest.mark.parametrize(
    "body",
    [{}, {"operations": "x"}, {"operations": [{"op": "burn"}]}, {"operations": [{}] * 3000}],
)
def test_nonsense_is_refused_in_words(client, page, editor, body):
    client.force_login(editor)
    for name in ("_apply", "_save"):
        answer = post(client, page, name, **({"base": page.parse_id} | body))
        assert answer.status_code == 400
        assert answer.json()["error"]
    assert client.post(address(page, "_apply"), "{", content_type="application/json").status_code in (
        400,
        409,
    )


def test_a_conflict_that_is_not_there_and_a_join_that_cannot_be(client, page, editor):
    client.force_login(editor)
    assert post(client, page, "_conflict", conflict=1, take="ours").status_code == 400
    first, second = Article.objects.order_by("pk")
    pair = {"article": first.pk, "seen": as_seen([first, second])}
    assert post(client, page, "_continuation", other=second.pk, **pair).status_code == 400
    assert post(client, page, "_continuation", other=first.pk, **pair).status_code == 400
    assert post(client, page, "_continuation", part=True, **pair).status_code == 400
    assert post(client, page, "_continuation", article="x").status_code == 404


def test_a_page_with_nothing_imported_says_so(client, editor):
    client.force_login(editor)
    assert client.get(address(make_page("9"))).status_code == 200


VILLAGES = [f"{a}{b}村" for a in "东西南北上" for b in "河山岭沟庄坡"]


@pytest.mark.parametrize("many", [2, 30])
def test_the_desk_costs_the_same_however_many_articles_are_on_the_page(
    client, editor, django_assert_num_queries, many
):
    stories = [FARM.replace("春耕时节农机忙", f"{village}里春耕早开工") for village in VILLAGES[:many]]
    page = bring_in(printed(*stories)).page
    assert page.pieces.count() == many
    client.force_login(editor)
    with django_assert_num_queries(18):  # one for the picture of the print, one for the bell
        client.get(address(page))
