import random
import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.diffs import Change, Merge, TextConflict, compare, merge3

# Few different characters, so that repeats, touching changes and accidental matches are met often.
TEXTS = st.text(alphabet="今天会议，。\nA1 ", max_size=30)
SENTENCES = st.lists(
    st.sampled_from(["会议强调。", "要坚持，", "GDP增长5.2%。", "\n", "市民"]), max_size=12
).map("".join)


def equal(text):
    return Change("equal", text, text)


def test_one_character_is_one_change():
    assert compare("全市经济发展", "全市经贸发展") == [
        equal("全市经"),
        Change("replace", "济", "贸"),
        equal("发展"),
    ]


def test_a_number_is_compared_whole():
    assert compare("达到76.4%。", "达到77.4%。") == [
        equal("达到"),
        Change("replace", "76.4%", "77.4%"),
        equal("。"),
    ]


def test_a_latin_word_is_compared_whole():
    assert compare("从OPC到C919", "从OPEC到C919") == [
        equal("从"),
        Change("replace", "OPC", "OPEC"),
        equal("到C919"),
    ]


def test_neighbouring_changes_are_one_not_confetti():
    assert compare("张三丰到会", "李三峰到会") == [Change("replace", "张三丰", "李三峰"), equal("到会")]


def test_an_inserted_sentence_begins_after_the_stop_before_it():
    assert compare(
        "会议强调，要坚持。会议指出，要落实。", "会议强调，要坚持。会议强调，要抓紧。会议指出，要落实。"
    ) == [
        equal("会议强调，要坚持。"),
        Change("insert", "", "会议强调，要抓紧。"),
        equal("会议指出，要落实。"),
    ]


def test_paragraphs_stay_apart_even_when_both_are_rewritten():
    changes = compare("甲乙丙丁\n戊己庚辛", "子丑寅卯\n辰巳午未")
    assert [change.op for change in changes] == ["replace", "equal", "replace"]


@pytest.mark.parametrize("text", ["", "今天", "\ud800"])
def test_equal_texts_have_no_change(text):
    assert compare(text, text) == ([equal(text)] if text else [])


@given(TEXTS | SENTENCES, TEXTS | SENTENCES)
def test_the_parts_make_up_both_texts(old, new):
    changes = compare(old, new)
    assert "".join(change.old for change in changes) == old
    assert "".join(change.new for change in changes) == new
    for change in changes:
        assert change.op == (
            "equal" if change.old == change.new else "replace" if change.old and change.new
            else "delete" if change.old else "insert"
        )  # fmt: skip
    assert all((first.op == "equal") != (second.op == "equal") for first, second in pairwise(changes))


def edited(text, times, dice):
    characters = list(text)
    for _ in range(times):
        place = dice.randrange(len(characters))
        characters[place : place + dice.randrange(4)] = "新的文字"[: dice.randrange(4)]
    return "".join(characters)


@pytest.mark.parametrize("kind", ["edited", "shuffled", "one character", "two characters", "boilerplate"])
def test_a_hundred_thousand_characters_are_compared_in_bounded_time(kind):
    dice = random.Random(1)
    text = "".join(chr(dice.randrange(0x4E00, 0x5200)) for _ in range(100_000))
    old, new = {
        "edited": (text, edited(text, 1000, dice)),
        "shuffled": (text, "".join(dice.sample(text, len(text)))),
        "one character": ("哈" * 100_000, "哈" * 40_000 + "呵" + "哈" * 50_000),
        "two characters": tuple("".join(dice.choices("甲乙", k=100_000)) for _ in range(2)),
        "boilerplate": ("会议强调。" * 20_000, edited("会议强调。" * 20_000, 100, dice)),
    }[kind]
    started = time.perf_counter()
    changes = compare(old, new)
    assert time.perf_counter() - started < 20
    assert "".join(change.old for change in changes) == old
    assert "".join(change.new for change in changes) == new
    if kind == "edited":
        assert sum(len(change.old) for change in changes if change.op == "equal") > 95_000


def test_changes_apart_from_each_other_are_both_kept():
    assert merge3(
        "一季度开工率达76.4%。市民获悉。",
        "一季度开工率达77.4%。市民获悉。",
        "一季度开工率达76.4%。记者获悉。",
    ) == Merge("一季度开工率达77.4%。记者获悉。", ())


def test_the_same_change_on_both_sides_is_made_once():
    assert merge3("张三到会。", "张三丰到会。", "张三丰到会。会后座谈。").text == "张三丰到会。会后座谈。"


def test_different_changes_of_one_place_are_a_conflict_with_all_three_texts():
    assert merge3("市长张三到会。", "市长张四到会。", "市长张五到会。") == Merge(
        None, (TextConflict(3, 4, "三", "四", "五"),)
    )


def test_changes_that_touch_are_a_conflict():
    merge = merge3("甲乙", "甲丙乙", "甲丁")
    assert merge.text is None
    assert merge.conflicts == (TextConflict(1, 2, "乙", "丙乙", "丁"),)


def test_a_deletion_never_swallows_what_the_other_side_wrote_in_it():
    assert merge3("甲乙丙丁", "甲丁", "甲乙新丙丁").conflicts == (TextConflict(1, 3, "乙丙", "", "乙新丙"),)


@given(TEXTS, TEXTS)
def test_the_side_that_changed_wins_over_the_side_that_did_not(base, changed):
    assert merge3(base, base, changed).text == changed
    assert merge3(base, changed, base).text == changed
    assert merge3(base, changed, changed).text == changed


@given(TEXTS, TEXTS, TEXTS)
def test_sides_are_equal_before_the_merge(base, ours, theirs):
    merge, mirrored = merge3(base, ours, theirs), merge3(base, theirs, ours)
    assert merge.text == mirrored.text
    assert [(c.start, c.end, c.base, c.ours, c.theirs) for c in merge.conflicts] == [
        (c.start, c.end, c.base, c.theirs, c.ours) for c in mirrored.conflicts
    ]


@given(TEXTS, TEXTS, TEXTS)
def test_no_inserted_character_is_lost_in_a_clean_merge(base, ours, theirs):
    merged = merge3(base, ours, theirs).text
    if merged is None:
        return
    for side in (ours, theirs):
        at = 0
        for change in compare(base, side):
            if change.op != "equal":
                found = merged.find(change.new, at)
                assert found >= at
                at = found + len(change.new)
    most = Counter(ours) + Counter(theirs)
    assert all(count <= most[character] for character, count in Counter(merged).items())


@given(TEXTS, TEXTS, TEXTS)
def test_conflicts_show_the_passage_of_the_base_and_of_both_sides(base, ours, theirs):
    merge = merge3(base, ours, theirs)
    assert (merge.text is None) == bool(merge.conflicts)
    for conflict in merge.conflicts:
        assert base[conflict.start : conflict.end] == conflict.base
        assert conflict.ours in ours and conflict.theirs in theirs
        assert conflict.ours != conflict.theirs
    assert all(first.end < second.start for first, second in pairwise(merge.conflicts))
