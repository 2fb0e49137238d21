"""What holds for the house as a whole, as its syntax trees tell."""

import ast
import re
import subprocess
from gettext import GNUTranslations
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
# What whoever opens the repository meets first; whatever starts with a dot stands beside it.
TOP = {
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md"),
    *("Makefile", "manage.py", "pyproject.toml", "requirements.txt"),
    *("articles", "fixtures", "newsroom", "templates", "tests"),
}
# What an engineer takes in at once. Tests are told in one go, so their functions may be longer.
LONGEST_FILE, LONGEST_FUNCTION = 350, 40
FILES = {
    ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HOUSE.glob("articles/**/*.py"))
    if "migrations" not in path.parts
}


def imported(path, known):
    """The known modules that a file imports, also within functions; not what only type checkers read.

    `from package import name` imports the module of that name where there is one, else the package.
    """
    found = set()
    todo = [ast.parse(path.read_text("utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            todo += node.orelse
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in known else node.module for name in names}
        todo += ast.iter_child_nodes(node)
    return found & known.keys()


def circle(files):
    """A circle of files that import each other, as their names; empty if there is none."""
    try:
        TopologicalSorter({name: imported(path, files) - {name} for name, path in files.items()}).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_whoever_runs_one_test_as_the_documents_say_runs_one():
    told = [
        (HOUSE / file, word)
        for document in ("README.md", "tests/README.md")
        for file, word in re.findall(r"pytest (\S+\.py) -k (\w+)", (HOUSE / document).read_text("utf-8"))
    ]
    assert told
    assert not [
        (file, word) for file, word in told if not re.search(rf"def test_\w*{word}", file.read_text())
    ]


# What an upgrade does must be the same in a year. The first brings names to the keys of the day it runs.
OF_ITS_DAY = {"0007_plain_names"}


def test_migrations_use_nothing_of_the_house_that_may_change():
    """Of ours only what stands beside them, and what Django itself writes: `import articles.models.…`."""
    wrong = []
    for path in sorted(HOUSE.glob("articles/migrations/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else names
            allowed = "articles.models." if isinstance(node, ast.Import) else "articles.migrations._"
            wrong += [
                f"{path.stem}: {name}"
                for name in names
                if name.split(".")[0] in ("articles", "newsroom") and not name.startswith(allowed)
            ]
    assert [found for found in wrong if found.partition(":")[0] not in OF_ITS_DAY] == []


def test_no_files_import_each_other_in_a_circle():
    assert circle(FILES) == []


def test_a_circle_is_found_however_long_and_well_hidden(tmp_path):
    sources = {
        "house": "",
        "house.one": "from house import two",
        "house.two": "import house.three",
        "house.three": "def late():\n    from house.one import name",
        "house.typed": "if TYPE_CHECKING:\n    from house.one import name",
    }
    files = {name: tmp_path / f"{name}.py" for name in sources}
    for name, path in files.items():
        path.write_text(sources[name], "utf-8")
    assert set(circle(files)) == {"house.one", "house.two", "house.three"}
    files["house.three"].write_text("", "utf-8")
    assert circle(files) == []


def test_the_top_of_the_repository_holds_only_what_belongs_there():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, check=True, capture_output=True, text=True)
    top = {name.partition("/")[0] for name in listed.stdout.split("\0") if name}
    assert {name for name in top if not name.startswith(".")} - TOP == set()


def all_files():
    """Every Python file that somebody wrote: migrations are made."""
    folders = ("articles", "newsroom", "tests")
    found = (path for name in folders for path in sorted((HOUSE / name).rglob("*.py*")))
    return [path for path in found if path.suffix in (".py", ".pyi") and "migrations" not in path.parts]


def long_functions(source):
    """The functions of a source that are longer than one may be, by name, decorators not counted."""
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    return [each.name for each in functions if each.end_lineno - each.lineno >= LONGEST_FUNCTION]


def test_no_file_is_longer_than_one_takes_in_at_once():
    lengths = {str(path.relative_to(HOUSE)): path.read_text("utf-8").count("\n") for path in all_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_outside_tests_is_longer_than_one_takes_in_at_once():
    files = [path for path in all_files() if "tests" not in path.relative_to(HOUSE).parts]
    found = {str(path): long_functions(path.read_text("utf-8")) for path in files}
    assert {name: functions for name, functions in found.items() if functions} == {}


@pytest.mark.parametrize(("lines", "found"), [(LONGEST_FUNCTION, []), (LONGEST_FUNCTION + 1, ["long"])])
def test_a_long_function_is_found_to_the_line(lines, found):
    source = "class Any:\n    @staticmethod\n    def long():" + "\n        pass" * (lines - 1)
    assert long_functions(source) == found


def test_the_catalogue_is_compiled_from_what_is_written(tmp_path):
    for written in sorted(HOUSE.glob("*/locale/*/LC_MESSAGES/*.po")):
        compiled = tmp_path / "fresh.mo"
        subprocess.run(["msgfmt", "--check-format", "-o", compiled, written], check=True)
        with compiled.open("rb") as fresh, written.with_suffix(".mo").open("rb") as kept:
            assert GNUTranslations(fresh)._catalog == GNUTranslations(kept)._catalog
