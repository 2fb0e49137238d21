"""What looks like a character, a blank or a dot is read as that character, blank or dot."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.plain import INVISIBLE, is_plain, plain, plain_map

BLANKS = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Zs"]
KANGXI = [chr(code) for code in range(0x2F00, 0x2FD6)]
COMPATIBLE = [chr(code) for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))]
# What Unicode's NormalizationTest and the standard's own names say of some of each kind.
SUPPLEMENT = dict(
    zip(
        "⺁⺅⺌⺎⺟⺠⺮⻁⻄⻅⻆⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂亻小兀母民𥫗虎西见角车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


@pytest.mark.parametrize("radical", KANGXI)
def test_a_kangxi_radical_stands_for_its_character(radical):
    name = unicodedata.name(radical)
    assert name.startswith("KANGXI RADICAL")
    assert plain(radical) == unicodedata.normalize("NFKC", radical)
    assert unicodedata.name(plain(radical)).startswith("CJK UNIFIED IDEOGRAPH")


@pytest.mark.parametrize(("radical", "character"), SUPPLEMENT.items())
def test_a_radical_of_the_supplement_stands_for_its_character(radical, character):
    assert plain(radical) == character


def test_every_radical_that_has_a_character_stands_for_it():
    without = [chr(c) for c in range(0x2E80, 0x2EF4) if c != 0x2E9A and plain(chr(c)) == chr(c)]
    assert without == ["⺀"]  # U+2E80 stands for none


def test_every_compatibility_ideograph_stands_for_the_character_that_unicode_names():
    assert [plain(character) for character in COMPATIBLE] == [
        unicodedata.normalize("NFKC", character) for character in COMPATIBLE
    ]


@pytest.mark.parametrize("blank", BLANKS)
def test_every_blank_of_unicode_is_a_space_or_that_of_a_han_character(blank):
    assert plain(f"记者{blank}王五") == ("记者\u3000王五" if blank in "\u2001\u2003\u3000" else "记者 王五")


@given(st.text(), st.sampled_from(INVISIBLE), st.integers(0, 100))
def test_what_nobody_sees_says_nothing_wherever_it_stands(text, unseen, place):
    place %= len(text) + 1
    assert plain(text[:place] + unseen + text[place:]) == plain(text)


@pytest.mark.parametrize("dot", "·•・．‧･")
def test_a_middle_dot_in_a_name_is_one_dot(dot):
    assert plain(f"记者 阿依古丽{dot}买买提") == "记者 阿依古丽·买买提"


@pytest.mark.parametrize(
    "text", ["一．总则", "•甲", "３．１４", "第一，甲．", "A．B", "スター・ウォーズ", "甲．乙方"]
)
def test_a_dot_that_is_no_names_stays_as_it_is(text):
    assert plain(text) == text


@given(st.text())
def test_what_is_plain_stays_so_and_each_character_knows_where_it_came_from(text):
    folded, places = plain_map(text)
    assert folded == plain(text)
    assert plain(folded) == folded
    assert len(places) == len(folded)
    assert places == sorted(places)
    seen = [place for place, character in enumerate(text) if character not in INVISIBLE]
    assert places == seen
    if is_plain(text):
        assert folded == text
