"""Clauses that end without a mark, signs that stand for a dash, words with a character too few or many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.chinese.atoms import HAN
from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_ASKED = re.compile(r"(?<!干)(?<![，。])吗(?=[\u4e00-\u9fff])(?![啡丁的啊呀])")
_SPOKEN = re.compile(
    rf"(?:^|(?<=[。！？]))“[^“”\n]{{5,80}}(?P<end>[{HAN}])”(?=[^，。；：“”\n]{{1,8}}(?:问道|说道|笑道|答道|说|问)。)",
    re.M,
)
_PRIZES = re.compile(
    r"[一二三]等奖[^，。；、\n]{2,8}[一二两三四五六七八九十\d]+(?P<measure>[台辆只个件部张份套名])(?=[一二三]等奖)"
)
_ENDING = frozenset("。！？…：；—~～”’）》」』】〉)]")
_SHORTEST = 28
_DASH_OF_ONES = re.compile(
    rf"(?<=[{HAN}])一一(?=[{HAN}]{{1,6}}(?:、|。))(?!一一[对列介述举核道说回解点落登对])"
)
_DASH_BEHIND_COUNT = re.compile(r"(?<=[个句][字话词])—(?![—])|(?<=[件样种事条点])—(?![—\d])(?=[^，。]{2,})")
_DOUBLED_ELLIPSIS = re.compile(r"(?<=[^\n…])…{3,}(?=[^\n…])")
_SET = (
    "中华人民共和国 全国人民代表大会 中国人民政治协商会议 中国人民解放军 中国共产党 人民代表大会 人民检察院 "
    "中国特色社会主义 全面建成小康社会 中华民族伟大复兴 人民法院 获得感、幸福感、安全感 粤港澳大湾区 "
    "社会主义核心价值观 中华优秀传统文化 国民经济和社会发展 马克思列宁主义 高质量发展 "
    "供给侧结构性改革 人类命运共同体 国务院办公厅 发展和改革委员会"
).split()
_SHORTEST_NAME = 5


@rule("points", "A mark is missing behind %(words)s", "GB/T 15834-2011 4.1–4.4", fault=Fault.PUNCTUATION)
def mark_missing(text: Text, _: Lists) -> Iterator[Spot]:
    """…吗答案是…; “…”他问道。 without a mark inside; 一等奖…一辆二等奖…."""
    for found in _ASKED.finditer(text.whole) if "吗" in text.whole else ():
        yield Spot(found.start(), found.end(), ("吗？",))
    for found in _SPOKEN.finditer(text.whole) if "“" in text.whole else ():
        yield Spot(found.start("end"), found.end("end") + 1, (f"{found['end']}，”", f"{found['end']}？”"))
    for found in _PRIZES.finditer(text.whole) if "等奖" in text.whole else ():
        yield Spot(*found.span("measure"), (f"{found['measure']}，",))


@rule(
    "points",
    "The paragraph has no stop",
    "GB/T 15834-2011 4.1.3",
    fault=Fault.PUNCTUATION,
    severity=Severity.HINT,
)
def sentence_without_stop(text: Text, _: Lists) -> Iterator[Spot]:
    """The last paragraph is one sentence of prose with commas, and just ends."""
    bodies = list(text.of("paragraph"))
    for part, begin in bodies[-1:]:
        body = part.text.rstrip()
        if "。" in body or "\n" in body or len(body) < _SHORTEST or "，" not in body or "　" in body:
            continue
        if body[-1] not in _ENDING and re.match(f"[{HAN}]", body[-1]) and not re.search("[：:｜|/ ]", body):
            at = begin + len(body) - 1
            yield Spot(at, at + 1, (f"{body[-1]}。",))


@rule("points", "A dash is two ems: %(instead)s", "GB/T 15834-2011 4.10.2", fault=Fault.PUNCTUATION)
def dash_of_other_signs(text: Text, _: Lists) -> Iterator[Spot]:
    """三宝一一温泉、石雕; 四个字—求真务实."""
    for pattern in (_DASH_OF_ONES, _DASH_BEHIND_COUNT):
        for found in pattern.finditer(text.whole) if text.has("一—") else ():
            yield Spot(*found.span(), ("——",))


@rule("points", "An ellipsis is six dots: %(instead)s", "GB/T 15834-2011 4.11.2", fault=Fault.PUNCTUATION)
def ellipsis_of_twelve(text: Text, _: Lists) -> Iterator[Spot]:
    """Twelve dots stand for whole paragraphs, on a line of their own, not inside one."""
    for found in _DOUBLED_ELLIPSIS.finditer(text.whole) if "…" in text.whole else ():
        yield Spot(*found.span(), ("……",))


@rule(
    "repeats",
    "%(words)s is nearly %(instead)s",
    "现代汉语词典; 《报纸编校差错率计算方法》三.2(2)",
    fault=Fault.CHARACTERS,
)
def name_short_of_one(text: Text, _: Lists) -> Iterator[Spot]:
    """A set name that lacks one character: 中华人共和国."""
    for name in _SET:
        if name[:2] not in text.openings and name[-2:] not in text.openings:
            continue
        for at in range(1, len(name) - 1) if len(name) >= _SHORTEST_NAME else ():
            short = name[:at] + name[at + 1 :]
            if short in _SET or any(short in other for other in _SET):
                continue
            for found in re.finditer(short, text.whole):
                yield Spot(*found.span(), (name,))
        lacking = name[:-1]
        if name.endswith("感"):
            for found in re.finditer(f"{lacking}(?!感)", text.whole):
                yield Spot(*found.span(), (name,))


@rule(
    "repeats", "%(words)s: a character too many", "《报纸编校差错率计算方法》三.2(2)", fault=Fault.CHARACTERS
)
def first_character_again(text: Text, _: Lists) -> Iterator[Spot]:
    """推广种植种。 The first character of a verb once more behind it, at the end of the clause."""
    at = 0
    tagged = text.tagged
    for (one, tag), (two, _tag) in pairwise(tagged):
        at += len(one)
        if (
            len(one) == 2  # noqa: PLR2004
            and tag.startswith("v")
            and two == one[0]
            and one[0] != one[1]
            and text.whole[at + 1 : at + 2] in ("。", "，", "；")
        ):
            yield Spot(at - 2, at + 1, (one,))
