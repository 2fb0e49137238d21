"""Which roles a unit could have at all, in which way."""

from articles.parsing.conventions.headlines import kicker_cut
from articles.parsing.decoding.states import CLASSES, State
from articles.parsing.evidence.context import Context
from articles.parsing.evidence.likeness import (
    NO_BYLINE,
    NO_CAPTION,
    NO_COLUMN,
    REST,
    SET_OFF_REST,
    SURELY_GOES_ON,
)
from articles.parsing.evidence.measures import LONG_HEAD
from articles.parsing.evidence.of_headings import over_a_list
from articles.parsing.evidence.of_pages import inside_header, leadless, number_by_header, points_to_picture
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

Ways = dict[str, tuple[State, ...]]  # what a way is called in the table of weights: the states that it may be

_SHORTEST_KICKER = 3
_CALLED: dict[str, tuple[str, ...]] = {
    KICKER: ("kicker",),
    TITLE: ("title", "title_line"),
    SUBTITLE: ("subtitle",),
    COLUMN: ("column", "column_below"),
    AUTHOR: ("byline",),
    SUBHEADING: ("subheading",),
    CAPTION: ("picture", "caption"),
    SIDE_TITLE: ("sidebar_title", "sidebar_title_line"),
    SIDE_TEXT: ("sidebar_paragraph",),
}
_STATES: Ways = {
    "kicker": (State.KICKER,),
    "title": (State.TITLE,),
    "title_line": (State.TITLE_LINE,),
    "subtitle": (State.SUBTITLE,),
    "column": (State.COLUMN,),
    "column_below": (State.COLUMN_BELOW,),
    "byline": (State.BYLINE,),
    "subheading": CLASSES["SUBHEADINGS"],
    "picture": (State.PICTURE,),
    "caption": CLASSES["CAPTIONS"],
    "sidebar_title": (State.SIDEBAR_TITLE,),
    "sidebar_title_line": (State.SIDEBAR_TITLE_LINE,),
    "sidebar_paragraph": (State.SIDEBAR_PARAGRAPH,),
}


class Candidates:
    """The ways open to the units of a page, unit by unit.

    A box is possible from its first label on, a notice from the first words of one on.
    """

    def __init__(self) -> None:
        self._notices = self._boxes = False

    def of(self, here: Context) -> Ways:
        """The ways open to the next unit."""
        ways: Ways = {}
        called = here.item.unit.known.label
        self._notices = self._notices or here.item.notice != "" or called == NOTICE
        self._boxes = self._boxes or _opens_box(here) or called in (SIDE_TITLE, SIDE_TEXT)
        if _could_be_header(here) or called == HEADER:
            ways["header"] = (State.HEADER,)
        if self._notices:
            ways["notice"] = (State.NOTICE,)
        if here.item.bodiless:
            _add_bare_credits(here, ways)
            return ways
        self._add_text(here, ways)
        _add_rests(here, ways)
        self._add_lists(here, ways)
        _add_pictures(here, ways)
        if here.item.unit.formed:
            _add_called(here, ways)
        if here.item.byline > NO_BYLINE:
            ways["byline"] = (State.BYLINE,)
            ways["signature"] = (State.SIGNATURE,)
        if _could_head(here):
            self._add_headings(here, ways)
        if here.item.verse and not here.credited:
            ways["verse"] = CLASSES["VERSES"]
        if self._notices:
            _add_text_of_notices(here, ways)
        return ways

    def _add_text(self, here: Context, ways: Ways) -> None:
        if not here.credited:
            ways["paragraph"] = CLASSES["PARAGRAPHS"]
            if self._boxes:
                ways["sidebar_paragraph"] = (State.SIDEBAR_PARAGRAPH,)
        elif here.text_like:
            ways["paragraph"] = (State.PARAGRAPH,)
            dated = here.item.dateline and here.item.body[0] > 0
            if dated or here.item.after_jump_in is not None:
                ways["untitled"] = (State.UNTITLED,)
        if here.text_like and here.closed:
            ways["signature/paragraph"] = (State.SIGNATURE,)

    def _add_lists(self, here: Context, ways: Ways) -> None:
        if here.item.mark and not here.credited and (here.listed or here.item.mark in "-@"):
            ways["list_item"] = CLASSES["LIST_ITEMS"]
            if self._boxes:
                ways["sidebar_list_item"] = (State.SIDEBAR_LIST_ITEM,)
            if here.closed:
                ways["signature/item"] = (State.SIGNATURE,)
        if here.item.brief_title:
            ways["brief"] = (State.BRIEF,)

    def _add_headings(self, here: Context, ways: Ways) -> None:
        ways["title"] = (State.TITLE,)
        if kicker_cut(here.text):
            ways["kicker_and_title"] = (State.KICKER_AND_TITLE,)
        ways["title_line"] = (State.TITLE_LINE,)
        if _SHORTEST_KICKER <= here.size <= LONG_HEAD:
            ways["kicker"] = (State.KICKER,)
        ways["subtitle"] = (State.SUBTITLE,)
        if here.column > NO_COLUMN:
            ways["column"] = (State.COLUMN,)
            ways["column_below"] = (State.COLUMN_BELOW,)
        if here.size <= LONG_HEAD:
            ways["subheading"] = CLASSES["SUBHEADINGS"]
        if here.item.label or over_a_list(here):
            ways["sidebar_title"] = (State.SIDEBAR_TITLE,)
        if self._boxes:
            ways["sidebar_title_line"] = (State.SIDEBAR_TITLE_LINE,)


