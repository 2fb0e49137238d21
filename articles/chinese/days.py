"""The days that a Chinese newspaper can be of."""

from datetime import date

# The first newspapers, and as far ahead as anybody plans. Four digits, as addresses write years.
FIRST_DAY, LAST_DAY = date(1600, 1, 1), date(2200, 12, 31)


def may_be_printed(day: date) -> bool:
    """Whether a paper can be of this day."""
    return FIRST_DAY <= day <= LAST_DAY
