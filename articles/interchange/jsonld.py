"""Articles for machines that read pages: schema.org's NewsArticle as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Byline, Correction, Piece

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


def _person(byline: Byline, address: Callable[[str], str]) -> dict[str, Any]:
    person = {"@type": "Person", "name": byline.name, "jobTitle": byline.role}
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
