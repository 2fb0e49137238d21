"""Stories over two pages (转版): proposed, joined into one article with two pieces, and parted again."""

import pytest

from articles.content import Author, Block, Photo, Sidebar
from articles.desk.conflicts import open_conflicts, settle
from articles.desk.saving import save
from articles.models import Article
from articles.printed.continuations import proposals
from articles.printed.joining import ContinuationError, detach_continuation, join_continuation, join_sure
from tests.factory import head_of, make_article, mark_untitled, publish, seen_of, seen_on
from tests.printing import PORT, bring_in, printed

pytestmark = pytest.mark.django_db

FRONT = """春耕时节农机忙

□青岛日报/观海新闻记者 孙欣
本报4月3日讯 清晨，拖拉机开进田里，一天能耕三百亩地。

农机手老周说，今年补贴早早到账，大家心里

（下转第三版）"""
REST = """（上接第一版）
有底。合作社里备足了配件，谁家机器坏了随叫随到，不误一天农时。

镇上还办起了夜校，请老把式来讲修理，来听的年轻人坐满了一屋。"""


@pytest.fixture
def pages(db):
    front = bring_in(printed(FRONT), page="1").page
    inside = bring_in(printed(REST, PORT), page="3", name="inside.txt").page
    return front, inside


def farm():
    return Article.objects.get(head__title="春耕时节农机忙")


def rest():
    return Article.objects.get(head__text__startswith="有底")


def texts(article):
    article.refresh_from_db()
    return [block.text[:4] for block in article.head.content.blocks]


def test_both_desks_propose_to_join(pages):
    for page in pages:
        (proposal,) = proposals(page)
        assert (proposal.first, proposal.second) == (farm(), rest())
        assert (proposal.from_page, proposal.to_page, proposal.sure) == ("1", "3", True)
    assert proposals(pages[1])[0].here == rest()


def test_joined_they_are_one_article_with_two_pieces(pages, editor):
    first, second = farm(), rest()
    join_continuation(second, first, seen=seen_of(second, first), by=editor)
    assert texts(first) == ["清晨，拖", "农机手老", "有底。合", "镇上还办"]
    assert [(p.page.number, p.part) for p in first.pieces.order_by("part")] == [("1", 1), ("3", 2)]
    second.refresh_from_db()
    assert second.merged_into == first
    assert [p.joined for page in pages for p in proposals(page)] == [True, True]
    assert proposals(pages[0])[0].pages == "1、3"
    with pytest.raises(ContinuationError):
        join_continuation(first, second, seen=seen_of(first, second), by=editor)


def test_parted_again_each_has_its_text_with_the_edits_made_since(pages, editor):
    first, second = farm(), rest()
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    first.refresh_from_db()
    content = first.head.content
    blocks = tuple(Block(b.id, b.kind, b.text.replace("夜校", "农技夜校")) for b in content.blocks)
    first.revise(content.changed(blocks=blocks), base=first.head, by=editor)
    detach_continuation(first, seen=head_of(first), by=editor)
    assert texts(first) == ["清晨，拖", "农机手老"]
    assert texts(second) == ["有底。合", "镇上还办"]
    assert "农技夜校" in second.head.text
    assert second.merged_into is None and second.pieces.get().part == 1
    with pytest.raises(ContinuationError):
        detach_continuation(first, seen=head_of(first), by=editor)


def test_joined_they_have_the_pictures_boxes_and_people_of_both_and_parted_each_its_own(pages, editor):
    for n, part in enumerate((farm(), rest())):
        content = part.head.content.changed(
            photos=(Photo(f"p{n}", f"图{n}"),),
            sidebars=(Sidebar(f"s{n}", f"框{n}", (Block(f"b{n}", "paragraph", "框里的话。"),)),),
            authors=(Author("孙欣", "记者"), Author(f"通讯员{n}", "通讯员")),
        )
        part.revise(content, base=part.head, by=editor)
    first, second = farm(), rest()
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    whole = farm().head.content
    assert [photo.caption for photo in whole.photos] == ["图0", "图1"]
    assert [box.title for box in whole.sidebars] == ["框0", "框1"]
    assert [author.name for author in whole.authors] == ["孙欣", "通讯员0", "通讯员1"]
    detach_continuation(farm(), seen=head_of(farm()), by=editor)
    for n, part in enumerate((first, second)):
        part.refresh_from_db()
        content = part.head.content
        assert [photo.caption for photo in content.photos] == [f"图{n}"]
        assert [box.title for box in content.sidebars] == [f"框{n}"]


def test_parting_one_story_leaves_what_else_was_merged(pages, editor):
    other, into = Article.objects.get(head__title__startswith="港口"), make_article(title="别的")
    Article.objects.filter(pk=other.pk).update(merged_into=into)
    join_continuation(farm(), rest(), seen=seen_of(farm(), rest()), by=editor)
    detach_continuation(farm(), seen=head_of(farm()), by=editor)
    assert Article.objects.exclude(merged_into=None).get() == other


