"""A list of articles narrowed by what the desk asks first: what is amiss, how old it is, on which page."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.pieces import Piece
from articles.models.review import Event, EventKind
from articles.models.version import Conflict

# Its headline is missing, though it is not said to have none by nature.
NAMELESS = Q(head__title="", head__data__untitled__isnull=True)


class Amiss(models.TextChoices):
    """What is amiss with an article, or was."""

    NAMELESS = "nameless", _("No headline")
    CONFLICT = "conflict", _("Conflicts")
    OVERRIDDEN = "override", _("Published without sign-offs")


def amiss(articles: QuerySet[Article], what: Amiss) -> QuerySet[Article]:
    """Those with which this is amiss."""
    if what == Amiss.NAMELESS:
        return articles.filter(NAMELESS)
    if what == Amiss.CONFLICT:
        return articles.filter(Exists(Conflict.objects.filter(article=OuterRef("pk"), resolved_in=None)))
    return articles.filter(Exists(Event.objects.filter(article=OuterRef("pk"), kind=EventKind.OVERRIDE)))


def untouched_for(
    articles: QuerySet[Article], time: timedelta, now: datetime | None = None
) -> QuerySet[Article]:
    """Those of whose text nobody has saved a version for so long."""
    return articles.filter(head__at__lte=(now or timezone.now()) - time)


def on_page(articles: QuerySet[Article], number: str) -> QuerySet[Article]:
    """Those of which a part stands on a page of this number, in whatever issue."""
    return articles.filter(Exists(Piece.objects.filter(article=OuterRef("pk"), page__number=number)))
