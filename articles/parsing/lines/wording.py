"""The text of an element: what its spans cover, with blanks and widths made normal."""

import re
import unicodedata

from articles.chinese.plain import plain
from articles.chinese.width import normal_width
from articles.parsing.page import Span

_FOLD_ORNAMENT = re.compile(r"^[□■▲△▼▽●○◆◇★☆▶►◀◄◎※•·\-–—*]+")
_OPENING = re.compile(r"^(?:[□■▲△▼▽●○◆◇★☆▶►◀◄◎※•·*]+|[-–](?![-–—0-9]))\s*")
_BLANKS = re.compile(r"\s+")
# Text of these characters alone cannot be changed by composition: no need to prove it.
_PLAIN = re.compile(
    "[\u0020-\u007e\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e“”‘’…—·℃％%①-⑳□■▲△▼▽●○◆◇★☆▶►◀◄◎※•\n\r\u3000]*"
)


def fold(text: str) -> str:
    """``text`` without blanks, width and opening ornament: what an import must keep."""
    text = unicodedata.normalize("NFKC", plain(text))
    return _FOLD_ORNAMENT.sub("", _BLANKS.sub("", text))


def wording(source: str, spans: list[Span], *, dressed: bool = True) -> str:
    """The text of ``spans`` of ``source``: each character as the one it stands for, parts joined,
    blanks and punctuation made normal, and the opening ornament taken off where ``dressed``.

    Never changes the text itself: where normal forms would (odd combining characters), the
    source is returned as it stands.
    """
    text = ""
    for start, end in spans:
        piece = plain(source[start:end]).strip()
        if text and piece and _latin_word(text[-1]) and _latin_word(piece[0]):
            text += " "
        text += piece
    raw = text
    if not text.isascii() or "\n" in text or "  " in text or "\t" in text:
        text = _BLANKS.sub(_blank, text)
    if dressed:
        bare = _OPENING.sub("", text, count=1)
        if bare and bare[-1] != text[0]:
            text = bare
    text = normal_width(text)
    if not _PLAIN.fullmatch(raw):
        whole = "".join(plain(source[start:end]) for start, end in spans)
        if fold(text) != fold(whole):
            return whole if fold(raw) != fold(whole) else raw
    return text


def _blank(match: re.Match[str]) -> str:
    text, a, b = match.string, match.start() - 1, match.end()
    if a < 0 or b >= len(text):
        return match[0][:1]
    return "\u3000" if _han(text[a]) and _han(text[b]) else " "


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _latin_word(char: str) -> bool:
    return char.isascii() and char.isalpha()
