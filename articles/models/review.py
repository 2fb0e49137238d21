"""Who answers for what: the policy, the record of events, and corrections of facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.people import name_and_account
from articles.models.unchanging import Unchanging

if TYPE_CHECKING:
    from articles.models.article import Article


class Origin(models.TextChoices):
    """Where a text comes from, as the policy sees it."""

    PRINTED = "printed", _("as printed")
    WEB = "web", _("born on the web")
    FACTS = "facts", _("changed in its facts")


# Without any policy: a check for what was reviewed in print, three reviews for all else.
DEFAULT_POLICY = {Origin.PRINTED: (1, 0), Origin.WEB: (3, 0), Origin.FACTS: (3, 0)}


class Policy(models.Model):
    """How many reviews (审) and proofs (校) a text needs before it may be read, 0 to 3 of each.

    The most particular row counts: section, then publication, then the default without either.
    """

    publication = models.ForeignKey(
        "articles.Publication", models.CASCADE, null=True, blank=True, verbose_name=_("newspaper")
    )
    section = models.ForeignKey(
        "articles.Section", models.CASCADE, null=True, blank=True, verbose_name=_("section")
    )
    origin = models.CharField(_("origin"), max_length=7, choices=Origin)
    reviews = models.PositiveSmallIntegerField(_("reviews"), validators=[MaxValueValidator(3)])
    proofs = models.PositiveSmallIntegerField(_("proofs"), validators=[MaxValueValidator(3)], default=0)

    class Meta:
        verbose_name = _("review policy")
        verbose_name_plural = _("review policies")
        ordering = ["publication", "section", "origin"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin"],
                condition=Q(publication=None, section=None),
                name="one_default_policy",
            ),
            models.UniqueConstraint(
                fields=["publication", "origin"],
                condition=Q(section=None),
                name="one_policy_a_publication",
            ),
            models.UniqueConstraint(
                fields=["section", "origin"],
                condition=Q(section__isnull=False),
                name="one_policy_a_section",
            ),
            models.CheckConstraint(condition=Q(reviews__lte=3) & Q(proofs__lte=3), name="policy_0_to_3"),
        ]

    def __str__(self) -> str:
        place = self.section or self.publication or _("everywhere")
        return f"{place} · {self.get_origin_display()}"

    def is_about(self, publication: int, section: int | None, origin: Origin) -> bool:
        """Whether it is for texts of this paper, section and origin."""
        if self.section_id is not None:
            return self.origin == origin and self.section_id == section
        return self.origin == origin and self.publication_id in (publication, None)


def demanded(
    policies: Iterable[Policy], publication: int, section: int | None, origin: Origin
) -> tuple[int, int]:
    """How many reviews and proofs a text of this paper, section and origin needs."""
    rows = [row for row in policies if row.is_about(publication, section, origin)]
    row = max(rows, key=lambda row: (row.section_id or 0, row.publication_id or 0), default=None)
    return (row.reviews, row.proofs) if row else DEFAULT_POLICY[origin]


class EventKind(models.TextChoices):
    """What can happen to an article."""

    REVISE = "revise", _("revised")
    SUBMIT = "submit", _("sent to review")
    SIGN = "sign", _("signed off")
    RETURN = "return", _("returned")
    SPIKE = "spike", _("spiked")
    REVIVE = "revive", _("taken up again")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    UNSCHEDULE = "unschedule", _("taken off the schedule")
    WITHDRAW = "withdraw", _("withdrawn")
    REINSTATE = "reinstate", _("put back")
    CORRECT = "correct", _("corrected")
    OVERRIDE = "override", _("published without sign-off")
    MERGE = "merge", _("merged")
    EMBARGO = "embargo", _("embargoed")
    GIVE = "give", _("given to a colleague")
    DONE = "done", _("reported done")
    TAKE = "take", _("taken back from a colleague")
    ASK = "ask", _("asked for an opinion")
    OPINION = "opinion", _("opinion given")
    REVOKE = "revoke", _("link for an opinion revoked")
    PLACE = "place", _("placed on a page")
    LIFT = "lift", _("taken off its page")
    RESERVE = "reserve", _("kept in reserve")


# What happens beside a text's way: it is neither moved nor held up by it.
ASIDE = (
    *(EventKind.GIVE, EventKind.DONE, EventKind.TAKE),
    *(EventKind.ASK, EventKind.OPINION, EventKind.REVOKE),
    *(EventKind.PLACE, EventKind.LIFT, EventKind.RESERVE),
)


def slot_label(slot: str) -> str:
    """A slot as the trade calls it: 一审, 二校."""
    return {
        "review-1": gettext("first review"),
        "review-2": gettext("second review"),
        "review-3": gettext("third review"),
        "proof-1": gettext("first proof"),
        "proof-2": gettext("second proof"),
        "proof-3": gettext("third proof"),
    }.get(slot, slot)


class EventQuerySet(models.QuerySet["Event"]):
    """Events, each a link of its article's chain."""

    def bulk_create(self, objs: Iterable[Event], *args: Any, **kwargs: Any) -> list[Event]:
        """Add them at the ends of their articles' chains. The caller holds the articles' locks."""
        events = list(objs)
        chain(events)
        return super().bulk_create(events, *args, **kwargs)

    def last_of(self, articles: Iterable[int]) -> dict[int, Event]:
        """The last event of each of these articles that has any. One query."""
        later = self.model._default_manager.filter(article=OuterRef("article"), serial__gt=OuterRef("serial"))
        return {event.article_id: event for event in self.filter(~Exists(later), article__in=articles)}


