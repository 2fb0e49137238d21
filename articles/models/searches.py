"""Searches that somebody wants again: their own, or the whole desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import shown

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# So many fit above a list.
MOST = 30


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    """Saved searches, by who sees them."""

    def seen_by(self, user: User) -> SavedSearchQuerySet:
        """Their own first, then the desk's; each in the order of their names."""
        seen = self.filter(models.Q(by=user) | models.Q(shared=True)).select_related("by")
        return seen.order_by("shared", "name", "pk")[:MOST]


class SavedSearch(models.Model):
    """What was searched and filtered in the list of articles, under a name. `query` is the list's address
    behind the question mark. Whoever saved it takes it away again.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    name = models.CharField(_("name"), max_length=40, validators=[shown])
    query = models.CharField(_("query"), max_length=2_000)
    shared = models.BooleanField(_("for the whole desk"), default=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [models.UniqueConstraint(fields=["by", "name"], name="one_search_a_name")]

    def __str__(self) -> str:
        return self.name
