"""Finding, as the readers' search page needs it. The one seam between the page and the engine behind it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from articles.models import Article
from articles.public import shelf


def find(query: str) -> QuerySet[Article]:
    """Published articles that hold each of the query's words, in headline or text."""
    found = shelf.on_shelf()
    for word in query.split()[:8]:
        found = found.filter(Q(live__title__icontains=word) | Q(live__text__icontains=word))
    return found
