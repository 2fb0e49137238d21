"""All keys of the desk: one list, from which every page tells its own when somebody presses `?`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Keys:
    """The keys of one kind of page: it is such a page where `on`, a CSS selector, finds something.

    `keys` are pairs: what is pressed (`J K`, `Ctrl+S`: alternatives parted by blanks), and what it does.
    """

    on: str
    title: StrOrPromise
    keys: tuple[tuple[str, StrOrPromise], ...]


KEYS = (
    Keys(
        "body",
        _("Everywhere"),
        (
            ("?", _("these keys")),
            ("Alt+G", _("back to tonight’s front, or on to where the work was chosen")),
            ("Tab Shift+Tab", _("to the next control, to the one before")),
        ),
    ),
    Keys(
        "#tonight",
        _("Tonight"),
        (
            ("J K", _("down, up through the pages")),
            (".", _("to the first place to look at")),
        ),
    ),
    Keys(
        "#work .work-row, .work-row",
        _("Work lists"),
        (
            ("J K", _("down, up")),
            ("X", _("tick")),
            ("Shift+X", _("tick the page")),
            ("Enter", _("read")),
        ),
    ),
    Keys(
        "#work",
        _("Reading and signing"),
        (
            ("C", _("comment")),
            ("A", _("approve, sign")),
            ("R", _("Return")),
            ("P", _("Publish")),
            ("S", _("Send to review")),
            ("E", _("Edit")),
            ("N", _("Next")),
        ),
    ),
    Keys(
        ".compared",
        _("Comparison"),
        ((". ,", _("to the next change, to the one before")),),
    ),
    Keys(
        "#article_form .beside",
        _("The article’s form"),
        (
            ("Ctrl+S", _("save, and stay")),
            ("Ctrl+H", _("search in the text and replace")),
            ("Alt+V", _("the preview beside the text, or not")),
            ("Ctrl+Z", _("take back what was pasted or replaced")),
            ("Enter", _("in a line: save")),
        ),
    ),
)
