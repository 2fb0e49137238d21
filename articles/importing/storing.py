"""One page into the database, whole or not at all."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.chinese.plain import shows
from articles.importing.errors import PageRefused
from articles.importing.options import Options
from articles.importing.prints import store_print
from articles.importing.reading import PageRead
from articles.models import (
    ImportedPage,
    ImportRun,
    Issue,
    Page,
    Parse,
    Publication,
    Section,
    Source,
    Version,
)
from articles.models.addresses import refusal
from articles.models.imports import Outcome
from articles.models.placing import settle
from articles.printed.contents import contents_of, responsible_editor
from articles.printed.credits import Outlet, byline_names
from articles.printed.joining import join_sure
from articles.printed.reprinting import Reprint, draft, reprint

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_LOCK = 0x7061676573  # any number that nothing else in the database locks


@dataclass
class PageResult:
    """What became of one page. `reprint` says what a changed page did to the articles already here,
    `manuscript` is the hash of one, which stands on no page."""

    name: str
    outcome: str
    message: str = ""
    page: Page | None = None
    articles: int = 0
    characters: int = 0
    warnings: int = 0
    seconds: float = 0.0
    manuscript: str = ""
    reprint: Reprint | None = field(default=None, repr=False)

    def record(self, run: ImportRun) -> None:
        """Write it down in the run, which is a sign of life."""
        run.beat()
        ImportedPage.objects.create(
            run=run,
            page=self.page,
            name=self.name[:255],
            outcome=self.outcome,
            message=self.message,
            articles=self.articles,
            characters=self.characters,
            warnings=self.warnings,
            manuscript=self.manuscript,
        )


@dataclass(frozen=True)
class Place:
    """Where a page stands in a paper: what makes two files the same page."""

    paper: str
    date: datetime.date
    edition: str
    number: str

    def __str__(self) -> str:
        return " ".join(filter(None, [self.paper, self.date.isoformat(), self.edition, self.number]))


def place_of(read: PageRead, options: Options) -> Place:
    """The page's place, as given or as read. Raises PageRefused with the option to give."""
    facts = read.parse.facts
    if not facts.publication or not shows(facts.publication):
        raise PageRefused(
            _("The page does not say which newspaper it is: give it with %s.") % options.called("paper")
        )
    day = parse_date(facts.date) if facts.date else None
    if day is None:
        raise PageRefused(
            _("The page does not say its date: give it with %s, like 2026-04-04.") % options.called("date")
        )
    if not facts.number:
        raise PageRefused(
            _("The page does not say its number: give it with %s, like 2 or A06.") % options.called("page")
        )
    place = Place(facts.publication, day, options.edition, facts.number)
    try:
        Page._meta.get_field("number").run_validators(place.number)
    except ValidationError:
        raise PageRefused(
            _("%(number)s is not a page number: give it with %(option)s, like 2 or A06.")
            % {"number": place.number, "option": options.called("page")}
        ) from None
    if reason := refusal(Issue(date=place.date, edition=place.edition)):
        raise PageRefused(reason)
    return place


def store_page(read: PageRead, place: Place, run: ImportRun, by: User | None) -> PageResult:
    """Bring one page in, in one transaction, and record it in the run.

    The same bytes change nothing. Other bytes for a page that is here become its new source and parse;
    see `reprint` for what that does to its articles.
    """
    draw_first(read)
    with transaction.atomic():
        one_at_a_time()
        result = _already_here(read, place) or _bring_in(read, place, run, by)
        result.record(run)
    return result


def draw_first(read: PageRead) -> None:
    """Have the picture of a new page drawn, before others wait for its transaction."""
    if read.form and not Source.objects.filter(sha256=read.sha256).exists():
        _drawn = read.picture


