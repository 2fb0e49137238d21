"""Draws breaks, makes each in a copy of the tree, and says what the tests noticed."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from pytest import ExitCode

from tests.mutants.breaks import Break, breaks
from tests.mutants.reach import FAILURE, PYTEST, Reach

HOUSE = Path(__file__).parents[2]
ROOMS = ["models", "public", "search", "importing", "printed", "desk"]
EQUIVALENT = Path(__file__).with_name("equivalent.txt")
LEFT_OUT = shutil.ignore_patterns(".*", "var", "__pycache__", "db.sqlite3*")
DATABASE, OTHER = ("postgres", "sqlite") if "DATABASE_URL" in os.environ else ("sqlite", "postgres")


def main() -> int:
    """The exit status is 1 where something survives."""
    options = _options()
    os.nice(10)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(HOUSE, tree, ignore=LEFT_OUT)
        reach = Reach(HOUSE / "var" / f"mutants-{DATABASE}.json")
        if not options.list:
            reach.record(tree)
        equivalent = _equivalent()
        outcomes: Counter[str] = Counter()
        for name, broken in draw(tree, options).items():
            if options.list:
                outcome, why = "drawn", str(broken.statement.file.relative_to(tree))
            elif name in equivalent:
                outcome, why = "equivalent", equivalent[name]
            else:
                outcome, why = attempt(broken, reach, tree, options.limit)
            outcomes[outcome] += 1
            print(f"{outcome:10} {name}\n{'':10} {why}", flush=True)  # noqa: T201
    print(", ".join(f"{count} {outcome}" for outcome, count in outcomes.items()))  # noqa: T201
    return int(bool(outcomes["survived"]))


def draw(tree: Path, options: argparse.Namespace) -> dict[str, Break]:
    """The breaks to try, by name: the kinds by turns, each in an order that the seed decides.

    A break keeps its place in that order whatever other code comes or goes.
    """
    kinds: dict[str, list[tuple[bytes, str, Break]]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for file in sorted(file for room in options.rooms for file in tree.glob(f"articles/{room}/**/*.py")):
        for broken in breaks(file) if OTHER not in file.name else ():
            seen[broken.name] += 1
            name = f"{broken.name} · {seen[broken.name]}" if seen[broken.name] > 1 else broken.name
            place = hashlib.sha256(f"{options.seed} {name}".encode()).digest()
            kinds[broken.kind].append((place, name, broken))
    turns = [(turn, *row) for rows in kinds.values() for turn, row in enumerate(sorted(rows))]
    drawn = {name: broken for _turn, _place, name, broken in sorted(turns) if options.only in name}
    return drawn if options.only else dict(list(drawn.items())[: options.count])


def attempt(broken: Break, reach: Reach, tree: Path, limit: int) -> tuple[str, str]:
    """Make the break, run the tests near it, and take it back: what came of it, and who noticed."""
    tests = reach.near(broken)
    if not tests:
        return "survived", "no test executes it"
    source = broken.statement.file.read_bytes()
    try:
        broken.statement.file.write_bytes(broken.made(source))
        command = [*PYTEST, "-x", *tests]
        done = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return "hung", f"{len(tests)} tests did not end in {limit} seconds"
    finally:
        broken.statement.file.write_bytes(source)
    if done.returncode == 0:
        return "survived", f"{len(tests)} tests execute it, such as {tests[0]}"
    if done.returncode < 0:
        return "stopped", f"the tests were ended by signal {-done.returncode}: this says nothing"
    if done.returncode == ExitCode.USAGE_ERROR:
        return "stopped", f"pytest does not know them all: {done.stderr.strip()}"
    noticed = FAILURE.search(done.stdout)
    return "killed", noticed[1] if noticed else "the tests do not start"


def _equivalent() -> dict[str, str]:
    """The breaks that change no behaviour: their names, and under each the reason."""
    told = [line.strip() for line in EQUIVALENT.read_text().splitlines()]
    return dict(zip(told[::2], told[1::2], strict=True))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help="folders of articles, those that there are")
    parser.add_argument("--only", default="", metavar="TEXT", help="all breaks with this in their names")
    parser.add_argument("--list", action="store_true", help="only say what would be tried")
    parser.add_argument("--limit", type=int, default=900, help="seconds for one break")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
