"""Evidence for headlines, columns and subheadings: lines that stand over something."""

import re

from articles.parsing.conventions.columns import opens_briefs
from articles.parsing.conventions.headlines import core, is_count
from articles.parsing.evidence.context import Context
from articles.parsing.evidence.likeness import (
    NO_COLUMN,
    PLAIN_COLUMN,
    SHOWN,
    SIGNED,
    SURE_HEADER,
)
from articles.parsing.evidence.measures import BRIEF_LINE, HEAD, LINE
from articles.parsing.evidence.of_units import evidence
from articles.parsing.lines.patterns import pattern

_DOCUMENT = pattern(
    r"的(?:决定|通知|意见|命令|通报|规定|办法|决议|倡议书?|公开信)$"
    r"|^致[\h]{2,8}$|[\h]诗(?:[一二三四五六七八九十两]{1,2}首|抄|选)$"
)
_SEVERAL_POEMS = re.compile(
    "[（(](?:外[一二三四五六七八九十两]{1,2}[首章则]|组诗|[一二三四五六七八九十两]{1,2}[首章则])[）)]$"
)
_DRESSED = re.compile('[ \u3000“”"]')
_ITEM_MARKS = "-●•■◆▲★·◎○□◇▪➤✦☆*"

# Lengths in characters.
_SHORTEST_TITLE, _OVERLONG_TITLE = 3, 48
_SHORTEST_SUBTITLE, _SHORTEST_ANNOUNCEMENT = 6, 6
_LONGEST_COLUMN, _TIGHT_COLUMN, _SHORTEST_DIFFERENCE = 7, 5, 4
_TIGHTEST = 3


# --- its length and marks -------------------------------------------------------------


@evidence
def very_short(here: Context) -> bool:
    """One or two characters."""
    return here.size < _SHORTEST_TITLE


@evidence
def long_title(here: Context) -> bool:
    """Longer than an easy headline."""
    return here.size > HEAD


@evidence
def overlong_title(here: Context) -> bool:
    """Longer than nearly all headlines."""
    return here.size > _OVERLONG_TITLE


@evidence
def ends_in_colon(here: Context) -> bool:
    """It announces what stands under it."""
    return here.text[-1] in "：:"


@evidence
def asks_or_exclaims(here: Context) -> bool:
    """A short line that ends in ？ or ！."""
    return here.text[-1] in "？?！!" and here.size <= BRIEF_LINE


@evidence
def in_brackets(here: Context) -> bool:
    """All of it stands in round brackets."""
    return here.text[0] in "（(" and here.text[-1] in "）)"


@evidence
def opens_with_dash(here: Context) -> bool:
    """——…"""
    return here.text.startswith("——")


# --- what else it looks like ----------------------------------------------------------


@evidence
def known_label(here: Context) -> bool:
    """The label of a box: 相关链接."""
    return here.item.label == "known"


@evidence
def label_with_topic(here: Context) -> bool:
    """数说高考."""
    return here.item.label == "topic"


@evidence
def likely_label(here: Context) -> bool:
    """Built like the label of a box."""
    return here.item.label == "likely"


@evidence
def pictured(here: Context) -> bool:
    """A caption, or a picture's credit."""
    return here.item.caption > SHOWN or here.item.shot_only


@evidence
def date_of_notice(here: Context) -> bool:
    """The date at the foot of a notice, in digits."""
    return here.item.sign and here.text[0].isdigit()


@evidence
def foot_of_notice(here: Context) -> bool:
    """Who signs a notice, with or without the date."""
    return here.item.sign and not here.text[0].isdigit()


@evidence
def header_line(here: Context) -> bool:
    """Surely a line of the page's header."""
    return here.item.header >= SURE_HEADER


@evidence
def signed(here: Context) -> bool:
    """It looks like a byline."""
    return here.signature >= SIGNED


@evidence.measure
def strength_of_signature(here: Context) -> float:
    """How much it looks like a byline, where it does."""
    return here.signature if here.signature >= SIGNED else 0.0


# --- titles ---------------------------------------------------------------------------


@evidence
def heads_a_piece(here: Context) -> bool:
    """Its neighbours show it to head a piece of its own."""
    return here.item.titled


@evidence
def names_a_document(here: Context) -> bool:
    """…的决定, 致…, …诗三首."""
    return bool(_DOCUMENT.search(here.text))


@evidence
def announces_poems(here: Context) -> bool:
    """…（三首）."""
    return here.size >= _SHORTEST_ANNOUNCEMENT and bool(_SEVERAL_POEMS.search(here.text))


@evidence
def table_below(here: Context) -> bool:
    """The next unit is a row of a table."""
    return here.after is not None and here.after.table


# --- subtitles ------------------------------------------------------------------------


@evidence
def short_subtitle(here: Context) -> bool:
    """Short, and opens no bracket."""
    return here.size < _SHORTEST_SUBTITLE and not here.text.startswith("（")


@evidence
def number_or_label(here: Context) -> bool:
    """A number alone, or a box's label."""
    return here.item.numeral or here.item.label == "known"


@evidence
def says_how_many(here: Context) -> bool:
    """（三首） （连载12）."""
    return is_count(here.text)


# --- columns --------------------------------------------------------------------------


@evidence.measure
def column_likeness(here: Context) -> float:
    """How much it looks like a column's name, its neighbours heard."""
    return here.column


@evidence
def short_over_news(here: Context) -> bool:
    """Over news a short line that is no column's name may be its kicker."""
    return _is_short_over_line(here) and _may_be_kicker(here)


@evidence
def tight_over_longer(here: Context) -> bool:
    """Five characters or fewer over a clearly longer headline, or over a brief."""
    return _over_longer(here) and core(here.text) <= _TIGHT_COLUMN


@evidence
def short_over_longer(here: Context) -> bool:
    """Six or seven characters over a clearly longer headline, or over a brief."""
    return _over_longer(here) and core(here.text) > _TIGHT_COLUMN


def _is_short_over_line(here: Context) -> bool:
    return (
        here.column > NO_COLUMN
        and here.after is not None
        and here.after.size <= LINE
        and core(here.text) <= _LONGEST_COLUMN
    )


def _may_be_kicker(here: Context) -> bool:
    return here.item.reported and here.column < PLAIN_COLUMN


def _over_longer(here: Context) -> bool:
    after = here.after
    if after is None or not _is_short_over_line(here) or _may_be_kicker(here):
        return False
    if here.size > _TIGHTEST and _DRESSED.search(here.text):
        return False
    longer = core(after.text) - core(here.text) >= _SHORTEST_DIFFERENCE
    return (after.headish and after.byline < SIGNED and longer) or after.brief_title is not None


# --- boxes ----------------------------------------------------------------------------


@evidence
def list_below(here: Context) -> bool:
    """Over a list with ornaments, and no column over briefs."""
    return over_a_list(here)


def over_a_list(here: Context) -> bool:
    """Whether a list with ornaments follows that is no set of briefs."""
    after = here.after
    return (
        after is not None
        and after.mark != ""
        and after.run > 1
        and after.mark in _ITEM_MARKS
        and not (after.brief_title and opens_briefs(here.text))
    )
