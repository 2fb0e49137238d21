"""Evidence from the form of a file: what it calls a line, which stories it knows, how lines are set.

It has groups of its own, so that bare text is not asked what it cannot know.
"""

from math import log2

from articles.parsing.evidence.context import Context
from articles.parsing.evidence.named import Group
from articles.parsing.evidence.of_pairs import Pair
from articles.parsing.form import (
    AUTHOR,
    CAPTION,
    COLUMN,
    HEADER,
    KICKER,
    NOTICE,
    SIDE_TEXT,
    SIDE_TITLE,
    SUBHEADING,
    SUBTITLE,
    TEXT,
    TITLE,
)

_LARGER, _SMALLER = 1.12, 0.93  # sizes beside that of the text, from which on they are another
_LARGEST = 3.0  # what is still larger says nothing more

form_evidence: Group[Context] = Group()
FORM_PAIRS: Group[Pair] = Group()

# --- what the form calls a line -------------------------------------------------------


@form_evidence
def called_kicker(here: Context) -> bool:
    """引题."""
    return here.item.unit.known.label == KICKER


@form_evidence
def called_title(here: Context) -> bool:
    """正题."""
    return here.item.unit.known.label == TITLE


@form_evidence
def called_subtitle(here: Context) -> bool:
    """副题."""
    return here.item.unit.known.label == SUBTITLE


@form_evidence
def called_column(here: Context) -> bool:
    """专栏."""
    return here.item.unit.known.label == COLUMN


@form_evidence
def called_author(here: Context) -> bool:
    """作者."""
    return here.item.unit.known.label == AUTHOR


@form_evidence
def called_text(here: Context) -> bool:
    """正文."""
    return here.item.unit.known.label == TEXT


@form_evidence
def called_subheading(here: Context) -> bool:
    """小标题."""
    return here.item.unit.known.label == SUBHEADING


@form_evidence
def called_caption(here: Context) -> bool:
    """图注."""
    return here.item.unit.known.label == CAPTION


@form_evidence
def called_side_title(here: Context) -> bool:
    """附文标题."""
    return here.item.unit.known.label == SIDE_TITLE


@form_evidence
def called_side_text(here: Context) -> bool:
    """附文."""
    return here.item.unit.known.label == SIDE_TEXT


@form_evidence
def called_header(here: Context) -> bool:
    """报头."""
    return here.item.unit.known.label == HEADER


@form_evidence
def called_notice(here: Context) -> bool:
    """广告."""
    return here.item.unit.known.label == NOTICE


# --- how it is set --------------------------------------------------------------------


@form_evidence.measure
def set_large(here: Context) -> float:
    """How many times, in doublings, its characters are larger than those of the text."""
    scale = here.item.unit.known.scale
    return min(log2(scale), _LARGEST) if scale > _LARGER else 0.0


@form_evidence
def set_as_text(here: Context) -> bool:
    """In the size and the face of the text."""
    known = here.item.unit.known
    return _SMALLER <= known.scale <= _LARGER and not known.own_face


@form_evidence
def set_small(here: Context) -> bool:
    """Smaller than the text."""
    return 0 < here.item.unit.known.scale < _SMALLER


@form_evidence
def own_face(here: Context) -> bool:
    """In the size of the text or nearly, but not in its face."""
    known = here.item.unit.known
    return known.own_face and 0 < known.scale <= _LARGER


@form_evidence
def largest_of_story(here: Context) -> bool:
    """No line of its story is set larger."""
    return here.item.unit.known.largest


# --- stories --------------------------------------------------------------------------


@FORM_PAIRS
def stated_story_begins(pair: Pair) -> bool:
    """The form states that the second is of another story."""
    return _of_two_stories(pair) and _is_stated(pair)


@FORM_PAIRS
def within_stated_story(pair: Pair) -> bool:
    """The form states that both are of one story."""
    return _of_one_story(pair) and _is_stated(pair)


@FORM_PAIRS
def story_begins(pair: Pair) -> bool:
    """By their places on the sheet the two are of different stories."""
    return _of_two_stories(pair) and not _is_stated(pair)


@FORM_PAIRS
def within_story(pair: Pair) -> bool:
    """By their places on the sheet the two are of one story."""
    return _of_one_story(pair) and not _is_stated(pair)


@FORM_PAIRS
def of_two_sizes(pair: Pair) -> bool:
    """The characters of one are clearly larger than those of the other."""
    scales = sorted((pair.first.unit.known.scale, pair.second.unit.known.scale))
    return scales[0] > 0 and scales[1] > _LARGER * scales[0]


def _of_two_stories(pair: Pair) -> bool:
    first, second = pair.first.unit.known.story, pair.second.unit.known.story
    return second is not None and first != second


def _of_one_story(pair: Pair) -> bool:
    first, second = pair.first.unit.known.story, pair.second.unit.known.story
    return second is not None and first == second


def _is_stated(pair: Pair) -> bool:
    return pair.second.unit.known.sure
