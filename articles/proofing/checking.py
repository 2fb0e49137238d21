"""Proofreading a text: all rules that are on, each spot as a finding with its place in the piece."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from articles.proofing import lists as own
from articles.proofing.rules import RULES, Rule, Severity, Spot
from articles.proofing.text import Text


@dataclass(frozen=True)
class Finding:
    """What a rule finds: `words` at `start` to `end` of the part `part`, with what could stand there instead.

    Nothing is changed by itself. `about` fills the rule's message; `source` names standard or list.
    """

    rule: Rule
    part: str
    kind: str
    start: int
    end: int
    words: str
    suggestions: tuple[str, ...]
    severity: Severity
    source: str
    about: dict[str, str] = field(compare=False, hash=False, default_factory=dict)

    @property
    def message(self) -> str:
        """What it says, in English; translated, `rule.message` takes the same `about`."""
        return self.rule.message % self.about


def switched_on(off: Collection[str] = (), on: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules in use, where a paper has switched some off and others on."""
    return tuple(rule for code, rule in RULES.items() if code not in off and (rule.on or code in on))


def proofread(
    text: Text, lists: own.Lists = own.NONE, rules: Collection[Rule] | None = None
) -> list[Finding]:
    """What the rules find in a text, in reading order. Takes any text, raises nothing."""
    holding = lists.on(text.day)
    used = switched_on() if rules is None else rules
    found = [_finding(text, rule, spot) for rule in used for spot in rule.check(text, holding)]
    return list(_weightiest(sorted(found, key=lambda each: (_order(text, each), each.end, -each.severity))))


def _finding(text: Text, rule: Rule, spot: Spot) -> Finding:
    part, begin = text.place(spot.start)
    start, end = spot.start - begin, spot.end - begin
    words = part.text[start:end]
    return Finding(
        *(rule, part.name, part.kind, start, end, words, spot.suggestions),
        severity=spot.severity or rule.severity,
        source=spot.source or rule.source,
        about={"words": words, "instead": " / ".join(spot.suggestions), **spot.about},
    )


def _order(text: Text, finding: Finding) -> tuple[int, int]:
    names = [part.name for part in text.parts]
    return names.index(finding.part), finding.start


def _weightiest(findings: list[Finding]) -> Iterator[Finding]:
    """Of findings at the very same place, the first: the weightiest."""
    seen: set[tuple[str, int, int]] = set()
    for each in findings:
        place = each.part, each.start, each.end
        if place not in seen:
            seen.add(place)
            yield each
