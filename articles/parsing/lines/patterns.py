r"""Regular expressions over Chinese text: ``\h`` in a character class is any Han character."""

import re

from articles.chinese.atoms import HAN


def pattern(printed: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile ``printed``, in whose character classes ``\h`` stands for all Han characters."""
    return re.compile(printed.replace(r"\h", HAN), flags)
