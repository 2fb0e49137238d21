"""Stored parses read back: the border between the JSON of a column and the typed parse."""

from __future__ import annotations

from articles.models import Page, Parse, Piece
from articles.parsing.page import ParsedArticle, ParsedPage


def page_of(parse: Parse) -> ParsedPage:
    """The page that a stored parse tells of."""
    return ParsedPage.from_json(parse.data)


def parsed(piece: Piece) -> ParsedArticle | None:
    """What its page's parse says of a piece; None where a later print or a repair has it no more."""
    articles = piece.page.parse.data["articles"] if piece.page.parse else []
    found = next((article for article in articles if article["id"] == piece.key), None)
    return ParsedArticle.from_json(found) if found else None


def last_parsed(page: Page, keys: set[str]) -> list[ParsedArticle]:
    """The articles of these keys as they were last parsed, those included that a later print had no more."""
    found, left = [], set(keys)
    for data in page.parses.order_by("-pk").values_list("data", flat=True).iterator(chunk_size=1):
        here = [ParsedArticle.from_json(article) for article in data["articles"] if article["id"] in left]
        found += here
        left -= {article.id for article in here}
        if not left:
            break
    return found
