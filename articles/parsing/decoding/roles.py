"""The roles that the units of a page may have."""

import enum

from articles.parsing.page import FieldName


class UnitRole(enum.Enum):
    """What a unit is on its page."""

    # of the page itself
    HEADER = "header"
    NOTICE = "notice"
    # over an article
    COLUMN = "column"
    COLUMN_BELOW = "column_below"  # a column's name under the byline
    KICKER = "kicker"
    KICKER_AND_TITLE = "kicker_and_title"  # on one line
    TITLE = "title"
    TITLE_LINE = "title_line"  # the next line of a title
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    # in an article
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    SUBHEADING = "subheading"
    VERSE = "verse"
    CAPTION = "caption"
    CAPTION_CREDIT = "caption_credit"
    SIGNATURE = "signature"  # the credit, or the credited paragraph, that closes an article
    # articles of one unit, or without a headline
    BRIEF = "brief"  # headline and text on one line
    UNTITLED = "untitled"  # text that opens an article
    PICTURE = "picture"  # the caption of a picture that is an article of its own
    PICTURE_CREDIT = "picture_credit"
    # in a box
    SIDEBAR_TITLE = "sidebar_title"
    SIDEBAR_TITLE_LINE = "sidebar_title_line"  # the second line of a box's headline
    SIDEBAR_PARAGRAPH = "sidebar_paragraph"
    SIDEBAR_LIST_ITEM = "sidebar_list_item"
    # the rest of a paragraph of an earlier article
    REST_INSIDE = "rest_inside"  # the present article goes on after it
    REST_AFTER = "rest_after"  # the present article is over


HEADS = frozenset(  # roles that begin an article
    {
        UnitRole.COLUMN,
        UnitRole.KICKER,
        UnitRole.KICKER_AND_TITLE,
        UnitRole.TITLE,
        UnitRole.BRIEF,
        UnitRole.UNTITLED,
    }
)
FIELD_OF: dict[UnitRole, FieldName] = {  # roles that are one field of an article's head
    UnitRole.COLUMN: "column",
    UnitRole.COLUMN_BELOW: "column",
    UnitRole.KICKER: "kicker",
    UnitRole.TITLE: "title",
    UnitRole.TITLE_LINE: "title",
    UnitRole.SUBTITLE: "subtitle",
}
