"""From the bytes of a page file to its text: which encoding, and is it text at all?"""

import re
from typing import NamedTuple

from articles.chinese.encodings import read_bytes
from articles.chinese.plain import plain

# The characters that make up about a third of any newspaper text, in both scripts.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好"
    "应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道"
    "命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长"
    "求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色"
    "市记者报讯本县村镇省元万亿"
    "這中為個國們來時會發動過說產種後學經進著等電裡化機當從業應開還義關線數無軍條結解問題見計員報訊長萬億與對"
)
_MARKS = frozenset("，。、：；？！（）“”‘’《》—…　「」『』")
_CONTROL = frozenset(chr(c) for c in (*range(0x20), 0x7F)) - frozenset("\t\n\r\x0b\x0c\x1a\x1c\x1d\x1e\x1f")
_SAMPLE = 20_000  # characters that are looked at to weigh a reading
# Text holds fewer control characters, as a share; what newspapers print is likelier than this.
_MOST_CONTROLS, _LEAST_LIKENESS = 0.01, 0.12
_MARKS_OF_ORDER = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HAN = re.compile("[㐀-鿿]")


class Decoded(NamedTuple):
    """A page's text, without byte-order mark, and the Python name of its encoding."""

    text: str
    encoding: str


class UndecodablePage(ValueError):
    """A file that is not the text of a page. ``code``: "empty", "binary" or "undecodable"."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class EmptyPage(UndecodablePage):
    """A file without a single visible character."""

    def __init__(self) -> None:
        super().__init__("文件是空的，没有文字。", "empty")


class BinaryPage(UndecodablePage):
    """A file that holds U+0000 or is full of control characters."""

    def __init__(self) -> None:
        super().__init__("文件不是文本（含有控制字符）。", "binary")


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """Find out the encoding of ``raw`` and decode it.

    With ``encoding`` given, only that one is tried. Otherwise: a byte-order mark, then
    UTF-8, then UTF-16 without a mark, then whichever of GB18030 and Big5 gives more of
    the characters and marks that newspaper text is made of. Line ends are untouched.
    Raises `UndecodablePage`.
    """
    if not raw.strip(b"\x00 \t\r\n"):
        raise BinaryPage if b"\x00" in raw else EmptyPage
    if encoding is not None:
        return _as_given(raw, encoding)
    for mark, name in _MARKS_OF_ORDER:
        if raw.startswith(mark):
            return _behind_mark(raw[len(mark) :], name)
    text = _read(raw, "utf-8")
    if text is not None and "\x00" not in text:
        return _checked(text, "utf-8")
    return _likeliest(raw)


def _as_given(raw: bytes, encoding: str) -> Decoded:
    try:
        return _checked(read_bytes(raw, encoding), encoding)
    except (UnicodeError, LookupError) as error:
        raise UndecodablePage(f"文件不能按 {encoding} 解码。", "undecodable") from error


def _behind_mark(raw: bytes, name: str) -> Decoded:
    text = _read(raw, "utf-8" if name == "utf-8-sig" else name)
    if text is None:
        raise UndecodablePage(f"文件以 {name} 开头，却不能解码。", "undecodable")
    return _checked(text, name)


def _likeliest(raw: bytes) -> Decoded:
    """Read without a mark, as whichever encoding gives most of what newspaper text is made of."""
    readings = [
        (_likeness(found), -order, name, found)
        for order, name in enumerate(("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"))
        if (found := _read(raw, name)) is not None and "\x00" not in found
    ]
    if not readings:
        if b"\x00" in raw:
            raise BinaryPage
        raise UndecodablePage("文件的编码无法识别。", "undecodable")
    weight, _, name, found = max(readings)
    if weight < _LEAST_LIKENESS:
        if b"\x00" in raw or _controls(found) > _MOST_CONTROLS:
            raise BinaryPage
        raise UndecodablePage("文件的编码无法识别。", "undecodable")
    return _checked(found, name)


def _read(raw: bytes, name: str) -> str | None:
    try:
        return read_bytes(raw, name)
    except UnicodeError:
        return None


def _checked(text: str, name: str) -> Decoded:
    text = text.removeprefix("\ufeff")
    if "\x00" in text or _controls(text) > _MOST_CONTROLS:
        raise BinaryPage
    if not plain(text).strip():
        raise EmptyPage
    return Decoded(text, name)


def _controls(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(c in _CONTROL for c in sample) / max(1, len(sample))


def _likeness(text: str) -> float:
    """Share of the visible characters that Chinese newspaper text is likely to hold."""
    sample = [c for c in text[:_SAMPLE] if not c.isspace()]
    if not sample:
        return 0.0
    good = sum(c in _COMMON or c in _MARKS or " " < c < "\x7f" for c in sample)
    han = sum(c in _COMMON for c in sample)
    odd = sum(c in _CONTROL or "\ue000" <= c <= "\uf8ff" or c > "\uffff" for c in sample)
    seen = sum(1 for c in sample if _HAN.match(c))
    if not seen and good < len(sample):
        return 0.0
    return (good + han - 4 * odd) / (2 * len(sample))
