"""What readers get and when: now, later, with the issue; corrected, withdrawn, merged."""

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import Article, Correction, Event
from articles.models.publishing import publish_issue
from articles.models.review import EventKind
from articles.models.signoff import SignOffs
from articles.models.workflow import NotAllowed, PublicState, Stage, StaleBase
from tests.adminform import save
from tests.cast import EDITING, person
from tests.factory import listed, make_article, make_issue, make_page, publish
from tests.test_workflow_signs import change, policy

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def reviewers(db):
    return [person(f"r{n}", f"审{n}", *EDITING, "review_article", "correct_article") for n in range(1, 5)]


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


# --- corrections ---------------------------------------------------------------


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


# --- merging -------------------------------------------------------------------


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
