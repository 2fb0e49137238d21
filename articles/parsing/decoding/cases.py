"""One unit between its neighbours, with what is weighed before any role."""

import dataclasses

from articles.parsing.evidence.facts import Facts


@dataclasses.dataclass(slots=True)
class Case:
    """One unit with what is weighed before any role: ``prose`` says how much it reads as
    running text, ``heading`` as a line that stands over something."""

    item: Facts
    before: Facts | None
    after: Facts | None
    many_poems: bool
    over_date: bool = False  # it stands over the header's line with the date
    prose: float = 0.0
    heading: float = 0.0
    going_on: float = 0.0
    carried: bool = False
    listed: bool = False
    credited: bool = False
    closing: bool = False


def weigh(case: Case, indented: bool) -> None:
    """How much the unit reads as text, and how much as a heading."""
    item, after = case.item, case.after
    size, text = item.size, item.text
    inset = item.unit.indent >= 2
    case.going_on = item.goes_on if item.goes_on > 1.5 else 0.0
    case.carried = after is not None and after.goes_on > 1.8 and after.goes_on_from == item.unit.index
    if item.finished and size >= 12:
        case.prose += 0.5 if text[-1] in "？?！!" and size <= 24 and "，" not in text else 1.2
    if "。" in text[:-1]:
        case.prose += 1.5
    if size > 64:
        case.prose += 2.5
    elif size <= 24 and not item.finished:
        case.prose -= 2.2
    if item.finished and text[-1] in "。；;":
        case.prose += 1.2
    if item.table or item.speaker:
        case.prose += 3.0
    elif after is not None and after.table and item.headish:
        case.prose -= 1.5 + item.wording
    case.prose += item.wording
    if case.carried:
        case.prose += 1.5
    if case.going_on:
        case.prose += 0.5 + 0.4 * case.going_on
    if indented and size <= 64:
        case.prose += (
            (1.0 if item.finished or item.wording > 0.5 else 0.3)
            if inset
            else (-0.4 if not case.going_on else 0.4)
        )
    case.heading = (
        -item.wording
        - (2.0 if case.carried else 0.0)
        - (0.5 * case.going_on)
        - (0.6 if indented and inset else 0.0)
    )
    if item.table or item.speaker:
        case.heading -= 2.0
    if size <= 6 and item.numeral:
        case.heading -= 2.0
    case.listed = item.mark != "" and item.run >= 2 and not item.label
    case.credited = bool(item.head) or (item.after_jump_in is not None and not (item.headish and size <= 34))
    case.closing = any(role in ("byline", "dateline") for role, _, _ in item.tail)