def one_at_a_time() -> None:
    """Let imports write one after the other until this transaction ends; editors go on beside them.

    On SQLite a transaction does so by itself. What takes time, reading and parsing, is done before.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _already_here(read: PageRead, place: Place) -> PageResult | None:
    """What to say of bytes that some page already stands on, wherever it is."""
    if not Source.objects.filter(sha256=read.sha256).exists():
        return None
    pages = Page.objects.filter(parse__source__sha256=read.sha256).select_related("issue__publication")
    for page in pages.order_by("pk")[:1]:
        issue = page.issue
        there = Place(issue.publication.name, issue.date, issue.edition, page.number)
        message = "" if there == place else _("This text is already here as %s.") % page
        return PageResult(read.file, Outcome.UNCHANGED, message, page)
    return None


def _bring_in(read: PageRead, place: Place, run: ImportRun, by: User | None) -> PageResult:
    page = _page(place, read)
    publication = page.issue.publication
    outlet = Outlet.of(publication)
    result = PageResult(
        read.file,
        Outcome.CREATED,
        " ".join(filter(None, [_found_out(read), _not_read(read)])),
        page,
        len(read.parse.articles),
        warnings=read.warnings,
    )
    parse = read.parse
    if page.parse_id:
        result.outcome = Outcome.CHANGED
        parse, result.reprint = reprint(page, parse, read.text, outlet, by)
        result.message = " ".join([result.message, *result.reprint.sentences()]).strip()
        here = page.pieces.filter(key__in=[article.id for article in parse.articles])
        heads = Version.objects.filter(pk__in=here.values("article__head"))
        result.characters = heads.aggregate(total=Sum("characters", default=0))["total"]
    else:
        drafts = draft(page, list(enumerate(parse.articles)), contents_of(parse, outlet), by)
        result.characters = sum(article.head.characters for article in drafts)
    page.editors = responsible_editor(parse)
    page.parse = Parse.objects.create(
        page=page,
        source=_source(page, read, run),
        parent=page.parse if result.reprint and result.reprint.settled else None,
        data=parse.as_json(),
        by=by,
        at=timezone.now(),
    )
    page.save()
    settle(page)
    if settings.IMPORT_JOIN_CONTINUATIONS:
        join_sure(page.issue, by)
    return result


def _page(place: Place, read: PageRead) -> Page:
    """The page at this place, with its paper, issue and section; what is not there yet is made."""
    issue = (
        Issue.objects.select_related("publication")
        .filter(publication__name=place.paper, date=place.date, edition=place.edition)
        .first()
    )
    if issue is None:
        publication, _new = Publication.objects.get_or_create(name=place.paper)
        issue, _new = Issue.objects.get_or_create(
            publication=publication, date=place.date, edition=place.edition
        )
    publication = issue.publication
    if not publication.byline_names and (names := byline_names(place.paper, read.parse.articles)):
        publication.byline_names = names
        publication.save(update_fields=["byline_names"])
    page, _new = Page.objects.get_or_create(issue=issue, number=place.number)
    page.issue = issue
    name = (read.parse.facts.section or "")[:80]
    if page.section_id is None and shows(name):
        page.section, _new = Section.objects.get_or_create(publication=publication, name=name)
    return page


def _source(page: Page, read: PageRead, run: ImportRun) -> Source:
    """The page's source with these bytes: a new one, unless a print goes back to an earlier one."""
    earlier = page.sources.filter(sha256=read.sha256).first() if page.parse_id else None
    if earlier:
        return earlier
    source = Source.objects.create(
        page=page,
        raw=read.raw,
        sha256=read.sha256,
        encoding=read.encoding,
        read_text=read.text if read.form else None,
        file_name=read.name[:255],
        run=run,
    )
    if read.form and read.picture:
        store_print(source, read.form, read.picture)
    return source


def _found_out(read: PageRead) -> str:
    """A sentence that says which facts nobody gave."""
    facts = read.parse.facts
    names = {
        "publication": _("newspaper"),
        "date": _("date"),
        "number": _("page number"),
        "section": _("section"),
    }
    found = [f"{names[key]} {getattr(facts, key)}" for key in facts.inferred]
    return _("Not given, so read from the page: %s.") % _(", ").join(found) if found else ""


def _not_read(read: PageRead) -> str:
    """A sentence that says how many characters are only known to a font that we have not."""
    if not read.unreadable:
        return ""
    return (
        ngettext(
            "%d character could not be read: compare it with the print.",
            "%d characters could not be read: compare them with the print.",
            read.unreadable,
        )
        % read.unreadable
    )
