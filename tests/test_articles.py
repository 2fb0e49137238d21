"""An article is an identity; its text lives in versions that never change."""

import pytest
from django.utils import timezone

from articles.content import Author
from articles.models import Article, Column, Reporter, Tag, TagAlias, Version
from articles.models.workflow import NotAllowed, Stage, StaleBase
from tests.factory import make_article, make_content, publish

pytestmark = pytest.mark.django_db


def test_an_editors_change_makes_a_version_and_leaves_the_old_one(editor):
    article = make_article(title="旧题")
    first = article.head
    second = article.revise(first.content.changed(title="新题"), base=first, by=editor, note="改题")
    assert article.head == second
    assert (second.number, second.parent, second.printed) == (2, first, first)
    assert [v.title for v in article.versions.order_by("number")] == ["旧题", "新题"]


def test_saving_what_is_there_already_makes_no_version(editor):
    article = make_article()
    assert article.revise(article.head.content, base=article.head, by=editor) == article.head
    assert article.versions.count() == 1


def test_a_change_made_from_an_old_text_is_refused(editor, reviewer):
    article = make_article()
    base = article.head
    article.revise(base.content.changed(title="甲"), base=base, by=editor)
    with pytest.raises(StaleBase) as refused:
        article.revise(base.content.changed(title="乙"), base=base, by=reviewer)
    assert refused.value.head.title == "甲"
    assert article.versions.count() == 2


def test_an_article_is_filed_under_as_much_of_a_long_column_as_a_columns_name_holds():
    long = "栏" * 300
    one, other = make_article(column=long), make_article(column=long + "目")
    assert one.column == other.column
    assert one.column.name == long[: Column._meta.get_field("name").max_length]
    assert one.head.column == long


def test_a_version_is_never_changed():
    article = make_article()
    with pytest.raises(TypeError):
        article.head.save()


def test_readers_see_the_live_version_while_its_successor_is_worked_on(editor, reviewer, chief):
    article = publish(make_article(title="已发"), [reviewer], chief)
    article.revise(article.head.content.changed(title="改稿"), base=article.head, by=editor)
    (public,) = Article.objects.published().select_related("live")
    assert public.live.title == "已发"
    assert public.stage == Stage.DRAFT


def test_nothing_is_public_without_the_sign_off_on_exactly_this_content(editor, reviewer, chief):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    article.revise(article.head.content.changed(title="签后又改"), base=article.head, by=editor)
    with pytest.raises(NotAllowed):
        article.publish(seen=article.head, by=chief)
    assert not Article.objects.published().exists()


def test_a_superuser_meets_the_same_rule(superuser):
    with pytest.raises(NotAllowed):
        (article := make_article()).publish(seen=article.head, by=superuser)


def test_a_scheduled_piece_appears_by_itself_at_its_time(reviewer, chief):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    later = timezone.now() + timezone.timedelta(hours=1)
    article.publish(seen=article.head, by=chief, at=later)
    assert article.is_scheduled
    assert not Article.objects.published().exists()
    assert Article.objects.published(later).exists()


def test_a_withdrawn_piece_is_gone_from_every_list(reviewer, chief):
    article = publish(make_article(), [reviewer], chief)
    article.withdraw(seen=article.head, by=chief, reason="失实")
    assert not Article.objects.published().exists()
    assert not article.is_published()


def test_one_person_is_one_reporter_over_many_articles():
    for _ in range(3):
        make_article(authors=(Author("孙欣", "记者", "青岛日报"), Author("本报评论员", "评论员")))
    assert [str(reporter) for reporter in Reporter.objects.all()] == ["孙欣（青岛日报）"]


def test_who_is_meant_among_namesakes_is_not_guessed():
    Reporter.objects.create(name="张伟", organization="青岛日报", note="体育部")
    Reporter.objects.create(name="张伟", organization="青岛日报", note="经济部")
    article = make_article(authors=(Author("张伟", "记者", "青岛日报"),))
    assert article.head.bylines.get().reporter is None


def test_tags_are_one_whatever_their_width_and_case():
    article = make_article()
    article.tags.set(["Ａ股", "两会"])
    other = make_article()
    other.tags.set(["a股"])
    assert Tag.objects.count() == 2
    assert article.tags.get(name="A股") == other.tags.get()


def test_a_tag_that_was_renamed_is_still_found_by_its_old_name():
    tag = Tag.objects.create(name="人工智能")
    TagAlias.objects.create(key="ai", slug="ai", tag=tag)
    article = make_article()
    article.tags.set(["AI", "人工智能"])
    assert list(article.tags.all()) == [tag]


def test_a_version_counts_its_characters():
    article = make_article(blocks="春天来了，AI 来了。", authors=(), byline="")
    assert article.head.characters == 9


def test_a_piece_comes_back_from_the_database_as_it_was_written():
    content = make_content(
        kicker="引", subtitle="副", authors=(Author("孙欣", "记者"), Author("余博", "摄影"))
    )
    article = make_article(
        **{name: getattr(content, name) for name in ("kicker", "subtitle", "authors", "blocks")}
    )
    stored = Version.objects.get(pk=article.head_id).content
    assert stored.seal == content.seal
    assert [a.name for a in stored.authors] == ["孙欣", "余博"]
