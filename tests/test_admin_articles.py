"""An editor finds, changes and publishes articles in the admin."""

from uuid import uuid4

import pytest
from django.urls import reverse

from articles.content import Author
from articles.models import Article, Piece, Reporter, Tagged
from articles.models.workflow import Stage
from tests.adminform import open_form, save
from tests.factory import make_article, make_content, make_page, publish

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def seen(*articles):
    """What the list carries of these articles as they are now."""
    return " ".join(f"{article.pk}:{article.head_id}" for article in articles)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_every_page_of_the_admin_opens(client, superuser):
    from django.contrib import admin

    article = make_article()
    article.tags.set(["两会"])
    client.force_login(superuser)
    for model, model_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist"), {"q": "春"}).status_code == 200, model
        row = model.objects.first()
        if row is not None:
            assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200, model
        if model_admin.has_add_permission(client.get("/admin/").wsgi_request):
            assert client.get(reverse(f"{name}_add")).status_code == 200, model


def test_the_admin_speaks_chinese(desk):
    make_article()
    page = desk.get(LIST).content.decode()
    assert "稿件" in page
    assert "待编辑" in page


def test_the_list_shows_what_an_editor_looks_for(desk):
    article = make_article(title="春耕时节农机忙", page=make_page("2", section="要闻"))
    article.tags.set(["产业", "经济"])
    row = desk.get(LIST).content.decode()
    for said in ("春耕时节农机忙", "02", "要闻", "待编辑", "产业，经济"):
        assert said in row


@pytest.mark.parametrize("many", [10, 1000])
def test_the_list_costs_the_same_however_long_it_is(desk, django_assert_num_queries, many):
    page = make_page(section="要闻")
    article = make_article(page=page)
    article.tags.set(["产业"])
    rows = [
        Article(publication=article.publication, issue=article.issue, dated=article.dated)
        for _ in range(many - 1)
    ]
    saved = Article.objects.draft(rows, [make_content(authors=()) for _ in rows], "printed")
    Piece.objects.bulk_create(
        Piece(article=a, read_in=a, page=page, key=str(n), order=n) for n, a in enumerate(saved, 1)
    )
    tag = article.tags.get()
    Tagged.objects.bulk_create(Tagged(tag=tag, content_object=a) for a in saved)
    # Beside the rows: what can be chosen in the filters, and the saved searches.
    with django_assert_num_queries(21):
        shown = desk.get(LIST, {"all": ""})
    assert len(shown.context["cl"].result_list) == many


def test_articles_are_found_by_their_words(desk):
    make_article(title="春耕")
    make_article(title="港口")
    assert [str(a) for a in desk.get(LIST, {"q": "港口"}).context["cl"].result_list] == ["港口"]


def test_articles_are_found_by_what_readers_have(desk, reviewer, chief):
    make_article(title="草稿")
    publish(make_article(title="已发"), [reviewer], chief)
    assert [str(a) for a in desk.get(LIST, {"public": "live"}).context["cl"].result_list] == ["已发"]
    assert [str(a) for a in desk.get(LIST, {"public": "never"}).context["cl"].result_list] == ["草稿"]


def test_saving_makes_a_version_in_the_editors_name(desk, editor):
    article = make_article(title="旧题", blocks="第一段。\n第二段。")
    first = article.head
    assert save(desk, article, title="新题", note="改题").status_code == 302
    article.refresh_from_db()
    head = article.head
    assert (head.title, head.number, head.by, head.note, head.parent) == ("新题", 2, editor, "改题", first)
    assert [b["id"] for b in head.data["blocks"]] == [b["id"] for b in first.data["blocks"]]


def test_saving_without_a_change_makes_no_version(desk):
    article = make_article(kicker="引题", blocks="第一段。\n第二段。")
    assert save(desk, article).status_code == 302
    assert article.versions.count() == 1


def test_tags_are_parted_by_chinese_commas(desk):
    article = make_article()
    save(desk, article, tags="两会，经济、民生；A股")
    assert sorted(tag.name for tag in article.tags.all()) == ["A股", "两会", "民生", "经济"]


def test_a_name_in_the_byline_becomes_a_reporter(desk):
    article = make_article(authors=())
    save(desk, article, rows={"authors": [{"name": "薛华飞", "role": "记者", "organization": "青岛日报"}]})
    article.refresh_from_db()
    assert article.head.bylines.get().reporter == Reporter.objects.get(name="薛华飞")


def test_people_stand_in_the_order_given(desk):
    article = make_article(authors=(Author("孙欣", "记者"), Author("余博", "摄影")))
    form = open_form(desk, article)
    form |= {"authors-0-ORDER": "2", "authors-1-ORDER": "1"}
    desk.post(form.address, form)
    article.refresh_from_db()
    assert [b.name for b in article.head.bylines.all()] == ["余博", "孙欣"]


def test_a_corrected_name_is_another_person(desk):
    article = make_article(authors=(Author("孙兴", "记者"),))
    save(desk, article, **{"authors-0-name": "孙欣"})
    article.refresh_from_db()
    assert article.head.bylines.get().reporter.name == "孙欣"


