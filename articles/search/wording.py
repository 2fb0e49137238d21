"""The words of a text as search compares them: folded, without the blanks that decide nothing.

Some set a blank between Chinese and Latin or digits (AI 技术, 2026 年), or between a name and its number
(iPhone 15), and others none. Whoever searches need not know. Between two words of Latin, two numbers or two
Chinese characters a blank goes on deciding: new york is not newyork.
"""

import re

from articles.chinese.atoms import HAN
from articles.chinese.fold import fold, fold_map

_HAN = re.compile(f"[{HAN}]")
# Letters as they are folded: accents stand behind them.
_LATIN = re.compile("[a-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
# What belongs to a number or a Latin word that it stands beside: 5% 以上, C++ 语言.
_SIGNS = frozenset("%‰+#$€£¥°@&")
_RUN = re.compile(" +")


def words_of(text: str) -> str:
    """The text as it is compared: what stands word for word in a text does so in the words of it."""
    return _RUN.sub(_blank, fold(text))


def words_map(text: str) -> tuple[str, list[int]]:
    """`words_of` the text, and for each of its characters the index in `text` that it came from."""
    folded, places = fold_map(text)
    words, begin = "", 0
    kept: list[int] = []
    for run in _RUN.finditer(folded):
        if not _blank(run):
            words += folded[begin : run.start()]
            kept += places[begin : run.start()]
            begin = run.end()
    return words + folded[begin:], kept + places[begin:]


def is_idle_between(before: str, after: str) -> bool:
    """Whether blanks between these two folded characters decide nothing."""
    one, other = _kind(before), _kind(after)
    if one == other or not (one and other):
        return False
    return "han" in (one, other) or "sign" not in (one, other)


def _blank(run: re.Match[str]) -> str:
    text, begin, end = run.string, run.start(), run.end()
    if begin and end < len(text) and is_idle_between(text[begin - 1], text[end]):
        return ""
    return run[0]


def _kind(character: str) -> str:
    if _HAN.match(character):
        return "han"
    if "0" <= character <= "9":
        return "digit"
    return "latin" if _LATIN.match(character) else "sign" if character in _SIGNS else ""
