"""Two characters that are no word, but would be a common one if one of them were a character it looks like.

`look_alikes.tsv` has the families of characters that look alike; jieba's dictionary says which words
are common.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.text import Text

_FAMILIES = Path(__file__).with_name("look_alikes.tsv")
_LENGTH = 2
# How often a word stands in the dictionary's corpus: a rarer one is hardly what was meant.
_COMMON = 60
# A character that often stands by itself may do so here.
_ALONE = 3000


@rule(
    "wrong words",
    "%(words)s looks like %(instead)s",
    "现代汉语词典; 《报纸编校差错率计算方法》三.2(2)",
    fault=Fault.CHARACTERS,
)
def look_alike(text: Text, _: Lists) -> Iterator[Spot]:
    """审仪 for 审议: neither character is part of a word here, and the two together are none."""
    if text.is_traditional:
        return
    meant = _meant()
    at = 0
    for one, two in pairwise(text.words):
        if len(one) == len(two) == 1 and (right := meant.get(one + two)):
            yield Spot(at, at + _LENGTH, right)
        at += len(one)


@cache
def _meant() -> dict[str, tuple[str, ...]]:
    """What may be meant by two characters that are no word: all slips of the common words."""
    times, alone = _dictionary()
    families = [
        line for line in _FAMILIES.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    others: dict[str, set[str]] = {}
    for family in families:
        for character in family:
            others.setdefault(character, set()).update(set(family) - {character})
    found: dict[str, tuple[str, ...]] = {}
    for word, often in times.items():
        if often < _COMMON:
            continue
        for place, character in enumerate(word):
            for other in others.get(character, ()):
                slip = word[:place] + other + word[place + 1 :]
                if slip not in times and all(alone.get(each, 0) < _ALONE for each in (other, character)):
                    found[slip] = (*found.get(slip, ()), word)
    return found


def _dictionary() -> tuple[dict[str, int], dict[str, int]]:
    """How often words of two characters stand in the dictionary's corpus, and characters by themselves."""
    times: dict[str, int] = {}
    alone: dict[str, int] = {}
    with (files("jieba") / "dict.txt").open(encoding="utf-8") as rows:
        for row in rows:
            word, often, _tag = row.split(" ")
            if len(word) == _LENGTH:
                times[word] = int(often)
            elif len(word) == 1:
                alone[word] = int(often)
    return times, alone
