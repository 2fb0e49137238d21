"""编校差错率: the arithmetic of 《报纸编校差错率计算方法》.

It is the annex to 《报纸期刊质量管理规定》 (国新出发〔2020〕10号). What stands here is what public copies
of it say in 一, 二 and 三.1 to 三.2(4), and article 5 of the rules for the limit. What it counts for
punctuation, scripts of minorities, letters, units and form (三.2(5) and on) was not found in public: such a
fault has the weight that the inspector gives it, and without one it is told apart, not guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from articles.proofing.rules import Fault

LIMIT = Decimal(3)
"""Faults in ten thousand characters: more, and the editing of a newspaper fails (article 5)."""
PER = 10_000

_ONE = Decimal(1)
_NUMERAL = Decimal("0.1")
_NUMERALS_OF_ISSUE = Decimal(1)
_TWICE = 2
_SAME_AT_MOST = 3
_FEW, _MANY = 5, 4
_PICTURES, _DECORATION, _OTHER_SCRIPT = Decimal("0.8"), Decimal("0.3"), Decimal("1.3")


class Place(Enum):
    """Where in the paper a fault stands; in the first four it counts double (三.1)."""

    MASTHEAD = "masthead"
    PAGE_HEADER = "page header"
    COLUMN_HEAD = "column head"
    HEADLINE = "headline"
    TEXT = "text"


@dataclass(frozen=True)
class Counted:
    """One fault in print. `key` is the same for the same fault: what is printed, and what should be.

    `important`: a name, time or picture of weight, which counts double in the text too. `weight`: what the
    inspector gives a fault that the annex leaves to them.
    """

    fault: Fault
    key: str
    characters: int = 1
    place: Place = Place.TEXT
    important: bool = False
    weight: Decimal | None = None


@dataclass(frozen=True)
class Space:
    """A page or insert: characters of the usual size in a line, lines, what pictures and decoration take.

    All that is printed counts by its space: headers, tables, captions, the white between columns (二.1).
    `other_script`: in a foreign or minority script, or pinyin, which counts 30 % more (二.4).
    """

    line: int
    lines: int
    pictures: int = 0
    decoration: int = 0
    other_script: bool = False

    @property
    def characters(self) -> Decimal:
        """How many characters it counts."""
        whole = Decimal(self.line * self.lines)
        words = whole - self.pictures - self.decoration
        if words < 0:
            raise ValueError("pictures and decoration take more than the page")
        if self.other_script:
            words *= _OTHER_SCRIPT
        return words + self.pictures * _PICTURES + self.decoration * _DECORATION


@dataclass(frozen=True)
class Sheet:
    """What an issue comes to. `open` are the faults that no clause and no inspector has weighed."""

    faults: Decimal
    characters: Decimal
    open: tuple[Counted, ...] = ()

    @property
    def rate(self) -> Decimal | None:
        """Faults in ten thousand characters; None where there are no characters."""
        return self.faults * PER / self.characters if self.characters else None

    @property
    def passes(self) -> bool | None:
        """Whether it is within the limit; None while that cannot be said."""
        return None if self.rate is None or self.open else self.rate <= LIMIT


def weight_of(each: Counted) -> Decimal | None:
    """What a fault weighs by itself, doubled where it counts double; None if the annex leaves it open."""
    plain = each.weight if each.weight is not None else _plain_weight(each)
    doubled = each.place is not Place.TEXT or each.important
    return plain if plain is None or not doubled else plain * _TWICE


def weigh(issue: Iterable[Counted], characters: Decimal | int) -> Sheet:
    """The sheet of one issue: the same fault counts three times at most, numerals one in all.

    Which three of the same fault, the annex does not say: the heaviest.
    """
    same: dict[tuple[Fault, str], list[Decimal]] = defaultdict(list)
    left = []
    for each in issue:
        found = weight_of(each)
        if found is None:
            left.append(each)
        else:
            same[each.fault, each.key].append(found)
    sums: dict[Fault, Decimal] = defaultdict(Decimal)
    for (fault, _), weights in same.items():
        sums[fault] += sum(sorted(weights, reverse=True)[:_SAME_AT_MOST], Decimal(0))
    sums[Fault.NUMERAL_USE] = min(sums[Fault.NUMERAL_USE], _NUMERALS_OF_ISSUE)
    return Sheet(sum(sums.values(), Decimal(0)), Decimal(characters), tuple(left))


def together(issues: Sequence[Sheet]) -> Sheet:
    """The sheet of several issues, each weighed by itself."""
    return Sheet(
        sum((issue.faults for issue in issues), Decimal(0)),
        sum((issue.characters for issue in issues), Decimal(0)),
        tuple(each for issue in issues for each in issue.open),
    )


def characters_of(pages: Iterable[Space], margins: int = 0) -> Decimal:
    """The characters of an issue: its pages and inserts, and its 中缝, which count what is in them."""
    return sum((page.characters for page in pages), Decimal(margins))


def _plain_weight(each: Counted) -> Decimal | None:
    match each.fault:
        case Fault.FACT | Fault.FIGURE | Fault.FOREIGN_WORD:
            return _ONE
        case Fault.NUMERAL_USE:
            return _NUMERAL
        case Fault.CHARACTERS:
            return _ONE if each.characters <= 1 else Decimal(_TWICE if each.characters <= _FEW else _MANY)
        case _:
            return None
