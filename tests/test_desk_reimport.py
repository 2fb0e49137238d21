"""A page comes in again, corrected: repairs and edits stay, new words come, clashes are asked about."""

import pytest

from articles.content import Author, Block
from articles.desk.conflicts import ConflictClosed, open_conflicts, settle
from articles.desk.saving import save
from articles.models import Article, Conflict
from articles.models.version import Kind
from tests.annotated import conserves
from tests.factory import seen_on
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return bring_in(printed(FARM, PORT)).page


def article(title):
    return Article.objects.get(head__title__startswith=title, merged_into=None)


def say(article, editor, old, new):
    content = article.head.content
    blocks = tuple(Block(b.id, b.kind, b.text.replace(old, new)) for b in content.blocks)
    article.revise(content.changed(blocks=blocks), base=article.head, by=editor)


def block(page, text):
    page.refresh_from_db()
    return next(
        b["id"] for a in page.parse.data["articles"] for b in a["blocks"] if b["text"].startswith(text)
    )


def again(text, page):
    result = bring_in(text)
    page.refresh_from_db()
    conserves(page.parse.source.text, page.parse.data)
    return result


def test_a_repair_outlives_a_corrected_print(page, editor):
    step = {"op": "role", "elements": [block(page, "农机手")], "role": "subheading"}
    save(page, base=page.parse_id, operations=[step], seen=seen_on(page), by=editor)
    key = block(page, "农机手")
    result = again(printed(FARM.replace("早早到账", "上月到账"), PORT), page)
    head = article("春耕").head
    assert head.kind == Kind.PRINTED, "nobody had changed its words: it follows the print"
    assert [(b.kind, b.id) for b in head.content.blocks][1] == ("subheading", key)
    assert "上月到账" in head.text
    assert result.reprint.settled and page.parse.parent is not None


def test_a_new_paragraph_of_a_repaired_page_is_placed_and_marked(page, editor):
    step = {"op": "role", "elements": [block(page, "农机手")], "role": "subheading"}
    save(page, base=page.parse_id, operations=[step], seen=seen_on(page), by=editor)
    again(printed(FARM + "\n\n据介绍，全市今年备足了五万台农机具，比去年多两成。", PORT), page)
    farm = page.parse.data["articles"][0]
    assert farm["blocks"][-1]["text"].startswith("据介绍")
    assert [warning["code"] for warning in farm["warnings"]] == ["new-text"]
    assert article("春耕").head.content.blocks[1].kind == "subheading"


def test_a_new_story_on_a_repaired_page_is_a_new_draft(page, editor):
    step = {"op": "role", "elements": [block(page, "农机手")], "role": "subheading"}
    save(page, base=page.parse_id, operations=[step], seen=seen_on(page), by=editor)
    result = again(printed(FARM, PORT, SCHOOL), page)
    assert [str(a) for a in result.reprint.drafted] == ["社区学堂添了夜课"]
    assert article("春耕").versions.count() == 2


def test_an_edit_and_a_corrected_print_come_together(page, editor):
    say(article("港口"), editor, "每周一班", "每周两班")
    result = again(printed(FARM, PORT.replace("七天", "八天")), page)
    port = article("港口")
    assert [a.pk for a in result.reprint.merged] == [port.pk]
    assert port.head.kind == Kind.MERGE
    assert "每周两班，单程八天" in port.head.text
    assert not port.conflicts.exists()


def test_where_both_changed_the_same_words_the_edit_stands_and_all_three_are_kept(page, editor):
    say(article("港口"), editor, "每周一班", "每周两班")
    result = again(printed(FARM, PORT.replace("每周一班", "每周三班")), page)
    port = article("港口")
    assert [a.pk for a in result.reprint.clashing] == [port.pk]
    assert "每周两班" in port.head.text
    (conflict,) = open_conflicts(page)
    assert "每周一班" in conflict.base and "每周三班" in conflict.theirs and "每周两班" in conflict.ours


@pytest.mark.parametrize(
    ("take", "text", "said"),
    [("ours", "", "每周两班"), ("theirs", "", "每周三班"), ("text", "这条航线每周五班。", "每周五班")],
)
def test_a_conflict_is_settled_on_the_desk(page, editor, take, text, said):
    say(article("港口"), editor, "每周一班", "每周两班")
    again(printed(FARM, PORT.replace("每周一班", "每周三班")), page)
    (conflict,) = open_conflicts(page)
    version = settle(page, conflict.pk, take, text, seen=conflict.article.head, by=editor)
    assert said in article("港口").head.text
    assert article("港口").head == version == Conflict.objects.get().resolved_in
    assert open_conflicts(page) == []
    with pytest.raises(ConflictClosed):
        settle(page, conflict.pk, take, text, seen=conflict.article.head, by=editor)


def test_a_clash_over_a_headline_is_settled_in_the_headline(page, editor):
    port = article("港口")
    port.revise(port.head.content.changed(title="港口新航线昨日开通"), base=port.head, by=editor)
    again(printed(FARM, PORT.replace("港口新航线开通", "港口新航线今日开通")), page)
    port.refresh_from_db()
    (conflict,) = open_conflicts(page)
    settle(page, conflict.pk, "theirs", "", seen=conflict.article.head, by=editor)
    port.refresh_from_db()
    assert port.head.title == "港口新航线今日开通"


def test_a_clash_over_who_is_credited_is_settled_line_by_line(page, editor):
    port = article("港口")
    port.revise(port.head.content.changed(authors=(Author("于波", "记者"),)), base=port.head, by=editor)
    again(printed(FARM, PORT.replace("记者 余博", "记者 余博 孙欣")), page)
    (conflict,) = open_conflicts(page)
    told = "\n".join(["记者 余博 青岛日报", "", "  孙欣  ", "通讯员 于波"])
    settle(page, conflict.pk, "text", told, seen=conflict.article.head, by=editor)
    credited = article("港口").head.content.authors
    assert [(a.role, a.name, a.organization) for a in credited] == [
        ("记者", "余博", "青岛日报"),
        ("", "孙欣", ""),
        ("通讯员", "于波", ""),
    ]


def test_another_print_after_a_merge_starts_from_the_last_print(page, editor):
    say(article("港口"), editor, "每周一班", "每周两班")
    again(printed(FARM, PORT.replace("七天", "八天")), page)
    again(printed(FARM, PORT.replace("七天", "九天")), page)
    assert "每周两班，单程九天" in article("港口").head.text
    assert not Conflict.objects.exists()
