"""Punctuation, digits and Latin letters in their normal width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.width import normal_width


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("2日下午,省委常委在府新大厦会见", "2日下午，省委常委在府新大厦会见"),
        ("怎么办? 除了寄养", "怎么办？ 除了寄养"),
        ("OPC新赛道:走向“链上共生”", "OPC新赛道：走向“链上共生”"),
        ("文明实践中心(所、站)等", "文明实践中心（所、站）等"),
        ("江南(AI)园区", "江南（AI）园区"),
        ("２０２６年３月５日", "2026年3月5日"),
        ("气温８.６摄氏度,放归率８１％", "气温8.6摄氏度，放归率81%"),
        ("“走!”他说", "“走！”他说"),
    ],
)
def test_marks_beside_chinese_are_full_width_and_digits_half_width(printed, normal):
    assert normal_width(printed) == normal


@pytest.mark.parametrize(
    "text",
    [
        "清晨7:12起跑",
        "登记屏上的1,286,407块",
        "主队3:1获胜",
        "投稿邮箱：luhua@luchuan.example",
        "网址http://www.paper.example/a?b=1;c,d即可",
        "1.首次出口的企业",
        "AI/VR产业",
        'plain (English) text, no Chinese: "yes"!',
    ],
)
def test_what_stands_inside_numbers_latin_and_addresses_stays(text):
    assert normal_width(text) == text


def test_a_full_width_colon_inside_a_score_becomes_half_width():
    assert normal_width("主队３：１获胜") == "主队3:1获胜"


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("中文，。,.:;?!()（）：；？！ 　12ＡＢ３／－．@/w:“”…"), st.characters()
        )
    )
)
def test_no_change_of_width_changes_the_text_or_needs_a_second_call(text):
    once = normal_width(text)
    assert unicodedata.normalize("NFKC", once) == unicodedata.normalize("NFKC", text)
    assert normal_width(once) == once
