"""What readers get and when: now, later, with the issue; corrected, withdrawn, merged."""

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import Article, Event
from articles.models.publishing import publish_issue
from articles.models.review import EventKind
from articles.models.workflow import NotAllowed, PublicState, Stage
from tests.factory import listed, make_article, make_issue, make_page, publish
from tests.test_workflow_signs import change, policy

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def approved(reviewer):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    return article


def at(minutes):
    return timezone.now() + timedelta(minutes=minutes)


def test_an_article_is_published_once(approved, chief):
    approved.publish(seen=approved.head, by=chief)
    with pytest.raises(NotAllowed):
        approved.publish(seen=approved.head, by=chief)
    assert Event.objects.filter(kind=EventKind.PUBLISH).count() == 1


def test_what_was_returned_is_not_published_though_another_signed_it(approved, editor, reviewers, chief):
    approved.return_to(seen=approved.head, by=reviewers[0], reason="导语太长")
    assert approved.missing_signs() == []
    with pytest.raises(NotAllowed):
        approved.publish(seen=approved.head, by=chief)
    approved.submit(seen=approved.head, by=editor)
    approved.publish(seen=approved.head, by=chief)


def test_a_new_version_of_a_live_article_replaces_it_at_once(approved, editor, reviewers, chief):
    approved.publish(seen=approved.head, by=chief)
    since = approved.live_at
    change(approved, editor, title="改稿")
    approved.sign("review-1", seen=approved.head, by=reviewers[0])
    with pytest.raises(NotAllowed):
        approved.publish(seen=approved.head, by=chief, at=at(60))
    approved.publish(seen=approved.head, by=chief)
    assert (approved.live.title, approved.live_at) == ("改稿", since)


def test_editing_a_scheduled_article_takes_it_off_the_schedule_and_says_so(approved, editor, chief):
    approved.schedule(at(60), seen=approved.head, by=chief)
    assert approved.public_state == PublicState.SCHEDULED
    change(approved, editor, title="定时后又改")
    assert approved.public_state == PublicState.NEVER
    assert approved.stage == Stage.DRAFT
    assert approved.events.filter(kind=EventKind.UNSCHEDULE).exists()


def test_a_schedule_can_be_moved_brought_on_and_taken_away(approved, chief):
    approved.schedule(at(60), seen=approved.head, by=chief)
    approved.schedule(at(30), seen=approved.head, by=chief)
    assert approved.live_at < at(31)
    approved.unschedule(seen=approved.head, by=chief)
    assert (approved.public_state, approved.stage) == (PublicState.NEVER, Stage.APPROVED)
    approved.schedule(at(60), seen=approved.head, by=chief)
    approved.publish(seen=approved.head, by=chief)
    assert approved.is_published()


def test_only_a_time_to_come_is_scheduled(approved, chief):
    with pytest.raises(NotAllowed):
        approved.schedule(at(-1), seen=approved.head, by=chief)


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00+14:00"]
)
def test_a_time_at_the_ends_of_the_calendar_is_refused_in_words(approved, chief, moment):
    for act in (approved.schedule, approved.embargo):
        with pytest.raises(NotAllowed, match="1900"):
            act(datetime.fromisoformat(moment), seen=approved.head, by=chief)


def test_a_time_without_a_zone_is_the_newsrooms(approved, chief):
    approved.schedule((timezone.localtime() + HOUR).replace(tzinfo=None), seen=approved.head, by=chief)
    assert timedelta(minutes=59) < approved.live_at - timezone.now() <= HOUR


def test_an_embargo_puts_publishing_off(approved, chief):
    approved.embargo(at(60), seen=approved.head, by=chief)
    approved.publish(seen=approved.head, by=chief)
    assert approved.public_state == PublicState.SCHEDULED
    assert not Article.objects.published(at(59)).exists()
    assert Article.objects.published(at(61)).exists()


