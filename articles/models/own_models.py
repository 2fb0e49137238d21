"""A newspaper's own reading (本报模型): what its settled pages teach the parser beyond the common model.

A trial is a row that stays. The latest of a paper counts, and only where it read better: see `Standing`.
Each time somebody takes one out of use or puts it back, a row is added that stays too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.paper import Publication
from articles.models.unchanging import Unchanging

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LARGEST = 400_000
"""Characters of what a model may say beyond the common one, which has half a million."""


class Tried(NamedTuple):
    """What a trial found: the model, and what share of which pages each of the two read right."""

    changes: str
    common: str
    pages: int
    held_out_common: float
    held_out_own: float
    common_pages: int
    on_common_common: float
    on_common_own: float


class Standing(models.TextChoices):
    """Whether a paper is read with a model of its own, and why not."""

    IN_USE = "in_use", pgettext_lazy("own model", "in use")
    NO_BETTER = "no_better", _("no better on the paper's pages held out")
    WORSE = "worse", _("worse on the common pages")
    LATER = "later", _("tried again later")
    UPGRADED = "upgraded", _("the common model or the hand weights have changed since: train again")
    TAKEN_OUT = "taken_out", _("taken out of use")


class StaleSwitch(Exception):
    """Somebody else has taken the own model out of use or put it back since its standing was read."""


class OwnModelQuerySet(models.QuerySet["OwnModel"]):
    """Trials, of one or many papers."""

    def with_later(self) -> OwnModelQuerySet:
        """With `later`, whether the paper was tried again."""
        again = OwnModel.objects.filter(publication=OuterRef("publication"), pk__gt=OuterRef("pk"))
        return self.annotate(later=Exists(again))

    def latest_of(self, paper: str) -> OwnModel | None:
        """The latest trial of the paper of this name."""
        return self.filter(publication__name=paper).order_by("-pk").first()

    def record(self, publication: Publication, tried: Tried, by: User | None) -> OwnModel:
        """Write down what a trial found. Raises ValidationError for a model that is too large."""
        own = OwnModel(publication=publication, by=by, **tried._asdict())
        own.clean_fields()
        own.save(force_insert=True)
        return own


class OwnModel(models.Model):
    """One trial of one paper: what was learnt, what it was measured against, and how both read."""

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="own_models", editable=False, verbose_name=_("newspaper")
    )
    changes = models.TextField(
        _("says beyond the common model"),
        blank=True,
        editable=False,
        validators=[MaxLengthValidator(LARGEST)],
    )
    common = models.CharField(_("measured against"), max_length=16, editable=False)
    pages = models.PositiveIntegerField(_("settled pages"), editable=False)
    held_out_common = models.FloatField(_("held out, as the common model reads"), editable=False)
    held_out_own = models.FloatField(_("held out, as the own model reads"), editable=False)
    common_pages = models.PositiveIntegerField(_("common pages"), editable=False)
    on_common_common = models.FloatField(_("common pages, as the common model reads"), editable=False)
    on_common_own = models.FloatField(_("common pages, as the own model reads"), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    taken_out = models.BooleanField(_("taken out of use"), default=False, editable=False)
    turns = models.PositiveIntegerField(_("taken out or put back so often"), default=0, editable=False)

    objects = OwnModelQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("paper", "own model")
        verbose_name_plural = pgettext_lazy("paper", "own models")
        ordering = ["publication", "-pk"]

    def __str__(self) -> str:
        return f"{self.publication} {timezone.localtime(self.at):%Y-%m-%d %H:%M}"

    def standing(self, common: str, *, later: bool) -> Standing:
        """Whether the paper is read with it, beside the common model of this digest."""
        if self.held_out_own <= self.held_out_common:
            return Standing.NO_BETTER
        if self.on_common_own < self.on_common_common:
            return Standing.WORSE
        if later:
            return Standing.LATER
        if self.common != common:
            return Standing.UPGRADED
        return Standing.TAKEN_OUT if self.taken_out else Standing.IN_USE

    def take_out(self, by: User, *, seen: int) -> None:
        """Read the paper with the common model, whatever was measured. `seen` are the `turns` that `by` saw.

        Raises StaleSwitch where there have been others since.
        """
        self._switch(by, seen, taken_out=True)

    def put_back(self, by: User, *, seen: int) -> None:
        """Let what was measured decide again. `seen` are the `turns` that `by` saw.

        Raises StaleSwitch where there have been others since.
        """
        self._switch(by, seen, taken_out=False)

    def _switch(self, by: User, seen: int, *, taken_out: bool) -> None:
        with transaction.atomic():
            ours = OwnModel.objects.filter(pk=self.pk, turns=seen)
            if ours.exclude(taken_out=taken_out).update(taken_out=taken_out, turns=F("turns") + 1):
                OwnModelSwitch.objects.create(own=self, taken_out=taken_out, by=by)
            elif not ours.exists():
                raise StaleSwitch(
                    _("%s: somebody else has taken it out or put it back since: look it over first.") % self
                )
        self.refresh_from_db()


class OwnModelSwitch(Unchanging):
    """That somebody took an own model out of use, or put it back. Rows are added and never changed."""

    own = models.ForeignKey(
        OwnModel, models.PROTECT, related_name="switches", verbose_name=pgettext_lazy("paper", "own model")
    )
    taken_out = models.BooleanField(_("taken out of use"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("own model", "switch")
        verbose_name_plural = pgettext_lazy("own model", "switches")
        ordering = ["-pk"]

    def __str__(self) -> str:
        done = _("taken out of use") if self.taken_out else _("put back into use")
        return f"{self.own} {done}"