def test_a_public_second_part_stays_public_until_the_whole_is_published(pages, editor, reviewer, chief):
    first, second = farm(), publish(mark_untitled(rest(), editor), [reviewer], chief)
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    second.refresh_from_db()
    assert second.is_published()


def test_sure_ones_are_joined_at_import_where_the_newsroom_says_so(settings, db):
    settings.IMPORT_JOIN_CONTINUATIONS = True
    bring_in(printed(REST, PORT), page="3", name="inside.txt")
    bring_in(printed(FRONT), page="1")
    assert farm().pieces.count() == 2
    assert Article.objects.filter(merged_into=None).count() == 2


def test_what_no_jump_line_names_is_not_proposed(db):
    bring_in(printed(PORT), page="1")
    page = bring_in(printed(PORT.replace("每周", "每月")), page="3", name="b.txt").page
    assert proposals(page) == []
    assert join_sure(page.issue) == []


@pytest.mark.parametrize("title", ["春耕时节农机忙", "渔港开海千帆竞"])
def test_two_stories_to_one_page_are_told_apart_by_their_headlines(title, db):
    front = FRONT + "\n\n\n" + FRONT.replace("春耕时节农机忙", "渔港开海千帆竞").replace("孙欣", "余博")
    page = bring_in(printed(front), page="1").page
    bring_in(printed(REST.replace("（上接第一版）", f"{title}\n（上接第一版）")), page="3", name="b.txt")
    sure = [p for p in proposals(page) if p.sure]
    assert [str(p.first) for p in sure] == [title]


def test_a_byline_typed_over_the_second_part_is_the_whole_storys_where_it_has_none(editor):
    bring_in(printed(FRONT.replace("□青岛日报/观海新闻记者 孙欣\n", "")), page="1")
    bring_in(printed(REST), page="3", name="inside.txt")
    second = rest()
    second.revise(second.head.content.changed(byline="本报记者 孙欣"), base=second.head, by=editor)
    whole = join_continuation(farm(), second, seen=seen_of(farm(), second), by=editor)
    whole.refresh_from_db()
    assert whole.head.byline == "本报记者 孙欣"
    assert texts(whole) == ["清晨，拖", "农机手老", "有底。合", "镇上还办"]


def test_a_repair_of_one_page_leaves_what_stands_on_the_other(pages, editor):
    front, inside = pages
    first, _second = farm(), rest()
    join_continuation(first, rest(), seen=seen_of(first, rest()), by=editor)
    block = next(
        b for a in inside.parse.data["articles"] for b in a["blocks"] if b["text"].startswith("镇上")
    )
    step = {"op": "role", "elements": [block["id"]], "role": "subheading"}
    save(inside, base=inside.parse_id, operations=[step], seen=seen_on(inside), by=editor)
    assert texts(first) == ["清晨，拖", "农机手老", "有底。合", "镇上还办"]
    assert [b.kind for b in first.head.content.blocks][-1] == "subheading"
    assert first.head.title == "春耕时节农机忙"
    block = front.parse.data["articles"][0]["blocks"][1]
    save(
        front,
        base=front.parse_id,
        operations=[{"op": "split", "element": block["id"]}],
        seen=seen_on(front),
        by=editor,
    )
    assert texts(first) == ["清晨，拖", "有底。合", "镇上还办"]


def reword(article, editor, old, new):
    article.refresh_from_db()
    content = article.head.content
    blocks = tuple(Block(b.id, b.kind, b.text.replace(old, new)) for b in content.blocks)
    assert blocks != content.blocks
    article.revise(content.changed(blocks=blocks), base=article.head, by=editor)


def again(front=FRONT, inside=REST):
    """Both pages come in again; returns what the second print did."""
    if front != FRONT:
        return bring_in(printed(front), page="1").reprint
    return bring_in(printed(inside, PORT), page="3", name="inside.txt").reprint


def test_a_joined_story_follows_a_corrected_print_of_either_page(pages, editor):
    story = join_continuation(farm(), rest(), seen=seen_of(farm(), rest()), by=editor)
    done = again(inside=REST.replace("夜校", "农技夜校"))
    assert [a.pk for a in done.revised] == [story.pk]
    again(front=FRONT.replace("三百亩", "四百亩"))
    assert texts(story) == ["清晨，拖", "农机手老", "有底。合", "镇上还办"]
    assert "农技夜校" in story.head.text and "四百亩" in story.head.text
    assert story.head.kind == "printed"


def test_an_edit_of_one_part_and_a_corrected_print_of_the_other_come_together(pages, editor):
    story = join_continuation(farm(), rest(), seen=seen_of(farm(), rest()), by=editor)
    reword(story, editor, "三百亩", "三百多亩")
    done = again(inside=REST.replace("夜校", "农技夜校") + "\n\n开春以来，已经讲了十二课，听课的有三百人。")
    assert [a.pk for a in done.merged] == [story.pk]
    assert texts(story)[-1] == "开春以来"
    assert "三百多亩" in story.head.text and "农技夜校" in story.head.text
    assert story.head.kind == "merge" and not story.conflicts.exists()