def test_an_embargo_puts_a_schedule_off_and_lifting_it_does_not_bring_it_on(approved, chief):
    approved.schedule(at(30), seen=approved.head, by=chief)
    approved.embargo(at(60), seen=approved.head, by=chief)
    assert approved.live_at == approved.embargoed_until
    approved.embargo(None, seen=approved.head, by=chief)
    assert approved.live_at > at(59)


def test_what_is_public_cannot_be_embargoed(approved, chief):
    approved.publish(seen=approved.head, by=chief)
    with pytest.raises(NotAllowed):
        approved.embargo(at(60), seen=approved.head, by=chief)


def test_an_emergency_leaves_its_reason_and_what_was_missing(editor, chief, superuser):
    article = make_article()
    with pytest.raises(NotAllowed):
        article.publish_unsigned(seen=article.head, by=chief, reason="台风红色预警")
    article.publish_unsigned(seen=article.head, by=superuser, reason="台风红色预警")
    assert article.is_published()
    assert article.was_overridden
    event = article.events.get(kind=EventKind.OVERRIDE)
    assert "台风红色预警" in event.comment
    assert (event.by, event.from_stage, event.to_stage) == (superuser, Stage.DRAFT, Stage.APPROVED)


def test_an_emergency_is_none_when_nothing_is_missing(approved, superuser):
    with pytest.raises(NotAllowed):
        approved.publish_unsigned(seen=approved.head, by=superuser, reason="急")


def test_a_spiked_piece_is_kept_and_can_be_taken_up_again(approved, editor, chief):
    approved.spike(seen=approved.head, by=chief, reason="失去时效")
    for forbidden in (approved.publish, approved.submit):
        with pytest.raises(NotAllowed):
            forbidden(seen=approved.head, by=chief)
    change(approved, editor, title="改了也还是毙稿")
    assert approved.stage == Stage.SPIKED
    approved.revive(seen=approved.head, by=chief)
    assert approved.stage == Stage.DRAFT


def test_what_readers_have_is_withdrawn_not_spiked(approved, chief):
    approved.publish(seen=approved.head, by=chief)
    with pytest.raises(NotAllowed):
        approved.spike(seen=approved.head, by=chief, reason="失实")


def test_a_withdrawn_article_is_put_back_as_it_was(approved, chief):
    approved.publish(seen=approved.head, by=chief)
    approved.withdraw(seen=approved.head, by=chief, reason="待核实")
    assert approved.public_state == PublicState.WITHDRAWN
    with pytest.raises(NotAllowed):
        approved.publish(seen=approved.head, by=chief)
    approved.reinstate(seen=approved.head, by=chief, reason="核实无误")
    assert approved.is_published()


def test_a_withdrawn_article_comes_back_corrected_with_its_reviews(approved, editor, reviewers, chief):
    approved.publish(seen=approved.head, by=chief)
    approved.withdraw(seen=approved.head, by=chief, reason="失实")
    change(approved, editor, title="改正后")
    with pytest.raises(NotAllowed):
        approved.publish(seen=approved.head, by=chief)
    publish(approved, reviewers, chief)
    assert approved.is_published()
    assert approved.live.title == "改正后"


# --- the issue -----------------------------------------------------------------


def test_an_issue_goes_up_with_all_that_is_approved_and_lists_the_rest(editor, reviewers, chief):
    page = make_page()
    ready = [make_article(title=f"好了{n}", page=page) for n in range(2)]
    for article in ready:
        article.sign("review-1", seen=article.head, by=reviewers[0])
    draft = make_article(title="还没好", page=page)
    (spiked := make_article(page=page)).spike(seen=spiked.head, by=chief, reason="重复")
    late = make_article(title="定时", page=page)
    late.sign("review-1", seen=late.head, by=reviewers[0])
    late.schedule(at(60), seen=late.head, by=chief)
    outcome = publish_issue(page.issue, seen=listed(page.issue), by=chief)
    assert outcome.done == ready
    assert [article for article, _reason in outcome.refused] == [draft]
    assert set(Article.objects.published()) == set(ready)
    assert publish_issue(page.issue, seen=listed(page.issue), by=chief).done == []


