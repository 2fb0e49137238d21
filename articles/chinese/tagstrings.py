"""What an editor types into the tag box: to tags and back, and a tag's key and address.

The separators are ，、；; , line ends and tabs. A blank belongs to its tag (``十五五 规划``, ``OPC 创业``);
before a quote or a topic another tag begins.
``“…”`` anywhere in a tag keeps separators and blanks inside it (``“稳增长、促改革”行动``); quotes around
a whole tag, ``“…”`` or ``"…"``, are taken off (``""`` inside ``"…"`` is one quote). Hash marks around
a topic (``#两会#``) or before one (``#两会``) are dropped; that of ``C#`` stays.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from articles.chinese.fold import fold
from articles.chinese.plain import plain
from articles.chinese.width import HALF_WIDTH

_SEPARATOR = re.compile(r"[，、；;,\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TOPIC = re.compile(r"[#＃]([^#＃，、；;,\n\r\t]+)[#＃]")
_STRAIGHT = re.compile(r'"((?:[^"]|"")*)"(?=\s|[，、；;,]|$)')
_CURLY = re.compile(r"“[^“”\n]*”")
_WHOLLY_CURLY = re.compile(r"“([^“”]*)”")

# Latin, digits and the signs of names (C++), not Chinese punctuation such as （）！？：.
_SIGNS_OF_NAMES = frozenset("+#%&./-@_=*")
_NARROW = {
    wide: half for wide, half in HALF_WIDTH.items() if chr(half).isalnum() or chr(half) in _SIGNS_OF_NAMES
}

SLUG_LENGTH = 100
_SIGNS = {"+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent", "*": "star", "=": "equals"}


def split_tags(text: str) -> list[str]:
    """Return the tags in what an editor typed, clean (see ``clean_tag``), in order.

    Empty ones and later ones with the key of an earlier one (see ``tag_key``) are dropped. No
    error is raised for any string: a quote without its fellow is an ordinary character.
    """
    tags: dict[str, str] = {}
    for part in _parts(text):
        name = clean_tag(part)
        if name:
            tags.setdefault(tag_key(name), name)
    return list(tags.values())


def join_tags(names: Iterable[str]) -> str:
    """Return tags as an editor reads and edits them, parted by ``，``, quoted where it is needed.

    ``split_tags`` gives the names back, if each is clean and no two have the same key.
    """
    return "，".join(name if _stands_alone(name) else '"' + name.replace('"', '""') + '"' for name in names)


def clean_tag(name: str) -> str:
    """Return a tag's name as it is kept: full-width Latin and digits narrowed, blanks joined to one
    and stripped, look-alikes replaced (see ``plain``), control, invisible and direction characters
    dropped. Cleaning twice changes nothing.
    """
    seen = "".join(c for c in name if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", plain(seen).translate(_NARROW)).split())


_UNSEEN = {"Cc", "Cf", "Cs", "Cn"}


def tag_key(name: str) -> str:
    """Return what makes a tag unique: the name, folded (width, case, 繁简, quotes; see ``fold``).

    A股, Ａ股 and a股 have one key. So have 經濟 and 经济: a paper writes one script, and the other is
    its traditional edition or a slip. Names that differ in punctuation (C, C++, C#) keep apart.
    """
    return " ".join(fold(clean_tag(name)).split())


def tag_slug(name: str, fallback: str) -> str:
    """Return the part of an address that stands for a tag: letters (Chinese ones too), digits, ``-``.

    Signs that make a name another are spelled out (C++ is ``c-plus-plus``, C# ``c-sharp``, .NET
    ``dot-net``), a point between digits stays (``5.5g``), all else becomes a hyphen. ``fallback``
    (the tag's id) is returned where nothing is left. At most 100 characters: a longer one ends in
    a hash of its key. Two names that differ in punctuation at the ends only (“双碳”, 双碳) have one slug:
    whoever stores it adds the id to the later.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", clean_tag(name)).casefold())
    text = re.sub(r"\.(?=[a-z])(?<![^\W_]\.)", "-dot-", text)
    pieces = []
    for place, character in enumerate(text):
        if unicodedata.category(character)[0] in "LMN":
            pieces.append(character)
        elif character == "." and re.fullmatch(r"[0-9]\.[0-9]", text[max(place - 1, 0) : place + 2]):
            pieces.append(character)
        else:
            pieces.append(f"-{_SIGNS.get(character, '')}-")
    slug = re.sub("-+", "-", "".join(pieces)).strip("-")
    if not any(unicodedata.category(character)[0] in "LN" for character in slug):
        return fallback
    if len(slug) > SLUG_LENGTH:
        digest = hashlib.sha256(tag_key(name).encode("utf-8", "surrogatepass")).hexdigest()[:8]
        slug = f"{slug[: SLUG_LENGTH - 9].rstrip('-.')}-{digest}"
    return slug


def _parts(text: str) -> Iterable[str]:
    """Give the tags as typed, without the quotes and hash marks that are not theirs."""
    part, place = "", 0
    while place < len(text):
        found: re.Match[str] | None
        at_start = not part or part[-1].isspace()
        if at_start and (found := _STRAIGHT.match(text, place)):
            yield from (_bare(part), found[1].replace('""', '"'))
            part = ""
        elif at_start and (found := _TOPIC.match(text, place)):
            yield from (_bare(part), found[1])
            part = ""
        elif found := _SEPARATOR.match(text, place):
            yield _bare(part)
            part = ""
        elif found := _CURLY.match(text, place):
            part += found[0]
        else:
            part += text[place]
        place = found.end() if found else place + 1
    yield _bare(part)


def _bare(part: str) -> str:
    """Take the quotes off a part that is quoted whole, and the hash mark before one."""
    part = part.strip()
    quoted = _WHOLLY_CURLY.fullmatch(part)
    return quoted[1] if quoted else re.sub(r"^[#＃]+(?=[^#＃])", "", part)


def _stands_alone(name: str) -> bool:
    """Say whether a name needs no quotes among others."""
    balanced = "“" not in _CURLY.sub("", name)
    return balanced and '"' not in name and split_tags(name) == [name]
