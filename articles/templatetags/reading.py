"""What the readers' templates need beyond Django's own tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.db.models import Model
from django.utils.encoding import escape_uri_path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.chinese import headlines
from articles.content.content import FULL, point
from articles.models import Publication, Version
from articles.public import canonical, published, searching, traditional

register = template.Library()

# Where a sentence ends, with the quotation mark or bracket that closes it.
SENTENCE_END = re.compile("[。！？…][”’）》]?")
# How many times as much of a text is looked at as shall be shown: line ends and blanks fall away.
AHEAD = 2
# A longer headline is text: no places are sought where its lines may break.
LONGEST_PHRASED = 80
# The class of a headline by its length.
SIZES = ((12, "t-xl"), (18, "t-l"), (28, "t-m"))
SMALLEST = "t-s"

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@register.filter
def body(version: Version) -> SafeString:
    """The version's text as HTML, with the dateline (本报4月3日讯) run into its first paragraph."""
    html = version.html
    if version.dateline:
        dateline = format_html('<span class="dateline">{}</span>', version.dateline)
        first = "<p>" if html.startswith("<p>") else ""
        html = f"<p>{dateline}{html[3:]}" if first else f"<p>{dateline}</p>\n{html}"
    return mark_safe(html)  # noqa: S308 (Version.html is escaped when it is made; the dateline just above)


@register.filter
def credits(version: Version) -> list[tuple[str, str]]:
    """The byline as printed, cut into (text, address of the reporter or ""). Reads `bylines` and reporters.

    Somebody whom the printed line does not name comes after it, with the role.
    """
    parts: list[tuple[str, str]] = [(version.byline, "")] if version.byline else []
    for person in version.bylines.all():
        address = person.reporter.get_absolute_url() if person.reporter else ""
        spaced = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", person.name))))
        for i, (text, taken) in enumerate(parts):
            found = None if taken else spaced.search(text)
            if found:
                cut = [(text[: found.start()], ""), (found[0], address), (text[found.end() :], "")]
                parts[i : i + 1] = [part for part in cut if part[0]]
                break
        else:
            parts += [(f" {person.role} ".replace("  ", " "), ""), (person.name, address)]
    return parts


@register.filter
def opening(text: str, length: int) -> str:
    """The first words of the text, cut at the end of a sentence where one ends in the second half.

    Lines that end without a mark, as those of verse do, are kept apart.
    """
    text = re.sub(r"(?<=[\w”’）》])\n", "　", text[: AHEAD * length]).replace("\n", "")
    if len(text) <= length:
        return text
    ends = [found.end() for found in SENTENCE_END.finditer(text) if length // 2 <= found.end() <= length]
    return text[: ends[-1]] if ends else text[: length - 1] + "…"


@register.filter
@lru_cache(maxsize=4_096)
def phrased(heading: str) -> SafeString | str:
    """A headline with places to break its line (`<wbr>`): between words, so that no word is torn.

    One that falls in parts (把好事办好　把实事办实) breaks between them first: each is a box of its own.
    """
    if len(heading) > LONGEST_PHRASED:
        return heading
    found = headlines.parts(heading)
    if len(found) == 1:
        return _breaking(heading)
    boxes = ((_breaking(part), blank) for part, blank in found)
    return format_html_join("", '<span class="phrase">{}</span>{}', boxes)


def _breaking(text: str) -> SafeString:
    return format_html_join(mark_safe("<wbr>"), "{}", ((piece,) for piece in headlines.unbreakable(text)))


@register.filter
def marked(passages: Iterable[tuple[str, bool]]) -> SafeString:
    """A text in passages, with those marked that were looked for."""
    parts = ((f"<mark>{escape(text)}</mark>" if is_hit else escape(text)) for text, is_hit in passages)
    return mark_safe("".join(parts))  # noqa: S308 (each is escaped just above)


@register.filter
def kind(filing: Model) -> str:
    """What it is that articles are listed under: section, column, reporter, tag."""
    return str(filing._meta.verbose_name)


@register.filter
def size(heading: str) -> str:
    """The class for a headline of this length: the shorter, the larger."""
    return next((name for longest, name in SIZES if len(heading) <= longest), SMALLEST)


@register.filter
def printable(text: str) -> str:
    """The text without what XML cannot carry: control characters and halves of surrogate pairs."""
    return UNPRINTABLE.sub("", text)


@register.simple_tag(takes_context=True)
def in_scripts(context: template.Context) -> dict[str, str]:
    """This page's whole address in simplified and in traditional characters, and which one this is."""
    request = context.get("request")
    if request is None:
        return {}
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    path = escape_uri_path(request.path_info) + query
    return {
        "simplified": canonical.whole(request, path),
        "traditional": canonical.whole(request, traditional.PREFIX + path),
        "now": "traditional" if traditional.is_asked(request) else "simplified",
    }


@register.simple_tag(takes_context=True)
def papers_here(context: template.Context) -> list[Publication]:
    """The page's own paper; on pages of no paper, every paper there is to read. None where all is broken."""
    if "request" not in context:
        return []
    return [context["paper"]] if context.get("paper") else published.papers()


@register.simple_tag
def longest_query() -> int:
    """How many characters a search takes."""
    return searching.LONGEST


# A picture's place within its frame is one of so many steps each way: styles may stand in no page.
STEPS = 4


@register.filter
def in_sight(focus: str) -> str:
    """The classes that keep a picture's focal point in sight."""
    place = point(focus)
    if place is None:
        return ""
    across, down = (round(part * STEPS / FULL) for part in place)
    return f"focused across-{across} down-{down}"
