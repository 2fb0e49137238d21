"""Corrections of facts: reviewed like the text, announced with it, each once."""

import pytest

from articles.models import Correction
from articles.models.review import EventKind
from articles.models.signoff import SignOffs
from articles.models.workflow import NotAllowed, StaleBase
from tests.adminform import save
from tests.factory import make_article, publish
from tests.test_workflow_signs import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(reviewer):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    return article


def correct(article, by, text="昨日标题有误，特此更正。", **notice):
    content = article.head.content.changed(title="改正的题")
    return article.correct(text, content, base=article.head, by=by, **notice)


def test_a_correction_is_reviewed_and_announced_when_it_goes_up(approved, reviewers, chief):
    approved.publish(seen=approved.head, by=chief)
    notice = publish(make_article(title="更正启事"), reviewers, chief)
    correct(approved, chief, notice_article=notice)
    assert not Correction.objects.exists()
    assert len(approved.missing_signs()) == 3
    publish(approved, reviewers, chief)
    announced = Correction.objects.get()
    assert (announced.article, announced.version, announced.notice_article) == (
        approved,
        approved.live,
        notice,
    )
    assert list(notice.corrects.all()) == [announced]


def test_a_typo_after_a_correction_is_quiet_again(approved, reviewers, chief, editor):
    approved.publish(seen=approved.head, by=chief)
    correct(approved, chief)
    publish(approved, reviewers, chief)
    change(approved, editor, subtitle="补一个副题")
    assert SignOffs.of(approved).required == ["review-1"]
    publish(approved, reviewers, chief)
    assert Correction.objects.count() == 1


def test_a_second_correction_is_announced_beside_the_first(approved, reviewers, chief):
    approved.publish(seen=approved.head, by=chief)
    for text in ("第一次更正。", "第二次更正。"):
        correct(approved, chief, text)
        publish(approved, reviewers, chief)
    assert [c.text for c in approved.corrections.all()] == ["第二次更正。", "第一次更正。"]
    with pytest.raises(NotAllowed):
        correct(approved, chief, "第一次更正。")


def test_a_notice_slipped_in_by_a_plain_edit_needs_three_reviews_too(approved, editor, chief):
    approved.publish(seen=approved.head, by=chief)
    change(approved, editor, correction="悄悄更正")
    assert len(approved.missing_signs()) == 3


def test_only_what_readers_have_read_is_corrected(approved, chief):
    with pytest.raises(NotAllowed):
        correct(approved, chief)


def test_a_correction_of_an_old_text_is_refused(approved, editor, chief):
    approved.publish(seen=approved.head, by=chief)
    old = approved.head
    change(approved, editor, title="别人先改")
    with pytest.raises(StaleBase):
        approved.correct("更正", old.content, base=old, by=chief)
    assert not approved.events.filter(kind=EventKind.CORRECT).exists()


def test_the_printed_notice_is_chosen_in_the_form(client, approved, reviewers, chief):
    approved.publish(seen=approved.head, by=chief)
    notice = make_article(title="更正启事一则")
    client.force_login(chief)
    found = client.get(
        "/admin/autocomplete/",
        {"app_label": "articles", "model_name": "correction", "field_name": "notice_article", "term": "启事"},
    )
    assert [row["id"] for row in found.json()["results"]] == [str(notice.pk)]
    save(
        client, approved, title="改正的题", change="facts", correction="特此更正。", notice_article=notice.pk
    )
    approved.refresh_from_db()
    assert approved.events.get(kind=EventKind.CORRECT).other == notice
    publish(approved, reviewers, chief)
    assert approved.corrections.get().notice_article == notice
