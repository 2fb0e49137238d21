"""What was merged into another article is read, not written: parting the two would write over it."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.content import Author
from articles.models import Article, Conflict, Reporter, worklists
from articles.models.publishing import publish_issue, waiting_in
from articles.models.workflow import NotAllowed, StaleBase
from articles.printed.joining import detach_continuation, join_continuation
from tests.adminform import open_form
from tests.factory import head_of, make_article, make_page, mark_untitled, publish, seen_of
from tests.printing import FARM, PORT, bring_in, printed
from tests.test_desk_continuations import pages, rest  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
MERGED = "此稿已并入另一篇稿件。"


def farm():
    return Article.objects.get(head__title="春耕时节农机忙")


@pytest.fixture
def joined(pages, editor):  # noqa: F811
    """A story over two pages: the whole, and the part that was merged into it."""
    first, second = farm(), rest()
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    return farm(), Article.objects.get(pk=second.pk)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def address(article, name="change"):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def test_its_form_says_where_it_went_and_how_to_part_them_and_nothing_can_be_typed(desk, joined):
    whole, part = joined
    page = desk.get(address(part)).content.decode()
    assert MERGED in page and f'href="{address(whole)}"' in page
    assert "重新拆开" in page
    for piece in list(whole.pieces.order_by("part"))[-1:]:
        assert f'href="{reverse("admin:articles_page_desk", args=[piece.page_id])}"' in page
    assert 'name="body"' not in page and 'name="_save"' not in page
    assert "有底" in page, "it can be read"


def test_what_was_typed_before_it_was_merged_is_refused_in_words_and_given_back(desk, pages, editor):  # noqa: F811
    first, second = farm(), rest()
    typed = open_form(desk, second) | {"title": "改过的题", "tags": "农机"}
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    before = head_of(second)
    page = desk.post(address(second), typed)
    assert page.status_code == 200
    said = page.content.decode()
    assert MERGED in said and "改过的题" in said and 'name="_save"' not in said
    in_place = desk.post(address(second), typed, headers={"x-save-in-place": "1"})
    assert in_place.json() == {"saved": False}
    second.refresh_from_db()
    assert head_of(second) == before and not second.tags.exists()


def test_an_old_version_of_it_is_not_restored(desk, joined):
    _whole, part = joined
    history = desk.get(address(part, "history")).content.decode()
    assert address(part, "restore") not in history
    sent = {"number": "1", "seen": head_of(part)}
    page = desk.post(address(part, "restore"), sent, follow=True)
    assert MERGED in page.content.decode()


def test_no_way_of_writing_changes_it(joined, editor):
    _whole, part = joined
    before = head_of(part)
    with pytest.raises(NotAllowed, match=MERGED) as refused:
        part.revise(part.head.content.changed(title="改"), base=part.head, by=editor)
    assert not isinstance(refused.value, StaleBase)
    assert head_of(part) == before


def test_namesakes_are_not_told_apart_in_it(editor):
    part = make_article(authors=(Author("孙欣", "记者", "青岛日报"),))
    Article.objects.filter(pk=part.pk).update(merged_into=make_article())
    person, before = str(Reporter.objects.get().pk), head_of(part)
    with pytest.raises(CommandError, match=MERGED):
        call_command("split_reporter", person, "--note", "甲", "--articles", str(part.pk), "--by", "editor")
    assert head_of(part) == before


def test_parted_again_it_is_written_as_before(desk, joined, editor):
    whole, part = joined
    detach_continuation(whole, seen=head_of(whole), by=editor)
    part.refresh_from_db()
    desk.post(address(part), open_form(desk, part) | {"title": "改过的题"})
    part.refresh_from_db()
    assert part.head.title == "改过的题"


def test_what_was_merged_on_its_page_is_split_off_there(desk):
    target = make_article(page=make_page("2"))
    other = make_article(page=make_page("3"))
    Article.objects.filter(pk=other.pk).update(merged_into=target)
    page = desk.get(address(other)).content.decode()
    assert "另起一篇" in page
    assert reverse("admin:articles_page_desk", args=[other.pieces.get().page_id]) in page


# --- many at once --------------------------------------------------------------------


@pytest.fixture
def whole_newsroom(client, superuser):
    """Somebody who may do all that no rule forbids: only the merging can be why it is refused."""
    client.force_login(superuser)
    return client


def facts_of(article):
    article.refresh_from_db()
    return article.head_id, article.stage, article.live_id, article.withdrawn_at, article.events.count()


def ticked(article):
    return [f"{article.pk}:{article.head_id}"]


@pytest.mark.parametrize("action", ["send_to_review", "sign_off", "publish"])
def test_chosen_in_the_list_it_is_refused_in_words_and_the_others_are_done(
    whole_newsroom, joined, reviewer, action
):
    _whole, part = joined
    other = make_article(page=make_page("9"))
    if action == "publish":
        other.approve(seen=other.head, by=reviewer)
    before, others = facts_of(part), facts_of(other)
    sent = {"action": action, "_selected_action": [part.pk, other.pk]}
    sent["seen"] = [*ticked(part), *ticked(other)]
    page = whole_newsroom.post(reverse("admin:articles_article_changelist"), sent, follow=True)
    assert MERGED in page.content.decode()
    assert facts_of(part) == before
    assert facts_of(other) != others


def test_what_readers_have_of_it_is_withdrawn_with_others_and_what_they_never_had_is_not(
    whole_newsroom,
    pages,  # noqa: F811
    reviewer,
    chief,
    editor,
):
    first, second = farm(), rest()
    never = make_article(page=make_page("9"))
    Article.objects.filter(pk=never.pk).update(merged_into=first)
    mark_untitled(second, editor)
    publish(second, [reviewer], chief)
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    before = facts_of(never)
    sent = {"action": "withdraw", "_selected_action": [second.pk, never.pk], "reason": "失实"}
    sent["seen"] = [*ticked(second), *ticked(never)]
    whole_newsroom.post(reverse("admin:articles_article_changelist"), sent, follow=True)
    second.refresh_from_db()
    assert second.withdrawn_at
    assert facts_of(never) == before


@pytest.mark.parametrize("act", ["approve", "return", "submit", "publish"])
def test_no_work_list_has_it_and_none_does_anything_to_it(whole_newsroom, joined, act):
    _whole, part = joined
    before = facts_of(part)
    for name in worklists.LISTS:
        work = reverse("admin:articles_article_work", args=[name])
        assert address(part) not in whole_newsroom.get(work).content.decode()
        sent = {"act": act, "chosen": ticked(part), "comment": "同意", "reason": "请核"}
        page = whole_newsroom.post(reverse("admin:articles_article_work_act", args=[name]), sent, follow=True)
        assert MERGED in page.content.decode()
        assert facts_of(part) == before


def test_an_issue_that_is_published_leaves_it(joined, reviewer, chief):
    whole, part = joined
    whole.approve(seen=whole.head, by=reviewer)
    before = facts_of(part)
    assert part not in waiting_in(part.issue)
    done = publish_issue(part.issue, seen=seen_of(whole, part), by=chief).done
    assert [article.pk for article in done] == [whole.pk]
    assert facts_of(part)[:2] == before[:2]


# --- the desk's endpoints ------------------------------------------------------------


def at_desk(client, page, name, **body):
    desk = reverse(f"admin:articles_page_desk_{name}", args=[page.pk])
    return client.post(desk, json.dumps(body), content_type="application/json")


@pytest.fixture
def merged_here(editor):
    """Two articles of one page, the second merged into the first, and a page with another story."""
    page = bring_in(printed(FARM, PORT)).page
    into, merged = (piece.article for piece in page.pieces.order_by("order")[:2])
    Article.objects.filter(pk=merged.pk).update(merged_into=into)
    return page, into, Article.objects.get(pk=merged.pk), make_article(page=make_page("8"))


def seen_at(*articles):
    return " ".join(f"{pk}:{head}" for pk, head in seen_of(*articles).items())


def test_it_goes_on_nowhere_and_nothing_goes_on_in_it(desk, merged_here):
    page, _into, merged, other = merged_here
    before = facts_of(merged), facts_of(other)
    for one, two, at in ((merged, other, page), (other, merged, other.pieces.get().page)):
        sent = {"article": one.pk, "other": two.pk, "seen": seen_at(one, two)}
        answer = at_desk(desk, at, "continuation", **sent)
        assert answer.status_code == 400
        assert "已经并入别的稿件" in answer.json()["error"]
    assert (facts_of(merged), facts_of(other)) == before


def test_it_is_not_parted_where_it_stands_no_more(desk, joined):
    whole, part = joined
    before = facts_of(part)
    for piece in whole.pieces.all():
        sent = {"article": part.pk, "part": True, "seen": seen_at(part)}
        assert at_desk(desk, piece.page, "continuation", **sent).status_code == 404
    assert facts_of(part) == before


def test_no_conflict_is_settled_in_it(desk, merged_here):
    page, _into, merged, _other = merged_here
    block = merged.head.content.blocks[0]
    told = {"block": block.id, "base": block.text, "theirs": "新印的。", "ours": block.text}
    conflict = Conflict.objects.create(article=merged, printed=merged.head, **told)
    before = facts_of(merged)
    assert MERGED not in desk.get(reverse("admin:articles_page_desk", args=[page.pk])).content.decode()
    for take in ("ours", "theirs", "text"):
        sent = {"conflict": conflict.pk, "take": take, "text": "改", "seen": merged.head_id}
        answer = at_desk(desk, page, "conflict", **sent)
        assert (answer.status_code, answer.json()["error"]) == (400, MERGED)
        assert facts_of(merged) == before
    conflict.refresh_from_db()
    assert conflict.resolved_in is None


def test_a_repair_of_its_page_writes_nothing_into_it(desk, merged_here):
    page, into, merged, _other = merged_here
    before = facts_of(merged)
    data = page.parse.data["articles"]
    (parsed,) = [each for each in data if each["id"] == page.pieces.get(article=into).key]
    step = {"op": "role", "elements": [parsed["blocks"][0]["id"]], "role": "subheading"}
    sent = {"base": page.parse_id, "operations": [step], "seen": seen_at(into, merged)}
    assert at_desk(desk, page, "save", **sent).status_code == 200
    assert facts_of(merged) == before
