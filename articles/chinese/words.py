"""Cut Chinese text into words: the one place that does.

rjieba does the cutting; the tests hold it to jieba, whose dictionary and model for unknown words it
has. On newspaper text they agree word for word, but for runs of digits or letters joined by hyphens
and points, which jieba tears (``2026``, ``-``, ``04``) and rjieba keeps. rjieba is 15 times as fast or
more.

The paper's own words are the same for the whole site. rjieba cannot forget a word, so a change makes
a new dictionary, some 0.15 s in each worker at its next cutting; while it is made, other threads
wait. Nothing is loaded on import.
"""

import re
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

# What rjieba takes for characters of words; others always stand alone.
_WORD = re.compile(r"[\u4e00-\u9fd5A-Za-z0-9+#&._%-]+")
# rjieba takes UTF-8, which has no lone surrogates.
_LONE_SURROGATE = re.compile("([\ud800-\udfff])")


class Word(NamedTuple):
    """A word of the paper's own.

    ``freq`` is how often it stands in the dictionary's corpus of 60 million words; without one it
    is chosen so that the word is kept whole. ``tag`` is its part of speech in ICTCLAS letters
    (nr person, ns place, nt organization, nz other name).
    """

    text: str
    freq: int | None = None
    tag: str = ""


class _Dictionary:
    """rjieba with these words of the paper, made at its first use."""

    def __init__(self, words: tuple[Word, ...], generation: int) -> None:
        self.words = words
        self.generation = generation
        self.texts = frozenset(word.text for word in words)
        self._lock = Lock()
        self._cutter: Any = None

    @property
    def cutter(self) -> Any:
        if self._cutter is None:
            with self._lock:
                if self._cutter is None:
                    self._cutter = _make_cutter(self.words)
        return self._cutter


_current = _Dictionary((), 0)
_changing = Lock()


def can_be_word(text: str) -> bool:
    """Say whether the cutter can keep ``text`` whole: Han, Latin letters, digits and ``+#&._%-`` only."""
    return _WORD.fullmatch(text) is not None


def generation() -> int:
    """Return the generation of the paper's words in use; 0 before the first ``use_words``."""
    return _current.generation


def use_words(words: Iterable[Word], generation: int) -> bool:
    """Cut with these words of the paper beside the dictionary, in place of those given before.

    Each change of the list has a higher ``generation``; with one not higher than that in use nothing
    is done and ``words`` is not read, so that it may be called for every request, in any order.
    Returns whether the words were taken. Raises ``ValueError`` for a word that the cutter
    cannot keep whole (see ``can_be_word``) and for a frequency below 1, and then keeps the words in use.
    """
    global _current
    with _changing:
        if generation <= _current.generation:
            return False
        taken = tuple(words)
        for word in taken:
            if not can_be_word(word.text):
                raise ValueError(f"not a word that can be kept whole: {word.text!r}")
            if word.freq is not None and word.freq < 1:
                raise ValueError(f"a word's frequency is at least 1: {word.text!r}")
        _current = _Dictionary(taken, generation)
        return True


def cut(text: str) -> list[str]:
    """Return the words of ``text`` in order; joined they are ``text``, for any string."""
    return _cut(_current.cutter.cut, text)


def edges(text: str) -> tuple[set[int], set[int]]:
    """Return where the words of ``text`` begin, and where they end: those within longer words too."""
    # A lone surrogate is no part of a word, nor is what stands in for it.
    placed = _current.cutter.tokenize(_LONE_SURROGATE.sub("\ufffd", text), "search")
    return {begin for _, begin, _ in placed}, {end for _, _, end in placed}


def tagged(text: str, *, guess: bool = True) -> list[tuple[str, str]]:
    """Return the words of ``text``, each with its part of speech.

    The part is the dictionary's, whatever the context; a word of the paper without a tag has none
    (``""``). About other words not in the dictionary it says little. Without ``guess`` there are none
    of these: what is in no word of the dictionary comes character by character.
    """
    tag = _current.cutter.tag
    return _cut(lambda part: tag(part, guess), text, lambda part: (part, "x"))


def own_words() -> frozenset[str]:
    """Return the paper's own words in use."""
    return _current.texts


def is_in_dictionary(text: str) -> bool:
    """Say whether ``text`` is a word of the dictionary or of the paper: not one guessed in cutting."""
    try:
        return bool(_current.cutter.has_word(text))
    except UnicodeEncodeError:
        return False


def _cut(cutter: Callable[[str], list[T]], text: str, alone: Any = str) -> list[T]:
    try:
        return cutter(text)
    except UnicodeEncodeError:
        pieces: list[T] = []
        for part in _LONE_SURROGATE.split(text):
            pieces += [alone(part)] if _LONE_SURROGATE.match(part) else cutter(part)
        return pieces


def _make_cutter(words: tuple[Word, ...]) -> Any:
    import rjieba

    if not words:
        return rjieba  # its own dictionary, loaded with it, spares 25 MB
    cutter = rjieba.Jieba()
    for word in words:
        cutter.add_word(word.text, word.freq, word.tag or None)
    return cutter
