"""The stamp of what readers may see now: whoever keeps something for readers asks whether it still stands.

It says how often what is public was changed (triggers count: see `moving`), the last moment at which a
scheduled piece fell due, and the day, by which ages are reckoned. Two equal stamps are one state.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from time import monotonic

from django.db import DatabaseError, models
from django.db.models import Max, Subquery, Sum
from django.utils import timezone

from articles.models.article import Article

# Each worker asks the database again after so many seconds; a change may take twice as long to show.
REMEMBERED_FOR = 0.5


class Generation(models.Model):
    """A count of changes to what is public; the sum of all rows counts. Triggers write it, nobody else.

    On PostgreSQL who changes something while another does counts in another row, so that neither waits.
    """

    number = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True)
class Stamp:
    """What readers may see at a moment, named; `since` is when that began."""

    number: int
    due: datetime | None
    day: date
    moved: datetime

    @property
    def key(self) -> str:
        """The stamp as a short text."""
        due = self.due.timestamp() if self.due else 0
        return f"{self.number}.{due}.{self.day.toordinal()}"

    @property
    def since(self) -> datetime:
        """When it became so: by a change, by a piece that fell due, or with the day."""
        morning = timezone.make_aware(datetime.combine(self.day, time.min))
        return max(self.moved, morning, self.due or morning)


_remembered: tuple[float, Stamp | None] = (0.0, None)


def current() -> Stamp | None:
    """The stamp, half a second old at most; None where the database does not tell. No query, or one."""
    asked, stamp = _remembered
    return stamp if stamp and monotonic() - asked < REMEMBERED_FOR else fresh()


def fresh() -> Stamp | None:
    """The stamp as it is now; None where the database does not tell. One query."""
    global _remembered
    asked, stamp = monotonic(), None
    try:
        stamp = _read()
    except DatabaseError:
        pass  # the page that is asked for will say so
    _remembered = (asked, stamp)
    return stamp


def _read() -> Stamp | None:
    now = timezone.now()
    last_due = Article.objects.published(now).order_by("-live_at").values("live_at")[:1]
    said = Generation.objects.aggregate(number=Sum("number"), moved=Max("at"), due=Max(Subquery(last_due)))
    if said["number"] is None:
        return None
    return Stamp(said["number"], said["due"], timezone.localdate(now), said["moved"])
