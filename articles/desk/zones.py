"""Where each element of a page stands on the picture of its print."""

from __future__ import annotations

from articles.models import Page, Print
from articles.models.prints import Place, places_of, zones_of
from articles.parsing.page import ParsedPage


def print_of(page: Page) -> Print | None:
    """The picture of what the page's parse was read from, without its bytes; None where there is none."""
    if page.parse is None:
        return None
    return Print.objects.defer("picture").filter(source=page.parse.source_id).first()


def zones_on(page_print: Print, parse: ParsedPage) -> dict[str, list[Place]]:
    """The zones of each element that is to be seen, by its id."""
    lines = page_print.printed_lines()
    found = {
        placed.element.id: zones_of(places_of(placed.element.spans, lines)) for placed in parse.elements()
    }
    return {key: zones for key, zones in found.items() if zones}
