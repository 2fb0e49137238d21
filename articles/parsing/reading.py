"""The reading of a page as a whole.

Each unit has a score for every role it could have; a small grammar says how well one
role follows another; the best path through all units (Viterbi) is the page's reading.
Its cost is linear in the number of units.
"""

from articles.parsing.evidence import Evidence
from articles.parsing.grammar import NEVER, NEXT
from articles.parsing.neighbours import MOST, between
from articles.parsing.roles import emissions


def read(evidence: list[Evidence], indented: bool) -> tuple[list[str], list[tuple[float, str]]]:
    """The best role of every unit, and for each its margin over the runner-up role and
    what that runner-up is."""
    if not evidence:
        return [], []
    scores = emissions(evidence, indented)
    forward: list[dict[str, float]] = []
    came: list[dict[str, str]] = []
    last: dict[str, float] = {"^": 0.0}
    for i, roles in enumerate(scores):
        here: dict[str, float] = {}
        origin: dict[str, str] = {}
        item = evidence[i]
        memo: dict[str, float] = {}
        first = evidence[max(0, i - 1)]
        for before, total in sorted(last.items(), key=lambda pair: -pair[1]):
            following = NEXT[before]
            for state, gain in roles.items():
                step = following.get(state)
                if step is None:
                    continue
                value = total + step + gain
                if value + MOST < here.get(state, NEVER * 1e6):
                    continue
                if i or state == "A":
                    value += between(before, state, first, item, memo)
                if state not in here or value > here[state]:
                    here[state], origin[state] = value, before
        # What the grammar does not foresee is possible too, at a price.
        likely = max(last, key=lambda s: last[s])
        floor = last[likely] - (6.0 if likely in "^H" else 9.0)
        for state, gain in roles.items():
            if floor + gain > here.get(state, NEVER * 1e6) and (
                state != "A" or item.ad >= 1.5 or likely == "A"
            ):
                here[state], origin[state] = floor + gain, likely
        if not here:
            here["P0"], origin["P0"] = floor, likely
        top = max(here.values())
        last = {state: value for state, value in here.items() if value > top - 9.0}
        forward.append(here)
        came.append(origin)
    ends = {state: value + _ending(state) for state, value in last.items()}
    state = max(ends, key=lambda s: ends[s])
    path = [state]
    for i in range(len(evidence) - 1, 0, -1):
        path.append(came[i][path[-1]])
    path.reverse()
    margins: list[tuple[float, str]] = []
    for i, chosen in enumerate(path):
        rest = [
            (forward[i][chosen] - value, other)
            for other, value in forward[i].items()
            if other[0] != chosen[0]
        ]
        margins.append(min(rest, default=(9.0, "")))
    return path, margins


def _ending(state: str) -> float:
    if state in ("T", "U", "M", "K", "S", "C", "X", "x", "D", "B"):
        return -3.0
    return -1.5 if state[0] == "Q" else -0.6 if state.endswith("0") else 0.0
