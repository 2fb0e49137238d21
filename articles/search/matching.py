"""Whether an expression holds in a text: the last word on what is found, on every database."""

from __future__ import annotations

import re

from articles.search.query import All, Expression, Not, Phrase
from articles.search.variants import BLANKS, UNSEEN, variants_of
from articles.search.wording import words_of


class SearchedText:
    """A text that is searched; folded once, and only if need be."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: str | None = None

    @property
    def folded(self) -> str:
        """The text as it is compared."""
        if self._folded is None:
            self._folded = words_of(self.text)
        return self._folded

    def holds(self, expression: Expression) -> bool:
        """Whether the expression is true of the text."""
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
        variants = variants_of(phrase.text) if self._folded is None else None
        if variants:
            units = self.text.encode("utf-16-le")
            blocks = units[1::2]
            is_rare = len(units) > 2 * len(self.text) or UNSEEN.are_in(self.text, blocks)
            if not is_rare and not variants.others.are_in(self.text, blocks):
                return self._as_it_is(variants.parts)
            if found := re.search(variants.whole, self.text):
                return self.text, found.start(), found[0]
            if not is_rare and not variants.several.are_in(self.text, blocks):
                return None
        place = self.folded.find(phrase.text)
        return (self.folded, place, phrase.text) if place >= 0 else None

    def _as_it_is(self, parts: tuple[str, ...]) -> tuple[str, int, str] | None:
        if not all(map(self.text.__contains__, parts)):
            return None
        found = re.search(f"{BLANKS}*".join(map(re.escape, parts)), self.text)
        return (self.text, found.start(), found[0]) if found else None
