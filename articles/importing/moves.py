"""What was brought in is set right: a page moved to its place, an import taken back."""

from __future__ import annotations

from datetime import date as Date

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from articles.importing.manuscripts import articles_of
from articles.importing.storing import one_at_a_time
from articles.models import (
    Article,
    FormerAddress,
    ImportRun,
    Issue,
    Page,
    Parse,
    Piece,
    Source,
    article_changed,
)
from articles.models.addresses import refusal
from articles.models.imports import Outcome
from articles.models.version import Kind
from articles.models.workflow import Stage


class MoveRefused(Exception):
    """It cannot be done, and nothing was. The message says why."""


def move_page(
    page: Page, *, date: Date | None = None, number: str | None = None, edition: str | None = None
) -> Page:
    """Move a page to another date, number or edition of its paper, with its articles; returns it.

    Its old address leads to it for ever. What was printed, the text, and the articles' own addresses
    stay. Raises MoveRefused where another page stands there already.
    """
    with transaction.atomic():
        one_at_a_time()
        page = (
            Page.objects.select_for_update(of=("self",)).select_related("issue__publication").get(pk=page.pk)
        )
        old, old_number = page.issue, page.number
        place = (date or old.date, old.edition if edition is None else edition)
        page.number = number or old_number
        for row in (page, Issue(date=place[0], edition=place[1])):
            if reason := refusal(row):
                raise MoveRefused(reason)
        if (*place, page.number) == (old.date, old.edition, old_number):
            raise MoveRefused(_("The page is there already."))
        there = Page.objects.at(old.publication, *place, page.number).first()
        if there:
            raise MoveRefused(_("Another page stands there already: %s.") % there)
        articles = Article.objects.filter(pieces__page=page).distinct()
        if place != (old.date, old.edition):
            torn = articles.annotate(pages=Count("pieces")).filter(pages__gt=1).first()
            if torn and Piece.objects.filter(article=torn).exclude(page=page).exists():
                raise MoveRefused(_("“%s” stands on other pages too: part it on the desk first.") % torn)
        page.issue, _new = Issue.objects.get_or_create(
            publication=old.publication, date=place[0], edition=place[1]
        )
        page.save()
        _leave_address(old, old_number, page)
        _move_along(list(articles.values_list("pk", flat=True)), page.issue)
        if not old.pages.exists() and not old.articles.exists():
            old.delete()
    return page


def _move_along(keys: list[int], issue: Issue) -> None:
    """Put the articles of these numbers into an issue."""
    Article.objects.hold(keys)
    Article.objects.filter(pk__in=keys).update(issue=issue, dated=issue.date)
    article_changed.send(Article, articles=list(Article.objects.filter(pk__in=keys)))


def _leave_address(old: Issue, number: str, page: Page) -> None:
    here = {"publication": old.publication, "edition": page.issue.edition}
    FormerAddress.objects.filter(**here, date=page.issue.date, number=page.number).delete()
    FormerAddress.objects.update_or_create(
        publication=old.publication,
        date=old.date,
        edition=old.edition,
        number=number,
        defaults={"page": page},
    )


def undo_import(run: ImportRun) -> list[str]:
    """Take back the new pages and manuscripts of a run that nobody has worked on since; returns their names.

    All or nothing: raises MoveRefused, naming it, if any of them has been edited, repaired, tagged,
    sent to review, published or imported again. The run itself stays on record.
    """
    with transaction.atomic():
        one_at_a_time()
        entries = run.pages.filter(outcome=Outcome.CREATED).select_related("page__issue__publication")
        pages = [entry.page for entry in entries if entry.page and entry.page.parse_id]
        manuscripts = {entry.name: articles_of(entry) for entry in entries.exclude(manuscript="")}
        manuscripts = {name: articles for name, articles in manuscripts.items() if articles.exists()}
        if run.pages.filter(outcome=Outcome.CHANGED).exists():
            raise MoveRefused(
                _("The run changed pages that were here before. Import their old text instead.")
            )
        if not pages and not manuscripts:
            raise MoveRefused(_("The run brought no new page in, or was taken back already."))
        # Whoever is at work on one of them is done first, and found here; whoever comes later finds nothing.
        list(Page.objects.select_for_update().filter(pk__in=[page.pk for page in pages]).order_by("pk"))
        Article.objects.hold(Piece.objects.filter(page__in=pages).values_list("article", flat=True))
        for articles in manuscripts.values():
            Article.objects.hold(articles.values_list("pk", flat=True))
        for name, reason in [
            *((str(page), _worked_on(page)) for page in pages),
            *((name, _worked_with(articles)) for name, articles in manuscripts.items()),
        ]:
            if reason:
                raise MoveRefused(f"{name}: {reason}")
        names = [*map(str, pages), *manuscripts]
        for page in pages:
            _remove(page)
        for articles in manuscripts.values():
            _remove_articles(articles)
    return names


def _worked_on(page: Page) -> str:
    """What was done with the page since it was brought in, "" if nothing."""
    articles = Article.objects.filter(pieces__in=page.pieces.of_print())
    if page.pieces.placed().exists():
        return _("a story was placed on it")
    if page.parses.count() > 1 or page.sources.count() > 1:
        return _("it has been repaired or imported again")
    if articles.exclude(head__kind=Kind.PRINTED).exists():
        return _("an article has been edited")
    return _worked_with(articles)


def _worked_with(articles: QuerySet[Article]) -> str:
    """What was done with articles since they were brought in, "" if nothing."""
    if articles.filter(~Q(stage=Stage.DRAFT) | Q(events__isnull=False) | Q(live__isnull=False)).exists():
        return _("an article has been reviewed or published")
    if articles.filter(versions__number__gt=1).exists():
        return _("an article has been edited")
    at_work = Q(tagged__isnull=False) | Q(editings__isnull=False) | Q(remarks__isnull=False)
    if articles.filter(at_work).exists():
        return _("somebody is working on an article")
    if articles.filter(Q(merged_into__isnull=False) | Q(absorbed__isnull=False)).exists():
        return _("an article has been merged")
    return ""


def _remove(page: Page) -> None:
    issue = page.issue
    _remove_articles(Article.objects.filter(pieces__in=page.pieces.of_print()))
    Page.objects.filter(pk=page.pk).update(parse=None)
    Parse.objects.filter(page=page).delete()
    Source.objects.filter(page=page).delete()
    if not page.is_planned:  # what is planned for it goes on waiting for print
        Page.objects.filter(pk=page.pk).delete()
    if not issue.pages.exists() and not issue.articles.exists():
        issue.delete()


def _remove_articles(articles: QuerySet[Article]) -> None:
    keys = list(articles.values_list("pk", flat=True))
    Article.objects.filter(pk__in=keys).update(head=None)
    # Articles are never deleted, says their manager; these nobody has ever worked on, and it was checked.
    QuerySet(Article).filter(pk__in=keys).delete()
