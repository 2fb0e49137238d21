"""The reading of a page as a whole.

Each unit has a score for every role it could have; a small grammar says how well one
role follows another; the best path through all units (Viterbi) is the page's reading.
Its cost is linear in the number of units.
"""

from articles.parsing.decoding.emissions import emissions
from articles.parsing.decoding.pairs import MOST, between
from articles.parsing.decoding.transitions import NEVER, NEXT
from articles.parsing.evidence.facts import Facts

Step = tuple[str, str, float]  # from a role, to a role, and what it adds to the score


def read(evidence: list[Facts], indented: bool) -> tuple[list[str], list[tuple[float, str]]]:
    """The best role of every unit, and for each its margin over the runner-up role and
    what that runner-up is: how much worse the best reading of the whole page is that gives
    the unit another role."""
    if not evidence:
        return [], []
    scores = emissions(evidence, indented)
    forward: list[dict[str, float]] = []
    came: list[dict[str, str]] = []
    steps: list[list[Step]] = []
    last: dict[str, float] = {"^": 0.0}
    for i, roles in enumerate(scores):
        here: dict[str, float] = {}
        origin: dict[str, str] = {}
        item = evidence[i]
        memo: dict[str, float] = {}
        first = evidence[max(0, i - 1)]
        taken: list[Step] = []
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
                taken.append((before, state, value - total))
                if state not in here or value > here[state]:
                    here[state], origin[state] = value, before
        # What the grammar does not foresee is possible too, at a price.
        likely = max(last, key=lambda s: last[s])
        floor = last[likely] - (6.0 if likely in "^H" else 9.0)
        for state, gain in roles.items():
            if floor + gain > here.get(state, NEVER * 1e6) and (
                state != "A" or item.notice != "" or likely == "A"
            ):
                here[state], origin[state] = floor + gain, likely
                taken.append((likely, state, floor + gain - last[likely]))
        if not here:
            here["P0"], origin["P0"] = floor, likely
            taken.append((likely, "P0", floor - last[likely]))
        top = max(here.values())
        last = {state: value for state, value in here.items() if value > top - 9.0}
        forward.append(here)
        came.append(origin)
        steps.append(taken)
    ends = {state: value + _ending(state) for state, value in last.items()}
    state = max(ends, key=lambda s: ends[s])
    path = [state]
    for i in range(len(evidence) - 1, 0, -1):
        path.append(came[i][path[-1]])
    path.reverse()
    return path, _margins(path, forward, steps)


def _margins(
    path: list[str], forward: list[dict[str, float]], steps: list[list[Step]]
) -> list[tuple[float, str]]:
    """What each unit's role is ahead of its rival by, all that follows on the page considered."""
    margins: list[tuple[float, str]] = []
    ahead = {state: _ending(state) for state in forward[-1]}
    for i in range(len(path) - 1, -1, -1):
        whole = {state: value + ahead[state] for state, value in forward[i].items() if state in ahead}
        best = whole[path[i]]
        rivals = [(best - value, state) for state, value in whole.items() if state[0] != path[i][0]]
        margins.append(min(rivals, default=(9.0, "")))
        before: dict[str, float] = {}
        for start, state, gain in steps[i]:
            if state in ahead and gain + ahead[state] > before.get(start, NEVER * 1e6):
                before[start] = gain + ahead[state]
        ahead = before
    margins.reverse()
    return margins


def _ending(state: str) -> float:
    if state in ("T", "U", "M", "K", "S", "C", "X", "x", "D", "B"):
        return -3.0
    return -1.5 if state[0] == "Q" else -0.6 if state.endswith("0") else 0.0
