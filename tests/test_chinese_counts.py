import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.atoms import atoms
from articles.chinese.counts import characters


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \t\r\n\u3000\u200b\ufeff", 0),
        ("今年以来，全市开工。", 10),
        ("开工率达到76.4%,完成投资217亿元", 5 + 1 + 1 + 4 + 1 + 2),
        ("1,286,407人", 2),
        ("第1,2版", 5),
        ("3.5万吨", 3),
        ("10:30开会", 3),
        ("2026-04-09出版", 3),
        ("COVID-19疫情", 3),
        ("C919、C++和C#", 5),
        ("Hello, world.", 4),
        ("R&D投入", 3),
        ("don’t", 1),
        ("ＧＤＰ增长５．２％", 4),
        ("见https://news.example.cn/a?id=1。", 3),
        ("他说：“走吧……”", 9),
        ("——", 2),
        ("①开展②落实", 6),
        ("二〇二六年", 5),
        ("卡拉·弗", 4),
        ("气温25℃", 3),
        ("①②", 2),
    ],
)
def test_it_counts_as_a_newsroom_does(text, count):
    assert characters(text) == count


@pytest.mark.parametrize(
    "sign",
    [
        "𠮷",
        "é",
        "e\u0301",
        "葛\U000e0100",
        "👨‍👩‍👧",
        "🇨🇳",
        "👍🏽",
        "1️⃣",
        "\ud83d\ude00",
        "각",
        "\u1100\u1161\u11a8",
    ],
)
def test_what_the_eye_sees_as_one_sign_is_one(sign):
    assert characters(sign) == 1
    assert atoms(f"中{sign}文") == ["中", sign, "文"]


def test_the_count_does_not_change_when_punctuation_is_widened():
    assert characters("8日上午,全市重点项目(第二批)开工!") == characters(
        "8日上午，全市重点项目（第二批）开工！"
    )


@given(st.text())
def test_atoms_lose_nothing(text):
    assert "".join(atoms(text)) == text


@given(st.text(), st.text())
def test_the_count_of_a_text_is_the_sum_of_its_lines(first, second):
    assert characters(f"{first}\n{second}") == characters(first) + characters(second)


@given(st.text(alphabet="今天，。字", max_size=50))
def test_blanks_do_not_count(text):
    assert characters(" \u3000".join(text)) == len(text)


def test_a_hundred_thousand_characters_are_counted_at_once():
    started = time.perf_counter()
    assert characters("今年以来，开工率达76.4%。" * 8000) == 8000 * 11
    assert characters("a" * 100_000) == 1
    assert characters("a://" + "." * 100_000) > 0
    assert time.perf_counter() - started < 5
