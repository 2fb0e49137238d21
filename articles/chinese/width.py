"""The normal width of characters in Chinese newspaper text.

GB/T 15834—2011 sets punctuation full-width among Chinese characters; numbers and
Latin words, with the marks inside them (7:12, 1,286,407, a@b.cn), stay half-width.
Only the width of a character changes, never the character: the result and the input
are the same text under NFKC. So a full stop ``.`` never becomes ``。`` and straight
quotes stay straight.
"""

import re

from articles.chinese.atoms import HAN

_OFFSET = 0xFEE0
HALF_WIDTH = {code: code - _OFFSET for code in range(0xFF01, 0xFF5F)}
"""Every full-width form of an ASCII character (！ to ～) to that character, for `str.translate`."""

_TO_FULL = {half: chr(ord(half) + _OFFSET) for half in ",:;?!()"}
_MARKS = frozenset(_TO_FULL) | frozenset(_TO_FULL.values())
_LOOK = 8  # how many marks in a row are looked past for what stands beside them

# Digits, Latin letters and the percent sign are half-width everywhere; these marks only inside 7:12, AI/VR.
_ALNUM = {code: half for code, half in HALF_WIDTH.items() if chr(half).isalnum() or chr(half) == "%"}
_TO_HALF = {wide: chr(HALF_WIDTH[ord(wide)]) for wide in "：．／－"}
_WIDE = re.compile("[％０-９Ａ-Ｚａ-ｚ]")
_HAN = re.compile(f"[{HAN}]")
# What marks are full-width beside: Chinese punctuation, kana, units.
_CHINESE_SIGNS = f"{HAN}\u3001-\u303f\u3040-\u30ff“”‘’…—·℃％○"
_CHINESE = re.compile(f"[{_CHINESE_SIGNS}]")
# Most marks stand right beside one of these; a bracket waits for its other one.
_PLAIN_CASE = re.compile(f"(?<=[{_CHINESE_SIGNS}])[,:;?!]|[,:;?!](?=[{_CHINESE_SIGNS}])")
_WORK = re.compile(r"[,:;?!()]|(?<=[0-9A-Za-z])[：．／－](?=[0-9A-Za-z])")
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]{1,500}"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,32}){1,4}"
)
_OF_ADDRESSES = ("@", "/", "www.")


def normal_width(text: str) -> str:
    """Return ``text`` with digits, Latin letters and punctuation in their normal width.

    Takes any string. The length stays the same, blanks and line ends are not touched, and a second
    call changes nothing.
    """
    if _WIDE.search(text):
        text = text.translate(_ALNUM)
    if not _WORK.search(text) or not _HAN.search(text):
        return text
    if not any(sign in text for sign in _OF_ADDRESSES):
        text = _PLAIN_CASE.sub(lambda mark: _TO_FULL[mark[0]], text)
        if not _WORK.search(text):
            return text
    return _with_normal_marks(text)


def _with_normal_marks(text: str) -> str:
    out = list(text)
    opened: list[tuple[int, bool]] = []
    addresses = _inside_addresses(text)
    for match in _WORK.finditer(text):
        at, mark = match.start(), match[0]
        if at in addresses:
            continue
        if mark in _TO_HALF:
            out[at] = _TO_HALF[mark]
            continue
        is_wide = _is_beside_chinese(text, at)
        if mark == "(":
            opened.append((at, is_wide))
        elif mark == ")" and opened:
            # Both brackets of a pair have one width.
            start, was_wide = opened.pop()
            is_wide = is_wide or was_wide
            if is_wide:
                out[start] = _TO_FULL["("]
        if is_wide:
            out[at] = _TO_FULL[mark]
    return "".join(out)


def _inside_addresses(text: str) -> set[int]:
    """The places inside web and mail addresses; a mark at their end is the sentence's."""
    if not any(sign in text for sign in _OF_ADDRESSES):
        return set()
    return {at for found in _ADDRESS.finditer(text) for at in range(found.start(), found.end() - 1)}


def _is_beside_chinese(text: str, at: int) -> bool:
    return any(_CHINESE.match(_neighbour(text, at, step)) for step in (-1, 1))


def _neighbour(text: str, at: int, step: int) -> str:
    """The nearest character from ``at`` in this direction that is no mark; empty if none is near."""
    for _ in range(_LOOK):
        at += step
        if not 0 <= at < len(text):
            return ""
        if text[at] not in _MARKS:
            return text[at]
    return ""
