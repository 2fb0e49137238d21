"""A step in the form is for what stands in the form: it is saved first, or the step is refused in words."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.article_form import ArticleForm, typed
from articles.content import Author, Block, Content, Photo, Sidebar
from articles.content.content import KINDS
from articles.models import Article, Reporter
from articles.models.review import EventKind
from articles.models.workflow import Stage
from tests.adminform import fields_of, open_form, save
from tests.factory import make_article, publish
from tests.test_workflow_signs import change, policy

pytestmark = pytest.mark.django_db


def do(client, article, step, **typed):
    """Open the form, type, press the step's button; the page that comes back."""
    form = open_form(client, article) | {"_step": step} | typed
    return client.post(f"/admin/articles/article/{article.pk}/change/", form, follow=True)


def told(page):
    return " ".join(str(message) for message in page.context["messages"])


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def as_reviewer(client, reviewer):
    client.force_login(reviewer)
    return client


@pytest.fixture
def as_chief(client, chief):
    client.force_login(chief)
    return client


def test_what_stands_in_the_form_is_what_is_sent_to_review(as_editor, editor):
    article = make_article(title="旧题")
    page = do(as_editor, article, "submit", title="刚打的题")
    article.refresh_from_db()
    sent = article.events.get(kind=EventKind.SUBMIT)
    assert (article.stage, sent.version.title, sent.version.by) == (Stage.FIRST, "刚打的题", editor)
    assert "已保存" in told(page) and "送审" in told(page)


def test_a_step_beside_which_nothing_was_typed_makes_no_version(as_reviewer):
    article = make_article(kicker="引题", blocks="第一段。\n第二段。")
    page = do(as_reviewer, article, "sign")
    article.refresh_from_db()
    assert (article.stage, article.head.number) == (Stage.APPROVED, 1)
    assert "已保存" not in told(page)


def test_whoever_changes_the_text_is_told_why_they_may_not_sign_it_and_loses_nothing(as_reviewer):
    article = make_article(title="旧题")
    page = do(as_reviewer, article, "sign", title="主任改的题", body="主任改的话。")
    shown = page.content.decode()
    assert "您改写过此稿或在其中署名，须由他人审签" in shown
    assert "还没有保存" in shown
    back = fields_of(page)
    assert (back["title"], back["body"]) == ("主任改的题", "主任改的话。")
    article.refresh_from_db()
    assert (article.head.title, article.events.count()) == ("旧题", 0)
    assert as_reviewer.post(f"/admin/articles/article/{article.pk}/change/", back).status_code == 302
    article.refresh_from_db()
    assert article.head.title == "主任改的题"


