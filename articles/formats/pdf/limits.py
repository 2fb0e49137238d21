"""What the process that a PDF is read in may use, and how it says no."""

from __future__ import annotations

import resource

MEMORY = 1_500_000_000
"""Bytes."""
SECONDS = 60
"""Of the processor."""
PATIENCE = 150
"""Seconds by the clock, as the processor may be busy elsewhere."""
REFUSED = 3
"""Exit status: standard output says why."""
_OPEN_FILES = 32


def limit() -> None:
    """Take away what reading a page needs not."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))
