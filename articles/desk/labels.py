"""Pages settled on the desk as annotated pages, and annotated pages settled on the desk.

Each repair becomes a test of the parser; and what one newsroom has settled, another can take over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.desk.saving import Saved, save
from articles.desk.zones import print_of
from articles.models import Article, Page
from articles.parsing.labels import as_marks_say, can_be_marked, read_labels, write_labels
from articles.parsing.page import PageFacts
from articles.printed.parses import page_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


_DIGITS = 5


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
    written = write_labels(parse, source, _facts(page), _print(page))
    if not can_be_marked(source) or as_marks_say(read_labels(written)[1]) != as_marks_say(parse):
        raise NoLabels(_("The order on the desk is not the order in print, which marks cannot say."))
    return written


def _print(page: Page) -> dict[str, object]:
    """Where the lines stand on the print: [start, end, [x0, y0, x1, y1]] for each, in parts of its height."""
    shown = print_of(page)
    if shown is None:
        return {}
    lines = [
        [line.start, line.end, [round(side / shown.height, _DIGITS) for side in line.place]]
        for line in shown.printed_lines()
    ]
    return {"print": {"width": round(shown.width / shown.height, _DIGITS), "lines": lines}}


def _facts(page: Page) -> dict[str, str]:
    facts = {
        "publication": page.issue.publication.name,
        "date": page.issue.date.isoformat(),
        "number": page.number,
    }
    return facts | ({"section": page.section.name} if page.section else {})


class NotLabels(Exception):
    """A text is no annotated page. The message says why."""


def source_of(written: str) -> tuple[str, PageFacts]:
    """The page's text and what an annotated page says of the page. Raises NotLabels where it is none."""
    try:
        source, page = read_labels(written)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotLabels(_("This is no annotated page.")) from error
    return source, page.facts


def settle_as(page: Page, written: str, by: User) -> Saved | None:
    """Settle a page as an annotated page of its text has it; None where it is settled so already.

    Raises what saving on the desk raises, RepairRefused where the marks are on another text or would lose
    some of it.
    """
    parse = page.known_parse
    settled = settled_pages().filter(pk=page.pk).exists()
    said = as_marks_say(read_labels(written)[1])
    if settled and said == as_marks_say(page_of(parse)):
        return None
    seen = dict(Article.objects.filter(pieces__page=page).values_list("pk", "head"))
    steps = [{"op": "labels", "written": written}]
    return save(page, base=parse.pk, operations=steps, seen=seen, by=by)
