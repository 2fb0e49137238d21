"""How well a model reads the pages of a writer whom it has not seen."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from articles.parsing import parse_page
from articles.parsing.decoding.model import EMPTY, Model, as_text, read, use
from articles.parsing.habits import NO_HABITS, Habits
from articles.parsing.labels import read_labels
from articles.parsing.lines.wording import fold
from articles.parsing.page import ParsedPage
from articles.parsing.training.lessons import Annotated, Lesson
from articles.parsing.training.perceptron import fit


class Figures(NamedTuple):
    """What share of the elements of a writer's pages is right, by the hand scores alone and as learned."""

    writer: str
    by_hand: float
    learned: float


def cross_validate(pages: list[Annotated], taught: list[Lesson], writers: Iterable[str]) -> Iterator[Figures]:
    """For each writer: learn from the pages of all others, read theirs."""
    for writer in writers:
        model = read(as_text(fit(lesson for lesson in taught if lesson.writer != writer)))
        unseen = [page for page in pages if page.writer == writer]
        yield Figures(writer, _mean(unseen, EMPTY), _mean(unseen, model))


@contextmanager
def reading_with(model: Model) -> Iterator[None]:
    """Pages are read with this model."""
    use(model)
    try:
        yield
    finally:
        use(None)


def _mean(pages: list[Annotated], model: Model) -> float:
    with reading_with(model):
        return sum(agreement(page.written) for page in pages) / len(pages)


def agreement(written: str, habits: Habits = NO_HABITS, own: Model | None = None) -> float:
    """F1 of (role, words) of everything that stands in an article of an annotated page."""
    source, gold = read_labels(written)
    want, found = _words(gold), _words(parse_page(source, habits=habits, own=own))
    return 2 * sum((want & found).values()) / max(1, sum(want.values()) + sum(found.values()))


def _words(page: ParsedPage) -> Counter[tuple[str, str]]:
    return Counter(
        (placed.role, fold(placed.element.text)) for article in page.articles for placed in article.elements()
    )
