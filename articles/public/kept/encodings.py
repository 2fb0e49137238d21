"""Pages compressed, as much as whoever asks can read.

A compressed page's length tells of what is in it. Readers' pages hold no secrets: no tokens, and no names of
whoever asks.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import lru_cache

import brotli

# As small as it gets in the time that a page takes to be made.
_BROTLI, _GZIP = 5, 6
# By preference: the smallest first.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda page: bytes(brotli.compress(page, mode=brotli.MODE_TEXT, quality=_BROTLI)),
    "gzip": lambda page: gzip.compress(page, _GZIP, mtime=0),
}
IDENTITY = ""
_OTHER_NAMES = {"x-gzip": "gzip"}
_QUALITY = re.compile(r"q\s*=\s*([01](?:\.[0-9]{0,3})?)", re.IGNORECASE)


@lru_cache(512)
def chosen(accepted: str) -> str:
    """Which encoding to answer with, by the header Accept-Encoding (RFC 9110, 12.5.3); "" for none.

    Of those that are liked equally the smallest. Who refuses even the page as it is gets it nevertheless.
    """
    liked = dict(_liked(part) for part in accepted.split(",") if part.strip())
    of_others = liked.get("*", 0.0)
    weights = {name: liked.get(name, of_others) for name in ENCODERS}
    best = max(weights, key=lambda name: weights[name])
    plainly = liked.get("identity", 0.0)
    return best if weights[best] > 0 and weights[best] >= plainly else IDENTITY


def _liked(part: str) -> tuple[str, float]:
    name, _, parameter = part.strip().lower().partition(";")
    name = name.strip()
    found = _QUALITY.fullmatch(parameter.strip())
    refused = bool(parameter.strip()) and found is None
    return _OTHER_NAMES.get(name, name), 0.0 if refused else float(found[1]) if found else 1.0
