"""Excerpts of annotated pages: a few stories as somebody pastes them, without the page's header and foot."""

import json
import random
import re
from typing import NamedTuple

_MARKED = re.compile(r"⟦([a-z0-9.]+)⟧.*?⟦/⟧", re.DOTALL)
_LINE = "\n---\n"
MOST_STORIES = 3


class _Piece(NamedTuple):
    """A marked piece of the text: its story ("" if it is the page's own), and where it stands."""

    story: str
    start: int
    end: int


def excerpt(written: str, dice: random.Random) -> str:
    """One to three whole stories that stand together on an annotated page, annotated; "" if none do."""
    header, _, marked = written.partition(_LINE)
    pieces = [
        _Piece("" if name.startswith("furniture") else name.partition(".")[0], *found.span())
        for found in _MARKED.finditer(marked)
        for name in [found[1]]
    ]
    seams = _seams(pieces)
    starts = [seam for seam in seams if seam < len(pieces) and pieces[seam].story]
    if not starts:
        return ""
    start, most = dice.choice(starts), dice.randint(1, MOST_STORIES)
    ends = [seam for seam in seams if seam > start and len(_stories(pieces[start:seam])) <= most]
    if not ends:
        return ""
    chosen = pieces[start : ends[-1]]
    said = json.loads(header)
    kept = _stories(chosen)
    said["articles"] = {key: facts for key, facts in said.get("articles", {}).items() if key in kept}
    return json.dumps(said, ensure_ascii=False) + _LINE + marked[chosen[0].start : chosen[-1].end] + "\n"


def _stories(pieces: list[_Piece]) -> set[str]:
    return {piece.story for piece in pieces} - {""}


def _seams(pieces: list[_Piece]) -> list[int]:
    """Before which pieces the page may be cut: no story stands on both sides."""
    last = {piece.story: i for i, piece in enumerate(pieces) if piece.story}
    seams, reach = [0], -1
    for i, piece in enumerate(pieces):
        reach = max(reach, last.get(piece.story, i))
        if reach == i:
            seams.append(i + 1)
    return seams
