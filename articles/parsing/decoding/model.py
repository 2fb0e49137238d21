"""The trained model: what each feature of a unit adds to the hand scores.

`model.txt` is written by `manage.py train_parser`, one feature a line: its name, then the roles that it
speaks for or against and how much, in the unit of the tables in `weights`. It is read when the first page is
parsed.

A row is kept as one whole number, a field for each role in hundredths: to add rows up is to add numbers up,
a fourth of what lists cost.
"""

import dataclasses
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

from articles.parsing.decoding.roles import UnitRole

PATH = Path(__file__).with_name("model.txt")
SLIGHT = 0.05
"""A weight nearer to nothing is not written: without them as much is right on pages not learned from."""
HEAVIEST = 100.0
"""No weight is greater: sums of rows stay within their fields."""
LEARNED_AS = {role: role for role in UnitRole} | {
    UnitRole.UNTITLED: UnitRole.PARAGRAPH,
    UnitRole.REST_INSIDE: UnitRole.PARAGRAPH,
    UnitRole.REST_AFTER: UnitRole.PARAGRAPH,
    UnitRole.COLUMN_BELOW: UnitRole.COLUMN,
}
"""Roles of which pages have too few to learn from count as what they look like; the hand scores tell them."""
LEARNED = sorted(set(LEARNED_AS.values()), key=lambda role: role.value)
"""The roles that a model knows, in the order of what `Model.says` gives."""
NUMBERS = {role: LEARNED.index(LEARNED_AS[role]) for role in UnitRole}
"""The place of each role in that order."""

_FIELDS = struct.Struct(f"<{len(LEARNED)}I")
_FIELD = 32  # bits
_HUNDRED = 100
_MIDDLE = 1 << _FIELD - 1
_NOTHING = sum(_MIDDLE << _FIELD * number for number in range(len(LEARNED)))

Weights = Mapping[str, Mapping[str, float]]
"""By feature, the weight of each role."""


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """What was learned: by feature, what it adds to each role."""

    rows: Mapping[str, int]

    def __add__(self, other: "Model") -> "Model":
        """Says what both say."""
        more = {feature: row + self.rows.get(feature, 0) for feature, row in other.rows.items()}
        return Model({**self.rows, **more})

    def says(self, features: Iterable[str]) -> list[float]:
        """What the features of a unit add to each role."""
        rows = self.rows
        return unpacked(sum([rows[feature] for feature in features if feature in rows]))


def packed(role: int, weight: float) -> int:
    """A row, or what is added to one, that says a weight of one role."""
    return round(weight * _HUNDRED) << _FIELD * role


def unpacked(row: int) -> list[float]:
    """The weight of each role in a row, or in a sum of rows."""
    fields = _FIELDS.unpack((row + _NOTHING).to_bytes(_FIELDS.size, "little"))
    return [(field - _MIDDLE) / _HUNDRED for field in fields]


def as_text(weights: Weights) -> str:
    """The lines of a model, sorted, without what is too slight to decide anything."""
    lines = []
    for feature in sorted(weights):
        row = sorted(weights[feature].items())
        said = [f"{role} {weight:+.2f}" for role, weight in row if abs(weight) >= SLIGHT]
        if said:
            lines.append("\t".join([feature, *said]) + "\n")
    return "".join(lines)


def read(text: str) -> Model:
    """The model that such lines say. Raises ValueError for lines that say none."""
    rows: dict[str, int] = {}
    for line in text.splitlines():
        feature, *said = line.split("\t")
        weights = [part.split() for part in said]
        rows[feature] = sum(packed(NUMBERS[UnitRole(role)], _weight(weight)) for role, weight in weights)
    return Model(rows)


def _weight(text: str) -> float:
    weight = float(text)
    if not abs(weight) <= HEAVIEST:
        raise ValueError(text)
    return weight


EMPTY = Model({})
"""Says nothing: the hand scores alone."""

_in_use: list[Model] = []


def model() -> Model:
    """The model in use: the one that comes with the parser, read when it is first asked for."""
    if not _in_use:
        _in_use.append(read(PATH.read_text(encoding="utf-8")) if PATH.exists() else EMPTY)
    return _in_use[0]


def use(other: Model | None) -> None:
    """Read pages with another model from now on; None for the one that comes with the parser."""
    _in_use[:] = [other] if other else []
