"""Lines that a paper prints again and again, without what changes from day to day."""

import re

from articles.parsing.conventions.spacing import squeeze
from articles.parsing.habits.shapes import DAY

_DAY = re.compile(DAY)
_WEEKDAY = re.compile("(?:星期|周|礼拜|禮拜)[一二三四五六日天]")
_FIGURES = re.compile(r"[0-9０-９]+")


def masked(line: str) -> str:
    """The line without blanks, its days, weekdays and numbers as classes."""
    line = _DAY.sub("{day}", squeeze(line).replace("{", "").replace("}", ""))
    return _FIGURES.sub("{number}", _WEEKDAY.sub("星期{day}", line))
