"""A paper's own model between database and parser."""

from __future__ import annotations

from functools import lru_cache

from articles.models import OwnModel
from articles.models.own_models import Standing
from articles.parsing.decoding.fingerprint import digest
from articles.parsing.decoding.model import Model, model, read

_KEPT = 16  # own models that a process keeps at hand


def own_model_of(paper: str) -> Model | None:
    """The model to read the paper of this name with; None for the common one. One query."""
    latest = OwnModel.objects.latest_of(paper)
    if latest is None or standing_of(latest) != Standing.IN_USE:
        return None
    changes = _changes(latest.changes)
    return model() + changes if changes else None


def standing_of(own: OwnModel, *, later: bool = False) -> Standing:
    """Whether a trial's model is in use beside the common one of today; `later`: it was tried again."""
    return own.standing(digest(), later=later)


@lru_cache(maxsize=_KEPT)
def _changes(text: str) -> Model | None:
    """What such a text says; None where nobody can read it."""
    try:
        return read(text)
    except (ValueError, KeyError):
        return None
