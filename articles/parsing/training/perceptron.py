"""A structured perceptron over the reading of whole pages.

Each page is read with the hand scores and what has been learned so far. Where another reading than the right
one comes out, or comes too near, the features of the units that differ speak more for the right role from
then on, and less for the other. What is kept is the mean of the weights over all that was read (Collins 2002,
"Discriminative Training Methods for Hidden Markov Models").
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence

from articles.parsing.decoding.learned import NUMBERS, hear
from articles.parsing.decoding.model import EMPTY, LEARNED, Model, Weights, packed, unpacked
from articles.parsing.decoding.viterbi import best_path
from articles.parsing.training.lessons import Lesson

WARMING, PASSES = 4, 8
"""How often all is read: before the mean is begun, and for it."""
STEP = 0.02
MARGIN = 1.5
"""By how much the right role of a unit must be ahead, in the unit of the hand scores."""
RARE = 8
"""A feature of fewer units teaches nothing."""
_SEED = "the order of the lessons"


def fit(
    taught: Iterable[Lesson], start: Model = EMPTY, *, warming: int = WARMING, passes: int = PASSES
) -> Weights:
    """The weights by which these lessons are read best, learned on from those of `start`. The same each
    time."""
    lessons = _without_rare(list(taught), start)
    learner = _Learner(start)
    dice = random.Random(_SEED)  # noqa: S311 (an order, no secret)
    for number in range(warming + passes):
        if number == warming:
            learner.begin()
        dice.shuffle(lessons)
        for lesson in lessons:
            learner.read(lesson)
    return learner.mean()


def _without_rare(lessons: Sequence[Lesson], start: Model) -> list[Lesson]:
    units = Counter(name for lesson in lessons for found in lesson.features for name in found)
    return [
        lesson._replace(
            features=[
                [name for name in found if units[name] >= RARE or name in start.rows]
                for found in lesson.features
            ]
        )
        for lesson in lessons
    ]


class _Learner:
    """The weights as they stand, and their sum over the lessons, kept as what is to be taken off."""

    def __init__(self, start: Model) -> None:
        self._rows = dict(start.rows)
        self._off: dict[str, list[float]] = {}
        self._model = Model(self._rows)
        self._count = 1

    def begin(self) -> None:
        """Forget for the mean what was read so far."""
        self._off, self._count = {}, 1

    def read(self, lesson: Lesson) -> None:
        """Read a page, and learn from what came out wrong."""
        page, right = lesson.taught.page, lesson.taught.right
        scored = []
        for here, by_hand, found, state in zip(
            page, lesson.taught.weighed, lesson.features, right, strict=True
        ):
            scores = dict(by_hand.scores)
            hear(here, scores, self._model.says(found))
            for other in scores:
                if NUMBERS[other] != NUMBERS[state]:
                    scores[other] += MARGIN
            scored.append(scores)
        path = best_path([here.item for here in page], lesson.taught.pairs, scored)
        for found, got, state, scores in zip(lesson.features, path, right, scored, strict=True):
            if NUMBERS[got] != NUMBERS[state] and state in scores:
                self._move(found, NUMBERS[state], STEP)
                self._move(found, NUMBERS[got], -STEP)
        self._count += 1

    def _move(self, found: Iterable[str], role: int, step: float) -> None:
        more = packed(role, step)
        for name in found:
            self._rows[name] = self._rows.get(name, 0) + more
            self._off.setdefault(name, [0.0] * len(LEARNED))[role] += step * self._count

    def mean(self) -> Weights:
        """The mean of the weights over all that was read since, by feature and role."""
        nothing = [0.0] * len(LEARNED)
        return {
            name: {
                role.value: weight - off / self._count
                for role, weight, off in zip(
                    LEARNED, unpacked(row), self._off.get(name, nothing), strict=True
                )
            }
            for name, row in self._rows.items()
        }
