"""What a newspaper is known to do (本报惯例): learnt from pages settled on the desk, or written down by hand.

A habit holds names and shapes, never a text. It counts while a settled page shows it or somebody wrote it
down, and until somebody revokes it: what is revoked stays revoked, however many pages show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.chinese.plain import shows
from articles.models.paper import Page, Publication

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_FORM = 80
"""Characters of a habit. What is longer is a text, and no text is remembered."""
CLASSES = ("people", "signer", "names", "role", "day", "word", "page", "text", "number")
"""What may stand in braces in a shape."""
_CLASS = re.compile(r"\{([^{}]*)\}")


class HabitKind(models.TextChoices):
    """What a habit is of."""

    COLUMN = "column", _("column")
    PERSON = "person", _("person in bylines")
    JOB = "job", _("job in bylines")
    FURNITURE = "furniture", _("line of the page itself")
    BYLINE = "byline", _("shape of bylines")
    DATELINE = "dateline", _("shape of datelines")
    LEAD = "lead", _("headline before its text")
    DRESS = "dress", _("marks around a line")
    JUMP = "jump", _("line that leads to another page")
    STACK = "stack", _("lines of a headline")
    SECTION = "section", _("section of a page number")


class Shown(NamedTuple):
    """A habit as a page shows it, or as another newsroom wrote it down."""

    kind: str
    form: str
    says: str = ""


def can_be_read(form: str) -> None:
    """Raises ValidationError for a form that nobody sees, or with braces around what is no class."""
    if not shows(form):
        raise ValidationError(_("Write a name: there is nothing in it that anybody can see."))
    for name in _CLASS.findall(form):
        if name.partition(":")[0] not in CLASSES:
            raise ValidationError(_("There is no “%(name)s” to put in braces."), params={"name": name})


class HabitQuerySet(models.QuerySet["Habit"]):
    """Habits, one or many papers'."""

    def counted(self) -> HabitQuerySet:
        """With `met`, on how many settled pages each has been met."""
        return self.annotate(met=Count("pages"))

    def in_use(self) -> HabitQuerySet:
        """What the parser is told: not revoked, and shown by a settled page or written down by hand."""
        return self.counted().filter(Q(by_hand=True) | Q(met__gt=0), revoked_at=None)

    def papers(self) -> list[str]:
        """The names of the papers of which anything is in use."""
        return sorted(set(self.in_use().values_list("publication__name", flat=True)))

    def told_of(self, paper: str) -> list[tuple[Shown, int]]:
        """What the parser is told of the paper of this name, and on how many settled pages each was met."""
        habits = self.in_use().filter(publication__name=paper).annotate(times=Count("pages")).order_by("pk")
        rows = habits.values_list("kind", "form", "says", "times")
        return [(Shown(kind, form, says), times) for kind, form, says, times in rows]

    def learn(self, page: Page, shown: Iterable[Shown], by: User | None) -> None:
        """Remember what a settled page shows, in place of what it showed before."""
        with transaction.atomic():
            ours = self._written_down(page.issue.publication, set(shown), by, page)
            here = set(page.habits.values_list("pk", flat=True))
            page.habits.remove(*(here - ours))
            page.habits.add(*(ours - here))

    def bring_in(self, publication: Publication, shown: Iterable[Shown], by: User | None) -> int:
        """Write down what another newsroom knows of the paper; returns how much of it was new."""
        shown = set(shown)
        with transaction.atomic():
            before = self.filter(publication=publication).count()
            self._written_down(publication, shown, by, None)
            return self.filter(publication=publication).count() - before

    def _written_down(
        self, publication: Publication, shown: set[Shown], by: User | None, page: Page | None
    ) -> set[int]:
        """The numbers of these habits, those made that are not here yet."""
        known = self._numbers(publication)
        new = [
            Habit(
                publication=publication,
                kind=each.kind,
                form=each.form,
                says=each.says,
                learnt_from=page,
                by_hand=page is None,
                by=by,
            )
            for each in sorted(shown - known.keys())
        ]
        if new:
            self.bulk_create(new, ignore_conflicts=True)
            known = self._numbers(publication)
        return {known[each] for each in shown}

    def _numbers(self, publication: Publication) -> dict[Shown, int]:
        rows = self.filter(publication=publication).values_list("kind", "form", "says", "pk")
        return {Shown(kind, form, says): pk for kind, form, says, pk in rows}


class Habit(models.Model):
    """One habit of one paper. `says` is what the form stands for: a role, a place in the text, a section."""

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="habits", verbose_name=_("newspaper")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=HabitKind)
    form = models.CharField(
        _("form"),
        max_length=LONGEST_FORM,
        validators=[can_be_read],
    )
    says = models.CharField(_("stands for"), max_length=80, blank=True, default="")
    by_hand = models.BooleanField(_("written down by hand"), default=False, editable=False)
    learnt_from = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("first met on"),
    )
    pages = models.ManyToManyField(
        Page, related_name="habits", editable=False, verbose_name=_("settled pages that show it")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("revoked by"),
    )

    objects = HabitQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("paper", "habit")
        verbose_name_plural = pgettext_lazy("paper", "habits")
        ordering = ["publication", "kind", "form", "says"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "kind", "form", "says"], name="one_habit_once")
        ]

    def __str__(self) -> str:
        """In short: what may stand in a shape is left open."""
        form = "" if self.kind == HabitKind.STACK else _CLASS.sub("…", self.form)
        return f"{self.get_kind_display()} {form}".strip()

    def revoke(self, by: User) -> None:
        """Tell the parser no more of it, whatever pages show. Who revoked it first is remembered."""
        Habit.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now(), revoked_by=by)
        self.refresh_from_db()

    def restore(self) -> None:
        """Tell the parser of it again."""
        Habit.objects.filter(pk=self.pk).update(revoked_at=None, revoked_by=None)
        self.refresh_from_db()

    def reword(self, form: str, says: str, by: User) -> Habit:
        """The habit in other words: those written by hand, what was learnt is revoked. Returns it.

        Raises ValidationError where the paper has the habit in these words already.
        """
        if (form, says) == (self.form, self.says):
            return self
        with transaction.atomic():
            other = Habit(
                publication=self.publication, kind=self.kind, form=form, says=says, by_hand=True, by=by
            )
            other.full_clean()
            other.save()
            self.revoke(by)
        return other
