"""What every weight of the parser is for: set to zero, one after the other, what does it change?

    python -m tests.benchmarks.weights [--only SCORES] [--every N] [--idle]

The pages: all annotated ones, each also set anew as in `tests.rerendering`, and pairs of them
recombined. For each weight: how many units get another role, and by how much (thousandths of F1) the
share of right elements moves on the annotated pages, as printed and set anew. A weight that changes
nothing here is idle on practice only: that is no ground to drop it.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from articles.parsing.decoding import scores, steps, transitions, weights
from articles.parsing.decoding.roles import UnitRole
from articles.parsing.decoding.viterbi import decode
from articles.parsing.evidence import likeness
from articles.parsing.evidence.context import contexts
from articles.parsing.evidence.observe import Observed, observe
from articles.parsing.evidence.of_pairs import PAIRS, Pair
from articles.parsing.evidence.of_units import evidence
from articles.parsing.legible import Legible
from tests.annotated import agreement, read_page
from tests.parses import parse_page
from tests.rerendering import SETTINGS, lines_of, recombined

PAGES = Path(__file__).parent.parent / "pages"
RECOMBINED = 60
LIKENESSES = ("HEADER", "COLUMN", "BYLINE", "CAPTION", "WORDING", "CONTINUATION")
STACKS = ("KICKER", "WRAP", "SUBTITLE")


class Page:
    """A text, what is seen of it, and what the tables as they are make of it."""

    def __init__(self, kind: str, text: str, marks: dict[str, str]) -> None:
        self.kind, self.text, self.marks = kind, text, marks
        self.observed = self._observe()
        self.roles = self._roles(self.observed)
        self.share = self._share()
        self.evidence = set(_evidence_of(self.observed))

    def changes(self, *, seen_anew: bool) -> tuple[int, float]:
        """How many units the tables as they are now give another role, and how the share moves."""
        roles = self._roles(self._observe() if seen_anew else self.observed)
        changed = sum(a != b for a, b in zip(roles, self.roles, strict=False)) + abs(
            len(roles) - len(self.roles)
        )
        return changed, (self._share() - self.share if changed else 0.0)

    def _observe(self) -> Observed:
        return observe(Legible(self.text).text)

    def _roles(self, observed: Observed) -> list[UnitRole]:
        return [unit.role for unit in decode(observed.units, observed.indented)]

    def _share(self) -> float:
        return agreement(self.marks, parse_page(self.text)) if self.marks else 0.0


class Weight(NamedTuple):
    """One number of a table."""

    table: str
    score: str
    name: str
    row: dict[str, float]

    @property
    def decoded(self) -> bool:
        """Whether it is the decoder's: what is seen of the units stays as it is."""
        return self.table not in LIKENESSES

    def matters_to(self, page: Page) -> bool:
        """Whether the page gives the evidence that it weighs."""
        known = evidence.names() | PAIRS.names()
        return self.table not in ("SCORES", "PAIRS") or self.name not in known or self.name in page.evidence


def all_weights() -> Iterator[Weight]:
    """Every weight of the parser but those that are zero."""
    tables = {name: {"": getattr(likeness, name)} for name in LIKENESSES}
    tables |= {name: {"": getattr(weights, name)} for name in STACKS}
    tables |= {"SCORES": weights.SCORES, "AFTER": transitions.AFTER, "OPENING": {"": transitions.OPENING}}
    tables |= {"NOTHING_FOLLOWS": {"": transitions.NOTHING_FOLLOWS}}
    for table, rows in tables.items():
        for score, row in rows.items():
            for name, weight in row.items():
                if weight:
                    yield Weight(table, score, name, row)
    for name in transitions.PAIRS:
        yield Weight("PAIRS", "", name, {})


@contextmanager
def without(weight: Weight) -> Iterator[None]:
    """The tables with one weight, or one piece of evidence about two units, set to zero."""
    pairs = transitions.PAIRS.get(weight.name, ()) if weight.table == "PAIRS" else ()
    kept = weight.row.get(weight.name, 0.0)
    if pairs:
        transitions.PAIRS[weight.name] = ()
    else:
        weight.row[weight.name] = 0.0
    _forget()
    try:
        yield
    finally:
        if pairs:
            transitions.PAIRS[weight.name] = pairs
        else:
            weight.row[weight.name] = kept
        _forget()


def _forget() -> None:
    scores.forget()
    steps.forget()
    likeness.forget()


def _evidence_of(observed: Observed) -> Iterator[str]:
    for here in contexts(observed.units, observed.indented):
        yield from evidence.found(here)
        yield from (name for name, measure in evidence.measures.items() if measure(here))
    for first, second in zip(observed.units, observed.units[1:], strict=False):
        yield from PAIRS.found(Pair(first, second))


def all_pages(every: int) -> Iterator[Page]:
    """The annotated pages as printed and set anew, and pairs of them recombined."""
    paths = sorted(PAGES.rglob("*.page"))[::every]
    texts = []
    for path in paths:
        text, marks, _ = read_page(path)
        texts.append(text)
        yield Page("printed", text, marks)
        for setting in SETTINGS.values():
            yield Page("set anew", setting(lines_of(path)), marks)
    dice = random.Random(7)
    for _ in range(RECOMBINED // every):
        yield Page("recombined", recombined(dice.choice(texts), dice.choice(texts), dice.random()), {})


def ablate(weight: Weight, pages: list[Page]) -> tuple[int, dict[str, float]]:
    """The units that change, and the mean move of the share of each kind of page."""
    units, moves = 0, {"printed": 0.0, "set anew": 0.0}
    with without(weight):
        for page in pages:
            if weight.matters_to(page):
                changed, moved = page.changes(seen_anew=not weight.decoded)
                units += changed
                if page.kind in moves:
                    moves[page.kind] += moved
    return units, {kind: moves[kind] / sum(page.kind == kind for page in pages) for kind in moves}


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", help="one table, such as SCORES or AFTER")
    options.add_argument("--every", type=int, default=1, help="each N-th annotated page")
    options.add_argument("--idle", action="store_true", help="only the weights that change nothing")
    given = options.parse_args()
    pages = list(all_pages(given.every))
    asked = [weight for weight in all_weights() if given.only in (None, weight.table)]
    units_of_all = sum(len(page.roles) for page in pages)
    sys.stdout.write(f"{len(pages)} pages, {units_of_all} units, {len(asked)} weights\n")
    sys.stdout.write("units changed   F1 printed   F1 set anew   weight\n")
    idle = 0
    for weight in asked:
        units, moves = ablate(weight, pages)
        idle += not units
        if not given.idle or not units:
            printed, anew = (1000 * moves[kind] for kind in ("printed", "set anew"))
            name = " ".join(filter(None, (weight.table, weight.score, weight.name)))
            sys.stdout.write(f"{units:13} {printed:12.2f} {anew:13.2f}   {name}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{idle} of {len(asked)} change nothing on these pages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
