"""What is published, for readers' pages: every query of theirs starts here, at `published()`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from articles.models import (
    Article,
    Byline,
    Column,
    Correction,
    Event,
    FormerAddress,
    Issue,
    Page,
    Publication,
    Reporter,
    Section,
    Tag,
    Tagged,
    Version,
)
from articles.models.review import EventKind

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


def articles() -> QuerySet[Article]:
    """Published articles with what a list row or a heading needs."""
    return Article.objects.published().select_related("live", "publication")


def publications() -> QuerySet[Publication]:
    """The papers that have something to read."""
    return Publication.objects.filter(_has_published("publication"))


def issues(publication: Publication) -> QuerySet[Issue]:
    """The paper's issues that have something to read, newest first."""
    return publication.issues.filter(_has_published("issue"))


def _has_published(field_name: str) -> Exists:
    return Exists(Article.objects.published().filter(**{field_name: OuterRef("pk")}))


def issue_at(paper: str, day: date, edition: str) -> Issue | None:
    """The issue of the paper (its slug) that stands at an address, if readers can open it."""
    paper_of_that_name = Publication.objects.filter(slug=paper).first()
    if paper_of_that_name is None:
        return None
    return issues(paper_of_that_name).filter(date=day, edition=edition).first()


def moved_page(paper: str, day: date, edition: str, number: str) -> Page:
    """The page that once stood at an address. Raises Http404 where there was none that readers can open."""
    former = FormerAddress.objects.select_related("page__issue__publication").filter(
        publication__slug=paper, date=day, edition=edition, number=number
    )
    page = next((address.page for address in former), None)
    if page is None or not Article.objects.published().filter(places__page=page).exists():
        raise Http404
    return page


def newer(issue: Issue) -> Issue | None:
    """The paper's next issue that readers can open."""
    later = issues(issue.publication).filter(date__gte=issue.date)
    return (
        later.filter(Q(date__gt=issue.date) | Q(edition__gt=issue.edition))
        .order_by("date", "edition")
        .first()
    )


def older(issue: Issue) -> Issue | None:
    """The paper's issue before this one."""
    earlier = issues(issue.publication).filter(date__lte=issue.date)
    earlier = earlier.filter(Q(date__lt=issue.date) | Q(edition__lt=issue.edition))
    return earlier.order_by("-date", "-edition").first()


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

    @property
    def lead(self) -> Article:
        """The article that heads the page: the first with a headline."""
        return next((article for article in self.articles if article.shown.title), self.articles[0])

    @property
    def rest(self) -> list[Article]:
        """The others."""
        return [article for article in self.articles if article is not self.lead]


def placed(issue: Issue) -> QuerySet[PlacedArticle]:
    """The issue's published articles, once for each piece that readers find in them, as pages are turned.

    Filter by where they stand: naming `places` again would join other pieces.
    """
    return (
        articles()
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


def sheets(issue: Issue) -> list[Sheet]:
    """The pages of an issue that have something to read. Two queries."""
    pages = {page.pk: Sheet(page) for page in issue.pages.select_related("section").order_by("order")}
    for sheet in pages.values():
        sheet.page.issue = issue
    for article in placed(issue).defer("live__html", "live__data"):
        article.issue = issue
        pages[article.on_page].articles.append(article)
    return [sheet for sheet in pages.values() if sheet.articles]


def picture(article: Article) -> dict[str, str] | None:
    """The first photo of a published article that there is a file of. One query."""
    data = Version.objects.values_list("data", flat=True).get(pk=article.shown.pk)
    return next((photo for photo in data.get("photos", ()) if photo["file"]), None)


def in_section(section: Section) -> QuerySet[Article]:
    """A section's articles, of its own paper."""
    return articles().filter(section=section, publication=section.publication_id)


def in_column(column: Column) -> QuerySet[Article]:
    """A column's articles, of its own paper."""
    return articles().filter(column=column, publication=column.publication_id)


def by_reporter(reporter: Reporter) -> QuerySet[Article]:
    """What is credited to somebody in the text that readers see, also under a name merged into theirs."""
    names = Reporter.objects.filter(Q(pk=reporter.pk) | Q(merged_into=reporter))
    return articles().filter(live__in=Byline.objects.filter(reporter__in=names).values("version"))


def with_tag(tag: Tag) -> QuerySet[Article]:
    """Articles that bear a tag."""
    return articles().filter(pk__in=Tagged.objects.filter(tag=tag).values("content_object"))


def corrections() -> QuerySet[Correction]:
    """Corrections of facts to what readers can read, announced with the text they read or an earlier one."""
    public = Article.objects.published().filter(pk=OuterRef("article"))
    told = Correction.objects.filter(Exists(public), version__number__lte=F("article__live__number"))
    return with_their_articles(told).order_by("-at", "-pk")


def with_their_articles(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """The corrections with what a list says of the articles that they correct, and that print them."""
    return (
        corrections.select_related("article__live", "article__publication", "notice_article__live")
        .defer("article__live__html", "article__live__data")
        .defer("notice_article__live__html", "notice_article__live__data")
    )


def corrections_about(article: Article) -> list[Correction]:
    """Corrections to the article, and those that it is the printed notice of, newest first.

    One query for their ids, each from its own index, and one for them: asked for all at once, planners
    would read all the corrections there are.
    """
    to_it, by_it = (
        Correction.objects.filter(**{name: article}).order_by().values_list("pk", flat=True)
        for name in ("article", "notice_article")
    )
    found = list(to_it.union(by_it))
    return list(corrections().filter(pk__in=found, article__publication=article.publication))


def is_whole(page: Page) -> bool:
    """Whether all that stands on the page is published, so that its scan shows nothing else. One query."""
    published = Article.objects.published().filter(pk=OuterRef("read_in"))
    gave_way = Event.objects.filter(kind=EventKind.MERGE, article=OuterRef("read_in"))
    gone = Q(Exists(gave_way), read_in__merged_into__isnull=False)
    return bool(page.scan) and not page.pieces.filter(~Exists(published)).exclude(gone).exists()
