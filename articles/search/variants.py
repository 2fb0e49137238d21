"""In which characters a folded phrase may stand in a text as written: found far faster than by folding it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from articles.chinese.fold import fold
from articles.chinese.plain import INVISIBLE
from articles.search.wording import is_idle_between

# All of the basic plane that no Korean syllable folds to.
_LOOKED_UP = re.compile("[\0-\u10ff\u1200-\uabff]{1,100}")
_BLOCK_BITS = 8
# Whatever folds to a blank: what Python takes for one.
BLANKS = r"\s"


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


# What nobody sees may stand between any two characters.
UNSEEN = Blocks.of(character for character in INVISIBLE if character <= "\uffff")


class Variants(NamedTuple):
    """How a phrase may be written.

    A text without any of `others` holds the phrase as it is or not at all: its `parts`, between which blanks
    decide nothing. Else `whole`, a pattern, finds it written in characters that fold to one each; without any
    of `several` too, it is nowhere else. With them, folding tells. Few texts have characters beyond the basic
    plane or such as nobody sees: those are folded.
    """

    others: Blocks
    parts: tuple[str, ...]
    whole: str
    several: Blocks


@lru_cache(maxsize=1_000)
def variants_of(folded: str) -> Variants | None:
    """The variants of a phrase; None for phrases with characters that are not looked up."""
    if not _LOOKED_UP.fullmatch(folded):
        return None
    alone, several = _unfolded()
    one = [alone.get(character, "") for character in folded]
    idle = [False, *(is_idle_between(*pair) for pair in pairwise(folded))]
    whole, parts = "", [""]
    for character, others, is_apart in zip(folded, one, idle, strict=True):
        whole += f"{BLANKS}*" * is_apart + f"[{re.escape(character + others)}]"
        if is_apart:
            parts.append("")
        parts[-1] += character
    many = "".join(several.get(c, "") for c in folded)
    return Variants(Blocks.of("".join(one) + many), tuple(parts), whole, Blocks.of(many))


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
