"""One person or place, written in two ways in a short piece, each way once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from articles.chinese.atoms import HAN
from articles.proofing.lists import Lists
from articles.proofing.names import _LONGEST_ROLE, _NAMED, _ROLES, _SURNAMES
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.sounds import are_confusable, differ_by_one
from articles.proofing.text import Text

_SOME = re.compile(rf"[{_SURNAMES}]某[{HAN}](?=[的在以将与和被因向对从把说称、，。；（])")
_DOTTED = re.compile(rf"[{HAN}]{{2}}·[{HAN}]{{2,5}}?(?=的|说|在|表示|是|和|，|。|、)")
_PLACE_KINDS = re.compile(
    "湿地公园|森林公园|水库|大桥|村|镇|社区|小区|医院|公园|广场|码头|车站|电站|煤矿|农场|林场|合作社"
)
_LONG = 3
_KIN = re.compile(
    "双胞胎|兄弟|姐妹|哥哥|弟弟|姐姐|妹妹|父子|母女|父女|母子|兄妹|姐弟|儿子|女儿|与其|同名|应为|更正|曾用名|原名|又名"
)
_BEFORE = (*_ROLES, "作家", "画家", "摄影家", "科学家", "书法家", "企业家", "军人")


@rule(
    "names",
    "%(words)s is written %(instead)s elsewhere in the piece",
    "《报纸编校差错率计算方法》三.1",
    fault=Fault.FACT,
)
def name_in_two_ways(text: Text, _: Lists) -> Iterator[Spot]:
    """谭玉珍 and 谭玉贞, 孙某涛 and 孙某滔, 青石峪水库 and 青石裕水库: the later of the two."""
    if _KIN.search(text.whole):
        return
    yield from _pairs([(each.start(), each[0]) for each in _SOME.finditer(text.whole)])
    yield from _pairs([(each.start(), each[0]) for each in _DOTTED.finditer(text.whole)], dotted=True)
    full = [(each.start(), each[0]) for each in _NAMED.finditer(text.whole) if len(each[0]) == _LONG]
    yield from _pairs([each for each in full if {each[0], each[0] + _LONG} <= text.edges])
    yield from _pairs(list(_places(text)))
    yield from _behind_roles(text)


def _behind_roles(text: Text) -> Iterator[Spot]:
    """A name behind a role, and once, later, one that sounds alike, or that is nearly a name told twice."""
    whole = text.whole
    for found in re.finditer(f"[{_SURNAMES}][{HAN}]{{2}}", whole):
        at, name = found.start(), found[0]
        if not whole.endswith(_BEFORE, max(0, at - _LONGEST_ROLE), at):
            continue
        for tail in re.finditer(f"(?<=[{name[0]}]){name[1]}[{HAN}]|(?<=[{HAN}]){name[1:]}", whole):
            begin = tail.start() - 1
            other = whole[begin : begin + _LONG]
            if (
                begin <= at + _LONG
                or other == name
                or whole.count(other) > 1
                or whole[begin + 1 : begin + 2] == "某"
            ):
                continue
            twice = whole.count(name) > 1 and other[:2] == name[:2] and _NAMED.match(whole, begin)
            if differ_by_one(other, name) or twice:
                yield Spot(begin, begin + _LONG, (name,))


def _places(text: Text) -> Iterator[tuple[int, str]]:
    for found in _PLACE_KINDS.finditer(text.whole):
        begin = found.start() - _LONG
        written = text.whole[max(0, begin) : found.end()]
        if begin >= 0 and re.fullmatch(f"[{HAN}]+", written):
            yield begin, written


def _pairs(found: list[tuple[int, str]], *, dotted: bool = False) -> Iterator[Spot]:
    told = set()
    for (first, one), (second, two) in combinations(found, 2):
        if one == two or second in told or second - first <= len(one) + 1:
            continue
        if differ_by_one(one, two) or (dotted and _is_other_half(one, two)):
            told.add(second)
            yield Spot(second, second + len(two), (one,))


def _is_other_half(one: str, two: str) -> bool:
    """Whether two names with a point agree in one half, and sound alike in the other."""
    if len(one) != len(two) or one.partition("·")[0] != two.partition("·")[0]:
        return False
    return all(a == b or are_confusable(a, b) for a, b in zip(one, two, strict=True))
