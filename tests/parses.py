"""Parses as JSON, for tests that say what stands in them."""

from typing import Any

from articles.parsing import parse_page as _parse_page
from articles.parsing.ids import give_ids
from articles.parsing.page import JSON, ParsedPage


def parse_page(text: str, **known: Any) -> JSON:
    """The parse of a page's text."""
    return _parse_page(text, **known).as_json()


def with_ids(parse: JSON, sha256: str) -> JSON:
    """The parse with an id for everything in it."""
    return give_ids(ParsedPage.from_json(parse), sha256).as_json()