def test_an_article_born_on_the_web_begins_as_a_draft(desk, editor):
    page = make_page()
    form = {
        "publication": page.issue.publication_id, "dated": "2026-04-05", "title": "快讯", "body": "正文。",
        "tags": "快讯", "change": "transcription", "form_key": str(uuid4()),
    }  # fmt: skip
    for prefix in ("authors", "sidebars", "photos"):
        form |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    assert desk.post(LIST + "add/", form).status_code == 302
    article = Article.objects.get()
    assert (article.head.title, article.head.kind, article.head.by) == ("快讯", "edit", editor)
    assert [tag.name for tag in article.tags.all()] == ["快讯"]


def test_an_article_without_a_word_is_refused_in_chinese(desk):
    article = make_article()
    page = save(desk, article, title="", body="")
    assert "请写主题或正文" in page.content.decode()
    assert article.versions.count() == 1


def test_the_printed_text_stands_beside_with_what_differs_marked(desk):
    article = make_article(blocks="全市春播286万亩。")
    save(desk, article, body="全市春播268万亩。")
    page = desk.get(f"{LIST}{article.pk}/change/").content.decode()
    assert "<del>286</del><ins>268</ins>" in page


def test_markup_in_an_article_stays_text(desk):
    article = make_article(title="<script>alert(1)</script>", blocks="<b>粗</b>")
    page = desk.get(f"{LIST}{article.pk}/change/").content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>粗" not in page


def test_who_may_only_look_finds_no_form(client, proofreader):
    article = make_article()
    client.force_login(proofreader)
    page = client.get(f"{LIST}{article.pk}/change/").content.decode()
    assert "清晨，拖拉机开进田里。" in page
    assert 'name="body"' not in page
    assert save(client, article, fields={"title": "改"}).status_code == 403


def test_nothing_can_be_deleted(client, superuser):
    article = make_article()
    client.force_login(superuser)
    assert client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403


# --- corrections of facts (更正) ---------------------------------------------------


def test_what_readers_have_read_is_corrected_with_a_notice(client, reviewer, chief):
    article = publish(make_article(blocks="播种286万亩。"), [reviewer], chief)
    client.force_login(chief)
    facts = {"change": "facts", "correction": "播种面积应为268万亩。", "body": "播种268万亩。"}
    assert save(client, article, fields=facts).status_code == 302
    article.refresh_from_db()
    assert (article.head.change, article.head.correction) == ("facts", "播种面积应为268万亩。")
    assert article.live.text == "播种286万亩。"


def test_a_correction_needs_its_notice_and_its_permission(client, editor, reviewer, chief):
    article = publish(make_article(blocks="播种286万亩。"), [reviewer], chief)
    client.force_login(chief)
    page = save(client, article, fields={"change": "facts", "body": "播种268万亩。"})
    assert "请写明何处有误" in page.content.decode()
    client.force_login(editor)
    facts = {"change": "facts", "correction": "应为268万亩。", "body": "播种268万亩。"}
    assert "无权更正" in save(client, article, fields=facts).content.decode()
    assert article.versions.count() == 1


def test_facts_nobody_has_read_are_changed_without_a_notice(desk):
    article = make_article(blocks="播种286万亩。")
    assert save(desk, article, change="facts", body="播种268万亩。").status_code == 302
    article.refresh_from_db()
    assert (article.head.change, article.head.correction) == ("facts", "")


# --- steps -------------------------------------------------------------------


def step(client, article, name, **given):
    data = {"step": name, "seen": article.head_id, **given}
    return client.post(f"{LIST}{article.pk}/step/", data, follow=True)


def test_a_reviewer_signs_and_a_chief_publishes(client, reviewer, chief):
    article = make_article()
    client.force_login(reviewer)
    step(client, article, "sign")
    client.force_login(chief)
    step(client, article, "publish")
    article.refresh_from_db()
    assert article.is_published()


def test_a_refusal_is_said_in_words(client, chief):
    article = make_article()
    client.force_login(chief)
    assert any("审" in said for said in messages_of(step(client, article, "publish")))
    article.refresh_from_db()
    assert not article.is_published()


def test_nobody_signs_what_they_have_not_seen(client, editor, reviewer):
    article = make_article()
    seen = article.head_id
    article.revise(article.head.content.changed(title="改"), base=article.head, by=editor)
    client.force_login(reviewer)
    step(client, article, "sign", seen=seen)
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT


def test_many_are_published_at_once_and_each_refusal_is_told(client, reviewer, chief):
    ready, unready = make_article(title="审定的"), make_article(title="没审的")
    ready.sign("review-1", seen=ready.head, by=reviewer)
    client.force_login(chief)
    data = {"action": "publish", "_selected_action": [ready.pk, unready.pk], "seen": seen(ready, unready)}
    said = messages_of(client.post(LIST, data, follow=True))
    assert list(Article.objects.published()) == [ready]
    assert any("没审的" in text for text in said)


def test_withdrawing_many_asks_for_a_reason_first(client, reviewer, chief):
    article = publish(make_article(), [reviewer], chief)
    client.force_login(chief)
    data = {"action": "withdraw", "_selected_action": [article.pk], "seen": seen(article)}
    assert 'name="reason"' in client.post(LIST, data).content.decode()
    client.post(LIST, data | {"reason": "失实"})
    article.refresh_from_db()
    assert article.withdrawn_at
