"""How far a command is: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm


@contextmanager
def steps_shown(command: BaseCommand, options: dict[str, Any]) -> Iterator[Callable[[int, int], None]]:
    """Show so many steps of so many, as the block tells them."""
    quiet = options["verbosity"] == 0 or not command.stderr.isatty()
    with tqdm(disable=quiet, file=command.stderr) as bar:

        def told(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        yield told
