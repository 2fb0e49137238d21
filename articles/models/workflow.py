"""From draft to approved: stages, sign-offs, what comes back. How it goes on from there stands in `release`.

Nothing else writes `stage`, `live`, `live_at` or `withdrawn_at`. Every transition is one method:
it locks the article, compares the head with the version that the actor has `seen`, checks the rule,
writes, and leaves an Event, all or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import signoff
from articles.models.review import Event, EventKind
from articles.models.signals import article_changed
from articles.models.version import Kind, Version

if TYPE_CHECKING:
    from articles.models.article import Article


class Stage(models.TextChoices):
    """Where the head version is on its way."""

    DRAFT = "draft", _("draft")
    FIRST = "first", _("waiting for first review")
    SECOND = "second", _("waiting for second review")
    THIRD = "third", _("waiting for third review")
    PROOF = "proof", _("waiting for proofs")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", pgettext_lazy("stage", "returned")
    SPIKED = "spiked", pgettext_lazy("stage", "spiked")


# Where signs are collected, and where the first missing review puts a text.
WAITING = (Stage.FIRST, Stage.SECOND, Stage.THIRD, Stage.PROOF)
STAGE_OF = dict(zip(signoff.REVIEWS, WAITING, strict=False))


# Written by the workflow's methods only: a plain save leaves them out, a bulk update refuses them.
KEPT = frozenset({"stage", "live", "live_id", "live_at", "withdrawn_at", "embargoed_until"})


class PublicState(models.TextChoices):
    """What readers have of an article."""

    NEVER = "never", _("not public")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("public")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "withdrawn")
    MERGED = "merged", _("merged into another")


class NotAllowed(PermissionDenied):
    """A rule of the newsroom forbids this now. The message says which, in the user's language."""


class StaleBase(NotAllowed):
    """Somebody else has changed the article since the text at hand was read. `head` is what stands now."""

    def __init__(self, head: Version | None) -> None:
        super().__init__(_("The article has been changed since you opened it: look it over first."))
        self.head = head


# The version that somebody had before their eyes, or its number; None where nobody knows, which fits nothing.
Seen = Version | int | None


