"""The papers' own terms (本报用词): places, bodies and things that are written so and no other way."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.chinese.plain import plain
from articles.models.named import Named
from articles.models.paper import Publication


class Term(Named):
    """A word of a paper's own. In traditional characters it is turned sign by sign, as a name is."""

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="terms", verbose_name=_("newspaper")
    )
    name = models.CharField(_("term"), max_length=40, help_text=_("As the paper prints it, such as 周里村."))
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("What it is, and who laid it down.")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["publication", "name"]
        constraints = [models.UniqueConstraint(fields=["publication", "name"], name="one_term_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Kept without blanks around it and characters that nobody sees."""
        self.name = plain(self.name).strip()
        super().save(*args, **kwargs)
