"""The paper as it is printed: today's front, a paper's calendar, its issues and their pages."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Issue
from articles.public import shelf


def front(request: HttpRequest) -> HttpResponse:
    """Today's paper, or the latest there is; with several papers, the latest of each."""
    editions = []
    for publication in shelf.publications():
        newest = shelf.issues(publication).first()
        if newest:
            editions.append({"issue": newest, "sheets": shelf.sheets(newest)})
    if len(editions) == 1:
        return render(
            request, "articles/front.html", editions[0] | {"paper": editions[0]["issue"].publication}
        )
    return render(request, "articles/newsstand.html", {"editions": editions})


def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """A paper with all its issues (往期回顾)."""
    publication = get_object_or_404(shelf.publications(), slug=slug)
    return render(
        request, "articles/paper.html", {"paper": publication, "issues": shelf.issues(publication)[:31]}
    )


def issue(request: HttpRequest, slug: str, key: tuple[date, str]) -> HttpResponse:
    """One day's paper: its pages and the headlines on each."""
    found = find_issue(slug, key)
    context = {
        "paper": found.publication,
        "issue": found,
        "sheets": shelf.sheets(found),
        "older": shelf.older(found),
        "newer": shelf.newer(found),
    }
    return render(request, "articles/issue.html", context)


def page(request: HttpRequest, slug: str, key: tuple[date, str], number: str) -> HttpResponse:
    """One page, laid out as pages are."""
    found = find_issue(slug, key)
    sheets = shelf.sheets(found)
    at = next((i for i, sheet in enumerate(sheets) if sheet.page.number == number), None)
    if at is None:
        raise Http404
    context = {
        "paper": found.publication,
        "issue": found,
        "sheets": sheets,
        "sheet": sheets[at],
        "articles": shelf.placed(found).filter(on_page=sheets[at].page.pk),
        "previous": sheets[at - 1] if at else None,
        "next": sheets[at + 1] if at + 1 < len(sheets) else None,
    }
    return render(request, "articles/page.html", context)


def find_issue(slug: str, key: tuple[date, str]) -> Issue:
    """The issue at this address. Raises Http404 where readers have none."""
    publication = get_object_or_404(shelf.publications(), slug=slug)
    return get_object_or_404(shelf.issues(publication), date=key[0], edition=key[1])
