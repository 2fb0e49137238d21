"""The width of characters, and blanks that have no place: what chinese.width makes of a text, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.chinese.atoms import HAN
from articles.chinese.width import normal_width
from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import HEADLINES, Text

_FULL_STOP = re.compile(rf"\.(?<=[{HAN}”）].)(?=$|[{HAN}“”])", re.M)
_WIDE_POINT = re.compile(r"[。．·](?<=\d.)(?=\d+(?:%|％|[万亿]|元|米|公里|吨|倍|度))")
_WIDE_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:，\d{3})+(?=[万亿]?[元人吨名个户亩台件米])")
_BLANK = re.compile(rf"[ \t](?<=[{HAN}].)(?=[{HAN}])")
_NAME_SPACED = 2


@rule(
    "width",
    "Half-width mark among Chinese characters: %(instead)s",
    "GB/T 15834-2011 5.1",
    fault=Fault.PUNCTUATION,
)
def half_width_mark(text: Text, _: Lists) -> Iterator[Spot]:
    """, ; : ? ! ( ) beside Chinese characters."""
    yield from _changed(text, "ascii")
    for found in _FULL_STOP.finditer(text.whole):
        yield Spot(*found.span(), ("。", "·"))


@rule(
    "width",
    "Full-width digits or letters: %(instead)s",
    "GB/T 15835-2011 5.1; GB/T 15834-2011 5.1",
    fault=Fault.PUNCTUATION,
)
def full_width_letter(text: Text, _: Lists) -> Iterator[Spot]:
    """１２ and ＡＢ."""
    yield from _changed(text, "wide")


@rule(
    "width",
    "%(words)s inside a number: %(instead)s",
    "GB/T 15835-2011 5.1.2, 5.1.3",
    fault=Fault.FIGURE,
    severity=Severity.ERROR,
)
def wide_mark_in_number(text: Text, _: Lists) -> Iterator[Spot]:
    """3。5% for 3.5%, 1，286元 for 1,286元."""
    for found in _WIDE_POINT.finditer(text.whole):
        yield Spot(*found.span(), (".",))
    for found in _WIDE_THOUSANDS.finditer(text.whole) if "，" in text.whole else ():
        yield Spot(*found.span(), (found[0].replace("，", ","),))


@rule(
    "width", "A blank inside the sentence", "GB/T 15834-2011 5.1", fault=Fault.OTHER, severity=Severity.HINT
)
def stray_blank(text: Text, _: Lists) -> Iterator[Spot]:
    """A blank between Chinese characters, where it is none that sets a name of two characters wide."""
    for part, begin in text.of("paragraph"):
        if "。" not in part.text or "\n" in part.text or " " not in part.text:
            continue
        for found in _BLANK.finditer(part.text):
            if len(_BLANK.findall(part.text)) <= _NAME_SPACED:
                at, end = begin + found.start() - 1, begin + found.end() + 1
                yield Spot(at, end, (part.text[found.start() - 1] + part.text[found.end()],))


def _changed(text: Text, what: str) -> Iterator[Spot]:
    """Runs of characters not of normal width: marks (ascii), or letters and digits (wide)."""
    whole = text.whole
    normal = normal_width(whole)
    if whole == normal:
        return
    run: list[int] = []
    for at, (is_, should) in enumerate(zip(whole, normal, strict=True)):
        if is_ == should or is_.isascii() != (what == "ascii") or not _is_read(text, at):
            continue
        if run and run[-1] != at - 1:
            yield Spot(run[0], at_end(run), (normal[run[0] : at_end(run)],))
            run = []
        run.append(at)
    if run:
        yield Spot(run[0], at_end(run), (normal[run[0] : at_end(run)],))


def at_end(run: list[int]) -> int:
    """Where a run of places ends."""
    return run[-1] + 1


def _is_read(text: Text, at: int) -> bool:
    kind = text.place(at)[0].kind
    return kind in HEADLINES or kind in ("paragraph", "subheading", "list_item", "caption", "sidebar_title")
