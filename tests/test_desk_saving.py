"""Saving a repaired page: only the articles touched get a version, and every edit travels with its text."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.content import Block
from articles.content.content import new_id
from articles.desk.saving import StaleDesk, save
from articles.models import Article, Page, Parse, Policy
from articles.models.publishing import waiting_in
from articles.models.version import Kind
from articles.models.workflow import NotAllowed, Stage
from articles.parsing.repair.operations import RepairRefused
from tests.factory import publish, seen_on
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return bring_in(printed(FARM, PORT, SCHOOL)).page


def article(title):
    return Article.objects.get(head__title__startswith=title, merged_into=None)


def element(page, text):
    """The id of the element that begins with this text."""
    page.refresh_from_db()
    for parsed in page.parse.data["articles"]:
        for name in ("title", "byline", "dateline"):
            if parsed[name] and parsed[name]["text"].startswith(text):
                return parsed[name]["id"]
        for block in parsed["blocks"]:
            if block["text"].startswith(text):
                return block["id"]
    raise LookupError(text)


def key(page, title):
    return page.pieces.get(article=article(title)).key


def repair(page, editor, *operations):
    page.refresh_from_db()
    return save(page, base=page.parse_id, operations=operations, seen=seen_on(page), by=editor)


def edit(article, editor, old, new):
    """Somebody changes a few words of an article's body."""
    content = article.head.content
    blocks = tuple(Block(b.id, b.kind, b.text.replace(old, new)) for b in content.blocks)
    assert blocks != content.blocks
    article.revise(content.changed(blocks=blocks), base=article.head, by=editor)


def texts(article):
    return [block.text for block in article.head.content.blocks]


def test_only_the_articles_touched_get_a_version(page, editor):
    saved = repair(page, editor, {"op": "role", "elements": [element(page, "农机手")], "role": "subheading"})
    assert [a.pk for a in saved.revised] == [article("春耕").pk]
    assert article("春耕").head.kind == Kind.DESK
    assert article("春耕").head.printed.kind == Kind.PRINTED
    assert article("港口").versions.count() == 1
    page.refresh_from_db()
    assert page.parse == saved.parse
    assert saved.parse.parent and saved.parse.operations and saved.parse.by == editor


def test_an_edit_stays_when_its_paragraph_becomes_a_subheading(page, editor):
    edit(article("春耕"), editor, "农机手老周", "农机手老周（化名）")
    repair(page, editor, {"op": "role", "elements": [element(page, "农机手")], "role": "subheading"})
    assert article("春耕").head.content.blocks[1].kind == "subheading"
    assert texts(article("春耕"))[1].startswith("农机手老周（化名）")


def test_edits_on_both_sides_of_a_cut_stay_on_their_side(page, editor):
    edit(article("春耕"), editor, "农机手老周说", "五十岁的农机手老周说")
    edit(article("春耕"), editor, "心里有底", "心里很有底")
    at = page.parse.source.text.index("大家心里")
    repair(page, editor, {"op": "part", "element": element(page, "农机手"), "at": at})
    assert texts(article("春耕"))[1:] == ["五十岁的农机手老周说，今年补贴早早到账，", "大家心里很有底。"]


def whole(page, title):
    """The ids of all elements of an article."""
    page.refresh_from_db()
    (parsed,) = [a for a in page.parse.data["articles"] if a["id"] == key(page, title)]
    lines = [parsed[name] for name in ("kicker", "title", "subtitle", "column", "byline", "dateline")]
    return [each["id"] for each in (*lines, *parsed["blocks"]) if each]


def to_furniture(page, editor, title):
    return repair(page, editor, {"op": "role", "elements": whole(page, title), "role": "ad"})


def test_what_turns_out_to_be_no_article_at_all_is_spiked_with_its_history(page, editor):
    edit(article("港口"), editor, "每周一班", "每周两班")
    port = article("港口")
    saved = to_furniture(page, editor, "港口")
    assert [each.pk for each in saved.taken_off] == [port.pk]
    assert "毙稿 1 篇" in saved.sentence()
    port.refresh_from_db()
    assert port.stage == Stage.SPIKED
    assert port.versions.count() == 2
    assert "每周两班" in port.head.text
    event = port.events.get(kind="spike")
    assert (event.by, event.comment) == (editor, "全文已改作版面信息。")
    assert port not in waiting_in(page.issue)