def test_a_clash_in_the_second_part_is_settled_on_either_desk(pages, editor):
    story = join_continuation(farm(), rest(), seen=seen_of(farm(), rest()), by=editor)
    reword(story, editor, "夜校", "午校")
    done = again(inside=REST.replace("夜校", "晨校"))
    assert [a.pk for a in done.clashing] == [story.pk]
    (conflict,) = open_conflicts(pages[0])
    assert [c.pk for c in open_conflicts(pages[1])] == [conflict.pk]
    assert "夜校" in conflict.base and "晨校" in conflict.theirs and "午校" in conflict.ours
    settle(pages[0], conflict.pk, "theirs", "", seen=conflict.article.head, by=editor)
    assert texts(story) == ["清晨，拖", "农机手老", "有底。合", "镇上还办"]
    assert "晨校" in story.head.text


def test_a_joined_story_that_came_in_again_is_parted_with_the_new_text(pages, editor):
    story, second = farm(), rest()
    join_continuation(story, second, seen=seen_of(story, second), by=editor)
    reword(story, editor, "不误一天", "不误半天")
    again(inside=REST.replace("夜校", "农技夜校"))
    story.refresh_from_db()
    detach_continuation(story, seen=head_of(story), by=editor)
    assert texts(story) == ["清晨，拖", "农机手老"]
    assert texts(second) == ["有底。合", "镇上还办"]
    assert "不误半天" in second.head.text and "农技夜校" in second.head.text


def test_a_headline_of_its_own_is_a_subheading_and_goes_back_with_its_edits(editor, db):
    bring_in(printed(FRONT), page="1")
    own = REST.replace("（上接第一版）", "田间学校教真本事\n（上接第一版）")
    bring_in(printed(own, PORT), page="3", name="inside.txt")
    second = Article.objects.get(head__title="田间学校教真本事")
    story = join_continuation(farm(), second, seen=seen_of(farm(), second), by=editor)
    assert texts(story) == ["清晨，拖", "农机手老", "田间学校", "有底。合", "镇上还办"]
    reword(story, editor, "真本事", "硬本事")
    bring_in(printed(own.replace("夜校", "农技夜校"), PORT), page="3", name="inside.txt")
    assert "田间学校教硬本事" in texts_of(story) and "农技夜校" in story.head.text
    detach_continuation(story, seen=head_of(story), by=editor)
    second.refresh_from_db()
    assert second.head.title == "田间学校教硬本事"


def texts_of(article):
    article.refresh_from_db()
    return [block.text for block in article.head.content.blocks]


def test_a_part_merged_into_another_story_of_its_page_leaves_the_first(pages, editor):
    _front, inside = pages
    story = join_continuation(farm(), rest(), seen=seen_of(farm(), rest()), by=editor)
    reword(story, editor, "夜校", "农技夜校")
    inside.refresh_from_db()
    port = Article.objects.get(head__title="港口新航线开通")
    keys = [inside.pieces.get(article=a).key for a in (port, story)]
    save(
        inside,
        base=inside.parse_id,
        operations=[{"op": "merge", "articles": keys}],
        seen=seen_on(inside),
        by=editor,
    )
    assert texts(story) == ["清晨，拖", "农机手老"]
    assert "农技夜校" in "".join(texts_of(port))


def test_a_story_over_three_pages_is_joined_whole(settings, db):
    settings.IMPORT_JOIN_CONTINUATIONS = True
    middle = REST.replace("来听的年轻人坐满了一屋。", "来听的年轻人坐满了\n\n（下转第五版）")
    end = "（上接第三版）\n一屋。镇里说，往后每月都办一期，请来更多老师傅讲课，让手艺传下去。"
    bring_in(printed(FRONT), page="1")
    bring_in(printed(middle, PORT), page="3", name="inside.txt")
    bring_in(printed(end), page="5", name="end.txt")
    story = farm()
    assert [piece.page.number for piece in story.pieces.order_by("part")] == ["1", "3", "5"]
    assert texts(story)[-1] == "一屋。镇"
    bring_in(printed(end.replace("一期", "两期")), page="5", name="end.txt")
    story.refresh_from_db()
    assert "每月都办两期" in story.head.text


def test_what_an_editor_has_parted_no_import_joins_again(settings, editor, db):
    settings.IMPORT_JOIN_CONTINUATIONS = True
    bring_in(printed(FRONT), page="1")
    bring_in(printed(REST, PORT), page="3", name="inside.txt")
    story, second = detach_continuation(farm(), seen=head_of(farm()), by=editor)
    again(inside=REST.replace("夜校", "农技夜校"))
    second.refresh_from_db()
    assert second.merged_into is None and "农技夜校" in second.head.text
    assert story.pieces.count() == 1
