"""Parses as JSON, for tests that say what stands in them."""

from typing import Any

from articles.parsing import labels
from articles.parsing import parse_page as _parse_page
from articles.parsing.codec import JSON
from articles.parsing.ids import give_ids
from articles.parsing.page import ParsedPage
from articles.parsing.repair import operations


def parse_page(text: str, **known: Any) -> JSON:
    """The parse of a page's text."""
    return _parse_page(text, **known).as_json()


def with_ids(parse: JSON, sha256: str) -> JSON:
    """The parse with an id for everything in it."""
    return give_ids(ParsedPage.from_json(parse), sha256).as_json()


def apply(parse: JSON, operation: Any, source: str) -> JSON:
    """The parse after one operation of the desk."""
    return replay(parse, [operation], source)


def replay(parse: JSON, steps: Any, source: str) -> JSON:
    """The parse after these operations of the desk, both as JSON."""
    return operations.replay(ParsedPage.from_json(parse), operations.read_operations(steps), source).as_json()


def write_labels(parse: JSON, source: str, facts: dict[str, str]) -> str:
    """The annotated page of a parse."""
    return labels.write_labels(ParsedPage.from_json(parse), source, facts)


def read_labels(written: str) -> tuple[str, JSON]:
    """(source, parse) of an annotated page."""
    source, page = labels.read_labels(written)
    return source, page.as_json()


def without_ids(parse: JSON) -> JSON:
    """What the marks of an annotated page say of a parse."""
    return labels.as_marks_say(ParsedPage.from_json(parse))
