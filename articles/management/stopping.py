"""Commands that are told to stop end what they are at in order, as if they stopped by themselves."""

from __future__ import annotations

import signal
import sys
import time
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
# Seconds that the piece at work is given to end. Whoever asks again after them does not want to wait for it.
PATIENCE = 5


class Told:
    """Which of the signals came first, and when on the machine's own clock; 0 if none did."""

    number = 0
    since = 0.0

    def check(self) -> None:
        """Stop if one came. To be asked between two pieces of work."""
        if self.number:
            raise KeyboardInterrupt


@contextmanager
def stoppable() -> Iterator[Told]:
    """Let these signals end the block where it asks `check()`, and then the process.

    Nothing is broken off: an exception in the midst of whatever runs leaves a transaction open that nobody
    knows of, or is swallowed by a callback. Only who insists gets one. Only a main thread gets signals.
    """
    told = Told()
    before = {sign: signal.getsignal(sign) for sign in SIGNALS}
    ours = [sign for sign in SIGNALS if before[sign] in DEFAULTS]

    def tell(number: int, _frame: FrameType | None) -> None:
        if not told.number:
            told.number, told.since = number, time.monotonic()
        elif time.monotonic() - told.since > PATIENCE:
            raise KeyboardInterrupt

    if current_thread() is not main_thread():
        yield told
        return
    try:
        for sign in ours:
            signal.signal(sign, tell)
        yield told
    except KeyboardInterrupt:
        sys.exit(STATUS + (told.number or signal.SIGINT))
    finally:
        for sign in ours:
            signal.signal(sign, before[sign])
