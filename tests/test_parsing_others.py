"""Seventy-six pages of other papers' habits, annotated by others: held to a floor."""

from pathlib import Path

import pytest

from tests.annotated import agreement, conserves, read_page
from tests.parses import parse_page

PATHS = sorted((Path(__file__).parent / "pages" / "others").glob("*.page"))
FLOOR, MEAN = 0.85, 0.98  # shares of elements with the right role and words


def agreement_of(path):
    source, marks, _ = read_page(path)
    parse = parse_page(source, name=f"{path.stem}.txt")
    conserves(source, parse)
    return agreement(marks, parse)


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_page_of_another_paper_is_mostly_right(path):
    assert agreement_of(path) >= FLOOR


def test_the_pages_of_other_papers_are_nearly_all_right():
    shares = [agreement_of(path) for path in PATHS]
    assert sum(shares) / len(shares) >= MEAN
