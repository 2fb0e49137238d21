"""Evidence for running text: sentences, rows, speeches, rests of paragraphs, lists and verse."""

from articles.parsing.evidence.context import Context
from articles.parsing.evidence.likeness import LIKELY_BYLINE, SENTENCE, SURE_COLUMN
from articles.parsing.evidence.measures import HEADLINE, LABEL, SHORT_LINE
from articles.parsing.evidence.of_units import evidence

_ASKS = "？?！!"
_PHOTO_POINTERS = "■▲◀▶►"
_FEWEST_POINTERS = 3
_INDENT = 2  # cells


# --- sentences ------------------------------------------------------------------------


@evidence
def finished_sentence(here: Context) -> bool:
    """It ends where a sentence may end, and is no short question."""
    return here.item.finished and here.size >= LABEL and not _asks(here)


@evidence
def short_question(here: Context) -> bool:
    """One clause that ends in ？ or ！, as headlines do too."""
    return here.item.finished and here.size >= LABEL and _asks(here)


def _asks(here: Context) -> bool:
    return here.text[-1] in _ASKS and here.size <= SHORT_LINE and "，" not in here.text


@evidence
def full_stop_inside(here: Context) -> bool:
    """A full stop stands before its end."""
    return "。" in here.text[:-1]


@evidence
def full_stop_at_end(here: Context) -> bool:
    """It ends in 。 or ；."""
    return here.item.finished and here.text[-1] in "。；;"


@evidence
def long_text(here: Context) -> bool:
    """Longer than any headline."""
    return here.size > HEADLINE


@evidence
def short_fragment(here: Context) -> bool:
    """A short line that ends nowhere."""
    return here.size <= SHORT_LINE and not here.item.finished


@evidence.measure
def wording(here: Context) -> float:
    """The wording of running text."""
    return here.item.wording


# --- rows and speeches ----------------------------------------------------------------


@evidence
def row_or_speech(here: Context) -> bool:
    """A row of a table, or a line of an interview."""
    return here.item.table or here.item.speaker != ""


@evidence
def over_a_table(here: Context) -> bool:
    """A line over a table that is no row."""
    return _over_a_table(here)


@evidence.measure
def wording_over_a_table(here: Context) -> float:
    """The wording of a line over a table: it is no sentence all the same."""
    return here.item.wording if _over_a_table(here) else 0.0


def _over_a_table(here: Context) -> bool:
    return here.after is not None and here.after.table and here.item.headish and not row_or_speech(here)


@evidence
def small_number(here: Context) -> bool:
    """A number alone: （三）."""
    return here.item.numeral


# --- rests ----------------------------------------------------------------------------


@evidence
def carried_on(here: Context) -> bool:
    """The next unit reads as its rest."""
    return here.carried_on


@evidence
def going_on(here: Context) -> bool:
    """It reads as the rest of an earlier paragraph."""
    return here.going_on > 0


@evidence.measure
def strength_of_going_on(here: Context) -> float:
    """How much it reads as the rest of an earlier paragraph, where it does."""
    return here.going_on


@evidence.measure
def continuation(here: Context) -> float:
    """How much it reads as the rest of an earlier paragraph, or does not."""
    return here.item.goes_on


# --- indents --------------------------------------------------------------------------


@evidence
def set_in(here: Context) -> bool:
    """Set in, on a page that sets its paragraphs in."""
    return here.page.indented and here.item.unit.indent >= _INDENT


@evidence
def sentence_set_in(here: Context) -> bool:
    """Set in, not longer than a headline, and worded or ended as a sentence."""
    return _short_set_in(here) and _sentence(here)


@evidence
def fragment_set_in(here: Context) -> bool:
    """Set in, not longer than a headline, and no sentence."""
    return _short_set_in(here) and not _sentence(here)


@evidence
def flush(here: Context) -> bool:
    """Not set in, on a page that sets its paragraphs in, and the rest of nothing."""
    return _short_flush(here) and not here.going_on


@evidence
def rest_set_flush(here: Context) -> bool:
    """Not set in, on a page that sets its paragraphs in: a rest begins no paragraph."""
    return _short_flush(here) and here.going_on > 0


def _short_set_in(here: Context) -> bool:
    return here.size <= HEADLINE and bool(set_in(here))


def _short_flush(here: Context) -> bool:
    return here.page.indented and here.size <= HEADLINE and here.item.unit.indent < _INDENT


def _sentence(here: Context) -> bool:
    return here.item.finished or here.item.wording > SENTENCE


# --- credits in a text ----------------------------------------------------------------


@evidence
def credited(here: Context) -> bool:
    """A dateline, a byline or a jump opens it."""
    return here.credited


@evidence
def closed_by_credit(here: Context) -> bool:
    """A byline or a dateline closes it, and it is no headline."""
    return here.closed and here.text_like


@evidence
def credit_at_end(here: Context) -> bool:
    """A byline or a dateline closes it."""
    return here.closed


@evidence
def headline_like(here: Context) -> bool:
    """It may be a headline, and hardly text."""
    return not here.text_like


@evidence
def labelled(here: Context) -> bool:
    """A box's label opens it: 【链接】…"""
    return here.item.label_end > 0


# --- lists ----------------------------------------------------------------------------


@evidence
def in_a_list(here: Context) -> bool:
    """One of several items with one mark."""
    return here.listed


@evidence
def marked_alone(here: Context) -> bool:
    """A dash or an @ by itself."""
    return not here.listed


@evidence
def pointer_to_a_photo(here: Context) -> bool:
    """A pointer under a photographer's byline."""
    return here.item.photo and here.item.mark in _PHOTO_POINTERS


@evidence
def pair_of_pointers(here: Context) -> bool:
    """Two units with a pointer are no list yet."""
    return here.item.mark in "▲■" and here.item.run < _FEWEST_POINTERS


# --- verse ----------------------------------------------------------------------------


@evidence
def surely_signed(here: Context) -> bool:
    """It looks more like a byline than a word that may be a name."""
    return here.signature > LIKELY_BYLINE


@evidence
def numbers_a_stanza(here: Context) -> bool:
    """A number alone between lines of verse."""
    return here.item.numeral


@evidence
def heads_a_stanza(here: Context) -> bool:
    """It heads a poem or a stanza, in words."""
    return here.item.stanza and not here.item.numeral


@evidence
def surely_a_column(here: Context) -> bool:
    """It bears a column's brackets."""
    return here.item.column > SURE_COLUMN