@pytest.mark.parametrize("state", ["signed", "approved", "scheduled", "live", "withdrawn"])
def test_nothing_that_is_signed_or_was_public_leaves_its_page(page, editor, reviewer, chief, state):
    port = article("港口")
    if state == "signed":
        Policy.objects.update(reviews=2)
    port.approve(seen=port.head, by=reviewer)
    if state == "scheduled":
        port.schedule(timezone.now() + timedelta(hours=1), seen=port.head, by=chief)
    if state in ("live", "withdrawn"):
        port.publish(seen=port.head, by=chief)
    if state == "withdrawn":
        port.withdraw(seen=port.head, by=chief, reason="失实")
    parse, stage = page.parse_id, port.stage
    with pytest.raises(NotAllowed, match="不能全文改作版面信息"):
        to_furniture(page, editor, "港口")
    port.refresh_from_db()
    page.refresh_from_db()
    assert (page.parse_id, port.stage) == (parse, stage)


def test_joined_paragraphs_keep_the_edits_of_both(page, editor):
    edit(article("春耕"), editor, "清晨", "天刚亮")
    edit(article("春耕"), editor, "早早到账", "都到账了")
    pair = [element(page, "清晨"), element(page, "农机手")]
    repair(page, editor, {"op": "join", "elements": pair})
    (text,) = texts(article("春耕"))
    assert text.startswith("天刚亮，拖拉机开进田里") and "今年补贴都到账了" in text


def test_an_edited_paragraph_takes_its_edit_to_another_article(page, editor):
    edit(article("港口"), editor, "每周一班", "每周两班")
    moved = element(page, "这条航线")
    repair(page, editor, {"op": "move", "elements": [moved], "article": key(page, "春耕")})
    assert texts(article("春耕"))[-1].startswith("这条航线每周两班")
    assert len(texts(article("港口"))) == 1


def test_an_edited_paragraph_that_becomes_a_headline_keeps_its_edit(page, editor):
    edit(article("港口"), editor, "这条航线每周一班", "这条新航线每周一班")
    repair(page, editor, {"op": "role", "elements": [element(page, "这条航线")], "role": "subtitle"})
    assert article("港口").head.subtitle.startswith("这条新航线每周一班")


def test_a_paragraph_that_an_editor_added_stays_behind_its_neighbour(page, editor):
    one = article("港口")
    added = Block(new_id(), "paragraph", "（编者加的一段）")
    one.revise(one.head.content.changed(blocks=(*one.head.content.blocks, added)), base=one.head, by=editor)
    repair(
        page, editor, {"op": "move", "elements": [element(page, "这条航线")], "article": key(page, "春耕")}
    )
    assert texts(article("春耕"))[-1] == "（编者加的一段）"


def test_a_story_split_off_is_a_new_draft_with_the_edits_in_its_text(page, editor):
    edit(article("港口"), editor, "每周一班", "每周两班")
    article("港口").tags.add("航运")
    saved = repair(page, editor, {"op": "split", "element": element(page, "这条航线")})
    (new,) = saved.drafted
    assert texts(new) == ["这条航线每周两班，单程七天，可装两千个集装箱。"]
    assert [v.kind for v in new.versions.order_by("number")] == [Kind.PRINTED, Kind.DESK]
    assert new.issue == page.issue and new.pieces.get().page == page
    assert [tag.name for tag in article("港口").tags.all()] == ["航运"]
    assert [p.article_id for p in page.pieces.order_by("order")] == [
        article("春耕").pk,
        article("港口").pk,
        new.pk,
        article("社区").pk,
    ]


