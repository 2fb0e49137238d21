"""Which version of each article somebody had on the screen when they chose it: `12:34 13:36` in a form."""

from collections.abc import Iterable

from articles.models import Article

# The longest number that a form may give: more digits than any row has, fewer than a database refuses.
MOST_DIGITS = 18


def number(text: str) -> int | None:
    """A row's number as a form gives it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def as_seen(articles: Iterable[Article]) -> str:
    """The articles of a list, each with the version it shows, for a hidden field."""
    return " ".join(f"{article.pk}:{article.head_id}" for article in articles)


def seen_in(values: Iterable[str]) -> dict[int, int]:
    """The version that was shown of each article, by number. What makes no sense is left out."""
    pairs = (pair.partition(":") for value in values for pair in value.split())
    seen = ((number(article), number(version)) for article, _colon, version in pairs)
    return {article: version for article, version in seen if article is not None and version is not None}
