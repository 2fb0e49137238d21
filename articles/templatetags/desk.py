"""What the desk's templates need and Django has not."""

from typing import NamedTuple

from django import template
from django.contrib.auth.models import User
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.chinese.diffs import Change, compare
from articles.content import Content, text_from_blocks
from articles.models import Version
from articles.models.people import full_name
from articles.models.review import slot_label

register = template.Library()

# The one time of China, as the zone's database names it or an older name of it.
BEIJING = ("Asia/Shanghai", "Asia/Chongqing", "Asia/Harbin", "PRC", "CST")


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, to loop over."""
    return text.split()


@register.filter
def field(form: BaseForm, name: str) -> BoundField:
    """A form's field by its name."""
    return form[name]


@register.filter
def person(user: User | None) -> str:
    """Somebody's name, as colleagues know them; nobody is the import."""
    return full_name(user) if user else _("the import")


@register.simple_tag
def zone() -> str:
    """What the newsroom calls the time that its clocks show."""
    name = timezone.get_current_timezone_name()
    return _("Beijing time") if name in BEIJING else name


@register.filter
def slot(name: str) -> str:
    """A sign-off slot as the trade calls it: 一审, 二校."""
    return slot_label(name)


@register.filter
def against(new: str, old: str) -> list[Change]:
    """What became of the old text, passage by passage."""
    return compare(old, new)


@register.filter
def marked(changes: list[Change]) -> SafeString:
    """What became of a text: what was taken out, what was put in, and what stayed."""
    return format_html_join("", "{}", ((_marked(change),) for change in changes))


class Pair(NamedTuple):
    """A paragraph in two versions, side by side, and whether anything differs in it."""

    old: SafeString
    new: SafeString
    is_changed: bool


@register.filter
def beside(changes: list[Change]) -> list[Pair]:
    """The same side by side: the paragraphs that stand in both begin on one line."""
    pairs: list[Pair] = []
    row: list[Change] = []
    for change in changes:
        if change.op != "equal":
            row.append(change)
            continue
        *ends, last = change.old.split("\n")
        for text in ends:
            pairs.append(_pair([*row, Change("equal", text, text)]))
            row = []
        row.append(Change("equal", last, last))
    return [pair for pair in (*pairs, _pair(row)) if pair.old or pair.new]


def _pair(row: list[Change]) -> Pair:
    """What was taken out is marked on the one side, what was put in on the other."""
    old = marked([Change(each.op, each.old, "") for each in row])
    new = marked([each if each.op == "equal" else Change(each.op, "", each.new) for each in row])
    return Pair(old, new, any(each.op != "equal" for each in row))


def _marked(change: Change) -> SafeString:
    if change.op == "equal":
        return conditional_escape(change.old)
    old = format_html("<del>{}</del>", change.old) if change.old else SafeString("")
    new = format_html("<ins>{}</ins>", change.new) if change.new else SafeString("")
    return old + new


@register.filter
def file_name(stored: str) -> str:
    """The last part of a storage name."""
    return (stored or "").rpartition("/")[2]


@register.filter
def body_html(version: Version) -> SafeString:
    """A version's HTML, which was escaped once when it was made."""
    return mark_safe(version.html)  # noqa: S308


@register.filter
def content_lines(content: Content) -> list[tuple[str, str]]:
    """All parts of a content that say something, in reading order."""
    parts = [(name, getattr(content, name)) for name in Content.LINES]
    parts += [("body", text) for text in text_from_blocks(content.blocks).split("\n\n")]
    parts += [
        ("sidebar", text) for box in content.sidebars for text in (box.title, *(b.text for b in box.blocks))
    ]
    parts += [("photo", f"{photo.caption} {photo.credit}".strip()) for photo in content.photos]
    return [(name, text) for name, text in parts if text]
