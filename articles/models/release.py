"""What may be done to an article from approval on: published, scheduled, corrected, withdrawn.

The other half of the workflow, by the same rules: see `workflow`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.content import Content
from articles.models.review import Correction, EventKind, slot_label
from articles.models.signals import article_changed
from articles.models.signoff import NO_HEADLINE, SignOffs, to_absorb
from articles.models.version import Change, Version
from articles.models.workflow import Seen, Stage, record, require, save_moved, transition

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models.article import Article

FIRST_YEAR, LAST_YEAR = 1900, 2200


def publish(
    article: Article, *, seen: Seen, by: User, at: datetime | None = None, keeps_time: bool = False
) -> None:
    """Let readers read the head, now or, if they never had it, at a time to come.

    A time without a zone is the newsroom's. An embargo puts the time off until it ends. With
    `keeps_time` what has a time of its own is left to it: nobody was asked about this one.
    """
    with transition(article, by, "publish_article", seen=seen) as locked:
        own_time = locked.own_time if keeps_time else None
        require(own_time is None, _("It keeps its own time: %s.") % (own_time and _moment(own_time)))
        missing = SignOffs.of(locked).missing
        require(not missing, _("Sign-offs are missing: %s") % _named(missing))
        require(locked.stage != Stage.RETURNED, _("It was returned: it must be sent to review again first."))
        _make_live(locked, EventKind.PUBLISH, by, at)


def schedule(article: Article, at: datetime, *, seen: Seen, by: User) -> None:
    """Publish at a time to come."""
    require(_aware(at) > timezone.now(), _("Give a time that is still to come."))
    publish(article, seen=seen, by=by, at=at)


def publish_unsigned(article: Article, *, seen: Seen, by: User, reason: str) -> None:
    """Publish in an emergency, sign-offs or not. The reason and the missing signs stay in the record."""
    with transition(article, by, "override_article", seen=seen, reason=reason) as locked:
        missing = SignOffs.of(locked).missing
        require(missing, _("No sign-off is missing: publish it."))
        _make_live(locked, EventKind.OVERRIDE, by, None, f"{reason} [{_named(missing)}]")


def unschedule(article: Article, *, seen: Seen, by: User) -> None:
    """Take it off the schedule; it stays approved."""
    with transition(article, by, "publish_article", seen=seen) as locked:
        require(locked.is_scheduled, _("It is not scheduled."))
        locked.live = locked.live_at = None
        record(locked, EventKind.UNSCHEDULE, by)


def embargo(article: Article, until: datetime | None, *, seen: Seen, by: User) -> None:
    """Keep it from readers before this time; None lifts the embargo. A schedule is only ever put off."""
    with transition(article, by, "publish_article", seen=seen) as locked:
        require(not locked.live_id or locked.is_scheduled, _("It has been public already."))
        locked.embargoed_until = until = _aware(until) if until else None
        if until and locked.is_scheduled and locked.live_at:
            locked.live_at = max(locked.live_at, until)
        record(locked, EventKind.EMBARGO, by, comment=_moment(until) if until else str(_("lifted")))


def withdraw(article: Article, *, seen: Seen, by: User, reason: str) -> None:
    """Take the article from readers; its address answers 410 with the reason."""
    with transition(article, by, "withdraw_article", seen=seen, reason=reason, merged=True) as locked:
        require(locked.is_published(), _("It is not public."))
        locked.withdrawn_at = timezone.now()
        record(locked, EventKind.WITHDRAW, by, comment=reason)


def reinstate(article: Article, *, seen: Seen, by: User, reason: str) -> None:
    """Put back what was withdrawn, as readers had it."""
    with transition(article, by, "withdraw_article", seen=seen, reason=reason) as locked:
        require(locked.withdrawn_at, _("It is not withdrawn."))
        locked.withdrawn_at = None
        record(locked, EventKind.REINSTATE, by, comment=reason)


def correct(
    article: Article,
    text: str,
    content: Content,
    *,
    base: Seen,
    by: User,
    notice_article: Article | None = None,
) -> Version:
    """File a correction of the facts (更正): a version that announces `text` when it is published.

    `notice_article` is the notice the paper printed, if it did. `base` is the version that was seen.
    """
    content = content.changed(correction=text)
    text = content.correction
    with transition(article, by, "correct_article", seen=base, reason=text) as locked:
        require(locked.is_published(), _("Only what readers have read is corrected: revise it instead."))
        require(
            not locked.corrections.filter(text=text).exists(),
            _("This correction has been announced already."),
        )
        version = locked.revise(content, base=base, by=by, change=Change.FACTS, note=text[:200])
        record(locked, EventKind.CORRECT, by, comment=text, other=notice_article)
    return version


# --- how it is done --------------------------------------------------------------


def _make_live(article: Article, kind: str, by: User, at: datetime | None, comment: str = "") -> None:
    """Make the head the public version: now, or at its time."""
    now = timezone.now()
    first = article.live_id is None or article.is_scheduled
    require(article.stage != Stage.SPIKED, _("It is spiked."))
    require(article.head.content.has_headline, NO_HEADLINE)
    require(first or article.live_id != article.head_id, _("This version is public already."))
    due = max(moment for moment in (now, at and _aware(at), first and article.embargoed_until) if moment)
    absorbed = _lock_absorbed(article)
    if due > now:
        require(first, _("Only a first publication can be scheduled."))
        require(
            not article.head.correction and not any(other.live_id for other in absorbed),
            _("A correction, and what replaces a public article, is published at once."),
        )
        kind = EventKind.SCHEDULE if kind == EventKind.PUBLISH else kind
        comment = f"{comment} {_moment(due)}".strip()
    record(article, kind, by, to_stage=Stage.APPROVED, comment=comment)
    announced = article.live.correction if article.live else ""
    article.live, article.withdrawn_at = article.head, None
    article.live_at = due if first else article.live_at
    article.file_under(article.head.content)
    article.pieces.update(read_in=article)
    if article.head.correction not in ("", announced):
        _announce(article, article.head.correction, now)
    if due == now:
        for other in absorbed:
            _give_way(other, article, by)


def _announce(article: Article, text: str, at: datetime) -> None:
    filed = article.events.filter(kind=EventKind.CORRECT, comment=text).order_by("-pk").first()
    Correction.objects.create(
        article=article,
        version=article.head,
        text=text,
        at=at,
        notice_article=filed.other if filed else None,
    )


def _lock_absorbed(article: Article) -> list[Article]:
    waiting = [other.pk for other in to_absorb(article)]
    return list(type(article).objects.select_for_update().filter(pk__in=waiting).order_by("pk"))


def _give_way(article: Article, target: Article, by: User) -> None:
    """Readers find this text in another article from now on. What was withdrawn stays withdrawn."""
    record(article, EventKind.MERGE, by, other=target)
    if article.live_id and not article.withdrawn_at:
        article.live = article.live_at = None
    save_moved(article)
    article_changed.send(type(article), articles=[article])


def _named(slots: list[str]) -> str:
    return "、".join(slot_label(slot) for slot in slots)


def _aware(moment: datetime) -> datetime:
    """The moment with its zone. Beyond these years nobody plans, and the calendar of other zones ends."""
    require(
        FIRST_YEAR <= moment.year <= LAST_YEAR,
        _("Give a time between the years %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR},
    )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
