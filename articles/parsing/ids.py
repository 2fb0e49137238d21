"""Ids for everything on a page, the same for the same bytes wherever they are parsed."""

import hashlib
from collections.abc import Container

from articles.parsing.page import ParsedPage

ID_LENGTH = 12


def give_ids(page: ParsedPage, sha256: str) -> ParsedPage:
    """The page, each of its articles, elements, sidebars and furniture items with an id.

    An id stands for `sha256` (of the source's bytes), the role and where the first span starts.
    """
    for article in page.articles:
        for placed in article.elements():
            placed.element.id = make_id(sha256, placed.role, placed.element.start)
        for sidebar in article.sidebars:
            sidebar.id = make_id(sha256, "sidebar", sidebar.start)
        article.id = make_id(sha256, "article", article.start)
    for item in page.furniture:
        item.id = make_id(sha256, "furniture", item.start)
    return page


def make_id(sha256: str, role: str, start: int, taken: Container[str] = ()) -> str:
    """The id of what begins at `start` in this role, and is none of those that are `taken`."""
    seed = f"{sha256}:{role}:{start}"
    while (made := hashlib.sha256(seed.encode()).hexdigest()[:ID_LENGTH]) in taken:
        seed += "+"
    return made
