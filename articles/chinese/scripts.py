"""Simplified and traditional characters as OpenCC's dictionaries have them.

How a text is turned for readers is the matter of `articles.chinese.traditional`.
"""

import re
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

from articles.chinese.atoms import HAN

if TYPE_CHECKING:
    from opencc import OpenCC

_lock = Lock()
# OpenCC takes UTF-8, which has no lone surrogates, and drops nulls: both stay what they are.
_UNCONVERTIBLE = re.compile("([\x00\ud800-\udfff]+)")
_HAN_RANGES = [(found[0], found[-1]) for found in re.findall(r".-.|.", HAN)]
# Where OpenCC keeps its phrases: tries, each behind this mark.
_PHRASES = ("STPhrases.ocd2", "STPhrases_GeneratedFromRegionalPhrases.ocd2")
_MARK = b"OPENCC_MARISA_0.2.5"


def by_opencc(text: str) -> str:
    """Return ``text`` as OpenCC turns it, which takes the longest phrase wherever one stands.

    OpenCC's ``s2tw`` is used rather than its bare ``s2t``, whose dictionary forms (羣衆, 喫飯, 峯會) no
    paper prints; vocabulary is left as written (软件 does not become 軟體). No error is raised for any
    string.
    """
    return _convert("s2tw", text)


@cache
def phrases() -> frozenset[str]:
    """Return every simplified phrase that OpenCC knows, some 50,000. Read once, in some 0.1 s."""
    from marisa_trie import Trie

    found: set[str] = set()
    for name in _PHRASES:
        kept = (files("opencc") / "clib" / "share" / "opencc" / name).read_bytes()
        if not kept.startswith(_MARK):
            raise ValueError(f"{name}: not the kind of dictionary that OpenCC 1.4 has")
        found.update(Trie().frombytes(kept.removeprefix(_MARK)))
    return frozenset(found)


@cache
def simplified_characters() -> dict[str, str]:
    """Return each traditional character that has a simplified one, with it: one character for one.

    From OpenCC's character dictionary, without its phrases: 乾 is 干 in 乾坤 too. Whoever needs
    readable text needs phrases; this is for comparing. Built once, in some 50 ms.
    """
    characters = [chr(code) for first, last in _HAN_RANGES for code in range(ord(first), ord(last) + 1)]
    # A line end between them, so that no phrase forms.
    converted = _convert("t2s", "\n".join(characters)).split("\n")
    return {
        character: simplified
        for character, simplified in zip(characters, converted, strict=True)
        if character != simplified
    }


def _convert(config: str, text: str) -> str:
    converter = _converter(config)
    return "".join(
        part if _UNCONVERTIBLE.match(part) else str(converter.convert(part))
        for part in _UNCONVERTIBLE.split(text)
    )


def _converter(config: str) -> "OpenCC":
    with _lock:
        return _load(config)


@cache
def _load(config: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(config)
