"""Seventy-six pages of other papers' habits, annotated by others: held to a floor."""

from collections import Counter
from pathlib import Path

import pytest

from articles.parsing.lines.wording import fold
from tests.annotated import conserves, elements, read_page, role_of
from tests.parses import parse_page

PATHS = sorted((Path(__file__).parent / "pages" / "others").glob("*.page"))
FLOOR, MEAN = 0.85, 0.98  # shares of elements with the right role and words


def agreement(path):
    """F1 of (role, words) of everything that stands in an article."""
    source, marks, _ = read_page(path)
    parse = parse_page(source, name=f"{path.stem}.txt")
    conserves(source, parse)
    want = Counter((role_of(name), text) for name, text in marks.items() if not name.startswith("furniture"))
    found = Counter((role, fold(item["text"])) for _, role, item in elements(parse) if role != "furniture")
    return 2 * sum((want & found).values()) / (sum(want.values()) + sum(found.values()))


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_page_of_another_paper_is_mostly_right(path):
    assert agreement(path) >= FLOOR


def test_the_pages_of_other_papers_are_nearly_all_right():
    shares = [agreement(path) for path in PATHS]
    assert sum(shares) / len(shares) >= MEAN