@pytest.mark.parametrize("step", ["publish", "schedule"])
def test_what_was_signed_is_not_published_changed_and_stays_signed(step, as_chief, reviewer):
    article = make_article(title="审定的题")
    article.sign("review-1", seen=article.head, by=reviewer)
    at = {"at-schedule": f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"}
    page = do(as_chief, article, step, title="没审的题", **at)
    article.refresh_from_db()
    assert (article.head.title, article.stage, article.live_id) == ("审定的题", Stage.APPROVED, None)
    assert "一审" in page.content.decode()
    assert fields_of(page)["title"] == "没审的题"


def test_a_schedule_stands_when_a_step_beside_a_change_is_refused(as_chief, reviewer, chief):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    article.schedule(timezone.now() + timedelta(days=1), seen=article.head, by=chief)
    do(as_chief, article, "publish", title="改")
    article.refresh_from_db()
    assert article.is_scheduled


def test_a_form_with_a_mistake_takes_no_step_and_keeps_what_was_typed(as_editor):
    article = make_article()
    page = do(as_editor, article, "submit", title="", body="", kicker="只有引题")
    assert "没有执行" in told(page) and "送审" in told(page)
    assert "请写主题或正文" in page.content.decode()
    assert fields_of(page)["kicker"] == "只有引题"
    article.refresh_from_db()
    assert (article.stage, article.head.number) == (Stage.DRAFT, 1)


@pytest.mark.parametrize("typed", [{}, {"kicker": "我的引题"}])
def test_a_step_on_what_somebody_saved_meanwhile_shows_it_first(typed, as_reviewer, editor):
    article = make_article(title="旧题")
    form = open_form(as_reviewer, article) | {"_step": "sign"} | typed
    change(article, editor, title="孙编辑的题")
    page = as_reviewer.post(f"/admin/articles/article/{article.pk}/change/", form)
    assert "没有执行" in told(page)
    assert "孙编辑的题" in page.content.decode()
    assert fields_of(page)["title"] == "孙编辑的题"
    article.refresh_from_db()
    assert article.events.count() == 0


def test_a_second_press_does_nothing_twice(as_editor):
    article = make_article()
    form = open_form(as_editor, article) | {"_step": "submit", "title": "新题"}
    for _ in range(2):
        as_editor.post(f"/admin/articles/article/{article.pk}/change/", form)
    article.refresh_from_db()
    assert (article.stage, article.versions.count(), article.events.count()) == (Stage.FIRST, 2, 1)


def test_who_may_not_change_the_text_is_told_so_and_nothing_is_done(client, reviewer, proofreader):
    article = make_article()
    client.force_login(reviewer)
    form = open_form(client, article) | {"_step": "sign", "title": "改"}
    client.force_login(proofreader)
    page = client.post(f"/admin/articles/article/{article.pk}/change/", form, follow=True)
    assert "无权修改" in told(page)
    article.refresh_from_db()
    assert (article.head.number, article.events.count()) == (1, 0)


def test_who_may_only_read_signs_what_they_see(client, proofreader, reviewer):
    policy(1, 1)
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    client.force_login(proofreader)
    page = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert f'name="seen" value="{article.head_id}"' in page
    client.post(f"/admin/articles/article/{article.pk}/step/", {"step": "sign", "seen": article.head_id})
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED


def test_a_reason_that_is_missing_is_asked_for_and_nothing_is_saved(as_chief, reviewer, chief):
    article = publish(make_article(title="旧题"), [reviewer], chief)
    page = do(as_chief, article, "withdraw", title="新题")
    article.refresh_from_db()
    assert (article.is_published(), article.head.title) == (True, "旧题")
    assert "请写明理由" in page.content.decode()
    page = do(as_chief, article, "withdraw", **{"reason-withdraw": "失实"})
    article.refresh_from_db()
    assert article.withdrawn_at


def test_a_refused_step_gives_the_reason_back_that_was_typed_for_it(as_chief, editor, reviewer):
    article = make_article()
    article.submit(seen=article.head, by=editor)
    page = do(as_chief, article, "return", title="总编改的题", **{"reason-return": "导语太长"})
    assert 'value="导语太长"' in page.content.decode()


def test_a_refused_step_keeps_the_picture_that_was_chosen(as_reviewer):
    article = make_article()
    form = open_form(as_reviewer, article)
    picture = SimpleUploadedFile("图.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")
    form |= {"photos-TOTAL_FORMS": "1", "photos-0-id": "", "photos-0-caption": "图说", "photos-0-ORDER": "1"}
    form |= {"_step": "sign", "photos-0-upload": picture}
    page = as_reviewer.post(f"/admin/articles/article/{article.pk}/change/", form)
    back = fields_of(page)
    assert back["photos-0-file"].endswith(".png")
    as_reviewer.post(f"/admin/articles/article/{article.pk}/change/", back)
    article.refresh_from_db()
    assert [photo.file for photo in article.head.content.photos] == [back["photos-0-file"]]


def test_a_correction_is_filed_and_sent_to_review_at_once(as_chief, reviewer, chief):
    article = publish(make_article(title="旧题"), [reviewer], chief)
    do(as_chief, article, "submit", title="新题", change="facts", correction="标题有误，特此更正。")
    article.refresh_from_db()
    assert (article.stage, article.head.correction) == (Stage.FIRST, "标题有误，特此更正。")


def test_publishing_an_embargoed_piece_says_that_it_is_scheduled(as_chief, reviewer, chief):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    until = timezone.localtime() + timedelta(days=1)
    article.embargo(until, seen=article.head, by=chief)
    assert f"{until:%Y-%m-%d %H:%M}" in told(do(as_chief, article, "publish"))


lines = st.text("春耕，a1 　\u200b-#\\", max_size=8)
texts = st.text("春耕，a1 　\u200b-#\\\n\r", max_size=12)


def unique(build, *parts):
    """Parts of a content, each with an id of its own."""
    rows = st.lists(st.tuples(*parts), max_size=3)
    return rows.map(lambda rows: tuple(build(f"id{n}", *row) for n, row in enumerate(rows)))


blocks = unique(Block, st.sampled_from(KINDS), texts)
contents = st.builds(
    Content,
    **dict.fromkeys(Content.LINES, texts),
    blocks=blocks,
    authors=st.lists(st.builds(Author, lines, lines, lines).filter(lambda a: a.name), max_size=2).map(tuple),
    sidebars=unique(Sidebar, lines, st.just(())).map(lambda boxes: tuple(box for box in boxes if box.title)),
    photos=unique(Photo, texts, lines).map(lambda photos: tuple(p for p in photos if p.caption or p.credit)),
).filter(lambda content: content.heading)


@given(content=contents)
def test_whatever_a_text_says_a_form_in_which_nothing_was_typed_says_the_same(content):
    article = make_article(authors=())
    article.revise(content, base=article.head, by=None)
    article = Article.objects.get(pk=article.pk)
    said = article.head.content
    form = ArticleForm(typed(said) | {"base_version": str(article.head_id)}, instance=article)
    form.full_clean()
    assert form.content == said


def test_people_stay_who_they_are_though_their_names_are_kept_otherwise_than_printed(as_reviewer):
    article = make_article(authors=(Author("阿依古丽•买买提", "记者"), Author("孙兴", "记者")))
    known = {reporter.name: reporter for reporter in Reporter.objects.all()}
    merged = Reporter.objects.create(name="孙欣")
    Reporter.objects.filter(pk=known["孙兴"].pk).update(merged_into=merged)
    article.revise(article.head.content.changed(kicker="引"), base=article.head, by=None)
    do(as_reviewer, article, "sign")
    article.refresh_from_db()
    assert (article.stage, article.head.number) == (Stage.APPROVED, 2)


def test_a_save_without_a_step_is_as_before(as_editor):
    article = make_article(title="旧题")
    assert save(as_editor, article, title="新题").status_code == 302
    article.refresh_from_db()
    assert (article.head.title, article.stage) == ("新题", Stage.DRAFT)


# --- a correction is a step beside the others --------------------------------------


@pytest.fixture
def read(reviewers, chief):
    """An article that readers have."""
    return publish(make_article(blocks="播种286万亩。"), reviewers, chief)


def test_a_correction_is_filed_with_the_text_that_it_corrects(client, reviewers, read):
    client.force_login(reviewers[1])
    page = do(client, read, "correct", body="播种268万亩。", correction="播种面积应为268万亩。")
    read.refresh_from_db()
    assert (read.head.change, read.head.correction) == ("facts", "播种面积应为268万亩。")
    assert read.events.filter(kind=EventKind.CORRECT).count() == 1
    assert "更正" in told(page)


def test_a_correction_without_a_notice_is_not_filed_and_says_so(client, reviewers, read):
    client.force_login(reviewers[1])
    page = do(client, read, "correct", body="播种268万亩。")
    read.refresh_from_db()
    assert (read.head.number, read.events.filter(kind=EventKind.CORRECT).count()) == (1, 0)
    assert "读者" in str(page.context["adminform"].form.errors["correction"])
    assert fields_of(page)["body"] == "播种268万亩。"


def test_what_nobody_has_read_has_no_correction_to_take(as_chief):
    article = make_article()
    page = as_chief.get(f"/admin/articles/article/{article.pk}/change/")
    assert "correct" not in [step.name for step in page.context["steps"]]


def test_who_only_reads_has_no_correction_to_take_and_files_none(client, proofreader, read):
    proofreader.user_permissions.add(Permission.objects.get(codename="correct_article"))
    client.force_login(proofreader)
    page = client.get(f"/admin/articles/article/{read.pk}/change/")
    assert "correct" not in [step.name for step in page.context["steps"]]
    typed = {"step": "correct", "seen": read.head_id, "correction": "x"}
    client.post(f"/admin/articles/article/{read.pk}/step/", typed)
    assert read.events.filter(kind=EventKind.CORRECT).count() == 0
