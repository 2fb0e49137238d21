"""Stories given to people (交办): who, until when, with what words. The record keeps each step."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.colleagues import may_see
from articles.models.deeds import tell
from articles.models.people import full_name
from articles.models.review import EventKind
from articles.models.workflow import MERGED, NOBODY, record, require

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_NOTE = 200
FURTHEST_YEAR = 2200


class Ending(models.TextChoices):
    """How it came that somebody has a story no longer."""

    DONE = "done", _("done")
    TAKEN = "taken", _("taken back")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Stories that somebody was given."""

    def open(self) -> AssignmentQuerySet:
        """Those that are neither done nor taken back, of articles that were not merged away."""
        return self.filter(ending="", article__merged_into=None)

    def most_urgent_first(self) -> AssignmentQuerySet:
        """What is due first, then what was given first."""
        return self.order_by(F("until").asc(nulls_last=True), "pk")

    @transaction.atomic
    def give(
        self, article: Article, to: User, *, by: User, until: datetime | None = None, note: str = ""
    ) -> Assignment:
        """Give a story to somebody. It changes nothing of who may sign or publish it."""
        require(by is not None and by.pk, NOBODY)
        require(by.has_perm("articles.change_article"), _("You may not do this."))
        require(may_see(to), _("%s does not work on articles.") % full_name(to))
        require(until is None or until > timezone.now(), _("Give a time that is still to come."))
        require(until is None or until.year < FURTHEST_YEAR, _("Nobody plans that far ahead."))
        locked = Article.objects.hold([article.pk])[article.pk]
        require(not locked.merged_into_id, MERGED)
        has_it = self.filter(article=locked, to=to, ending="").exists()
        require(not has_it, _("%s has it already: take it back first.") % full_name(to))
        note = note.strip()[:LONGEST_NOTE]
        given = self.create(article=locked, to=to, by=by, at=timezone.now(), until=until, note=note)
        record(locked, EventKind.GIVE, by, to=to, comment=given.words)
        tell(locked)
        return given


class Assignment(models.Model):
    """That somebody has a story to see to, until a time if one was named."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="assignments", verbose_name=_("article")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name=_("given to")
    )
    until = models.DateTimeField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    ending = models.CharField(_("outcome"), max_length=5, choices=Ending, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("story", "assignment")
        verbose_name_plural = pgettext_lazy("story", "assignments")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "to"], condition=Q(ending=""), name="a_story_once_a_person"
            )
        ]
        indexes = [models.Index("to", name="assignment_open", condition=Q(ending=""))]

    def __str__(self) -> str:
        return f"{self.article} → {full_name(self.to)}"

    @property
    def words(self) -> str:
        """Until when, and the note."""
        until = _("until %s") % f"{timezone.localtime(self.until):%Y-%m-%d %H:%M}" if self.until else ""
        return "　".join(filter(None, (str(until), self.note)))

    @property
    def is_late(self) -> bool:
        """Whether its time is over."""
        return self.until is not None and self.until < timezone.now()

    def may_take_back(self, by: User) -> bool:
        """Whoever gave it, and whoever reviews."""
        return by.pk == self.by_id or by.has_perm("articles.review_article")

    def done(self, *, by: User, note: str = "") -> None:
        """Report it done: only who has it can."""
        require(by is not None and by.pk == self.to_id, _("It is for %s to say.") % full_name(self.to))
        self._end(Ending.DONE, EventKind.DONE, by, to=self.by, note=note)

    def take_back(self, *, by: User, note: str = "") -> None:
        """Take it from them."""
        require(by is not None and self.may_take_back(by), _("You may not do this."))
        self._end(Ending.TAKEN, EventKind.TAKE, by, to=self.to, note=note)

    @transaction.atomic
    def _end(self, ending: Ending, kind: EventKind, by: User, *, to: User, note: str) -> None:
        locked = Article.objects.hold([self.article_id])[self.article_id]
        ended = Assignment.objects.filter(pk=self.pk, ending="").update(ending=ending)
        require(ended, _("It is done or taken back already."))
        record(locked, kind, by, to=to, comment=note.strip()[:LONGEST_NOTE])
        tell(locked)
        self.ending = ending
