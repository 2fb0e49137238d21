"""Who is told of what: whom it concerns, never who did it, never somebody who may not see the article."""

import pytest
from django.db import transaction
from django.urls import reverse

from articles.models import Article, Assignment, ImportRun, Notice, Remark, telling
from articles.models.publishing import approve_each, publish_each, publish_issue
from articles.models.review import EventKind
from articles.models.workflow import NotAllowed
from tests.cast import EDITING, person
from tests.factory import listed, make_article, make_page, publish
from tests.printing import FARM, bring_in, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    """Written on the web by the editor: three reviews."""
    return make_article(page=make_page("1", section="要闻"), kind="edit", by=editor)


def told(**facts):
    """Who was told what, in the order of rows."""
    return [(str(notice.to), notice.kind) for notice in Notice.objects.filter(**facts).order_by("pk")]


def test_who_may_sign_next_is_told_that_it_waits(article, editor, reviewer, chief, proofreader):
    article.submit(seen=article.head, by=editor)
    assert sorted(told()) == [("周总编", "waits"), ("李主任", "waits")]
    article.approve(seen=article.head, by=reviewer)
    assert told(by=reviewer) == [("周总编", "waits")]


def test_of_a_section_with_heads_these_are_told_and_who_publishes(
    article, editor, reviewer, reviewers, chief
):
    article.section.heads.add(reviewers[0])
    article.submit(seen=article.head, by=editor)
    assert sorted(told()) == [("周总编", "waits"), ("审1", "waits")]


def test_what_is_approved_is_told_to_who_may_publish(editor, reviewer, chief):
    article = make_article()
    article.submit(seen=article.head, by=editor)
    article.approve(seen=article.head, by=reviewer)
    assert told(kind="ready") == [("周总编", "ready")]


def test_what_is_returned_and_what_is_published_is_told_to_who_wrote_it(article, editor, reviewers, chief):
    article.submit(seen=article.head, by=editor)
    article.return_to(seen=article.head, by=reviewers[0], reason="请核数字")
    assert Notice.objects.get(kind="returned").text == "请核数字"
    article.submit(seen=article.head, by=editor)
    publish(article, reviewers, chief)
    article.withdraw(seen=article.head, by=chief, reason="失实")
    mine = [kind for who, kind in told(to=editor)]
    assert mine == ["returned", "published", "withdrawn"]


def test_nobody_is_told_of_what_they_did(article, editor, superuser):
    article.submit(seen=article.head, by=superuser)
    article.return_to(seen=article.head, by=superuser, reason="自己退的", to=superuser)
    Assignment.objects.give(article, superuser, by=superuser)
    Remark.objects.write(article, "@超级 提醒自己", seen=article.head_id, by=superuser)
    assert not Notice.objects.filter(to=superuser).exists()


def test_who_is_called_by_name_is_told_once_and_who_wrote_it_too(article, editor, reviewer, chief):
    remark = Remark.objects.write(article, "请@周总编 定夺", seen=article.head_id, by=reviewer)
    assert sorted(told()) == [("周总编", "mentioned"), ("孙编辑", "remarked")]
    remark.answer("@李主任 @reviewer 已核", by=editor)
    assert told(by=editor) == [("李主任", "mentioned")]


def test_who_sees_no_articles_is_told_nothing_of_them(article, reviewer, operator):
    Remark.objects.write(article, "请@王运维 看", seen=article.head_id, by=reviewer)
    assert not Notice.objects.filter(to=operator).exists()


def test_who_sees_articles_no_more_reads_nothing_of_what_they_were_told(article, editor, reviewer):
    Remark.objects.write(article, "看", seen=article.head_id, by=reviewer)
    assert Notice.objects.of(editor).count() == 1
    editor.user_permissions.clear()
    again = type(editor).objects.get(pk=editor.pk)
    assert not Notice.objects.of(again).exists()


def test_what_is_given_taken_back_and_done_is_told(article, editor, reviewer):
    Assignment.objects.give(article, editor, by=reviewer, note="核").take_back(by=reviewer)
    Assignment.objects.give(article, editor, by=reviewer).done(by=editor)
    assert told(to=editor) == [("孙编辑", "given"), ("孙编辑", "taken"), ("孙编辑", "given")]
    assert told(to=reviewer) == [("李主任", "done")]


def test_what_could_not_be_published_is_told_to_who_wrote_it_with_the_reason(article, editor, chief):
    publish_issue(article.issue, seen=listed(article.issue), by=chief)
    publish_each([(article, article.head_id)], by=chief)
    assert told() == [("孙编辑", "failed")] * 2
    assert "还缺审签" in Notice.objects.first().text


def test_an_import_with_places_to_look_at_is_told_to_who_repairs_pages(editor, proofreader, superuser):
    bring_in(printed(FARM), by=superuser)
    run = ImportRun.objects.get()
    Notice.objects.all().delete()
    run.pages.update(warnings=3)
    run.end(whole=True)
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.text) == (editor, "imported", "待核对 3 处")


