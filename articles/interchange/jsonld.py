"""Articles for machines that read pages: schema.org's NewsArticle as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Byline, Correction, Piece

# What of a description people read.
_WORDS = frozenset(
    ("headline", "alternativeHeadline", "dateline", "articleSection", "name", "jobTitle", "editor", "text")
)
_PERSON = "Person"
# A script element ends at "</script>" and nowhere else, whatever its text holds.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def news_article(
    article: Article,
    *,
    address: Callable[[str], str],
    pieces: Iterable[Piece] = (),
    corrections: Iterable[Correction] = (),
) -> dict[str, Any]:
    """A published article as https://schema.org/NewsArticle: what readers read, and what was corrected.

    `address` makes a path of the site a whole address. Corrections are CorrectionComments; each leads to the
    printed notice where that is published. Reads the live version's bylines and their reporters. Raises
    ValueError for an article that was never published.
    """
    version = article.live
    if version is None:
        raise ValueError(f"never published: {article.pk}")
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address(article.get_absolute_url()),
        "headline": version.heading,
        "alternativeHeadline": version.subtitle,
        "datePublished": article.dated.isoformat(),
        "dateModified": version.at.isoformat(),
        "inLanguage": "zh-Hans",
        "dateline": version.dateline,
        "articleSection": article.section.name if article.section else "",
        "printPage": ", ".join(piece.page.number for piece in pieces),
        "publisher": {"@type": "NewsMediaOrganization", "name": article.publication.name},
        "author": [_person(byline, address) for byline in version.bylines.all()],
        "editor": version.editor,
        "correction": [_correction(correction, address) for correction in corrections],
    }
    return {name: value for name, value in facts.items() if value}


def as_script(data: dict[str, Any]) -> SafeString:
    """The data as the text of a script element, fit for a template: JSON in which no tag can begin."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))  # noqa: S308


def in_traditional(data: Any, prose: Callable[[str], str], name: Callable[[str], str], of: str = "") -> Any:
    """A description in traditional characters: its words turned as `prose`, people's names as a `name`.

    Addresses, dates and kinds stay what they are. `of` is what a part of it is called.
    """
    if isinstance(data, dict):
        persons = {"name": name(data["name"])} if data.get("@type") == _PERSON and "name" in data else {}
        return {key: in_traditional(value, prose, name, key) for key, value in data.items()} | persons
    if isinstance(data, list):
        return [in_traditional(each, prose, name, of) for each in data]
    if of == "inLanguage":
        return "zh-Hant"
    return prose(data) if of in _WORDS else data


def _person(byline: Byline, address: Callable[[str], str]) -> dict[str, Any]:
    person = {"@type": _PERSON, "name": byline.name, "jobTitle": byline.role}
    if byline.reporter:
        person["url"] = address(byline.reporter.get_absolute_url())
    return {name: value for name, value in person.items() if value}


def _correction(correction: Correction, address: Callable[[str], str]) -> dict[str, Any]:
    comment = {
        "@type": "CorrectionComment",
        "text": correction.text,
        "datePublished": correction.at.isoformat(),
    }
    if correction.printed_notice:
        comment["url"] = address(correction.printed_notice.get_absolute_url())
    return comment
