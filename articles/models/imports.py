"""What was printed, how it was read, and the runs that brought it in. Sources and parses never change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.chinese.encodings import read_bytes
from articles.models.addresses import Addressed, a_day, page_number, segment
from articles.models.paper import Page
from articles.models.signals import happened
from articles.models.unchanging import Unchanging

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class RunState(models.TextChoices):
    """How far a run of the import has come."""

    RUNNING = "running", _("at work")
    FINISHED = "finished", pgettext_lazy("run", "finished")
    INTERRUPTED = "interrupted", _("ended early")


# No page takes so long: a run that is silent for this time has no process any more, on whatever machine.
DEAD_AFTER = timedelta(minutes=10)


class ImportRun(models.Model):
    """One run of the import: who started it, with what, and what became of each page.

    `alive_at` is its last sign of life, one a page; empty once it has ended, well or not.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    options = models.JSONField(_("options"), default=dict)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    alive_at = models.DateTimeField(_("last sign of life"), null=True, editable=False)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at", "-pk"]
        permissions = [("import_pages", _("Can bring pages in"))]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    @property
    def state(self) -> RunState:
        """How far it has come. What was killed cannot say so: it is found by its silence."""
        if self.finished_at:
            return RunState.FINISHED
        is_alive = self.alive_at is not None and self.alive_at > timezone.now() - DEAD_AFTER
        return RunState.RUNNING if is_alive else RunState.INTERRUPTED

    def may_be_taken_back_by(self, user: User) -> bool:
        """Whether this person may take it back: their own run, or any for whoever may delete pages."""
        is_own = self.by_id is not None and self.by_id == user.pk
        return user.has_perm("articles.delete_page") or (is_own and user.has_perm("articles.import_pages"))

    def beat(self) -> None:
        """A sign of life."""
        self.alive_at = timezone.now()
        self.save(update_fields=["alive_at"])

    def end(self, *, whole: bool) -> None:
        """The process leaves it: after the last page if `whole`, else before."""
        self.alive_at, self.finished_at = None, timezone.now() if whole else None
        with transaction.atomic(savepoint=False):
            self.save(update_fields=["alive_at", "finished_at"])
            happened.send(ImportRun, deeds=[self])


class Outcome(models.TextChoices):
    """What became of a page that was brought in."""

    CREATED = "created", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("already here")
    REFUSED = "refused", _("refused")


class ImportedPage(models.Model):
    """One page of one run."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="pages")
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name=_("page")
    )
    name = models.CharField(_("file"), max_length=255)
    # Of a manuscript, which makes no page: its articles are known by it.
    manuscript = models.CharField(max_length=64, blank=True, default="", editable=False)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    message = models.TextField(_("message"), blank=True)
    articles = models.PositiveIntegerField(_("articles"), default=0)
    characters = models.PositiveIntegerField(_("characters"), default=0)
    warnings = models.PositiveIntegerField(_("warnings"), default=0)

    class Meta:
        verbose_name = _("imported page")
        verbose_name_plural = _("imported pages")
        ordering = ["run", "pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_outcome_display()}"


class Source(Unchanging):
    """The bytes of a page as they came in (底本)."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="sources", verbose_name=_("page"))
    raw = models.BinaryField()
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    encoding = models.CharField(_("encoding"), max_length=20)
    file_name = models.CharField(_("file"), max_length=255)
    # Empty for bare text, which is decoded from the bytes.
    read_text = models.TextField(_("text as read"), null=True, editable=False)  # noqa: DJ001
    run = models.ForeignKey(
        ImportRun, models.PROTECT, null=True, related_name="sources", verbose_name=_("import run")
    )

    class Meta:
        verbose_name = pgettext_lazy("printed", "source")
        verbose_name_plural = pgettext_lazy("printed", "sources")
        ordering = ["page", "-pk"]
        constraints = [models.UniqueConstraint(fields=["page", "sha256"], name="one_source_a_page_and_hash")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.sha256[:8]})"

    @property
    def text(self) -> str:
        """The page's text that the spans count in: as it was read of a PDF, HTML and the like, else decoded,
        without a byte-order mark."""
        if self.read_text is not None:
            return self.read_text
        return read_bytes(bytes(self.raw), self.encoding).removeprefix("\ufeff")


class Parse(Unchanging):
    """One reading of a source: the parser's, or an editor's repair of it (`parent`, `operations`).

    `data` is the JSON of the page contract, each article, element, sidebar and furniture with an id.
    """

    page = models.ForeignKey(Page, models.PROTECT, related_name="parses", verbose_name=_("page"))
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="parses", verbose_name=pgettext_lazy("printed", "source")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parse before"),
    )
    data = models.JSONField()
    operations = models.JSONField(_("steps on the desk"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("parse")
        verbose_name_plural = _("parses")
        ordering = ["page", "-pk"]

    def __str__(self) -> str:
        return f"{self.page} · {self.pk}"


class FormerAddress(Addressed):
    """Where a page stood before it was moved: its old address leads to it for ever."""

    address_fields = ("date", "edition", "number")

    publication = models.ForeignKey(
        "articles.Publication", models.PROTECT, related_name="+", verbose_name=_("newspaper")
    )
    date = models.DateField(_("date"), validators=a_day)
    edition = models.CharField(_("edition"), max_length=20, blank=True, default="", validators=[segment])
    number = models.CharField(_("page number"), max_length=8, validators=[page_number])
    page = models.ForeignKey(Page, models.CASCADE, related_name="former_addresses", verbose_name=_("page"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "date", "edition", "number"], name="one_page_a_former_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.number}"
