"""What the desk's templates need and Django has not."""

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
