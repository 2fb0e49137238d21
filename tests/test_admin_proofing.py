"""Proofreading beside the text: what stands in the form is read, and nothing is stored."""

import pytest
from django.utils.translation import gettext, override

from articles.content import Author
from articles.models import Term
from articles.models.proofing import lists_of, text_of
from articles.proofing import RULES
from tests.adminform import open_form
from tests.factory import make_article

pytestmark = pytest.mark.django_db

WRONG = "渠己经修好了。"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def proofing(article):
    return f"/admin/articles/article/{article.pk}/proofing/"


def test_what_is_saved_is_proofread_by_whoever_may_see_it(client, proofreader):
    client.force_login(proofreader)
    page = client.get(proofing(make_article(blocks=WRONG)))
    assert "“己经”应为“已经”" in page.json()["findings"]
    assert "no-store" in page["Cache-Control"]


def test_what_stands_in_the_form_is_proofread_and_nothing_is_stored(desk):
    article = make_article(title="旧题", blocks="渠已经修好了。")
    form = open_form(desk, article)
    page = desk.post(proofing(article), form | {"body": WRONG}).json()["findings"]
    assert 'data-instead="已经"' in page
    assert 'data-before="渠"' in page
    article.refresh_from_db()
    assert (article.head.content.blocks[0].text, article.versions.count()) == ("渠已经修好了。", 1)


def test_a_sound_text_has_no_findings(desk):
    article = make_article(title="渠修好了", blocks="渠已经修好了。")
    assert "没有发现问题。" in desk.get(proofing(article)).json()["findings"]


def test_only_who_may_change_it_sends_what_was_typed(client, proofreader, operator):
    article = make_article()
    client.force_login(proofreader)
    assert client.post(proofing(article), {}).status_code == 404
    client.force_login(operator)
    assert client.get(proofing(article)).status_code == 404
    client.logout()
    assert client.get(proofing(article)).status_code == 302


def test_the_form_offers_it(desk):
    article = make_article()
    page = desk.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert f'data-proofing="{proofing(article)}"' in page


def test_what_was_typed_is_shown_and_never_run(desk):
    article = make_article(blocks="<b onclick=x()>渠己经修好了。")
    page = desk.get(proofing(article)).json()["findings"]
    assert "<b onclick" not in page


def test_the_paper_knows_its_terms_and_the_people_of_several_bylines(desk):
    first = make_article(authors=(Author("谭立冬"),))
    for _ in range(2):
        make_article(publication=first.publication, authors=(Author("谭立冬"),))
    make_article(publication=first.publication, authors=(Author("偶一写"),))
    Term.objects.create(publication=first.publication, name="后河村")
    lists = lists_of(first.publication)
    assert (lists.reporters, lists.places) == (frozenset({"谭立冬"}), frozenset({"后河村"}))


def test_every_part_of_an_article_is_read():
    article = make_article(title="题", blocks="文")
    assert {part.kind for part in text_of(article.head.content, None).parts} >= {"title", "paragraph"}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_speaks_chinese(rule):
    with override("zh-hans"):
        assert gettext(rule.message) != rule.message
