"""Versions: what an article said at one time. Rows are added and never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.content import Author, Content
from articles.models.unchanging import Unchanging


class Kind(models.TextChoices):
    """How a version came to be."""

    PRINTED = "printed", _("as printed")
    EDIT = "edit", _("edited")
    DESK = "desk", _("repaired on the page desk")
    MERGE = "merge", _("merged")
    RESTORE = "restore", _("restored")


class Change(models.TextChoices):
    """What a version changes: only the transcription (勘误), or the facts (更正)."""

    TRANSCRIPTION = "transcription", _("transcription")
    FACTS = "facts", _("facts")


class Version(Unchanging):
    """One version of an article, whole.

    `printed` is the printed version that this one goes back to; empty for a printed version itself
    and for text born on the web. `hash` is the content's seal, to which sign-offs are bound.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    change = models.CharField(_("changes"), max_length=13, choices=Change, default=Change.TRANSCRIPTION)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    printed = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="descendants")

    kicker = models.TextField(_("kicker"), blank=True)
    title = models.TextField(_("headline"), blank=True)
    subtitle = models.TextField(_("subtitle"), blank=True)
    column = models.TextField(_("column"), blank=True)
    byline = models.TextField(_("byline"), blank=True, help_text=_("As printed"))
    dateline = models.TextField(_("dateline"), blank=True)
    source = models.CharField(_("source"), max_length=80, blank=True)
    editor = models.TextField(_("responsible editor"), blank=True)
    correction = models.TextField(_("correction notice"), blank=True)
    data = models.JSONField(_("content"), default=dict, help_text="blocks, sidebars, photos; each with an id")

    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    characters = models.PositiveIntegerField(_("characters"), default=0)
    hash = models.CharField(_("content SHA-256"), max_length=64)
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    # As it was on that day: accounts are renamed.
    by_name = models.CharField(_("name of whoever it was"), max_length=512, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "-number"]
        indexes = [
            models.Index("by", "article", name="version_written", condition=models.Q(by__isnull=False))
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="version_kind_known"),
            models.CheckConstraint(condition=models.Q(change__in=Change.values), name="version_change_known"),
        ]

    def __str__(self) -> str:
        return f"{self.heading} · {self.number}"

    @property
    def heading(self) -> str:
        """What lists call the piece: its headline, else its first words."""
        return self.title or self.text[:40].split("\n")[0]

    @property
    def content(self) -> Content:
        """What this version says. Reads `bylines`: one query, unless prefetched."""
        return Content.from_json(
            self.data,
            authors=[byline.author for byline in self.bylines.all()],
            correction=self.correction,
            **{name: getattr(self, name) for name in Content.LINES},
        )

    @property
    def as_printed(self) -> Version | None:
        """The printed version this one goes back to (itself, if it is one); None if born on the web."""
        return self if self.kind == Kind.PRINTED else self.printed


class Byline(Unchanging):
    """One person credited by one version (署名), in the order printed."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="bylines", verbose_name=_("version"))
    reporter = models.ForeignKey(
        "articles.Reporter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
        verbose_name=_("reporter"),
    )
    name = models.CharField(_("name"), max_length=80)
    role = models.CharField(_("role"), max_length=40, blank=True)
    organization = models.CharField(_("organization"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["version", "order"]
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="one_byline_a_place")]

    def __str__(self) -> str:
        return f"{self.role} {self.name}".strip()

    @property
    def author(self) -> Author:
        """The credit as a value."""
        return Author(self.name, self.role, self.organization, self.reporter_id)


class Conflict(models.Model):
    """A place where a new printed version and an editor's version say different things.

    `block` is the id of the block, or the name of a headline field. Open until `resolved_in`.
    """

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="conflicts", verbose_name=_("article")
    )
    printed = models.ForeignKey(
        Version, models.PROTECT, related_name="+", verbose_name=_("the new print’s version")
    )
    block = models.CharField(_("place"), max_length=40)
    base = models.TextField(_("Printed before"), blank=True)
    theirs = models.TextField(_("Printed now"), blank=True)
    ours = models.TextField(_("Edited here"), blank=True)
    resolved_in = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="resolves",
        verbose_name=_("settled in version"),
    )

    class Meta:
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        ordering = ["article", "pk"]

    def __str__(self) -> str:
        return str(self.article)
