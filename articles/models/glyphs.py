"""What editors have typed for glyphs that no file can name (本报补字): once for a face of a paper.

It counts until somebody revokes it; what was typed is never reworded, but typed anew.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.chinese.plain import shows
from articles.models.paper import Page, Publication

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_FACE, LONGEST_GLYPH = 200, 40
_NO_CHARACTER = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"))
_UNREADABLE = "\ufffd"


def one_character(typed: str) -> None:
    """Raises ValidationError for anything but one character that everybody can read."""
    known = len(typed) == 1 and unicodedata.category(typed) not in _NO_CHARACTER and typed != _UNREADABLE
    if not known or not shows(typed):
        raise ValidationError(_("Type the one character that is printed there."))


class TypedGlyphQuerySet(models.QuerySet["TypedGlyph"]):
    """Typed glyphs, one or many papers'."""

    def in_use(self) -> TypedGlyphQuerySet:
        """What pages are read with: all that nobody has revoked."""
        return self.filter(revoked_at=None)

    def told_of(self, paper: str) -> dict[tuple[str, str], str]:
        """The characters of the paper of this name, by face and glyph."""
        rows = self.in_use().filter(publication__name=paper).values_list("face", "glyph", "character")
        return {(face, glyph): character for face, glyph, character in rows}

    def write_down(self, page: Page, face: str, glyph: str, character: str, by: User) -> TypedGlyph:
        """Remember what an editor has typed on a page's desk, in place of what was typed before.

        Raises ValidationError where it is not one character.
        """
        one_character(character)
        known = {"publication": page.issue.publication, "face": face, "glyph": glyph}
        with transaction.atomic():
            here = self.select_for_update().in_use().filter(**known)
            same = here.filter(character=character).first()
            if same:
                return same
            here.update(revoked_at=timezone.now(), revoked_by=by)
            return self.create(**known, character=character, page=page, by=by)


class TypedGlyph(models.Model):
    """One glyph of one face of one paper, and the character that an editor has read in its picture."""

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="typed_glyphs", verbose_name=_("newspaper")
    )
    face = models.CharField(_("face"), max_length=LONGEST_FACE, blank=True)
    glyph = models.CharField(_("glyph"), max_length=LONGEST_GLYPH)
    character = models.CharField(_("character"), max_length=1, validators=[one_character])
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, related_name="+", verbose_name=_("typed on the desk of")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("revoked by")
    )

    objects = TypedGlyphQuerySet.as_manager()

    class Meta:
        verbose_name = _("typed glyph")
        verbose_name_plural = _("typed glyphs")
        ordering = ["publication", "face", "character", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "face", "glyph"],
                condition=Q(revoked_at=None),
                name="one_character_a_glyph",
            )
        ]

    def __str__(self) -> str:
        return f"{self.face} {self.character}".strip()

    def revoke(self, by: User) -> None:
        """Read no more page with it. Who revoked it first is remembered."""
        TypedGlyph.objects.in_use().filter(pk=self.pk).update(revoked_at=timezone.now(), revoked_by=by)
        self.refresh_from_db()
