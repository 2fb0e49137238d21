"""What is remembered of papers, for commands that do without a database where there is none."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from articles.printed.memory import Memory, known_papers, no_memory, remembered

HABITS = ".habits"
"""What the names of files end in that hold what is remembered of one paper."""


def memory_at_hand() -> Memory:
    """The newsroom's memory; none where there is no database, or one that has not been set up."""
    name = connection.settings_dict["NAME"]
    in_a_file = connection.vendor == "sqlite" and "memory" not in str(name)
    if in_a_file and not Path(name).exists():
        return no_memory  # asking would make an empty file
    try:
        known = known_papers()
    except (DatabaseError, ImproperlyConfigured):
        return no_memory
    return remembered if known else no_memory
