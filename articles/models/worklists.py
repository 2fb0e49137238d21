"""What waits for whom: articles as lists of work. Each list is a query; opening a step asks the workflow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import BigIntegerField, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from articles.models.article import Article
from articles.models.assignments import Assignment
from articles.models.paper import Page, Section
from articles.models.remarks import open_remarks
from articles.models.review import ASIDE, Event, EventKind
from articles.models.signoff import OPEN
from articles.models.version import Byline, Kind, Version
from articles.models.workflow import WAITING, Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django_stubs_ext import WithAnnotations

    ReadAgainst = WithAnnotations[Article, "Base"]

REVIEWING = (Stage.FIRST, Stage.SECOND, Stage.THIRD)


RIGHTS = ("articles.review_article", "articles.proof_article", "articles.publish_article")


@dataclass(frozen=True)
class Anybody:
    """Whoever has these rights: a query composed in their name serves all who have the same."""

    rights: Collection[str]
    pk: int = -1  # no account's

    def has_perm(self, right: str) -> bool:
        """As `User.has_perm`."""
        return right in self.rights


class Base(TypedDict):
    """The version that an article is read against, and its place on the page."""

    base_id: int
    place: int


class State(NamedTuple):
    """Where an article is: a word for people, and a name for its colour."""

    label: str
    name: str


def state_of(article: Article) -> State:
    """What readers have of an article once its head is public, else its stage."""
    if article.live_id == article.head_id or article.withdrawn_at:
        return State(str(article.public_state.label), f"public-{article.public_state}")
    return State(str(article.get_stage_display()), f"stage-{article.stage}")


def at_a_glance(articles: QuerySet[Article]) -> QuerySet[Article]:
    """With what tells where each is, and none of the texts; merged ones are nobody's business any more."""
    articles = articles.filter(merged_into=None).select_related("head", "live")
    return articles.defer("head__data", "head__html", "head__text", "live__data", "live__html", "live__text")


def waiting_for(user: User | Anybody) -> QuerySet[Article]:
    """What this person could sign next: not their own, not signed by them already, of their sections."""
    stages = Q(pk__in=[])
    if user.has_perm("articles.review_article"):
        stages |= Q(stage__in=REVIEWING) & _answered_by(user)
    if user.has_perm("articles.proof_article"):
        stages |= Q(stage=Stage.PROOF)
    return (
        _open()
        .filter(stages, stage__in=WAITING)
        .exclude(Exists(_written_by(user)))
        .exclude(Exists(Byline.objects.filter(_is(user), version=OuterRef("head"))))
        .exclude(
            Exists(
                Event.objects.filter(
                    article=OuterRef("pk"), kind=EventKind.SIGN, by=user.pk, hash=OuterRef("head__hash")
                )
            )
        )
    )


def ready_for(user: User | Anybody) -> QuerySet[Article]:
    """What is approved and waits to be published by somebody who may."""
    if not user.has_perm("articles.publish_article"):
        return Article.objects.none()
    return _open().filter(stage=Stage.APPROVED)


def returned_to(user: User | Anybody) -> QuerySet[Article]:
    """What came back to this person."""
    last = Event.objects.filter(article=OuterRef("pk"), kind=EventKind.RETURN).order_by("-pk")
    return _open().filter(stage=Stage.RETURNED).alias(to=Subquery(last.values("to")[:1])).filter(to=user.pk)


def under_way(user: User | Anybody) -> QuerySet[Article]:
    """What this person wrote or sent in and readers have not had yet."""
    mine = Version.objects.filter(by=user.pk).exclude(kind=Kind.PRINTED).values("article")
    sent = Event.objects.filter(by=user.pk, kind=EventKind.SUBMIT).values("article")
    return (
        _open()
        .filter(Q(pk__in=mine) | Q(pk__in=sent))
        .filter(stage__in=[Stage.DRAFT, *WAITING, Stage.APPROVED])
        .filter(Exists(_written_by(user)) | Q(pk__in=sent, stage__in=[*WAITING, Stage.APPROVED]))
    )


def given_to(user: User | Anybody) -> QuerySet[Article]:
    """What somebody gave this person to see to."""
    return Article.objects.filter(Exists(_theirs(user)), merged_into=None)


LISTS = {
    "waiting": waiting_for,
    "given": given_to,
    "ready": ready_for,
    "returned": returned_to,
    "mine": under_way,
}


