"""Briefs: a headline that opens a text on the same line."""

import re

from articles.parsing.conventions.datelines import whole_dateline
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.patterns import pattern

_LED = re.compile(r"[◎●■◆▲★•○□◇☆▪](?P<t>[^。；，]{3,26}?)(?:[ \u3000]{1,4}|(?P<colon>[:：]))(?=[^ \u3000])")
_FIGURE = pattern(r"[\d.%％]+[^\h]{0,2}[\h]?$")
_TIME = re.compile(r"\d{1,2}[:：]\d\d")
_NOTES = ("编者按", "编者的话", "开栏的话", "导语", "按语")
_ORNAMENTS = "◎●■◆▲★•·○□◇☆▪"
_LONGEST_BRACKET, _SHORTEST_BRACKET = 60, 3
_SHORTEST_TEXT, _SHORTEST_LED_TEXT = 16, 18
_SPEAKER = 6  # ■网友甲：… is a voice, not a brief


def brief_title(text: str, *, labelled: bool, closed: bool) -> tuple[int, int] | None:
    """Where the headline in 【】, or after ◎, stands that opens a piece set on one line, else None.

    ``labelled`` where a box's label opens the line, ``closed`` where a credit closes it.
    """
    if text[0] == "【" or (text[0] in _ORNAMENTS and text[1:3].lstrip(" \u3000")[:1] == "【"):
        return None if labelled else _bracketed(text)
    match = _LED.match(text[:60])
    if (
        not match
        or len(text) - match.end() <= _SHORTEST_LED_TEXT
        or not (closed or finished(text))
        or (match["colon"] and len(match["t"]) <= _SPEAKER)
        or _FIGURE.match(match["t"])
        or _TIME.match(match["t"])
    ):
        return None
    return 0, match.end() if match["colon"] else match.end("t")


def _bracketed(text: str) -> tuple[int, int] | None:
    start, end = text.index("【"), text.find("】", 0, _LONGEST_BRACKET)
    if (
        end - start < _SHORTEST_BRACKET
        or len(text) - end <= _SHORTEST_TEXT
        or text[start + 1 : end] in _NOTES
        or whole_dateline(text[start : end + 1])
    ):
        return None
    return 0, end + 2 if text[end + 1] in ":：" else end + 1
