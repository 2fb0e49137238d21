"""The dress of a line: the marks that open and close it, whatever it says. 【夜话】 is 【{text}】."""

import re

from articles.parsing.lines.patterns import pattern

TEXT = "{text}"
_PLAIN = pattern(r"[\hA-Za-z0-9０-９Ａ-Ｚａ-ｚ#＃]")
_LABEL = pattern(r"^[\h]{1,4}[：:｜|/／]|^[〔【\[［〖『「（(][\h]{1,5}[〕】\]］〗』」）)](?=.)")
_NUMBERED = pattern(
    r"^(?P<before>[\h]?[^\h\w]{0,2})(?P<number>[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})(?P<after>[、．.：:）)】〕])"
)
_BLANK = re.compile(r"\s+")
# Marks of the text itself: they open a quotation or close a sentence, and dress no line.
_OPEN_QUOTES, _CLOSE_QUOTES = '“‘「『《"', '”’」』》"'
_STOPS = "。！？!?…；;，,、：:%％℃"
_PAIRS = {
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "〖": "〗",
    "〈": "〉",
    "<": ">",
}
_MOST_MARKS = 4


def dress_of(line: str, *, label: bool = False, opened: bool = False) -> str:
    """The dress of a line as a form; "" where it has none.

    `label` where a word and a colon may open it; `opened` where its end says nothing.
    """
    line = line.strip()
    if label and (word := _LABEL.match(line)):
        return f"{word[0]}{TEXT}"
    if (number := _NUMBERED.match(line)) and number.end() < len(line):
        return f"{number['before']}{{number}}{number['after']}{TEXT}"
    first = _opening(line).rstrip(_OPEN_QUOTES)
    last = "" if opened else _closing(line).lstrip(_CLOSE_QUOTES)
    if not _are_balanced(first + last):
        return ""
    first, last = _BLANK.sub(" ", first), _BLANK.sub(" ", last)
    return f"{first}{TEXT}{last}" if first.strip() or last.strip() else ""


def _are_balanced(marks: str) -> bool:
    """Whether each bracket is closed that the marks open, and none other."""
    open_brackets: list[str] = []
    for mark in marks:
        if mark in _PAIRS:
            open_brackets.append(_PAIRS[mark])
        elif mark in _PAIRS.values() and (not open_brackets or open_brackets.pop() != mark):
            return False
    return not open_brackets


def bare(line: str) -> str:
    """A line without its dress and without blanks: what a column is called."""
    line = line.strip()
    first, last = _opening(line), _closing(line)
    return _BLANK.sub("", line[len(first) : len(line) - len(last)])


def _opening(line: str) -> str:
    at = 0
    while at < min(len(line), _MOST_MARKS) and not _PLAIN.match(line[at]):
        at += 1
    return line[:at] if at < len(line) else ""


def _closing(line: str) -> str:
    at = len(line)
    while (
        at > max(0, len(line) - _MOST_MARKS) and not _PLAIN.match(line[at - 1]) and line[at - 1] not in _STOPS
    ):
        at -= 1
    return line[at:] if at else ""
