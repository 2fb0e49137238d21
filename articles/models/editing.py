"""Who has which article open, so that two do not type into the same one unawares."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

# The browser gives a sign of life every 30 seconds; after four are missed nobody is there any more.
STALE = timedelta(minutes=2)


class Editing(models.Model):
    """Somebody has an article open in the form (张三 正在编辑). `seen` is their last sign of life."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="editings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen = models.DateTimeField()

    class Meta:
        verbose_name = _("editing")
        verbose_name_plural = _("editings")
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="one_editing_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.article_id}"


def at_work(now: datetime | None = None) -> models.QuerySet[Editing]:
    """Who has which article open right now, longest first."""
    return Editing.objects.filter(seen__gt=(now or timezone.now()) - STALE).order_by("since")
