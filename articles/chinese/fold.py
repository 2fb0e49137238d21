"""Fold text for comparing and finding: what a reader takes for the same becomes the same.

Width (Ａ＝A, ％＝%), case, compatibility forms (㎡, ①), accents composed or not, traditional and
simplified characters, radicals and what nobody sees (`plain`), quotes of all kinds, dashes, dots, and every
blank. Each character is folded by itself, whatever stands around it. Therefore
``fold(a + b) == fold(a) + fold(b)``: whatever stands word for word in a text stands word for word in the
folded text, and recall can be promised.
"""

import unicodedata
from functools import cache

from articles.chinese.plain import stands_for
from articles.chinese.scripts import simplified_characters

_PUNCTUATION = {
    '"': "“”„‟「」〝〞〟«»",
    "'": "‘’‚‛『』‹›`´",
    "-": "‐‑‒–—―−─━⸺⸻",
    ".": "·•‧∙⋅・",
    "~": "～〜∼",
    "〇": "○◯",
    "...": "⋯",
}

# Forms of the traditional edition that OpenCC's character dictionary leaves alone, because they are
# simplified characters too: 隨著 (随着), 憑藉 (凭借), 明瞭 (明了), 反覆 (反复), 傢俱 (家具), … Left apart
# are pairs of everyday words: 座/坐, 像/象, 炼/链, 沈/沉.
_VARIANTS = {
    "着": "著", "借": "藉", "了": "瞭", "复": "覆", "具": "俱", "檐": "簷", "痹": "痺", "背": "揹",
    "夫": "伕", "昵": "暱", "熏": "薰", "苏": "甦", "睾": "睪", "钟": "锺", "巨": "钜", "径": "迳",
    "托": "讬", "咨": "谘", "余": "馀", "沈": "渖", "浚": "濬", "宁": "甯", "仿": "彷", "你": "妳",
    "曲": "麹", "尽": "侭", "线": "缐", "卫": "衞", "叙": "敍", "台": "枱", "只": "祇", "么": "幺",
}  # fmt: skip

# Folded characters kept at most; a text made to fill the memory with rare ones gains nothing.
_KEPT = 50_000


def fold(text: str) -> str:
    """Return ``text`` folded. Only for comparing, never for showing.

    Folding twice changes nothing. Nothing is dropped but what nobody sees, and blanks are not joined:
    each blank or line end becomes one space. A character may become several (… three points, ß two
    letters, é a letter and its accent). Some 10 ms for 100,000 characters; the first call takes 50 ms
    more. No error is raised for any string.
    """
    return text.translate(_table())


def fold_map(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters the index in ``text`` it came from.

    The indexes never fall. A hit at ``folded[i:j]`` is shown as ``text[m[i] : m[j - 1] + 1]``.
    """
    table = _table()
    lengths = {character: len(table[ord(character)]) for character in set(text)}
    folded = text.translate(table)
    if all(length == 1 for length in lengths.values()):
        return folded, list(range(len(text)))
    return folded, [index for index, character in enumerate(text) for _ in range(lengths[character])]


class _Table(dict[int, str]):
    """The folded form of each character met so far."""

    def __init__(self) -> None:
        super().__init__()
        self.single = {
            **{chr(code): meant for code, meant in stands_for().items()},
            **simplified_characters(),
            **{variant: plain for plain, variant in _VARIANTS.items()},
            **{mark: plain for plain, marks in _PUNCTUATION.items() for mark in marks},
        }

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self._folded(character)
        if len(self) < _KEPT:
            self[code] = folded
        return folded

    def _folded(self, character: str) -> str:
        if character.isspace():
            return " "
        step = self.single.get(character)
        if step is None:
            step = unicodedata.normalize("NFKD", character).casefold()
        # Again until nothing changes: a compatibility form may be a capital, a variant traditional.
        return step if step == character else "".join(map(self._folded, step))


@cache
def _table() -> _Table:
    return _Table()
