"""Places: where an entry stands in the order of the index, by day and, within a day, by number.

A place is one number, so that the newest hits are read off the index without sorting. Each store has keys of
its own for places.
"""

NUMBER_BITS = 20
"""Bits of a place's number within its day: a million entries a day."""

NUMBERS = 1 << NUMBER_BITS
HIGHEST = 2**63 - 1


def first_place(day: int) -> int:
    """The lowest place of a day, which is counted as `date.toordinal` does."""
    return day << NUMBER_BITS


def day_of(place: int) -> int:
    """The day of a place, as `date.toordinal` counts."""
    return place >> NUMBER_BITS


def split(place: int) -> tuple[int, int]:
    """The day of a place, and its number within the day."""
    return divmod(place, NUMBERS)
