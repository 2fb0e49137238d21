"""Rows that are written once. The database refuses to change them too: see `triggers`."""

from __future__ import annotations

from typing import Any

from django.db import models


class Unchanging(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises TypeError for one that is there already."""
        if not self._state.adding:
            raise TypeError(f"a {self._meta.model_name} never changes")
        super().save(*args, **kwargs)
