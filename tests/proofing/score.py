"""How well the rules do on planted faults and sound prose: `tests/proofing/README.md` has the form.

python -m tests.proofing.score tests/proofing/*.tsv [--misses]
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from articles.proofing import Finding, Lists, Person, Protected, Term, Text, Use, proofread
from tests.proofing.texts import read_text

SOUND = "sound"
_DAY = "# day:"


@dataclass
class Score:
    """What was found, by kind of fault and by rule."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    sound: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of planted faults that were found."""
        return self.found.total() / (self.planted.total() or 1)

    @property
    def precision(self) -> float:
        """The share of findings that touch a planted fault."""
        return self.right.total() / ((self.right + self.false).total() or 1)


@dataclass(frozen=True)
class Line:
    """One line of the set."""

    kind: str
    written: str
    day: date | None


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a set."""
    day = None
    for row in path.read_text("utf-8").splitlines():
        if row.startswith(_DAY):
            day = date.fromisoformat(row.removeprefix(_DAY).strip())
        elif row.strip() and not row.startswith("#"):
            kind, written, *_ = row.split("\t")
            yield Line(kind.strip(), written, day)


def read_lists(folder: Path) -> Lists:
    """The paper's lists beside a set."""
    path = folder / "lists.json"
    if not path.exists():
        return Lists()
    data = json.loads(path.read_text("utf-8"))
    return Lists(
        terms=tuple(
            Term(word=row["word"], instead=tuple(row.get("instead", ())), use=Use(row["use"]))
            for row in data.get("terms", ())
        ),
        people=tuple(
            Person(name=row["name"], offices=tuple(row.get("offices", ())), order=row.get("order"))
            for row in data.get("people", ())
        ),
        protected=tuple(
            Protected(name=row["name"], instead=row.get("instead", "")) for row in data.get("protected", ())
        ),
        reporters=frozenset(data.get("reporters", ())),
        places=frozenset(data.get("places", ())),
    )


def score(lines: Iterable[Line], lists: Lists) -> Score:
    """The score of the rules that are on."""
    result = Score()
    for line in lines:
        text, place = read_text(line.written, line.day)
        findings = proofread(text, lists)
        touching = [each for each in findings if place and _touches(text, each, place)]
        result.right.update(each.rule.code for each in touching)
        others = [each for each in findings if each not in touching]
        result.false.update(each.rule.code for each in others)
        if line.kind == SOUND:
            result.sound += 1
        else:
            result.planted[line.kind] += 1
            result.found[line.kind] += bool(touching)
        if others or (place and not touching):
            told = ", ".join(f"{each.rule.code} {each.words!r}" for each in findings)
            result.misses.append(f"{line.kind}\t{line.written}\t{told}")
    return result


def _touches(text: Text, found: Finding, place: tuple[int, int]) -> bool:
    begin = next(at for part, at in text.of(found.kind) if part.name == found.part)
    return begin + found.start < place[1] and place[0] < begin + found.end


def main() -> int:
    """Print the score of the files named."""
    paths = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    total = Score()
    for path in paths:
        folder = path.parent.parent if path.parent.name == "held" else path.parent
        result = score(read_lines(path), read_lists(folder))
        for name in ("planted", "found", "right", "false"):
            getattr(total, name).update(getattr(result, name))
        total.sound += result.sound
        if path.parent.name != "held":
            total.misses += result.misses
    _print(total)
    return 0


def _print(total: Score) -> None:
    write = sys.stdout.write
    write(f"recall {total.recall:.3f} of {total.planted.total()} planted, precision {total.precision:.3f}, ")
    write(f"{total.false.total()} false in all, {total.sound} sound sentences\n")
    for kind, planted in sorted(total.planted.items()):
        write(f"  {kind}: {total.found[kind]} of {planted}\n")
    for code in sorted({*total.right, *total.false}):
        write(f"  {code}: {total.right[code]} right, {total.false[code]} false\n")
    if "--misses" in sys.argv:
        write("\n".join(total.misses) + "\n")


if __name__ == "__main__":
    sys.exit(main())
