"""What readers have changes only beside the event that says so: also from the shell, and in SQL."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from articles.models import Article
from articles.models.workflow import NotAllowed, Stage
from tests.factory import make_article, publish

pytestmark = pytest.mark.django_db
NOW = timezone.now() - timedelta(minutes=1)


@pytest.fixture
def draft():
    return make_article(title="谁也没看过")


@pytest.fixture
def published(reviewer, chief):
    return publish(make_article(title="大家都看过"), [reviewer], chief)


def rows(article):
    """As somebody reaches it in the shell who knows of Django and not of us."""
    return models.QuerySet(Article).filter(pk=article.pk)


def in_sql(article, assignment, *values):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE articles_article SET {assignment} WHERE id = %s", [*values, article.pk])  # noqa: S608


def saved_past_us(article):
    article.live, article.live_at, article.stage = article.head, NOW, Stage.APPROVED
    models.Model.save(article)


def written_over(article):
    article.live, article.live_at = article.head, NOW
    models.QuerySet(Article).bulk_create(
        [article], update_conflicts=True, update_fields=["live", "live_at"], unique_fields=["id"]
    )


def born_public(article):
    facts = {name: getattr(article, name) for name in ("publication", "issue", "section")}
    born = Article(**facts, live=article.head, live_at=NOW)
    models.Model.save(born)


PUBLISHING = {
    "update()": lambda it: rows(it).update(live=it.head, live_at=NOW),
    "Model.save": saved_past_us,
    "bulk_create": written_over,
    "a new row": born_public,
    "bulk_update": lambda it: models.QuerySet(Article).bulk_update([_as_live(it)], ["live", "live_at"]),
    "SQL": lambda it: in_sql(it, "live_id = head_id, live_at = %s", NOW.isoformat(" ")),
    "SQL, approved": lambda it: in_sql(
        it, "stage = 'approved', live_id = head_id, live_at = %s", NOW.isoformat(" ")
    ),
}


def _as_live(article):
    article.live, article.live_at = article.head, NOW
    return article


@pytest.mark.parametrize("way", PUBLISHING)
def test_nobody_publishes_what_nobody_signed(draft, way):
    with pytest.raises((DatabaseError, NotAllowed, TypeError, ValueError)), transaction.atomic():
        PUBLISHING[way](draft)
    assert not Article.objects.published().exists()


@pytest.mark.parametrize("way", PUBLISHING)
def test_a_later_text_is_published_by_its_own_event_alone(published, editor, way):
    published.revise(published.head.content.changed(title="改过的"), base=published.head, by=editor)
    with pytest.raises((DatabaseError, NotAllowed, TypeError, ValueError)), transaction.atomic():
        PUBLISHING[way](published)
    assert Article.objects.published().get().live.title == "大家都看过"


CHANGES = {
    "gone": ("live_id = NULL, live_at = NULL",),
    "later": ("live_at = %s", (timezone.now() + timedelta(days=1)).isoformat(" ")),
    "earlier": ("live_at = %s", "2020-01-01 00:00:00+00:00"),
    "withdrawn": ("withdrawn_at = %s", NOW.isoformat(" ")),
    "a draft again": ("stage = 'draft'",),
    "spiked": ("stage = 'spiked'",),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_public_is_moved_without_a_word(published, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        in_sql(published, *CHANGES[change])
    assert Article.objects.published().exists()


def test_what_was_withdrawn_is_not_put_back_without_a_word(published, chief):
    published.withdraw(seen=published.head, by=chief, reason="有误。")
    for value in ("withdrawn_at = NULL", "live_at = NULL, live_id = NULL, withdrawn_at = NULL"):
        with pytest.raises(DatabaseError), transaction.atomic():
            in_sql(published, value)
    assert not Article.objects.published().exists()


def test_what_has_nothing_to_do_with_readers_is_written_as_ever(published, draft):
    rows(draft).update(dated="2026-04-04")
    in_sql(published, "stage = stage, live_id = live_id, live_at = live_at, withdrawn_at = withdrawn_at")
