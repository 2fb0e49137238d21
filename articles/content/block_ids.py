"""Gives blocks that come back from an editor as plain text the ids they had.

An id is what a later merge, a conflict or a repair on the page holds on to, so it must stay with
its paragraph through edits, moves, splits and joins.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.chinese.alignment import matches
from articles.chinese.atoms import atoms
from articles.content.content import Block

# Two texts that share less than this part of their pairs of neighbouring characters are strangers
# (Dice's coefficient, 1 for equal texts; the longer half of a paragraph cut in two has at least 2/3).
_ALIKE = 0.4

Pair = tuple[int, int]


def keep_ids(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """Return the new blocks, each with the id of the old block it is, or its own where it is none.

    In this order: blocks that are unchanged, in place or moved; those of which only the kind changed;
    those most alike; and those that stand between the same neighbours, however much rewritten. No id
    is given twice. Time is about linear in the texts.
    """
    pairs = _Pairs()
    pairs.add(_equal([f"{b.kind} {b.text}" for b in old], [f"{b.kind} {b.text}" for b in new]))
    for find in (_equal, _alike):
        olds = [at for at in range(len(old)) if at not in pairs.by_old]
        news = [at for at in range(len(new)) if at not in pairs.by_new]
        found = find([old[at].text for at in olds], [new[at].text for at in news])
        pairs.add((olds[at_old], news[at_new]) for at_old, at_new in found)
    pairs.add(list(_between_neighbours(len(old), len(new), pairs)))
    kept = {at: old[pairs.by_new[at]].id for at in pairs.by_new}
    return tuple(replace(block, id=kept.get(at, block.id)) for at, block in enumerate(new))


class _Pairs:
    """Which old place became which new one."""

    def __init__(self) -> None:
        self.by_old: dict[int, int] = {}
        self.by_new: dict[int, int] = {}

    def add(self, pairs: Iterable[Pair]) -> None:
        for at_old, at_new in pairs:
            self.by_old[at_old] = at_new
            self.by_new[at_new] = at_old


def _equal(old: list[str], new: list[str]) -> Iterator[Pair]:
    """Equal texts: first those in the same order, then those that moved."""
    in_order = matches(old, new)
    yield from in_order
    taken_old, taken_new = {a for a, _ in in_order}, {b for _, b in in_order}
    left: defaultdict[str, list[int]] = defaultdict(list)
    for at in reversed([at for at in range(len(old)) if at not in taken_old]):
        left[old[at]].append(at)
    for at, text in enumerate(new):
        if at not in taken_new and left.get(text):
            yield left[text].pop(), at


def _alike(old: list[str], new: list[str]) -> Iterator[Pair]:
    """The most alike first; of several equally alike, those nearest to each other."""
    grams = [_grams(text) for text in old]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, gram_counts in enumerate(grams):
        for gram in gram_counts:
            holders[gram].append(at)
    candidates: list[tuple[float, int, int, int]] = []
    for at_new, text in enumerate(new):
        own = _grams(text)
        shared: Counter[int] = Counter()
        for gram, times in own.items():
            for at_old in holders.get(gram, ()):
                shared[at_old] += min(times, grams[at_old][gram])
        for at_old, common in shared.items():
            likeness = 2 * common / (own.total() + grams[at_old].total())
            if likeness >= _ALIKE:
                candidates.append((-likeness, abs(at_old - at_new), at_old, at_new))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for *_, at_old, at_new in sorted(candidates):
        if at_old not in taken_old and at_new not in taken_new:
            taken_old.add(at_old)
            taken_new.add(at_new)
            yield at_old, at_new


def _grams(text: str) -> Counter[str]:
    signs = ["", *atoms(text), ""]
    return Counter(first + second for first, second in pairwise(signs))


def _between_neighbours(old: int, new: int, pairs: _Pairs) -> Iterator[Pair]:
    """Blocks that were rewritten in place: as many old ones as new between two that stayed neighbours."""
    at_old = at_new = 0
    for next_new in [*sorted(pairs.by_new), new]:
        next_old = pairs.by_new.get(next_new, old)
        gap_old = [at for at in range(at_old, next_old) if at not in pairs.by_old]
        if next_new - at_new == len(gap_old) == next_old - at_old:
            yield from zip(gap_old, range(at_new, next_new), strict=True)
        at_old, at_new = next_old + 1, next_new + 1
