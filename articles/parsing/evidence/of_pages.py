"""Evidence for lines of the page itself: its header, and notices."""

import re

from articles.parsing.evidence.context import Context
from articles.parsing.evidence.likeness import HEADER_MOST, LIKELY_BYLINE, POSSIBLE_HEADER, SHOWN
from articles.parsing.evidence.measures import BRIEF_LINE
from articles.parsing.evidence.of_units import evidence
from articles.parsing.evidence.siblings import POINTERS

_CLAUSES = re.compile("[，。；]")
_DATE_WORD = 10  # characters of a word over the date
_SHORTEST_TEXT = 3
_LEAD = 4  # a header so short may look like a dateline


@evidence.measure
def header_likeness(here: Context) -> float:
    """How much it looks like the page's header."""
    return here.item.header


@evidence
def surely_header(here: Context) -> bool:
    """It bears a header's marks and no clause."""
    return here.item.header >= HEADER_MOST and not _CLAUSES.search(here.text)


@evidence
def index_or_weather(here: Context) -> bool:
    """The day's weather, or the index of the issue."""
    return here.item.index


@evidence
def over_the_date(here: Context) -> bool:
    """A word over the header's line with the date."""
    return (
        inside_header(here)
        and here.index < here.page.dated
        and here.size <= _DATE_WORD
        and not _CLAUSES.search(here.text)
    )


@evidence
def before_last_header(here: Context) -> bool:
    """A short line before the last line of the header, and no word over the date."""
    return inside_header(here) and not over_the_date(here)


@evidence
def in_the_head(here: Context) -> bool:
    """A masthead or a page's name among lines of the header, with nothing else over it."""
    return here.index < here.page.top > 1 and here.item.header >= POSSIBLE_HEADER


@evidence
def number_by_header(here: Context) -> bool:
    """A number alone beside the header, and not the head of a part."""
    header = here.page.last_header
    return (
        here.item.numeral
        and not here.item.index
        and not inside_header(here)
        and 0 <= header
        and here.index <= header + 1
        and here.after is not None
        and here.after.size > _SHORTEST_TEXT
    )


def inside_header(here: Context) -> bool:
    """Whether a short line stands before the last line of the header."""
    return (
        here.index < here.page.last_header
        and here.size <= BRIEF_LINE
        and not here.item.index
        and leadless(here)
    )


def leadless(here: Context) -> bool:
    """Whether no dateline opens it, but what is so short that a header is read as one."""
    return not here.item.head or here.size <= _LEAD


# --- notices --------------------------------------------------------------------------


@evidence
def label_of_notice(here: Context) -> bool:
    """A bare label: 遗失声明."""
    return here.item.notice == "label"


@evidence
def whole_notice(here: Context) -> bool:
    """An advertisement in a line."""
    return here.item.notice == "whole"


@evidence
def opens_a_notice(here: Context) -> bool:
    """A headline that is surely a notice's, or a line that opens with a notice's words."""
    return here.item.notice in ("headline", "opening")


@evidence
def worded_as_notice(here: Context) -> bool:
    """A headline that may be a notice's, or the formulas of its text."""
    return here.item.notice in ("likely_headline", "formula")


@evidence
def of_a_notice(here: Context) -> bool:
    """Surely a notice's."""
    return here.item.sure_notice


@evidence
def plain_line(here: Context) -> bool:
    """Nothing of a notice, no credit, and no caption."""
    return not (here.item.notice or _is_credited(here) or points_to_picture(here))


@evidence
def credited_line(here: Context) -> bool:
    """Nothing of a notice, but a dateline or a byline."""
    return not here.item.notice and _is_credited(here) and not points_to_picture(here)


@evidence
def caption_by_pointer(here: Context) -> bool:
    """A pointer leads from it to a picture."""
    return points_to_picture(here)


def _is_credited(here: Context) -> bool:
    return bool(here.item.head) or here.item.byline >= LIKELY_BYLINE


def points_to_picture(here: Context) -> bool:
    """Whether a pointer leads from a text to a picture."""
    return (
        here.text[0] in POINTERS
        and here.item.caption > SHOWN
        and not (here.item.notice or here.item.head or here.item.bodiless)
    )
