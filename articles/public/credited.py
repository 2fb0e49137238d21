"""The names that readers know: the reporters of what is published, and the papers' own terms."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic

from django.db.models import Exists, OuterRef

from articles.chinese.traditional import NO_NAMES, Names
from articles.models import Article, Reporter, Term

# Each worker asks the database again after so many seconds.
KEPT_FOR = 1.0

_kept: tuple[float, Names] = (0.0, NO_NAMES)


def names() -> Names:
    """The names credited in the text that readers see, and the papers' terms, a second old at most.

    One query then. Names of drafts are not among them, so that no page tells of one.
    """
    global _kept
    asked, known = _kept
    if not asked or monotonic() - asked >= KEPT_FOR:
        _kept = (monotonic(), _named(frozenset(_credited())))
    return _kept[1]


@lru_cache(1)
def _named(found: frozenset[str]) -> Names:
    return Names(found)


def _credited() -> list[str]:
    theirs = Article.objects.published().filter(live__bylines__reporter=OuterRef("pk"))
    people = Reporter.objects.filter(Exists(theirs)).order_by().values_list("name", flat=True)
    return list(people.union(Term.objects.order_by().values_list("name", flat=True)))
