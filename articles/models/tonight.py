"""Tonight (今晚): an issue as the night desk sees it before it opens a page, and what happened around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from articles.models import worklists
from articles.models.article import Article
from articles.models.assignments import Assignment
from articles.models.editing import at_work
from articles.models.imports import ImportedPage
from articles.models.narrowing import NAMELESS
from articles.models.paper import Issue, Page
from articles.models.remarks import Remark
from articles.models.review import Event, EventKind
from articles.models.version import Conflict

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django_stubs_ext import WithAnnotations

    NamedArticle = WithAnnotations[Article, "Named"]

# How much of a list is shown: the rest is a click away.
SHOWN = 8
ISSUES = 15
# What readers were given or lost is news to the desk for two days.
NEWS = timedelta(days=2)
TOLD = (EventKind.PUBLISH, EventKind.OVERRIDE, EventKind.WITHDRAW, EventKind.CORRECT, EventKind.REINSTATE)


class Named(TypedDict):
    """Whether an article's headline is missing."""

    is_nameless: bool


@dataclass
class OnPage:
    """A page of the issue, or what stands on none: what is left to do, and who is at it.

    `places` are those that the import asks to look at, until somebody has saved the page at its desk.
    `states` counts its articles by where they are.
    """

    page: Page | None
    places: int = 0
    nameless: int = 0
    conflicts: int = 0
    remarks: int = 0
    states: Counter[worklists.State] = field(default_factory=Counter)
    people: list[User] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """How many articles stand on it."""
        return self.states.total()

    @property
    def tally(self) -> list[tuple[worklists.State, int]]:
        """How many of them are where."""
        return list(self.states.items())


@dataclass(frozen=True)
class Tonight:
    """The issue at hand, for somebody. Each part is one query or two when it is first asked for, and once."""

    user: User
    issue: Issue | None

    @classmethod
    def of(cls, user: User, chosen: int | None = None) -> Tonight:
        """The chosen issue, or the newest that has anything in it."""
        issues = Issue.objects.select_related("publication")
        issue = issues.filter(pk=chosen).first() if chosen else None
        return cls(user, issue or issues.filter(Q(pages__isnull=False) | Q(articles__isnull=False)).first())

    @cached_property
    def issues(self) -> list[Issue]:
        """What can be switched to, the newest first; the issue at hand is among them."""
        found = list(Issue.objects.select_related("publication")[:ISSUES])
        return found if self.issue is None or self.issue in found else [self.issue, *found]

    @cached_property
    def pages(self) -> list[OnPage]:
        """The issue page by page; what stands on no page comes last, if there is anything."""
        if self.issue is None:
            return []
        rows = _pages(self.issue)
        loose = OnPage(None)
        people: dict[int, list[User]] = defaultdict(list)
        for editing in at_work().filter(article__issue=self.issue).select_related("user"):
            people[editing.article_id].append(editing.user)
        conflicts = Conflict.objects.filter(article__issue=self.issue, resolved_in=None)
        open_conflicts = Counter(conflicts.order_by().values_list("article", flat=True))
        remarks = Remark.objects.open().filter(article__issue=self.issue)
        open_remarks = Counter(remarks.order_by().values_list("article", flat=True))
        for article in _articles(self.issue):
            pieces = sorted(article.pieces.all(), key=lambda piece: piece.part)
            row = next((rows[piece.page_id] for piece in pieces if piece.page_id in rows), loose)
            row.states[worklists.state_of(article)] += 1
            row.conflicts += open_conflicts[article.pk]
            row.remarks += open_remarks[article.pk]
            row.nameless += bool(article.is_nameless)
            row.people += [user for user in people[article.pk] if user not in row.people]
        return [*rows.values(), *([loose] if loose.articles else [])]

    @cached_property
    def tally(self) -> list[tuple[worklists.State, int]]:
        """How many articles of the whole issue are where."""
        return list(sum((row.states for row in self.pages), start=Counter[worklists.State]()).items())

    @cached_property
    def given(self) -> list[Assignment]:
        """What this person was given to see to, what is due first."""
        given = Assignment.objects.open().filter(to=self.user).select_related("article__head", "by")
        given = given.defer("article__head__data", "article__head__html", "article__head__text")
        return list(given.most_urgent_first()[:SHOWN])

    @cached_property
    def waiting(self) -> list[Article]:
        """What this person could sign next, what has waited longest first."""
        articles = worklists.for_list(worklists.waiting_for(self.user), self.user)
        return list(worklists.longest_first(articles)[:SHOWN])

    @cached_property
    def came_in(self) -> list[ImportedPage]:
        """The pages that came in last, with what their import had to say."""
        return list(
            ImportedPage.objects.select_related("run__by", "page__issue__publication").order_by("-pk")[:SHOWN]
        )

    @cached_property
    def told(self) -> list[Event]:
        """What readers were given, and what was corrected or withdrawn, in the last two days."""
        events = Event.objects.filter(kind__in=TOLD, at__gt=timezone.now() - NEWS)
        return list(events.select_related("article__head", "by").order_by("-pk")[:SHOWN])


def _pages(issue: Issue) -> dict[int, OnPage]:
    """The issue's pages by number of row, with the places that the last import of each asks to look at."""
    asked = dict(
        ImportedPage.objects.filter(page__issue=issue).order_by("pk").values_list("page", "warnings")
    )
    pages = issue.pages.select_related("section", "parse").defer("parse__data", "parse__operations")
    return {page.pk: OnPage(page, 0 if _is_looked_at(page) else asked.get(page.pk, 0)) for page in pages}


def _is_looked_at(page: Page) -> bool:
    return page.parse is None or page.parse.by_id is not None


def _articles(issue: Issue) -> QuerySet[NamedArticle]:
    """The articles of an issue, each with `is_nameless`: its headline is missing."""
    articles = worklists.at_a_glance(issue.articles.all()).prefetch_related("pieces").order_by("pk")
    return articles.annotate(is_nameless=ExpressionWrapper(NAMELESS, BooleanField()))
