"""What the desk's screen says: roles with their marks and keys, and its sentences."""

from typing import Any

from django.utils.translation import gettext as _


def roles() -> list[dict[str, Any]]:
    """Each role that an editor can give: its name, the one character that marks it, and its key."""
    return [
        {"role": role, "name": name, "mark": mark, "key": key, "group": group}
        for role, name, mark, key, group in (
            ("title", _("headline"), "题", "1", "head"),
            ("subtitle", _("subtitle"), "副", "2", "head"),
            ("kicker", _("kicker"), "引", "3", "head"),
            ("column", _("column"), "栏", "4", "head"),
            ("byline", _("byline"), "署", "5", "head"),
            ("dateline", _("dateline"), "电", "6", "head"),
            ("paragraph", _("paragraph"), "文", "7", "body"),
            ("subheading", _("subheading"), "小", "8", "body"),
            ("list_item", _("list item"), "列", "9", "body"),
            ("caption", _("caption"), "图", "0", "body"),
            ("sidebar", _("box"), "框", "x", "body"),
            ("header", _("page header"), "头", "b", "page"),
            ("editor", _("editors' line"), "责", "e", "page"),
            ("ad", _("advertisement"), "广", "g", "page"),
            ("jump", _("jump line"), "转", "r", "page"),
            ("unknown", _("unknown"), "？", "u", "page"),
            ("sidebar_title", _("title of a box"), "框题", "", ""),
            ("sidebar_paragraph", _("text of a box"), "框文", "", ""),
            ("sidebar_subheading", _("subheading in a box"), "框小", "", ""),
            ("sidebar_list_item", _("list in a box"), "框列", "", ""),
        )
    ]


def words() -> dict[str, str]:
    """The sentences of the screen. Names in braces are filled in by the browser."""
    return {
        "untitled": _("(no headline)"),
        "furniture": _("Belongs to the page"),
        "truncated": _("text breaks off"),
        "to": _("goes on on page {page}"),
        "from": _("comes from page {page}"),
        "new": _("A new article"),
        "steps": _("{count} steps not saved"),
        "saved": _("Everything is saved"),
        "unsure": _("{count} to look at"),
        "sure": _("Nothing unsure"),
        "doubt": _("To look at, {number} of {count}: "),
        "choose": _("To which article? Press its number, or click it."),
        "cut": _(
            "Where? ← → by character, ↑ ↓ by sentence, Enter to part, Esc to leave; or click in the text."
        ),
        "nothing": _("There is nothing further in this direction."),
        "offline": _("The server does not answer. Your steps are kept in this browser."),
        "working": _("Working…"),
        "undone": _("Undone"),
        "redone": _("Done again"),
        "done": _("Done"),
        "draft": _("{count} steps on this page were not saved last time."),
        "lost": _("{count} of the steps do not fit the page as it is now."),
        "leave": _("There are unsaved steps."),
        "live": _("public"),
        "edited": _("edited"),
        "pages": _("on {count} pages"),
        "fresh": _("new"),
        "characters": _("{count} characters"),
        "selected": _("{count} selected"),
        "other": _("O takes the other."),
        "other_join": _("O parts them."),
        "no_other": _("There is no other reading to take here: say what it is."),
        "dropped": _("{count} keys or clicks after it were not carried out."),
        "gone": _("This is no longer on the page."),
        "open": _("Open"),
    }