def test_an_import_in_which_nothing_is_to_be_seen_to_tells_nobody(editor, superuser):
    run = ImportRun.objects.create(by=superuser, started_at="2026-04-04T00:00Z")
    run.end(whole=True)
    assert not Notice.objects.exists()


def test_what_is_taken_back_was_never_told(article, editor, reviewer):
    with pytest.raises(RuntimeError), transaction.atomic():
        article.submit(seen=article.head, by=editor)
        assert Notice.objects.exists()
        raise RuntimeError
    with pytest.raises(NotAllowed):
        article.publish(seen=article.head, by=editor)
    assert not Notice.objects.exists()


def test_many_are_told_of_with_as_few_queries_as_one(editor, reviewer, chief, django_assert_max_num_queries):
    articles = [make_article() for _ in range(30)]
    for article in articles:
        article.submit(seen=article.head, by=editor)
    Notice.objects.all().delete()
    with django_assert_max_num_queries(22):
        approve_each([(article, article.head_id) for article in articles], by=reviewer)
    assert told() == [("周总编", "ready")] * 30


def test_however_many_people_and_texts_the_database_takes_the_question(
    article, editor, reviewers, monkeypatch
):
    monkeypatch.setattr(telling, "MOST_VALUES", 1)
    others = [make_article() for _ in range(3)]
    for one in others:
        one.submit(seen=one.head, by=editor)
    approve_each([(one, one.head_id) for one in others], by=reviewers[0])
    assert not Notice.objects.filter(by=reviewers[0], kind="waits").exists()
    assert Notice.objects.filter(by=editor, kind="waits").count() == 3 * 4


def test_every_kind_of_event_is_told_of_or_known_to_concern_nobody():
    silent = {"revise", "revive", "schedule", "unschedule", "reinstate", "correct", "merge", "embargo"}
    silent |= {"place", "lift", "reserve", "ask", "revoke", *telling.ON_ITS_WAY}
    assert {kind.value for kind in EventKind} == silent | {kind.value for kind in telling.TABLE}


# --- the bell and the list -------------------------------------------------------


@pytest.fixture
def mine(client, article, editor, reviewer):
    """The editor is signed in and was told of two remarks."""
    for text in ("一", "二"):
        Remark.objects.write(article, text, seen=article.head_id, by=reviewer)
    client.force_login(editor)
    return client


def test_the_bell_counts_what_i_have_not_read(mine, article):
    page = mine.get("/admin/").content.decode()
    bell = page.split('class="bell"')[1].split("</a>")[0]
    assert ">2</b>" in bell
    address = reverse("admin:articles_notice_unread")
    first = mine.get(address)
    assert first.json() == {"unread": 2}
    assert mine.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    notice = Notice.objects.first()
    assert mine.get(reverse("admin:articles_notice_open", args=[notice.pk])).url == reverse(
        "admin:articles_article_change", args=[article.pk]
    )
    assert mine.get(address, headers={"if-none-match": first["ETag"]}).json() == {"unread": 1}


def test_all_is_read_that_stood_on_the_list_and_nothing_that_came_since(mine, article, reviewer):
    newest = mine.get(reverse("admin:articles_notice_changelist")).context["newest"]
    Remark.objects.write(article, "三", seen=article.head_id, by=reviewer)
    mine.post(reverse("admin:articles_notice_read"), {"through": newest})
    assert Notice.objects.unread().get().text == "三"


def test_nobody_sees_or_opens_what_others_were_told(mine, client, chief):
    client.force_login(chief)
    notice = Notice.objects.first()
    assert client.get(reverse("admin:articles_notice_open", args=[notice.pk])).status_code == 404
    assert client.get(reverse("admin:articles_notice_changelist")).context["cl"].result_count == 0
    client.post(reverse("admin:articles_notice_read"), {"through": notice.pk})
    assert Notice.objects.unread().count() == 2
    assert client.get(reverse("admin:articles_notice_change", args=[notice.pk])).status_code == 302


def test_nobody_may_change_or_add_one(mine, superuser):
    mine.force_login(superuser)
    assert mine.get(reverse("admin:articles_notice_add")).status_code == 403


def test_what_waits_leads_to_reading_and_an_import_to_its_run(editor, reviewer, superuser):
    from articles.admin.notices import address_of

    article, run = make_article(), ImportRun(pk=7)
    assert address_of(Notice(kind="waits", article=article)).endswith(f"/{article.pk}/read/")
    assert address_of(Notice(kind="imported", run=run)).endswith("/importrun/7/change/")
    assert address_of(Notice(kind="imported")) == "/admin/"


def test_people_who_were_told_much_pay_one_query_for_the_bell(
    client, article, editor, django_assert_num_queries
):
    Notice.objects.bulk_create(
        Notice(to=editor, kind="waits", article=article, at=article.head.at) for _ in range(500)
    )
    person("other", "别人", *EDITING)
    editor.has_perm("articles.view_article")
    with django_assert_num_queries(1):
        assert Notice.objects.of(editor).standing()[0] == 500
    assert Article.objects.count() == 1
