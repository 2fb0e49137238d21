"""Lists, rows of tables and briefs, as a run of units shows them."""

import re
from itertools import groupby, pairwise

from articles.parsing.conventions.columns import opens_briefs
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import BYLINE, NO_BYLINE, POSSIBLE_COLUMN
from articles.parsing.evidence.measures import LABEL, LINE

_ROLES = re.compile("记者|通讯员|摄|文|图|编|报道|撰")
_DIGIT = re.compile(r"\d")
_LED = re.compile(r"(?P<t>[^，。：:；、 \u3000\d]{2,14})(?P<by>[ \u3000]+|：)(?=[^ \u3000：:][^ \u3000]{8})")
_LONGEST_NAMES, _FEWEST_NAMES = 60, 3  # a row of names
_FEWEST_CELLS = 2
_FEWEST_BRIEFS = 2


def mark_rows(page: list[Facts]) -> None:
    """Rows of a table that do not look like one by themselves, and lists of names."""
    _mark_names(page)
    for before, item in pairwise(page):
        if item.cells < _FEWEST_CELLS or item.table or item.finished or not _DIGIT.search(item.text):
            continue
        if before.table and before.cells == item.cells:
            item.table = True
        elif _numbered_rows(before, item):
            before.table = item.table = True


def _mark_names(page: list[Facts]) -> None:
    """Lists of names beside each other, or beside a table."""
    names = [_is_names(item) for item in page]
    for i, item in enumerate(page):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page)]
        if names[i] and any(names[j] or page[j].table for j in beside):
            item.table, item.byline = True, BYLINE["no_byline"]
    for item, named in zip(page, names, strict=True):
        if named and item.table:
            item.authors = []


def _is_names(item: Facts) -> bool:
    return (
        item.size <= _LONGEST_NAMES
        and len(item.authors) >= _FEWEST_NAMES
        and item.byline > NO_BYLINE
        and not _ROLES.search(item.text)
    )


def _numbered_rows(before: Facts, item: Facts) -> bool:
    """Whether two rows both begin with a number."""
    return (
        item.text[0].isdigit()
        and before.text[0].isdigit()
        and before.cells >= _FEWEST_CELLS
        and not item.speaker
        and max(item.size, before.size) <= LINE
    )


def mark_led_briefs(page: list[Facts]) -> None:
    """Under a column of briefs, sentences that each open with a word set off by a blank or a
    colon are briefs with that word for a headline."""
    for i, item in enumerate(page):
        if item.size > LABEL or item.column < POSSIBLE_COLUMN or not opens_briefs(item.text):
            continue
        run = _led_run(page[i + 1 :])
        if len(run) >= _FEWEST_BRIEFS and len({match["by"][0] for _, match in run}) == 1:
            for other, match in run:
                other.brief_title = (0, match.end() if match["by"] == "：" else match.end("t"))


def _led_run(page: list[Facts]) -> list[tuple[Facts, re.Match[str]]]:
    run = []
    for item in page:
        match = _LED.match(item.text[:40]) if item.finished and not item.mark else None
        if not match or item.brief_title or item.head:
            break
        run.append((item, match))
    return run


def count_runs(page: list[Facts]) -> None:
    """How many units in a row bear the same mark."""
    for mark, group in groupby(page, key=lambda item: item.mark):
        run = list(group)
        if mark:
            for item in run:
                item.run = len(run)
