"""What somebody, or the form of a file, says of a page before it is read."""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import NamedTuple

from articles.parsing.form import Form
from articles.parsing.page import PageFacts


class Given(NamedTuple):
    """Facts of a page that are believed; None where nobody gave them."""

    publication: str | None = None
    date: datetime.date | None = None
    number: str | None = None
    section: str | None = None

    def or_of(self, form: Form) -> Given:
        """The facts as given, else as the form has them."""
        day = None
        if form.date:
            with suppress(ValueError):
                day = datetime.date.fromisoformat(form.date)
        return Given(
            self.publication or form.publication,
            self.date or day,
            self.number or form.number,
            self.section or form.section,
        )

    def not_given(self, facts: PageFacts) -> list[str]:
        """Which facts were found out, not given."""
        return [name for name in self._fields if getattr(self, name) is None and getattr(facts, name)]
