"""Totals of what is told in a sentence, and small numbers that headline and text give differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.chinese.atoms import HAN
from articles.proofing.lists import Lists
from articles.proofing.numbers import NUMBER, value
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.text import BODY, Text

_U = (
    r"(?:亿元|万元|元|人|名|个|户|件|亩|公顷|吨|辆|台|套|家|枚|项|篇|幅|起|例|册|块|座|只|头|棵|株|公里|"
    r"平方米|公斤|米)"
)
_PARTED = re.compile(
    rf"(?P<whole>总?[^，。；\d]{{0,6}}?(?P<total>{NUMBER})(?P<unit>{_U}))[^，。；\d]{{0,6}}，(?:其中)?"
    rf"(?P<parts>[^，。；\d]{{1,12}}?{NUMBER}(?P=unit)(?:[，、和][^，。；\d]{{1,14}}?{NUMBER}(?P=unit)){{1,5}})"
    rf"(?P<end>[，。；]|$)"
)
_TOLD_IN_FULL = re.compile("其中|别无|已办|已经办|正在|暂不|尚未|没有其他|未办|在办")
_TOGETHER = re.compile(
    rf"(?P<parts>[^，。；]{{0,8}}?{NUMBER}(?P<unit>[名人个位户件])[^，。；\d]{{1,8}}?[、和与]"
    rf"[^，。；]{{0,3}}?{NUMBER}(?P=unit)[^，。；\d]{{0,8}}?组成)，[^，。；\d]{{0,4}}?"
    rf"(?P<whole>(?:一共|共|总共|合计|共计)[^，。；\d]{{0,2}}?(?P<total>{NUMBER})(?P<end>(?P=unit)|人))"
)
_EACH = re.compile(
    rf"(?P<groups>{NUMBER})[个支组队][^，。；\d]{{1,4}}各[有派]?(?P<each>{NUMBER})(?P<unit>[名人个位户件])[^，。；]{{0,4}}，"
    rf"[^，。；\d]{{0,6}}?(?P<whole>共[^，。；\d]{{0,2}}?(?P<total>{NUMBER})(?P=unit))"
)
_HAS_UNIT = re.compile(rf"({NUMBER})({_U})")
_SAID = re.compile(rf"(?P<number>{NUMBER})(?P<unit>个?小时|[{HAN}])(?P<noun>[{HAN}]{{0,2}})")
_OTHER = re.compile(r"[余多几数近超逾约破达过第]")
_COUNTS = frozenset("个名人户家座所条项台辆套册岁位场里年天尾只头棵株件枚对届次战胜艘架间幢栋村镇县亩吨")
_IN_THE_TEXT = re.compile(rf"({NUMBER})(?P<more>[余多]?)(个?小时|[{HAN}])([{HAN}]{{0,2}})")
_HOURS = "小时"


@rule(
    "sums",
    "%(words)s: the parts come to %(sum)s",
    "《报纸编校差错率计算方法》三.2(1)",
    fault=Fault.FACT,
)
def parts_and_whole(text: Text, _: Lists) -> Iterator[Spot]:
    """总投资2.4亿元，其中…; 五名专家、七名代表组成，一共十三人; 三个班各四十五人，共一百四十五人."""
    for found in _PARTED.finditer(text.whole):
        if _TOLD_IN_FULL.search(found[0]) and not _OTHER.search(found["parts"]):
            parts = [
                value(number) for number, unit in _HAS_UNIT.findall(found["parts"]) if unit == found["unit"]
            ]
            total = value(found["total"])
            if None not in parts and total is not None and len(parts) > 2:  # noqa: PLR2004
                right = sum(each for each in parts if each is not None)
                if right != total:
                    yield Spot(found.start("total"), found.end(), (), {"sum": f"{right}"})
    for found in _TOGETHER.finditer(text.whole) if "组成" in text.whole else ():
        parts = [value(number) for number, _unit in _HAS_UNIT.findall(found["parts"])]
        total = value(found["total"])
        if None not in parts and total is not None:
            right = sum(each for each in parts if each is not None)
            if right != total:
                yield Spot(*found.span("whole"), (), {"sum": f"{right}"})
    for found in _EACH.finditer(text.whole) if "各" in text.whole else ():
        groups, each, total = value(found["groups"]), value(found["each"]), value(found["total"])
        if groups and each and total and groups * each != total:
            yield Spot(*found.span("whole"), (), {"sum": f"{groups * each}"})


@rule(
    "headlines",
    "%(words)s stands in the headline and not in the text",
    "《报纸编校差错率计算方法》三.1",
    fault=Fault.FIGURE,
)
def counted_otherwise(text: Text, _: Lists) -> Iterator[Spot]:
    """八座口袋公园 in the headline, 六座口袋公园 in the text: one count of the kind, and it is another."""
    body = "\n".join(part.text for part, _at in text.of(*BODY))
    told = [found for found in _IN_THE_TEXT.finditer(body) if value(found[1]) is not None]
    numbers = {value(found[1]) for found in told}
    for part, begin in text.of("title", "kicker", "subtitle"):
        for said in _SAID.finditer(part.text):
            number, unit = value(said["number"]), _unit(said["unit"])
            around = part.text[max(0, said.start() - 1) : said.start()]
            if number is None or number in numbers or _OTHER.search(around):
                continue
            if unit not in _COUNTS and unit != _HOURS:
                continue
            same = {value(found[1]) for found in told if _unit(found[3]) == unit}
            alike = [found for found in told if _unit(found[3]) == unit and found[4][:2] == said["noun"]]
            more = any(found["more"] for found in told if _unit(found[3]) == unit)
            if (
                not more
                and len(same) == 1
                and (alike or unit not in "个名人")
                and _is_near(number, same.pop())
            ):
                yield Spot(begin + said.start(), begin + said.end("unit"))


def _is_near(number: object, other: object) -> bool:
    one, two = float(str(number)), float(str(other))
    return one <= two * 2 and two <= one * 2


def _unit(printed: str) -> str:
    return _HOURS if printed.endswith(_HOURS) else printed
