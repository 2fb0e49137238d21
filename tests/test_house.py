"""What holds for the house as a whole, as its syntax trees tell."""

import ast
import subprocess
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

HOUSE = Path(__file__).parent.parent
# What whoever opens the repository meets first; whatever starts with a dot stands beside it.
TOP = {
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md"),
    *("Makefile", "manage.py", "pyproject.toml", "requirements.txt"),
    *("articles", "fixtures", "newsroom", "templates", "tests"),
}
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
