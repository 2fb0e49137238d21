"""The paper's own lists, as plain values that somebody else keeps.

Every row has its source and the days it holds. `Lists.on` gives what holds on a day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeVar


class Use(Enum):
    """How a word of the paper's list is looked upon."""

    WRONG = "wrong"
    FORBIDDEN = "forbidden"
    CAREFUL = "careful"
    REGIONS = "regions"


@dataclass(frozen=True)
class Row:
    """What every row has: where it comes from, and the first and last day it holds."""

    source: str = ""
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether the row holds on a day; on a day that nobody knows every row does."""
        return day is None or ((self.since or day) <= day <= (self.until or day))


@dataclass(frozen=True)
class Term(Row):
    """A word that is not to stand as it is, and what may stand instead, if anything."""

    word: str = ""
    instead: tuple[str, ...] = ()
    use: Use = Use.WRONG
    # Longer words in which it is right: 人流 in 人流量.
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person(Row):
    """A person whose name and offices are printed in one way; `order` is the place in 领导排序."""

    name: str = ""
    offices: tuple[str, ...] = ()
    order: int | None = None


@dataclass(frozen=True)
class Protected(Row):
    """A name that must not be printed (a minor, a victim), and what stands for it: 张某."""

    name: str = ""
    instead: str = ""


_R = TypeVar("_R", bound=Row)


@dataclass(frozen=True)
class Lists:
    """All lists of a paper."""

    terms: tuple[Term, ...] = ()
    people: tuple[Person, ...] = ()
    protected: tuple[Protected, ...] = ()
    reporters: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def on(self, day: date | None) -> Lists:
        """What holds on a day."""
        return replace(
            self,
            terms=_holding(self.terms, day),
            people=_holding(self.people, day),
            protected=_holding(self.protected, day),
        )


def _holding(rows: tuple[_R, ...], day: date | None) -> tuple[_R, ...]:
    return tuple(row for row in rows if row.holds_on(day))


NONE = Lists()
