"""Headlines: how long they are, how they are built, and the words that kickers and subtitles are known by."""

import re
from functools import lru_cache

from articles.parsing.conventions.places import is_place
from articles.parsing.conventions.spacing import pieces
from articles.parsing.lines.patterns import pattern

_QUOTES = pattern(r"[\s“”‘’「」『』《》〈〉\"'【】]")
_KICKER_END = pattern(
    r"(?:提出|指出|强调|要求|表示|召开|举行|显示|透露|获悉|介绍|发布|专访|来了|进行时|之际|系列报道"
    r"|取得[\h]{0,4}(?:进展|成效|突破|成果)|[①②③④⑤⑥⑦⑧⑨]|之[一二三四五六七八九十]+|：|:|……|——)$"
)
_KICKER_HEAD = pattern(
    r"^(?:聚焦|学习贯彻|深入学习|贯彻落实|贯彻|落实|践行|奋进|解决|推动|推进|加快|围绕|从|为了|为"
    r"|走进|探访|直击|迎接|喜迎|庆祝|纪念|新春走基层|一季度|上半年|前[一-十]|截至|响应|助力|坚持"
    r"|通讯|关于|写在)"
)
_ATTENDED = pattern(r"(?:主持|讲话|出席|参加|致辞|作报告|宣布开幕|陪同|批示|见证)$")
_IN_BRACKETS = pattern(r"^[（(][^）)]{2,44}[）)]$")
_KICKER_NOUN = pattern(
    r"(?:系列活动|主题活动|[现场推进座谈发布博览交易展销大]{2}会|启动仪式|进行时|[\h]{2}(?:周|季|节|论坛|大赛))$"
)
_QUOTED = pattern(r"[“「\"][^“”「」\"]{4,}[”」\"]")
_QUESTION = pattern(
    r"(?:怎么|如何|为何|为什么|何时|何处)[\h]{1,9}$|(?:怎么办|为什么|去哪儿?了?|吗|何在|几何)$"
)
_COUNT = pattern(
    r"^[（(](?:[0-9一二三四五六七八九十]{1,3}[）)]$|外|组诗|节选"
    r"|连载[ \u3000]?[0-9一二三四五六七八九十]*[）)]$|[一二三四五六七八九十两]"
    r"|之)[一二三四五六七八九十]?[首章篇题则]?[^）)]{0,6}[）)]$"
)
_SENTENCE = re.compile("[。；;]")
_STOPPED = re.compile("[？！?!，,：:]$")
_HEADLINE_FIRST = pattern(r"[\h“《‘0-9A-Za-z]")
_LONGEST_LINE, _SHORTEST_PART = 60, 4
_LIKE, _NEARLY_LIKE = 1, 2  # characters by which the parts of a couplet may differ
_NEARLY_LIKE_PARTS = range(5, 9)


@lru_cache(maxsize=2048)
def core(text: str) -> int:
    """Length of a headline without blanks and quotation marks, as its builder counted it."""
    return len(_QUOTES.sub("", text))


@lru_cache(maxsize=2048)
def is_couplet(text: str) -> bool:
    """Two or more parts, set off by blanks, of like length and build."""
    first, *more = pieces(text) or [""]
    if not more or (len(more) == 1 and _KICKER_NOUN.search(first)):
        return False
    parts = [core(part) for part in (first, *more)]
    apart, longest = max(parts) - min(parts), max(parts)
    return min(parts) > 1 and (apart <= _LIKE or (apart == _NEARLY_LIKE and longest in _NEARLY_LIKE_PARTS))


def is_count(text: str) -> bool:
    """Whether a line says how many, or which part: （三首） （连载12） （24）."""
    return bool(_COUNT.match(text))


def opens_as_kicker(text: str) -> bool:
    """聚焦… 贯彻落实… 走进…"""
    return bool(_KICKER_HEAD.match(text))


def ends_as_kicker(text: str) -> bool:
    """…强调 …举行 …之际 …："""
    return bool(_KICKER_END.search(text))


def tells_attendance(text: str) -> bool:
    """Whether a line says who spoke or was present, or stands in brackets: a subtitle."""
    return bool(_ATTENDED.search(text) or _IN_BRACKETS.match(text))


def is_quotation(text: str) -> bool:
    """Whether a headline is one quotation."""
    return bool(_QUOTED.fullmatch(text))


def asks(text: str) -> bool:
    """…怎么办 …为什么 …如何"""
    return bool(_QUESTION.search(text))


def kicker_cut(text: str) -> int:
    """Where a line such as ``引题 主题`` is cut into kicker and title; 0 where it is one headline."""
    kicker, *titles = pieces(text) or [""]
    if titles and is_place(kicker) and len(titles[0]) >= _SHORTEST_PART and not _SENTENCE.search(text):
        return text.index(titles[0], len(kicker))  # where it happened: 花莲　山路抢通 居民返家
    if len(titles) != 1 or len(text) > _LONGEST_LINE:
        return 0
    title = titles[0]
    if (
        min(len(kicker), len(title)) < _SHORTEST_PART
        or is_couplet(text)
        or _SENTENCE.search(text)
        or _STOPPED.search(kicker)
        or not _HEADLINE_FIRST.match(title)
        or (kicker.isascii() and title.isascii())
    ):
        return 0
    return text.index(title, len(kicker))
