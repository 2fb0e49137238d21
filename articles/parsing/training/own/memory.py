"""What a paper's settled pages teach of it, as its memory would have learnt it from them."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Self

from articles.parsing.habits import NO_HABITS, Habit, Habits, learn
from articles.parsing.habits.masks import forms_of
from articles.parsing.labels import read_labels
from articles.parsing.page import ParsedPage


class Settled(NamedTuple):
    """An annotated page: what is written, its text, what it is, and the forms of its lines."""

    written: str
    source: str
    parse: ParsedPage
    forms: frozenset[str]

    @classmethod
    def of(cls, written: str) -> Self:
        """Raises ValueError, KeyError, TypeError or AttributeError for what is no annotated page."""
        source, parse = read_labels(written)
        return cls(written, source, parse, frozenset(forms_of(source)))


def memory_of(pages: Sequence[Settled]) -> Habits:
    """The habits that these pages of one paper show."""
    shown = Counter[Habit]()
    for number, page in enumerate(pages):
        others = frozenset[str]().union(*(other.forms for n, other in enumerate(pages) if n != number))
        shown.update(learn(page.parse, page.source, others.__contains__))
    if not shown:
        return NO_HABITS
    paper = next((page.parse.facts.publication for page in pages if page.parse.facts.publication), "")
    return Habits(paper or "", tuple(habit._replace(times=times) for habit, times in shown.items()))
