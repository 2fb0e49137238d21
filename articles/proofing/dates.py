"""Days and hours: those that do not exist, and weekdays that do not fit."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from articles.proofing.lists import Lists
from articles.proofing.numbers import value
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_N = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DAY = re.compile(
    rf"(?:(?P<year>(?<!\d)\d{{4}}|[一二][零〇○Ｏ一二三四五六七八九]{{3}})年)?"
    rf"(?<![\d.])(?P<month>{_N})月(?P<day>{_N})(?P<sign>[日号])(?!线)"
    r"(?:[（(，\s]{0,2}(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?!岁|年))?"
)
_PLAIN = re.compile(
    r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![\d.])(?:[（(\s]{0,2}(?:星期|周)([一二三四五六日天]))?"
)
_WEEKDAY_FIRST = re.compile(
    r"(?:星期|周)([一二三四五六日天])[（(，]?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]"
)
_MONTH = re.compile(r"(?<![\d.])(1[3-9]|[2-9]\d|0)月(?![\d]*[龄])(?=\d{1,2}日|[，。上中下底初份末])")
_HOUR = re.compile(
    r"(?<![\d.:：—-])(\d{1,2})(?:时|点(?!\d))(\d{1,2})分(?!之|[钟贝])|(?<![\d.:：/—-])(\d{1,2})[:：]"
    r"(\d{2})(?![\d.:：])"
)
_HALF_DAY = re.compile(r"(上午|凌晨|清晨|早上|早晨)(\d{1,2})(?:[时点]|[:：]\d{2})")
_TRADITIONAL = re.compile(r"农历|阴历|旧历|[正腊冬]月")
_LOOK_BACK = 6

_WEEKDAYS = "一二三四五六日"
_MONTHS = 12
_FEBRUARY = 2
_LEAP = 29
_HOURS, _MINUTES = 24, 59
_FORENOON = {"凌晨": 6, "清晨": 9, "早上": 10, "早晨": 10, "上午": 12}
# A day without a year is of this year, or of the one next to it.
_NEAR = 183


@rule(
    "dates",
    "%(words)s does not exist",
    "历法; 《报纸编校差错率计算方法》三.2(1)",
    fault=Fault.FACT,
    severity=Severity.ERROR,
    may_block=True,
)
def day_that_is_none(text: Text, _: Lists) -> Iterator[Spot]:
    """2月30日, 13月; 29 February in a common year."""
    for found in _DAY.finditer(text.whole) if "月" in text.whole else ():
        month, day = _number(found["month"]), _number(found["day"])
        before = text.whole[max(0, found.start() - _LOOK_BACK) : found.start()]
        if _TRADITIONAL.search(before):
            continue
        if not 1 <= month <= _MONTHS or not 1 <= day <= _days(month, _year(found["year"])):
            yield Spot(found.start(), found.end("sign"))
    for found in _PLAIN.finditer(text.whole):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if 1 <= month <= _MONTHS and day > _days(month, year) and _is_year(year):
            yield Spot(found.start(), found.end(3))
    for found in _MONTH.finditer(text.whole):
        if not text.whole[: found.start()].endswith("年") and not _follows_span(text.whole, found.start()):
            continue
        yield Spot(*found.span())


@rule(
    "dates",
    "%(words)s: that day is a %(weekday)s",
    "《报纸编校差错率计算方法》三.2(1)",
    fault=Fault.FACT,
    severity=Severity.ERROR,
    may_block=True,
)
def weekday_of_another_day(text: Text, _: Lists) -> Iterator[Spot]:
    """A weekday beside a date that falls on another. Without a year, the year next to the day of print."""
    for found in _DAY.finditer(text.whole) if "月" in text.whole else ():
        if found["weekday"]:
            year = _year(found["year"]) or _nearest(text.day, _number(found["month"]), _number(found["day"]))
            yield from _misfit(found, "weekday", year, _number(found["month"]), _number(found["day"]))
    for found in _WEEKDAY_FIRST.finditer(text.whole) if "月" in text.whole else ():
        month, day = int(found[3]), int(found[4])
        year = int(found[2]) if found[2] else _nearest(text.day, month, day)
        yield from _misfit(found, 1, year, month, day)
    for found in _PLAIN.finditer(text.whole):
        if found[4]:
            yield from _misfit(found, 4, int(found[1]), int(found[2]), int(found[3]))


@rule("dates", "%(words)s: no such hour", "GB/T 7408-2005", fault=Fault.FACT, severity=Severity.ERROR)
def hour_that_is_none(text: Text, _: Lists) -> Iterator[Spot]:
    """25时, 8时65分, 上午15时."""
    for found in _HOUR.finditer(text.whole):
        hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
        is_clock = bool(found[1]) or _is_clock(text.whole, found.end())
        if is_clock and (hour > _HOURS or minute > _MINUTES or (hour == _HOURS and minute)):
            yield Spot(*found.span())
    for found in _HALF_DAY.finditer(text.whole):
        if _FORENOON[found[1]] < int(found[2]) < _HOURS:
            yield Spot(*found.span())


def _misfit(found: re.Match[str], group: str | int, year: int | None, month: int, day: int) -> Iterator[Spot]:
    try:
        right = _WEEKDAYS[date(year or 0, month, day).weekday()]
    except ValueError:
        return
    said = found[group].replace("天", "日")
    if said != right:
        yield Spot(*found.span(group), (right,), {"weekday": f"星期{right}", "words": found[0]})


def _number(printed: str) -> int:
    found = value(printed)
    return -1 if found is None else int(found)


def _year(printed: str | None) -> int | None:
    if not printed:
        return None
    digits = "".join(
        str("〇一二三四五六七八九".find(sign.replace("零", "〇").replace("○", "〇"))) for sign in printed
    )
    return int(printed) if printed.isdecimal() else int(digits) if digits.isdecimal() else None


def _is_year(year: int) -> bool:
    return 1 <= year <= date.max.year


def _days(month: int, year: int | None) -> int:
    """How many days a month has; February 29 where the year is not known."""
    if year is None or not _is_year(year):
        return _LEAP if month == _FEBRUARY else monthrange(2000, month)[1]
    return monthrange(year, month)[1]


def _nearest(near: date | None, month: int, day: int) -> int | None:
    """The year in which the day lies nearest to another."""
    if near is None:
        return None
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            if abs((date(year, month, day) - near).days) <= _NEAR:
                return year
        except ValueError:
            continue
    return None


def _follows_span(whole: str, at: int) -> bool:
    return re.search(r"[至到—－~、和]\Z", whole[:at][-2:]) is not None


def _is_clock(whole: str, at: int) -> bool:
    """Whether a colon parts hours and minutes here, and not the points of a game."""
    return re.match(
        r"[—－~至到-]{1,2}\d{1,2}[:：]\d{2}|许|左右|开始|起|前|后|出发|分|，", whole[at:]
    ) is not None and (
        re.search(
            r"(?:上午|下午|晚上|晚|早上|凌晨|中午|时间|[日号周五六])\s*\d{1,2}[:：]\d{2}\Z",
            whole[max(0, at - 12) : at],
        )
        is not None
    )
