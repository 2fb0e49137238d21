"""Evidence for subheadings: heads of parts, of poems and of stanzas."""

import re

from articles.parsing.evidence.context import Context
from articles.parsing.evidence.of_headings import pictured
from articles.parsing.evidence.of_units import evidence
from articles.parsing.evidence.siblings import ORNAMENTS

_TABLE_HEAD = re.compile(
    r"(?:附?表|图表)[ \u3000]?[0-9一二三四五六七八九十]{0,3}(?:[:： \u3000]|[^，。]{2,24}[表榜]$)"
)
# Lengths in characters.
_EASY, _SHORTEST_STANZA_HEAD, _LONG = range(3, 23), 2, 32
_LONGEST_WIDE_WORD = 6


# --- subheadings ----------------------------------------------------------------------


@evidence
def long_subheading(here: Context) -> bool:
    """A little too long, or too short."""
    return not _is_easy(here) and here.size <= _LONG


@evidence
def overlong_subheading(here: Context) -> bool:
    """Too long."""
    return here.size > _LONG


def _is_easy(here: Context) -> bool:
    return here.size in _EASY or (here.item.stanza and here.size == _SHORTEST_STANZA_HEAD)


@evidence
def numbers_a_part(here: Context) -> bool:
    """一、… （三）, not one of several items 1. 2. 3."""
    return _numbered(here) and not _numbered_item(here)


@evidence
def numbers_an_item(here: Context) -> bool:
    """One of several items 1. 2. 3."""
    return _numbered(here) and _numbered_item(here)


def _numbered(here: Context) -> bool:
    return here.item.mark in ("h", "b", "n", "c") or here.item.numeral


def _numbered_item(here: Context) -> bool:
    return here.listed and here.item.mark == "n"


@evidence
def ornamented(here: Context) -> bool:
    """An ornament opens it."""
    return here.item.mark != "" and here.item.mark in ORNAMENTS and not _numbered(here)


@evidence
def one_of_siblings(here: Context) -> bool:
    """One of several 【案情】 【审理】."""
    return here.item.sibling


@evidence
def one_of_parallels(here: Context) -> bool:
    """One of several lines built alike."""
    return here.item.parallel


@evidence
def names_a_table(here: Context) -> bool:
    """附表：…"""
    return bool(_TABLE_HEAD.match(here.text))


@evidence
def table_below_line(here: Context) -> bool:
    """The next unit is a table's first row."""
    return here.after is not None and here.after.table and not here.item.table


@evidence
def among_briefs(here: Context) -> bool:
    """Under a column of briefs."""
    return here.item.in_briefs


@evidence
def boxed_or_pictured(here: Context) -> bool:
    """【…, a caption, or a picture's credit."""
    return here.text[0] == "【" or bool(pictured(here))


# --- heads of poems and stanzas -------------------------------------------------------


@evidence
def wide_word_in_verse(here: Context) -> bool:
    """A short word set wide, or several, in verse."""
    text = here.text
    return (
        here.item.verse > 0
        and (" " in text or "\u3000" in text)
        and len(text.replace("\u3000", "").replace(" ", "")) <= _LONGEST_WIDE_WORD
    )


@evidence
def after_blank_line_in_verse(here: Context) -> bool:
    """Set off in verse, on a page of several poems."""
    return here.item.verse > 0 and here.page.many_poems and here.item.unit.gap > 0


@evidence
def line_of_verse(here: Context) -> bool:
    """In verse, and not set off."""
    return here.item.verse > 0 and not here.item.numeral and here.item.unit.gap == 0


@evidence
def heads_a_poem(here: Context) -> bool:
    """It heads one of several poems."""
    return here.heads_poem


@evidence
def stands_over_a_stanza(here: Context) -> bool:
    """It heads a poem or a stanza."""
    return here.item.stanza
