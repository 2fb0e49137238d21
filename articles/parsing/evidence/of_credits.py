"""Evidence for bylines over a text, and signatures under one."""

from articles.parsing.evidence.context import Context, is_set_wide
from articles.parsing.evidence.likeness import POSSIBLE_BYLINE
from articles.parsing.evidence.measures import SHORT_LINE
from articles.parsing.evidence.of_units import evidence


@evidence.measure
def byline_likeness(here: Context) -> float:
    """How much it looks like a byline, its neighbours heard."""
    return here.signature


@evidence
def vague_name(here: Context) -> bool:
    """What may be a name, over no text."""
    short = here.after is None or here.after.size <= SHORT_LINE
    return here.item.byline < POSSIBLE_BYLINE and short and not here.overruled


@evidence
def name_over_text(here: Context) -> bool:
    """A name set wide over a paragraph."""
    after = here.after
    return (
        here.item.plain_name
        and not here.overruled
        and after is not None
        and is_set_wide(here.text)
        and after.size > SHORT_LINE
        and after.finished
    )


@evidence.measure
def clear_signature(here: Context) -> float:
    """How much it looks like a byline, where it clearly does or stands in brackets."""
    return here.signature if _is_clear(here) else 0.0


@evidence
def signed_clearly(here: Context) -> bool:
    """It clearly looks like a byline, or stands in brackets."""
    return _is_clear(here)


@evidence
def signed_vaguely(here: Context) -> bool:
    """It may be a name."""
    return not _is_clear(here)


def _is_clear(here: Context) -> bool:
    return here.signature > POSSIBLE_BYLINE or here.text[0] in "（("
