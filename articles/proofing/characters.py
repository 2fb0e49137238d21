"""Characters that have no place in a simplified text: traditional ones, and those outside the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from articles.chinese.atoms import HAN
from articles.chinese.plain import plain
from articles.chinese.scripts import simplified_characters
from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_TABLE = Path(__file__).with_name("standard_characters.txt")
_HAN = re.compile(f"[{HAN}]")
_ALSO = frozenset("〇々")
# 异体字: variants that the table sets aside, each with its standard form; OpenCC knows the traditional ones.
_VARIANTS = {
    pair[0]: pair[1]
    for pair in (
        "峯峰 羣群 牀床 麪面 綫线 囯国 喫吃 菸烟 傑杰 閒闲 迺乃 箇个 衆众 鷄鸡 蹟迹 跡迹 彊强 盃杯 啓启 "
        "甦苏 煖暖 椀碗 靭韧 効效 勅敕 歎叹 毘毗 嶋岛 畧略 竝并"
    ).split()
}


@cache
def standard() -> frozenset[str]:
    """The 8,105 characters of the 通用规范汉字表."""
    lines = _TABLE.read_text("utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


@rule(
    "characters",
    "%(words)s is a traditional character: %(instead)s",
    "《通用规范汉字表》(2013) 附件1",
    fault=Fault.CHARACTERS,
    severity=Severity.ERROR,
)
def traditional_character(text: Text, _: Lists) -> Iterator[Spot]:
    """A traditional character, or a variant set aside, in a simplified text."""
    for at, simple in _outside(text):
        if simple:
            yield Spot(at, at + 1, (simple,))


@rule(
    "characters",
    "%(words)s is not in the table of standard characters",
    "《通用规范汉字表》(2013)",
    fault=Fault.CHARACTERS,
    severity=Severity.HINT,
)
def character_outside_table(text: Text, _: Lists) -> Iterator[Spot]:
    """A character outside the table that has no simplified form. Names may have such: a hint."""
    for at, simple in _outside(text):
        if not simple:
            yield Spot(at, at + 1)


def _outside(text: Text) -> Iterator[tuple[int, str]]:
    """Where Han characters outside the table stand, each with its standard form or ""."""
    strange = {each for each in set(text.whole) - standard() - _ALSO if _HAN.match(each)}
    if not strange or text.is_traditional:
        return
    forms = {each: _standard_form(each) for each in strange}
    for at, character in enumerate(text.whole):
        if character in strange:
            yield at, forms[character]


def _standard_form(character: str) -> str:
    simple = _VARIANTS.get(character) or simplified_characters().get(character) or plain(character)
    return simple if simple in standard() else ""
