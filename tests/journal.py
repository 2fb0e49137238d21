"""What was public when, as those know who made it so: to be held against what readers were answered.

Each thing that is shown bears a mark of its own (zq1x). While it is being put up or taken down, by somebody
or by the clock, a reader may see it or not; before and behind that there is no doubt.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from tests.readers import MARK

# So many seconds a change may take to show.
LATE = 1.0


@dataclass
class Span:
    """A time in which something is public: from and to when perhaps, and from and to when for sure."""

    perhaps_from: float
    surely_from: float = float("inf")
    surely_to: float = float("inf")
    perhaps_to: float = float("inf")
    # Where it must be read while it is.
    addresses: list[str] = field(default_factory=list)


class Journal:
    """Written by those who publish, read by those who read."""

    def __init__(self) -> None:
        self.spans: dict[str, list[Span]] = {}
        self.lock = threading.Lock()
        self.numbers = count(1)
        self.last_due = 0.0

    def mark(self) -> str:
        """A word that nothing else says."""
        return f"zq{next(self.numbers)}x"

    @contextmanager
    def showing(self, mark: str, at: datetime | None = None) -> Iterator[Span]:
        """What is done within puts up what bears the mark, at once or at a time."""
        due = at.timestamp() if at else 0.0
        span = Span(max(time.time(), due))
        with self.lock:
            self.spans.setdefault(mark, []).append(span)
            self.last_due = max(self.last_due, due)
        yield span
        span.surely_from = max(time.time(), due)

    @contextmanager
    def hiding(self, mark: str) -> Iterator[None]:
        """What is done within takes down what bears the mark."""
        span = self.spans[mark][-1]
        span.surely_to = time.time()
        yield
        span.perhaps_to = time.time()

    def wrong(self, address: str, page: str, sent: float, received: float) -> list[str]:
        """What is not as it should be in what a reader was answered between these moments."""
        found, earliest = set(MARK.findall(page)), sent - LATE
        with self.lock:
            spans = {mark: list(spans) for mark, spans in self.spans.items()}
        stale = [
            f"{mark} too early or too late"
            for mark in found - set(MARK.findall(address))
            if not any(span.perhaps_from <= received and span.perhaps_to >= earliest for span in spans[mark])
        ]
        missing = [
            f"{mark} not there"
            for mark in spans.keys() - found
            if any(
                address in span.addresses and span.surely_from <= earliest and span.surely_to >= received
                for span in spans[mark]
            )
        ]
        return stale + missing
