"""How much of the blind set the rules find: what a change of the rules must not lose."""

from pathlib import Path

import pytest

from articles.proofing import Lists
from tests.proofing.score import read_lines, score

SET = Path(__file__).parent / "proofing"
LEAST_RECALL = {"a": 0.87, "b": 0.86}
LEAST_PRECISION = 0.98


@pytest.mark.parametrize("name", ["a", "b"])
def test_the_rules_find_most_of_what_is_planted_and_little_else(name):
    result = score(read_lines(SET / f"{name}.tsv"), Lists())
    assert result.recall >= LEAST_RECALL[name], result.recall
    assert result.precision >= LEAST_PRECISION, result.misses
