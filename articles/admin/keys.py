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


ON_DESK = Keys(
    "#desk",
    _("The page desk"),
    (
        ("↑ ↓", _("to the element before, after; with Shift choose several")),
        ("← →", _("to the article before, after")),
        ("N P", _("to the next unsure place, to the one before; the nearest call comes first")),
        ("L", _("list what is unsure")),
        ("1–0 X B E G R U", _("say what the chosen elements are (see the buttons)")),
        ("I Z", _("the picture of the print beside the text or not; enlarge it")),
        ("S", _("a new article begins here")),
        ("M", _("merge the article with the one above")),
        ("V 1…", _("move the chosen elements to article 1 …; 0 for a new one")),
        ("J", _("join the chosen elements, or this one with the next")),
        ("C", _("part the element at a place you choose")),
        ("Alt+↑ Alt+↓", _("move up, down among its kind; with Shift the whole article")),
        ("D", _("the article's text breaks off (or not)")),
        ("Y", _("it is right as it is: take the mark of doubt off")),
        ("O", _("take the other reading, the one that the mark of doubt names second")),
        ("[ ]", _("to the page before, after")),
        ("Ctrl+Z", _("undo; with Shift redo")),
        ("Ctrl+S", _("save (without any step: the page is right as it was read)")),
    ),
)

KEYS = (
    Keys(
        "body",
        _("Everywhere"),
        (
            ("?", _("these keys")),
            ("Alt+G", _("back to tonight’s front, or on to where the work was chosen")),
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
    ON_DESK,
)
