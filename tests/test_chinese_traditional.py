"""Traditional characters: of prose by the word, of names sign by sign."""

import random
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.chinese import traditional_forms as forms
from articles.chinese import words
from articles.chinese.scripts import phrases
from articles.chinese.traditional import Names, to_traditional
from articles.chinese.traditional_forms import is_prose_too, of_name, of_prose

# Pairs as newspapers have them, collected by somebody who had not seen the code. The second set was not
# looked at while the tables beside the module were made.
PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "traditional_pairs.tsv").read_text("utf-8").splitlines()
]
UNSEEN_EVERY = 3

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
COMMON = st.sampled_from("于范余涂岳郁岩里后干发只松斗征系面制历钟沈周党种谷采游王张李明丽华强文")
HAN_NAMES = st.text(COMMON | HAN, min_size=2, max_size=4)
# What is remembered of each table; of names no phrase is.
CACHED = {
    "_own": (forms._word, forms._phrase, forms._character, forms._in_name, forms._lengths),
    "_name_characters": (forms._word, forms._in_name),
}


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """The dictionaries are loaded first: each example of a property has its time limit."""
    to_traditional("一只猫")


def wrong(pairs):
    for simplified, traditional, *about in pairs:
        names = Names(about[0].removeprefix("@name ").split(",") if about else ())
        turned = to_traditional(simplified, names)
        if turned != traditional:
            yield simplified, traditional, turned


@pytest.mark.parametrize("unseen", [False, True], ids=["seen", "unseen"])
def test_a_strangers_pairs_are_turned_as_the_stranger_has_them(unseen):
    numbered = [(number, pair) for number, pair in enumerate(PAIRS, 1) if not pair[0].startswith("#")]
    pairs = [pair for number, pair in numbered if (number % UNSEEN_EVERY == 0) is unseen]
    assert len(pairs) > 150
    assert list(wrong(pairs)) == []


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("百年历史", "百年歷史"),
        ("特别致敬", "特別致敬"),
        ("中文采访", "中文採訪"),
        ("项目集中签约", "項目集中簽約"),
        ("100个中小企业", "100個中小企業"),
        ("会上了解到", "會上瞭解到"),
        ("考试制度", "考試制度"),
        ("陕西历史博物馆", "陝西歷史博物館"),
        ("检察干警", "檢察幹警"),
        ("示范县", "示範縣"),
        ("十几分钟", "十幾分鐘"),
    ],
)
def test_no_phrase_is_seen_across_words(simplified, traditional):
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("一只猫", "一隻貓"), ("一出好戏", "一齣好戲"), ("衣物已干", "衣物已乾"), ("一袋面粉", "一袋麵粉")],
)
def test_a_phrase_of_several_words_holds(simplified, traditional):
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("3万只鸟", "3萬隻鳥"),
        ("只有3只", "只有3隻"),
        ("20里路", "20里路"),
        ("几十里外", "幾十里外"),
        ("30余家企业", "30餘家企業"),
        ("30 余家企业", "30 餘家企業"),
        ("三千余家企业", "三千餘家企業"),
        ("二十余里", "二十餘里"),
        ("200多只鸟", "200多隻鳥"),
        ("余博介绍", "余博介紹"),
    ],
)
def test_what_stands_behind_a_number_is_a_measure(simplified, traditional):
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(
    "name", ["余华", "范志毅", "岳云鹏", "郁秀", "白岩松", "埃里克森", "郑君里", "里米尼", "阿德里安"]
)
def test_known_and_plain_names_need_no_telling(name):
    assert to_traditional(f"{name}表示") == of_name(name) + "表示"


def test_a_name_is_a_name_wherever_it_begins_a_word():
    names = Names(["于顺", "范丽", "涂强", "周里村", "涂建国"])
    assert to_traditional("据于顺、范　丽和涂 强介绍，周里村", names) == "據于順、范　麗和涂 強介紹，周里村"
    assert to_traditional("涂建国家住青岛", names) == "涂建國家住青島"
    assert to_traditional("由于顺路，于顺利完成之时", names) == "由於順路，於順利完成之時"


def test_names_never_overlap():
    assert to_traditional("于顺于。", Names(["于顺", "顺于"])) == "于順於。"


def test_some_characters_are_a_names_only_in_front():
    assert [of_name(name) for name in ("党建国", "王建党", "干宝", "李干")] == [
        "党建國",
        "王建黨",
        "干寶",
        "李幹",
    ]


