"""What is published, for readers' pages: every query of theirs starts here, at `published()`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from articles.models import (
    Article,
    Byline,
    Correction,
    Event,
    FormerAddress,
    Issue,
    Page,
    Publication,
    Reporter,
    Tagged,
    Version,
)
from articles.models.prepared import Prepared
from articles.models.review import EventKind

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


# What lists show of an article.
LISTED = (
    "publication",
    "issue",
    "dated",
    *(f"live__{name}" for name in ("kicker", "title", "subtitle", "text")),
)
# What stands of an article on its page.
SET = (
    "dated",
    *(f"live__{name}" for name in ("column", "kicker", "title", "subtitle", "byline", "dateline")),
    *(f"live__{name}" for name in ("text", "html", "data", "characters", "hash")),
)


def articles(now: datetime | None = None) -> QuerySet[Article]:
    """Published articles with what a list row or a heading needs."""
    return Article.objects.published(now).select_related("live", "publication")


def headlines(now: datetime | None = None) -> QuerySet[Article]:
    """Published articles with their headlines, and no more of what they say."""
    shown = Article.objects.published(now).select_related("live")
    return shown.only("publication", "dated", "live__title", "live__kicker")


def publications(now: datetime | None = None) -> QuerySet[Publication]:
    """The papers that have something to read."""
    return Publication.objects.filter(_has_published("publication", now))


def issues(publication: Publication) -> QuerySet[Issue]:
    """The paper's issues that have something to read, newest first."""
    return publication.issues.filter(_has_published("issue"))


def _issues(now: datetime, paper: int) -> QuerySet[Issue]:
    return Issue.objects.filter(_has_published("issue", now), publication=paper).select_related("publication")


def _has_published(field_name: str, now: datetime | None = None) -> Exists:
    return Exists(Article.objects.published(now).filter(**{field_name: OuterRef("pk")}))


papers = Prepared(publications)
_newest_issue = Prepared(lambda now, paper: _issues(now, paper)[:1], int)
_issue_at = Prepared(
    lambda now, paper, day, edition: (
        Issue.objects.filter(_has_published("issue", now), date=day, edition=edition)
        .filter(publication__slug=paper)
        .select_related("publication")
    ),
    str,
    date,
    str,
)


def issue_at(paper: str, day: date, edition: str) -> Issue | None:
    """The issue of the paper (its slug) that stands at an address, if readers can open it."""
    return _issue_at.one(paper, day, edition)


def newest_issue(paper: Publication) -> Issue | None:
    """The paper's newest issue that readers can open."""
    return _newest_issue.one(paper.pk)


def moved_page(paper: str, day: date, edition: str, number: str) -> Page:
    """The page that once stood at an address. Raises Http404 where there was none that readers can open."""
    former = FormerAddress.objects.select_related("page__issue__publication").filter(
        publication__slug=paper, date=day, edition=edition, number=number
    )
    page = next((address.page for address in former), None)
    if page is None or not Article.objects.published().filter(places__page=page).exists():
        raise Http404
    return page


def _newer(now: datetime, paper: int, day: date, edition: str) -> QuerySet[Issue]:
    later = _issues(now, paper).filter(date__gte=day).filter(Q(date__gt=day) | Q(edition__gt=edition))
    return later.order_by("date", "edition")[:1]


def _older(now: datetime, paper: int, day: date, edition: str) -> QuerySet[Issue]:
    earlier = _issues(now, paper).filter(date__lte=day).filter(Q(date__lt=day) | Q(edition__lt=edition))
    return earlier.order_by("-date", "-edition")[:1]


_next, _last = Prepared(_newer, int, date, str), Prepared(_older, int, date, str)


def newer(issue: Issue) -> Issue | None:
    """The paper's next issue that readers can open."""
    return _next.one(issue.publication_id, issue.date, issue.edition)


def older(issue: Issue) -> Issue | None:
    """The paper's issue before this one."""
    return _last.one(issue.publication_id, issue.date, issue.edition)


class Placement(TypedDict):
    """Where an article stands: the page's id and order, the piece's order there, which part of the story."""

    on_page: int
    page_order: str
    place: int
    part: int


if TYPE_CHECKING:
    PlacedArticle = WithAnnotations[Article, Placement]


@dataclass
class Sheet:
    """A page of an issue with the published articles that stand on it, in reading order."""

    page: Page
    articles: list[PlacedArticle] = field(default_factory=list)

    @cached_property
    def lead(self) -> Article:
        """The article that heads the page: the first with a headline."""
        return next((article for article in self.articles if article.shown.title), self.articles[0])

    @cached_property
    def rest(self) -> list[Article]:
        """The others."""
        return [article for article in self.articles if article is not self.lead]


def placed(issue: Issue | int, now: datetime | None = None) -> QuerySet[PlacedArticle]:
    """The issue's published articles, once for each piece that readers find in them, as pages are turned.

    Filter by where they stand: naming `places` again would join other pieces.
    """
    return (
        articles(now)
        .filter(places__page__issue=issue)
        .annotate(
            on_page=F("places__page"),
            page_order=F("places__page__order"),
            place=F("places__order"),
            part=F("places__part"),
        )
        .order_by("page_order", "place", "part", "pk")
    )


