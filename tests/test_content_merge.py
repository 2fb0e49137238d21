"""Two people change one article: what each wrote is kept, and what cannot be is said."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from articles.content import Block, Content, Photo, Sidebar
from articles.content.block_ids import keep_ids
from articles.content.content import KINDS
from articles.content.merge import merge

SAID = [
    "清晨，拖拉机开进田里。",
    "全市今年春播面积286万亩，同比增加3.2万亩。",
    "市农业农村局负责人表示，农资已备足。",
    "记者在胶州市看到，种粮大户正在检修农机。",
]


def paragraphs(*texts, prefix="b"):
    return tuple(Block(f"{prefix}{n}", "paragraph", text) for n, text in enumerate(texts))


BASE = Content(title="春耕时节农机忙", blocks=paragraphs(*SAID))


def said(content):
    return [block.text for block in content.blocks]


# --- ids ---------------------------------------------------------------------


def ids_after(old, texts):
    return [block.id for block in keep_ids(old, paragraphs(*texts, prefix="new"))]


def test_paragraphs_keep_their_ids_through_an_edit_a_move_and_an_insertion():
    assert ids_after(BASE.blocks, SAID) == ["b0", "b1", "b2", "b3"]
    assert ids_after(BASE.blocks, [SAID[2], *SAID[:2], SAID[3]]) == ["b2", "b0", "b1", "b3"]
    assert ids_after(BASE.blocks, [SAID[0], "新的一段。", *SAID[1:]]) == ["b0", "new1", "b1", "b2", "b3"]
    assert ids_after(BASE.blocks, [SAID[0], SAID[1].replace("286", "268"), *SAID[2:]])[1] == "b1"


def test_a_paragraph_that_moved_and_was_edited_keeps_its_id():
    moved = [SAID[3].replace("检修", "保养"), *SAID[:3]]
    assert ids_after(BASE.blocks, moved) == ["b3", "b0", "b1", "b2"]


def test_a_paragraph_rewritten_where_it_stood_keeps_its_id():
    assert ids_after(BASE.blocks, [SAID[0], "完全另说。", *SAID[2:]])[1] == "b1"


def test_the_longer_half_of_a_cut_paragraph_keeps_the_id():
    halves = [SAID[0], "全市今年春播面积286万亩，", "同比增加3.2万亩。", *SAID[2:]]
    assert ids_after(BASE.blocks, halves) == ["b0", "b1", "new2", "b2", "b3"]


def test_a_subheading_made_of_a_paragraph_keeps_its_id():
    new = (Block("x", "subheading", SAID[0]), *paragraphs(*SAID[1:], prefix="new"))
    assert keep_ids(BASE.blocks, new)[0].id == "b0"


text = st.text("春耕农机忙在田里，。3a\n", min_size=1, max_size=12).filter(str.strip)
block_lists = st.lists(st.tuples(st.sampled_from(KINDS), text), max_size=8)


def as_blocks(rows, prefix):
    return tuple(Block(f"{prefix}{n}", kind, said) for n, (kind, said) in enumerate(rows))


@given(block_lists, block_lists)
def test_no_id_is_given_twice_and_no_text_is_touched(old_rows, new_rows):
    old, new = as_blocks(old_rows, "o"), as_blocks(new_rows, "n")
    kept = keep_ids(old, new)
    assert [(b.kind, b.text) for b in kept] == [(b.kind, b.text) for b in new]
    ids = [block.id for block in kept]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {b.id for b in (*old, *new)}


@given(st.permutations(range(6)))
def test_unchanged_paragraphs_keep_their_ids_in_any_order(order):
    old = paragraphs(*(f"第{n}段说的是{n}号的事。" for n in range(6)))
    new = tuple(replace(old[n], id=f"x{n}") for n in order)
    assert [b.id for b in keep_ids(old, new)] == [f"b{n}" for n in order]


# --- merging -----------------------------------------------------------------


def test_changes_in_different_paragraphs_come_together():
    ours = BASE.changed(blocks=paragraphs(SAID[0] + "增。", *SAID[1:]))
    theirs = BASE.changed(blocks=paragraphs(*SAID[:3], SAID[3].replace("检修", "保养")), title="新题")
    merged = merge(BASE, ours, theirs)
    assert not merged.conflicts
    assert merged.content.title == "新题"
    assert said(merged.content) == [SAID[0] + "增。", *SAID[1:3], SAID[3].replace("检修", "保养")]


def test_changes_in_one_paragraph_that_do_not_touch_come_together():
    ours = BASE.changed(blocks=paragraphs(SAID[0], SAID[1].replace("286", "268"), *SAID[2:]))
    theirs = BASE.changed(blocks=paragraphs(SAID[0], SAID[1].replace("同比", "比上年"), *SAID[2:]))
    merged = merge(BASE, ours, theirs)
    assert not merged.conflicts
    assert said(merged.content)[1] == "全市今年春播面积268万亩，比上年增加3.2万亩。"


def test_the_same_words_changed_in_two_ways_are_a_conflict_that_holds_all_three():
    ours = BASE.changed(blocks=paragraphs(SAID[0], SAID[1].replace("286", "268"), *SAID[2:]))
    theirs = BASE.changed(blocks=paragraphs(SAID[0], SAID[1].replace("286", "826"), *SAID[2:]))
    (conflict,) = merge(BASE, ours, theirs).conflicts
    assert conflict.place == "b1"
    assert ("286" in conflict.base, "268" in conflict.ours, "826" in conflict.theirs) == (True,) * 3


def test_one_cuts_a_paragraph_while_another_corrects_its_second_half():
    cut = (
        Block("b0", "paragraph", SAID[0]),
        Block("b1", "paragraph", "全市今年春播面积286万亩，"),
        Block("x", "paragraph", "同比增加3.2万亩。"),
        *BASE.blocks[2:],
    )
    theirs = BASE.changed(blocks=paragraphs(SAID[0], SAID[1].replace("3.2万", "3.5万"), *SAID[2:]))
    merged = merge(BASE, BASE.changed(blocks=cut), theirs)
    assert not merged.conflicts
    assert said(merged.content)[1:3] == ["全市今年春播面积286万亩，", "同比增加3.5万亩。"]
    assert [b.id for b in merged.content.blocks] == ["b0", "b1", "x", "b2", "b3"]


def test_a_paragraph_one_deleted_and_the_other_corrected_stays_and_is_reported():
    ours = BASE.changed(blocks=BASE.blocks[:3])
    theirs = BASE.changed(blocks=paragraphs(*SAID[:3], SAID[3].replace("检修", "保养")))
    merged = merge(BASE, ours, theirs)
    assert "保养" in said(merged.content)[3]
    assert merged.conflicts[0].ours == ""


def test_one_moves_a_paragraph_while_the_other_corrects_it():
    b0, b1, b2, b3 = BASE.blocks
    theirs = BASE.changed(blocks=paragraphs(*SAID[:3], SAID[3].replace("检修", "保养")))
    merged = merge(BASE, BASE.changed(blocks=(b3, b0, b1, b2)), theirs)
    assert not merged.conflicts
    assert "保养" in said(merged.content)[0]


def test_what_both_added_alike_is_there_once():
    ours = BASE.changed(blocks=(*BASE.blocks, Block("x", "paragraph", "（完）")))
    theirs = BASE.changed(blocks=(*BASE.blocks, Block("y", "paragraph", "（完）")))
    assert said(merge(BASE, ours, theirs).content) == [*SAID, "（完）"]


def test_sidebars_and_photos_merge_by_their_parts():
    base = BASE.changed(
        sidebars=(Sidebar("s", "链接", paragraphs("甲。", "乙。", prefix="s")),),
        photos=(Photo("p", "农机手检修农机。", "孙欣 摄"),),
    )
    box, photo = base.sidebars[0], base.photos[0]
    ours = base.changed(
        sidebars=(replace(box, title="相关链接"),), photos=(replace(photo, credit="余博 摄"),)
    )
    theirs = base.changed(
        sidebars=(replace(box, blocks=paragraphs("甲。", "丙。", prefix="s")),),
        photos=(replace(photo, file="photos/a.jpg", digest="aa"),),
    )
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert merged.content.sidebars[0].title == "相关链接"
    assert merged.content.sidebars[0].blocks[1].text == "丙。"
    assert merged.content.photos == (Photo("p", "农机手检修农机。", "余博 摄", "photos/a.jpg", "aa"),)


@st.composite
def edits(draw, side, signs):
    """The base, edited at random; whatever the editor types is in `signs`, so that it can be followed."""
    blocks = list(BASE.blocks)
    title, fresh = BASE.title, 0
    for _ in range(draw(st.integers(0, 6))):
        typed = draw(st.text(signs, min_size=1, max_size=4))
        what = draw(
            st.sampled_from(["insert", "insert", "replace", "delete", "move", "cut", "add", "join", "title"])
        )
        at = draw(st.integers(0, max(0, len(blocks) - 1)))
        if what == "title":
            place = draw(st.integers(0, len(title)))
            title = title[:place] + typed + title[place:]
        elif what == "add" or not blocks:
            fresh += 1
            blocks.insert(at, Block(f"{side}{fresh}", "paragraph", typed))
        elif what == "delete":
            del blocks[at]
        elif what == "move":
            blocks.insert(draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
        elif what == "join" and at + 1 < len(blocks):
            blocks[at] = replace(blocks[at], text=blocks[at].text + blocks.pop(at + 1).text)
        else:
            block = blocks[at]
            place = draw(st.integers(0, len(block.text)))
            head, tail = block.text[:place], block.text[place:]
            if what == "cut" and head and tail:
                fresh += 1
                blocks[at : at + 1] = [replace(block, text=head), Block(f"{side}{fresh}", "paragraph", tail)]
            else:
                blocks[at] = replace(
                    block, text=head + typed + tail[draw(st.integers(0, 3)) * (what == "replace") :]
                )
    return BASE.changed(title=title, blocks=tuple(blocks))


OURS, THEIRS = "甲乙丙丁", "子丑寅卯"


def typed_in(content, signs):
    return Counter(c for c in content.title + content.body if c in signs)


@given(edits("o", OURS), edits("t", THEIRS))
def test_no_character_that_either_side_typed_is_ever_lost(ours, theirs):
    merged = merge(BASE, ours, theirs)
    for side, signs in ((ours, OURS), (theirs, THEIRS)):
        found = typed_in(merged.content, signs)
        for conflict in merged.conflicts:
            found += Counter(c for c in conflict.ours + conflict.theirs if c in signs)
        assert typed_in(side, signs) <= found


@given(edits("o", OURS), edits("t", THEIRS))
def test_without_a_conflict_each_is_there_exactly_once(ours, theirs):
    merged = merge(BASE, ours, theirs)
    if not merged.conflicts:
        assert typed_in(merged.content, OURS) == typed_in(ours, OURS)
        assert typed_in(merged.content, THEIRS) == typed_in(theirs, THEIRS)


@given(edits("o", OURS))
def test_what_only_one_side_changed_is_taken_as_it_is(ours):
    for merged in (merge(BASE, ours, BASE), merge(BASE, BASE, ours), merge(BASE, ours, ours)):
        assert merged.content == ours
        assert not merged.conflicts


@given(edits("o", OURS), edits("t", THEIRS))
def test_who_comes_first_makes_no_difference_to_what_conflicts(ours, theirs):
    one, other = merge(BASE, ours, theirs), merge(BASE, theirs, ours)
    assert {c.place for c in one.conflicts} == {c.place for c in other.conflicts}


@given(edits("o", OURS), edits("t", THEIRS))
def test_no_block_is_there_twice(ours, theirs):
    ids = [block.id for block in merge(BASE, ours, theirs).content.blocks]
    assert len(ids) == len(set(ids))