def _add_called(here: Context, ways: Ways) -> None:
    """A unit may be what its form calls it, and text that opens a story may do so without a headline."""
    known, before = here.item.unit.known, here.before
    for way in _CALLED.get(known.label, ()):
        ways.setdefault(way, _STATES[way])
    if known.sure and known.label == TEXT and (before is None or before.unit.known.story != known.story):
        ways["untitled"] = (State.UNTITLED,)


def _could_be_header(here: Context) -> bool:
    marked = here.item.header > 0 or here.item.index or inside_header(here) or number_by_header(here)
    return bool(marked) and leadless(here)


def _could_head(here: Context) -> bool:
    """Whether a unit could stand over something."""
    listed = here.listed and here.item.mark in "-@n"
    return here.item.headish and not here.credited and not listed and here.item.goes_on < SURELY_GOES_ON


def _opens_box(here: Context) -> bool:
    titles = (here.item.label != "" or over_a_list(here)) and _could_head(here)
    return here.item.label_end > 0 or (titles and not here.item.bodiless)


def _add_bare_credits(here: Context, ways: Ways) -> None:
    """A unit of which all was read as credits."""
    ways["byline/whole"] = (State.BYLINE,)
    ways["signature/whole"] = (State.SIGNATURE,)
    if here.item.shot_only and not here.item.dateline:
        ways["caption_credit/whole"] = CLASSES["CAPTION_CREDITS"]
        ways["picture_credit/whole"] = (State.PICTURE_CREDIT,)


def _add_rests(here: Context, ways: Ways) -> None:
    item = here.item
    least = SET_OFF_REST if item.set_off > 0 else REST
    if item.far and here.text_like and not here.credited and item.goes_on > least:
        ways["rest_inside"] = (State.REST_INSIDE,)
        ways["rest_after"] = (State.REST_AFTER,)


def _add_pictures(here: Context, ways: Ways) -> None:
    if here.item.caption > NO_CAPTION and not here.credited:
        ways["picture"] = (State.PICTURE,)
        ways["caption"] = CLASSES["CAPTIONS"]
    elif here.item.shot_only:
        ways["caption/credit"] = CLASSES["CAPTIONS"]
    if here.item.shot_only:
        ways["caption_credit"] = CLASSES["CAPTION_CREDITS"]
        ways["picture_credit"] = (State.PICTURE_CREDIT,)


def _add_text_of_notices(here: Context, ways: Ways) -> None:
    if here.item.head or points_to_picture(here):
        return
    ways["notice/text"] = (State.NOTICE,)
    if "paragraph" in ways:
        ways["notice/paragraph"] = (State.NOTICE,)
    if "list_item" in ways:
        ways["notice/item"] = (State.NOTICE,)
