"""What a character stands for: the text that was meant, where files hold other characters in its place.

PDF text has radicals (⽉ ⻓) and compatibility forms (豈 U+F900) for the characters they look like, vertical
forms for punctuation, blanks of a dozen widths, and signs that nobody sees (soft hyphens, joiners, variation
selectors). Names of other languages have any of six middle dots. A text keeps what came in; whoever reads,
compares or finds goes through `plain`.
"""

import re
import unicodedata
from functools import cache

from articles.chinese.atoms import HAN

# Unicode's EquivalentUnifiedIdeograph of the radicals that NFKC leaves alone: a radical, then the character.
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王"
    "⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶"
    "⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_VERTICAL = str.maketrans(
    "︐︑︒︓︔︕︖︗︘︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄",
    "，、。：；！？〖〗—（）｛｝〔〕【】《》〈〉「」『』",
)
# Radicals and the compatibility ideographs, which NFKC maps to one character each or to themselves.
_COMPATIBLE = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))

# Signs that nobody sees, Unicode's Default_Ignorable_Code_Point: soft hyphen, zero-width ones, directions,
# invisible operators, fillers of Hangul, variation selectors, tags. They stand for nothing.
_UNSEEN = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0001, 0xE0001),
    (0xE0020, 0xE007F),
    (0xE0100, 0xE01EF),
)
INVISIBLE = "".join(chr(code) for first, last in _UNSEEN for code in range(first, last + 1))
# The same inside the brackets of a pattern: as ranges, for single signs beyond U+FFFF are tried one by one.
INVISIBLE_RANGES = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSEEN)
# Blanks of one em, and those of other widths; the last is Braille without a dot.
_WIDE_BLANKS = "\u2001\u2003"
_BLANKS = "\u00a0\u1680\u2000\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u2800"
# Categories of what has no shape: controls, formats, halves of characters, what Unicode does not know.
_SHAPELESS = frozenset({"Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp"})

_COUNTED = "零〇一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸"  # 一．总则 is numbered, no name
_DOTS = re.compile(
    rf"(?<=[{HAN}A-Za-z])[•‧・･](?=[{HAN}A-Za-z])|(?<=[{HAN}])(?<![{_COUNTED}])．(?=[{HAN}]{{2}})"
)
_NAME_DOTS = re.compile(rf"\s*(?:[·•‧・･]|(?<=[{HAN}])\s*．(?=\s*[{HAN}]))\s*")
# What has anything but itself to stand for; a text without any of it is plain.
_OTHERS = re.compile(
    f"[{INVISIBLE_RANGES}{_WIDE_BLANKS}{_BLANKS}\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe18\ufe31-\ufe44"
    "\U0002f800-\U0002fa1f•‧・･．]"
)
_SEEN = re.compile(f"[^{INVISIBLE_RANGES}]+")


def is_plain(text: str) -> bool:
    """Whether every character of a text stands for itself."""
    return _OTHERS.search(text) is None


def plain(text: str) -> str:
    """The text that ``text`` stands for: characters, punctuation, blanks and middle dots as they are meant.

    What nobody sees is left out. Takes any string; plain text comes back as it is.
    """
    return text if is_plain(text) else _alike("".join(_SEEN.findall(text)))


def plain_map(text: str) -> tuple[str, list[int]]:
    """The plain text, and for each of its characters the index in ``text`` that it came from."""
    places: list[int] = []
    for piece in _SEEN.finditer(text):
        places.extend(range(*piece.span()))
    return plain(text), places


def shows(text: str) -> bool:
    """Whether anybody sees anything of a text. What shows nothing is no name, no headline, no word."""
    return any(unicodedata.category(character) not in _SHAPELESS for character in plain(text))


def plain_name(name: str) -> str:
    """A person's name as it is kept: plain, its middle dots one and the same, its blanks single."""
    return " ".join(_NAME_DOTS.sub("·", plain(name)).split())


def stands_for() -> dict[int, str]:
    """Each character that stands for another whatever is around it, with that; "" for what nobody sees."""
    return _table() | dict.fromkeys(map(ord, INVISIBLE), "")


def _alike(text: str) -> str:
    """The text with each look-alike as what it stands for; as long as before."""
    return _DOTS.sub("·", text.translate(_table()))


@cache
def _table() -> dict[int, str]:
    table = {code: chr(sign) for code, sign in _VERTICAL.items()}
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE}
    table |= dict(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True))
    table |= dict.fromkeys(map(ord, _WIDE_BLANKS), "\u3000") | dict.fromkeys(map(ord, _BLANKS), " ")
    return table
