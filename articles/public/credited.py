"""The names that readers know: the reporters of what is published, and the papers' own terms."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Exists, OuterRef

from articles.chinese.traditional import NO_NAMES, Names
from articles.models import Article, Reporter, Term, generations
from articles.models.generations import Stamp

_known: tuple[Stamp | None, Names] = (None, NO_NAMES)


def names() -> Names:
    """The names credited in the text that readers see, and the papers' terms, as the stamp has them.

    One query where the stamp has moved. Names of drafts are not among them, so that no page tells of one.
    """
    global _known
    stamp, known = generations.current(), _known
    if stamp is None or known[0] != stamp:
        known = _known = (stamp, _named(frozenset(_credited())))
    return known[1]


@lru_cache(1)
def _named(found: frozenset[str]) -> Names:
    return Names(found)


def _credited() -> list[str]:
    theirs = Article.objects.published().filter(live__bylines__reporter=OuterRef("pk"))
    people = Reporter.objects.filter(Exists(theirs)).order_by().values_list("name", flat=True)
    return list(people.union(Term.objects.order_by().values_list("name", flat=True)))
