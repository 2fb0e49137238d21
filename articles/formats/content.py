"""Where on a web page the text of its article stands."""

import re

from articles.formats.flow import is_seen
from articles.formats.trees import Element, name_of

_CONTENTS = re.compile(
    r"^ozoom$|zhengwen|TRS_Editor|^(?:news)?deta(?:il)?-?_?(?:text|con(?:tent)?|body)$|^(?:art(?:icle)?|news|main|text|bmnr)?[-_]?(?:content|con_con|body|text|con|neirong)$"
    r"|^text_?c$|^article[-_]?(?:content|body|text|con)|content[-_]?(?:text|area|main|box)$",
    re.I,
)
_NEARLY_ALL = 0.8  # of a text's length
_SQUEEZED = re.compile(r"\s+")
_IN_A_TEXT = ("p", "br", "span", "font")


def content_of(tree: Element, hidden: frozenset[str]) -> Element:
    """The element that holds the article's text: the maker's own, else the one that is called so and says
    most, else the page."""
    for node in tree.iter():
        if name_of(node) == "founder-content" and _length(node):
            return node
    best, most = tree, 0
    for node in tree.iter():
        if not name_of(node) or name_of(node) in ("html", "body", "a", "input"):
            continue
        called = is_called_text(node) or name_of(node) == "article"
        if called and is_seen(node, hidden) and (length := _length(node)) > most:
            best, most = node, length
    if most:
        return _innermost(best, most)
    return _where_sentences_are(tree, hidden)


def _where_sentences_are(tree: Element, hidden: frozenset[str]) -> Element:
    """The innermost element that holds nearly all sentences of a page whose makers call nothing a text."""
    weights: dict[Element, int] = {}
    for node in reversed(list(tree.iter())):
        if not name_of(node) or not is_seen(node, hidden):
            continue
        said = [node.text or "", *(child.tail or "" for child in node)]
        own = sum(len(text) for text in said if "。" in text)
        weights[node] = own + sum(weights.get(child, 0) for child in node)
    here = next((node for node in tree.iter() if name_of(node) == "body"), tree)
    while True:
        inner = max(here, key=lambda child: weights.get(child, 0), default=None)
        if inner is None or weights.get(inner, 0) < _NEARLY_ALL * max(1, weights.get(here, 0)):
            return here
        if name_of(inner) in _IN_A_TEXT:
            return here
        here = inner


def _innermost(node: Element, length: int) -> Element:
    """The innermost element called a text's that still holds nearly all of this one's text."""
    for inner in node.iterdescendants():
        if not name_of(inner):
            continue
        if is_called_text(inner) and _length(inner) >= _NEARLY_ALL * length:
            return inner
    return node


def is_called_text(node: Element) -> bool:
    names = [node.get("id") or "", *(node.get("class") or "").split()]
    return any(_CONTENTS.search(name) for name in names)


def _length(node: Element) -> int:
    return len(_SQUEEZED.sub("", "".join(str(piece) for piece in node.itertext())))
