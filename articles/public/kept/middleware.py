"""Readers' pages are made once and kept, as long as what readers may see has not changed.

A page is found by its whole address and shown only under the stamp that it was made under. The stamp is read
before the page is made and again behind it: where it moved meanwhile, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags

from articles.models import generations
from articles.models.generations import Stamp
from articles.public.kept.edition import edition
from articles.public.kept.encodings import ENCODERS, IDENTITY, chosen

# Whatever comes under other statuses is not there, and of that there is no end.
OK = 200
STATUSES = (OK, 301, 302, 410)
# What each address may be asked beside its path, by the name of its route: with any other parameter a page is
# made, and not kept.
QUESTIONS: dict[str, set[str]] = {
    "paper": {"month", "year"},
    **dict.fromkeys(("section", "column", "reporter", "tag", "corrections"), {"before"}),
    "search": {"q", "sort", "after"},
    **dict.fromkeys(("search_feed", "suggest"), {"q"}),
    "sitemap": {"month", "p"},
}
# A map of a month's articles may be larger; nothing that people read is.
LARGEST = 2_000_000
DIGEST = 16
# Whoever has a page asks each time whether it still stands.
HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


class Page(NamedTuple):
    """An answer as it was made."""

    stamp: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def encoded(self, encoding: str) -> Page:
        """The same compressed, where that makes it smaller."""
        body = ENCODERS[encoding](self.body) if encoding else self.body
        if len(body) >= len(self.body):
            return self
        headers = [(name, value) for name, value in self.headers if name != "Content-Length"]
        headers += [("Content-Encoding", encoding), ("Content-Length", str(len(body)))]
        return self._replace(headers=headers, body=body)

    def response(self) -> HttpResponse:
        """The answer."""
        return HttpResponse(self.body, status=self.status, headers=dict(self.headers))


class Asked(NamedTuple):
    """What a reader asks for: an address of this edition, in an encoding, under the stamp of now."""

    address: str
    query: str
    encoding: str
    stamp: Stamp

    @property
    def etag(self) -> str:
        """What a browser names its copy by. The same in each encoding, therefore weak."""
        return f'W/"{_digest(f"{self.address} {self.stamp.key}")}"'

    def kept(self) -> Page | None:
        """The page, where it is kept and stands; compressed now where only the plain one is."""
        page = self._found(self.encoding)
        if page is None and self.encoding and (plain := self._found(IDENTITY)):
            return self.keep(plain)
        return page

    def keep(self, page: Page) -> Page:
        """Keep the page, and the same in the encoding that was asked for; return that."""
        self._space.set(self._key(IDENTITY), page)
        if self.encoding:
            page = page.encoded(self.encoding)
            self._space.set(self._key(self.encoding), page)
        return page

    def _found(self, encoding: str) -> Page | None:
        page: Page | None = self._space.get(self._key(encoding))
        return page if page and page.stamp == self.stamp.key else None

    @property
    def _space(self) -> BaseCache:
        """Of questions there is no end: whoever asks many crowds out other questions, and no page."""
        return caches["asked" if self.query else "pages"]

    def _key(self, encoding: str) -> str:
        return f"{_digest(self.address)}{encoding}"


class KeptPages:
    """Middleware: a page that stands is answered from where it is kept, and with 304 to whoever has it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.KEEP_PAGES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.edition = edition()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = self._asked(request)
        if asked is None:
            return self.get_response(request)
        known = request.META.get("HTTP_IF_NONE_MATCH")
        if known and asked.etag in parse_etags(known):
            return HttpResponseNotModified(headers={"ETag": asked.etag} | HEADERS)
        page = asked.kept()
        return page.response() if page else self._made(request, asked)

    def _asked(self, request: HttpRequest) -> Asked | None:
        """What is asked for; None where it is not a reader who asks, or nobody knows what stands.

        The host is checked here: under a name that is not ours nothing is looked for.
        """
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return None
        query = request.META.get("QUERY_STRING", "")
        address = f"{self.edition} {request.scheme}://{request.get_host()}{request.path}?{query}"
        stamp = generations.current()
        encoding = chosen(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        return Asked(address, query, encoding, stamp) if stamp else None

    def _made(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        """The page made anew, and kept if it may be and nothing moved meanwhile."""
        response = self.get_response(request)
        if not _is_readers(request):
            return response
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not _may_be_kept(request, response) or generations.fresh() != asked.stamp:
            return response
        if response.status_code == OK:
            response["ETag"] = asked.etag
            response["Last-Modified"] = http_date(asked.stamp.since.timestamp())
        page = Page(asked.stamp.key, response.status_code, list(response.items()), response.content)
        return asked.keep(page).response()


def _is_readers(request: HttpRequest) -> bool:
    """Whether a readers' address answered: not the desk, not the chance that nothing stands there."""
    return request.resolver_match is not None and request.resolver_match.namespace == "public"


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the same would be answered to anybody, and the address is one of those there is an end of."""
    match = request.resolver_match
    known = QUESTIONS.get(match.url_name or "", set()) if match else set()
    return (
        request.method == "GET"
        and response.status_code in STATUSES
        and not response.streaming
        and not response.cookies
        and "no-store" not in response["Cache-Control"]
        and response["Vary"] == HEADERS["Vary"]
        and request.GET.keys() <= known
        and len(response.content) <= LARGEST
    )


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST).hexdigest()
