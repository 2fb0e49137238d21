"""Glyphs that nobody could read, typed at the desk: once for the whole page, and for pages to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.desk.zones import print_of
from articles.formats.typed import Typed
from articles.models import Page, Print, TypedGlyph
from articles.models.prints import Place
from articles.parsing.page import Author, Byline, Element, ParsedPage
from articles.printed.credits import Outlet
from articles.printed.parses import page_of
from articles.printed.reprinting import Reprint, retype

if TYPE_CHECKING:
    from django.contrib.auth.models import User

UNREADABLE = "\ufffd"


class GlyphToType(NamedTuple):
    """A glyph of the page that nobody has typed yet: where its picture is, and how often it stands there."""

    face: str
    glyph: str
    place: Place
    times: int

    @property
    def around(self) -> Place:
        """Its picture with what stands beside it."""
        x0, y0, x1, y1 = self.place
        side = max(self.place.width, self.place.height)
        return Place(max(0, x0 - 2 * side), max(0, y0 - side // 3), x1 + 2 * side, y1 + side // 3)


def glyphs_to_type(page_print: Print | None, typed: Typed) -> list[GlyphToType]:
    """Each glyph of a page once that can be typed, in the order of the text."""
    found: dict[tuple[str, str], GlyphToType] = {}
    for each in page_print.unread_glyphs() if page_print else ():
        known_by = (each.face, each.glyph)
        if known_by not in typed:
            first = found.get(known_by, GlyphToType(*known_by, each.place, 0))
            found[known_by] = first._replace(times=first.times + 1)
    return list(found.values())


def typed_for(page: Page, page_print: Print | None) -> Typed:
    """What is typed for glyphs of the page's paper; nothing is asked where all of the page could be read."""
    if page_print is None or not page_print.glyphs:
        return {}
    return TypedGlyph.objects.told_of(page.issue.publication.name)


def characters_at(page_print: Print | None, typed: Typed) -> dict[int, str]:
    """The characters typed for glyphs of a page, by their places in its text."""
    glyphs = page_print.unread_glyphs() if page_print else ()
    return {each.at: typed[each.face, each.glyph] for each in glyphs if (each.face, each.glyph) in typed}


def text_as_typed(source: str, characters: Mapping[int, str]) -> str:
    """The page's text with these characters: every place in it stays what it was."""
    signs = list(source)
    for at, character in characters.items():
        if at < len(signs) and signs[at] == UNREADABLE:
            signs[at] = character
    return "".join(signs)


def as_typed(parse: ParsedPage, source: str, characters: Mapping[int, str]) -> ParsedPage:
    """The parse with these characters in its texts; itself changed."""
    for placed in parse.elements() if characters else ():
        element = placed.element
        if UNREADABLE in element.text:
            _type_into(element, source, characters)
    return parse


def _type_into(element: Element, source: str, characters: Mapping[int, str]) -> None:
    """Put the characters in where the element has U+FFFD, if it has as many as its part of the source."""
    places = [
        at for start, end in element.spans for at in range(start, end) if source[at : at + 1] == UNREADABLE
    ]
    if len(places) != element.text.count(UNREADABLE):
        return
    told = iter(places)
    before = element.text
    element.text = "".join(
        characters.get(next(told), sign) if sign == UNREADABLE else sign for sign in before
    )
    if isinstance(element, Byline):
        element.authors = [_renamed(author, before, element.text) for author in element.authors]


def _renamed(author: Author, before: str, text: str) -> Author:
    """The author by the name that now stands where it stood."""
    at = before.find(author.name)
    return author if at < 0 else replace(author, name=text[at : at + len(author.name)])


def type_glyph(page: Page, face: str, glyph: str, character: str, by: User) -> Reprint:
    """Remember what a glyph of the paper shows, and write it into all articles of the page that have it.

    Articles that nobody has touched get a new printed version, edited ones are merged with it. Raises
    ValidationError where it is not one character, or the page has no such glyph.
    """
    with transaction.atomic():
        page = Page.objects.select_for_update(of=("self",)).select_related(
            "issue__publication", "parse__source"
        ).get(pk=page.pk)  # fmt: skip
        page_print = print_of(page)
        on_page = page_print.unread_glyphs() if page_print else ()
        if not any((face, glyph) == (each.face, each.glyph) for each in on_page):
            raise ValidationError(_("The page has no such character to type."))
        before = typed_for(page, page_print)
        TypedGlyph.objects.write_down(page, face, glyph, character, by)
        stored, after = page.known_parse, {**before, (face, glyph): character}
        source = stored.source.text
        was, now = (
            as_typed(page_of(stored), source, characters_at(page_print, typed)) for typed in (before, after)
        )
        return retype(page, was, now, Outlet.of(page.issue.publication), by)
