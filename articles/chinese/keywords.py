"""What a story is about: words to suggest as its tags."""

import importlib.util
import re
from collections import Counter
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path

from articles.chinese.atoms import HAN
from articles.chinese.fold import fold
from articles.chinese.tagstrings import tag_key
from articles.chinese.words import is_in_dictionary, own_words, tagged

# Parts of speech a tag may be: nouns, persons, places, organizations, other names, verbal nouns, Latin.
_NAMING = {"n", "nr", "nrt", "nrfg", "ns", "nt", "nz", "vn", "eng"}
# Parts that may begin a compound whose last word is of the above: 新质|生产力, 绿色|金融.
_LEADING = _NAMING | {"b", "a", "j", "f"}
# A tag holds no numbers or dates; only a Latin one may have digits, after its first letter (C919).
_NUMERIC = re.compile(
    r"[0-9０-９.,%/:+-]|^[第约近超]?[〇零一二三四五六七八九十百千万亿两几数]+.?$|[年月日]$|^(?:星期|周).$"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#&.-]+")
_HAN_NAME = re.compile(f"[{HAN}]+")

# Words of newspaper language itself, which stand in every story and say nothing about it.
_STOP = frozenset(
    """
    本报 本报记者 记者 实习生 见习 通讯员 供图 图片 摄影 报道 本报讯 新华社 责任编辑 编辑 美编 校对 版面
    日电 标题 副标题 工作 情况 方面 问题 时候 时间 活动 会议 人员 单位 部门 有关 相关 相关部门 负责人
    有关负责人 主任 书记 局长 市长 领导 干部 同志 群众 市民 居民 大家 人们 自己 我们 他们 内容 方式 过程
    基础 作用 条件 水平 能力 力度 措施 要求 目标 任务 重点 全市 全国 全省 全县 全区 我市 我省 我县 本市
    本省 我国 今年 去年 明年 今日 昨日 目前 上午 下午 当天 当日 时期 阶段 现场 地方 同期 以来 近日 日前
    期间 之间 以上 以下 一方面 建设 发展 管理 服务 推进 开展 实施 进行 完成 组织 合作 生活 结果 原因
    部分 方向 精神 机会 关系 意义 特点 样子 东西 事情 消息 数据 百分点 公里 平方米 万元 亿元 人次 名单
    一季度 季度 上半年 启动 影响 投资 投入 参与 支持 使用 变化 增长 提升 检查 调查 研究 分析 公布 开放
    展示 介绍 体验 学习 工程 项目 小时 分钟 名字 声音 有所 www com cn http https the and for with from
    """.split()
)

_TITLE_WEIGHT = 4
_KNOWN_WEIGHT = 3
# A compound is a word of its own where it comes at least twice; it weighs so much of what its parts do.
_COMPOUND_TIMES, _COMPOUND_SHARE = 2, 0.75
_SHORTEST, _LONGEST = 2, 10
# Characters of a story for one naming word.
_SPACING = 6


def keywords(text: str, top: int = 10) -> list[tuple[str, float]]:
    """Return up to ``top`` words a story is about, the weightiest first, each with its weight.

    The weight is TF-IDF: the word's share of the naming words times its inverse document frequency
    in jieba's table (natural logarithm; a word not in it has the table's median, 11.95). Cutting and
    part of speech are rjieba's. Words that stand side by side again and again are joined (低空经济).
    Never given: single characters, numbers and dates, words of newspaper language (记者, 会议), words
    guessed in cutting that come only once, and a word within a weightier one or around it.
    The first call loads the table (some 0.25 s, 30 MB).
    """
    return _best(_weights([(text, 1)]), top)


def suggest_tags(title: str, text: str, known: Collection[str], top: int = 10) -> list[str]:
    """Return up to ``top`` tags to suggest for a story, the most fitting first.

    A word in the title counts for several in the text. A tag the paper already uses (``known``) that
    stands in the story, in whatever width, case or script, weighs more, is cut from whatever words it
    consists of, and is given in the spelling the paper uses. Linear in the number of known tags.
    """
    weights = _weights([(title, _TITLE_WEIGHT), (text, 1)])
    folded_title, folded_text = fold(title), fold(text)
    size = _naming_words(title, text)
    for tag in known:
        key = tag_key(tag)
        times = _TITLE_WEIGHT * _times(key, folded_title) + _times(key, folded_text)
        if len(key) >= _SHORTEST and times:
            for word in [word for word in weights if word != tag and tag_key(word) == key]:
                weights[tag] = max(weights.get(tag, 0.0), weights.pop(word))
            weights[tag] = _KNOWN_WEIGHT * max(weights.get(tag, 0.0), times * _idf(tag) / size)
    return [word for word, _ in _best(weights, top)]


def _times(key: str, folded: str) -> int:
    """Count a tag's key in a folded text; a Latin one only as a word of its own (AI is not in email)."""
    if not key or key not in folded:
        return 0
    if not key.isascii():
        return folded.count(key)
    return len(re.findall(rf"(?<![a-z0-9]){re.escape(key)}(?![a-z0-9])", folded))


def _naming_words(title: str, text: str) -> int:
    """Guess a story's number of naming words by its length."""
    return 1 + (_TITLE_WEIGHT * len(title) + len(text)) // _SPACING


def _weights(parts: list[tuple[str, int]]) -> dict[str, float]:
    """The TF-IDF of each naming word and compound of these texts, each text with its weight."""
    times: Counter[str] = Counter()
    compounds: Counter[tuple[str, str]] = Counter()
    own = own_words()
    for text, weight in parts:
        before = ""
        for word, part in tagged(text):
            if (part in _NAMING or word in own or word.isascii()) and _form(word):
                times[word] += weight
                if before:
                    compounds[before, word] += weight
            before = word if part in _LEADING else ""
    total = sum(times.values()) or 1
    frequencies, median = _idf_table()
    weights = {
        word: count * frequencies.get(word, median) / total
        for word, count in times.items()
        if count > 1 or is_in_dictionary(word) or _form(word) != "han"
    }
    for (first, second), count in compounds.items():
        word = first + second
        if len(word) > _LONGEST or not _form(first) == _form(second) == "han":
            continue
        if sum(text.count(word) for text, _ in parts) >= _COMPOUND_TIMES:
            weights[word] = (
                weights.get(word, 0.0) + count * (_idf(first) + _idf(second)) * _COMPOUND_SHARE / total
            )
    return weights


def _best(weights: dict[str, float], top: int) -> list[tuple[str, float]]:
    """The weightiest words of which none is within another."""
    best: list[tuple[str, float]] = []
    keys: list[str] = []
    for word, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if len(best) >= top:
            break
        key = tag_key(word)
        if not any(key in other or other in key for other in keys):
            best.append((word, weight))
            keys.append(key)
    return best


@lru_cache(maxsize=20_000)
def _form(word: str) -> str:
    """Whether a word may name something by its letters: "han", "latin" or "" (it may not)."""
    if len(word) < _SHORTEST or word.casefold() in _STOP:
        return ""
    if _LATIN.fullmatch(word):
        return "latin"
    return "han" if _HAN_NAME.fullmatch(word) and not _NUMERIC.search(word) else ""


def _idf(word: str) -> float:
    table, median = _idf_table()
    return table.get(word, median)


@cache
def _idf_table() -> tuple[dict[str, float], float]:
    """Read jieba's table beside its code, without loading jieba."""
    package = importlib.util.find_spec("jieba")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("jieba is needed for its table of document frequencies", name="jieba")
    table: dict[str, float] = {}
    with (Path(package.origin).parent / "analyse" / "idf.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency = line.split()
            table[word] = float(frequency)
    return table, sorted(table.values())[len(table) // 2]
