"""Scripts: their own tests, and how they find each other on a newsroom's server."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders

from newsroom.static import HashedStatic

HOUSE = Path(__file__).parent.parent
TESTS = sorted((HOUSE / "tests" / "scripts").glob("*.test.js"))
IMPORT = re.compile(r'^(?:import|export)\b[^"]*?"(\.[^"]+)";', re.MULTILINE)
WIDEST = 120


def test_scripts_pass_their_own_tests():
    assert shutil.which("node"), "node is missing: apt-get install nodejs"
    assert TESTS
    done = subprocess.run(["node", "--test", *map(str, TESTS)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """Our styles and scripts as collectstatic gathers them, hashed names and all: {name: file}."""
    storage = HashedStatic(location=str(tmp_path_factory.mktemp("static")), base_url="/static/")
    found = {}
    for finder in get_finders():
        for path, source in finder.list([]):
            if path.startswith("articles/"):
                with source.open(path) as content:
                    storage.save(path, content)
                found[path] = (storage, path)
    failed = [(name, done) for name, _, done in storage.post_process(found) if isinstance(done, Exception)]
    assert failed == []
    return {name: Path(storage.path(hashed)) for name, hashed in storage.hashed_files.items()}


def test_on_a_server_scripts_import_each_other_by_the_names_that_pages_load_them_by(gathered):
    """One script under two names would run twice."""
    scripts = {name: path for name, path in gathered.items() if name.endswith(".js")}
    imports = {
        (name, target): path.parent / target
        for name, path in scripts.items()
        for target in IMPORT.findall(path.read_text("utf-8"))
    }
    assert len(imports) > len(scripts) / 2
    served = {path.resolve() for path in scripts.values()}
    assert {found: path for found, path in imports.items() if path.resolve() not in served} == {}


def test_no_line_of_a_script_is_wider_than_a_screen():
    scripts = [*(HOUSE / "articles" / "static").rglob("*.js"), *(HOUSE / "tests" / "scripts").rglob("*.js")]
    lines = [
        (path.name, number, len(line))
        for path in scripts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    ]
    assert [line for line in lines if line[2] > WIDEST] == []
