"""Whatever stands word for word in a story is found, and nothing else is: on both databases."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.chinese.atoms import HAN
from articles.chinese.fold import fold
from articles.chinese.plain import plain
from articles.chinese.traditional import to_traditional
from articles.content import Block
from articles.content.content import new_id
from articles.models import Version
from articles.search import found_keys, search
from articles.search.matching import SearchedText
from articles.search.query import phrase
from articles.search.texts import text_of
from articles.search.wording import words_map, words_of
from tests.factory import make_article, publish

pytestmark = pytest.mark.django_db

STORY = (
    "浙江大学生物医学工程团队4月3日发布成果：“稳增长”要靠创新，GDP增长７６．４％，AI 大模型落地。\n"
    "记者了解到，乾坤湾项目（一期）投资1,286,407元；皇后大道复建后，台球厅营业着……"
)


def desk(query, **options):
    return [row[1] for row in found_keys(query, audience="desk", **options)]


@pytest.mark.parametrize(
    "words",
    [
        "医学工程", "学工", "物医", "工", "，", "AI", "ai 大模型", "ＡＩ", "76.4%", "７６．４％", "gdp增长",
        "乾坤", "皇後", "臺球廳", "醫學工程", "“稳增长”要靠", '"稳增长"', "「稳增长」", "（一期）投资",
        "(一期)", "1,286,407", "……", "...", "着", "4月3日", "成果：", "-", "春耕时节农机忙",
    ],
)  # fmt: skip
def test_what_stands_there_is_found_across_cuts_signs_width_case_and_script(words):
    article = make_article(blocks=STORY + "-")
    make_article(title="别的", blocks="另一篇。", byline="", authors=())
    assert desk(words) == [article.pk]


@pytest.mark.parametrize("words", ["医工", "大学医学", "76.5%", "稳 增长AI", "GDP 下降", "C919", "\ue000"])
def test_what_does_not_stand_there_is_not_found(words):
    make_article(blocks=STORY)
    assert desk(words) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AI 技术", "AI技术"),
        ("AI技术", "“AI 技术”"),
        ("iPhone 15 发布", "iphone15发布"),
        ("iPhone15", "“iPhone 15”"),
        ("２０２６ 年 4\u00a0月", "2026年4月"),
        ("增长 5% 以上", "增长5%以上"),
        ("会写 C++ 的人", "C++的人"),
        ("15\u2009kg", "15kg"),
        ("北京\u3000App", "北京app"),
        ("用\u200bAI\u2060 \u200b技术", "用ai技术"),
        ("⻓江 3 号", "長江3号"),
        ("km² 面积", "KM2面积"),
        ("café 开张", "CAFE\u0301开张"),
    ],
)
def test_a_blank_between_chinese_latin_and_numbers_decides_nothing(text, words):
    article = make_article(title="题", blocks=f"首{text}。", byline="", authors=())
    make_article(title="别的", blocks="另一篇。", byline="", authors=())
    assert desk(words) == desk(text) == desk(f"“{text}”") == [article.pk]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("New York", "newyork"),
        ("newyork", "“new york”"),
        ("1 286", "1286"),
        ("2026 04", "“202604”"),
        ("今 天", "今天"),
        ("今天", "“今 天”"),
        ("1. 5人", "1.5人"),
        ("AI-技术", "AI技术"),
        ("AI、技术", "AI技术"),
        ("A.B", "AB"),
    ],
)
def test_a_blank_between_two_of_a_kind_and_any_sign_decide(text, words):
    make_article(title="题", blocks=f"首{text}。", byline="", authors=())
    assert desk(words) == []


def test_the_whole_hit_is_marked_with_its_blanks():
    article = make_article(
        title="用好 AI 技术", blocks="先说 iPhone\u200b 15 发布。再说⼈⼯智能。", byline="", authors=()
    )
    (hit,) = search("AI技术", audience="desk").hits
    assert hit.article == article
    assert hit.title == [("用好 ", False), ("AI 技术", True)]
    (hit,) = search("iphone15发布", audience="desk").hits
    assert hit.snippet == [("先说 ", False), ("iPhone\u200b 15 发布", True), ("。再说⼈⼯智能。", False)]
    (hit,) = search("人工智能", audience="desk").hits
    assert ("⼈⼯智能", True) in hit.snippet


@pytest.mark.parametrize(
    "typed", ["\u200b", "\ufeff\u2060", "“\u00ad”", "\u2028", "-\u200b", "\ufe0f|\u200b"]
)
def test_a_query_of_nothing_that_is_seen_finds_nothing(typed):
    make_article()
    assert desk(typed) == []


def test_characters_that_stand_apart_are_no_hit_though_all_their_pairs_are_there():
    make_article(blocks="甲乙丙。乙丙丁。")
    assert desk("甲乙丙丁") == []


def test_a_number_is_found_where_its_digits_stand_in_a_row_and_nowhere_else():
    make_article(blocks="共43户，32人，4日和3月。")
    article = make_article(blocks="共432户，4月3日。")
    assert desk("432") == desk("4月3") == desk("共432户") == [article.pk]
    assert desk("433") == desk("3月4") == []


def test_the_headline_stack_byline_and_captions_are_searched_too():
    article = make_article(kicker="引题在此", subtitle="副题在此", dateline="本报青岛4月3日讯")
    for words in ("引题", "副题在", "青岛4月", "孙欣", "本报"):
        assert desk(words) == [article.pk]


@pytest.mark.parametrize("words", ["一", "1", "。", "一 大", "一 -台", "一 OR 台", "-台 一", "醫 一", "、"])
def test_the_commonest_characters_are_found_though_no_tokens_are_kept_of_them(words):
    article = make_article(blocks="1、一大学医院。")
    make_article(title="别", blocks="台球", byline="", authors=())
    assert article.pk in desk(words)
    assert (words == "一 OR 台") == (len(desk(words)) == 2)


def test_a_long_text_is_found_by_what_stands_anywhere_in_it():
    dice = random.Random(3)
    text = "".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(120_000))
    article = make_article(blocks=text)
    for place in (0, 7_998, 8_000, 15_996, 16_383, 65_535, 119_990):
        assert desk(text[place : place + 6]) == [article.pk], place
    assert desk(f"{text[5:9]} {text[-9:-5]}") == [article.pk]


def test_readers_find_the_live_text_and_the_desk_finds_both(editor, reviewer, chief):
    article = publish(make_article(blocks="旧文在此。"), [reviewer], chief)
    article.revise(
        article.head.content.changed(blocks=(Block(new_id(), "paragraph", "新稿在彼。"),)),
        base=article.head,
        by=editor,
    )
    assert [hit.article for hit in search("旧文").hits] == [article]
    assert search("新稿").hits == []
    assert desk("新稿") == desk("旧文") == desk("孙欣") == [article.pk]


def compared(text):
    """The slow and simple way: what search promises to compare."""
    text = fold(text)
    for one, other in [("H", "Ls"), ("Ls", "H"), ("L", "D"), ("D", "L"), ("H", "D"), ("D", "H")]:
        text = re.sub(f"(?<=[{kinds_of(one)}]) +(?=[{kinds_of(other)}])", "", text)
    return text


def kinds_of(names):
    kinds = {"H": HAN, "L": "a-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff", "D": "0-9", "s": "%‰+#$€£¥°@&"}
    return "".join(kinds[name] for name in names)


ALPHABET = "青岛港口吞吐量，。“”「」 -:：记者ABab12%经濟經济\n()|OR*^'\"\\日期\u00a0\u200b⻓長・·．ﬁ"
TEXTS = st.text(alphabet=ALPHABET, min_size=1, max_size=60) | st.text(min_size=1, max_size=40).map(
    lambda text: "".join(c for c in text if c != "\0" and not "\ud800" <= c <= "\udfff")
)


class AnyPassageIsFound(TestCase):
    """For every text and every passage of it."""

    @given(TEXTS, st.data())
    def test_a_passage_copied_from_a_story_finds_it(self, text, data):
        article = make_article(title="题", blocks=f"首。\n{text}", byline="", authors=())
        stored = text_of(Version.objects.get(pk=article.head_id))
        line = data.draw(st.sampled_from([line for line in stored.split("\n") if line.strip()]))
        first = data.draw(st.integers(0, len(line) - 1))
        passage = line[first : data.draw(st.integers(first + 1, len(line)))]
        if plain(passage).strip():
            assert article.pk in desk(passage), passage

    @given(TEXTS, st.text(alphabet=ALPHABET.replace("\n", ""), min_size=1, max_size=4))
    def test_words_find_a_story_exactly_if_they_stand_in_it(self, text, words):
        article = make_article(title="题", blocks=f"首。\n{text}", byline="", authors=())
        if not words.split() or any(c in words for c in '“”「」"|-:：OR'):
            return
        stored = compared(text_of(article.head))
        wanted = [compared(word).strip() for word in plain(words).split()]
        assert (article.pk in desk(words)) == (any(wanted) and all(word in stored for word in wanted))

    @given(st.text(alphabet="青岛港经济发展AI12，。", min_size=1, max_size=40))
    def test_the_traditional_form_of_a_text_finds_it(self, text):
        article = make_article(title="题", blocks=f"首{text}", byline="", authors=())
        assert article.pk in desk(to_traditional(text))


WORDS = st.text(alphabet="经济发展台湾乾坤AIai12㎡①Ａ１ %é¨⻓·", min_size=1, max_size=4)


@given(
    WORDS,
    st.text(
        alphabet="经济經濟发髮發展台臺湾灣乾干坤AIaiＡＩ１２12㎡①²℃，ﬁ𝐀 \u3000\n\u200b%é¨长⻓・", max_size=20
    ),
)
def test_reading_a_text_without_folding_it_comes_to_the_same(words, text):
    wanted = phrase(words)
    if wanted.text:
        assert wanted.text == compared(words).strip()
        assert SearchedText(text).holds(wanted) == (wanted.text in compared(text))


@given(st.text(alphabet="经AI12 \u3000\n\u200b%é¨㎡⻓，", max_size=30))
def test_the_words_of_a_text_know_where_they_came_from(text):
    words, places = words_map(text)
    assert words == words_of(text) == compared(text)
    assert [text[place] for place in places] == [text[place] for place in sorted(places)]
    assert all(word in fold(text[place]) for word, place in zip(words, places, strict=True))


def test_no_character_left_out_folds_to_a_plain_one():
    for code in (*range(0xAC00, 0xD800), *range(0xE000, 0xF900)):
        assert not any(c.isascii() and c.isalnum() or "一" <= c <= "\u9fff" for c in fold(chr(code)))
