"""Annotated pages as lessons: the features of every unit, and its right state."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articles.parsing.evidence.features import features
from articles.parsing.habits import NO_HABITS, Habits
from articles.parsing.labels import read_labels
from articles.parsing.training.excerpts import excerpt
from articles.parsing.training.gold import Taught, taught
from articles.parsing.training.setting import any_style, set_anew

SET_ANEW, SET_ANEW_IF_TUNED = 3, 1
"""How many times each page is also learned from in a style at random: one on which the rules were tuned
less often, for there their evidence is better than it will ever be again."""
EXCERPTS = 2
"""How many excerpts go with each."""

SET_ASIDE = "unseen"
"""Nothing is learned from the pages in a folder of this name: they tell how well a new page is read."""

_WRITER = re.compile(r"([a-z])\d+")


class Annotated(NamedTuple):
    """An annotated page: its file, who wrote it, what is written, and whether the rules were tuned on it."""

    path: Path
    writer: str
    written: str
    tuned: bool


class Lesson(NamedTuple):
    """A page as it is learned from."""

    writer: str
    features: list[list[str]]
    taught: Taught


def annotated_pages(folder: Path) -> list[Annotated]:
    """The pages under a folder to learn from, in the order of their names, each with its writer."""
    return [_annotated(path) for path in sorted(folder.rglob("*.page")) if SET_ASIDE not in path.parts]


def _annotated(path: Path) -> Annotated:
    """The header names a writer who had not seen the parser; else the file's name does: a01 … are by a,
    others by the house."""
    written = path.read_bytes().decode()
    said = json.loads(written.partition("\n---\n")[0]).get("written")
    named = _WRITER.match(path.stem)
    writer = said.lower() if said else named[1] if named else "house"
    return Annotated(path, writer, written, tuned=not said)


def lessons(page: Annotated) -> Iterator[Lesson]:
    """The page as printed and set anew in other styles, and excerpts of it; the same ones each time."""
    yield lesson(page.writer, page.written)
    for number in range(SET_ANEW_IF_TUNED if page.tuned else SET_ANEW):
        dice = random.Random(f"{page.path.stem}{number}")  # noqa: S311 (styles, no secrets)
        yield lesson(page.writer, set_anew(page.written, any_style(dice), dice))
        for _ in range(EXCERPTS):
            if part := excerpt(page.written, dice):
                yield lesson(page.writer, part)


def lesson(writer: str, written: str, habits: Habits = NO_HABITS) -> Lesson:
    """What an annotated page teaches whoever knows its paper's habits."""
    page = taught(*read_labels(written), habits)
    return Lesson(writer, features(page.page, [unit.evidence for unit in page.weighed], page.pairs), page)
