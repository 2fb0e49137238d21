"""Commands that are told to stop end what they are at in order, as if they stopped by themselves."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

# Ctrl-C, the system's "stop", and a terminal that is closed.
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# What stands there unless somebody has chosen otherwise: nohup has, for SIGHUP.
DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)
# How shells write the status of what a signal ended.
STATUS = 128


@contextmanager
def stoppable() -> Iterator[None]:
    """Let these signals end the block with SystemExit, so that whatever it must still do is done.

    The first one does; those that come while it ends change nothing. Only a main thread gets signals.
    """
    before = {sign: signal.getsignal(sign) for sign in SIGNALS}
    ours = [sign for sign in SIGNALS if before[sign] in DEFAULTS]

    def stop(number: int, _frame: FrameType | None) -> None:
        for sign in ours:
            signal.signal(sign, signal.SIG_IGN)
        sys.exit(STATUS + number)

    if current_thread() is not main_thread():
        yield
        return
    try:
        for sign in ours:
            signal.signal(sign, stop)
        yield
    finally:
        for sign in ours:
            signal.signal(sign, before[sign])
