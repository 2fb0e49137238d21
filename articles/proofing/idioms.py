"""Idioms with a character that sounds like the right one: 一股作气 for 一鼓作气.

The idioms are those of jieba's dictionary; what it has itself, in whatever form, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.sounds import sound_alike
from articles.proofing.text import Text

_LENGTH = 4
_HALF = 2
_TAG = "i"


@rule(
    "wrong words",
    "%(words)s is nearly the idiom %(instead)s",
    "现代汉语词典; 《报纸编校差错率计算方法》三.2(2)",
    fault=Fault.CHARACTERS,
)
def idiom_miswritten(text: Text, _: Lists) -> Iterator[Spot]:
    """Four characters that are an idiom but for one that sounds like what stands in the idiom."""
    if text.is_traditional:
        return
    halves = _halves()
    whole, edges = text.whole, text.edges
    singles = {at for at in edges if at + 1 in edges}
    for half in sorted(halves.keys() & text.openings):
        for found in re.finditer(half, whole):
            for idiom in halves[half]:
                begin = found.start() - (0 if idiom.startswith(half) else _HALF)
                written = whole[begin : begin + _LENGTH] if begin >= 0 else ""
                at = _differing(written, idiom)
                if at is None or begin + at not in singles or not {begin, begin + _LENGTH} <= edges:
                    continue
                if sound_alike(written[at], idiom[at]):
                    yield Spot(begin, begin + _LENGTH, (idiom,))


def _differing(written: str, idiom: str) -> int | None:
    """Where four characters differ from an idiom, if in one place only."""
    if len(written) != len(idiom):
        return None
    places = [at for at, (one, two) in enumerate(zip(written, idiom, strict=True)) if one != two]
    return places[0] if len(places) == 1 else None


@cache
def _halves() -> dict[str, list[str]]:
    """Idioms by their first two characters, and by their last two."""
    found: dict[str, list[str]] = {}
    with (files("jieba") / "dict.txt").open(encoding="utf-8") as rows:
        for row in rows:
            word, _, tag = row.split(" ")
            if len(word) == _LENGTH and tag.strip() == _TAG:
                found.setdefault(word[:_HALF], []).append(word)
                found.setdefault(word[_HALF:], []).append(word)
    return found
