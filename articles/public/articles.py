"""One article, whole."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.interchange.jsonld import as_script, news_article
from articles.models import Article, Byline, Piece, Tag
from articles.models.prepared import Prepared, remember
from articles.models.review import EventKind
from articles.public import canonical, published
from articles.search import related

_whole = Prepared(
    lambda now, pk: published.articles(now).select_related("issue", "section", "column").filter(pk=pk), int
)
_credits = Prepared(
    lambda _now, version: Byline.objects.filter(version=version).select_related("reporter").order_by("order"),
    int,
)
_pieces = Prepared(
    lambda _now, pk: (
        Piece.objects.filter(read_in=pk).select_related("page__section", "page__issue").order_by("part")
    ),
    int,
)
_tags = Prepared(lambda _now, pk: Tag.objects.filter(tagged__content_object=pk).order_by("tagged__pk"), int)


def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article with its credits, the pages it ran on, and its neighbours."""
    found = _whole.one(pk)
    if found is None:
        return _gone(request, pk)
    remember(found.shown, "bylines", _credits(found.shown.pk))
    if found.issue:
        found.issue.publication = found.publication
    pieces = _pieces(pk)
    for piece in pieces:
        piece.page.issue.publication = found.publication
    corrections = published.corrections_about(found)
    own = [correction for correction in corrections if correction.article_id == found.pk]
    previous, following = neighbours(found, pieces)
    context = {
        "paper": found.publication,
        "article": found,
        "version": found.live,
        "issue": found.issue,
        "pieces": pieces,
        "tags": _tags(pk),
        "corrections": own,
        "corrects": [correction for correction in corrections if correction.notice_article_id == found.pk],
        "address": canonical.whole(request, found.get_absolute_url()),
        "described": as_script(
            news_article(found, address=partial(canonical.whole, request), pieces=pieces, corrections=own)
        ),
        "related": _related(found),
        "previous": previous,
        "next": following,
    }
    return render(request, "articles/article.html", context)


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an article is no more: the one it was merged into, or a notice why it was withdrawn (410).

    What was taken out of the other again leads to it until it is published itself.
    """
    absent = get_object_or_404(Article, pk=pk)
    merges = absent.events.filter(kind=EventKind.MERGE).select_related("other").order_by("-pk")
    merge = merges.first() if not absent.merged_into_id and absent.withdrawn_at is None else None
    if merge and merge.other and merge.other.is_published():
        return redirect(merge.other)
    target = absent.merged_into
    while target and target.merged_into and not target.is_published():
        target = target.merged_into
    if target and target.is_published():
        return redirect(target)  # for now: it can be undone
    if absent.withdrawn_at is None:
        raise Http404
    event = absent.events.filter(kind=EventKind.WITHDRAW).first()
    return render(request, "410.html", {"article": absent, "event": event}, status=410)


def _related(article: Article, length: int = 6) -> list[Article]:
    """The nearest articles of the same paper: a paper's pages lead to no other's."""
    near = related(article, limit=3 * length)
    return [other for other in near if other.publication_id == article.publication_id][:length]


def _beside(backwards: bool) -> Prepared[Article]:
    """The articles of an issue before one, or after it, by its page's order and id and its place there."""

    def made(now: datetime, issue: int, article: int, order: str, page: int, place: int) -> QuerySet[Article]:
        turned = "lt" if backwards else "gt"
        there = Q(**{f"page_order__{turned}": order}) | Q(on_page=page, **{f"place__{turned}": place})
        others = published.placed(issue, now).exclude(pk=article).filter(there)
        named = others.select_related(None).select_related("live").only("live__title")
        return (named.reverse() if backwards else named)[:1]

    return Prepared(made, int, int, str, int, int)


_before, _after = _beside(backwards=True), _beside(backwards=False)


def neighbours(article: Article, pieces: list[Piece]) -> tuple[Article | None, Article | None]:
    """The published articles before and after it in its issue, as pages are turned. Two queries."""
    if not pieces:
        return None, None
    page, place = pieces[0].page, pieces[0].order
    here = (page.issue_id, article.pk, page.order, page.pk, place)
    return _before.one(*here), _after.one(*here)