class Event(Unchanging):
    """One thing that happened to an article. Rows are added and never changed or deleted.

    The events of an article are numbered from 1, and each is chained to the one before: see `chain`.

    `stage` names the sign-off slot of a `sign` event: review-1 … review-3, proof-1 … proof-3.
    `hash` is the seal of the content that was signed or published. `to` is whom it was returned
    or given to, `other` the second article concerned: a correction's printed notice, the one merged into.
    """

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="events", verbose_name=_("article")
    )
    version = models.ForeignKey(
        "articles.Version",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("version"),
    )
    kind = models.CharField(_("event"), max_length=10, choices=EventKind)
    stage = models.CharField(_("stage"), max_length=10, blank=True)
    from_stage = models.CharField(_("from"), max_length=8, blank=True)
    to_stage = models.CharField(_("to"), max_length=8, blank=True)
    hash = models.CharField(_("content SHA-256"), max_length=64, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("to"),
    )
    other = models.ForeignKey(
        "articles.Article",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("other article"),
    )
    by_name = models.CharField(_("name of whoever it was"), max_length=512, blank=True)
    at = models.DateTimeField(_("at"))
    comment = models.TextField(_("comment"), blank=True)
    serial = models.PositiveIntegerField(_("number in the article’s record"))
    link = models.CharField(_("link of the chain"), max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["article", "kind", "hash"], name="event_signs"),
            models.Index(fields=["by", "-at"], name="event_by"),
        ]
        constraints = [models.UniqueConstraint(fields=["article", "serial"], name="one_event_a_serial")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {slot_label(self.stage)}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it at the end of the article's chain. The caller holds the article's lock."""
        if self._state.adding:
            chain([self])
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("the record is only ever added to")


def chain(events: Sequence[Event]) -> None:
    """Number these new events, name who did it, and link each to the last of its article's before it."""
    last = Event.objects.last_of({event.article_id for event in events})
    for event in events:
        before = last.get(event.article_id)
        event.serial = before.serial + 1 if before else 1
        event.by_name = name_and_account(event.by)
        event.link = link(before.link if before else "", event)
        last[event.article_id] = event


def link(before: str, event: Event) -> str:
    """What follows from the link before and from all that an event says: SHA-256 as hexadecimal digits.

    Whoever changes, removes, adds or swaps an event has to make all links after it anew.
    """
    said = [
        *(before, event.article_id, event.serial, event.version_id, event.kind, event.stage),
        *(event.from_stage, event.to_stage, event.hash, event.by_id, event.by_name, event.to_id),
        *(event.other_id, event.at.astimezone(UTC).isoformat(), str(event.comment)),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class Correction(models.Model):
    """A fix of the facts (更正), announced. `notice_article` is the printed notice, if there was one."""

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="corrections", verbose_name=_("article")
    )
    version = models.OneToOneField(
        "articles.Version", models.PROTECT, related_name="announced", verbose_name=_("version")
    )
    text = models.TextField(_("notice"))
    notice_article = models.ForeignKey(
        "articles.Article",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrects",
        verbose_name=_("printed notice"),
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def printed_notice(self) -> Article | None:
        """The notice the same paper printed, where readers can read it."""
        notice = self.notice_article
        if notice is None or notice.publication_id != self.article.publication_id:
            return None
        return notice if notice.is_published() else None
