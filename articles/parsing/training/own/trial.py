"""What a paper's own model would read better: tried on pages that it has not learnt from."""

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from articles.parsing.decoding.model import LEARNED, Model, Weights, as_text, read
from articles.parsing.labels import read_labels
from articles.parsing.training.excerpts import excerpt
from articles.parsing.training.lessons import Lesson, lesson
from articles.parsing.training.own.memory import Settled, memory_of
from articles.parsing.training.perceptron import fit
from articles.parsing.training.validation import agreement

LEAST_PAGES = 4
"""Of fewer settled pages nobody can tell what learning from them does for the next."""
MOST_FOLDS = 6


class Effort(NamedTuple):
    """How much is learnt from: each of the paper's pages with excerpts, so many times, among all common ones;
    and how often all is read, before the mean is begun and for it."""

    times: int = 3
    excerpts: int = 2
    warming: int = 1
    passes: int = 4


class Compared(NamedTuple):
    """What share of the elements of some pages is right, as the common model and the own one read them."""

    common: float
    own: float


class Trial(NamedTuple):
    """A paper's own model, as what it says beyond the common one, and how the two read.

    `held_out`: the paper's pages, each read by a model and with a memory that have not learnt from it.
    `on_common`: the common pages. Both models have learnt from all of them, the own one as a part of its
    mixture: neither has the advantage of having seen a page that is new to the other.
    """

    changes: str
    held_out: Compared
    on_common: Compared
    pages: int
    common_pages: int


def try_out(
    pages: Sequence[Settled], common_pages: Iterable[str], common: Model, effort: Effort | None = None
) -> Trial:
    """Teach the common model on with a paper's pages, and compare the two. The same each time."""
    effort = effort or Effort()
    ours = {page.source for page in pages}
    others = [written for written in common_pages if read_labels(written)[0] not in ours]
    rehearsed = [lesson("", written) for written in others]
    held_out = _held_out(pages, rehearsed, common, effort)
    changes = _learnt(pages, rehearsed, common, effort)
    own = common + read(changes)
    on_common = Compared(*(_mean([agreement(page, own=one) for page in others]) for one in (common, own)))
    return Trial(changes, held_out, on_common, len(pages), len(others))


def _held_out(pages: Sequence[Settled], rehearsed: list[Lesson], common: Model, effort: Effort) -> Compared:
    """Each page read by whoever knows all but those of its fold."""
    by_common, by_own = [], []
    folds = min(MOST_FOLDS, len(pages))
    for fold in range(folds):
        known = [page for number, page in enumerate(pages) if number % folds != fold]
        memory = memory_of(known)
        own = common + read(_learnt(known, rehearsed, common, effort))
        for page in pages[fold::folds]:
            by_common.append(agreement(page.written, memory, common))
            by_own.append(agreement(page.written, memory, own))
    return Compared(_mean(by_common), _mean(by_own))


def _learnt(pages: Sequence[Settled], rehearsed: list[Lesson], common: Model, effort: Effort) -> str:
    """What the common model says otherwise once it has been taught on with these pages."""
    ours = [each for number in range(len(pages)) for each in _lessons(pages, number, effort.excerpts)]
    weights = fit(ours * effort.times + rehearsed, common, warming=effort.warming, passes=effort.passes)
    return as_text(_changes(weights, common))


def _lessons(pages: Sequence[Settled], number: int, excerpts: int) -> list[Lesson]:
    """A page and excerpts of it as they are read by whoever knows the paper from its other pages."""
    memory = memory_of([page for other, page in enumerate(pages) if other != number])
    written = pages[number].written
    dice = random.Random(number)  # noqa: S311 (what is cut out, no secret)
    parts = [written, *(excerpt(written, dice) for _ in range(excerpts))]
    return [lesson("", part, memory) for part in parts if part]


def _changes(weights: Weights, common: Model) -> Weights:
    return {
        feature: {
            role.value: row[role.value] - said
            for role, said in zip(LEARNED, common.says([feature]), strict=True)
        }
        for feature, row in weights.items()
    }


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / max(1, len(shares))
