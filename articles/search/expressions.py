"""Two readings of an expression: the tokens that name its candidates, and whether it holds in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from articles.chinese.fold import fold
from articles.search.query import All, Either, Expression, Not, Phrase
from articles.search.tokens import phrase_tokens, says_all


@dataclass(frozen=True)
class Tokens:
    """All of these tokens stand in the entry."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Both:
    parts: tuple[Match, ...]


@dataclass(frozen=True)
class OneOf:
    parts: tuple[Match, ...]


@dataclass(frozen=True)
class Without:
    """What the first matches and the second does not."""

    part: Match
    without: Match


Match = Tokens | Both | OneOf | Without
# A branch of AND and OR may be very long; the first so many narrow it down, reading decides.
MOST_PARTS = 16
# All of the basic plane that no Korean syllable folds to.
_LOOKED_UP = re.compile("[\0-\u10ff\u1200-\uabff]{1,100}")


def candidates(expression: Expression, mark: Callable[[str], str] = str) -> Match | None:
    """What the index is asked for an expression: all that can hold it, and little else. None: everything.

    `mark` makes the token of a headline or keyword of each token.
    """
    if isinstance(expression, Phrase):
        tokens = tuple(mark(token) for token in phrase_tokens(expression.text))
        return Tokens(tokens) if tokens else None
    if isinstance(expression, Not):
        return None
    if isinstance(expression, Either):
        if len(expression.parts) > MOST_PARTS:
            return None
        found = [candidates(part, mark) for part in expression.parts]
        return None if None in found else OneOf(tuple(m for m in found if m))
    wanted = [part for part in expression.parts if not isinstance(part, Not)]
    match = both([candidates(part, mark) for part in wanted[:MOST_PARTS]])
    left_out = [part.part for part in expression.parts if isinstance(part, Not)]
    for part in left_out[:MOST_PARTS]:
        if match and isinstance(part, Phrase) and says_all(part.text):
            match = Without(match, Tokens(tuple(phrase_tokens(part.text))))
    return match


def is_exact(expression: Expression) -> bool:
    """Whether every candidate is a hit, so that none need be read."""
    if isinstance(expression, Phrase):
        return says_all(expression.text)
    return (
        not isinstance(expression, Not)
        and len(expression.parts) <= MOST_PARTS
        and all(map(is_exact, expression.parts))
    )


def both(matches: Sequence[Match | None]) -> Match | None:
    """Everything that all of these match."""
    parts = tuple(dict.fromkeys(match for match in matches if match))
    return None if not parts else parts[0] if len(parts) == 1 else Both(parts)


class Blocks(tuple[tuple[int, str], ...]):
    """Characters by the 256 that they are among: those whose block a text has not need not be looked for."""

    @classmethod
    def of(cls, characters: Iterable[str]) -> Blocks:
        return cls((block, "".join(some)) for block, some in groupby(sorted(set(characters)), _block))

    def are_in(self, text: str, blocks: bytes) -> bool:
        """Whether any of the characters is in a text of these blocks."""
        return any(block in blocks and any(map(text.__contains__, some)) for block, some in self)


def _block(character: str) -> int:
    return ord(character) >> 8


class Forms(NamedTuple):
    """What finds a folded phrase in a text that is not folded: far faster than folding the text.

    Without any of `others` in it a text holds the phrase as it is or not at all. Else `whole`, a pattern,
    finds it written in characters that fold to one each, and without `several` too it is nowhere else. With
    them, folding tells. Characters beyond the basic plane are few: a text with one is folded.
    """

    others: Blocks
    whole: str
    several: Blocks


@lru_cache(maxsize=1_000)
def forms_of(folded: str) -> Forms | None:
    """The forms of a folded phrase; None for phrases with characters that are not looked up."""
    if not _LOOKED_UP.fullmatch(folded):
        return None
    alone, several = _forms()
    one = [alone.get(character, "") for character in folded]
    whole = "".join(f"[{re.escape(c + forms)}]" for c, forms in zip(folded, one, strict=True))
    many = "".join(several.get(c, "") for c in folded)
    return Forms(Blocks.of("".join(one) + many), whole, Blocks.of(many))


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """The characters of the basic plane that fold to this one, alone and with others. Some 0.2 s, once.

    Without Korean syllables and private use: none of the characters looked up comes of them.
    """
    alone: dict[str, str] = {}
    several: dict[str, str] = {}
    for code in (*range(0xAC00), *range(0xF900, 0x10000)):
        folded = fold(chr(code))
        if folded != chr(code):
            forms = alone if len(folded) == 1 else several
            for character in set(folded):
                forms[character] = forms.get(character, "") + chr(code)
    return alone, several


class Reading:
    """A text being read: folded once, and only if need be."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: str | None = None

    @property
    def folded(self) -> str:
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def holds(self, expression: Expression) -> bool:
        """Whether the expression is true of the text: what is found, on both databases."""
        if isinstance(expression, Phrase):
            return self.first(expression) is not None
        if isinstance(expression, Not):
            return not self.holds(expression.part)
        return (all if isinstance(expression, All) else any)(map(self.holds, expression.parts))

    def first(self, phrase: Phrase) -> tuple[str, int, str] | None:
        """Where a phrase stands first: the text that is looked at, the place there, and what stands there."""
        place = self.text.find(phrase.raw)
        if place >= 0:
            return self.text, place, phrase.raw
        forms = forms_of(phrase.text) if self._folded is None else None
        if forms:
            units = self.text.encode("utf-16-le")
            blocks, beyond = units[1::2], len(units) > 2 * len(self.text)
            if not beyond and not forms.others.are_in(self.text, blocks):
                place = self.text.find(phrase.text) if phrase.raw != phrase.text else -1
                return (self.text, place, phrase.text) if place >= 0 else None
            if found := re.search(forms.whole, self.text):
                return self.text, found.start(), found[0]
            if not beyond and not forms.several.are_in(self.text, blocks):
                return None
        place = self.folded.find(phrase.text)
        return (self.folded, place, phrase.text) if place >= 0 else None
