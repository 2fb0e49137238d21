"""What the index holds for a text: overlapping pairs of characters, which decide what can be found.

Both texts and queries are folded (width, case, 繁简 …) and lose the blanks that decide nothing (`words_of`),
so whatever stands word for word in a text stands word for word in its folded form, and all pairs of the query
are pairs of the text. No dictionary has a say in it. The pairs name candidates; each is then read again
(`expressions`), so that what is found is exactly what stands there.

A token is a string of characters that neither database takes for an operator: ASCII signs move to the
Private Use Area. Headline tokens and keyword tokens, which only rank, carry a mark of their own in front.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import add

from articles.chinese.fold import fold
from articles.chinese.keywords import keywords
from articles.chinese.words import cut
from articles.search.common_characters import COMMON
from articles.search.wording import words_of

# A reader types words; pairs with a blank or a sign in them would only make the index larger.
_SIGN_BASE = 0xE000
_PAIR = 2
_SIGNS = {chr(code): chr(_SIGN_BASE + code) for code in range(128) if not chr(code).isalnum()}
# Ten digits make so few pairs that most texts have them all: numbers and dates (3月8日) are found by threes.
_THREE = re.compile(r"(?=([0-9a-z][^\W_][0-9a-z]))")
# To be raised with every change of how texts are folded or tokens made: the index is then made anew.
VERSION = 1
TITLE_MARK = "\ue201"
KEYWORD_MARK = "\ue202"
# Any subset of a phrase's tokens names all texts that hold the phrase; so many narrow it down enough.
MOST = 24
KEYWORDS = 12


def text_tokens(text: str) -> set[str]:
    """Return the tokens of a text as it is written.

    Each pair of letters or digits, each three that begin and end in ASCII, and rarer characters alone.
    """
    return _tokens(words_of(text)) - COMMON


def phrase_tokens(folded: str) -> list[str]:
    """Return tokens that every folded text with this folded phrase in it must have, at most `MOST`.

    Empty where the phrase is, or where it is one of the commonest characters.
    """
    needed: dict[str, None] = {}
    covered = 0
    for place in range(len(folded)):
        token = _token_at(folded, place)
        if place + len(token) > covered:
            needed[token] = None
            covered = place + len(token)
    found = [_safe(token) for token in needed if token not in COMMON]
    return found if len(found) <= MOST else found[:: -(-len(found) // MOST)]


def says_all(folded: str) -> bool:
    """Whether a text holds this folded phrase exactly if it has the phrase's only token."""
    if not folded or max(folded) > "\uffff" or folded in COMMON:
        return False
    return (len(folded) <= _PAIR or folded.isascii()) and _token_at(folded, 0) == folded


def ranking_tokens(heading: str, text: str) -> set[str]:
    """Return the marked tokens of an article: its headlines' pairs, and the words it is about."""
    titles = {title_token(token) for token in text_tokens(heading)}
    return titles | set(map(keyword_token, about(heading, text)))


def about(heading: str, text: str) -> dict[str, float]:
    """The (folded) words an article is about, each with its weight; and compounds' parts too."""
    found = keywords(f"{heading}\n{text}", KEYWORDS)
    weights = {fold(word): weight for word, weight in found}
    # All are cut in one call, which takes longer than the words.
    pieces = groupby(cut("\n".join(word for word, _ in found)), "\n".__ne__)
    for (_, weight), (_, word) in zip(found, (group for group in pieces if group[0]), strict=True):
        parts = [part for part in word if len(part) > 1]
        for part in parts if len(parts) > 1 else ():
            weights.setdefault(fold(part), weight / len(parts))
    return weights


def title_token(token: str) -> str:
    """The token of something in a headline."""
    return TITLE_MARK + token


def keyword_token(word: str) -> str:
    """The token of a (folded) word that an article is about."""
    return KEYWORD_MARK + _safe(word)


def joined(tokens: Iterable[str]) -> str:
    """The tokens as one string, parted by blanks."""
    return " ".join(tokens)


def _tokens(folded: str) -> set[str]:
    tokens = set(filter(str.isalnum, set(map(add, folded, folded[1:]))))
    tokens.update(folded, _THREE.findall(folded))
    signs = tokens & _SIGNS.keys()
    tokens -= signs
    tokens.update(map(_safe, signs))
    return tokens


def _token_at(folded: str, place: int) -> str:
    """The longest token that begins here: three letters or digits, a pair, or a character."""
    if three := _THREE.match(folded, place):
        return three[1]
    pair = folded[place : place + 2]
    return pair if pair.isalnum() else pair[0]


def _safe(token: str) -> str:
    return "".join(_SIGNS.get(character, character) for character in token)
