"""The search page, what it suggests while somebody types, and the search as a feed (`feeds.OfSearch`)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from articles import search as engine
from articles.public.traditional import in_script_of

# Longer than any passage that somebody copies. In an address it is 7,200 bytes, less than what any server
# takes; newsroom.server takes more, so that whoever asks for more meets our page.
LONGEST = 800


def search(request: HttpRequest) -> HttpResponse:
    """What readers look for, best or newest first. An empty query shows the empty form.

    Of a query that is too long its beginning is looked for, and the page says so.
    """
    query = asked(request)
    sort = "newest" if request.GET.get("sort") == "newest" else "rank"
    after = request.GET.get("after", "")
    results = engine.search(query, sort=sort, after=after, with_facets=True) if query else None
    context = {
        "query": query,
        "sort": sort,
        "results": results,
        "is_first": not after,
        "is_cut": len(request.GET.get("q", "")) > LONGEST,
    }
    response = render(request, "articles/search.html", context)
    if results and not results.hits:
        # It may have taken too long this once; and of words that nobody wrote there is no end.
        response["Cache-Control"] = "no-store"
    return response


def suggest(request: HttpRequest) -> JsonResponse:
    """Headlines, tags and reporters that begin with what is being typed, as JSON, in the edition's script."""
    found = [
        {"kind": s.kind, "label": in_script_of(request, s.label, is_name=s.kind == "reporter"), "url": s.url}
        for s in engine.suggest(asked(request))
    ]
    response = JsonResponse({"suggestions": found})
    response["Cache-Control"] = "no-cache" if found else "no-store"
    return response


def asked(request: HttpRequest) -> str:
    """What was typed, as much of it as is looked for."""
    return engine.read(request.GET.get("q", "")[:LONGEST]).typed
