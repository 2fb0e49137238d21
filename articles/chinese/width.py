"""The normal width of characters in Chinese newspaper text.

GB/T 15834—2011 sets punctuation full-width among Chinese characters; numbers and
Latin words, with the marks inside them (7:12, 1,286,407, a@b.cn), stay half-width.
Only the width of a character changes, never the character: the result and the input
are the same text under NFKC. So a full stop ``.`` never becomes ``。`` and straight
quotes stay straight.
"""

import re

_HALF = ",:;?!()"
_FULL = "，：；？！（）"
_TO_FULL = dict(zip(_HALF, _FULL, strict=True))
_MARKS = frozenset(_HALF + _FULL)
_LOOK = 8  # how many marks in a row are looked past for what stands beside them

# Full-width digits, Latin letters and the percent sign.
_ALNUM = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_ALNUM[0xFF05] = 0x25
_WIDE = re.compile("[％０-９Ａ-Ｚａ-ｚ]")
_HAN = re.compile("[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_WORK = re.compile(r"[,:;?!()]|(?<=[0-9A-Za-z])[：．／－](?=[0-9A-Za-z])")
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]{1,500}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,32}){1,4}"
)
_INSIDE = {"：": ":", "．": ".", "／": "/", "－": "-"}


def _chinese(char: str) -> bool:
    code = ord(char)
    return (
        0x3400 <= code <= 0x9FFF
        or 0x3001 <= code <= 0x303F
        or 0x3040 <= code <= 0x30FF
        or 0x20000 <= code <= 0x3FFFF
        or 0xF900 <= code <= 0xFAFF
        or char in "“”‘’…—·℃％○"
    )


def _beside(text: str, at: int, step: int) -> str:
    """The nearest character from ``at`` in direction ``step`` that is no mark, or ''."""
    for _ in range(_LOOK):
        at += step
        if not 0 <= at < len(text):
            return ""
        if text[at] not in _MARKS:
            return text[at]
    return ""


def normal_width(text: str) -> str:
    """``text`` with digits, Latin letters and punctuation in their normal width.

    Takes and returns any string; the length stays the same, blanks and line ends are
    not touched, and a second call changes nothing. Raises nothing.
    """
    if _WIDE.search(text):
        text = text.translate(_ALNUM)
    if not _HAN.search(text) or not _WORK.search(text):
        return text
    kept = (
        [match.span() for match in _ADDRESS.finditer(text)]
        if ("@" in text or "/" in text or "www." in text)
        else []
    )
    out = list(text)
    opened: list[tuple[int, bool]] = []
    address = 0
    for match in _WORK.finditer(text):
        at = match.start()
        while address < len(kept) and kept[address][1] <= at:
            address += 1
        if address < len(kept) and kept[address][0] <= at < kept[address][1] - 1:
            continue
        char = match[0]
        if char in _INSIDE:
            out[at] = _INSIDE[char]
            continue
        before, after = _beside(text, at, -1), _beside(text, at, 1)
        wide = (before != "" and _chinese(before)) or (after != "" and _chinese(after))
        if char == "(":
            opened.append((at, wide))
            if wide:
                out[at] = "（"
        elif char == ")" and opened:
            start, was_wide = opened.pop()
            if wide or was_wide:
                out[start], out[at] = "（", "）"
        elif wide:
            out[at] = _TO_FULL[char]
    return "".join(out)
