"""Articles merged into one: what is public stays so until the whole is."""

import pytest

from articles.models import Article
from articles.models.review import EventKind
from articles.models.workflow import NotAllowed, PublicState
from tests.factory import make_article, publish
from tests.test_workflow_publishing import at
from tests.test_workflow_signs import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(reviewer):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    return article


def merge(target, other):
    Article.objects.filter(pk=other.pk).update(merged_into=target)


def test_what_was_merged_stays_public_until_the_merged_text_is(editor, reviewers, chief):
    target, other = publish(make_article(), reviewers, chief), publish(make_article(), reviewers, chief)
    change(target, editor, title="合并后")
    merge(target, other)
    assert Article.objects.published().filter(pk=other.pk).exists()
    publish(target, reviewers, chief)
    other.refresh_from_db()
    assert other.public_state == PublicState.MERGED
    assert other.events.get(kind=EventKind.MERGE).other == target
    assert list(Article.objects.published()) == [target]


def test_what_was_merged_moves_no_more_but_can_be_withdrawn(reviewers, chief):
    target, other = make_article(), publish(make_article(), reviewers, chief)
    merge(target, other)
    with pytest.raises(NotAllowed):
        other.reinstate(seen=other.head, by=chief, reason="无")
    other.withdraw(seen=other.head, by=chief, reason="失实")
    publish(target, reviewers, chief)
    other.refresh_from_db()
    assert other.public_state == PublicState.WITHDRAWN


def test_a_draft_that_was_merged_is_neither_sent_in_nor_signed_nor_published(approved, reviewers, chief):
    draft = make_article()
    for other in (draft, approved):
        merge(make_article(), other)
    steps = (
        lambda: draft.submit(seen=draft.head, by=chief),
        lambda: draft.sign("review-1", seen=draft.head, by=reviewers[0]),
        lambda: approved.publish(seen=approved.head, by=chief),
        lambda: approved.schedule(at(60), seen=approved.head, by=chief),
        lambda: approved.spike(seen=approved.head, by=chief, reason="重复"),
    )
    for step in steps:
        with pytest.raises(NotAllowed):
            step()


def test_what_replaces_a_public_article_is_not_put_off(reviewers, chief):
    target, other = make_article(), publish(make_article(), reviewers, chief)
    merge(target, other)
    target.sign("review-1", seen=target.head, by=reviewers[0])
    with pytest.raises(NotAllowed):
        target.schedule(at(60), seen=target.head, by=chief)


def test_a_chain_of_merges_gives_way_at_once(client, reviewers, chief):
    first, second = publish(make_article(), reviewers, chief), publish(make_article(), reviewers, chief)
    third = make_article()
    merge(second, first)
    merge(third, second)
    publish(third, reviewers, chief)
    assert list(Article.objects.published()) == [third]
    for former in (first, second):
        assert client.get(former.get_absolute_url()).headers["Location"] == third.get_absolute_url()
