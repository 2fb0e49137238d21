"""A text to proofread: the parts of a piece in reading order, and one string of them all to search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from articles.chinese import words
from articles.chinese.scripts import simplified_characters

HEADLINES = frozenset({"kicker", "title", "subtitle"})
BODY = frozenset({"paragraph", "subheading", "list_item", "caption", "sidebar_title"})
KINDS = HEADLINES | BODY | {"column", "author", "byline", "dateline", "credit"}

# One traditional character in so many: the text is set in traditional characters, not simplified ones.
_SIMPLIFIED_IN = 10
_FEWEST_TRADITIONAL = 3


@dataclass(frozen=True)
class Part:
    """One part: `name` finds it in the piece (title, blocks.3), `kind` says what it is, one of `KINDS`."""

    name: str
    kind: str
    text: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such kind of part: {self.kind!r}")


@dataclass(frozen=True)
class Text:
    """A piece to proofread, and the day it is printed, where that is known.

    Rules search `whole`, the parts with a line end between them, and find places in it; `place` says which
    part a place is in. A line end parts sentences, so no rule looks across one.
    """

    parts: tuple[Part, ...]
    day: date | None = None

    @cached_property
    def whole(self) -> str:
        """All parts, one after the other."""
        return "\n".join(part.text for part in self.parts)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(part.text) + 1 for part in self.parts)][: len(self.parts)]

    def place(self, at: int) -> tuple[Part, int]:
        """The part that a place in `whole` is in, and where in `whole` the part begins."""
        number = bisect_right(self._starts, at) - 1
        return self.parts[number], self._starts[number]

    def of(self, *kinds: str) -> Iterator[tuple[Part, int]]:
        """The parts of these kinds, each with where in `whole` it begins."""
        return ((part, at) for part, at in zip(self.parts, self._starts, strict=True) if part.kind in kinds)

    @cached_property
    def words(self) -> list[str]:
        """The words of `whole`; what is in no word of the dictionary comes character by character."""
        return [word for word, _ in self.tagged]

    @cached_property
    def tagged(self) -> list[tuple[str, str]]:
        """The words of `whole`, each with its part of speech."""
        return words.tagged(self.whole, guess=False)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character in it: most rules are about some, and a text without them needs no search."""
        return frozenset(self.whole)

    def has(self, some: str) -> bool:
        """Whether it has any of these characters."""
        return not self.characters.isdisjoint(some)

    @cached_property
    def openings(self) -> frozenset[str]:
        """Every two characters side by side in it: whatever word stands in it opens with two of them."""
        return frozenset(map(str.__add__, self.whole, self.whole[1:]))

    @cached_property
    def edges(self) -> frozenset[int]:
        """Where in `whole` words begin and end."""
        return frozenset(accumulate(map(len, self.words), initial=0))

    def is_between_words(self, start: int, end: int) -> bool:
        """Whether a passage of `whole` begins where a word begins and ends where one ends."""
        return start in self.edges and end in self.edges

    @cached_property
    def is_traditional(self) -> bool:
        """Whether it is set in traditional characters."""
        traditional = simplified_characters()
        found = sum(self.whole.count(character) for character in set(self.whole) & traditional.keys())
        return found >= _FEWEST_TRADITIONAL and found * _SIMPLIFIED_IN > len(self.whole)