def test_a_name_that_is_a_word_too_is_a_name_behind_a_role_or_a_name():
    names = Names(["余波", "于顺"])
    turned = to_traditional("余波未平。记者 于顺、余波报道；作者：余波；于顺看余波", names)
    assert turned == "餘波未平。記者 于順、余波報道；作者：余波；于順看餘波"


@given(HAN_NAMES, st.lists(HAN_NAMES, max_size=5))
def test_any_name_that_stands_by_itself_is_turned_sign_by_sign(name, others):
    assume(not is_prose_too(name))
    assert to_traditional(f"，{name}，", Names([name, *others])) == f"，{of_name(name)}，"
    assert to_traditional(f"记者：{name}。", Names([name])).removeprefix("記者：") == f"{of_name(name)}。"


@given(HAN_NAMES, st.text(HAN | st.sampled_from("，。12"), max_size=20))
def test_a_name_changes_nothing_where_it_does_not_stand(name, text):
    assume(name not in text and not any(name == space.join(name) for space in " \u3000"))
    assert to_traditional(text, Names([name])) == to_traditional(text)


def words_of_the_pairs():
    return sorted({word for pair in PAIRS[3:] for word in words.cut(pair[0]) if len(word) > 1})


@given(st.data())
def test_words_beside_each_other_change_each_other_only_as_a_phrase(data):
    known = st.sampled_from(words_of_the_pairs())
    pair = [data.draw(known), data.draw(known)]
    text = "".join(pair)
    assume([word for word, _ in words.tagged(text, guess=False)] == pair)
    assume(text not in phrases() and text not in forms._own())
    assert of_prose(text) == of_prose(pair[0]) + of_prose(pair[1])


@given(st.text(alphabet=st.characters() | COMMON, max_size=40), st.lists(HAN_NAMES, max_size=3))
def test_any_string_is_turned_and_keeps_its_length(text, names):
    assert len(to_traditional(text, Names(names))) == len(text)


def test_every_character_and_every_phrase_keeps_its_length():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Lo"]
    assert all(len(of_prose(letter)) == len(of_name(letter)) == 1 for letter in letters)
    assert all(len(forms._phrase(phrase)) == len(phrase) for phrase in phrases())


def test_no_common_character_becomes_one_that_fonts_lack():
    basic = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Lo"]
    assert not [sign for sign in basic if ord(of_prose(sign)) > 0xFFFF]
    assert to_traditional("祖暅", Names(["祖暅"])) == to_traditional("祖暅") == "祖暅"


@pytest.fixture
def without(monkeypatch):
    """Turn as if one row of a table were not there."""

    def forget(table):
        for cached in CACHED[table]:
            cached.cache_clear()

    def leave_out(table, row):
        rows = {key: value for key, value in getattr(forms, table)().items() if key != row}
        with monkeypatch.context() as patch:
            patch.setattr(forms, table, lambda: rows)
            forget(table)
            turned = of_prose(row), of_name(row), of_name("王" + row)
        forget(table)
        return turned

    return leave_out


def test_every_row_of_our_own_tables_is_needed(without):
    for row, form in list(forms._own().items()):
        assert without("_own", row)[0] != form == of_prose(row), row
    for row, (place, form) in list(forms._name_characters().items()):
        assert place in ("any", "first")
        assert form not in without("_name_characters", row)[1:], row


@pytest.mark.parametrize("table", ["traditional_words.tsv", "traditional_names.tsv"])
def test_every_row_of_our_own_tables_keeps_its_length_and_says_why(table):
    for row in forms._table(table):
        assert len(row[0]) == len(row[1])
        assert len(row) == (3 if "words" in table else 4)
        assert row[-1]


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("头发", "頭髮"),
        ("发展", "發展"),
        ("皇后", "皇后"),
        ("以后", "以後"),
        ("干部", "幹部"),
        ("干燥", "乾燥"),
        ("里程", "里程"),
        ("面包", "麵包"),
        ("群众", "群眾"),
        ("峰会", "峰會"),
        ("软件", "軟件"),
        ("GDP增长5.2%，", "GDP增長5.2%，"),
        ("", ""),
    ],
)
def test_conversion_goes_by_the_phrase(simplified, traditional):
    assert to_traditional(simplified) == traditional


def test_lone_surrogates_and_nulls_stay():
    assert to_traditional("发展\ud800\x00头发") == "發展\ud800\x00頭髮"


def test_many_threads_may_convert_at_once():
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(to_traditional, ["干部的头发" * 100] * 50)) == {"幹部的頭髮" * 100}


def test_names_are_told_apart_by_their_key():
    names = ["于顺", "范丽"]
    assert Names(names).key == Names(random.sample(names, 2)).key != Names(["于顺"]).key
