"""What has a name that people choose it by: papers, sections, columns, tags, people."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.chinese.plain import shows


def shown(name: str) -> None:
    """Raises ValidationError for a name that nobody can see."""
    if not shows(name):
        raise ValidationError(_("Write a name: there is nothing in it that anybody can see."))


class Named(models.Model):
    """Rows with a `name` that can be seen: whoever saves one, it is checked."""

    name: models.Field[Any, str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError, and saves nothing, for a name that nobody can see."""
        shown(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Tells a form of a name that nobody can see."""
        super().clean()
        try:
            shown(self.name)
        except ValidationError as error:
            raise ValidationError({"name": error}) from None