def with_lead(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """The issues with `lead`, the headline that opens each."""
    titled = Article.objects.published().filter(places__page__issue=OuterRef("pk")).exclude(live__title="")
    titles = titled.order_by("places__page__order", "places__order").values("live__title")
    return issues.annotate(lead=Subquery(titles[:1]))


_pages = Prepared(
    lambda _now, issue: Page.objects.filter(issue=issue).select_related("section").order_by("order"), int
)
_contents = Prepared(
    lambda now, issue: placed(issue, now).select_related(None).select_related("live").only(*LISTED), int
)
_open_pages = Prepared(
    lambda now, issue: (
        Page.objects.filter(Exists(Article.objects.published(now).filter(places__page=OuterRef("pk"))))
        .filter(issue=issue)
        .select_related("section")
        .order_by("order")
    ),
    int,
)
_placed_on = Prepared(
    lambda now, issue, page: (
        placed(issue, now).filter(on_page=page).select_related(None).select_related("live").only(*SET)
    ),
    int,
    int,
)


def sheets(issue: Issue) -> list[Sheet]:
    """The pages of an issue that have something to read. Two queries."""
    pages = {page.pk: Sheet(page) for page in _pages(issue.pk)}
    for sheet in pages.values():
        sheet.page.issue = issue
    for article in _contents(issue.pk):
        article.issue = issue
        if article.publication_id == issue.publication_id:
            article.publication = issue.publication
        pages[article.on_page].articles.append(article)
    return [sheet for sheet in pages.values() if sheet.articles]


def turned(issue: Issue) -> list[Sheet]:
    """The pages of an issue that have something to read, without what stands on them. One query."""
    found = [Sheet(page) for page in _open_pages(issue.pk)]
    for sheet in found:
        sheet.page.issue = issue
    return found


def on_page(page: Page) -> list[PlacedArticle]:
    """The published articles that readers find on a page, whole, in reading order. One query."""
    return _placed_on(page.issue_id, page.pk)


_data = Prepared(lambda _now, pk: Version.objects.filter(pk=pk).values_list("data", flat=True), int)


def picture(article: Article) -> dict[str, str] | None:
    """The first photo of a published article that there is a file of. One query."""
    data = _data.one(article.shown.pk) or {}
    return next((photo for photo in data.get("photos", ()) if photo["file"]), None)


def in_paper(now: datetime, paper: int) -> QuerySet[Article]:
    """A paper's articles."""
    return articles(now).filter(publication=paper)


def in_section(now: datetime, section: int, paper: int) -> QuerySet[Article]:
    """A section's articles, of its own paper."""
    return articles(now).filter(section=section, publication=paper)


def in_column(now: datetime, column: int, paper: int) -> QuerySet[Article]:
    """A column's articles, of its own paper."""
    return articles(now).filter(column=column, publication=paper)


def by_reporter(now: datetime, reporter: int) -> QuerySet[Article]:
    """What is credited to somebody in the text that readers see, also under a name merged into theirs."""
    names = Reporter.objects.filter(Q(pk=reporter) | Q(merged_into=reporter))
    return articles(now).filter(live__in=Byline.objects.filter(reporter__in=names).values("version"))


def with_tag(now: datetime, tag: int) -> QuerySet[Article]:
    """Articles that bear a tag."""
    return articles(now).filter(pk__in=Tagged.objects.filter(tag=tag).values("content_object"))


def corrections(now: datetime | None = None) -> QuerySet[Correction]:
    """Corrections of facts to what readers can read, announced with the text they read or an earlier one."""
    public = Article.objects.published(now).filter(pk=OuterRef("article"))
    told = Correction.objects.filter(Exists(public), version__number__lte=F("article__live__number"))
    return with_their_articles(told).order_by("-at", "-pk")


def with_their_articles(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """The corrections with what a list says of the articles that they correct, and that print them."""
    return (
        corrections.select_related("article__live", "article__publication", "notice_article__live")
        .defer("article__live__html", "article__live__data")
        .defer("notice_article__live__html", "notice_article__live__data")
    )


def _about(_now: datetime, article: int, same: int) -> QuerySet[Correction, int]:
    to_it, by_it = (
        Correction.objects.filter(**{name: number}).order_by().values_list("pk", flat=True)
        for name, number in (("article", article), ("notice_article", same))
    )
    return to_it.union(by_it)


_corrections_about = Prepared(_about, int, int)


def corrections_about(article: Article) -> list[Correction]:
    """Corrections to the article, and those that it is the printed notice of, newest first.

    One query for their ids, each from its own index, and one for them where there are any: asked for all at
    once, planners would read all the corrections there are.
    """
    found = _corrections_about(article.pk, article.pk)
    if not found:
        return []
    return list(corrections().filter(pk__in=found, article__publication=article.publication))


def is_whole(page: Page) -> bool:
    """Whether all that stands on the page is published, so that its scan shows nothing else.

    One query, or none where there is no scan.
    """
    if not page.scan:
        return False
    published = Article.objects.published().filter(pk=OuterRef("read_in"))
    gave_way = Event.objects.filter(kind=EventKind.MERGE, article=OuterRef("read_in"))
    gone = Q(Exists(gave_way), read_in__merged_into__isnull=False)
    return not page.pieces.filter(~Exists(published)).exclude(gone).exists()
