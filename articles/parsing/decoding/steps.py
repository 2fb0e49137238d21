"""From one state to the next: the tables of transitions, made fast."""

from functools import cache, lru_cache

from articles.parsing.decoding.states import State, states
from articles.parsing.decoding.transitions import AFTER, NOTHING_FOLLOWS, OPENING, PAIRS
from articles.parsing.decoding.weights import KICKER, SUBTITLE, WRAP
from articles.parsing.evidence.between import Between
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import likeness
from articles.parsing.evidence.of_forms import FORM_PAIRS
from articles.parsing.evidence.of_pairs import PAIRS as PAIR_EVIDENCE

Row = dict[int, float]

_TITLES = states("TITLES")
_MOST = 4096  # combinations that are kept


def check_names() -> None:
    """Every weight of two units in a row has its evidence, every piece of evidence its weight."""
    known, formed = PAIR_EVIDENCE.names(), FORM_PAIRS.names()
    if wrong := (PAIRS.keys() ^ (known | formed)) | (known & formed):
        raise ValueError(f"evidence without weight, weight without evidence, or one name of two: {wrong}")


def first_steps(item: Facts) -> dict[int, Row]:
    """What the first unit says to the steps from the beginning of the page."""
    return _said(() if item.notice else ("no_notice",))


def steps(between: Between, before: Row, after: Row) -> dict[int, Row]:
    """What two units say to the steps from one to the other; ``before`` and ``after`` are their states."""
    rows = _said(between.names)
    wrapped = State.TITLE_LINE in after or State.SUBTITLE in after
    titles = [state for state in _TITLES if state in before] if wrapped else []
    kicker = State.KICKER in before and State.TITLE in after
    if not titles and not kicker:
        return rows
    rows = rows.copy()
    if kicker:
        _add(rows, State.KICKER, State.TITLE, likeness(KICKER, between.kicker))
    if titles:
        line = likeness(WRAP, between.wrap)
        under = likeness(SUBTITLE, between.subtitle)
        for state in titles:
            _add(rows, state, State.TITLE_LINE, line)
            _add(rows, state, State.SUBTITLE, under)
    return rows


def _add(rows: dict[int, Row], before: int, after: int, weight: float) -> None:
    row = rows[before] = dict(rows.get(before, {}))
    row[after] = weight + row.get(after, 0.0)


@cache
def _row(before: int) -> Row:
    """What follows a state; "over" adds all that an article may open with."""
    after = AFTER[State(before).name.lower()]
    row: Row = {}
    if "over" in after:
        row = {State[name.upper()]: weight + after["over"] for name, weight in OPENING.items()}
    return row | {State[name.upper()]: weight for name, weight in after.items() if name != "over"}


@lru_cache(_MOST)
def followers(before: int, after: tuple[int, ...]) -> tuple[tuple[int, float], ...]:
    """Which of the states ``after`` may follow ``before``, and how well."""
    row = _row(before)
    return tuple((state, row[state]) for state in after if state in row)


@cache
def endings() -> Row:
    """What it costs that a page ends with a state."""
    return {state: weight for names, weight in NOTHING_FOLLOWS.items() for state in states(names)}


@cache
def _changes(name: str) -> tuple[tuple[int, int, float], ...]:
    """What a piece of evidence adds to which step."""
    return tuple(
        (before, after, weight)
        for befores, afters, weight in PAIRS[name]
        for before in states(befores)
        for after in states(afters)
        if after in _row(before)
    )


@lru_cache(_MOST)
def _said(names: tuple[str, ...]) -> dict[int, Row]:
    """What the evidence of two units adds to the steps from one to the other."""
    rows: dict[int, Row] = {}
    for name in names:
        for before, after, weight in _changes(name):
            row = rows.setdefault(before, {})
            row[after] = row.get(after, 0.0) + weight
    return rows


def forget() -> None:
    """Forget what was made of the tables, after a change to them."""
    for made in (_row, followers, endings, _changes, _said):
        made.cache_clear()


check_names()
