"""One article, whole."""

from __future__ import annotations

from functools import partial

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.interchange.jsonld import as_script, news_article
from articles.models import Article, Piece
from articles.models.review import EventKind
from articles.public import canonical, published
from articles.search import related


def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article with its credits, the pages it ran on, and its neighbours."""
    whole = published.articles().select_related("issue", "section", "column")
    found = whole.prefetch_related("live__bylines__reporter").filter(pk=pk).first()
    if found is None:
        return _gone(request, pk)
    if found.issue:
        found.issue.publication = found.publication
    pieces = list(found.places.select_related("page__section", "page__issue").order_by("part"))
    for piece in pieces:
        piece.page.issue.publication = found.publication
    tags = list(found.tags.all())
    corrections = published.corrections_about(found)
    own = [correction for correction in corrections if correction.article_id == found.pk]
    previous, following = neighbours(found, pieces)
    context = {
        "paper": found.publication,
        "article": found,
        "version": found.live,
        "issue": found.issue,
        "pieces": pieces,
        "tags": tags,
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
        return redirect(target, permanent=True)
    if absent.withdrawn_at is None:
        raise Http404
    event = absent.events.filter(kind=EventKind.WITHDRAW).first()
    return render(request, "410.html", {"article": absent, "event": event}, status=410)


def _related(article: Article, length: int = 6) -> list[Article]:
    """The nearest articles of the same paper: a paper's pages lead to no other's."""
    near = related(article, limit=3 * length)
    return [other for other in near if other.publication_id == article.publication_id][:length]


def neighbours(article: Article, pieces: list[Piece]) -> tuple[Article | None, Article | None]:
    """The published articles before and after it in its issue, as pages are turned. Two queries."""
    if not pieces:
        return None, None
    here = pieces[0]
    others = (
        published.placed(here.page.issue)
        .exclude(pk=article.pk)
        .defer("live__html", "live__data", "live__text")
    )
    before = Q(page_order__lt=here.page.order) | Q(on_page=here.page_id, place__lt=here.order)
    after = Q(page_order__gt=here.page.order) | Q(on_page=here.page_id, place__gt=here.order)
    return others.filter(before).reverse().first(), others.filter(after).first()
