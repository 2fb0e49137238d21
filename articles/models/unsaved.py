"""What somebody has typed into an article's form and not saved: theirs alone, kept for a time, never public.

The browser keeps the same; this copy survives the machine. It is no version and no part of the record: saving
the form is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.version import Version

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# What nobody has come back to for so long is erased.
KEPT_FOR = timedelta(days=14)
# A whole form may hold so many characters and fields: a newspaper page of text has some 10,000.
MOST_CHARACTERS = 500_000
MOST_FIELDS = 5_000
# What no database can keep in a text.
UNFIT = {0: None, **dict.fromkeys(range(0xD800, 0xE000))}

Fields = list[tuple[str, str]]


class TooMuch(ValueError):
    """No form of ours is so long."""


class Unsaved(models.Model):
    """The fields of a form as somebody left them, as (name, value) pairs. Without an article: of a new one.

    `base` is the version that the form was made from.
    """

    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="unsaved")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    base = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")
    fields = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="one_unsaved_a_person"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(article=None), name="one_unsaved_new_a_person"
            ),
        ]
        indexes = [models.Index(fields=["at"], name="unsaved_oldest")]

    def __str__(self) -> str:
        return f"{self.user} · {self.article_id or '+'}"


def keep(
    article: Article | None, user: User, fields: Iterable[tuple[str, str]], *, base: int | None = None
) -> Unsaved:
    """Keep these fields in the place of what this person left before. Raises TooMuch.

    A `base` that is no version of the article is none. What is too old, whoever left it, is erased.
    """
    pairs = [(name.translate(UNFIT), value.translate(UNFIT)) for name, value in fields]
    if len(pairs) > MOST_FIELDS or sum(len(name) + len(value) for name, value in pairs) > MOST_CHARACTERS:
        raise TooMuch
    now = timezone.now()
    Unsaved.objects.filter(at__lte=now - KEPT_FOR).delete()
    versions = article.versions.filter(pk__in=[base] if base else []) if article else Version.objects.none()
    kept, _is_new = Unsaved.objects.update_or_create(
        article=article, user=user, defaults={"fields": pairs, "at": now, "base": versions.first()}
    )
    return kept


def left_by(user: User, article: Article | None, now: datetime | None = None) -> Unsaved | None:
    """What this person left in the form of this article, or of a new one. One query."""
    fresh = Unsaved.objects.filter(at__gt=(now or timezone.now()) - KEPT_FOR)
    return fresh.filter(user=user, article=article).select_related("base").first()


def forget(user: User, article: Article | None) -> None:
    """It is saved, or not wanted any more."""
    Unsaved.objects.filter(user=user, article=article).delete()
