"""In which characters a folded phrase may stand in a text as written: found far faster than by folding it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from articles.chinese.fold import fold

# All of the basic plane that no Korean syllable folds to.
_LOOKED_UP = re.compile("[\0-\u10ff\u1200-\uabff]{1,100}")
_BLOCK_BITS = 8


class Blocks(tuple[tuple[int, str], ...]):
    """Characters by their block of 256, so that those of blocks that a text lacks need not be looked for."""

    @classmethod
    def of(cls, characters: Iterable[str]) -> Blocks:
        """These characters, by block."""
        return cls((block, "".join(some)) for block, some in groupby(sorted(set(characters)), _block))

    def are_in(self, text: str, blocks: bytes) -> bool:
        """Whether any of the characters is in a text of these blocks."""
        return any(block in blocks and any(map(text.__contains__, some)) for block, some in self)


def _block(character: str) -> int:
    return ord(character) >> _BLOCK_BITS


class Variants(NamedTuple):
    """How a folded phrase may be written.

    A text without any of `others` holds the phrase as it is or not at all. Else `whole`, a pattern, finds it
    written in characters that fold to one each; without any of `several` too, it is nowhere else. With them,
    folding tells. Characters beyond the basic plane are few: a text with one is folded.
    """

    others: Blocks
    whole: str
    several: Blocks


@lru_cache(maxsize=1_000)
def variants_of(folded: str) -> Variants | None:
    """The variants of a folded phrase; None for phrases with characters that are not looked up."""
    if not _LOOKED_UP.fullmatch(folded):
        return None
    alone, several = _unfolded()
    one = [alone.get(character, "") for character in folded]
    whole = "".join(f"[{re.escape(c + others)}]" for c, others in zip(folded, one, strict=True))
    many = "".join(several.get(c, "") for c in folded)
    return Variants(Blocks.of("".join(one) + many), whole, Blocks.of(many))


@cache
def _unfolded() -> tuple[dict[str, str], dict[str, str]]:
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
