"""Digits and characters in one number, day or set phrase; ends before beginnings; changes that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.proofing.lists import Lists
from articles.proofing.numbers import NUMBER, value
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_C = "一二三四五六七八九十"
_MIXES = (
    re.compile(rf"(?:二十|十九|二十一)世纪\d0年代|(?:20|19|21)世纪[{_C}]{{1,2}}十年代"),
    re.compile(rf"[{_C}]{{1,3}}分之\d+|(?<!\d)\d+分之[{_C}]+"),
    re.compile(rf"(?<![{_C}百千\d])[一二]\d?[0〇零九{_C}\d]*0[0〇零{_C}\d]*[{_C}][0〇零{_C}\d]*年?"),
    re.compile(rf"[一二][〇零九{_C}]{{3}}年\d{{1,2}}月|\d{{4}}年[{_C}]{{1,3}}月"),
    re.compile(rf"(?<!\d)\d{{1,2}}[时点][{_C}]{{1,3}}分|[{_C}]{{1,3}}[时点]\d{{1,2}}分(?!之)"),
)
_PHRASE = re.compile(
    r"3令5申|三令5申|3番5次|5湖4海|4面8方|7上8下|千方100计|1心1意|1举两得|5颜6色|5花8门|4通8达|1帆风顺|"
    r"10全10美|9牛1毛|3心2意|3言2语|7嘴8舌|1日千里|1如既往|1马当先|1丝不苟|百里挑1|万无1失|丢3落4|接2连3"
)
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_MEMORIAL = re.compile(
    r"(?<![\d.])(\d{1,2})[.·](\d{1,2})(?=(?:运动|惨案|事变|起义|讲话|暴动|大地震|特大|文学|国际|批示))"
)
_LUNAR = re.compile(r"(?:正|腊|冬)月(?:初)?(\d{1,2})|(?:除夕|大年|年)初(\d{1,2})|(?<!\d)大年(\d{1,2})(?!\d)")
_SPAN = re.compile(
    r"(?<!\d)(\d{1,2})月(\d{1,2})日(?:（[^）]{1,4}）)?(?:至|到|—|－|-)(\d{1,2})月(\d{1,2})日(?!.{0,4}次年)"
)
_CLOCK = re.compile(rf"(?:[{_C}]{{1,3}})[时点]([{_C}]{{2,3}})分(?!之)")
_LESS = re.compile(
    r"(?:下降|减少|降低|缩短|缩小|下跌|节省|跌)(?:了|近|约|超过|达)*百分之(?P<share>[一二三四五六七八九十百零]+)"
)
_CHEAPER = re.compile(r"(?:便宜|缩水|少|瘦|轻|薄|慢)了?(?:近|约)?[一两二三四五六七八九十几\d]+倍(?:多|以上)?")
_TURNED = re.compile(r"(?:增加|减少|提高|下降|上升|降低|增长|缩短|扩大|上涨)(?:了[到至]|[到至]了)(?=\w)")
_FRACTION = re.compile(
    rf"(?:由|从)[^，。；\d{_C}]{{0,8}}(?P<first>{NUMBER})[^，。；\d{_C}]{{0,4}}"
    rf"(?:降|减|减少|下降|降低|增加|增|升|增长|提高|上升)(?:到|至|为)[^，。；\d{_C}]{{0,4}}(?P<last>{NUMBER})"
    rf"[^，。；\d]{{0,4}}?，[^，。；]{{0,6}}?(?P<by>(?:下降|减少|降低|增长|增加|提高|上升)(?:了)?"
    rf"(?P<bottom>[{_C}百]+)分之(?P<top>[{_C}百]+))"
)
_DISCOUNT = re.compile(
    r"打(?P<tenths>[一二三四五六七八九])折[^。；]{0,12}(?P<by>(?:便宜|优惠|省|减|少)[^，。；]{0,3}?(?:百分之"
    r"(?P<share>[一二三四五六七八九十]+)|(?P<digits>\d+)[%％]))"
)
_MOST_MINUTES = 59
_HUNDRED = 100
_TENTHS = 10
_SLACK = Decimal("0.03")
_MONTHS = 12
_WINTER = 10


@rule(
    "numerals",
    "%(words)s: digits and characters in one number",
    "GB/T 15835-2011 4.2, 5.3",
    fault=Fault.NUMERAL_USE,
)
def mixed_in_one_number(text: Text, _: Lists) -> Iterator[Spot]:
    """二十世纪80年代, 三分之1, 二0二六, 一九五八年10月, 3时四十分."""
    for pattern in _MIXES:
        for found in pattern.finditer(text.whole):
            if re.search(r"\d", found[0]) and re.search(f"[{_C}]", found[0]):
                yield Spot(*found.span())


@rule(
    "numerals",
    "%(words)s is written in characters: %(instead)s",
    "GB/T 15835-2011 4.2.1, 4.2.3",
    fault=Fault.NUMERAL_USE,
)
def digits_of_a_phrase(text: Text, _: Lists) -> Iterator[Spot]:
    """3令5申; 5.4运动; 正月15, 腊月23."""
    for found in _PHRASE.finditer(text.whole):
        yield Spot(*found.span(), (found[0].replace("10", "十").translate(_DIGITS),))
    for found in _MEMORIAL.finditer(text.whole):
        yield Spot(*found.span(), (f"{found[1]}·{found[2]}".translate(_DIGITS).replace("·", ""),))
    for found in _LUNAR.finditer(text.whole) if text.has("月初年") else ():
        number = found[1] or found[2] or found[3]
        yield Spot(*found.span(), (found[0].replace(number, _in_characters(int(number))),))


@rule("dates", "%(words)s: the end stands before the beginning", "历法", fault=Fault.FACT)
def end_before_beginning(text: Text, _: Lists) -> Iterator[Spot]:
    """11月20日至11月12日. A span over the turn of the year begins late in it."""
    for found in _SPAN.finditer(text.whole):
        first, last = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
        if last < first and not (first[0] >= _WINTER and last[0] < first[0]):
            yield Spot(*found.span())
    for found in _CLOCK.finditer(text.whole):
        minutes = value(found[1])
        if minutes is not None and minutes > _MOST_MINUTES:
            yield Spot(*found.span())


@rule(
    "numerals",
    "%(words)s: the change does not fit",
    "GB/T 15835-2011 4.1.1; 现代汉语词典 “倍”",
    fault=Fault.FACT,
    severity=Severity.ERROR,
)
def change_that_does_not_fit(text: Text, _: Lists) -> Iterator[Spot]:
    """下降百分之一百二十; 便宜了一倍; 由80降到60, 下降四分之三; 打八折, 便宜百分之八十; 增加了到."""
    whole = text.whole
    for found in _LESS.finditer(whole):
        share = value(found["share"])
        clause = whole[whole.rfind("。", 0, found.start()) + 1 : found.start()]
        if share is not None and share > _HUNDRED and not re.search("利润|盈利|收益|亏损|顺差", clause):
            yield Spot(*found.span())
    for pattern in (_CHEAPER, _TURNED):
        for found in pattern.finditer(whole):
            if pattern is _CHEAPER or "了到" in found[0] or "了至" in found[0]:
                yield Spot(*found.span())
    yield from _worked_out(whole)


def _worked_out(whole: str) -> Iterator[Spot]:
    """Fractions and percentages that the figures before them do not come to."""
    for found in _FRACTION.finditer(whole) if "分之" in whole else ():
        first, last, bottom, top = (value(found[name]) for name in ("first", "last", "bottom", "top"))
        if first and last is not None and bottom and top is not None:
            if abs(abs(last - first) / first - top / bottom) > _SLACK:
                yield Spot(*found.span("by"))
    for found in _DISCOUNT.finditer(whole) if "折" in whole else ():
        tenths, by = value(found["tenths"]), value(found["share"] or found["digits"])
        if tenths is not None and by is not None and by != _HUNDRED - tenths * _TENTHS:
            yield Spot(*found.span("by"))


def _in_characters(number: int) -> str:
    tens, ones = divmod(number, _TENTHS)
    first = "" if not tens else "十" if tens == 1 else f"{_C[tens - 1]}十" if tens <= len(_C) else ""
    return first + (_C[ones - 1] if ones else "") or "〇"
