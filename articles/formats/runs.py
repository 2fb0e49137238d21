"""What stands in the paragraphs of a manuscript, with all changes accepted: runs of text, pictures, signs."""

from __future__ import annotations

from sys import maxunicode
from unicodedata import category

from articles.formats.trees import Element, attribute, name_of, named

EDGES = " \t\r\n\xa0\u3000"
OUT = frozenset(
    ("del", "movefrom", "instrtext", "deltext", "fallback", "ppr", "rpr", "sectpr", "tblpr", "trpr", "tcpr")
)
_PICTURES = frozenset(("drawing", "pict", "object"))
_SIGNS, _UNREADABLE = 0xF000, "\ufffd"
_NO_SIGN = frozenset(("Cc", "Cs", "Co", "Cn"))
# What newspapers take from the faces of signs.
_OF_FACE: dict[str, dict[int, str]] = {
    "wingdings": {
        **{0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA1: "○", 0xA7: "■", 0xA8: "□"},
        **{0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓"},
        **{0xFE: "☑", 0x46: "☞", 0x29: "✆", 0x2A: "✉"},
        **{0x81 + number: chr(0x2460 + number) for number in range(10)},
    },
    "symbol": {0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0x6D: "μ"},
}


def runs_of(paragraph: Element) -> list[tuple[Element, str | None]]:
    """The runs of a paragraph with their text; None stands for a picture."""
    found: list[tuple[Element, str | None]] = []
    stack = [(child, child) for child in reversed(paragraph)]
    while stack:
        node, run = stack.pop()
        name = name_of(node)
        if name in OUT or name == "txbxcontent" or (name == "p" and node is not paragraph):
            continue
        if name in _PICTURES and _has_picture(node):
            found.append((run, None))
        if name == "t":
            found.append((run, str(node.text or "").replace("\n", " ")))
        elif name == "tab":
            found.append((run, "\u3000"))
        elif name in ("br", "cr") and attribute(node, "type") in ("", "textWrapping"):
            found.append((run, "\n"))
        elif name == "nobreakhyphen":
            found.append((run, "-"))
        elif name == "sym":
            found.append((run, _symbol(node)))
        stack += [(child, node if name == "r" else run) for child in reversed(node)]
    return found


def _symbol(node: Element) -> str:
    """A sign given by its number in a face. Faces of signs have theirs at F000 and above."""
    try:
        code = int(attribute(node, "char"), 16)
    except ValueError:
        return ""
    if _SIGNS <= code <= _SIGNS + 0xFF:
        return _OF_FACE.get(attribute(node, "font").lower(), {}).get(code - _SIGNS, _UNREADABLE)
    sign = chr(code) if 0 <= code <= maxunicode else _UNREADABLE
    return sign if category(sign) not in _NO_SIGN else _UNREADABLE


def _has_picture(node: Element) -> bool:
    return next(named(node, "blip", "imagedata"), None) is not None


def text_boxes(paragraph: Element) -> list[Element]:
    """The text boxes anchored in a paragraph, each once: the fallback of a drawing repeats it."""
    found, stack = [], list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if name_of(node) in OUT:
            continue
        if name_of(node) == "txbxcontent":
            found.append(node)
            continue
        stack += reversed(node)
    return found


def text_of(node: Element) -> str:
    """The text of all paragraphs of an element, run on."""
    return "".join(text or "" for p in named(node, "p") for _run, text in runs_of(p)).strip(EDGES)
