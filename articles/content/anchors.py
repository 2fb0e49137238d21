"""Where a passage of a text stands in a later text: it moves with the words around it.

A passage is remembered as its words, some words before and behind it, and its place in the text that it was
chosen in. Nothing is written when a text changes: where the passage stands now is found anew each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# So many characters are remembered on each side.
CONTEXT = 24
# A passage of so many characters stands nowhere else by chance; a shorter one is believed by so many of its
# neighbours, or by all that it had.
TELLING = 12
NEIGHBOURS = 4
# Words that were changed are found between so many of their neighbours, if they have not grown beyond this.
NEAR = 8
GROWTH = 3


@dataclass(frozen=True)
class Anchor:
    """A passage of a text: its words, those before and behind it, and its place there."""

    quote: str
    before: str = ""
    after: str = ""
    start: int = 0


@dataclass(frozen=True)
class Place:
    """Where a passage stands in a text; `is_changed` if other words stand there now."""

    start: int
    end: int
    is_changed: bool = False


def anchor(text: str, start: int, end: int) -> Anchor:
    """The passage of a text between two places."""
    before = text[max(0, start - CONTEXT) : start]
    return Anchor(text[start:end], before, text[end : end + CONTEXT], start)


def nearest(text: str, quote: str, start: int) -> Anchor | None:
    """The passage of these words next to a place; None if they are not in the text."""
    places = list(_occurrences(text, quote))
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - start))
    return anchor(text, at, at + len(quote))


def find(passage: Anchor, text: str) -> Place | None:
    """Where the passage stands in a later text; None where it is gone."""
    length = len(passage.quote)
    known = len(passage.before) + len(passage.after)
    places = [
        (_agreement(passage, text, at), -abs(at - passage.start), at)
        for at in _occurrences(text, passage.quote)
    ]
    if places:
        agreement, _distance, at = max(places)
        if length >= TELLING or agreement >= min(NEIGHBOURS, known):
            return Place(at, at + length)
    return _between(passage, text)


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _agreement(passage: Anchor, text: str, at: int) -> int:
    """How many of the neighbours are still there, counted from the passage outwards."""
    behind = text[at + len(passage.quote) :]
    ahead = text[max(0, at - CONTEXT) : at]
    return _common(passage.before[::-1], ahead[::-1]) + _common(passage.after, behind)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _between(passage: Anchor, text: str) -> Place | None:
    """Other words between the same neighbours, if these stand there once."""
    tail, head = passage.before[-NEAR:], passage.after[:NEAR]
    if not (tail or head) or (tail and text.count(tail) != 1):
        return None
    start = text.find(tail) + len(tail) if tail else 0
    end = text.find(head, start) if head else len(text)
    if end <= start or end - start > GROWTH * len(passage.quote) + NEAR:
        return None
    return Place(start, end, is_changed=True)
