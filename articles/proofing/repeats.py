"""Characters and words set twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.chinese.atoms import HAN
from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

# Words of one character that nobody says twice; 看看, 天天, 人人 are words.
_SINGLE = frozenset(
    "的了是在和与有为对将被从把于及中地得着也都就而由以向使让给又并"
    "但或这该此我他她它们各所至因若如仅已曾均则却之还很最更个位名"
)
_BARELY = ("将将够", "将将好")
_TWICE = re.compile(rf"(?<![{HAN}])?([{HAN}]{{2,8}}?)\1(?!\1)")
_ALWAYS_TWICE = re.compile(
    r"^[一两几三半]|^(?:很多|好多|许多|非常|永远|真的|谢谢|加油|恭喜|等等|快快|慢慢|哈哈|啊啊|宝贝|"
    r"妈妈|爸爸|多少|什么|怎么|十分|特别|多么|何等|好好|年年|天天|世世|代代|叮咚|嘀嗒|滴答|咔嚓|哗啦|"
    r"呼噜|咕噜|扑通|噼啪|轰隆|丁零|知了|布谷)$"
)
_SAID_TWICE = frozenset("vazodymqe")  # verbs and adjectives may be: 研究研究, 高兴高兴
_NEVER_TWICE = frozenset(
    (
        "进行",
        "可以",
        "能够",
        "应该",
        "已经",
        "没有",
        "成为",
        "表示",
        "认为",
        "通过",
        "根据",
        "关于",
        "由于",
        "目前",
        "但是",
        "因为",
        "所以",
        "以及",
        "其中",
        "为了",
        "对于",
        "介绍",
        "指出",
        "强调",
        "要求",
        "开展",
        "实现",
        "推进",
        "推动",
        "加强",
        "提高",
        "提升",
        "落实",
        "举行",
        "召开",
        "参加",
        "获得",
        "取得",
        "完成",
        "达到",
        "超过",
        "来自",
        "位于",
        "属于",
        "随着",
        "按照",
        "围绕",
        "正在",
        "需要",
        "必须",
        "建设",
        "发展",
        "促进",
        "保障",
        "增加",
        "增长",
        "下降",
        "全面",
        "积极",
        "不断",
        "主要",
        "重要",
    )
)
_LONG = 3
# 第一一中学, 今年年底, 中国国内: what may begin a word of its own behind a word that ends so.
_MAY_FOLLOW = frozenset(
    "一二三四五六七八九十百千万年月日天人个上下中大小国市县区村路里"
    "外内的了是不好看说有在到来去能会要可多少子儿们头家学生长"
)
# 笔记记了半本, 留住住在里面的人.
_BEHIND_VERBS = frozenset("了在着过得到给起上下出进回成为向往")
_NAMES = ("nr", "nz", "ns", "nt")
_HAN = re.compile(f"[{HAN}]")


@rule(
    "repeats",
    "%(words)s stands twice",
    "《报纸编校差错率计算方法》三.2(2)",
    fault=Fault.CHARACTERS,
    severity=Severity.ERROR,
)
def character_twice(text: Text, _: Lists) -> Iterator[Spot]:
    """的的, 在在: each a word by itself."""
    at = 0
    for one, two in pairwise(text.words):
        if one == two and one in _SINGLE and not text.whole.startswith(_BARELY, at):
            yield Spot(at, at + 2, (one,))
        at += len(one)


@rule(
    "repeats",
    "%(words)s: the last character stands twice",
    "《报纸编校差错率计算方法》三.2(2)",
    fault=Fault.CHARACTERS,
)
def last_character_twice(text: Text, _: Lists) -> Iterator[Spot]:
    """建设设: a word, and its last character once more that is no word here."""
    at = 0
    for (one, tag), (two, _tag) in pairwise(text.tagged):
        at += len(one)
        if len(two) == 1 and len(one) > 1 and one[-1] == two and _HAN.match(two):
            may_be_meant = (
                two in _MAY_FOLLOW or tag[:2] in _NAMES or one.startswith("一") or len(set(one)) == 1
            )
            if not may_be_meant and text.whole[at + 1 : at + 2] not in _BEHIND_VERBS:
                yield Spot(at - 1, at + 1, (two,))


@rule("repeats", "%(words)s stands twice", "《报纸编校差错率计算方法》三.2(2)", fault=Fault.CHARACTERS)
def word_twice(text: Text, _: Lists) -> Iterator[Spot]:
    """进行进行; 三个字以上的 say nothing twice over."""
    for found in _TWICE.finditer(text.whole):
        word = found[1]
        if not text.is_between_words(*found.span()) or _ALWAYS_TWICE.match(word):
            continue
        tags = dict(text.tagged)
        if len(set(word)) == 1 or (len(word) < _LONG and word not in tags):
            continue
        if word in _NEVER_TWICE or len(word) > _LONG or tags.get(word, "v")[:1] not in _SAID_TWICE:
            yield Spot(*found.span(), (word,))
