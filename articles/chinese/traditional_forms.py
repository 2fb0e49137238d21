"""Traditional forms of simplified words and characters: of prose by the word, of names sign by sign.

OpenCC alone takes the longest phrase that it knows, across words too: it sees a calendar (年历) in 百年历史.
Here the text is cut into words first, and a phrase counts if it begins where a word begins and ends where one
ends. Names have the characters that names have: 范丽 is 范麗, though 范围 is 範圍. What neither knows stands
in two tables beside this module, each row with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate

from articles.chinese import words
from articles.chinese.scripts import by_opencc, phrases

# What jieba's dictionary calls persons: people, and foreign names by their sound.
_PERSONS = ("nr", "nrfg", "nrt")
_FOREIGN = "nrt"
_NUMERALS = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两几数多余")
# What comes after a number is a measure (三只, 五里) or an excess, even if it seems a family name (30余家).
_COUNTED = {"只": "隻", "里": "里", "余": "餘"}
_EXCESS = "余"
# Some set a blank between a number and what it counts.
_SPACED = 2
_BASIC_PLANE = 0xFFFF
_REMEMBERED = 1 << 15


def of_prose(text: str) -> str:
    """Return prose in traditional characters. It keeps its length."""
    cut = words.tagged(text, guess=False)
    ends = set(accumulate(len(word) for word, _ in cut))
    turned, begin, free = [], 0, 0
    for word, part in cut:
        if begin >= free:
            free = begin + next((n for n in _phrases_at(text, begin) if begin + n in ends), 0)
            if free > begin + len(word):
                turned.append(_phrase(text[begin:free]))
            else:
                turned.append(_word(word, part, _is_counted(text, begin)))
        begin += len(word)
    return "".join(turned)


def of_name(name: str) -> str:
    """Return a person's name in traditional characters, each by itself, as names have them."""
    return "".join(_in_name(character, not place) for place, character in enumerate(name))


def is_prose_too(name: str) -> bool:
    """Whether a name is a word of prose as well, and has other characters there: 余波 is 餘波."""
    return _is_phrase(name) and _phrase(name) != of_name(name)


def _phrases_at(text: str, begin: int) -> Iterator[int]:
    """How long the phrases are that begin at this place of the text, the longest first."""
    lengths = _lengths().get(text[begin : begin + 2], ())
    return (length for length in lengths if _is_phrase(text[begin : begin + length]))


def _is_counted(text: str, place: int) -> bool:
    before = text[max(0, place - _SPACED) : place].rstrip()
    return text[place] in _COUNTED and before[-1:] in _NUMERALS


@lru_cache(_REMEMBERED)
def _word(word: str, part: str, counted: bool = False) -> str:
    """A word as cut: a phrase, or one of several words (考试制度), or one with phrases in it (示范县)."""
    if word.isascii():
        return word
    if counted and (len(word) == 1 or word[0] == _EXCESS):
        return _COUNTED[word[0]] + _by_longest(word, part)[1:]
    if len(word) == 1:
        return _character(word)
    if _is_phrase(word):
        return _phrase(word)
    parts = [_word(word[begin:end], part, _is_counted(word, begin)) for begin, end in _parts(word)]
    return "".join(parts) or _by_longest(word, part)


def _by_longest(word: str, part: str) -> str:
    turned, begin = "", 0
    while begin < len(word):
        length = next(_phrases_at(word, begin), 1)
        piece = word[begin : begin + length]
        if length > 1:
            turned += _phrase(piece)
        elif part in _PERSONS and (begin or part == _FOREIGN):
            turned += _in_name(piece, not begin)
        else:
            turned += _word(piece, "", _is_counted(word, begin))
        begin += length
    return turned


def _parts(word: str) -> list[tuple[int, int]]:
    """The fewest words, of two characters or more, that a long word is made of; none where it is not."""
    best: list[list[tuple[int, int]] | None] = [[]]
    for end in range(1, len(word) + 1):
        whole = (
            [*before, (begin, end)]
            for begin, before in enumerate(best[: end - 1])
            if before is not None and end - begin < len(word) and _is_word(word[begin:end])
        )
        best.append(min(whole, key=len, default=None))
    return best[-1] or []


def _is_word(text: str) -> bool:
    return _is_phrase(text) or words.is_in_dictionary(text)


@cache
def _lengths() -> dict[str, list[int]]:
    """How long phrases are, the longest first, by the two characters that they begin with."""
    found: dict[str, set[int]] = {}
    for phrase in (*phrases(), *_own()):
        found.setdefault(phrase[:2], set()).add(len(phrase))
    return {opening: sorted(lengths, reverse=True) for opening, lengths in found.items()}


def _is_phrase(text: str) -> bool:
    return text in phrases() or text in _own()


@lru_cache(_REMEMBERED)
def _phrase(phrase: str) -> str:
    return _own().get(phrase) or by_opencc(phrase)


@lru_cache(_REMEMBERED)
def _character(character: str) -> str:
    """A character that stands in no phrase. It stays what it is where fonts do not have the other form."""
    turned = _own().get(character) or by_opencc(character)
    in_fonts = all(ord(each) <= _BASIC_PLANE for each in turned) or ord(character) > _BASIC_PLANE
    return turned if in_fonts else character


@lru_cache(_REMEMBERED)
def _in_name(character: str, first: bool) -> str:
    place, form = _name_characters().get(character, ("", ""))
    return form if place == "any" or (place == "first" and first) else _character(character)


@cache
def _own() -> dict[str, str]:
    return {simplified: form for simplified, form, _ in _table("traditional_words.tsv")}


@cache
def _name_characters() -> dict[str, tuple[str, str]]:
    return {simplified: (place, form) for simplified, form, place, _ in _table("traditional_names.tsv")}


def _table(name: str) -> Iterator[list[str]]:
    lines = (files("articles.chinese") / name).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))
