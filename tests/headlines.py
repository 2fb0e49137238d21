"""Headlines on the readers' pages have places to break their lines; whoever looks for one does without."""

import re


def unbroken(page: str) -> str:
    """The page without the places where a headline may break."""
    return re.sub(r'<span class="phrase">(.*?)</span>', r"\1", page.replace("<wbr>", ""))
