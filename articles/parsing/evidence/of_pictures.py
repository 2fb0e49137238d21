"""Evidence for captions, and for lines that are nothing but a picture's credit."""

import re

from articles.parsing.evidence.context import Context
from articles.parsing.evidence.likeness import SHOWN, UNMARKED_CAPTION
from articles.parsing.evidence.measures import BRIEF_LINE, SHORT_LINE
from articles.parsing.evidence.of_units import evidence

_SHOWN = re.compile(r"\d{1,2}日|[一二三四五六七八九十]日|正在|展示|图|举行|现场")
_SEVERAL = re.compile("[（(]?图[①-⑳0-9].*由.*摄")  # one credit for several pictures
_OF_THE_HEAD = re.compile("题图|插图|题字|刊头|题花|尾花")  # drawn for the piece, not credits of a caption
_SQUARES = "■□●◆"
_DRESS = _SQUARES + "▲▼◀▶◄►"
_LIST_ORNAMENTS = "▲■●◆"
_LONG_LIST = 3


@evidence.measure
def caption_likeness(here: Context) -> float:
    """How much it looks like a caption by itself."""
    return here.item.caption


@evidence
def dressed_photo(here: Context) -> bool:
    """An ornament opens it, under a photographer's byline."""
    return here.item.photo and here.text[0] in _DRESS


@evidence
def under_photographer(here: Context) -> bool:
    """Under a photographer's byline, without an ornament."""
    return here.item.photo and here.text[0] not in _DRESS


@evidence
def shows_over_credit(here: Context) -> bool:
    """A picture's credit stands under it, and it says what is seen."""
    return _over_credit(here) and _shows(here)


@evidence
def text_over_credit(here: Context) -> bool:
    """A picture's credit stands under it."""
    return _over_credit(here) and not _shows(here)


@evidence
def may_be_headline(here: Context) -> bool:
    """A short line that ends nowhere, and no clear caption."""
    item = here.item
    return item.headish and here.size <= SHORT_LINE and not item.finished and item.caption < SHOWN


@evidence
def item_of_long_list(here: Context) -> bool:
    """One of three or more items with one ornament, under no photographer's byline."""
    item = here.item
    return here.listed and item.run >= _LONG_LIST and not item.photo and item.mark in _LIST_ORNAMENTS


@evidence
def unmarked(here: Context) -> bool:
    """Nothing marks it as a caption."""
    return (
        here.item.caption <= UNMARKED_CAPTION
        and here.text[0] not in _SQUARES
        and not (here.after is not None and here.after.shot_only)
    )


@evidence
def unmarked_brief(here: Context) -> bool:
    """Nothing marks it as a caption, and it stands among briefs."""
    return here.item.in_briefs and bool(unmarked(here))


def _over_credit(here: Context) -> bool:
    after = here.after
    return (
        after is not None
        and after.shot_only
        and not _OF_THE_HEAD.match(after.text)
        and (here.item.finished or here.size > BRIEF_LINE)
    )


def _shows(here: Context) -> bool:
    item = here.item
    told = item.caption > UNMARKED_CAPTION or item.photo or _SHOWN.search(here.text)
    return bool(told) and here.text[0] not in '“"'


# --- a picture's credit alone ---------------------------------------------------------


@evidence
def credit_of_several(here: Context) -> bool:
    """One credit for several pictures: 图①图②由甲摄."""
    return bool(_SEVERAL.match(here.text))


@evidence
def credit_of_picture(here: Context) -> bool:
    """A line that is nothing but a picture's credit."""
    return not _SEVERAL.match(here.text)
