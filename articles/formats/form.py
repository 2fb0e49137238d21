"""What a reader makes of a file; the types are the parser's, who takes them."""

from articles.parsing.form import (
    AUTHOR,
    CAPTION,
    COLUMN,
    EDITOR,
    HEADER,
    KICKER,
    NOTICE,
    SIDE_TEXT,
    SIDE_TITLE,
    SUBHEADING,
    SUBTITLE,
    TEXT,
    TITLE,
    Form,
    Line,
    Picture,
    Problem,
    Unread,
)
from articles.parsing.page import BARE, Box, FormatFacts

__all__ = [
    "AUTHOR",
    "BARE",
    "CAPTION",
    "COLUMN",
    "EDITOR",
    "HEADER",
    "KICKER",
    "NOTICE",
    "SIDE_TEXT",
    "SIDE_TITLE",
    "SUBHEADING",
    "SUBTITLE",
    "TEXT",
    "TITLE",
    "Box",
    "Form",
    "FormatFacts",
    "Line",
    "Picture",
    "Problem",
    "Unread",
    "Unreadable",
]


class Unreadable(ValueError):
    """A file that holds no page that can be read, and why, in words for the person who brought it."""
