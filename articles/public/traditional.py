"""The traditional-character edition: the same pages under /zh-hant/, turned sign by sign on their way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import accumulate

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from articles.chinese.traditional import to_traditional

PREFIX = "/zh-hant"
KEPT_FOR = 24 * 60 * 60
TYPES = ("text/html", "application/atom+xml")

# Our own pages are well formed: no ">" stands inside a tag, since Django escapes it in attributes.
# A <wbr> stands between the words of a headline, which are turned together: 头发 is not 发.
_MARKUP = re.compile(r"(<script\b.*?</script>|<!--.*?-->|<(?!wbr>)[^>]*>)", re.DOTALL)
# Attributes that people read or hear. Never an address.
_SPOKEN = re.compile(r'(?<=\s)((?:title|alt|aria-label|placeholder)=")([^"]*)')
_SUMMARY = re.compile(r'^<meta (?:name="description"|property="og:(?:title|description|site_name)")')
_QUERY = re.compile(r'^<input\b[^>]*\sname="q"')
_VALUE = re.compile(r'(?<=\s)((?:value|content)=")([^"]*)')


def is_asked(request: HttpRequest) -> bool:
    """Whether the page is asked for in traditional characters."""
    return request.path.startswith(PREFIX + "/") and not request.path_info.startswith(PREFIX + "/")


class TraditionalEdition:
    """Middleware: /zh-hant/… is answered by what answers /…, with its addresses and its text turned."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX + "/") or request.path_info.startswith(PREFIX + "/admin"):
            return self.get_response(request)
        before = get_script_prefix()
        request.path_info = request.path_info[len(PREFIX) :]
        set_script_prefix(PREFIX + "/")
        try:
            response = self.get_response(request)
        finally:
            set_script_prefix(before)
        if not response.streaming and response.get("Content-Type", "").startswith(TYPES):
            response.content = _kept(response.content)
            # Whoever set it before counted the page as it was: 𬭎 has four bytes, 鋐 three.
            response["Content-Length"] = str(len(response.content))
        return response


def _kept(page: bytes) -> bytes:
    """The page turned, from the cache where it was turned before."""
    key = "zh-hant:" + sha256(page).hexdigest()
    turned: bytes | None = cache.get(key)
    if turned is None:
        turned = turn(page.decode()).encode()
        cache.set(key, turned, KEPT_FOR)
    return turned


def turn(page: str) -> str:
    """A page of ours in traditional characters: its text, what is read aloud of it, and its language.

    Markup, addresses and scripts stay what they are.
    """
    parts = _MARKUP.split(page)
    parts[::2] = [_turn_text(text) if text.strip() else text for text in parts[::2]]
    parts[1::2] = [_turn_tag(tag) for tag in parts[1::2]]
    return "".join(parts)


def _turn_text(text: str) -> str:
    """Text turned as a whole; its places to break stay where they are if it has kept its length."""
    pieces = text.split("<wbr>")
    turned = to_traditional("".join(pieces))
    if len(pieces) == 1 or len(turned) != sum(map(len, pieces)):
        return turned
    ends = list(accumulate(map(len, pieces)))
    return "<wbr>".join(turned[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _turn_tag(tag: str) -> str:
    if tag.startswith(("<script", "<!--")):
        return tag
    if tag.startswith("<html"):
        return tag.replace('lang="zh-Hans"', 'lang="zh-Hant"')
    if tag.startswith("<feed"):
        return tag.replace('xml:lang="zh-hans"', 'xml:lang="zh-hant"')
    tag = _SPOKEN.sub(_turn_value, tag)
    return _VALUE.sub(_turn_value, tag) if _SUMMARY.match(tag) or _QUERY.match(tag) else tag


def _turn_value(found: re.Match[str]) -> str:
    return found[1] + to_traditional(found[2])
