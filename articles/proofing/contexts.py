"""Words that are right by themselves and wrong beside others: 群众反应问题, 渡过除夕, 一付对联.

`contexts.tsv` holds them: a pattern with the wrong word in brackets, and what should stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.text import Text

_TABLE = Path(__file__).with_name("contexts.tsv")
_MARKED = re.compile(r"\(([\u4e00-\u9fff]+)\)")


@rule(
    "wrong words",
    "%(words)s is written %(instead)s",
    "现代汉语词典; 《报纸编校差错率计算方法》三.2(2)",
    fault=Fault.CHARACTERS,
)
def word_out_of_context(text: Text, _: Lists) -> Iterator[Spot]:
    """A word taken for one that sounds like it, where what stands beside it leaves no doubt."""
    if text.is_traditional:
        return
    for wrong, pattern, right in _contexts():
        if wrong in text.whole:
            for found in pattern.finditer(text.whole):
                if text.is_between_words(*found.span(1)):
                    yield Spot(*found.span(1), (right,))


@cache
def _contexts() -> list[tuple[str, re.Pattern[str], str]]:
    """The wrong word, its pattern, and what is right."""
    found = []
    for line in _TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, right = line.split("\t")
            marked = _MARKED.search(pattern)
            found.append((marked[1] if marked else "", re.compile(pattern, re.M), right))
    return found
