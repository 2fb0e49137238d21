"""What editors settled on the desk as annotated pages: each repair becomes a test of the parser."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Page
from articles.parsing.labels import as_marks_say, can_be_marked, read_labels, write_labels
from articles.printed.parses import page_of


class NoLabels(Exception):
    """The page cannot be written as an annotated page. The message says why."""


def settled_pages() -> QuerySet[Page]:
    """Pages whose parse an editor has saved on the desk."""
    pages = Page.objects.filter(parse__parent__isnull=False, parse__by__isnull=False)
    return pages.select_related("issue__publication", "section", "parse__source")


def labels_of(page: Page) -> str:
    """The annotated page of what the desk has settled. Raises NoLabels where marks cannot say it.

    Marks have no order of their own: they say what stands where. So a page on which blocks were put in
    another order than they are printed in is refused rather than written wrongly.
    """
    source, parse = page.known_parse.source.text, page_of(page.known_parse)
    written = write_labels(parse, source, _facts(page))
    if not can_be_marked(source) or as_marks_say(read_labels(written)[1]) != as_marks_say(parse):
        raise NoLabels(_("The order on the desk is not the order in print, which marks cannot say."))
    return written


def _facts(page: Page) -> dict[str, str]:
    facts = {
        "publication": page.issue.publication.name,
        "date": page.issue.date.isoformat(),
        "number": page.number,
    }
    return facts | ({"section": page.section.name} if page.section else {})
