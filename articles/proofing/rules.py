"""What a rule is, and the register of all rules.

A rule is a function from a text and the paper's lists to the spots it finds. `@rule` says by what standard it
judges and what a fault of its kind weighs. Its name is its code, for settings and dismissals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from articles.proofing.lists import Lists
from articles.proofing.text import Text


class Severity(IntEnum):
    """How sure a finding is: a hint may be meant so, an error is wrong wherever it stands."""

    HINT = 1
    WARNING = 2
    ERROR = 3


class Fault(Enum):
    """What a fault counts as in the 编校差错率; `articles.proofing.rate` has the arithmetic."""

    FACT = "fact"
    CHARACTERS = "characters"
    FIGURE = "figure"
    NUMERAL_USE = "numeral use"
    FOREIGN_WORD = "foreign word"
    PUNCTUATION = "punctuation"
    OTHER = "other"


@dataclass(frozen=True)
class Spot:
    """What a rule finds: a passage of `Text.whole`, what may stand there, what the message tells."""

    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    # Which row of the paper's lists it rests on, if any.
    source: str = ""
    severity: Severity | None = None


Check = Callable[[Text, Lists], Iterable[Spot]]


@dataclass(frozen=True)
class Rule:
    """A rule: `message` is English, with what the spots tell; `source` names standard and clause."""

    code: str
    family: str
    message: str
    source: str
    severity: Severity
    fault: Fault
    on: bool
    may_block: bool
    check: Check


RULES: dict[str, Rule] = {}


def rule(
    family: str,
    message: str,
    source: str,
    *,
    fault: Fault,
    severity: Severity = Severity.WARNING,
    on: bool = True,
    may_block: bool = False,
) -> Callable[[Check], Check]:
    """Register a function as a rule."""

    def register(check: Check) -> Check:
        code = check.__name__
        if code in RULES:
            raise ValueError(f"two rules named {code}")
        RULES[code] = Rule(code, family, message, source, severity, fault, on, may_block, check)
        return check

    return register
