"""A content as a text to proofread, and what a paper knows: its reporters and its own terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count

from articles.content import Content
from articles.models.paper import Publication
from articles.models.people import Reporter
from articles.models.terms import Term
from articles.proofing import Finding, Lists, Part, Text, proofread

# A name that stood over fewer texts may be a slip that was saved.
_KNOWN_BY = 3


def proofread_content(content: Content, publication: Publication, day: date | None) -> list[Finding]:
    """What proofreading finds in a content of a paper. Two queries; nothing is changed."""
    return proofread(text_of(content, day), lists_of(publication))


def text_of(content: Content, day: date | None) -> Text:
    """The parts of a content that are proofread, in reading order."""
    return Text(tuple(_parts(content)), day)


def lists_of(publication: Publication) -> Lists:
    """What the paper knows: people whose names stood over its texts, and its own terms."""
    counted = Reporter.objects.filter(bylines__version__article__publication=publication).annotate(
        times=Count("bylines")
    )
    return Lists(
        reporters=frozenset(counted.filter(times__gte=_KNOWN_BY).values_list("name", flat=True)),
        places=frozenset(Term.objects.filter(publication=publication).values_list("name", flat=True)),
    )


def _parts(content: Content) -> Iterator[Part]:
    for name in ("column", "kicker", "title", "subtitle"):
        yield Part(name, name, getattr(content, name))
    for number, author in enumerate(content.authors):
        yield Part(f"authors.{number}", "author", author.name)
    for number, block in enumerate(content.blocks):
        yield Part(f"blocks.{number}", block.kind, block.text)
    for number, box in enumerate(content.sidebars):
        yield Part(f"sidebars.{number}", "sidebar_title", box.title)
        for place, block in enumerate(box.blocks):
            yield Part(f"sidebars.{number}.{place}", block.kind, block.text)
    for number, photo in enumerate(content.photos):
        yield Part(f"photos.{number}", "caption", photo.caption)
        yield Part(f"photos.{number}.alt", "caption", photo.alt)
