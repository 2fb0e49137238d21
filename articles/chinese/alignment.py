"""Find what two sequences share, in bounded time: the ground that differences and merges stand on."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

Pair = tuple[int, int]
Gap = tuple[int, int, int, int]  # first and last-plus-one in a, then in b

# Passages of so many atoms that stand equally often in both texts are anchors. Long ones are tried first.
_ANCHOR_SIZES = (12, 5)
# A gap no larger than this needs no anchors.
_SMALL_GAP = 256
# Comparisons the exact search may make for one pair of texts: about two seconds. What then remains
# unmatched is reported as replaced, which for so different texts is the readable answer anyway.
_STEPS = 3_000_000


def matches(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """Return the pairs ``(i, j)`` with ``a[i] == b[j]`` kept in common, rising in both.

    The pairs are a longest common subsequence where the texts are alike, and a good one where they
    are not: common ends first; then common passages as anchors (after Bram Cohen's patience diff);
    then, smallest gap first, the greedy search of E. W. Myers, "An O(ND) Difference Algorithm and
    Its Variations" (1986). Time is bounded: nearly linear in the texts' length, plus a fixed number
    of steps.
    """
    numbers: dict[str, int] = {}
    return _Aligner(
        [numbers.setdefault(atom, len(numbers)) for atom in a],
        [numbers.setdefault(atom, len(numbers)) for atom in b],
    ).run()


class _Aligner:
    def __init__(self, a: list[int], b: list[int]) -> None:
        self.a, self.b = a, b
        self.pairs: list[Pair] = []
        self.steps = _STEPS

    def run(self) -> list[Pair]:
        todo: list[tuple[Gap, int]] = [((0, len(self.a), 0, len(self.b)), 0)]
        unanchored: list[Gap] = []
        while todo:
            gap, level = todo.pop()
            gap = self._trim(gap)
            first_a, last_a, first_b, last_b = gap
            if first_a == last_a or first_b == last_b:
                continue
            if level < len(_ANCHOR_SIZES) and last_a - first_a + last_b - first_b > _SMALL_GAP:
                todo.extend((part, level + 1) for part in self._between(gap, _ANCHOR_SIZES[level]))
            else:
                unanchored.append(gap)
        for gap in sorted(unanchored, key=lambda gap: (gap[1] - gap[0] + gap[3] - gap[2], gap)):
            self._search(gap)
        return sorted(self.pairs)

    def _trim(self, gap: Gap) -> Gap:
        """Take the common beginning and end of a gap into the result."""
        a, b = self.a, self.b
        first_a, last_a, first_b, last_b = gap
        while first_a < last_a and first_b < last_b and a[first_a] == b[first_b]:
            self.pairs.append((first_a, first_b))
            first_a, first_b = first_a + 1, first_b + 1
        while first_a < last_a and first_b < last_b and a[last_a - 1] == b[last_b - 1]:
            last_a, last_b = last_a - 1, last_b - 1
            self.pairs.append((last_a, last_b))
        return first_a, last_a, first_b, last_b

    def _between(self, gap: Gap, size: int) -> Iterator[Gap]:
        """Split a gap before each anchor; the anchor itself is taken by the trimming of its part."""
        first_a, last_a, first_b, last_b = gap
        in_a = _passages(self.a, first_a, last_a, size)
        in_b = _passages(self.b, first_b, last_b, size)
        anchors = sorted(
            pair
            for passage in in_a.keys() & in_b.keys()
            if len(in_a[passage]) == len(in_b[passage])
            for pair in zip(in_a[passage], in_b[passage], strict=True)
        )
        at_a, at_b = first_a, first_b
        for next_a, next_b in _rising(anchors):
            yield at_a, next_a, at_b, next_b
            at_a, at_b = next_a, next_b
        yield at_a, last_a, at_b, last_b

    def _search(self, gap: Gap) -> None:
        """Myers' greedy search forward; gives the gap up when the steps are used."""
        first_a, last_a, first_b, last_b = gap
        a, b = self.a[first_a:last_a], self.b[first_b:last_b]
        rows, columns = len(a), len(b)
        farthest = {1: 0}
        trace: list[dict[int, int]] = []
        for distance in range(rows + columns + 1):
            self.steps -= distance + 1
            if self.steps < 0:
                return
            reached: dict[int, int] = {}
            for diagonal in range(-distance, distance + 1, 2):
                if diagonal < -columns or diagonal > rows:
                    continue
                down = farthest.get(diagonal + 1, -1)
                right = farthest.get(diagonal - 1, -2) + 1
                start = x = down if down >= right else right
                y = x - diagonal
                while x < rows and y < columns and a[x] == b[y]:
                    x, y = x + 1, y + 1
                self.steps -= x - start
                reached[diagonal] = x
                if x >= rows and y >= columns:
                    trace.append(farthest)
                    self._walk_back(trace, rows, columns, first_a, first_b)
                    return
            trace.append(farthest)
            farthest = reached

    def _walk_back(self, trace: list[dict[int, int]], x: int, y: int, first_a: int, first_b: int) -> None:
        for distance in range(len(trace) - 1, -1, -1):
            farthest, diagonal = trace[distance], x - y
            down = farthest.get(diagonal + 1, -1)
            right = farthest.get(diagonal - 1, -2) + 1
            start = down if down >= right else right
            while x > start:
                x, y = x - 1, y - 1
                self.pairs.append((first_a + x, first_b + y))
            if down >= right:
                y -= 1
            else:
                x -= 1


def _passages(atoms: list[int], first: int, last: int, size: int) -> dict[tuple[int, ...], list[int]]:
    """Return each passage of ``size`` atoms with the places where it begins."""
    places: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for place in range(first, last - size + 1):
        places[tuple(atoms[place : place + size])].append(place)
    return places


def _rising(pairs: list[Pair]) -> list[Pair]:
    """Return a longest run of pairs, sorted by their first member, that rises in the second too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [index]
    run: list[Pair] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]
