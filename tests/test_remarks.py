"""Remarks on passages: answered, settled, reopened; they move with the text, outlive it, are never public."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from articles.content import Block
from articles.importing.moves import MoveRefused, undo_import
from articles.models import Article, ImportRun, Remark
from articles.models.remarks import LONGEST, threads_of
from articles.models.tonight import Tonight
from articles.models.workflow import NotAllowed
from articles.models.worklists import for_list, waiting_for
from tests.factory import make_article, make_page, publish
from tests.printing import FARM, bring_in, printed
from tests.readers import public_addresses

pytestmark = pytest.mark.django_db
BODY = "全市共有三家企业参与，产值十亿元。"


@pytest.fixture
def article():
    return make_article(page=make_page("1"), blocks=BODY)


def write(article, by, text="请核对数字", **facts):
    return Remark.objects.write(article, text, seen=article.head_id, by=by, **facts)


def threads(article):
    article = Article.objects.get(pk=article.pk)
    return threads_of({article.pk: article.head.content})[article.pk]


def edit(article, by, **parts):
    article.refresh_from_db()
    article.revise(article.head.content.changed(**parts), base=article.head, by=by)


def body(text):
    return {"blocks": (Block("b", "paragraph", text),)}


def test_a_remark_stands_on_the_words_that_were_meant(article, editor):
    write(article, editor, quote="三家企业", part="body", near=4)
    (thread,) = threads(article)
    assert (thread.part, thread.place.start, thread.now) == ("body", 4, "三家企业")


def test_it_moves_with_the_words_and_says_what_they_became(article, editor, reviewer):
    write(article, reviewer, quote="三家企业")
    edit(article, editor, **body("新加的一段。" + BODY))
    assert threads(article)[0].place.start == 10
    edit(article, editor, **body(BODY.replace("三家", "五家")))
    assert (threads(article)[0].now, threads(article)[0].place.is_changed) == ("五家企业", True)


def test_when_the_words_are_gone_it_says_so_and_keeps_them(article, editor, reviewer):
    write(article, reviewer, quote="三家企业")
    edit(article, editor, **body("全部重写。"))
    (thread,) = threads(article)
    assert thread.is_gone
    assert thread.first.quote == "三家企业"


def test_words_moved_to_another_part_are_found_there(article, editor):
    write(article, editor, quote=BODY)
    edit(article, editor, subtitle=BODY, **body("别的话。"))
    assert threads(article)[0].part == "subtitle"


def test_without_words_it_is_about_the_whole_article(article, editor):
    write(article, editor, quote=" \r\n")
    (thread,) = threads(article)
    assert (thread.first.quote, thread.is_gone, thread.place) == ("", False, None)


def test_words_that_were_not_saved_cannot_be_remarked_on(article, editor):
    with pytest.raises(NotAllowed, match="没有这些字"):
        write(article, editor, quote="没有保存的字")


@pytest.mark.parametrize("seen", [None, 0, 10**12])
def test_who_cannot_say_what_they_have_read_remarks_on_nothing(article, editor, seen):
    with pytest.raises(NotAllowed):
        Remark.objects.write(article, "看", seen=seen, by=editor)


def test_a_thread_is_answered_settled_and_taken_up_again(article, editor, reviewer):
    remark = write(article, reviewer)
    remark.answer("已核", by=editor)
    remark.settle(by=reviewer)
    assert not Remark.objects.open().exists()
    with pytest.raises(NotAllowed, match="已经解决"):
        remark.settle(by=editor)
    remark.reopen(by=editor, text="又有变化")
    assert list(Remark.objects.open()) == [remark]
    with pytest.raises(NotAllowed):
        remark.reopen(by=editor)
    (thread,) = threads(article)
    assert [reply.kind for reply in thread.replies] == ["answer", "settle", "reopen"]
    assert not thread.is_settled


def test_an_answer_to_an_answer_belongs_to_the_thread(article, editor, reviewer):
    remark = write(article, reviewer)
    remark.answer("一", by=editor).answer("二", by=reviewer)
    assert remark.replies.count() == 2


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_said_is_no_remark(article, editor, text):
    with pytest.raises(NotAllowed):
        write(article, editor, text)


def test_what_is_longer_than_anybody_reads_is_cut(article, editor):
    assert len(write(article, editor, "长" * (LONGEST + 1)).text) == LONGEST


def test_who_may_not_see_articles_says_nothing_about_them(article, operator):
    with pytest.raises(NotAllowed):
        write(article, operator)


def test_about_what_was_merged_away_nothing_more_is_said(article, editor):
    remark = write(article, editor)
    Article.objects.filter(pk=article.pk).update(merged_into=make_article())
    article.refresh_from_db()
    with pytest.raises(NotAllowed):
        write(article, editor)
    with pytest.raises(NotAllowed):
        Remark.objects.get(pk=remark.pk).answer("二", by=editor)


def test_the_database_itself_keeps_remarks(article, editor):
    remark = write(article, editor)
    for act in (lambda: Remark.objects.update(text="改写"), lambda: Remark.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(TypeError):
        remark.save()


def test_remarks_are_in_the_record(article, editor):
    write(article, editor, quote="三家企业").settle(by=editor)
    out = io.StringIO()
    call_command("export_record", article=article.pk, stdout=out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert [row[4] for row in rows[2:]] == ["批注", "解决批注"]
    assert rows[2][11] == "“三家企业” 请核对数字"


def test_a_remark_changes_nothing_that_may_be_signed_or_published(article, editor, reviewer, chief):
    article.sign("review-1", seen=article.head, by=reviewer)
    write(article, editor, quote="三家企业")
    article.publish(seen=article.head, by=chief)
    assert article.is_published()


def test_an_import_with_remarks_is_not_taken_back(editor):
    bring_in(printed(FARM))
    write(Article.objects.get(), editor)
    with pytest.raises(MoveRefused):
        undo_import(ImportRun.objects.get())


def test_open_remarks_are_counted_in_work_lists_and_on_the_front(article, editor, reviewer):
    write(article, editor)
    write(article, editor).settle(by=editor)
    article.submit(seen=article.head, by=editor)
    assert for_list(waiting_for(reviewer), reviewer).get().open_remarks == 1
    (row,) = Tonight.of(editor, article.issue_id).pages
    assert row.remarks == 1


def test_remarks_are_never_public(client, article, editor, reviewer, chief):
    write(article, editor, "守口如瓶", quote="三家企业").answer("守口如瓶", by=reviewer)
    publish(article, [reviewer], chief)
    for address in public_addresses():
        response = client.get(address)
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert "守口如瓶" not in text.decode(errors="replace"), address


# --- over HTTP -------------------------------------------------------------------


def send(client, article, **data):
    return client.post(reverse("admin:articles_article_remark", args=[article.pk]), data)


def shown(client, *articles, **headers):
    address = reverse("admin:articles_article_remarks")
    return client.get(address, {"of": [article.pk for article in articles]}, headers=headers)


def test_without_script_it_is_sent_by_a_form_and_leads_back(client, article, editor):
    client.force_login(editor)
    back = reverse("admin:articles_article_read", args=[article.pk])
    answer = send(client, article, seen=article.head_id, quote="三家企业", text="核对", back=back)
    assert answer.url == back
    page = client.get(back).content.decode()
    assert "三家企业" in page.split('class="remark-list"')[1]
    assert "核对" in client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    remark = Remark.objects.get()
    send(client, article, **{f"answer-{remark.pk}": "已核", "answer": remark.pk})
    send(client, article, settle=remark.pk)
    assert not Remark.objects.open().exists()
    assert list(remark.replies.values_list("text", flat=True)) == ["已核", ""]


def test_a_refusal_is_said(client, article, editor):
    client.force_login(editor)
    answer = client.post(
        reverse("admin:articles_article_remark", args=[article.pk]),
        {"seen": article.head_id},
        headers={"X-In-Place": "1"},
    )
    assert (answer.status_code, answer.json()["refusal"]) == (422, "请写明批注内容。")
    assert send(client, article, seen=article.head_id, back="https://evil.example/").url.startswith("/admin/")


def test_no_thread_of_another_article_is_turned(client, article, editor):
    remark = write(make_article(), editor)
    client.force_login(editor)
    assert send(client, article, settle=remark.pk).status_code == 404
    assert Remark.objects.open().exists()


def test_who_may_not_see_articles_sees_no_remarks(client, article, operator):
    client.force_login(operator)
    assert shown(client, article).status_code == 403
    assert send(client, article, seen=article.head_id, text="x").status_code == 403


def test_a_page_that_has_it_all_is_told_so_with_one_query(
    client, article, editor, reviewer, django_assert_max_num_queries
):
    write(article, reviewer, quote="三家企业")
    client.force_login(editor)
    first = shown(client, article)
    assert "三家企业" in first.json()[str(article.pk)]
    with django_assert_max_num_queries(5):  # session, account, its rights twice, what stands
        again = shown(client, article, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    write(article, reviewer)
    assert shown(client, article, if_none_match=first["ETag"]).status_code == 200


def test_remarks_cost_the_same_queries_for_one_article_and_for_many(
    client, editor, django_assert_max_num_queries
):
    articles = [make_article() for _ in range(6)]
    for article in articles:
        write(article, editor).answer("答", by=editor)
    client.force_login(editor)
    shown(client, *articles)
    with django_assert_max_num_queries(13):
        shown(client, *articles)
