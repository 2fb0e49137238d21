"""A story given to a person with a time: shown where they work, done or taken back, kept in the record."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Assignment, worklists
from articles.models.tonight import Tonight
from articles.models.workflow import NotAllowed
from tests.factory import make_article, make_page, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(page=make_page("1"))


def give(article, to, by, **facts):
    return Assignment.objects.give(article, to, by=by, **facts)


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def test_what_is_due_first_comes_first_and_what_has_no_time_last(article, editor, reviewer):
    late, soon, any_time = (make_article() for _ in range(3))
    give(any_time, editor, reviewer)
    give(late, editor, reviewer, until=in_hours(5))
    give(soon, editor, reviewer, until=in_hours(1), note="核数字")
    assert [row.article for row in Tonight.of(editor).given] == [soon, late, any_time]
    assert worklists.counts(editor)["given"] == 3
    row = worklists.for_list(worklists.given_to(editor), editor).get(pk=soon.pk)
    assert row.asked == "核数字"


def test_what_is_done_or_taken_back_waits_no_longer(article, editor, reviewer):
    given = give(article, editor, reviewer)
    given.done(by=editor, note="已核")
    give(article, editor, reviewer).take_back(by=reviewer)
    assert Tonight.of(editor).given == []
    assert worklists.counts(editor)["given"] == 0
    with pytest.raises(NotAllowed, match="已经办结或收回"):
        given.take_back(by=reviewer)


def test_only_who_has_it_reports_it_done(article, editor, reviewer):
    given = give(article, editor, reviewer)
    with pytest.raises(NotAllowed, match="要由孙编辑来报告"):
        given.done(by=reviewer)


def test_who_gave_it_and_who_reviews_may_take_it_back(article, editor, proofreader, reviewer, chief):
    with pytest.raises(NotAllowed):
        give(article, proofreader, editor).take_back(by=proofreader)
    Assignment.objects.get().take_back(by=editor)
    give(article, proofreader, editor).take_back(by=chief)
    assert not Assignment.objects.open().exists()


@pytest.mark.parametrize("hours", [-1, 24 * 365 * 300])
def test_a_time_that_is_over_or_beyond_all_plans_is_refused(article, editor, reviewer, hours):
    with pytest.raises(NotAllowed):
        give(article, editor, reviewer, until=in_hours(hours))


def test_nobody_has_the_same_story_twice(article, editor, reviewer, chief):
    give(article, editor, reviewer)
    give(article, reviewer, chief)
    with pytest.raises(NotAllowed, match="先收回"):
        give(article, editor, chief)


def test_to_whom_sees_no_articles_nothing_is_given(article, editor, operator):
    with pytest.raises(NotAllowed, match="不处理稿件"):
        give(article, operator, editor)


def test_who_only_proofs_gives_nothing(article, editor, proofreader):
    with pytest.raises(NotAllowed):
        give(article, editor, proofreader)


def test_what_was_merged_away_is_given_to_nobody_any_more(article, editor, reviewer):
    give(article, editor, reviewer)
    Article.objects.filter(pk=article.pk).update(merged_into=make_article())
    article.refresh_from_db()
    assert Tonight.of(editor).given == []
    with pytest.raises(NotAllowed):
        give(article, reviewer, editor)


def test_each_step_is_in_the_record_and_moves_nothing(article, editor, reviewer, chief):
    until = timezone.make_aware(timezone.datetime(2099, 1, 2, 3, 4))
    give(article, editor, reviewer, until=until, note="核数字").done(by=editor, note="无误")
    give(article, editor, reviewer).take_back(by=reviewer)
    events = article.events.order_by("pk").values_list("kind", "by", "to", "comment")
    assert list(events) == [
        ("give", reviewer.pk, editor.pk, "2099-01-02 03:04 前　核数字"),
        ("done", editor.pk, reviewer.pk, "无误"),
        ("give", reviewer.pk, editor.pk, ""),
        ("take", reviewer.pk, editor.pk, ""),
    ]
    assert Article.objects.get().stage == "draft"
    publish(article, [reviewer], chief)
    assert article.is_published()


def test_how_long_a_text_waits_is_not_reckoned_from_what_happens_beside_it(article, editor, reviewer):
    article.submit(seen=article.head, by=editor)
    sent = article.events.get().at
    give(article, editor, reviewer)
    assert worklists.for_list(worklists.waiting_for(reviewer), reviewer).get().moved_at == sent


def test_the_database_itself_keeps_them(article, editor, reviewer):
    give(article, editor, reviewer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Assignment.objects.all().delete()


# --- over HTTP -------------------------------------------------------------------


def send(client, article, **data):
    return client.post(reverse("admin:articles_article_give", args=[article.pk]), data, follow=True)


def test_it_is_given_in_the_form_and_stands_on_the_front(client, article, editor, reviewer):
    client.force_login(reviewer)
    page = send(client, article, to=editor.pk, until="2099-01-02T03:04", note="核数字").content.decode()
    assert "已交给孙编辑。" in page
    client.force_login(editor)
    front = client.get("/admin/").content.decode()
    assert "核数字" in front.split('class="given-to-me"')[1].split("</ul>")[0]
    assert "核数字" in client.get(reverse("admin:articles_article_work", args=["given"])).content.decode()
    send(client, article, done=Assignment.objects.get().pk)
    assert not Assignment.objects.open().exists()


@pytest.mark.parametrize("until", ["明天", "2099-13-01T00:00", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_what_is_no_time_to_come_is_refused_in_words(client, article, editor, reviewer, until):
    client.force_login(reviewer)
    page = send(client, article, to=editor.pk, until=until).content.decode()
    assert 'class="error"' in page and "已交给" not in page
    assert not Assignment.objects.exists()


def test_nothing_of_another_article_is_ended(client, article, editor, reviewer):
    give(make_article(), editor, reviewer)
    client.force_login(editor)
    assert send(client, article, done=Assignment.objects.get().pk).status_code == 404


def test_who_may_not_see_articles_gives_and_ends_nothing(client, article, editor, operator):
    client.force_login(operator)
    assert send(client, article, to=editor.pk).status_code == 403
