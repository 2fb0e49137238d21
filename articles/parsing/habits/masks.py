"""Lines that a paper prints again and again, without what changes from day to day."""

import re

from articles.parsing.conventions.spacing import squeeze
from articles.parsing.habits.shapes import DAY

_DAY = re.compile(DAY)
_WEEKDAY = re.compile("(?:星期|周|礼拜|禮拜)[一二三四五六日天]")
_ADDRESS = re.compile(r"[^\s：:]{0,6}[：:]?(?:https?://|www\.)?[\w.{}@-]+\.[a-z]{2,}[\w./{}-]*", re.ASCII)
_FIGURES = re.compile(r"[0-9０-９]+")


_LITTLE = 6  # letters that a line may have and still be a label: 广告热线{number}
_CLASS = re.compile(r"\{[a-z]+\}")


def says_little(form: str) -> bool:
    """Whether a line is a shape: without its numbers and signs hardly a word is left, or it is an address."""
    letters = sum(sign.isalpha() for sign in _CLASS.sub("", form))
    return letters <= _LITTLE or bool(_ADDRESS.fullmatch(form))


def forms_of(text: str) -> set[str]:
    """The forms of all lines of a page."""
    return {masked(line) for line in text.splitlines() if line.strip()}


def masked(line: str) -> str:
    """The line without blanks, its days, weekdays and numbers as classes."""
    line = _DAY.sub("{day}", squeeze(line).replace("{", "").replace("}", ""))
    return _FIGURES.sub("{number}", _WEEKDAY.sub("星期{day}", line))
