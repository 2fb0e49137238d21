"""The states of the decoder: the roles, and for some whether the article has been credited yet.

Whether a byline or a dateline has credited an article decides what may follow: an article that
nothing has credited yet may be signed at its end.
"""

import enum

from articles.parsing.decoding.roles import HEADS, UnitRole


class State(enum.IntEnum):
    """What the decoder gives a unit. Of two rivals as close, the one that stands first here is named."""

    NOTICE = 0
    BYLINE = 1
    COLUMN = 2
    REST_INSIDE = 3
    UNTITLED = 4
    PICTURE = 5
    CAPTION = 6
    UNCREDITED_CAPTION = 7
    HEADER = 8
    KICKER = 9
    LIST_ITEM = 10
    UNCREDITED_LIST_ITEM = 11
    KICKER_AND_TITLE = 12
    SIGNATURE = 13
    PARAGRAPH = 14
    UNCREDITED_PARAGRAPH = 15
    SUBHEADING = 16
    UNCREDITED_SUBHEADING = 17
    BRIEF = 18
    SUBTITLE = 19
    TITLE = 20
    TITLE_LINE = 21
    VERSE = 22
    UNCREDITED_VERSE = 23
    SIDEBAR_TITLE = 24
    SIDEBAR_PARAGRAPH = 25
    SIDEBAR_LIST_ITEM = 26
    START = 27  # the beginning of the page
    COLUMN_BELOW = 28
    REST_AFTER = 29
    PICTURE_CREDIT = 30
    CAPTION_CREDIT = 31
    UNCREDITED_CAPTION_CREDIT = 32
    SIDEBAR_TITLE_LINE = 33


ROLES: dict[int, UnitRole] = {
    state: UnitRole(state.name.lower().removeprefix("uncredited_")) for state in State if state != State.START
}


def states(names: str) -> tuple[State, ...]:
    """The states of a list of names: ``title PARAGRAPHS``; names in capitals are classes."""
    found: list[State] = []
    for name in names.split():
        found += CLASSES[name] if name.isupper() else (State[name.upper()],)
    return tuple(found)


# Classes of states.
CLASSES: dict[str, tuple[State, ...]] = {}
CLASSES["ANY"] = tuple(State)
CLASSES["ANY_BUT_NOTICE"] = tuple(state for state in State if state != State.NOTICE)
CLASSES["HEADS"] = tuple(state for state in State if ROLES.get(state) in HEADS)
CLASSES["TITLES"] = states("title title_line kicker_and_title")
CLASSES["SIDEBAR_TITLES"] = states("sidebar_title sidebar_title_line")
CLASSES["RESTS"] = states("rest_inside rest_after")
CLASSES["PARAGRAPHS"] = states("paragraph uncredited_paragraph")
CLASSES["LIST_ITEMS"] = states("list_item uncredited_list_item")
CLASSES["SUBHEADINGS"] = states("subheading uncredited_subheading")
CLASSES["VERSES"] = states("verse uncredited_verse")
CLASSES["CAPTIONS"] = states("caption uncredited_caption")
CLASSES["CAPTION_CREDITS"] = states("caption_credit uncredited_caption_credit")
CLASSES["PICTURED"] = states("CAPTIONS CAPTION_CREDITS")
CLASSES["TEXT"] = states("PARAGRAPHS sidebar_paragraph")
CLASSES["BODY"] = states("PARAGRAPHS LIST_ITEMS SUBHEADINGS VERSES PICTURED sidebar_paragraph untitled")
CLASSES["UNCREDITED"] = tuple(state for state in State if state.name.startswith("UNCREDITED"))
CLASSES["CREDITED"] = tuple(state for state in CLASSES["BODY"] if state not in CLASSES["UNCREDITED"])
# All but what stands before the first article, and a column.
CLASSES["INSIDE"] = tuple(state for state in State if state not in states("start header notice column"))
CLASSES["INSIDE_NO_STACK"] = tuple(
    state for state in CLASSES["INSIDE"] if state not in states("kicker subtitle")
)
# What stands in an article and cannot begin one.
CLASSES["INSIDE_STORY"] = tuple(
    state
    for state in State
    if state not in CLASSES["HEADS"] + states("start header notice picture sidebar_title RESTS")
)
# Under these a line that is nothing but a byline signs nothing.
CLASSES["UNSIGNABLE"] = tuple(
    state
    for state in State
    if state not in CLASSES["BODY"] + states("signature byline brief sidebar_list_item")
    or state == State.UNTITLED
)
