"""Pages of other papers' habits, annotated by others: held to a floor, each page and each writer's mean."""

from pathlib import Path

import pytest

from tests.annotated import agreement, conserves, read_page
from tests.parses import parse_page

PAGES = Path(__file__).parent / "pages"
PATHS = sorted((PAGES / "others").glob("*.page"))
FLOOR, MEAN = 0.85, 0.98  # shares of elements with the right role and words

# The mean of each writer who had not seen the parser; no change may lower it.
MEANS = {"p": 0.799, "q": 0.761, "r": 0.766, "s": 0.805, "t": 0.663, "u": 0.764, "v": 0.694}


def agreement_of(path):
    source, marks, _ = read_page(path)
    parse = parse_page(source, name=f"{path.stem}.txt")
    conserves(source, parse)
    return agreement(marks, parse)


def mean_of(paths):
    shares = [agreement_of(path) for path in paths]
    return sum(shares) / len(shares)


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_page_of_another_paper_is_mostly_right(path):
    assert agreement_of(path) >= FLOOR


def test_the_pages_of_other_papers_are_nearly_all_right():
    assert mean_of(PATHS) >= MEAN


@pytest.mark.parametrize("writer", MEANS)
def test_the_pages_of_a_writer_who_has_not_seen_the_parser_are_as_right_as_ever(writer):
    assert mean_of(sorted((PAGES / writer).glob("*.page"))) >= MEANS[writer]
