"""The search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.public import finding, lists

LONGEST = 100


def search(request: HttpRequest) -> HttpResponse:
    """What readers look for. An empty query shows the empty form."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    found = lists.newest(finding.find(query), request.GET.get("before", "")) if query else None
    return render(request, "articles/search.html", {"query": query, "list": found})
