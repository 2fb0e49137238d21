"""Manuscripts into the database: stories born on the web, which stand on no page."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles.chinese.plain import shows
from articles.importing.errors import PageRefused
from articles.importing.options import Options
from articles.importing.reading import PageRead
from articles.importing.storing import PageResult, one_at_a_time
from articles.models import Article, ImportedPage, ImportRun, Publication, Section
from articles.models.imports import Outcome
from articles.models.version import Kind
from articles.printed.contents import contents_of
from articles.printed.credits import Outlet

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_KEYS = uuid.UUID("6ed2ba3b-7ae5-5d0f-8b0c-6d616e757363")  # of manuscripts, among all keys of forms
_COMMENT = "comment"


def store_manuscript(read: PageRead, options: Options, run: ImportRun, by: User | None) -> PageResult:
    """Bring a manuscript in as a draft, in one transaction; the same file again changes nothing.

    Raises PageRefused where nobody says whose it is.
    """
    facts = read.parse.facts
    paper = options.paper or facts.publication
    if not paper or not shows(paper):
        raise PageRefused(
            _("A manuscript does not say for which newspaper it is: give it with %s.")
            % options.called("paper")
        )
    with transaction.atomic():
        one_at_a_time()
        result = _already_here(read) or _draft(read, paper, options, by)
        result.record(run)
    return result


def _key(sha256: str, order: int) -> uuid.UUID:
    """The key of an article of the file with this hash, always the same."""
    return uuid.uuid5(_KEYS, f"{sha256} {order}")


def articles_of(entry: ImportedPage) -> QuerySet[Article]:
    """The articles of a manuscript that a run brought in."""
    return Article.objects.filter(
        form_key__in=[_key(entry.manuscript, order) for order in range(entry.articles)]
    )


def _already_here(read: PageRead) -> PageResult | None:
    there = Article.objects.filter(form_key=_key(read.sha256, 0)).first()
    if there is None:
        return None
    return PageResult(read.file, Outcome.UNCHANGED, _("This text is already here as %s.") % there)


def _draft(read: PageRead, paper: str, options: Options, by: User | None) -> PageResult:
    publication, _new = Publication.objects.get_or_create(name=paper)
    section = None
    if options.section:
        section, _new = Section.objects.get_or_create(publication=publication, name=options.section[:80])
    dated = options.date or parse_date(read.parse.facts.date or "") or timezone.localdate()
    contents = contents_of(read.parse, Outlet.of(publication))
    comments = [warning.message for warning in read.parse.warnings() if warning.code == _COMMENT]
    articles = [
        Article(
            publication=publication,
            section=section,
            dated=dated,
            form_key=_key(read.sha256, order),
            comments="\n".join(comments),
        )
        for order in range(len(contents))
    ]
    saved = Article.objects.draft(articles, list(contents.values()), Kind.EDIT, by)
    return PageResult(
        read.file,
        Outcome.CREATED,
        " ".join([_("A manuscript: it stands on no page."), *comments]),
        articles=len(saved),
        characters=sum(article.head.characters for article in saved),
        warnings=read.warnings,
        manuscript=read.sha256,
    )
