"""What the search index holds an entry for. The tokens themselves are kept by `articles.search`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchIndex(models.Model):
    """The index as a whole: the tokens it is made with, and whether all articles are in it. One row."""

    version = models.PositiveIntegerField()
    is_whole = models.BooleanField()

    class Meta:
        verbose_name = _("search index")
        verbose_name_plural = _("search indexes")

    def __str__(self) -> str:
        return str(self.version)


class SearchEntry(models.Model):
    """One version that can be found: the head of an article or its live version.

    `key` stands for a place in the order of days and, within a day, of coming, so that the newest hits are
    read off the index without sorting (`articles.search.places`).
    """

    key = models.BigIntegerField(primary_key=True)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="search_entries")
    version = models.OneToOneField("articles.Version", models.CASCADE, related_name="search_entry")

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return f"{self.article_id}/{self.version_id}"
