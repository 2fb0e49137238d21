"""From approved to readers: published, scheduled, corrected, withdrawn. The other half of the workflow."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.content import Content
from articles.models import signoff
from articles.models.review import Correction, EventKind
from articles.models.signals import article_changed
from articles.models.version import Change, Version
from articles.models.workflow import Seen, Stage, Workflow, need

if TYPE_CHECKING:
    from articles.models.article import Article

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Release(Workflow):
    """The part of an article that brings it to readers, and takes it back.

    Transitions raise NotAllowed and change nothing where a rule forbids them.
    """

    class Meta:
        abstract = True

    def publish(
        self: Article, *, seen: Seen, by: Any, at: datetime | None = None, keeps_time: bool = False
    ) -> None:
        """Let readers read the head, now or, if they never had it, at a time to come.

        A time without a zone is the newsroom's. An embargo puts the time off until it ends. With
        `keeps_time` what has a time of its own is left to it: nobody was asked about this one.
        """
        with self._transition(by, "publish_article", seen=seen) as article:
            own_time = article.own_time if keeps_time else None
            need(own_time is None, _("It keeps its own time: %s.") % (own_time and _moment(own_time)))
            missing = article.missing_signs()
            need(
                not missing,
                _("Sign-offs are missing: %s") % "、".join(signoff.slot_label(slot) for slot in missing),
            )
            need(
                article.stage != Stage.RETURNED, _("It was returned: it must be sent to review again first.")
            )
            article._put_up(EventKind.PUBLISH, by, at)

    def schedule(self: Article, at: datetime, *, seen: Seen, by: Any) -> None:
        """Publish at a time to come."""
        need(_aware(at) > timezone.now(), _("Give a time that is still to come."))
        self.publish(seen=seen, by=by, at=at)

    def publish_unsigned(self: Article, *, seen: Seen, by: Any, reason: str) -> None:
        """Publish in an emergency, sign-offs or not. The reason and the missing signs stay in the record."""
        with self._transition(by, "override_article", seen=seen, reason=reason) as article:
            missing = "、".join(signoff.slot_label(slot) for slot in article.missing_signs())
            need(missing, _("No sign-off is missing: publish it."))
            article._put_up(EventKind.OVERRIDE, by, None, f"{reason} [{missing}]")

    def unschedule(self: Article, *, seen: Seen, by: Any) -> None:
        """Take it off the schedule; it stays approved."""
        with self._transition(by, "publish_article", seen=seen) as article:
            need(article.is_scheduled, _("It is not scheduled."))
            article.live = article.live_at = None
            article._record(EventKind.UNSCHEDULE, by)

    def embargo(self: Article, until: datetime | None, *, seen: Seen, by: Any) -> None:
        """Keep it from readers before this time; None lifts the embargo. A schedule is only ever put off."""
        with self._transition(by, "publish_article", seen=seen) as article:
            need(not article.live_id or article.is_scheduled, _("It has been public already."))
            article.embargoed_until = until = _aware(until) if until else None
            if until and article.is_scheduled:
                article.live_at = max(article.live_at, until)
            article._record(EventKind.EMBARGO, by, comment=_moment(until) if until else str(_("lifted")))

    def withdraw(self: Article, *, seen: Seen, by: Any, reason: str) -> None:
        """Take the article from readers; its address answers 410 with the reason."""
        with self._transition(by, "withdraw_article", seen=seen, reason=reason, merged=True) as article:
            need(article.is_published(), _("It is not public."))
            article.withdrawn_at = timezone.now()
            article._record(EventKind.WITHDRAW, by, comment=reason)

    def reinstate(self: Article, *, seen: Seen, by: Any, reason: str) -> None:
        """Put back what was withdrawn, as readers had it."""
        with self._transition(by, "withdraw_article", seen=seen, reason=reason) as article:
            need(article.withdrawn_at, _("It is not withdrawn."))
            article.withdrawn_at = None
            article._record(EventKind.REINSTATE, by, comment=reason)

    def correct(
        self: Article,
        text: str,
        content: Content,
        *,
        base: Seen,
        by: Any,
        notice_article: Article | None = None,
    ) -> Version:
        """File a correction of the facts (更正): a version that announces `text` when it is published.

        `notice_article` is the notice the paper printed, if it did. `base` is the version that was seen.
        """
        content = content.changed(correction=text)
        text = content.correction
        with self._transition(by, "correct_article", seen=base, reason=text) as article:
            need(article.is_published(), _("Only what readers have read is corrected: revise it instead."))
            need(
                not article.corrections.filter(text=text).exists(),
                _("This correction has been announced already."),
            )
            version = article.revise(content, base=base, by=by, change=Change.FACTS, note=text[:200])
            article._record(EventKind.CORRECT, by, comment=text, other=notice_article)
        return version

    # --- how it is done ----------------------------------------------------------

    def _put_up(self: Article, kind: str, by: Any, at: datetime | None, comment: str = "") -> None:
        """Make the head the public version: now, or at its time."""
        now = timezone.now()
        first = self.live_id is None or self.is_scheduled
        need(self.stage != Stage.SPIKED, _("It is spiked."))
        need(self.head.content.has_headline, signoff.NO_HEADLINE)
        need(first or self.live_id != self.head_id, _("This version is public already."))
        due = max(moment for moment in (now, at and _aware(at), first and self.embargoed_until) if moment)
        absorbed = self._lock_absorbed()
        if due > now:
            need(first, _("Only a first publication can be scheduled."))
            need(
                not self.head.correction and not any(other.live_id for other in absorbed),
                _("A correction, and what replaces a public article, is published at once."),
            )
            kind = EventKind.SCHEDULE if kind == EventKind.PUBLISH else kind
            comment = f"{comment} {_moment(due)}".strip()
        self._record(kind, by, to_stage=Stage.APPROVED, comment=comment)
        correction = self.head.correction if self.head.correction != self._live_correction() else ""
        self.live, self.withdrawn_at = self.head, None
        self.live_at = due if first else self.live_at
        self.file(self.head.content)
        self.pieces.update(read_in=self)
        if correction:
            self._announce(correction, now)
        if due == now:
            for other in absorbed:
                other._give_way_to(self, by)

    def _live_correction(self: Article) -> str:
        return self.live.correction if self.live_id else ""

    def _announce(self: Article, text: str, at: datetime) -> None:
        filed = self.events.filter(kind=EventKind.CORRECT, comment=text).order_by("-pk").first()
        Correction.objects.create(
            article=self, version=self.head, text=text, at=at, notice_article=filed and filed.other
        )

    def _lock_absorbed(self: Article) -> list[Article]:
        waiting = [other.pk for other in signoff.to_absorb(self)]
        return list(type(self).objects.select_for_update().filter(pk__in=waiting).order_by("pk"))

    def _give_way_to(self: Article, target: Article, by: Any) -> None:
        """Readers find this text in another article from now on. What was withdrawn stays withdrawn."""
        self._record(EventKind.MERGE, by, other=target)
        if self.live_id and not self.withdrawn_at:
            self.live = self.live_at = None
        self._save_moved()
        article_changed.send(type(self), articles=[self])


def _aware(moment: datetime) -> datetime:
    """The moment with its zone. Beyond these years nobody plans, and the calendar of other zones ends."""
    need(
        FIRST_YEAR <= moment.year <= LAST_YEAR,
        _("Give a time between the years %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR},
    )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
