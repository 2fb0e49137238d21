"""What differs between texts, by the character for Chinese and by the word for Latin and numbers."""

from typing import Literal, NamedTuple

from articles.chinese.alignment import matches
from articles.chinese.atoms import atoms

Op = Literal["equal", "insert", "delete", "replace"]

# Kept passages of up to this many characters between two larger changes are read as part of the change.
_CONFETTI = 8


class Change(NamedTuple):
    """One passage: ``old`` became ``new``. In an insertion ``old`` is empty, in a deletion ``new``."""

    op: Op
    old: str
    new: str


class TextConflict(NamedTuple):
    """A passage both sides changed differently; ``base`` is characters ``start`` to ``end`` of the base."""

    start: int
    end: int
    base: str
    ours: str
    theirs: str


class Merge(NamedTuple):
    """The merged text, or ``None`` where there are conflicts."""

    text: str | None
    conflicts: tuple[TextConflict, ...]


class Hunk(NamedTuple):
    """A changed passage by atoms: ``old[old_start:old_end]`` became ``new[new_start:new_end]``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def compare(old: str, new: str) -> list[Change]:
    """Return what became of ``old``, in order, equal passages included.

    Joining all ``old`` parts gives ``old``, joining all ``new`` parts gives ``new``; two passages of
    the same kind never follow each other, and no part is empty on both sides. Made for the eye:
    changes a few characters apart are shown as one, never as confetti, and a changed sentence
    begins after the full stop before it. Time is bounded (see ``alignment.matches``).
    """
    old_atoms, new_atoms = atoms(old), atoms(new)
    changes: list[Change] = []
    kept = 0
    for hunk in hunks(old_atoms, new_atoms):
        _add(changes, old_atoms[kept : hunk.old_start], None)
        _add(
            changes,
            old_atoms[hunk.old_start : hunk.old_end],
            new_atoms[hunk.new_start : hunk.new_end],
        )
        kept = hunk.old_end
    _add(changes, old_atoms[kept:], None)
    return changes


def _add(changes: list[Change], old: list[str], new: list[str] | None) -> None:
    before = "".join(old)
    after = before if new is None else "".join(new)
    if before or after:
        op: Op = "equal" if new is None else "replace" if old and new else "delete" if old else "insert"
        changes.append(Change(op, before, after))


def merge3(base: str, ours: str, theirs: str) -> Merge:
    """Bring two edits of one text together, atom by atom.

    A change that one side made where the other kept the base is taken; the same change made by
    both is taken once. Changes that differ and overlap, or touch with nothing kept between them,
    are a conflict each: never settled by guessing. All conflicts are reported, in order.
    """
    base_atoms, our_atoms, their_atoms = atoms(base), atoms(ours), atoms(theirs)
    our_hunks = hunks(base_atoms, our_atoms)
    their_hunks = hunks(base_atoms, their_atoms)
    merged: list[str] = []
    conflicts: list[TextConflict] = []
    kept = our_shift = their_shift = 0
    for our_group, their_group in _touching(our_hunks, their_hunks):
        group = our_group + their_group
        start, end = min(hunk.old_start for hunk in group), max(hunk.old_end for hunk in group)
        our_next, their_next = our_shift + _growth(our_group), their_shift + _growth(their_group)
        our_text = "".join(our_atoms[start + our_shift : end + our_next])
        their_text = "".join(their_atoms[start + their_shift : end + their_next])
        merged += base_atoms[kept:start]
        if our_group and their_group and our_text != their_text:
            at = sum(map(len, base_atoms[:start]))
            base_text = "".join(base_atoms[start:end])
            conflicts.append(TextConflict(at, at + len(base_text), base_text, our_text, their_text))
        else:
            merged.append(our_text if our_group else their_text)
        kept, our_shift, their_shift = end, our_next, their_next
    merged += base_atoms[kept:]
    return Merge(None if conflicts else "".join(merged), tuple(conflicts))


def _touching(ours: list[Hunk], theirs: list[Hunk]) -> list[tuple[list[Hunk], list[Hunk]]]:
    """Group the changes of both sides that overlap or meet in the base."""
    groups: list[tuple[list[Hunk], list[Hunk]]] = []
    reach = -1
    for hunk, side in sorted([(hunk, 0) for hunk in ours] + [(hunk, 1) for hunk in theirs]):
        if hunk.old_start > reach:
            groups.append(([], []))
        groups[-1][side].append(hunk)
        reach = max(reach, hunk.old_end)
    return groups


def _growth(group: list[Hunk]) -> int:
    return sum((hunk.new_end - hunk.new_start) - (hunk.old_end - hunk.old_start) for hunk in group)


def hunks(old: list[str], new: list[str]) -> list[Hunk]:
    """Return the changed passages of two lists of atoms, in order, each with something kept between."""
    exact: list[Hunk] = []
    at_old = at_new = 0
    for in_old, in_new in [*matches(old, new), (len(old), len(new))]:
        if in_old > at_old or in_new > at_new:
            exact.append(Hunk(at_old, in_old, at_new, in_new))
        at_old, at_new = in_old + 1, in_new + 1
    joined = _without_confetti(exact, old, new)
    return [
        _at_sentence(hunk, joined[i - 1] if i else None, joined[i + 1 : i + 2], old, new)
        for i, hunk in enumerate(joined)
    ]


def _without_confetti(exact: list[Hunk], old: list[str], new: list[str]) -> list[Hunk]:
    """Join changes over a kept passage that is shorter than the changes on both its sides.

    The rule of "semantic cleanup" in diff-match-patch, except that a line end is never swallowed:
    paragraphs stay apart.
    """

    def weight(hunk: Hunk) -> int:
        return max(
            sum(map(len, old[hunk.old_start : hunk.old_end])),
            sum(map(len, new[hunk.new_start : hunk.new_end])),
        )

    joined: list[tuple[Hunk, int]] = []
    for hunk in exact:
        current, size = hunk, weight(hunk)
        while joined:
            last, last_size = joined[-1]
            kept = "".join(old[last.old_end : current.old_start])
            if len(kept) > min(size, last_size, _CONFETTI) or "\n" in kept:
                break
            joined.pop()
            current = Hunk(last.old_start, current.old_end, last.new_start, current.new_end)
            size = weight(current)
        joined.append((current, size))
    return [hunk for hunk, _ in joined]


def _at_sentence(hunk: Hunk, before: Hunk | None, after: list[Hunk], old: list[str], new: list[str]) -> Hunk:
    """Slide a pure insertion or deletion to where a reader would cut: at a line end, stop or comma."""
    if hunk.old_start == hunk.old_end:
        text, start, end = new, hunk.new_start, hunk.new_end
    elif hunk.new_start == hunk.new_end:
        text, start, end = old, hunk.old_start, hunk.old_end
    else:
        return hunk
    # At least one kept atom stays on either side, so that two changes never run together. Half of
    # what is kept is left to the neighbour, which may slide towards this one.
    room_left = (hunk.old_start - before.old_end - 1) // 2 if before else hunk.old_start
    room_right = (after[0].old_start - hunk.old_end - 1) // 2 if after else len(old) - hunk.old_end
    left = 0
    while left < room_left and text[start - left - 1] == text[end - left - 1]:
        left += 1
    right = 0
    while right < room_right and text[start + right] == text[end + right]:
        right += 1
    shift = max(
        range(-left, right + 1),
        key=lambda by: (_cut_quality(text, start + by) + _cut_quality(text, end + by), -abs(by)),
    )
    return Hunk(*(place + shift for place in hunk))


def _cut_quality(text: list[str], place: int) -> int:
    if place in (0, len(text)):
        return 5
    mark = text[place - 1]
    if mark in ("\n", "\r\n"):
        return 5
    if mark in "。！？!?…":
        return 4
    if mark in "；：，、;:,”」）)" or mark.isspace():
        return 2
    return 1 if text[place] in "“「（(" else 0
