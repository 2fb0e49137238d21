"""What to show of a hit: a piece of its text around what was looked for, in parts that are hits or not.

Parts are plain text: a template escapes them and marks the hits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from articles.search.query import Phrase
from articles.search.wording import words_map

Part = tuple[str, bool]  # text, whether it is a hit

LENGTH = 96
_BEFORE = 24
_MOST_SPANS = 200


def highlighted(text: str, phrases: Iterable[Phrase]) -> list[Part]:
    """All of a text in parts; joined they are the text."""
    return _parts(text, 0, len(text), spans(text, phrases))


def snippet(text: str, phrases: Sequence[Phrase], otherwise: str = "", length: int = LENGTH) -> list[Part]:
    """Some `length` characters of a text in parts, where most of what was looked for stands together.

    Taken from `otherwise` if only there anything stands, from the text's beginning if nowhere. … marks where
    it is cut; line ends become blanks.
    """
    found = spans(text, phrases)
    if not found and (elsewhere := spans(otherwise, phrases)):
        text, found = otherwise, elsewhere
    begin = 0
    if found:
        best = max(range(len(found)), key=lambda i: (_within(found, i, length - _BEFORE), -i))
        begin = max(0, found[best][0] - _BEFORE)
        # Rather from the beginning of a sentence, if one begins there.
        opening = re.search(r"[。！？；\n]", text[begin : found[best][0]]) if begin else None
        begin = begin + opening.end() if opening else begin
    if len(text) - begin < length:
        begin = max(0, min(begin, len(text) - length))
    # A hit that is cut by an edge is shown whole.
    for first, last in found:
        if first < begin < last:
            begin = first
    end = min(len(text), begin + length)
    end = next((last for first, last in found if first < end < last), end)
    parts = _parts(text, begin, end, found)
    parts = [(re.sub(r"\s+", " ", part), hit) for part, hit in parts]
    return [("…", False)] * (begin > 0) + parts + [("…", False)] * (end < len(text))


def spans(text: str, phrases: Iterable[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand in the text, through width, case, 繁简 and blanks: apart, in order."""
    wanted = {phrase.text for phrase in phrases if phrase.text.strip()}
    if not wanted or not text:
        return []
    folded, places = words_map(text)
    found: list[tuple[int, int]] = []
    for words in wanted:
        place = folded.find(words)
        while place >= 0 and len(found) < _MOST_SPANS:
            found.append((places[place], places[place + len(words) - 1] + 1))
            place = folded.find(words, place + len(words))
    merged: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _within(found: list[tuple[int, int]], place: int, length: int) -> int:
    """How many characters of hits stand within `length` from this one on."""
    end = bisect_left(found, (found[place][0] + length, 0))
    return sum(last - first for first, last in found[place:end])


def _parts(text: str, begin: int, end: int, found: list[tuple[int, int]]) -> list[Part]:
    parts: list[Part] = []
    place = begin
    for first, last in found:
        first, last = max(first, begin), min(last, end)
        if first >= last:
            continue
        if first > place:
            parts.append((text[place:first], False))
        parts.append((text[first:last], True))
        place = last
    if place < end:
        parts.append((text[place:end], False))
    return parts
