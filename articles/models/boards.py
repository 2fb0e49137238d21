"""An issue at a glance (版面): page by page what stands where, was expected, could be placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from django.db.models import QuerySet

from articles.models import placing, worklists
from articles.models.article import Article
from articles.models.paper import Issue, Page
from articles.models.pieces import Piece
from articles.models.workflow import Stage

# So many stories that stand nowhere, and pages of other days, are offered: the newest, and the next.
OFFERED = 40
NEAR = timedelta(days=7)


@dataclass(frozen=True)
class OnBoard:
    """A story on the board. `piece` is its place, None on no page; what was printed `is_fixed` there."""

    article: Article
    piece: Piece | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether print says where it stands."""
        return self.piece is not None and not self.piece.is_placed

    @property
    def state(self) -> worklists.State:
        """Where it is on its way."""
        return worklists.state_of(self.article)


@dataclass
class BoardPage:
    """A page with its stories in order; no page for what stands on none."""

    page: Page | None
    stories: list[OnBoard] = field(default_factory=list)

    @property
    def characters(self) -> int:
        """How many characters stand on it."""
        return sum(story.article.head.characters for story in self.stories)

    @property
    def overset(self) -> int:
        """How many characters there are over what was expected (超版)."""
        expected = self.page.expected_characters if self.page else None
        return max(0, self.characters - expected) if expected is not None else 0

    @property
    def lacking(self) -> int:
        """How many stories are still expected."""
        expected = self.page.expected_stories if self.page else None
        return max(0, expected - len(self.stories)) if expected is not None else 0


@dataclass(frozen=True)
class Board:
    """An issue's board. Each part is read when first asked for, in as many queries for much as for little."""

    issue: Issue

    @cached_property
    def pages(self) -> list[BoardPage]:
        """The pages in their order; what stands on none comes last, if there is anything."""
        pages = self.issue.pages.select_related("section").defer("parse__data")
        rows = {page.pk: BoardPage(page) for page in pages}
        loose = BoardPage(None)
        articles = worklists.with_overridden(worklists.at_a_glance(self.issue.articles.all()))
        for article in articles.prefetch_related("pieces").order_by("pk"):
            pieces = sorted(article.pieces.all(), key=lambda piece: piece.part)
            piece = next((each for each in pieces if each.page_id in rows), None)
            row = rows[piece.page_id] if piece else loose
            row.stories.append(OnBoard(article, piece))
        for row in rows.values():
            row.stories.sort(key=lambda story: story.piece.order if story.piece else 0)
        return [*rows.values(), *([loose] if loose.stories else [])]

    @cached_property
    def tally(self) -> list[tuple[worklists.State, int]]:
        """How many articles of the issue are where."""
        states = Counter(story.state for row in self.pages for story in row.stories)
        return list(states.items())

    @cached_property
    def ready(self) -> list[Article]:
        """What publishing the issue would put up."""
        articles = [story.article for row in self.pages for story in row.stories]
        return [each for each in articles if each.stage == Stage.APPROVED and each.live_id != each.head_id]

    @cached_property
    def waiting(self) -> list[OnBoard]:
        """Stories of the paper that stand nowhere yet, and are no issue's, the newest first."""
        return _offered(placing.placeable(self.issue.publication).filter(issue=None))

    @cached_property
    def reserve(self) -> list[OnBoard]:
        """Stories of the paper that are kept for another day."""
        return _offered(placing.in_reserve().filter(publication=self.issue.publication))

    @cached_property
    def elsewhere(self) -> list[Page]:
        """Pages of the paper's other issues near this one, to which a story can be moved."""
        near = (self.issue.date - NEAR, self.issue.date + NEAR)
        pages = Page.objects.filter(issue__publication=self.issue.publication, issue__date__range=near)
        pages = pages.exclude(issue=self.issue).select_related("issue__publication")
        return list(pages.order_by("-issue__date", "issue", "order")[:OFFERED])


def _offered(articles: QuerySet[Article]) -> list[OnBoard]:
    glance = worklists.with_overridden(worklists.at_a_glance(articles))
    return [OnBoard(article) for article in glance.order_by("-pk")[:OFFERED]]
