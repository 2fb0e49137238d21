"""What the process that a file is read in may use, and how it says no."""

from __future__ import annotations

import resource

MEMORY = 1_500_000_000
"""Bytes."""
SECONDS = 60
"""Of the processor: a busy machine takes none of them away."""
PATIENCE = 150
"""Seconds by the clock, as the processor may be busy elsewhere."""
REFUSED = 3
"""Exit status: standard output says why."""
STANDARD = 3
"""The files of every process. With no more than these, nothing is opened and nobody is called up."""


def limit(open_files: int) -> None:
    """Take away what reading needs not."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, open_files),
    ):
        resource.setrlimit(what, (most, most))
