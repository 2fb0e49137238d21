"""Page text to a parsed page: which articles stand on it, and what is what in them.

`parse_page` is the whole interface; `decode` (bytes to text) and `give_ids` go before and after it.
Pure: no Django, no dictionary. What a page becomes is said in CONTRACT.md.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from articles.parsing.whole import parse_page

__all__ = ["parse_page"]


def __getattr__(name: str) -> Any:
    """The parser, once somebody asks for it: who reads a file needs its types alone, and starts at once."""
    if name == "parse_page":
        from articles.parsing.whole import parse_page

        return parse_page
    raise AttributeError(name)
