"""Passwords are looked at one at a time, behind whoever reads: each takes half a second of a core."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.hashers import PBKDF2PasswordHasher

# Beside a reader's request the thread gets a tenth of a core; where nobody reads, all of it.
NICE = 10

_desk: ThreadPoolExecutor


def _stand_back() -> None:
    """Let other threads go first. Elsewhere than on Linux that would be said of the whole process."""
    if sys.platform == "linux":
        os.nice(NICE)


def _anew() -> None:
    """Begin with no thread: a copy of a process has none of its threads."""
    global _desk
    _desk = ThreadPoolExecutor(1, "passwords", _stand_back)


_anew()
os.register_at_fork(after_in_child=_anew)


class OneAtATime(PBKDF2PasswordHasher):
    """Django's own hashes, made by one thread of each process, which gives way to all others."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """The hash; whoever asks waits for whoever asked before."""
        return _desk.submit(super().encode, password, salt, iterations).result()
