"""Which tests execute which statement, as coverage saw it."""

import ast
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coverage import CoverageData

from tests.mutants.breaks import Break, statements

PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-rfE"]
FAILURE = re.compile(r"^(?:FAILED|ERROR) (([^\s\[]+).*)", re.M)


class Reach:
    """Tests by the statements they execute, for each test file, kept in `store`."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.files: dict[str, dict[str, Any]] = json.loads(store.read_text()) if store.exists() else {}

    def record(self, tree: Path) -> None:
        """Run the test files (but for the browser's) that are not known as they are."""
        self.store.parent.mkdir(exist_ok=True)
        files = sorted(tree.glob("tests/test_*.py"))
        self.files = {file.name: self.files[file.name] for file in files if file.name in self.files}
        for file in files:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            if self.files.get(file.name, {}).get("digest") != digest:
                sys.stderr.write(f"recording what {file.name} executes\n")
                self.files[file.name] = {"digest": digest, "tests": _executed(tree, f"tests/{file.name}")}
                self.store.write_text(json.dumps(self.files, ensure_ascii=False))

    def near(self, broken: Break) -> list[str]:
        """The tests that could notice a break, those that execute the least first."""
        rows = [row for file in self.files.values() for row in file["tests"].items()]
        weight = Counter(test for _, tests in rows for test in tests)
        for is_near in _nearness(broken):
            if found := {test for key, tests in rows if is_near(key) for test in tests}:
                return sorted(found, key=lambda test: (weight[test], test))
        return []


def _nearness(broken: Break) -> Iterator[Callable[[str], object]]:
    """What is executed near a break: the statement; if only an import executes it, what reads the name
    that it sets; else what stands around it, or names that."""
    key, where, node = broken.statement.key, broken.statement.where, broken.statement.node
    yield lambda other: other == key
    for target in getattr(node, "targets", [node.target] if isinstance(node, ast.AnnAssign) else []):
        yield re.compile(rf"\b{re.escape(ast.unparse(target))}\b").search
    for around in filter(None, (where, where.rpartition(".")[0])):
        yield re.compile(rf"{around}[.:]").match
    if where:
        yield re.compile(rf"\b{where.rpartition('.')[2]}\b").search


def _executed(tree: Path, file: str) -> dict[str, list[str]]:
    """Tests by statement. What fails on the unbroken tree can tell nothing: it is named and left out."""
    command = [*PYTEST, "--cov=articles", "--cov-context=test", "--cov-report=", "--cov-fail-under=0", file]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True)
    failed = {test for _, test in FAILURE.findall(done.stdout)}
    sys.stderr.write("".join(f"fails unbroken: {test}\n" for test in sorted(failed)))
    data = CoverageData(str(tree / ".coverage"))
    executed: dict[str, list[str]] = {}
    data.read()
    for module in data.measured_files():
        contexts = data.contexts_by_lineno(module)
        for statement in statements(Path(module)):
            here = {
                re.split(r"[\[|]", name)[0] for line in statement.lines for name in contexts.get(line, ())
            }
            if here := here - failed - {""}:
                executed[statement.key] = sorted({*executed.get(statement.key, ()), *here})
    return executed
