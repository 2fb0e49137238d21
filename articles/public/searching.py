"""The search page: what readers type, what is found, and what it could be narrowed to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.search import search as find


def search(request: HttpRequest) -> HttpResponse:
    """What readers look for, the best or the newest first. An empty query shows the empty form."""
    query = request.GET.get("q", "")
    sort = "newest" if request.GET.get("sort") == "newest" else "rank"
    after = request.GET.get("after", "")
    results = find(query, sort=sort, after=after, with_facets=True)
    context = {"query": results.query.typed, "results": results, "sort": sort, "is_first": not after}
    return render(request, "articles/search.html", context)
