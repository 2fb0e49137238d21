"""What may be done to an article on its way to approval: revised, sent in, signed off, returned, spiked.

How it goes on from there stands in `release`. Both are functions that `Article` has as its methods.
Nothing else writes `stage`, `live`, `live_at` or `withdrawn_at`. Every transition locks the article,
compares the head with the version that the actor has `seen`, checks the rule, writes, and leaves an
Event, all or nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.content import Content
from articles.models import deeds
from articles.models.review import Event, EventKind
from articles.models.signals import article_changed
from articles.models.signoff import REVIEWS, SignOffs
from articles.models.version import Change, Kind, Version
from articles.models.writing import Writing, write_versions

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django_stubs_ext import StrOrPromise

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
STAGE_OF = dict(zip(REVIEWS, WAITING, strict=False))

# Written by transitions only: a plain save leaves them out, a bulk update refuses them.
WORKFLOW_FIELDS = frozenset({"stage", "live", "live_id", "live_at", "withdrawn_at", "embargoed_until"})

MERGED = _("It has been merged into another article.")
NOBODY = _("Say who does this.")


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


# --- to and fro ------------------------------------------------------------------


def revise(
    article: Article,
    content: Content,
    *,
    base: Seen,
    by: User | None,
    kind: str = Kind.EDIT,
    change: str = Change.TRANSCRIPTION,
    note: str = "",
) -> Version:
    """Make a version of this content and move `head` to it: the one way to change an article's text.

    `base` is the version that the content was made from, `by` the user, or None for the import. Returns
    the new version, or the head itself where nothing differs. Raises StaleBase, and writes nothing, if
    `head` is no longer `base`, NotAllowed if it has been merged into another: parting them would write over
    it. The stage goes back to draft; what readers see does not change.
    """
    with transaction.atomic():
        locked = lock(article, base)
        require(not locked.merged_into_id, MERGED)
        head = locked.head
        if kind != Kind.PRINTED and content == head.content:
            return head
        last = locked.versions.aggregate(last=models.Max("number"))["last"] or 0
        printed = None if kind == Kind.PRINTED else head.as_printed
        writing = Writing(locked, content, kind, last + 1, change, parent=head, printed=printed, note=note)
        (locked.head,) = write_versions([writing], by)
        if not locked.live_id:
            locked.file_under(content)
        _reopen(locked, by)
        article_changed.send(type(locked), articles=[locked])
    article.refresh_from_db()
    return locked.head


def submit(article: Article, *, seen: Seen, by: User, comment: str = "") -> None:
    """Send a draft, or what came back, to the review that is due."""
    with transition(article, by, "change_article", seen=seen) as locked:
        require(locked.stage in (Stage.DRAFT, Stage.RETURNED), _("It has been sent to review already."))
        require(locked.live_id != locked.head_id, _("This version is public already."))
        record(locked, EventKind.SUBMIT, by, to_stage=_due_stage(SignOffs.of(locked)), comment=comment)


def sign(article: Article, slot: str, *, seen: Seen, by: User, comment: str = "") -> None:
    """Sign the head off in one slot. Signing a draft sends it to review by the same act."""
    with transition(article, by, seen=seen) as locked:
        _signature(SignOffs.of(locked), slot, by, comment).save()


def approve(article: Article, *, seen: Seen, by: User, comment: str = "") -> str:
    """Sign the slot that is due and theirs, and return it."""
    with transition(article, by, seen=seen) as locked:
        event = approval(SignOffs.of(locked), by, comment)
        event.save()
    return event.stage


def renew(article: Article, slot: str, *, seen: Seen, by: User) -> None:
    """Sign again what `by` signed before a later version voided it."""
    with transition(article, by, seen=seen) as locked:
        before = locked.events.filter(kind=EventKind.SIGN, stage=slot, by=by)
        require(before.exists(), _("You have not signed this before."))
        _signature(SignOffs.of(locked), slot, by, str(_("renewed"))).save()


def return_to(article: Article, *, seen: Seen, by: User, reason: str, to: User | None = None) -> None:
    """Send it back with a reason, to somebody or else to whoever wrote it or sent it in last.

    Whoever returns a text takes back their own signature on it.
    """
    with transition(article, by, "review_article", "proof_article", seen=seen, reason=reason) as locked:
        require(locked.stage in (*WAITING, Stage.APPROVED), _("It is not under review."))
        require(locked.live_id != locked.head_id, _("This version is public already."))
        record(
            locked,
            EventKind.RETURN,
            by,
            to_stage=Stage.RETURNED,
            comment=reason,
            to=to or _sender(locked),
        )


def spike(article: Article, *, seen: Seen, by: User, reason: str) -> None:
    """Drop a piece that was never public (毙稿). It is kept, and can be taken up again."""
    with transition(article, by, "review_article", seen=seen, reason=reason) as locked:
        require(locked.stage != Stage.SPIKED, _("It is spiked already."))
        require(not locked.live_id, _("Readers have it or will: withdraw it or take it off the schedule."))
        record(locked, EventKind.SPIKE, by, to_stage=Stage.SPIKED, comment=reason)


def revive(article: Article, *, seen: Seen, by: User, comment: str = "") -> None:
    """Take a spiked piece up again, as a draft."""
    with transition(article, by, "review_article", seen=seen) as locked:
        require(locked.stage == Stage.SPIKED, _("It is not spiked."))
        record(locked, EventKind.REVIVE, by, to_stage=Stage.DRAFT, comment=comment)


def take_off(article: Article, *, seen: Seen, by: User) -> None:
    """Spike a piece of which its page has nothing left: whoever repaired the page found it to be none."""
    with transition(article, by, "repair_page", seen=seen) as locked:
        require(not locked.live_id, _("Of an article that was published, some text must stay on its page."))
        require(
            not SignOffs.of(locked).standing,
            _("Of an article that is signed, some text must stay on its page: have it returned first."),
        )
        why = _("All of its text was made part of the page itself.")
        record(locked, EventKind.SPIKE, by, to_stage=Stage.SPIKED, comment=str(why))


# --- how every transition is done ---------------------------------------------------


@contextmanager
def transition(
    article: Article,
    by: User,
    *permissions: str,
    seen: Seen,
    reason: str | None = None,
    merged: bool = False,
) -> Iterator[Article]:
    """The article as it stands now, locked; saved when the block ends well.

    `by` needs one of the permissions, and must have `seen` the head as it stands under the lock.
    A `reason` that is asked for may not be blank. What was `merged` into another is refused unless said.
    """
    require(by is not None and by.pk, NOBODY)
    allowed = not permissions or any(by.has_perm(f"articles.{name}") for name in permissions)
    require(allowed, _("You may not do this."))
    require(reason is None or reason.strip(), _("Give a reason."))
    with transaction.atomic():
        locked = lock(article, seen)
        require(merged or not locked.merged_into_id, MERGED)
        before = _public_facts(locked)
        yield locked
        save_moved(locked)
        deeds.tell(locked)
        if _public_facts(locked) != before:
            article_changed.send(type(locked), articles=[locked])
    article.refresh_from_db()


def lock(article: Article, seen: Seen) -> Article:
    """The article as it stands now, nobody else's until the transaction ends, if its head is what was seen.

    Else StaleBase, also where it has been taken back meanwhile. Whatever changes an article's text or
    state begins here.
    """
    return as_seen(type(article).objects.hold([article.pk]).get(article.pk), seen)


def as_seen(locked: Article | None, seen: Seen) -> Article:
    """An article that is locked, if its head is what was seen. Else StaleBase."""
    number = seen.pk if isinstance(seen, Version) else seen
    if locked is None or number is None or number != locked.head_id:
        raise StaleBase(locked.head if locked else None)
    return locked


def require(condition: object, message: StrOrPromise) -> None:
    """Raise NotAllowed with the message unless the condition holds."""
    if not condition:
        raise NotAllowed(message)


def record(
    article: Article, kind: str, by: User | None, *, slot: str = "", to_stage: str = "", **facts: Any
) -> None:
    """Leave an event, and move to the stage it names: no stage without its event."""
    _event(article, kind, by, slot=slot, to_stage=to_stage, **facts).save()


def _event(
    article: Article, kind: str, by: User | None, *, slot: str = "", to_stage: str = "", **facts: Any
) -> Event:
    """An event that is to be saved with the article, which it has moved to its stage."""
    event = Event(
        article=article,
        version=article.head,
        kind=kind,
        stage=slot,
        from_stage=article.stage,
        to_stage=to_stage or article.stage,
        hash=article.head.hash,
        by=by,
        at=timezone.now(),
        **facts,
    )
    article.stage = event.to_stage
    deeds.note(event)
    return event


def save_moved(article: Article) -> None:
    """Save all of it, after an event that says why: what `Article.save` leaves out, too."""
    models.Model.save(article)


def save_all_moved(articles: Collection[Article]) -> None:
    """`save_moved` for articles of which nothing but the stage has changed: a query for each stage."""
    for stage in {article.stage for article in articles}:
        there = [article for article in articles if article.stage == stage]
        rows: models.QuerySet[Article] = models.QuerySet(type(there[0]))
        rows.filter(pk__in=[article.pk for article in there]).update(stage=stage)


def approval(signs: SignOffs, by: User, comment: str) -> Event:
    """The signature, to be saved, in the slot that is due and theirs."""
    slot = signs.slot_for(by)
    require(slot or signs.missing, _("No sign-off is missing."))
    require(slot, _("You may not sign this off."))
    return _signature(signs, slot, by, comment)


def _signature(signs: SignOffs, slot: str, by: User, comment: str) -> Event:
    article = signs.article
    require(
        article.stage not in (Stage.RETURNED, Stage.SPIKED),
        _("It was returned or spiked: it must be sent to review again first."),
    )
    objection = signs.objection(slot, by)
    require(not objection, objection)
    stage = _due_stage(signs, signed=slot)
    return _event(article, EventKind.SIGN, by, slot=slot, to_stage=stage, comment=comment)


def _due_stage(signs: SignOffs, signed: str = "") -> Stage:
    """Where the head belongs once under way: with its next review, its proofs, or approved.

    `signed` is a slot that is being signed right now.
    """
    missing = [slot for slot in signs.missing if slot != signed]
    return STAGE_OF.get(missing[0], Stage.PROOF) if missing else Stage.APPROVED


def _reopen(article: Article, by: User | None) -> None:
    """The head has changed: back to draft, and off the schedule. Saves the article.

    A spiked piece stays spiked, whatever a new import makes of it.
    """
    if article.is_scheduled:
        article.live = article.live_at = None
        record(article, EventKind.UNSCHEDULE, by, comment=str(_("The text was changed.")))
    if article.stage not in (Stage.DRAFT, Stage.SPIKED):
        record(article, EventKind.REVISE, by, to_stage=Stage.DRAFT)
    save_moved(article)


def _sender(article: Article) -> User | None:
    """Who wrote the head; who sent it in, where nobody here wrote it."""
    if article.head.kind != Kind.PRINTED and article.head.by:
        return article.head.by
    sent = article.events.filter(kind=EventKind.SUBMIT, by__isnull=False).order_by("-pk").first()
    return sent.by if sent else None


def _public_facts(article: Article) -> tuple[int | None, datetime | None, datetime | None]:
    return article.live_id, article.live_at, article.withdrawn_at
