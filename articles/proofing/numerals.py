"""How numbers are written, where GB/T 15835-2011 is plain; what numbers cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.proofing.lists import Lists
from articles.proofing.numbers import value
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_IN_CHARACTERS = "零一二三四五六七八九十"
_ABOUT_DIGITS = re.compile(
    r"(?<![\d.])(\d{2,3})几(?=[个人名位岁年天次万元亩公里米户家种多])|([几数])(10{1,3})(?![\d.])"
)
_ABOUT = {
    "10": "十",
    "20": "二十",
    "30": "三十",
    "40": "四十",
    "50": "五十",
    "60": "六十",
    "70": "七十",
    "80": "八十",
    "90": "九十",
    "100": "百",
    "1000": "千",
}
_MEASURES = "元余多人名个户亩册公年家件只份次头株棵里套台辆座所位张箱袋本场条吨斤页米天种把棵口双对"
# 千米, 千瓦, 百年 are units and words of their own.
_MIXED = re.compile(rf"(?<![\d.,])([1-9])([千百])(?=[{_MEASURES}])(?![米年]|克拉)")
_MIXED_TAIL = re.compile(
    rf"((?:[一二三四五六七八九]百)?[一二三四五六七八九]?十|[一二三四五六七八九]百)([1-9])(?=[{_MEASURES}岁])"
)
_ZEROS = {"千": "000", "百": "00"}
_PERCENT_MIXED = re.compile(r"百分之(\d+(?:\.\d+)?)(?![\d.])")
_WEEKDAY_DIGIT = re.compile(r"(星期|周)([1-6])(?=[，。、（）()上下晚早凌至到\s]|$)", re.M)
_LUNAR_DIGITS = re.compile(r"(?<=农历)(\d{1,2}月(?:初?\d{1,2}日?)?|[正腊冬]月(?:初)?\d{1,2})")
_SHORT_YEAR = re.compile(r"(?<![\d.'’])([5-9]\d|[0-2]\d)年(?=1?\d月\d{1,2}日|[5-9]\d年代)")
_RANGE_SCALE = re.compile(r"(?<![\d.%万亿—-])(\d+(?:\.\d+)?)([-~～—－至]|——)(\d+(?:\.\d+)?)(%|亿)(?![\d])")
_APPROXIMATE = re.compile(
    r"([一二三四五六七八])(?<![第初十百千万零一二三四五六七八九].)、([二三四五六七八九])"
    r"(?=个?[天月年](?!级|[期度]|[级季])|[百千万十]?[个名位人]|岁|里地?|次)"
)
_APPROXIMATE_DIGITS = re.compile(
    r"([1-8])(?<![\d第、.].)、([2-9])(?=个?[天月年](?!级|[期度])|[百千万]?[个名位]|岁|里地|次)"
)
_POINTS_OF_PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%％]个?百分点|(\d+(?:\.\d+)?)个百分比")
_TIMES_LESS = re.compile(
    r"(下降|减少|降低|缩短|缩小|减小|下跌|缩减|节省|减轻|降|跌|削减|萎缩)(?:幅度)?(?:了|近|约|超过|"
    r"达|将近|至|到|整整)*"
    r"(\d+(?:\.\d+)?|[一二两三四五六七八九十几]+)(?:多|余)?倍"
)
_MORE_THAN_ALL = re.compile(
    r"(下降|减少|降低|缩短|缩小|缩减|节省|削减)(?:了|近|约|超过|达)*(1\d\d|[2-9]\d\d)(?:\.\d+)?[%％]"
)
_MAY_TURN = re.compile("利润|盈利|收益|净利|亏损|净额|顺差|逆差|同比")
_UNIT_SIGN = re.compile(r"(?<=\d)(?i:km|kg|cm|mm|ml|kw|khz|mhz|hz|kwh)(?![A-Za-z/])")
_UNITS = {unit.lower(): unit for unit in ("km", "kg", "cm", "mm", "mL", "kW", "kHz", "MHz", "Hz")} | {
    "kwh": "kWh"
}
_OLD_UNITS = re.compile(r"(?<=[\d万千百])(公分|公升|英哩|英呎|平方公尺|立方公尺|公尺|CC|cc|西西)(?![A-Za-z])")
_LEGAL = {
    "公分": "厘米",
    "公升": "升",
    "英哩": "英里",
    "英呎": "英尺",
    "公尺": "米",
    "平方公尺": "平方米",
    "立方公尺": "立方米",
    "CC": "毫升",
    "cc": "毫升",
    "西西": "毫升",
}
_DATE_MIXED = re.compile(
    r"(?<!\d)(\d{4})年([一二三四五六七八九十]{1,3})月|(?<!\d)(\d{1,2})月([一二三四五六七八九十]{1,3})"
    r"[日号]|([一二三四五六七八九十]{1,3})月(\d{1,2})[日号]"
)
# 98 is 1998, 05 is 2005.
_LAST_CENTURY = 50
_THREE_OR_FIVE = (3, 5)


@rule(
    "numerals",
    "%(words)s: a number that is only about right is written in characters: %(instead)s",
    "GB/T 15835-2011 4.2.2",
    fault=Fault.NUMERAL_USE,
)
def about_in_digits(text: Text, _: Lists) -> Iterator[Spot]:
    """20几岁, 几10个."""
    for found in _ABOUT_DIGITS.finditer(text.whole) if text.has("几数") else ():
        if found[1]:
            tens = _ABOUT.get(found[1])
            if tens:
                yield Spot(*found.span(), (f"{'一百' if tens == '百' else tens}几",))
        else:
            yield Spot(*found.span(), (found[2] + _ABOUT[found[3]],))


@rule(
    "numerals",
    "%(words)s: digits and characters in one number: %(instead)s",
    "GB/T 15835-2011 5.3",
    fault=Fault.NUMERAL_USE,
)
def digits_and_characters(text: Text, _: Lists) -> Iterator[Spot]:
    """5千人, 百分之20, 2026年三月, 20世纪八十年代 in two forms. 万 and 亿 may follow digits."""
    for found in _MIXED.finditer(text.whole) if text.has("千百") else ():
        yield Spot(*found.span(), (found[1] + _ZEROS[found[2]],))
    for found in _MIXED_TAIL.finditer(text.whole):
        tens = value(found[1])
        if tens is not None:
            yield Spot(*found.span(), (str(tens + int(found[2])),))
    for found in _PERCENT_MIXED.finditer(text.whole) if text.has("分") else ():
        yield Spot(*found.span(), (f"{found[1]}%",))
    for found in _DATE_MIXED.finditer(text.whole) if text.has("月") else ():
        digits = _with_digits(found[0])
        if digits:
            yield Spot(*found.span(), (digits,))


@rule(
    "numerals",
    "%(words)s: the day of the week is written in characters: %(instead)s",
    "GB/T 15835-2011 4.2.3",
    fault=Fault.NUMERAL_USE,
)
def weekday_in_digits(text: Text, _: Lists) -> Iterator[Spot]:
    """星期3."""
    for found in _WEEKDAY_DIGIT.finditer(text.whole) if text.has("期周") else ():
        yield Spot(*found.span(), (found[1] + _IN_CHARACTERS[int(found[2])],))


@rule(
    "numerals",
    "%(words)s: days of the traditional calendar are written in characters",
    "GB/T 15835-2011 4.2.1",
    fault=Fault.NUMERAL_USE,
)
def traditional_calendar_in_digits(text: Text, _: Lists) -> Iterator[Spot]:
    """农历8月15日."""
    for found in _LUNAR_DIGITS.finditer(text.whole) if text.has("历") else ():
        yield Spot(*found.span())


@rule(
    "numerals",
    "%(words)s: a year has four digits: %(instead)s",
    "GB/T 15835-2011 5.1.4",
    fault=Fault.NUMERAL_USE,
)
def short_year(text: Text, _: Lists) -> Iterator[Spot]:
    """98年5月1日."""
    for found in _SHORT_YEAR.finditer(text.whole) if text.has("年") else ():
        century = "19" if int(found[1]) >= _LAST_CENTURY else "20"
        yield Spot(*found.span(), (f"{century}{found[1]}年",))


@rule(
    "numerals",
    "%(words)s: both ends of a range name their scale: %(instead)s",
    "GB/T 15835-2011 5.1.3",
    fault=Fault.NUMERAL_USE,
    severity=Severity.HINT,
)
def range_without_scale(text: Text, _: Lists) -> Iterator[Spot]:
    """15—30% for 15%—30%, 9—16亿 for 9亿—16亿."""
    for found in _RANGE_SCALE.finditer(text.whole) if text.has("%亿") else ():
        yield Spot(*found.span(), (f"{found[1]}{found[4]}{found[2]}{found[3]}{found[4]}",))


@rule(
    "numerals",
    "%(words)s: no comma in a number that is only about right: %(instead)s",
    "GB/T 15834-2011 4.5.3.4",
    fault=Fault.PUNCTUATION,
)
def comma_in_about(text: Text, _: Lists) -> Iterator[Spot]:
    """三、五天 for 三五天."""
    for found in _APPROXIMATE_DIGITS.finditer(text.whole) if "、" in text.whole else ():
        low, high = int(found[1]), int(found[2])
        if high - low == 1:
            yield Spot(*found.span(), (_IN_CHARACTERS[low] + _IN_CHARACTERS[high],))
    for found in _APPROXIMATE.finditer(text.whole):
        low, high = _IN_CHARACTERS.index(found[1]), _IN_CHARACTERS.index(found[2])
        if high - low == 1 or (low, high) == _THREE_OR_FIVE:
            yield Spot(*found.span(), (found[1] + found[2],))


@rule(
    "numerals",
    "%(words)s: nothing grows less by more than all of it",
    "GB/T 15835-2011 4.1.1; 现代汉语词典 “倍”",
    fault=Fault.FACT,
    severity=Severity.ERROR,
)
def times_less(text: Text, _: Lists) -> Iterator[Spot]:
    """下降了2倍; 减少120%, where what falls cannot fall below nothing."""
    for found in _TIMES_LESS.finditer(text.whole) if text.has("倍") else ():
        yield Spot(*found.span())
    for found in _MORE_THAN_ALL.finditer(text.whole) if text.has("%％") else ():
        clause = text.whole[text.whole.rfind("。", 0, found.start()) + 1 : found.start()]
        if not _MAY_TURN.search(clause):
            yield Spot(*found.span())


@rule(
    "numerals", "%(words)s: %(instead)s", "GB/T 15835-2011 4.1.1", fault=Fault.FACT, severity=Severity.ERROR
)
def percent_of_points(text: Text, _: Lists) -> Iterator[Spot]:
    """3%个百分点, 3个百分比."""
    for found in _POINTS_OF_PERCENT.finditer(text.whole) if "百" in text.whole else ():
        yield Spot(*found.span(), (f"{found[1] or found[2]}个百分点",))


@rule("numerals", "%(words)s: the sign of the unit is %(instead)s", "GB 3100-1993 6.2.5", fault=Fault.OTHER)
def sign_of_unit(text: Text, _: Lists) -> Iterator[Spot]:
    """KM, Kg, KW behind a number."""
    for found in _UNIT_SIGN.finditer(text.whole) if text.has("kKmMcCgGhHzZ") else ():
        right = _UNITS[found[0].lower()]
        if right != found[0]:
            yield Spot(*found.span(), (right,))


@rule(
    "numerals",
    "%(words)s is no legal unit: %(instead)s",
    "国务院关于在我国统一实行法定计量单位的命令 (1984)",
    fault=Fault.OTHER,
    severity=Severity.HINT,
)
def old_unit(text: Text, _: Lists) -> Iterator[Spot]:
    """公分, 公升, CC."""
    for found in _OLD_UNITS.finditer(text.whole) if text.has("公英CCc西") else ():
        yield Spot(*found.span(), (_LEGAL[found[0]],))


def _with_digits(day: str) -> str:
    """A day whose parts are written in two ways, in digits throughout; empty if a part is no number."""

    def digits(number: re.Match[str]) -> str:
        found = value(number[0])
        return number[0] if found is None else str(found)

    return re.sub("[一二三四五六七八九十]+", digits, day)
