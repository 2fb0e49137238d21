"""What a store is asked for: which tokens an entry must have. Every store can answer these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """Entries with all of these tokens."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Both:
    """Entries that every part matches."""

    parts: tuple[TokenQuery, ...]


@dataclass(frozen=True)
class OneOf:
    """Entries that any part matches."""

    parts: tuple[TokenQuery, ...]


@dataclass(frozen=True)
class Without:
    """Entries that `part` matches and `without` does not."""

    part: TokenQuery
    without: TokenQuery


TokenQuery = Tokens | Both | OneOf | Without


def both(queries: Sequence[TokenQuery | None]) -> TokenQuery | None:
    """What all of these match; None, which matches everything, counts for nothing."""
    parts = tuple(dict.fromkeys(query for query in queries if query))
    return None if not parts else parts[0] if len(parts) == 1 else Both(parts)
