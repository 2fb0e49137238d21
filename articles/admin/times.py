"""Times as forms give them."""

from datetime import datetime

from django.utils.dateparse import parse_datetime


def moment(text: str) -> datetime | None:
    """The time that was given, without a zone where none was; None for anything else."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None
