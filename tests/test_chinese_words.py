import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese import words
from articles.chinese.words import Word
from tests.segmentation import jieba_cut

NEWS = """全市重点项目建设现场推进会举行
□滨州晚报/海风新闻记者 赵一鸣 实习生 钱晓棠
本报6月12日讯 12日上午,全市重点项目建设现场推进会在临港片区举行。与会人员先后来到北港智慧堆场、新材料二期、
职教城实训楼三个项目现场,实地察看工程进度,听取用地、用电、用工保障情况汇报。一季度全市348个重点项目开工率达到
76.4%,完成投资217亿元,比去年同期高出3.1个百分点,GDP增长5.2%。
“我们不搞大拆大建。”社区党委书记孙立群说,“老街用三年留住了七成原住居民和四十二家老店。”清晨六点半,盐仓街18号的
门板一块块卸下,豆浆的热气从灶口冒出来。他研究生命科学,后来成了浙江大学生物医学工程专业的教授。
新华社北京6月11日电(记者 李明轩、王若溪)国务院总理近日签署国务院令,公布修订后的《快递市场管理条例》,自2026年
7月1日起施行。条例共八章五十九条,聚焦低空经济、新质生产力和“一老一小”,支持OPC创业和C919大飞机产业链。
南京市长江大桥、乒乓球拍卖完了、结婚的和尚未结婚的,都是分词的老例子。
(上接01版)会议强调,要坚持清单化管理、节点化推进;汛期来临前,完成沿江8处深基坑的专项排查。 下转05版"""


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """The dictionaries are loaded first: each example of a property has its time limit."""
    words.cut("")


@pytest.fixture
def use():
    """Give the cutters words of the paper for one test."""

    def use(*own):
        assert words.use_words(own, words.generation() + 1)

    yield use
    use()


def pages():
    """The text of the sample pages where there are any, and always the sample above."""
    folder = Path(__file__).parent.parent / "fixtures" / "pages"
    return [NEWS, *(path.read_text("utf-8", "ignore") for path in sorted(folder.rglob("*.txt")))]


def comparable(pieces):
    """Join what is cut within Latin letters and digits, where the two cutters are known to differ."""
    return re.sub(
        r"(?<=[\w.%-])/(?=[\w.%-])", "", re.sub("[\u4e00-\u9fff]+", r"|\g<0>|", "/".join(pieces)), flags=re.A
    )


@pytest.mark.parametrize("text", pages())
def test_both_cutters_agree_on_newspaper_text(text):
    assert comparable(words.cut(text)) == comparable(jieba_cut(text))


def test_both_cutters_agree_on_the_sample_word_for_word():
    assert words.cut(NEWS) == jieba_cut(NEWS)


def test_both_cutters_agree_with_words_of_the_paper(use):
    names = ["慢更新", "盐仓街", "新质生产力", "海风新闻", "低空经济", "北港智慧堆场", "孙立群", "C919"]
    own = [*map(Word, names), Word("清单化", 5000, "vn")]
    use(*own)
    pieces = words.cut(NEWS)
    assert pieces == jieba_cut(NEWS, own)
    assert {"盐仓街", "新质生产力", "海风新闻", "低空经济", "北港智慧堆场", "孙立群", "清单化"} <= set(pieces)


def test_a_word_taken_away_is_forgotten(use):
    before = words.cut(NEWS)
    assert "老街用" not in before
    use(Word("老街用"), Word("盐仓街"))
    assert "老街用" in words.cut(NEWS)
    use(Word("盐仓街"))
    assert "老街用" not in words.cut(NEWS)
    use()
    assert words.cut(NEWS) == before
    assert jieba_cut(NEWS) == before


def test_an_old_or_known_generation_changes_nothing(use):
    use(Word("盐仓街"))
    unread = iter([Word("老街用")])
    assert not words.use_words(unread, words.generation())
    assert not words.use_words(unread, words.generation() - 1)
    assert next(unread) == Word("老街用")
    assert "盐仓街" in words.own_words()


@pytest.mark.parametrize(
    "word", [Word(""), Word("赫·默德"), Word("两 会"), Word("盐仓街", 0), Word("\ud800")]
)
def test_a_word_that_cannot_be_kept_whole_is_refused(use, word):
    use(Word("盐仓街"))
    with pytest.raises(ValueError):
        words.use_words([Word("老街用"), word], words.generation() + 1)
    assert "盐仓街" in words.own_words()
    assert "老街用" not in words.own_words()


def test_a_word_of_the_paper_carries_its_tag(use):
    use(Word("盐仓街", tag="ns"))
    assert ("盐仓街", "ns") in words.tagged("走进盐仓街的人")


def test_without_guessing_what_is_in_no_word_comes_by_the_character():
    assert [word for word, _ in words.tagged("本报记者于顺报道")] == ["本报记者", "于顺", "报道"]
    unguessed = [word for word, _ in words.tagged("本报记者于顺报道", guess=False)]
    assert unguessed == ["本报记者", "于", "顺", "报道"]


def test_guessed_words_are_not_in_the_dictionary():
    assert words.is_in_dictionary("重点项目") or words.is_in_dictionary("项目")
    assert not words.is_in_dictionary("盐仓街")
    assert not words.is_in_dictionary("\ud800")


def test_words_within_longer_words_have_edges_too():
    shorter = ["中华", "华人", "人民", "共和", "共和国", "中华人民共和国"]
    starts = ["中华人民共和国".index(word) for word in shorter]
    ends = [start + len(word) for start, word in zip(starts, shorter, strict=True)]
    assert words.edges("中华人民共和国") == (set(starts), set(ends))
    begins, ends = words.edges("生物医学\ud800工程")
    assert (begins, ends) == ({0, 2, 4, 5}, {2, 4, 5, 7})


@given(st.text(alphabet=st.characters() | st.sampled_from("今天会议，GDP5.2%-"), max_size=60))
def test_words_joined_are_the_text(text):
    assert "".join(words.cut(text)) == text
    assert "".join(word for word, _ in words.tagged(text)) == text
    begins, ends = words.edges(text)
    places = {0, *accumulate(map(len, words.cut(text)))}
    assert places - {len(text)} <= begins and places - {0} <= ends


def test_lone_surrogates_and_nulls_are_cut_too():
    assert words.cut("会议\ud800强调\x00") == ["会议", "\ud800", "强调", "\x00"]


def test_threads_cut_alike_while_the_words_change(use):
    expected = words.cut(NEWS)

    def work(index):
        if index % 10 == 0:
            words.use_words([Word("从未出现")], words.generation() + 1)
        return words.cut(NEWS)

    with ThreadPoolExecutor(8) as pool:
        assert all(pieces == expected for pieces in pool.map(work, range(60)))


def run(program):
    environment = {**os.environ, "TMPDIR": tempfile.mkdtemp()}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    return done.stdout.strip(), done.stderr, os.listdir(environment["TMPDIR"])


def test_importing_loads_no_dictionary():
    program = """
import pkgutil, sys
import articles.chinese
for module in pkgutil.iter_modules(articles.chinese.__path__):
    __import__(f"articles.chinese.{module.name}")
print({"jieba", "rjieba", "opencc", "marisa_trie", "django"} & set(sys.modules))
"""
    assert run(program)[0] == "set()"


def test_cutting_is_silent_and_leaves_no_file_behind():
    program = "from articles.chinese import words; from tests.segmentation import jieba_cut"
    assert run(f"{program}; print(*words.cut('今天'), *jieba_cut('今天'))") == ("今天 今天", "", [])
