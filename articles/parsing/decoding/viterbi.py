"""The best reading of a page: the states of all its units, decoded together (Viterbi).

Each unit has a score for every state that it could have, and every state follows another better or
worse. The cost is linear in the number of units.
"""

from typing import NamedTuple

from articles.parsing.decoding import learned
from articles.parsing.decoding.model import Model, model
from articles.parsing.decoding.roles import UnitRole
from articles.parsing.decoding.scores import Scores, score_page
from articles.parsing.decoding.states import ROLES, State
from articles.parsing.decoding.steps import Row, endings, first_steps, followers, steps
from articles.parsing.decoding.transitions import UNFORESEEN, UNFORESEEN_AT_TOP
from articles.parsing.evidence.between import Between, neighbours
from articles.parsing.evidence.context import contexts
from articles.parsing.evidence.facts import Facts

_BEAM = 14.0  # a state that is so much worse than the best is given up
_NOWHERE = float("-inf")
_NOTICE = int(State.NOTICE)
_NOTHING: Row = {}


class Decoded(NamedTuple):
    """The role of a unit, the role that came next, and by how much: how much worse the best
    reading of the whole page is that gives the unit another role. `against` is how much better
    another role would be by the hand scores of the unit alone; less than 0 where none would."""

    role: UnitRole
    rival: UnitRole | None
    margin: float
    against: float = 0.0


class _Column(NamedTuple):
    """One unit's states: the best score on the way to each, from which state it came, and all
    steps that were weighed: before, after, what it adds."""

    best: Row
    came: dict[int, int]
    taken: list[tuple[int, int, float]]


def decode(page: list[Facts], indented: bool, own: Model | None = None) -> list[Decoded]:
    """The best role of every unit of a page, with its margin over the runner-up. `own` is the paper's
    own model, in place of the common one."""
    if not page:
        return []
    found = contexts(page, indented)
    pairs = neighbours(page)
    weighed = score_page(found)
    by_hand = [dict(unit.scores) for unit in weighed]
    learned.add(found, weighed, pairs, own or model())
    columns, last = _columns(page, pairs, [unit.scores for unit in weighed])
    decoded = _with_margins(_path(columns, last), columns)
    return [
        unit._replace(against=_against(unit.role, scores))
        for unit, scores in zip(decoded, by_hand, strict=True)
    ]


def _against(role: UnitRole, by_hand: Scores) -> float:
    """How much better another role would be by the hand scores of one unit."""
    own = max((score for state, score in by_hand.items() if ROLES[state] == role), default=_NOWHERE)
    return max([score - own for state, score in by_hand.items() if ROLES[state] != role], default=0.0)


def best_path(page: list[Facts], pairs: list[Between], scored: list[Scores]) -> list[int]:
    """The best sequence of states, given how well each fits each unit."""
    return _path(*_columns(page, pairs, scored)) if page else []


def _columns(page: list[Facts], pairs: list[Between], scored: list[Scores]) -> tuple[list[_Column], Row]:
    """The ways through a page, unit by unit, and the states that it may end with."""
    columns: list[_Column] = []
    last: Row = {int(State.START): 0.0}
    for i, scores in enumerate(scored):
        said = steps(pairs[i - 1], last, scores) if i else first_steps(page[i])
        column = _step(last, scores, said)
        _step_unforeseen(column, last, scores, page[i])
        top = max(column.best.values())
        last = {state: total for state, total in column.best.items() if total > top - _BEAM}
        columns.append(column)
    return columns, last


def _step(last: Row, scores: Row, said: dict[int, Row]) -> _Column:
    """The best way to every state of a unit by the steps that are foreseen."""
    best: Row = {}
    came: dict[int, int] = {}
    taken: list[tuple[int, int, float]] = []
    states = tuple(scores)
    for before, total in sorted(last.items(), key=lambda pair: -pair[1]):
        added = said.get(before, _NOTHING)
        for state, step in followers(before, states):
            value = total + step + scores[state]
            if state in added:
                value += added[state]
            taken.append((before, state, value - total))
            if state not in best or value > best[state]:
                best[state], came[state] = value, before
    return _Column(best, came, taken)


def _step_unforeseen(column: _Column, last: Row, scores: Row, item: Facts) -> None:
    """What the table does not foresee is possible too, at a price."""
    likely = max(last, key=lambda state: last[state])
    price = UNFORESEEN_AT_TOP if likely in (State.START, State.HEADER) else UNFORESEEN
    floor = last[likely] + price
    best = column.best
    for state, score in scores.items():
        value = floor + score
        if state in best and value <= best[state]:
            continue
        if state == _NOTICE and not (item.notice or likely == _NOTICE):
            continue
        best[state], column.came[state] = value, likely
        column.taken.append((likely, state, value - last[likely]))
    if not best:
        state = State.UNCREDITED_PARAGRAPH
        best[state], column.came[state] = floor, likely
        column.taken.append((likely, state, price))


def _path(columns: list[_Column], last: Row) -> list[int]:
    ending = endings()
    ends = {state: total + ending.get(state, 0.0) for state, total in last.items()}
    path = [max(ends, key=lambda state: ends[state])]
    for column in reversed(columns[1:]):
        path.append(column.came[path[-1]])
    path.reverse()
    return path


def _against_rivals(chosen: int, best: Row, ahead: Row) -> Decoded:
    """The role chosen for a unit, and the best reading of the whole page in which it has another."""
    role, whole = ROLES[chosen], best[chosen] + ahead[chosen]
    rival: int | None = None
    margin = _BEAM
    for state, total in best.items():
        if state in ahead and ROLES[state] is not role:
            behind = whole - (total + ahead[state])
            if rival is None or (behind, state) < (margin, rival):
                rival, margin = state, behind
    return Decoded(role, None if rival is None else ROLES[rival], margin)


def _with_margins(path: list[int], columns: list[_Column]) -> list[Decoded]:
    """What each unit's role is ahead of its rival by, all that follows on the page considered."""
    decoded: list[Decoded] = []
    ending = endings()
    ahead: Row = {state: ending.get(state, 0.0) for state in columns[-1].best}
    for column, chosen in zip(reversed(columns), reversed(path), strict=True):
        decoded.append(_against_rivals(chosen, column.best, ahead))
        before: Row = {}
        for start, state, gain in column.taken:
            if state in ahead and gain + ahead[state] > before.get(start, _NOWHERE):
                before[start] = gain + ahead[state]
        ahead = before
    decoded.reverse()
    return decoded
