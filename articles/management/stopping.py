"""Commands that are told to stop end what they are at in order, as if they stopped by themselves."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Never

# Ctrl-C, the system's "stop", and a terminal that is closed.
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# What stands there unless somebody has chosen otherwise: nohup has, for SIGHUP.
DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)
# How shells write the status of what a signal ended.
STATUS = 128


class Stopped(KeyboardInterrupt):
    """A signal came. A database driver in the midst of a query leaves it in order for this, as for Ctrl-C."""


class Signals:
    """Whether one of them came."""

    came = 0

    def stop(self) -> Never:
        """End the block."""
        raise Stopped

    def check(self) -> None:
        """End the block if one came. Python swallows what is raised within a callback of its collector."""
        if self.came:
            self.stop()


@contextmanager
def stoppable() -> Iterator[Signals]:
    """Let these signals end the block and then the process, so that whatever it must still do is done.

    Within it `Stopped` is raised, at the latest when it asks `check()`; behind it SystemExit. The first
    signal does; those that come while it ends change nothing. Only a main thread gets signals.
    """
    signals = Signals()
    before = {sign: signal.getsignal(sign) for sign in SIGNALS}
    ours = [sign for sign in SIGNALS if before[sign] in DEFAULTS]

    def stop(number: int, _frame: FrameType | None) -> None:
        for sign in ours:
            signal.signal(sign, signal.SIG_IGN)
        signals.came = number
        signals.stop()

    if current_thread() is not main_thread():
        yield signals
        return
    try:
        for sign in ours:
            signal.signal(sign, stop)
        yield signals
    except Stopped:
        sys.exit(STATUS + signals.came)
    finally:
        for sign in ours:
            signal.signal(sign, before[sign])
