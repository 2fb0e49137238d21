"""Months, as calendars and addresses have them."""

from __future__ import annotations

from calendar import Calendar, monthrange
from dataclasses import dataclass
from datetime import date

from django.http import Http404


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, text: str) -> Month:
        """The month that an address names (2026-04). Raises Http404 where it names none."""
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise Http404 from None
        return cls.around(first)

    @classmethod
    def around(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        return self.first, self.first.replace(day=monthrange(self.year, self.number)[1])

    @property
    def weeks(self) -> list[list[date | None]]:
        """Its days by weeks from Monday to Sunday; None where a week has days of another month."""
        weeks = Calendar().monthdayscalendar(self.year, self.number)
        return [[date(self.year, self.number, day) if day else None for day in week] for week in weeks]

    def following(self) -> Month:
        """The next month."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)
