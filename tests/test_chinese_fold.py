import sys
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.chinese.fold import fold, fold_map
from articles.chinese.plain import INVISIBLE, plain
from articles.chinese.scripts import simplified_characters
from articles.chinese.traditional import to_traditional

TEXTS = st.text(max_size=40)
NEWS = (
    "随着城市更新推进，老街的干部群众反复商量，凭借“绣花功夫”留住了记忆。里程碑式的发展，让市民的头发、"
    "面包、家具、钟表店焕然一新；皇后大道复建后，只有一家台球厅还营业着。记者了解到，余下工程明年启动。"
)


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """The dictionaries are loaded first: each example of a property has its time limit."""
    fold("")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ａ股", "a股"),
        ("７６．４％", "76.4%"),
        ("ＧＤＰ（国内）", "gdp(国内)"),
        ("經濟發展", "经济发展"),
        ("隨著", "随着"),
        ("反覆", "反复"),
        ("「雙碳」", "“双碳”"),
        ("caf\u00e9", "CAFE\u0301"),
        ("Straße", "STRASSE"),
        ("ガ", "ｶﾞ"),
        ("100㎡", "100m2"),
        ("萨拉赫・穆罕默德", "萨拉赫·穆罕默德"),
        ("萨拉赫．穆罕默德", "萨拉赫•穆罕默德"),
        ("⻓⻔⽉⽇", "長門月日"),
        ("⻓⻔\u200b鎮\u00a0\u2060︐", "长\u00ad门镇\u202f,"),
        ("二○二六", "二〇二六"),
        ("——", "--"),
        ("……", "......"),
        ("今天\u3000晴\n", "今天 晴 "),
    ],
)
def test_what_a_reader_takes_for_the_same_is_folded_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("座", "坐"), ("大象", "大像"), ("(1)", "1"), ("C++", "C"), ("今 天", "今天")]
)
def test_what_differs_for_a_reader_stays_apart(one, other):
    assert fold(one) != fold(other)


def test_what_stands_in_the_traditional_edition_is_found():
    assert fold(to_traditional(NEWS)) == fold(NEWS)


@given(TEXTS, TEXTS)
@example("e", "\u0301")
@example("\u1100", "\u1161")
@example("Σ", "ς")
def test_the_parts_fold_as_the_whole(first, second):
    assert fold(first + second) == fold(first) + fold(second)


@given(st.text(alphabet=NEWS, min_size=1), st.data())
def test_whatever_stands_in_a_text_is_found_in_the_folded_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    query = text[start : data.draw(st.integers(start, len(text)))]
    assert fold(query) in fold(text)


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_to_something_that_stays():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    folded, origins = fold_map(every)
    assert sorted(set(origins)) == [code for code in range(len(every)) if chr(code) not in INVISIBLE]
    assert fold(folded) == folded


@given(TEXTS)
def test_a_text_folds_as_the_plain_text_that_it_stands_for(text):
    assert fold(plain(text)) == fold(text)


@given(TEXTS)
def test_the_map_leads_each_folded_character_back_to_its_source(text):
    folded, origins = fold_map(text)
    assert folded == fold(text)
    assert len(origins) == len(folded)
    assert origins == sorted(origins)
    for index, origin in enumerate(origins):
        assert folded[index] in fold(text[origin])


def test_a_hit_is_shown_where_it_stands():
    text = "…ＧＤＰ的經濟學"
    folded, origins = fold_map(text)
    start = folded.index("经济")
    assert text[origins[start] : origins[start + 1] + 1] == "經濟"


def test_a_hundred_thousand_characters_are_folded_at_once():
    fold("")
    started = time.perf_counter()
    fold(NEWS * 1000)
    assert time.perf_counter() - started < 2


def test_simplified_characters_are_one_for_one():
    table = simplified_characters()
    assert table["發"] == table["髮"] == "发"
    assert len(table) > 3000
    assert all(len(character) == len(simplified) == 1 for character, simplified in table.items())
