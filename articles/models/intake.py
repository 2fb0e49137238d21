"""What somebody has dropped to be brought in (进稿): kept until taken or thrown away, served to none."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from articles.models.imports import ImportRun, Outcome

PASSED = "passed"


class Intake(models.Model):
    """What one person dropped, to be shown as a plan first. It is theirs alone.

    `run` is the run of the import once they have said so; what is taken is the record's, not this row's.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="intakes", verbose_name=_("by")
    )
    options = models.JSONField(_("options"), default=dict)
    at = models.DateTimeField(_("at"))
    run = models.OneToOneField(
        ImportRun, models.PROTECT, null=True, related_name="+", verbose_name=_("import run")
    )
    is_taking = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def unopened(self) -> models.QuerySet[DroppedFile]:
        """What was dropped and nobody has looked into yet."""
        return self.files.filter(is_opened=False)

    @property
    def unplanned(self) -> models.QuerySet[StagedPage]:
        """Pages of which nobody knows yet what they will become."""
        return self.pages.filter(outlook__isnull=True)

    @property
    def to_take(self) -> models.QuerySet[StagedPage]:
        """Pages that are still to be brought in: what was refused is tried too, so that it is on record."""
        return self.pages.filter(is_chosen=True, is_taken=False).exclude(outlook__outcome=PASSED)

    @property
    def has_work(self) -> bool:
        """Whether there is something to do that waits for nobody: ending the run is the last of it."""
        return self.is_taking or self.unopened.exists() or self.unplanned.exists()


def bytes_kept_for(user_id: int) -> int:
    """How much this person has dropped in all that is neither taken nor thrown away."""
    kept = DroppedFile.objects.filter(intake__by=user_id).aggregate(total=Sum("size", default=0))
    return int(kept["total"])


class DroppedFile(models.Model):
    """A file as it was dropped, or as it lay in a zip (`box`). Its name is a text and never a path."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="files")
    box = models.CharField(max_length=255, blank=True, default="")
    name = models.CharField(max_length=255)
    raw = models.BinaryField()
    size = models.PositiveBigIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    is_zip = models.BooleanField(default=False)
    is_opened = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("dropped file")
        verbose_name_plural = _("dropped files")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["intake", "box", "name"], name="one_dropped_file_a_name")
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with that of the zip before it."""
        return f"{self.box}/{self.name}" if self.box else self.name


class StagedPage(models.Model):
    """A page found in what was dropped, or what of it is none; `outlook` says what it will become.

    `raw` is empty where it is all of `file`; `form` is what the reader of its form made of it. A page whose
    outlook has changed between plan and taking is shown once more (`is_renewed`).
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="pages")
    file = models.ForeignKey(DroppedFile, models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=255)
    raw = models.BinaryField(null=True)
    form = models.BinaryField(null=True)
    leaf = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=200, blank=True, default="")
    outlook = models.JSONField(null=True)
    is_chosen = models.BooleanField(default=True)
    is_taken = models.BooleanField(default=False)
    is_renewed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("staged page")
        verbose_name_plural = _("staged pages")
        ordering = ["place", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def whole(self) -> bytes | None:
        """The bytes of the page, or of the file that it is in; None of what makes no page."""
        if self.raw is not None:
            return bytes(self.raw)
        return bytes(self.file.raw) if self.file else None

    @property
    def outcome(self) -> str:
        """What it will become, or has become; "" as long as nobody knows."""
        return str(self.outlook["outcome"]) if self.outlook else ""

    @property
    def outcome_label(self) -> str:
        """The same in words."""
        if self.outcome == PASSED:
            return str(_("passed over"))
        return str(Outcome(self.outcome).label) if self.outcome else ""

    def has_same_outlook(self, other: dict[str, Any]) -> bool:
        """Whether taking it does what was shown: the same page, done the same way, with the same words."""
        shown = self.outlook or {}
        return all(shown.get(part) == other[part] for part in ("outcome", "place", "message"))


def nowhere(name: str) -> str:
    """What sorts something that stands on no page: last, by its name."""
    return f"\U0010fffd {name}"[:200]


def unreadable(name: str, reason: str, *, passed: bool = False) -> StagedPage:
    """The row of something that makes no page, and why."""
    outlook = {"outcome": PASSED if passed else str(Outcome.REFUSED), "message": reason, "place": ""}
    return StagedPage(name=name[:255], place=nowhere(name), outlook=outlook)
