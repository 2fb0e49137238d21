"""A passage is found again in a later text: where its words went, what they became, or that they are gone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.content.anchors import CONTEXT, NEAR, TELLING, anchor, find, nearest
from articles.content.parts import PARTS, parts_of
from tests.factory import make_content

words = st.text("春耕农机下田，。\n甲𠮷a", max_size=80)
some = st.text("春耕农机下田，。甲𠮷a", min_size=1, max_size=20)
TEXT = "清晨，拖拉机开进田里。全市共有三家企业参与，产值十亿元。傍晚收工。"


def of(quote, text=TEXT):
    return anchor(text, text.index(quote), text.index(quote) + len(quote))


def words_at(place, text):
    return text[place.start : place.end]


@given(words, words, words)
def test_in_the_same_text_a_passage_stands_where_it_was_chosen(ahead, quote, behind):
    assume(quote)
    text = ahead + quote + behind
    place = find(anchor(text, len(ahead), len(ahead) + len(quote)), text)
    assert (place.start, place.end, place.is_changed) == (len(ahead), len(ahead) + len(quote), False)


@given(words, some, words, words, words)
def test_a_passage_moves_with_its_neighbours_whatever_is_written_ahead_and_behind(
    ahead, quote, behind, new_ahead, new_behind
):
    text = ahead + quote + behind
    passage = anchor(text, len(ahead), len(ahead) + len(quote))
    assume(len(passage.before) + len(passage.after) >= NEAR)
    later = new_ahead + passage.before + quote + passage.after + new_behind
    place = find(passage, later)
    assert words_at(place, later) == quote
    if later.count(quote) == 1:
        assert place.start == len(new_ahead) + len(passage.before)


@given(words, words, st.data())
def test_what_is_found_unchanged_says_the_same_and_lies_in_the_text(text, later, data):
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = find(anchor(text, start, end), later)
    if place is not None:
        assert 0 <= place.start < place.end <= len(later)
        assert place.is_changed or words_at(place, later) == text[start:end]


@given(words, some, st.integers(0, 200))
def test_the_words_nearest_to_a_place_are_taken(text, quote, place):
    found = nearest(text, quote, place)
    assert (found is None) == (quote not in text)
    if found:
        assert text[found.start :].startswith(quote)
        others = [at for at in range(len(text)) if text.startswith(quote, at)]
        assert abs(found.start - place) == min(abs(at - place) for at in others)


def test_other_words_between_the_same_neighbours_are_what_it_says_now():
    later = TEXT.replace("三家", "五家")
    place = find(of("三家企业"), later)
    assert (words_at(place, later), place.is_changed) == ("五家企业", True)


@pytest.mark.parametrize(
    "later",
    ["", "另一篇毫不相干的稿子。", TEXT.replace("三家企业", ""), TEXT.replace("全市共有三家企业参与，", "")],
)
def test_words_that_were_taken_out_are_gone(later):
    assert find(of("三家企业"), later) is None


def test_short_words_that_stand_elsewhere_by_chance_are_not_the_passage():
    assert find(of("三家"), "北京也有三家书店，与此无关。") is None


def test_a_long_passage_is_known_by_itself_wherever_it_was_moved():
    quote = "全市共有三家企业参与，产值"
    assert len(quote) >= TELLING
    later = f"开头换了。{quote}结尾也换了。"
    assert words_at(find(of(quote), later), later) == quote


def test_so_much_is_remembered_around_it_and_no_more():
    passage = anchor("甲" * 99 + "乙" + "丙" * 99, 99, 100)
    assert (len(passage.before), len(passage.after)) == (CONTEXT, CONTEXT)


def test_the_parts_of_a_content_are_named_in_the_order_of_print():
    parts = parts_of(make_content(kicker="引题", blocks="一。\n二。"))
    assert tuple(parts) == PARTS
    assert (parts["kicker"], parts["body"], parts["authors"]) == (
        "引题",
        "一。\n\n二。",
        "记者 孙欣 青岛日报",
    )