class Workflow(models.Model):
    """The part of an article that moves it from draft to approved, and back.

    Every transition takes `seen`, the version its actor has read: if that is no longer the head, it
    raises StaleBase. Transitions raise NotAllowed and change nothing where a rule forbids them. The
    rules are the same for everybody: a superuser has every permission, and still cannot sign a text
    twice or their own.
    """

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

    def save(self: Article, *args: Any, **kwargs: Any) -> None:
        """Save like Django, but of an article that is there already never what the workflow keeps."""
        if not self._state.adding:
            names = kwargs.get("update_fields")
            if names is None:
                names = [field.name for field in self._meta.concrete_fields if not field.primary_key]
            kwargs["update_fields"] = set(names) - KEPT - self.get_deferred_fields()
        super().save(*args, **kwargs)

    def delete(self: Article, *args: Any, **kwargs: Any) -> Any:
        """Refused: nothing that was brought in or written is lost, and addresses are for ever."""
        raise NotAllowed(_("Articles are never deleted: spike it, or withdraw it if it is public."))

    # --- what stands -------------------------------------------------------------

    def is_published(self: Article, now: datetime | None = None) -> bool:
        """The twin of `objects.published()` for one article at hand."""
        return bool(self.live_id and self.live_at <= (now or timezone.now()) and self.withdrawn_at is None)

    @property
    def is_scheduled(self: Article) -> bool:
        """Whether it becomes public by itself at a time still to come."""
        return bool(self.live_id and self.live_at > timezone.now() and self.withdrawn_at is None)

    @property
    def own_time(self: Article) -> datetime | None:
        """The time still to come that somebody set for it: its schedule, else its embargo."""
        if self.is_scheduled:
            return self.live_at
        return self.embargoed_until if not self.live_id and _is_ahead(self.embargoed_until) else None

    @property
    def public_state(self: Article) -> PublicState:
        """What readers have of it now."""
        if self.withdrawn_at:
            return PublicState.WITHDRAWN
        if self.live_id:
            return PublicState.SCHEDULED if self.is_scheduled else PublicState.LIVE
        return PublicState.MERGED if self.merged_into_id else PublicState.NEVER

    @property
    def was_overridden(self: Article) -> bool:
        """Whether it was ever published without its sign-offs: it stays red in the record. One query."""
        return self.events.filter(kind=EventKind.OVERRIDE).exists()

    def required_signs(self: Article) -> list[str]:
        """The sign-off slots that the policy asks of the head: review-1, proof-1 …"""
        return signoff.required(self)

    def missing_signs(self: Article) -> list[str]:
        """The required slots that nobody has validly signed on exactly the head's content."""
        return signoff.missing(self)

    def due_stage(self: Article, signed: str = "") -> Stage:
        """Where the head belongs once under way: with its next review, its proofs, or approved.

        `signed` is a slot that is being signed right now.
        """
        missing = [slot for slot in self.missing_signs() if slot != signed]
        return STAGE_OF.get(missing[0], Stage.PROOF) if missing else Stage.APPROVED

    # --- to and fro --------------------------------------------------------------

    def submit(self: Article, *, seen: Seen, by: Any, comment: str = "") -> None:
        """Send a draft, or what came back, to the review that is due."""
        with self._transition(by, "change_article", seen=seen) as article:
            need(article.stage in (Stage.DRAFT, Stage.RETURNED), _("It has been sent to review already."))
            need(article.live_id != article.head_id, _("This version is public already."))
            article._record(EventKind.SUBMIT, by, to_stage=article.due_stage(), comment=comment)

    def sign(self: Article, slot: str, *, seen: Seen, by: Any, comment: str = "") -> None:
        """Sign the head off in one slot. Signing a draft sends it to review by the same act."""
        with self._transition(by, seen=seen) as article:
            article._sign(slot, by, comment)

    def approve(self: Article, *, seen: Seen, by: Any, comment: str = "") -> str:
        """Sign the slot that is due and theirs, and return it."""
        with self._transition(by, seen=seen) as article:
            slot = signoff.slot_for(article, by)
            need(slot or article.missing_signs(), _("No sign-off is missing."))
            need(slot, _("You may not sign this off."))
            article._sign(slot, by, comment)
        return slot

    def renew(self: Article, slot: str, *, seen: Seen, by: Any) -> None:
        """Sign again what `by` signed before a later version voided it."""
        with self._transition(by, seen=seen) as article:
            before = article.events.filter(kind=EventKind.SIGN, stage=slot, by=by)
            need(before.exists(), _("You have not signed this before."))
            article._sign(slot, by, str(_("renewed")))

    def return_to(self: Article, *, seen: Seen, by: Any, reason: str, to: Any = None) -> None:
        """Send it back with a reason, to somebody or else to whoever wrote it or sent it in last.

        Whoever returns a text takes back their own signature on it.
        """
        with self._transition(by, "review_article", "proof_article", seen=seen, reason=reason) as article:
            need(article.stage in (*WAITING, Stage.APPROVED), _("It is not under review."))
            need(article.live_id != article.head_id, _("This version is public already."))
            to = to or article._sender()
            article._record(EventKind.RETURN, by, to_stage=Stage.RETURNED, comment=reason, to=to)

    def spike(self: Article, *, seen: Seen, by: Any, reason: str) -> None:
        """Drop a piece that was never public (毙稿). It is kept, and can be taken up again."""
        with self._transition(by, "review_article", seen=seen, reason=reason) as article:
            need(article.stage != Stage.SPIKED, _("It is spiked already."))
            need(not article.live_id, _("Readers have it or will: withdraw it or take it off the schedule."))
            article._record(EventKind.SPIKE, by, to_stage=Stage.SPIKED, comment=reason)

    def revive(self: Article, *, seen: Seen, by: Any, comment: str = "") -> None:
        """Take a spiked piece up again, as a draft."""
        with self._transition(by, "review_article", seen=seen) as article:
            need(article.stage == Stage.SPIKED, _("It is not spiked."))
            article._record(EventKind.REVIVE, by, to_stage=Stage.DRAFT, comment=comment)

    def reopen(self: Article, by: Any) -> None:
        """The head has changed: back to draft, and off the schedule. Saves the article.

        A spiked piece stays spiked, whatever a new import makes of it.
        """
        if self.is_scheduled:
            self.live = self.live_at = None
            self._record(EventKind.UNSCHEDULE, by, comment=str(_("The text was changed.")))
        if self.stage not in (Stage.DRAFT, Stage.SPIKED):
            self._record(EventKind.REVISE, by, to_stage=Stage.DRAFT)
        self._save_moved()

    # --- how it is done ----------------------------------------------------------

    def _sign(self: Article, slot: str, by: Any, comment: str) -> None:
        need(
            self.stage not in (Stage.RETURNED, Stage.SPIKED),
            _("It was returned or spiked: it must be sent to review again first."),
        )
        objection = signoff.objection(self, slot, by)
        need(not objection, objection)
        self._record(EventKind.SIGN, by, slot=slot, to_stage=self.due_stage(signed=slot), comment=comment)

    @contextmanager
    def _transition(
        self: Article,
        by: Any,
        *permissions: str,
        seen: Seen,
        reason: str | None = None,
        merged: bool = False,
    ) -> Iterator[Article]:
        """The article as it stands now, locked; saved when the block ends well.

        `by` needs one of the permissions, and must have `seen` the head as it stands under the lock.
        A `reason` that is asked for may not be blank.
        """
        need(by is not None and by.pk, _("Say who does this."))
        allowed = not permissions or any(by.has_perm(f"articles.{name}") for name in permissions)
        need(allowed, _("You may not do this."))
        need(reason is None or reason.strip(), _("Give a reason."))
        with transaction.atomic():
            article = type(self).objects.select_for_update().get(pk=self.pk)
            article._must_be(seen)
            need(merged or not article.merged_into_id, _("It has been merged into another article."))
            before = article._public_facts()
            yield article
            article._save_moved()
            if article._public_facts() != before:
                article_changed.send(type(self), articles=[article])
        self.refresh_from_db()

    def _must_be(self: Article, seen: Seen) -> None:
        """Raise StaleBase unless the head is what was seen. Call with the article locked."""
        number = seen.pk if isinstance(seen, Version) else seen
        if number is None or number != self.head_id:
            raise StaleBase(self.head)

    def _save_moved(self: Article) -> None:
        """Save all of it, after an event that says why."""
        super().save()

    def _public_facts(self: Article) -> tuple[Any, ...]:
        return self.live_id, self.live_at, self.withdrawn_at

    def _sender(self: Article) -> Any:
        """Who wrote the head; who sent it in, where nobody here wrote it."""
        if self.head.kind != Kind.PRINTED and self.head.by:
            return self.head.by
        sent = self.events.filter(kind=EventKind.SUBMIT, by__isnull=False).order_by("-pk").first()
        return sent and sent.by

    def _record(
        self: Article, kind: str, by: Any, *, slot: str = "", to_stage: str = "", **facts: Any
    ) -> Event:
        """Leave an event, and move to the stage it names: no stage without its event."""
        event = Event.objects.create(
            article=self,
            version=self.head,
            kind=kind,
            stage=slot,
            from_stage=self.stage,
            to_stage=to_stage or self.stage,
            hash=self.head.hash,
            by=by,
            at=timezone.now(),
            **facts,
        )
        self.stage = event.to_stage
        return event


def _is_ahead(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()


def need(condition: Any, message: Any) -> None:
    """Raise NotAllowed with the message unless the condition holds."""
    if not condition:
        raise NotAllowed(message)
