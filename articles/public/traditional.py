"""The traditional-character edition: the same pages under /zh-hant/, turned sign by sign on their way out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import sha256
from itertools import accumulate

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from articles.chinese.traditional import NO_NAMES, Names, to_traditional
from articles.chinese.traditional_forms import of_name
from articles.interchange.jsonld import as_script, in_traditional
from articles.public import credited

PREFIX = "/zh-hant"
# For editors, and for who was asked for an opinion: nothing of theirs is kept in a cache.
NOT_TURNED = (f"{PREFIX}/admin", f"{PREFIX}/opinions")
SERVER_ERROR = 500
KEPT_FOR = 24 * 60 * 60
TYPES = ("text/html", "application/atom+xml")

# Our own pages are well formed: no ">" stands inside a tag, since Django escapes it in attributes.
# A <wbr> stands between the words of a headline, a <mark> around what was looked for: 头发 is turned as one.
_INSIDE = re.compile("(<wbr>|</?mark>)")
_MARKUP = re.compile(r"(<script\b.*?</script>|<!--.*?-->|<(?!wbr>|/?mark>)[^>]*>)", re.DOTALL)
# Attributes that people read or hear, and data-say-…, which our scripts show them. Never an address.
_SPOKEN = re.compile(r'(?<=\s)((?:title|alt|aria-label|placeholder|data-say-[a-z]+)=")([^"]*)')
_SUMMARY = re.compile(r'^<meta (?:name="description"|property="og:(?:title|description|site_name)")')
_QUERY = re.compile(r'^<input\b[^>]*\sname="q"')
# Who wrote it: a name, whatever word it may be elsewhere.
_AUTHOR = '<a rel="author"'
_DESCRIBED = '<script type="application/ld+json">'
_END = "</script>"
_VALUE = re.compile(r'(?<=\s)((?:value|content)=")([^"]*)')


def in_script_of(request: HttpRequest, text: str, *, is_name: bool = False) -> str:
    """Text that reaches readers otherwise than in a page: turned where the traditional edition is asked."""
    if not is_asked(request):
        return text
    return of_name(text) if is_name else to_traditional(text, credited.names())


def is_asked(request: HttpRequest) -> bool:
    """Whether the page is asked for in traditional characters."""
    return request.path.startswith(PREFIX + "/") and not request.path_info.startswith(PREFIX + "/")


class TraditionalEdition:
    """Middleware: /zh-hant/… is answered by what answers /…, with its addresses and its text turned."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX + "/") or request.path_info.startswith(NOT_TURNED):
            return self.get_response(request)
        before = get_script_prefix()
        request.path_info = request.path_info[len(PREFIX) :]
        set_script_prefix(PREFIX + "/")
        try:
            response = self.get_response(request)
        finally:
            set_script_prefix(before)
        if not response.streaming and response.get("Content-Type", "").startswith(TYPES):
            # Where all is broken, so may be the database that knows the names.
            names = credited.names() if response.status_code < SERVER_ERROR else NO_NAMES
            response.content = _kept(response.content, names)
            # Whoever set it before counted the page as it was: 𬭎 has four bytes, 鋐 three.
            response["Content-Length"] = str(len(response.content))
        return response


def _kept(page: bytes, names: Names) -> bytes:
    """The page turned, from the cache where it was turned before with the same names known."""
    key = "zh-hant:" + sha256(page + names.key.encode()).hexdigest()
    turned: bytes | None = cache.get(key)
    if turned is None:
        turned = turn(page.decode(), names).encode()
        cache.set(key, turned, KEPT_FOR)
    return turned


def turn(page: str, names: Names = NO_NAMES) -> str:
    """A page of ours in traditional characters: its text, what is read aloud of it, and its language.

    Markup, addresses and scripts stay what they are; what describes the page to machines is turned too.
    """
    parts = _MARKUP.split(page)
    of_author = False
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = _turn_tag(part, names)
            of_author = part.startswith(_AUTHOR) or (of_author and part == "<bdi>")
        elif part.strip():
            parts[place] = of_name(part) if of_author else _turn_text(part, names)
    return "".join(parts)


def _turn_text(text: str, names: Names) -> str:
    """Text turned as a whole, which keeps its length; what is marked inside it stays where it is."""
    parts = _INSIDE.split(text)
    turned = to_traditional("".join(parts[::2]), names)
    ends = list(accumulate(map(len, parts[::2])))
    parts[::2] = [turned[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return "".join(parts)


def _turn_tag(tag: str, names: Names) -> str:
    def value(found: re.Match[str]) -> str:
        return found[1] + to_traditional(found[2], names)

    if tag.startswith(_DESCRIBED):
        return _turn_description(tag, names)
    if tag.startswith(("<script", "<!--")):
        return tag
    if tag.startswith("<html"):
        return tag.replace('lang="zh-Hans"', 'lang="zh-Hant"')
    if tag.startswith("<feed"):
        return tag.replace('xml:lang="zh-hans"', 'xml:lang="zh-hant"')
    tag = _SPOKEN.sub(value, tag)
    return _VALUE.sub(value, tag) if _SUMMARY.match(tag) or _QUERY.match(tag) else tag


def _turn_description(tag: str, names: Names) -> str:
    data = json.loads(tag.removeprefix(_DESCRIBED).removesuffix(_END))
    turned = in_traditional(data, lambda text: to_traditional(text, names), of_name)
    return _DESCRIBED + as_script(turned) + _END
