"""From draft to readers: stages, sign-offs, publishing and withdrawing.

Nothing else writes `stage`, `live`, `live_at` or `withdrawn_at`. Every transition is one method:
it locks the article, checks the rule, writes, and leaves an Event, all or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.review import Correction, Event, EventKind, Origin, Policy
from articles.models.signals import article_changed
from articles.models.version import Change, Version

if TYPE_CHECKING:
    from articles.models.article import Article


class Stage(models.TextChoices):
    """Where the head version is on its way."""

    DRAFT = "draft", _("draft")
    FIRST = "first", _("waiting for first review")
    SECOND = "second", _("waiting for second review")
    THIRD = "third", _("waiting for third review")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")
    SPIKED = "spiked", _("spiked")


class NotAllowed(PermissionDenied):
    """A rule of the newsroom forbids this now. The message says which, in the user's language."""


class Workflow(models.Model):
    """The part of an article that moves it from draft to readers, and back."""

    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.DRAFT, editable=False)
    live = models.ForeignKey(
        Version, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("public version")
    )
    live_at = models.DateTimeField(_("public since"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    embargoed_until = models.DateTimeField(
        _("embargo"), null=True, blank=True, editable=False, help_text=_("Not to be read before this time")
    )

    class Meta:
        abstract = True

    def is_published(self: Article, now: datetime | None = None) -> bool:
        """The twin of `objects.published()` for one article at hand."""
        return bool(self.live_id and self.live_at <= (now or timezone.now()) and self.withdrawn_at is None)

    @property
    def is_scheduled(self: Article) -> bool:
        """Whether it becomes public by itself at a time still to come."""
        return bool(self.live_id and self.live_at > timezone.now() and self.withdrawn_at is None)

    def origin(self: Article) -> str:
        """Where the head's text comes from, as the policy sees it."""
        printed = self.head.as_printed
        if printed is None:
            return Origin.WEB
        since = self.live.number if self.live_id else printed.number
        facts = self.versions.filter(number__gt=since, number__lte=self.head.number, change=Change.FACTS)
        return Origin.FACTS if self.head.correction or facts.exists() else Origin.PRINTED

    def required_signs(self: Article) -> list[str]:
        """The sign-off slots that the policy asks of the head: review-1, proof-1 …"""
        rows = Policy.objects.filter(
            Q(section=self.section_id) | Q(section=None), origin=self.origin()
        ).filter(Q(publication=self.publication_id) | Q(publication=None))
        policy = max(rows, key=lambda row: (row.section_id or 0, row.publication_id or 0), default=None)
        if policy is None:
            reviews, proofs = (1, 0) if self.origin() == Origin.PRINTED else (3, 0)
        else:
            reviews, proofs = policy.reviews, policy.proofs
        return [f"review-{n + 1}" for n in range(reviews)] + [f"proof-{n + 1}" for n in range(proofs)]

    def missing_signs(self: Article) -> list[str]:
        """The required slots that nobody has signed on exactly the head's content."""
        signed = set(
            self.events.filter(kind=EventKind.SIGN, hash=self.head.hash).values_list("stage", flat=True)
        )
        return [slot for slot in self.required_signs() if slot not in signed]

    def sign(self: Article, slot: str, *, by: Any, comment: str = "") -> None:
        """Sign the head off in one slot. Raises NotAllowed where the rules forbid it."""
        with self._locked() as article:
            if not by.has_perm(
                "articles.proof_article" if slot.startswith("proof") else "articles.review_article"
            ):
                raise NotAllowed(_("You may not sign this off."))
            if slot not in article.missing_signs():
                raise NotAllowed(_("This sign-off is not needed."))
            article._record(EventKind.SIGN, by, slot=slot, comment=comment)
            if not article.missing_signs():
                article._move(Stage.APPROVED, by)

    def publish(self: Article, *, by: Any, at: datetime | None = None) -> None:
        """Let readers read the head, now or at a time to come.

        Raises NotAllowed without the permission, or while a required sign-off on exactly this content
        is missing.
        """
        with self._locked() as article:
            if not by.has_perm("articles.publish_article"):
                raise NotAllowed(_("You may not publish."))
            if article.missing_signs():
                raise NotAllowed(_("Sign-offs are missing: %s") % ", ".join(article.missing_signs()))
            first = not article.is_published()
            article.live = article.head
            article.withdrawn_at = None
            if first:
                article.live_at = at or timezone.now()
            article.file(article.head.content)
            scheduled = first and at and at > timezone.now()
            article._record(EventKind.SCHEDULE if scheduled else EventKind.PUBLISH, by)
            if article.head.correction:
                Correction.objects.get_or_create(
                    version=article.head,
                    defaults={"article": article, "text": article.head.correction, "at": timezone.now()},
                )

    def withdraw(self: Article, *, by: Any, reason: str) -> None:
        """Take the article from readers; its address answers 410 with the reason."""
        with self._locked() as article:
            if not by.has_perm("articles.withdraw_article"):
                raise NotAllowed(_("You may not withdraw."))
            if not article.is_published():
                raise NotAllowed(_("It is not public."))
            article.withdrawn_at = timezone.now()
            article._record(EventKind.WITHDRAW, by, comment=reason)

    def reopen(self: Article, by: Any) -> None:
        """The head has changed: back to draft, and off the schedule. The caller saves."""
        if self.is_scheduled:
            self.live = self.live_at = None
            self._record(EventKind.UNSCHEDULE, by)
        if self.stage != Stage.DRAFT:
            self._move(Stage.DRAFT, by)

    @contextmanager
    def _locked(self: Article) -> Iterator[Article]:
        """The article as it stands now, locked; saved and announced when the block ends well."""
        with transaction.atomic():
            article = type(self).objects.select_for_update().get(pk=self.pk)
            yield article
            article.save()
            article_changed.send(type(self), article=article)
        self.refresh_from_db()

    def _move(self: Article, stage: str, by: Any) -> None:
        self._record(EventKind.REVISE if stage == Stage.DRAFT else EventKind.SUBMIT, by, to_stage=stage)
        self.stage = stage

    def _record(
        self: Article, kind: str, by: Any, *, slot: str = "", to_stage: str = "", comment: str = ""
    ) -> None:
        Event.objects.create(
            article=self,
            version=self.head,
            kind=kind,
            stage=slot,
            from_stage=self.stage,
            to_stage=to_stage or self.stage,
            hash=self.head.hash,
            by=by,
            at=timezone.now(),
            comment=comment,
        )
