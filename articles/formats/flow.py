"""The visible text of an HTML element, as paragraphs with what their markup shows of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from articles.formats.trees import Element, name_of

_NEVER_SEEN = frozenset(
    "script style noscript iframe object embed svg template head title select option button input textarea"
    " map audio video canvas".split()
)
_NO_TEXT = frozenset("nav footer form".split())
_BLOCKS = frozenset(
    "p div br hr td th tr table tbody ul ol li dl dt dd h1 h2 h3 h4 h5 h6 figure figcaption center section"
    " article aside header main blockquote pre caption founder-content".split()
)
_BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.I
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_MEDIA = re.compile(r"@media[^{}]{0,200}\{(?:[^{}]{0,500}\{[^{}]{0,2000}\}){0,200}[^{}]{0,200}\}")
_SELECTOR = re.compile(r"\s*[\w*]*([.#][\w-]+)\s*$")
_PICTURE_CLASS = re.compile(r"pic|photo|img|image|tupian|tushuo|tuzhu|caption|figure", re.I)
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c]+")
_LONGEST_CAPTION, _MOST_PIECES = 400, 60
_EDGES = " \t\r\n\xa0\u3000"


@dataclass
class Paragraph:
    """A paragraph: its text, and whether all of it is bold, a heading, centred, at a picture."""

    text: str = ""
    bold: bool = True
    heading: bool = False
    centred: bool = False
    caption: bool = False
    after_picture: bool = False
    parted: bool = False  # by more than a line break from what stands before it
    cell: int = 0  # which cell of a table it stands in, 0 for none
    pieces: list[str] = field(default_factory=list)


@dataclass
class _State:
    bold: bool = False
    heading: bool = False
    centred: bool = False
    caption: bool = False
    cell: int = 0


def hidden_names(tree: Element) -> frozenset[str]:
    """The classes and ids that the page's own style sheets hide on a screen: .abcd, #wx."""
    found: set[str] = set()
    for sheet in (node for node in tree.iter() if name_of(node) == "style"):
        for rule in _RULE.finditer(_MEDIA.sub("", (sheet.text or "")[:100_000])):
            if _HIDDEN.search(rule[2]):
                found |= {m[1] for part in rule[1].split(",") if (m := _SELECTOR.match(part))}
    return frozenset(found)


def is_seen(node: Element, hidden: frozenset[str] = frozenset()) -> bool:
    """Whether an element is shown at all."""
    name = name_of(node)
    if name in _NEVER_SEEN or node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
        return False
    names = {f".{word}" for word in (node.get("class") or "").split()} | {f"#{node.get('id') or ''}"}
    return not names & hidden


def paragraphs(
    root: Element, hidden: frozenset[str], skipped: frozenset[Element] = frozenset()
) -> list[Paragraph]:
    """The paragraphs within an element, without those within what is skipped."""
    walk = _Walk(hidden, skipped)
    walk.over(root)
    return walk.done()


class _Walk:
    """Goes through a tree without recursion: pages may be nested as deep as they like."""

    def __init__(self, hidden: frozenset[str], skipped: frozenset[Element]) -> None:
        self.hidden, self.skipped = hidden, skipped
        self.found: list[Paragraph] = []
        self.current = Paragraph()
        self.picture = False
        self.cells = 0
        self.parted = True

    def over(self, root: Element) -> None:
        stack: list[tuple[Element, _State, bool]] = [(root, _State(), False)]
        while stack:
            node, state, closing = stack.pop()
            name = name_of(node)
            if closing:
                if name in _BLOCKS:
                    self._break(parted=name != "br")
                if node is not root and node.tail:
                    self._say(node.tail, state)
                continue
            if not name or node in self.skipped or name in _NO_TEXT or not is_seen(node, self.hidden):
                if name in _BLOCKS or node in self.skipped:
                    self._break(parted=True)
                if node is not root and node.tail:
                    self._say(node.tail, state)
                continue
            inner = self._enter(node, name, state)
            stack.append((node, state, True))
            if node.text:
                self._say(node.text, inner)
            stack += [(child, inner, False) for child in reversed(node)]

    def _enter(self, node: Element, name: str, state: _State) -> _State:
        if name in _BLOCKS:
            self._break(parted=name != "br")
        if name == "img":
            self._break(parted=True)
            self.picture = True
        if name in ("td", "th"):
            self.cells += 1
        style = node.get("style") or ""
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        return _State(
            bold=state.bold or name in _BOLD or bool(_BOLD_STYLE.search(style)),
            heading=state.heading or name in _HEADINGS,
            centred=state.centred
            or name == "center"
            or (node.get("align") or "").lower() == "center"
            or bool(_CENTRED.search(style)),
            caption=state.caption or name == "figcaption" or (name != "img" and _is_of_picture(node, names)),
            cell=self.cells if name in ("td", "th") else state.cell,
        )

    def _say(self, text: str, state: _State) -> None:
        visible = text.strip(_EDGES)
        if not visible and not self.current.pieces:
            return
        here = self.current
        if visible:
            if not here.pieces:
                here.centred, here.caption, here.heading = state.centred, state.caption, state.heading
                here.cell, here.parted = state.cell, self.parted
            here.bold = here.bold and state.bold
        here.pieces.append(text)

    def _break(self, *, parted: bool) -> None:
        here, self.current = self.current, Paragraph()
        text = _BLANKS.sub(" ", "".join(here.pieces)).strip(_EDGES)
        if text:
            here.text, here.pieces = text, []
            here.after_picture, self.picture = self.picture, False
            self.found.append(here)
            self.parted = parted
        else:
            self.parted = self.parted or parted

    def done(self) -> list[Paragraph]:
        self._break(parted=True)
        return self.found


def _is_of_picture(node: Element, names: str) -> bool:
    """Whether a class says that a short text is a picture's."""
    if not _PICTURE_CLASS.search(names):
        return False
    pieces = list(islice(node.itertext(), _MOST_PIECES + 1))
    return len(pieces) <= _MOST_PIECES and sum(map(len, pieces)) <= _LONGEST_CAPTION