def counts(user: User) -> dict[str, int]:
    """How long each of somebody's lists is. One query, on every page of the admin."""
    anybody = Anybody(frozenset(right for right in RIGHTS if user.has_perm(right)))
    sql, parameters = _counting(anybody)
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk if value == anybody.pk else value for value in parameters])
        return dict(zip(LISTS, cursor.fetchone(), strict=True))


@cache
def _counting(anybody: Anybody) -> tuple[str, tuple[Any, ...]]:
    """The query of `counts` with its parameters: composing it takes as long as half of a page does."""

    def counted(articles: QuerySet[Article]) -> Coalesce:
        total = articles.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(total), 0)

    found = get_user_model().objects.filter(pk=anybody.pk)
    numbers = found.values_list(*(counted(articles(anybody)) for articles in LISTS.values()))
    return numbers.query.sql_with_params()


def for_list(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    """With what a row shows, in the order of the paper: newest issue first, then page by page.

    `signed_number` is the version that this person last signed, if they did.
    """
    signed = Event.objects.filter(article=OuterRef("pk"), kind=EventKind.SIGN, by=user).order_by("-pk")
    return (
        with_overridden(articles)
        .select_related("head__by", "live", "publication", "section")
        .defer("head__data", "head__html", "head__text", "live__data", "live__html", "live__text")
        .prefetch_related("pieces__page")
        .annotate(signed_number=Subquery(signed.values("version__number")[:1]))
        .annotate(moved_at=Subquery(_last_event().values("at")[:1]))
        .annotate(said=Subquery(_last_event().values("comment")[:1]))
        .annotate(open_remarks=open_remarks())
        .annotate(until=Subquery(_theirs(user).values("until")[:1]))
        .annotate(asked=Subquery(_theirs(user).values("note")[:1]))
        .annotate(on_page=Min("pieces__page__order"), place=Min("pieces__order"))
        .order_by("-dated", "publication", "on_page", "place", "pk")
    )


def longest_first(articles: QuerySet[Article]) -> QuerySet[Article]:
    """In the order in which something last happened to each."""
    return articles.annotate(last=Subquery(_last_event().values("at")[:1])).order_by("last", "pk")


def for_reading(articles: QuerySet[Article], page: Page, user: User) -> QuerySet[ReadAgainst]:
    """Those of a page, in its order, with their texts and `base_id`: the version to read them against."""
    signed = Event.objects.filter(article=OuterRef("pk"), kind=EventKind.SIGN, by=user).order_by("-pk")
    base = Coalesce(
        Subquery(signed.values("version")[:1]),
        "live",
        "head__printed",
        "head",
        output_field=BigIntegerField(),
    )
    return (
        with_overridden(articles.filter(pieces__page=page))
        .select_related("head__by", "live", "section")
        .prefetch_related("head__bylines")
        .annotate(base_id=base, place=Min("pieces__order"))
        .order_by("place", "pk")
    )


def with_overridden(articles: QuerySet[Article]) -> QuerySet[Article]:
    """With `overridden`: `Article.was_overridden` for a list."""
    return articles.annotate(
        overridden=Exists(Event.objects.filter(article=OuterRef("pk"), kind=EventKind.OVERRIDE))
    )


def _theirs(user: User | Anybody) -> QuerySet[Assignment]:
    return Assignment.objects.filter(article=OuterRef("pk"), to=user.pk, ending="")


def _last_event() -> QuerySet[Event]:
    return Event.objects.filter(article=OuterRef("pk")).exclude(kind__in=ASIDE).order_by("-pk")


def _open() -> QuerySet[Article]:
    """Whose head readers do not have."""
    return Article.objects.filter(OPEN)


def _written_by(user: User | Anybody) -> QuerySet[Version]:
    return Version.objects.filter(article=OuterRef("pk"), by=user.pk, number__gt=_since()).exclude(
        kind=Kind.PRINTED
    )


def _since() -> Coalesce:
    """`signoff.since` in the database, for articles from `_open`: those whose head is not live."""
    return Coalesce(OuterRef("live__number"), Value(0))


def _is(user: User | Anybody) -> Q:
    return Q(reporter__user=user.pk) | Q(reporter__merged_into__user=user.pk)


def _answered_by(user: User | Anybody) -> Q:
    """`signoff.answers_for` in the database."""
    if user.has_perm("articles.publish_article"):
        return Q()
    headed = Section.heads.through.objects.filter(section=OuterRef("section"))
    return Q(section=None) | ~Exists(headed) | Exists(headed.filter(user=user.pk))
