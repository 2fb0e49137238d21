"""Where stories born on the web stand (上版): put on a page, moved, taken off, kept in reserve (备用稿).

Print knows nothing of them, and what was printed stands where print has it: neither disturbs the other.
Placing changes neither the text nor the section that a story is filed under, so the signatures that it has
stand and the policy asks for as many as before. Every act compares what its actor has seen, the version and
the page, under the lock, and leaves an event that says from where to where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.article import Article
from articles.models.paper import Page, Publication
from articles.models.pieces import Piece
from articles.models.review import EventKind
from articles.models.signals import article_changed
from articles.models.signoff import OPEN
from articles.models.workflow import Seen, Stage, record, require, transition

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RIGHT = "place_article"
NOWHERE = "—"
PRINTED = gettext_lazy("It stands where it was printed: move the page, or repair it on its desk.")
MOVED = gettext_lazy("Somebody has moved it meanwhile: look where it stands now.")
PUBLIC = gettext_lazy("Readers have it or will: only who may publish moves it.")


class Reserve(models.Model):
    """A story that is kept for another day."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="reserve", editable=False)
    at = models.DateTimeField(gettext_lazy("at"))

    class Meta:
        verbose_name = gettext_lazy("story in reserve")
        verbose_name_plural = gettext_lazy("stories in reserve")
        ordering = ["-at"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article_id)


def place(
    article: Article, page: Page, *, after: int | None, stood: int | None, seen: Seen, by: User
) -> Piece:
    """Put a story on a page behind the piece of this number (None: at the top), or move it there.

    `stood` is the number of the page that it was seen on, None if on none. It becomes a story of the page's
    issue and day.
    """
    with _placing(article, stood, page.pk, seen=seen, by=by) as (locked, piece):
        there = Page.objects.select_related("issue").filter(pk=page.pk).first()
        require(there, _("The page is no longer there."))
        assert there  # noqa: S101 (for the type checker: it was required)
        require(there.issue.publication_id == locked.publication_id, _("The page is another newspaper's."))
        before = _where(piece)
        if piece is None:
            piece = Piece(article=locked, is_placed=True, key=f"placed-{uuid4().hex[:24]}")
        elif piece.page_id != there.pk:
            others = [other for other in _in_order(piece.page) if other.pk != piece.pk]
            _settle(others)
        line = [other for other in _in_order(there) if other.pk != piece.pk]
        behind = {other.pk: at for at, other in enumerate(line)}
        require(after is None or after in behind, MOVED)
        piece.page, piece.order = there, len(line)
        piece.save()
        line.insert(behind[after] + 1 if after is not None else 0, piece)
        _settle(line)
        locked.issue, locked.dated = there.issue, there.issue.date
        Reserve.objects.filter(article=locked).delete()
        record(locked, EventKind.PLACE, by, comment=f"{before} → {_where(piece)}")
    return piece


def lift(article: Article, *, stood: int | None, seen: Seen, by: User) -> None:
    """Take a story off its page. It stays one of the issue's, on no page."""
    with _placing(article, stood, seen=seen, by=by) as (locked, piece):
        require(piece, _("It stands on no page."))
        record(locked, EventKind.LIFT, by, comment=f"{_where(piece)} → {NOWHERE}")
        _remove(piece)


def keep_back(article: Article, *, stood: int | None, seen: Seen, by: User) -> None:
    """Keep a story that readers have not had for another day: on no page, of no issue."""
    with _placing(article, stood, seen=seen, by=by) as (locked, piece):
        require(not locked.live_id, _("Readers have it or will: withdraw it or take it off the schedule."))
        _row, is_new = Reserve.objects.get_or_create(article=locked, defaults={"at": timezone.now()})
        require(is_new, _("It is in reserve already."))
        record(locked, EventKind.RESERVE, by, comment=f"{_where(piece)} → {NOWHERE}")
        _remove(piece)
        locked.issue = None


def placeable(publication: Publication) -> QuerySet[Article]:
    """Stories of a newspaper that readers have not had and that stand on no page and in no reserve."""
    return _loose().filter(publication=publication, reserve=None)


def in_reserve(_user: object = None) -> QuerySet[Article]:
    """Stories that are kept for another day."""
    return _loose().filter(reserve__isnull=False)


def settle(page: Page) -> None:
    """Number a page's pieces anew, after print has come in or was repaired: each placed story stands behind
    the printed one that it was put behind; where that is gone, at the end."""
    if page.pieces.placed().exists():
        _settle(_in_order(page))


def _loose() -> QuerySet[Article]:
    return Article.objects.filter(OPEN, pieces=None).exclude(stage=Stage.SPIKED)


@contextmanager
def _placing(
    article: Article, *pages: int | None, seen: Seen, by: User
) -> Iterator[tuple[Article, Piece | None]]:
    """The article and its place as they stand now, and its pages, locked. `pages` begins with where it stood.

    Pages are locked before articles, as whoever moves a page does.
    """
    with transaction.atomic():
        wanted = [page for page in pages if page is not None]
        list(Page.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
        with transition(article, by, RIGHT, seen=seen) as locked:
            pieces = list(locked.pieces.select_related("page__issue__publication"))
            require(all(piece.is_placed for piece in pieces), PRINTED)
            piece = pieces[0] if pieces else None
            require((piece.page_id if piece else None) == pages[0], MOVED)
            require(locked.stage != Stage.SPIKED, _("It is spiked."))
            require(not locked.live_id or by.has_perm("articles.publish_article"), PUBLIC)
            yield locked, piece
        article_changed.send(type(locked), articles=[locked])


def _in_order(page: Page) -> list[Piece]:
    """A page's pieces as they are to stand: the printed ones in print's order, each with what follows it."""
    pieces = sorted(page.pieces.all(), key=lambda piece: (piece.order, piece.pk))
    printed = [piece for piece in pieces if not piece.is_placed]
    keys = {piece.key for piece in printed}
    placed = [piece for piece in pieces if piece.is_placed]
    line = [piece for piece in placed if not piece.after]
    for piece in printed:
        line += [piece, *(other for other in placed if other.after == piece.key)]
    return [*line, *(piece for piece in placed if piece.after and piece.after not in keys)]


def _settle(line: Sequence[Piece]) -> None:
    """Write down that the pieces of a page stand like this."""
    after = ""
    for order, piece in enumerate(line):
        piece.order = order
        if piece.is_placed:
            piece.after = after
        else:
            after = piece.key
    Piece.objects.bulk_update(line, ["order", "after"])


def _remove(piece: Piece | None) -> None:
    if piece:
        page = piece.page
        piece.delete()
        _settle(_in_order(page))


def _where(piece: Piece | None) -> str:
    return _("%(page)s, no. %(place)d") % {"page": piece.page, "place": piece.order + 1} if piece else NOWHERE
