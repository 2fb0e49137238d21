"""What has no headline is neither signed nor published, unless it has none by nature and is marked so."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.content import Block, Content
from articles.content.merge import merge
from articles.models import Article
from articles.models.publishing import publish_issue
from articles.models.workflow import NotAllowed, Stage
from tests.adminform import fields_of, open_form, save
from tests.factory import listed, make_article, make_content, make_page, publish
from tests.test_workflow_signs import change, policy

BLANK = ["", "　", " ", "\u200b", "\u00ad\u2060", "\ufe0f", "\u3000\u200b"]


@pytest.mark.django_db
@pytest.mark.parametrize("title", BLANK)
def test_a_text_without_a_headline_is_not_signed(title, reviewer):
    article = make_article(title=title)
    for act in (
        lambda: article.sign("review-1", seen=article.head, by=reviewer),
        lambda: article.approve(seen=article.head, by=reviewer),
    ):
        with pytest.raises(NotAllowed, match="没有主题"):
            act()
    assert not article.events.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("title", BLANK)
def test_a_text_without_a_headline_is_not_published_in_any_way(title, chief, editor, superuser):
    policy(0)
    article = make_article(title=title)
    article.submit(seen=article.head, by=editor)
    assert article.stage == Stage.APPROVED
    later = timezone.now() + timedelta(hours=1)
    for act in (
        lambda: article.publish(seen=article.head, by=chief),
        lambda: article.publish(seen=article.head, by=superuser),
        lambda: article.schedule(later, seen=article.head, by=chief),
    ):
        with pytest.raises(NotAllowed, match="没有主题"):
            act()
    outcome = publish_issue(article.issue, seen=listed(article.issue), by=chief)
    assert "没有主题" in outcome.refused[0][1]
    policy(1)
    with pytest.raises(NotAllowed, match="没有主题"):
        article.publish_unsigned(seen=article.head, by=superuser, reason="急")
    assert not Article.objects.filter(live__isnull=False).exists()


@pytest.mark.django_db
def test_many_at_once_say_which_has_no_headline(client, reviewer):
    article = make_article(title="", blocks="清晨，拖拉机开进田里。")
    client.force_login(reviewer)
    data = {"action": "sign_off", "_selected_action": [article.pk], "seen": f"{article.pk}:{article.head_id}"}
    done = client.post(reverse("admin:articles_article_changelist"), data, follow=True)
    assert any("没有主题" in str(said) for said in done.context["messages"])
    assert not article.events.exists()


@pytest.mark.django_db
def test_what_readers_have_is_not_replaced_by_a_text_without_a_headline(reviewer, chief, editor):
    article = publish(make_article(), [reviewer], chief)
    policy(0)
    change(article, editor, title="")
    article.submit(seen=article.head, by=editor)
    with pytest.raises(NotAllowed, match="没有主题"):
        article.publish(seen=article.head, by=chief)


@pytest.mark.django_db
def test_a_picture_marked_as_having_none_by_nature_is_signed_and_read(client, editor, reviewer, chief):
    article = make_article(title="", blocks="市民在樱花树下拍照。")
    client.force_login(editor)
    assert save(client, article, untitled="on").status_code == 302
    article.refresh_from_db()
    assert article.head.content.untitled
    publish(article, [reviewer], chief)
    assert "樱花树下" in client.get(article.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_the_reviewer_reads_that_it_has_none_by_nature_or_why_they_cannot_sign(client, reviewer, editor):
    article = make_article(title="", blocks="市民在樱花树下拍照。")
    client.force_login(reviewer)
    page = client.get(reverse("admin:articles_article_read", args=[article.pk])).content.decode()
    assert "没有主题" in page
    assert 'value="approve"' not in page
    change(article, editor, untitled=True)
    page = client.get(reverse("admin:articles_article_read", args=[article.pk])).content.decode()
    assert "（本无标题）" in page
    assert 'value="approve"' in page


@pytest.mark.django_db
def test_a_headline_taken_away_and_the_mark_set_void_every_signature(reviewer, editor):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    change(article, editor, title="", untitled=True)
    assert article.missing_signs() == ["review-1"]


@pytest.mark.django_db
def test_the_mark_goes_with_its_text_and_is_gone_with_a_headline(client, editor):
    article = make_article(title="", untitled=True, blocks="市民在樱花树下拍照。")
    assert Article.objects.get(pk=article.pk).head.content.untitled
    client.force_login(editor)
    form = open_form(client, article)
    assert form["untitled"] == "on"
    save(client, article, form=form, title="樱花开了")
    article.refresh_from_db()
    assert not article.head.content.untitled
    assert "untitled" not in article.head.data


@pytest.mark.django_db
def test_the_mark_is_kept_when_two_save_at_once(client, editor, reviewer):
    article = make_article(title="", blocks="市民在樱花树下拍照。")
    client.force_login(editor)
    form = open_form(client, article)
    change(article, reviewer, kicker="引题")
    page = save(client, article, form=form, untitled="on")
    assert fields_of(page)["untitled"] == "on"


@pytest.mark.django_db
def test_what_has_no_headline_comes_in_all_the_same():
    article = make_article(title="", page=make_page("5"))
    assert not article.head.content.has_headline
    assert str(article) == "清晨，拖拉机开进田里。"


@given(st.booleans(), st.booleans(), st.booleans())
def test_the_mark_is_taken_from_whoever_changed_it(base, ours, theirs):
    sides = [Content(blocks=(Block("b", "paragraph", "文"),), untitled=mark) for mark in (base, ours, theirs)]
    merged = merge(*sides)
    assert merged.content.untitled == (theirs if ours == base else ours)
    assert merged.conflicts == ()


def test_a_seal_without_the_mark_is_what_it_was_before_there_was_one():
    content = make_content(title="春耕", authors=(), blocks=(Block("x", "paragraph", "文"),))
    lines = {name: getattr(content, name) for name in Content.LINES}
    parts = {"authors": [], "blocks": [{"kind": "paragraph", "text": "文"}], "photos": [], "sidebars": []}
    said = json.dumps(
        {**lines, **parts, "correction": ""}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert content.seal == hashlib.sha256(said.encode()).hexdigest()
    bare = content.changed(title="")
    assert bare.seal != bare.changed(untitled=True).seal
    assert content.changed(untitled=True).seal == content.seal