def test_an_approved_article_whose_policy_was_raised_is_listed_not_forced(approved, chief):
    policy(2)
    outcome = publish_issue(approved.issue, seen=listed(approved.issue), by=chief)
    assert (outcome.done, len(outcome.refused)) == ([], 1)


def test_publishing_an_issue_costs_each_article_the_same(reviewers, chief, django_assert_max_num_queries):
    articles = [make_article() for _ in range(6)]
    for article in articles:
        article.sign("review-1", seen=article.head, by=reviewers[0])
    with django_assert_max_num_queries(3 + 22 * len(articles)):
        publish_issue(articles[0].issue, seen=listed(articles[0].issue), by=chief)


def test_the_command_publishes_with_somebodys_rights(approved, editor, chief, capsys):
    options = {"paper": "青岛日报", "date": approved.dated, "by": "chief"}
    call_command("publish_issue", **options, dry_run=True)
    assert not Article.objects.published().exists()
    with pytest.raises(CommandError):
        call_command("publish_issue", **{**options, "by": "editor"})
    with pytest.raises(CommandError):
        call_command("publish_issue", **{**options, "paper": "没有的报"})
    call_command("publish_issue", **options)
    assert list(Article.objects.published()) == [approved]


# --- what stays ----------------------------------------------------------------


def test_what_was_ever_public_is_never_deleted_nor_is_a_draft(approved, chief):
    make_article()
    approved.publish(seen=approved.head, by=chief)
    approved.withdraw(seen=approved.head, by=chief, reason="失实")
    for delete in (approved.delete, Article.objects.all().delete, Article.objects.filter(live=None).delete):
        with pytest.raises(NotAllowed):
            delete()
    with pytest.raises(ProtectedError):
        approved.publication.delete()
    assert Article.objects.count() == 2


@pytest.mark.parametrize("fact", ["live", "live_id", "live_at", "withdrawn_at", "stage", "embargoed_until"])
def test_a_bulk_update_writes_nothing_the_workflow_keeps(fact, approved):
    with pytest.raises(TypeError):
        Article.objects.update(**{fact: None})


def test_a_plain_save_writes_nothing_the_workflow_keeps(approved):
    approved.stage, approved.live, approved.live_at = Stage.SPIKED, approved.head, timezone.now()
    approved.dated = approved.dated.replace(day=5)
    approved.save()
    approved.save(update_fields=["stage", "live", "live_at", "dated"])
    approved.refresh_from_db()
    assert (approved.stage, approved.public_state) == (Stage.APPROVED, PublicState.NEVER)
    assert approved.dated.day == 5


def test_issues_of_one_day_are_told_apart_by_edition(approved, chief):
    make_issue(edition="晚")
    call_command("publish_issue", paper="青岛日报", date=approved.dated, edition="晚", by="chief")
    assert not Article.objects.published().exists()


def test_a_list_by_public_state_holds_what_is_in_that_state_and_nothing_else(approved, reviewer, chief):
    never, into = make_article(title="没上过版"), publish(make_article(title="并入的"), [reviewer], chief)
    merged = make_article(title="已并走的")
    Article.objects.filter(pk=merged.pk).update(merged_into=into)
    withdrawn = publish(make_article(title="撤下的"), [reviewer], chief)
    withdrawn.withdraw(seen=withdrawn.head, by=chief, reason="有误")
    approved.schedule(at(60), seen=approved.head, by=chief)
    wanted = {
        PublicState.NEVER: never,
        PublicState.MERGED: merged,
        PublicState.WITHDRAWN: withdrawn,
        PublicState.SCHEDULED: approved,
        PublicState.LIVE: into,
    }
    for state, article in wanted.items():
        article.refresh_from_db()
        assert article.public_state == state
        assert list(Article.objects.in_public_state(state)) == [article]
