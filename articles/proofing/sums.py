"""Figures that should agree and do not: parts and their sum, from and to and by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.proofing.lists import Lists
from articles.proofing.numbers import NUMBER, value
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_UNIT = (
    r"(?:万|亿)?(?:人次|公里|公斤|千克|平方米|立方米|人|名|个|户|件|亩|公顷|吨|元|辆|台|套|家|枚|项|篇|"
    r"幅|所|起|例|册|块|场|座|只|头|棵|株|岁|米|厘米|天|分钟)"
)
# Two kinds that are all there is, so that their figures come to the whole.
_COMPLEMENTS = (
    ("男", "女"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("进口", "出口"),
    ("线上", "线下"),
    ("境内", "境外"),
    ("国内", "国外"),
    ("省内", "省外"),
    ("市内", "市外"),
    ("上午", "下午"),
    ("成人", "儿童"),
    ("室内", "室外"),
    ("本地", "外地"),
    ("新建", "改建"),
    ("公办", "民办"),
    ("一期", "二期"),
    ("东区", "西区"),
    ("南区", "北区"),
    ("主场", "客场"),
)
_WORDS = r"[^\d，。；：、！？\n]{0,8}?"
_PARTS = {
    (one, two): re.compile(
        rf"{one}{_WORDS}(?P<one>{NUMBER})(?P<one_unit>{_UNIT})?[，、和及]{{1,2}}"
        rf"{two}{_WORDS}(?P<two>{NUMBER})(?P<two_unit>{_UNIT})?(?![\d.%％万亿])"
        rf"(?P<more>[，、和及]{{1,2}}[^，。；\n]{{0,10}}\d)?"
    )
    for pair in _COMPLEMENTS
    for one, two in (pair, pair[::-1])
}
_WHOLE = re.compile(rf"(?P<whole>{NUMBER})(?P<unit>{_UNIT})[^\d。；！？\n]{{0,20}}\Z")
_LOOK_BACK = 48
_MEDALS = re.compile(
    r"(?P<a>\d+)(?:枚)?金(?:牌)?[、，和]?(?P<b>\d+)(?:枚)?银(?:牌)?[、，和]?(?P<c>\d+)(?:枚)?铜(?:"
    r"牌)?[^\d。；\n]{0,6}?(?:共|总计|合计|总共)[^\d。；\n]{0,4}(?P<whole>\d+)枚"
    r"|(?P<whole2>\d+)枚奖牌[，（]?(?:其中)?[^\d。；\n]{0,4}(?P<a2>\d+)(?:枚)?金(?:"
    r"牌)?[、，和]?(?P<b2>\d+)(?:枚)?银(?:牌)?[、，和]?(?P<c2>\d+)(?:枚)?铜"
    r"|金牌(?P<a3>\d+)枚[、，和]银牌(?P<b3>\d+)枚[、，和]铜牌(?P<c3>\d+)枚[^\d。；\n]{0,6}?(?:共|"
    r"总计|合计|总共)[^\d。；\n]{0,4}(?P<whole3>\d+)枚"
)
_TOTAL = re.compile(
    rf"(?:，|、|。)(?:三项|两项|四项|五项|各项|三者|两者|几项)?(?:总共|共计|合计|总计|一共|共)(?:为|"
    rf"有|达|收获|收入|支出|捐款|捐赠|种植|[^\d，。；\n]{{0,4}})(?P<whole>{NUMBER})(?P<unit>{_UNIT})"
)
_ITEM = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{_UNIT})")
_EACH = re.compile("各|每|平均|人均|余|多|约|近|超|左右|以上|比|增|降|其中|另|减|从|由|第")
_SHARES = re.compile(
    r"分别(?:占|为|达到?|是)[^\d。；\n]{0,8}((?:\d+(?:\.\d+)?[%％][、，和]{1,2}){1,6}\d+(?:\.\d+)?[%％])"
)
_SHARE = re.compile(r"(\d+(?:\.\d+)?)[%％]")
_OF_WHOLE = re.compile("占(?:比|总|全)?|比例|比重|构成")
_FROM_TO = re.compile(
    rf"(?:从|由)[^\d，。；\n]{{0,8}}(?P<from>{NUMBER})(?P<from_unit>%|％|{_UNIT})[^\d。；\n]{{0,8}}?"
    rf"(?P<way>增加|增|提高|提升|上升|升|增长|扩大|上涨|涨|下降|降|减少|减|降低|缩短|缩减|下跌|跌)(?:"
    rf"至|到|为)[^\d，。；\n]{{0,6}}(?P<to>{NUMBER})(?P<to_unit>%|％|{_UNIT})"
    rf"[^\d。；\n]{{0,4}}?，(?:共|净|累计|一年|同比|每[^\d，]{{1,3}})?(?:增加|增|提高|提升|上升|升|"
    rf"增长|扩大|上涨|涨|下降|降|减少|减|降低|缩短|缩减|下跌|跌)(?:了)?"
    rf"(?P<by>{NUMBER})(?P<by_unit>个百分点|%|％|倍|{_UNIT})"
)
_DOWN = frozenset(("下降", "降", "减少", "减", "降低", "缩短", "缩减", "下跌", "跌"))
_COUNTED = re.compile(
    r"(?P<items>(?:[\u4e00-\u9fff]{2,6}、)+[\u4e00-\u9fff]{2,5}?(?:[和与及][\u4e00-\u9fff]{2,5}?)?)"
    r"(?P<so_on>等)?"
    r"(?P<number>[2-9]|1[0-2]|[两二三四五六七八九十])(?P<of>个(?:城市|[市省县区镇乡村]|国家|地区|"
    r"方面|部门|单位|项目|环节|社区|小区|街道|学校)|[市省县区镇乡村国地]|方面|大(?=领域|类|产业)|"
    r"类(?=产品|人))(?!个)"
)
_FEWEST, _MOST, _SLIP = 2, 12, 2
_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.5")
_TENTH = Decimal("0.051")


@rule(
    "sums",
    "%(words)s: the parts come to %(sum)s",
    "《报纸编校差错率计算方法》三.2(1)",
    fault=Fault.FACT,
    severity=Severity.ERROR,
)
def parts_and_sum(text: Text, _: Lists) -> Iterator[Spot]:
    """20名学员，其中男12名、女7名; 3金2银4铜共10枚; A、B、C，共N."""
    whole = text.whole
    for (one, two), pattern in _PARTS.items():
        if one in whole and two in whole:
            for found in pattern.finditer(whole):
                yield from _of_two(whole, found)
    for found in _MEDALS.finditer(whole) if "金" in whole and "铜" in whole else ():
        number = next(end for end in ("", "2", "3") if found[f"whole{end}"])
        parts = [Decimal(found[f"{name}{number}"]) for name in "abc"]
        yield from _wrong(found, sum(parts, Decimal(0)), Decimal(found[f"whole{number}"]))
    for found in _TOTAL.finditer(whole) if text.has("共总合") else ():
        yield from _of_many(whole, found)


@rule("sums", "%(words)s: %(count)s are listed", "《报纸编校差错率计算方法》三.2(1)", fault=Fault.FACT)
def list_and_its_number(text: Text, _: Lists) -> Iterator[Spot]:
    """北京、上海、广州四个城市; behind 等 more may be meant than are listed, never fewer."""
    for found in _COUNTED.finditer(text.whole) if "、" in text.whole else ():
        number, items = value(found["number"]), re.split("[、和与及]", found["items"])
        if number is None or not _FEWEST <= number <= _MOST or len(items) < _FEWEST or not all(items):
            continue
        fits = number >= len(items) if found["so_on"] else number == len(items)
        if not fits and abs(number - len(items)) <= _SLIP:
            yield Spot(*found.span(), (), {"count": str(len(items))})


@rule(
    "sums", "%(words)s: the shares come to %(sum)s%%", "《报纸编校差错率计算方法》三.2(1)", fault=Fault.FACT
)
def shares_of_more_than_all(text: Text, _: Lists) -> Iterator[Spot]:
    """分别占45%、35%和30%."""
    for found in _SHARES.finditer(text.whole):
        shares = [Decimal(share) for share in _SHARE.findall(found[1])]
        if _OF_WHOLE.search(found[0]) and sum(shares) > _HUNDRED + _ROUNDED * len(shares):
            yield Spot(*found.span(1), (), {"sum": str(sum(shares))})


@rule(
    "sums",
    "%(words)s: from the one to the other it is %(instead)s",
    "《报纸编校差错率计算方法》三.2(1)",
    fault=Fault.FACT,
    severity=Severity.ERROR,
)
def from_to_by(text: Text, _: Lists) -> Iterator[Spot]:
    """从120人增加到150人，增加20人; 从5%提高到8%，提高3% (3个百分点); 从2增至6，增长3倍 (2倍)."""
    for found in _FROM_TO.finditer(text.whole) if "从" in text.whole or "由" in text.whole else ():
        first, last, by = (value(found[name]) for name in ("from", "to", "by"))
        if first is None or last is None or by is None:
            continue
        right = _by(found, first, last, by)
        if right and right != found["by"] + found["by_unit"]:
            yield Spot(found.start("by"), found.end("by_unit"), (right,), {"words": found[0]})


def _by(found: re.Match[str], first: Decimal, last: Decimal, by: Decimal) -> str:
    """By how much it is, as it would be printed; empty if it is right or cannot be told."""
    units = (
        found["from_unit"].replace("％", "%"),
        found["to_unit"].replace("％", "%"),
        found["by_unit"].replace("％", "%"),
    )
    if units[0] != units[1] or (last < first) != (found["way"] in _DOWN):
        return ""
    change = abs(last - first)
    if units[2] == units[0]:
        if units[0] == "%":
            return f"{_plain(change)}个百分点" if by == change else ""
        return "" if by == change else f"{_plain(change)}{units[2]}"
    if units[2] == "个百分点" and units[0] == "%":
        return "" if by == change else f"{_plain(change)}个百分点"
    if units[2] == "倍" and first and last > first:
        times = last / first
        return f"{_plain(times - 1)}倍" if times == by else ""
    if units[2] == "%" and first:
        share = change / first * _HUNDRED
        return "" if abs(share - by) <= max(_ROUNDED, share * _TENTH) else f"{_plain(round(share, 1))}%"
    return ""


def _of_two(whole: str, found: re.Match[str]) -> Iterator[Spot]:
    before = _WHOLE.search(whole, max(0, found.start() - _LOOK_BACK), found.start())
    if before is None or found["more"]:
        return
    total, one, two = value(before["whole"]), value(found["one"]), value(found["two"])
    units = {
        before["unit"],
        found["one_unit"] or found["two_unit"] or before["unit"],
        found["two_unit"] or before["unit"],
    }
    if total is None or one is None or two is None or len(units) > 1:
        return
    if one + two != total:
        yield Spot(before.start(), found.end(), (), {"sum": _plain(one + two)})


def _of_many(whole: str, found: re.Match[str]) -> Iterator[Spot]:
    """The items listed in the sentence before their total: of one unit, none of them only about right."""
    begin = max(whole.rfind(sign, 0, found.start()) for sign in "。；！？\n：") + 1
    sentence = whole[begin : found.start()]
    items = [item for item in _ITEM.finditer(sentence) if item["unit"] == found["unit"]]
    total = value(found["whole"])
    if len(items) < 2 or total is None or _EACH.search(sentence) or re.search(r"\d[^\d]*%", sentence):  # noqa: PLR2004
        return
    if len(re.findall(rf"{NUMBER}{_UNIT}", sentence)) != len(items) or not _are_listed(sentence, items):
        return
    amounts = [value(item["number"]) for item in items]
    if None not in amounts:
        yield from _wrong(found, sum((each or Decimal(0) for each in amounts), Decimal(0)), total)


def _are_listed(sentence: str, items: list[re.Match[str]]) -> bool:
    """Whether nothing but a comma and a short name stands between one item and the next."""
    between = [sentence[a.end() : b.start()] for a, b in zip(items, items[1:], strict=False)]
    return all(re.fullmatch(r"[、，和及]{1,2}[^、，\d]{0,10}", words) for words in between) and (
        items[-1].end() == len(sentence)
    )


def _wrong(found: re.Match[str], right: Decimal, printed: Decimal) -> Iterator[Spot]:
    if right != printed:
        # One of the figures is wrong; which one, the text does not say.
        yield Spot(*found.span(), (), {"sum": _plain(right)})


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
