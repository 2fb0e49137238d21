"""One article, whole."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Piece
from articles.public import shelf


def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article with its credits, the pages it ran on, and its neighbours."""
    found = get_object_or_404(shelf.on_shelf().select_related("issue", "section", "column"), pk=pk)
    if found.issue:
        found.issue.publication = found.publication
    pieces = list(found.pieces.select_related("page__section", "page__issue").order_by("part"))
    for piece in pieces:
        piece.page.issue.publication = found.publication
    previous, following = neighbours(found, pieces)
    context = {
        "paper": found.publication,
        "article": found,
        "version": found.live,
        "issue": found.issue,
        "pieces": pieces,
        "previous": previous,
        "next": following,
    }
    return render(request, "articles/article.html", context)


def neighbours(article: Article, pieces: list[Piece]) -> tuple[Article | None, Article | None]:
    """The published articles before and after it in its issue, as pages are turned. Two queries."""
    if not pieces:
        return None, None
    here = pieces[0]
    others = (
        shelf.placed(here.page.issue).exclude(pk=article.pk).defer("live__html", "live__data", "live__text")
    )
    before = Q(page_order__lt=here.page.order) | Q(on_page=here.page_id, place__lt=here.order)
    after = Q(page_order__gt=here.page.order) | Q(on_page=here.page_id, place__gt=here.order)
    return others.filter(before).reverse().first(), others.filter(after).first()
