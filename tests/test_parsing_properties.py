# ruff: noqa: E501 (word lists and patterns of the trade read better unbroken)
"""Whatever is fed to it, the parser keeps every character and never fails."""

import os
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.annotated import conserves, read_page, reads_across_credits
from tests.parses import parse_page, with_ids

EXAMPLES = int(os.environ.get("PARSING_EXAMPLES", max(150, settings().max_examples)))
PAGES = [read_page(path)[0] for path in sorted((Path(__file__).parent / "pages").glob("*.page"))]
quick = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

SCRAPS = [
    "本报讯", "（记者 张三）", "新华社北京4月3日电", "（下转第三版）", "（上接第一版）", "□本报记者 李四", "【链接】", "■图为", "▲", "——", "责任编辑：王五",
    "公　告", "2026年4月4日 星期六", "第2版", "。", "，", "“", "”", "\n", "\r\n", "\r", "\n\n", "　　", "\t", "\x0b", "\x0c", "\x1c", "\u2028", "\u0301", "\u202e",
    "\ufeff", "\u200b", "ﬃ", "한", "ᄒ", "ᅡ", "①", "1.", "●", "摄", "（", "）", "问：", "答：", "ABC", "３：１", "\x00", "\ud7a3", "がﾞ", "㎏", "한국", "´", "½", "𠮷", "编者按", "一", "、",
]  # fmt: skip
soup = st.lists(
    st.one_of(
        st.sampled_from(SCRAPS),
        st.text(max_size=12),
        st.text(alphabet="市政府会议召开发展的了，。", max_size=60),
    ),
    max_size=60,
).map("".join)


@quick
@given(st.text(max_size=400))
def test_any_string_is_parsed_and_kept(text):
    conserves(text, parse_page(text))


@quick
@given(soup)
def test_scraps_of_newspaper_in_any_order_are_parsed_and_kept(text):
    conserves(text, parse_page(text))


@quick
@given(st.sampled_from(PAGES), st.integers(0, 8000), st.integers(0, 8000))
def test_a_page_cut_anywhere_is_parsed_and_kept(page, start, end):
    text = page[start % len(page) : end % len(page)] or page[: start % len(page)]
    conserves(text, parse_page(text))


@quick
@given(st.sampled_from(PAGES), st.integers(0, 2**32))
def test_a_page_with_its_lines_shuffled_is_parsed_and_kept(page, seed):
    lines = page.splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    text = "".join(lines)
    conserves(text, parse_page(text))


@quick
@given(
    st.sampled_from(PAGES), st.integers(0, 2**32), st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=8)
)
def test_a_page_with_odd_characters_strewn_in_is_parsed_and_kept(page, seed, odd):
    dice = random.Random(seed)
    chars = list(page[:1500])
    for scrap in odd:
        chars.insert(dice.randrange(len(chars) + 1), scrap)
    text = "".join(chars)
    conserves(text, parse_page(text))


@pytest.mark.parametrize(
    "piece",
    [
        "中",
        "（记者 ",
        "，",
        "“",
        "中文 ",
        "1.",
        "（",
        "a@b",
        "——",
        "本报讯",
        "■",
        "　",
        "文/图 ",
        "3:1 ",
        "甲、",
        "第1版",
        "=\u0338",
        "\u0301",
    ],
)
def test_a_line_of_a_hundred_thousand_characters_is_parsed_and_kept(piece):
    text = (piece * 100_000)[:100_000]
    conserves(text, parse_page(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x0c", "\u2028\r\n", "一", "。", "□", "——", "\x00"])
def test_next_to_nothing_is_parsed_too(text):
    conserves(text, parse_page(text))


@pytest.mark.parametrize(
    "change", [lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\r"), lambda t: "\ufeff" + t]
)
def test_line_ends_and_a_stray_mark_change_no_article(change):
    for page in PAGES:
        changed = change(page)
        parse = parse_page(changed)
        conserves(changed, parse)
        plain = parse_page(page)
        if not changed.startswith("\ufeff"):
            assert [a["title"] and a["title"]["text"] for a in parse["articles"]] == [
                a["title"] and a["title"]["text"] for a in plain["articles"]
            ]


def test_ids_are_the_same_for_the_same_source_and_unlike_each_other():
    for page in PAGES:
        once, again = with_ids(parse_page(page), "a" * 64), with_ids(parse_page(page), "a" * 64)
        assert once == again
        found = [article["id"] for article in once["articles"]] + [
            b["id"] for a in once["articles"] for b in a["blocks"]
        ]
        assert len(found) == len(set(found))
        assert all(len(one) == 12 for one in found)
        assert with_ids(parse_page(page), "b" * 64) != once


def test_parsing_is_deterministic():
    for page in PAGES:
        assert parse_page(page) == parse_page(page)
        assert unicodedata.normalize("NFKC", page)


CREDITS = [
    "（记者 甘平 通讯员 丁大\n戊己 摄影报道）",
    "\n（记者 甘平）\n",
    "记者 甘平",
    "\n本报记者 甘平\n",
    "本报讯",
    "（作者系教师）",
]


@quick
@given(
    st.sampled_from(PAGES), st.integers(0, 2**32), st.lists(st.sampled_from(CREDITS), min_size=1, max_size=8)
)
def test_no_text_reads_across_a_credit_that_was_cut_out_of_it(page, seed, credits):
    dice = random.Random(seed)
    lines = page.splitlines(keepends=True)
    if dice.random() < 0.5:
        dice.shuffle(lines)
    text = "".join(lines)[: dice.randrange(500, 4000)]
    for credit in credits:
        at = dice.randrange(len(text) + 1)
        text = text[:at] + credit + text[at:]
    parse = parse_page(text)
    conserves(text, parse)
    assert not reads_across_credits(parse)
