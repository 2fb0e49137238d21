"""Words that are written wrong often enough to be known, and those that the standard would write otherwise.

`wrong_words.tsv` and `variant_words.tsv` hold them: as written, as it should be, and longer words in which it
is right. What is written must be a whole word or words in the sentence: 己经 is none in 自己经营.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from articles.proofing.lists import Lists
from articles.proofing.own_words import within
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_HERE = Path(__file__).parent


class _Word(NamedTuple):
    written: str
    right: tuple[str, ...]
    unless: tuple[str, ...]


@rule(
    "wrong words",
    "%(words)s is written %(instead)s",
    "现代汉语词典; 《报纸编校差错率计算方法》三.2(2)",
    fault=Fault.CHARACTERS,
    severity=Severity.ERROR,
)
def wrong_word(text: Text, _: Lists) -> Iterator[Spot]:
    """A word with a character that is often taken for another: 己经, 帐号, 松驰."""
    yield from _found(text, "wrong_words.tsv")


@rule(
    "wrong words",
    "%(words)s: the standard prefers %(instead)s",
    "GF 1001-2001 第一批异形词整理表",
    fault=Fault.CHARACTERS,
    severity=Severity.HINT,
)
def variant_word(text: Text, _: Lists) -> Iterator[Spot]:
    """A word in another form than the first table of variant words recommends."""
    yield from _found(text, "variant_words.tsv")


def _found(text: Text, table: str) -> Iterator[Spot]:
    whole = text.whole
    if text.is_traditional:
        return
    known = _words(table)
    for word in (word for opening in sorted(known.keys() & text.openings) for word in known[opening]):
        for found in re.finditer(word.written, whole):
            start, end = found.span()
            if text.is_between_words(start, end) and not any(
                within(whole, start, word.written, longer) for longer in word.unless
            ):
                yield Spot(start, end, word.right)


@cache
def _words(table: str) -> dict[str, list[_Word]]:
    """The words of a table by their first two characters."""
    found: dict[str, list[_Word]] = {}
    for line in (_HERE / table).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            written, right, *unless = line.split("\t")
            word = _Word(written, tuple(right.split("/")), tuple(unless[0].split(",")) if unless else ())
            found.setdefault(written[:2], []).append(word)
    return found
