"""Publishing a whole issue, and signing for a whole page: each article by itself, what failed listed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.models.deeds import tell
from articles.models.paper import Issue
from articles.models.review import Event
from articles.models.signals import happened
from articles.models.signoff import SignOffs
from articles.models.workflow import (
    MERGED,
    NOBODY,
    NotAllowed,
    Stage,
    approval,
    as_seen,
    require,
    save_all_moved,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Failure(NamedTuple):
    """That an article was to be published and was not, and why."""

    article: Article
    reason: str
    by: User
    at: datetime


@dataclass
class Outcome:
    """What was done, and what was not and why."""

    done: list[Article] = field(default_factory=list)
    refused: list[tuple[Article, str]] = field(default_factory=list)

    @property
    def scheduled(self) -> list[Article]:
        """Of what was done: what readers will have at its time, and have not yet."""
        return [article for article in self.done if article.is_scheduled]


def each(
    chosen: Iterable[tuple[Article, int | None]], act: Callable[[Article, int | None], object]
) -> Outcome:
    """Do this to each article and the version of it that was seen, each checked by itself.

    What a rule forbids is listed, with the reason.
    """
    outcome = Outcome()
    for article, seen in chosen:
        try:
            act(article, seen)
        except NotAllowed as refusal:
            outcome.refused.append((article, str(refusal)))
        else:
            outcome.done.append(article)
    return outcome


@transaction.atomic
def approve_each(chosen: Iterable[tuple[Article, int | None]], *, by: User, comment: str = "") -> Outcome:
    """Approve each, checked by itself under the locks of all: as many queries for many as for few.

    What the rules are reckoned from is read once for all, after they are locked.
    """
    require(by is not None and by.pk, NOBODY)
    outcome, events = Outcome(), []
    asked = {article.pk: (article, seen) for article, seen in chosen}
    held = Article.objects.hold(asked)
    locked = [held[pk] for pk in asked if pk in held]
    prefetch_related_objects(locked, "head__bylines", "live", "section__heads")
    signs = SignOffs.of_each(locked)
    for article, seen in asked.values():
        try:
            its = as_seen(held.get(article.pk), seen)
            require(not its.merged_into_id, MERGED)
            events.append(approval(signs[its.pk], by, comment))
        except NotAllowed as refusal:
            outcome.refused.append((article, str(refusal)))
        else:
            article.stage = its.stage
            outcome.done.append(article)
    Event.objects.bulk_create(events)
    moved = [event.article for event in events]
    save_all_moved(moved)
    tell(*moved)
    return outcome


def waiting_in(issue: Issue) -> list[Article]:
    """The articles of an issue whose heads readers have not had: what `publish_issue` has to do with.

    Scheduled pieces keep their time, spiked and merged ones are nobody's business any more.
    """
    articles = issue.articles.exclude(stage=Stage.SPIKED).filter(merged_into=None)
    articles = articles.select_related("head", "live").order_by("pk")
    return [article for article in articles if article.live_id != article.head_id]


def publish_each(
    chosen: Iterable[tuple[Article, int | None]], *, by: User, asked: Collection[int] = ()
) -> Outcome:
    """Publish each. What is scheduled or embargoed keeps its time, unless its number is among those `asked`.

    Somebody was asked about those and said yes: what is scheduled goes up now, what is embargoed is
    scheduled for the embargo's end.
    """
    outcome = each(
        chosen,
        lambda article, seen: article.publish(seen=seen, by=by, keeps_time=article.pk not in asked),
    )
    _tell_of_failures(outcome.refused, by)
    return outcome


@transaction.atomic
def publish_issue(issue: Issue, *, seen: Mapping[int, int], by: User, asked: Collection[int] = ()) -> Outcome:
    """Put all approved articles of an issue up in one transaction, and list what is not ready.

    `seen` has the version of each article, by number, that whoever publishes had on the list; `asked`
    is as for `publish_each`.
    """
    waiting = waiting_in(issue)
    Article.objects.hold([article.pk for article in waiting])
    approved = [(article, seen.get(article.pk)) for article in waiting if article.stage == Stage.APPROVED]
    outcome = publish_each(approved, by=by, asked=asked)
    not_ready = [
        (article, _("It is not approved: %s") % article.get_stage_display())
        for article in waiting
        if article.stage != Stage.APPROVED
    ]
    _tell_of_failures(not_ready, by)
    outcome.refused += not_ready
    return outcome


def _tell_of_failures(refused: Iterable[tuple[Article, str]], by: User) -> None:
    now = timezone.now()
    happened.send(Failure, deeds=[Failure(article, reason, by, now) for article, reason in refused])
