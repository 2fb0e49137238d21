"""The score of every role that a unit could have: its evidence, weighed."""

from functools import lru_cache
from typing import NamedTuple

from articles.parsing.decoding.candidates import Candidates, Ways
from articles.parsing.decoding.states import State
from articles.parsing.decoding.weights import ABOVE, AT_LEAST, OTHER_ROLES, POOR_CAPTION, SCORES
from articles.parsing.evidence import (
    of_credits,
    of_habits,
    of_headings,
    of_pages,
    of_pictures,
    of_subheadings,
    of_text,
)
from articles.parsing.evidence.context import Context
from articles.parsing.evidence.named import Holds, Measure
from articles.parsing.evidence.of_forms import form_evidence
from articles.parsing.evidence.of_units import evidence

Scores = dict[int, float]
Evidence = dict[str, float]
"""What was found of a unit by its name, with its degree; 1 where it has none."""

# Imported for what they add to the evidence.
_FILLED = (of_credits, of_habits, of_headings, of_pages, of_pictures, of_subheadings, of_text)
_NOTHING = float("-inf")


class Plan(NamedTuple):
    """What is asked of a unit to which certain ways are open, and the scores that are made of it."""

    predicates: tuple[tuple[str, Holds[Context]], ...]
    measures: tuple[tuple[str, Measure[Context]], ...]
    scores: tuple["Row", ...]


class Row(NamedTuple):
    """A score, its weights, its floor, and the evidence that it is above a threshold."""

    name: str
    weights: tuple[tuple[str, float], ...]
    floor: float
    threshold: float
    above: str


def check_names() -> None:
    """Every weight has its evidence, every piece of evidence its weight."""
    weighed = {name for weights in SCORES.values() for name in weights}
    scores = SCORES.keys() | ABOVE.keys() | {"always"}
    known, formed = evidence.names(), form_evidence.names()
    twice = (known & formed) | ((known | formed) & scores)
    if wrong := ((known | formed) ^ (weighed - scores)) | twice:
        raise ValueError(f"evidence without weight, weight without evidence, or one name of two: {wrong}")


@lru_cache(maxsize=4096)
def plan(ways: tuple[str, ...], formed: bool) -> Plan:
    """What ``ways`` ask for: the scores that they build on, and the evidence of all; that of forms only where
    a line was ``formed``."""
    needed: dict[str, None] = {}
    for way in ways:
        _collect(way, needed)
    names: dict[str, None] = {}
    for name in (*(of for of, _ in ABOVE.values() if of in needed), *needed):
        _collect(name, names)  # what is evidence to others comes first
    rows = tuple(_row(name, formed) for name in names)
    asked = {name for row in rows for name, _ in row.weights}
    predicates = evidence.predicates | form_evidence.predicates
    measures = evidence.measures | form_evidence.measures
    return Plan(
        tuple((name, holds) for name, holds in predicates.items() if name in asked),
        tuple((name, measure) for name, measure in measures.items() if name in asked),
        rows,
    )


def _collect(score: str, names: dict[str, None]) -> None:
    """Add a score to ``names``, after all that it builds on."""
    for name in SCORES[score]:
        if name in SCORES:
            _collect(name, names)
    names[score] = None


def _row(score: str, formed: bool) -> Row:
    above, threshold = next(
        ((name, threshold) for name, (of, threshold) in ABOVE.items() if of == score), ("", -_NOTHING)
    )
    unasked = frozenset() if formed else form_evidence.names()
    weights = tuple((name, weight) for name, weight in SCORES[score].items() if name not in unasked)
    return Row(score, weights, AT_LEAST.get(score, _NOTHING), threshold, above)


class Weighed(NamedTuple):
    """The score of every state that a unit could have, and the evidence that was found for it."""

    scores: Scores
    evidence: Evidence


def score_page(page: list[Context]) -> list[Weighed]:
    """What each unit of a page could be."""
    candidates = Candidates()
    weighed = []
    for here in page:
        scores, found = _score(here, candidates.of(here))
        if here.item.headish and scores.get(State.CAPTION, 0.0) < POOR_CAPTION and len(scores) > OTHER_ROLES:
            for state in (State.CAPTION, State.UNCREDITED_CAPTION, State.PICTURE):
                scores.pop(state, None)
        weighed.append(Weighed(scores, found))
    return weighed


def _score(here: Context, ways: Ways) -> Weighed:
    """The score of every state that is open to a unit, the best of its ways."""
    asked = plan(tuple(ways), here.item.unit.formed)
    found = _evidence(here, asked)
    present = dict(found)
    _add_up(asked.scores, present)
    scores: Scores = {}
    for way, states in ways.items():
        total = present[way]
        for state in states:
            if state not in scores or total > scores[state]:
                scores[state] = total
    return Weighed(scores, found)


def _evidence(here: Context, asked: Plan) -> Evidence:
    """The evidence that a unit gives, by its name: 1, or its degree."""
    present = {name: 1.0 for name, holds in asked.predicates if holds(here)}
    present["always"] = 1.0
    for name, measure in asked.measures:
        if value := measure(here):
            present[name] = value
    return present


def _add_up(scores: tuple[Row, ...], present: dict[str, float]) -> None:
    """Add up what of each score's evidence is present; a score is evidence itself from then on."""
    for score, weights, floor, threshold, above in scores:
        total = 0.0
        for name, weight in weights:
            if name in present:
                total += weight * present[name]
        if total < floor:
            total = floor
        if total > threshold:
            present[above] = 1.0
        present[score] = total


def forget() -> None:
    """Forget what was made of the tables, after a change to them."""
    plan.cache_clear()


check_names()