def test_an_article_merged_away_stays_public_until_the_other_is_published(page, editor, reviewer, chief):
    port = publish(article("港口"), [reviewer, chief], chief)
    port.tags.add("航运")
    edit(article("春耕"), editor, "清晨", "天刚亮")
    keys = [key(page, "春耕"), key(page, "港口")]
    saved = repair(page, editor, {"op": "merge", "articles": keys})
    port.refresh_from_db()
    farm = article("春耕")
    assert saved.merged == [port] and port.merged_into == farm
    assert port.is_published() and Article.objects.published().filter(pk=port.pk).exists()
    assert texts(farm)[0].startswith("天刚亮")
    assert ("subheading", "港口新航线开通") in [(b.kind, b.text) for b in farm.head.content.blocks]
    assert [tag.name for tag in farm.tags.all()] == ["航运"]


def test_an_article_taken_apart_is_merged_into_the_one_that_got_most_of_it(editor):
    port = PORT + "\n\n据港口介绍，冬天每周加开一班，直航南方三个港口，装卸由夜班完成。\n\n货主很满意。"
    page = bring_in(printed(FARM, port, SCHOOL)).page
    port, parsed = article("港口"), page.parse.data["articles"][1]
    last = element(page, "据港口")
    rest = [parsed[name]["id"] for name in ("title", "byline", "dateline") if parsed[name]]
    rest += [block["id"] for block in parsed["blocks"] if block["id"] != last]
    repair(
        page,
        editor,
        {"op": "move", "elements": rest, "article": key(page, "春耕")},
        {"op": "move", "elements": [last], "article": key(page, "社区")},
    )
    port.refresh_from_db()
    assert port.merged_into == article("春耕")


def test_what_two_articles_had_corrected_is_kept_when_they_become_one(page, editor):
    for title, notice in (("春耕", "补贴标准有误，特此更正。"), ("港口", "航程有误，特此更正。")):
        one = article(title)
        one.revise(one.head.content.changed(correction=notice), base=one.head, by=editor)
    repair(page, editor, {"op": "merge", "articles": [key(page, "春耕"), key(page, "港口")]})
    assert article("春耕").head.correction == "补贴标准有误，特此更正。\n航程有误，特此更正。"


def test_a_merge_taken_back_gives_the_article_its_old_address(page, editor):
    port = article("港口")
    repair(page, editor, {"op": "merge", "articles": [key(page, "春耕"), key(page, "港口")]})
    repair(page, editor, {"op": "split", "element": element(page, "港口")})
    port.refresh_from_db()
    assert port.merged_into is None
    assert port.head.title == "港口新航线开通"
    assert Article.objects.count() == 3


def test_a_title_typed_where_print_had_none_and_then_found_is_a_conflict(page, editor):
    repair(page, editor, {"op": "split", "element": element(page, "这条航线")})
    new = Article.objects.order_by("pk").last()
    new.revise(new.head.content.changed(title="每周一班船"), base=new.head, by=editor)
    repair(page, editor, {"op": "role", "elements": [element(page, "这条航线")], "role": "title"})
    new.refresh_from_db()
    assert new.head.title == "每周一班船"
    conflict = new.conflicts.get()
    assert (conflict.block, conflict.ours) == ("title", "每周一班船")
    assert conflict.theirs.startswith("这条航线")


def test_a_page_repaired_meanwhile_is_refused_and_nothing_is_saved(page, editor):
    stale = page.parse_id
    step = {"op": "role", "elements": [element(page, "农机手")], "role": "subheading"}
    repair(page, editor, step)
    with pytest.raises(StaleDesk):
        save(page, base=stale, operations=[step], seen=seen_on(page), by=editor)
    assert Parse.objects.count() == 2


def test_one_impossible_operation_saves_nothing(page, editor):
    step = {"op": "role", "elements": [element(page, "农机手")], "role": "subheading"}
    with pytest.raises(RepairRefused):
        repair(page, editor, step, {"op": "split", "element": "nothing"})
    assert Parse.objects.count() == 1 and article("春耕").versions.count() == 1


def test_a_page_found_right_is_settled_without_any_new_version(page, editor):
    saved = repair(page, editor)
    assert saved.revised == saved.drafted == saved.merged == []
    assert Page.objects.get(pk=page.pk).parse.parent is not None
