"""Text in traditional characters, for the readers' traditional edition: prose, and the names in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from hashlib import sha256
from itertools import accumulate

from articles.chinese import words
from articles.chinese.traditional_forms import is_prose_too, of_name, of_prose

# Papers set names of two characters as wide as names of three.
_SPACES = (" ", "\u3000")
_SPACED_OUT = 2
# A longer name that ends inside a word is one all the same: 涂建国 in 涂建国家住青岛.
_LONGEST_THAT_FITS_IN_WORDS = 2
_BETWEEN_NAMES = "、/／" + "".join(_SPACES)
_ROLE = re.compile(r"(?:记者|通讯员|实习生|评论员|编辑|摄影|作者|撰文|文|图|摄)[\s：:/／]*\Z")
_ROLE_AND_SPACE = 6


class Names:
    """Names that are turned sign by sign wherever they stand in prose.

    A name that is a word of prose as well, in other characters (余波 is 餘波), is a name only behind a role
    or another name: 记者余波. `key` tells these names from others, in every process.
    """

    def __init__(self, names: Collection[str] = ()) -> None:
        self.key = sha256("\n".join(sorted(names)).encode("utf-8", "replace")).hexdigest()
        self._words = frozenset(filter(is_prose_too, names))
        self._by_opening: dict[str, list[str]] = {}
        for name in names:
            if len(name) > 1:
                forms = [name, *(space.join(name) for space in _SPACES if len(name) == _SPACED_OUT)]
                self._by_opening.setdefault(name[0], []).extend(forms)

    def __bool__(self) -> bool:
        return bool(self._by_opening)

    def standing(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand in the text, one after the other: they begin where a word begins.

        A name of two characters ends where a word ends, too: 于顺利 is no 于顺.
        """
        cut = [word for word, _ in words.tagged(text, guess=False)] if self._may_stand(text) else []
        ends = set(accumulate(map(len, cut)))
        begin = free = 0
        for word in cut:
            if word[0] in self._by_opening and begin >= free:
                found = self._at(text, begin)
                fits = len(found) > _LONGEST_THAT_FITS_IN_WORDS or begin + len(found) in ends
                if found and fits and (found not in self._words or _is_credit(text, free, begin)):
                    free = begin + len(found)
                    yield begin, free
            begin += len(word)

    def _may_stand(self, text: str) -> bool:
        return not self._by_opening.keys().isdisjoint(text)

    def _at(self, text: str, begin: int) -> str:
        known = self._by_opening[text[begin]]
        return max((name for name in known if text.startswith(name, begin)), key=len, default="")


def _is_credit(text: str, name_before: int, begin: int) -> bool:
    """Whether a person is named here: behind a role, or behind the name that ends at `name_before`."""
    beside = name_before > 0 and not text[name_before:begin].strip(_BETWEEN_NAMES)
    return beside or _ROLE.search(text, max(0, begin - _ROLE_AND_SPACE), begin) is not None


NO_NAMES = Names()


def to_traditional(text: str, names: Names = NO_NAMES) -> str:
    """Return ``text`` in traditional characters, for the readers' traditional edition.

    Vocabulary is left as written (软件 does not become 軟體). The text keeps its length. Linear in the length
    of the text. No error is raised for any string.
    """
    pieces, done = [], 0
    for begin, end in names.standing(text):
        pieces += [of_prose(text[done:begin]), of_name(text[begin:end])]
        done = end
    return "".join([*pieces, of_prose(text[done:])])
