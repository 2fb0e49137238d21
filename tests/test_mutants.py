"""The breaks that the tests are tried with: what they are, and what they are known by."""

import ast
from argparse import Namespace
from pathlib import Path

import pytest

from tests.mutants.__main__ import HOUSE, draw
from tests.mutants.breaks import breaks

RULES = '''
NEWS = {"days": 2}


class Shelf:
    """What readers may see."""

    def open(self, now: "time < 3", only=True):
        rows = self.rows.filter(live_at__lte=now, withdrawn_at=None).only("live")
        if not only or rows.count() > 1:
            raise ValueError(_("%d rows", 5))
        return min(rows, key=self.place)
'''


@pytest.fixture
def module(tmp_path):
    file = tmp_path / "articles" / "public" / "published.py"
    file.parent.mkdir(parents=True)
    file.write_text(RULES)
    return file


def names(file):
    return [broken.name for broken in breaks(file)]


def test_rules_are_broken_and_what_decides_no_more_than_speed_or_words_is_not(module):
    found = names(module)
    for broken in (
        "module · element · 'days' left out",
        "module · constant · 2 → 3",
        "Shelf.open · flip · True → False",
        "Shelf.open · argument · withdrawn_at=None of self.rows.filter left out",
        "Shelf.open · operand · not only left out",
        "Shelf.open · comparison · rows.count() > 1 → rows.count() >= 1",
        "Shelf.open · twin · min → max",
    ):
        assert found.count(broken) == 1, broken
    assert not [name for name in found if "5 →" in name or "time" in name or ".only" in name]


def test_each_break_changes_one_thing_and_leaves_python(module):
    files = sorted((HOUSE / "articles" / "models").glob("*.py"))
    for file in (module, *files):
        source = file.read_bytes()
        before = ast.dump(ast.parse(source))
        for broken in list(breaks(file))[:: 1 if file == module else 25]:
            assert ast.dump(ast.parse(broken.made(source))) != before, broken.name


def test_a_break_is_known_by_what_it_does_wherever_the_code_stands(module):
    before = names(module)
    moved = Path(module.parent, "moved.py")
    moved.write_text("# moved\nimport os\n" + RULES)
    assert names(moved) == before


def test_a_drawing_keeps_what_it_drew_when_other_code_comes(module, tmp_path):
    options = Namespace(seed=11, rooms=["public", "not there"], count=8, only="")
    before = list(draw(tmp_path, options))
    assert before != list(draw(tmp_path, Namespace(**{**vars(options), "seed": 12})))
    (module.parent / "other.py").write_text("def other(x):\n    return x < 1\n")
    after = list(draw(tmp_path, Namespace(**{**vars(options), "count": 10})))
    assert len(before) == 8
    assert len(set(before) & set(after)) >= 7
