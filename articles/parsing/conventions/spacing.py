"""Blanks inside a line: letterspaced words and parts set off by blanks."""

import re

from articles.parsing.lines.patterns import pattern

_BLANKS = re.compile(r"\s+")
_GAP = re.compile(r"[ \u3000\t]+")
_LETTERSPACED = pattern(r"(?<!\S)[\h](?:[ \u3000]{1,3}[\h](?!\S))+")


def squeeze(text: str) -> str:
    """``text`` without blanks."""
    return _BLANKS.sub("", text)


def one_word(text: str) -> str:
    """``text`` with its letterspaced words closed up: 朔　原　日　报 → 朔原日报."""
    return _LETTERSPACED.sub(lambda match: squeeze(match[0]), text)


def pieces(text: str) -> list[str]:
    """The parts of a line set off by blanks."""
    return [part for part in _GAP.split(text) if part]
