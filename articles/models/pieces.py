"""Where articles stand on the pages of the paper."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class PieceQuerySet(models.QuerySet["Piece"]):
    """Ways to choose pieces."""

    def of_print(self) -> PieceQuerySet:
        """Those that the page's parse has, and nobody placed."""
        return self.filter(is_placed=False)

    def placed(self) -> PieceQuerySet:
        """Those that an editor has put there."""
        return self.filter(is_placed=True)


class Piece(models.Model):
    """Where an article stands on a page; a story continued on another page has several.

    `key` is the id that the page's parse gives the piece, `order` its place in reading order. `read_in`
    is the article in which readers find it: until a story is published that a piece was joined to or
    taken out of, they find it where it was. What `is_placed` was put there by an editor, and print knows
    nothing of it: it stands behind the printed piece whose key is `after` ("": at the top).
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="pieces", verbose_name=_("article"))
    read_in = models.ForeignKey(Article, models.CASCADE, related_name="places", editable=False)
    page = models.ForeignKey("articles.Page", models.PROTECT, related_name="pieces", verbose_name=_("page"))
    key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    part = models.PositiveSmallIntegerField(_("part"), default=1)
    is_placed = models.BooleanField(_("placed"), default=False, editable=False)
    after = models.CharField(max_length=40, blank=True, default="", editable=False)

    objects = PieceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece")
        verbose_name_plural = _("pieces")
        ordering = ["page", "order"]
        permissions = [("place_article", _("Can place stories on pages"))]
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="one_piece_a_key"),
            models.UniqueConstraint(fields=["article", "part"], name="one_piece_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}/{self.order}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.read_in_id is None:
            self.read_in_id = self.article_id
        super().save(*args, **kwargs)
