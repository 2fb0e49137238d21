"""Photos and scans. No web server serves them: each request asks who may see the file."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response

from articles.models import Article
from articles.public import pictures, prints, published

# What a browser may be shown from here. Anything else, SVG too, could carry script.
TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
    ".pdf": "application/pdf",
}


def photo(_request: HttpRequest, pk: int, photo: str) -> FileResponse:
    """A photo of the version that readers read, and of no other."""
    article = get_object_or_404(Article.objects.published().select_related("live"), pk=pk)
    photos = article.shown.data.get("photos", ())
    name, crop = next(((p["file"], p.get("crop", "")) for p in photos if p["id"] == photo), ("", ""))
    return _file(name, crop)


def scan(_request: HttpRequest, slug: str, key: tuple[date, str], number: str) -> FileResponse:
    """The scan of a page, once everything on it is published: it shows all of it."""
    issue = published.issue_at(slug, *key)
    if issue is None:
        raise Http404
    page = get_object_or_404(issue.pages, number=number)
    if not published.is_whole(page):
        raise Http404
    return _file(page.scan.name)


def printed(request: HttpRequest, slug: str, key: tuple[date, str], number: str) -> HttpResponseBase:
    """The picture of a page as printed, without what readers may not read at this moment.

    Whoever keeps it asks each time whether it still is as it may be.
    """
    issue = published.issue_at(slug, *key)
    if issue is None:
        raise Http404
    shown = prints.of_page(get_object_or_404(issue.pages, number=number))
    if shown is None:
        raise Http404
    etag = f'"{shown.key}"'
    response = get_conditional_response(request, etag) or FileResponse(
        default_storage.open(shown.stored()), content_type="image/jpeg"
    )
    response["ETag"], response["Cache-Control"] = etag, "no-cache"
    return response


def kind_of(name: str | None) -> str:
    """What a browser makes of a file of this name: "image", "pdf", or "" where it is shown none."""
    kind, _, sort = TYPES.get(_suffix(name), "").partition("/")
    return sort if sort == "pdf" else kind


def _suffix(name: str | None) -> str:
    return PurePosixPath(name or "").suffix.lower()


def _file(name: str | None, crop: str = "") -> FileResponse:
    kind = TYPES.get(_suffix(name))
    if not name or kind is None or not default_storage.exists(name):
        raise Http404
    if kind_of(name) == "image":
        name = pictures.for_readers(name, crop)
        if not name:
            raise Http404
    return FileResponse(default_storage.open(name), content_type=kind)
