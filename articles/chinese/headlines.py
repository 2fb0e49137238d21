"""Where a headline may break its line: between the parts it falls in, and between words."""

import re

from articles.chinese.words import cut

# Where a part ends: at a blank that is printed, or behind a mark.
_PART_END = re.compile("(\u3000+|(?<=[，：；。？！])(?![”’）》」』】]|$))")
# What a line may not begin with, besides marks: particles that lean on the word before.
_LEANING = frozenset("的了之地得着过们等吗呢吧")
# What does not end one: words that lean on the word after.
_REACHING = frozenset("不与和在到至从向对把被让用为以将及或第会能要再更最又也都还就才")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两0123456789")
_OPENING = frozenset("“‘《〈（【「『〔［([{")
# Parts are set as lines of their own where none is more than so many times as long as another.
_UNEVEN = 2


def parts(heading: str) -> list[tuple[str, str]]:
    """The parts of a headline (把好事办好　把实事办实), each with the blank printed behind it.

    A headline whose parts are too uneven to stand side by side is one part.
    """
    pieces = _PART_END.split(heading)
    sizes = [len(piece) for piece in pieces[::2]]
    if _UNEVEN * min(sizes) < max(sizes):
        return [(heading, "")]
    return list(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


def unbreakable(text: str) -> list[str]:
    """The text in pieces between which a line may end, so that no word is torn; joined they are the text."""
    pieces: list[str] = []
    for word in cut(text):
        if pieces and not _may_break(pieces[-1], word):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _may_break(before: str, word: str) -> bool:
    """Whether a line may end between what stands before and a word."""
    if before in _REACHING or before[-1] in _OPENING or (before[-1] in _NUMERALS and len(word) == 1):
        return False
    return word[0] in _OPENING or (word[0].isalnum() and word not in _LEANING)
