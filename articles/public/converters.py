"""Segments of addresses that say more than a word."""

from datetime import date

from articles.models.addresses import PAGE_NUMBER, SEGMENT


class IssueKey:
    """An issue: its date, with the edition behind it where there is one (2026-04-04, 2026-04-04-晚)."""

    regex = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:-{SEGMENT})?"

    def to_python(self, value: str) -> tuple[date, str]:
        """The date and the edition. A day that no calendar has is no address (ValueError)."""
        return date.fromisoformat(value[:10]), value[11:]

    def to_url(self, value: str) -> str:
        """The inverse, of `Issue.key`."""
        return value


class PageNumber:
    """A page's number as it stands in addresses: 2, A6."""

    regex = PAGE_NUMBER

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class Segment:
    """A word that was made for addresses: a paper's, a section's, a tag's."""

    regex = SEGMENT

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value
