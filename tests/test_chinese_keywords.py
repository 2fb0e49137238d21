from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese import words
from articles.chinese.keywords import keywords, suggest_tags
from articles.chinese.tagstrings import tag_key

TITLE = "百场阅读活动本周末启幕"
STORY = """本报4月8日讯 记者8日从市文化和旅游局获悉,2026全民阅读季将于本周六在市图书馆
开幕。活动持续至5月下旬,推出作家见面、旧书市集、亲子共读等7大板块132场活动,覆盖全市9个县(市、区)和46家城市书房。
市民凭社保卡可在任意一家城市书房办理通借通还,图书馆还将开通“阅读专线”公交。
负责人表示,C919模型和低空经济主题书展也将在图书馆展出。"""


def names(text, top=10):
    return [word for word, _ in keywords(text, top)]


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """The dictionaries are loaded first: each example of a property has its time limit."""
    keywords("图书馆")


def test_what_the_story_is_about_comes_first():
    assert {"阅读", "图书馆", "城市书房"} & set(names(STORY, 4))


def test_words_that_come_together_again_are_one_tag():
    assert "城市书房" in names(STORY)
    assert "书房" not in names(STORY)


@pytest.mark.parametrize(
    "word", ["记者", "活动", "市民", "本周六", "2026", "5月", "7", "132", "全市", "8日", "两"]
)
def test_newspaper_language_numbers_and_dates_are_not_tags(word):
    assert word not in names(STORY, 100)


def test_a_latin_name_with_digits_may_be_a_tag():
    assert "C919" in names(STORY, 100)


@pytest.mark.parametrize("text", ["", "。", "的的的", "2026年4月8日", "\ud800\x00", "１２３"])
def test_a_text_about_nothing_has_no_keywords(text):
    assert keywords(text) == []


@given(st.text(alphabet="全民阅读季图书馆城市书房低空经济2026年AI5G，。", max_size=60), st.integers(0, 5))
def test_keywords_are_weighed_in_order_and_none_holds_another(text, top):
    found = keywords(text, top)
    assert len(found) <= top
    assert [weight for _, weight in found] == sorted((weight for _, weight in found), reverse=True)
    for word, weight in found:
        assert weight > 0 and len(word) > 1 and tag_key(word) in tag_key(text)
    assert not any(tag_key(one) in tag_key(other) for (one, _), (other, _) in permutations(found, 2))


def test_title_words_weigh_more():
    body = "图书馆和图书馆旁的码头。"
    assert suggest_tags("老街与码头", body, [])[0] != "图书馆"
    assert suggest_tags("", body, [])[0] == "图书馆"


def test_tags_the_paper_uses_come_before_new_words_in_their_spelling():
    known = ["全民阅读", "低空經濟", "c919", "足球"]
    assert set(suggest_tags(TITLE, STORY, known, 3)) == {"全民阅读", "低空經濟", "c919"}
    assert not {"足球", "C919", "低空经济"} & set(suggest_tags(TITLE, STORY, known))


def test_a_latin_tag_is_found_as_a_word_only():
    assert "AI" not in suggest_tags("", "请发email到编辑部", ["AI"])
    assert suggest_tags("", "用AI写诗", ["ai"])[0] == "ai"


def test_words_of_the_paper_may_be_tags():
    words.use_words([words.Word("青报观察")], words.generation() + 1)
    try:
        assert "青报观察" in names("青报观察今日推出。")
    finally:
        words.use_words([], words.generation() + 1)
