"""A page as it is read: traditional characters as simplified ones, signs of one meaning as one sign.

So every convention of the trade is written once. What is read stands at the place where it is printed, and is
given as printed: `as_printed`.
"""

import re

from articles.chinese.scripts import simplified_characters
from articles.parsing.page import Author, Span

# Characters of every page in traditional characters, and of none in simplified ones.
_TRADITIONAL = re.compile("[個們來這說國會時為與對發過還從學開報記長東車見門問員處運動業實現將後點經]")
_LOOKED_AT = 3000  # characters that tell how a page is set
_FEWEST, _SHARE = 3, 0.02
_SIGNS = {
    **dict.fromkeys("╱∕⁄⧸", "／"),
    **dict.fromkeys("∶︰ː", "："),
    **dict.fromkeys("─━―", "—"),
    **dict.fromkeys("☉⊙◉⦿", "◎"),
    **dict.fromkeys("❖✦✧", "◆"),
    **dict.fromkeys("☐⬜", "□"),
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_OF_SIGNS = str.maketrans(_SIGNS)
_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_BLANKS = re.compile(r"\s+")


class Script:
    """`printed` is a page's text, `read` the same as it is read: each character in its place."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self._is_traditional = _is_traditional(printed)
        self.read = self.as_read(printed)

    def as_read(self, text: str) -> str:
        """A text as it is read where it stands on this page."""
        return _read(text, traditional=self._is_traditional)

    def as_printed(self, word: str, spans: list[Span]) -> str:
        """A word that was read in these stretches of the text, as it is printed there."""
        if self.read == self.printed:
            return word
        read, printed = (
            _BLANKS.sub("", "".join(text[start:end] for start, end in spans))
            for text in (self.read, self.printed)
        )
        at = read.find(word)
        return printed[at : at + len(word)] if at >= 0 else word

    def author_as_printed(self, author: Author, spans: list[Span]) -> Author:
        """A person who was read in these stretches of the text, as they are printed there."""
        name, role, outlet = (
            self.as_printed(word, spans) if word else word
            for word in (author.name, author.role, author.organization)
        )
        return Author(name or author.name, role or author.role, outlet)


def _read(text: str, *, traditional: bool) -> str:
    if _SIGN.search(text):
        text = text.translate(_OF_SIGNS)
    if not traditional:
        return text
    table = str.maketrans(simplified_characters() | _QUOTES)
    return text.translate(table).replace("报导", "报道")


def _is_traditional(text: str) -> bool:
    head = text[:_LOOKED_AT]
    found = len(_TRADITIONAL.findall(head))
    return found >= max(_FEWEST, _SHARE * len(head))
