"""Notices (通知): what each person was told, and whether they have read it. Who is told: `telling`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.colleagues import may_see
from articles.models.imports import ImportRun

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 200


class NoticeKind(models.TextChoices):
    """What somebody is told."""

    WAITS = "waits", _("waits for you")
    READY = "ready", _("is ready to be published")
    RETURNED = "returned", _("was returned to you")
    REMARKED = "remarked", _("was remarked on")
    MENTIONED = "mentioned", _("you were called in a remark")
    GIVEN = "given", _("was given to you")
    TAKEN = "taken", _("was taken back from you")
    DONE = "done", _("was reported done to you")
    OPINION = "opinion", _("somebody outside gave an opinion")
    PUBLISHED = "published", _("was published")
    WITHDRAWN = "withdrawn", _("was withdrawn")
    SPIKED = "spiked", _("was spiked")
    FAILED = "failed", _("could not be published")
    IMPORTED = "imported", _("pages came in that are to be looked at")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """What people were told."""

    def of(self, user: User) -> NoticeQuerySet:
        """What this person was told, and may still know: of articles nothing, if they see none any more."""
        own = self.filter(to=user)
        return own if may_see(user) else own.filter(article=None)

    def unread(self) -> NoticeQuerySet:
        """What was not opened yet."""
        return self.filter(read_at=None)

    def read(self) -> int:
        """Note that it was read; how many were not before."""
        return self.unread().update(read_at=timezone.now())

    def standing(self) -> tuple[int, int]:
        """How many are unread, and the last: what a screen shows. One query."""
        found = self.unread().aggregate(number=Count("pk"), last=Max("pk"))
        return found["number"], found["last"] or 0


class Notice(models.Model):
    """One thing that one person was told. `text` are the words that go with it: a reason, a remark."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("to")
    )
    kind = models.CharField(pgettext_lazy("told", "notice"), max_length=10, choices=NoticeKind)
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="+", verbose_name=_("article")
    )
    run = models.ForeignKey(
        ImportRun, models.CASCADE, null=True, related_name="+", verbose_name=_("import run")
    )
    text = models.CharField(_("comment"), max_length=LONGEST, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    read_at = models.DateTimeField(_("read"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("told", "notice")
        verbose_name_plural = pgettext_lazy("told", "notices")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["to", "-id"], name="notice_newest"),
            models.Index("to", name="notice_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
