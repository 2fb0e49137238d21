"""Texts to proofread, as tests write them: `标题‖正文` is a headline over a paragraph, ‖ parts all parts.

A part may say what it is: `title:`, `kicker:`, `by:`, `caption:`. With ‖ the first part is the headline,
without it the text is one paragraph. ⟦…⟧ marks what is wrong.
"""

import re
from datetime import date

from articles.proofing import Part, Text

_KINDS = {"title": "title", "kicker": "kicker", "by": "author", "caption": "caption", "p": "paragraph"}
_LABEL = re.compile(r"(title|kicker|by|caption|p):")


def read_text(written: str, day: date | None = None) -> tuple[Text, tuple[int, int] | None]:
    """The text, and the place in its whole that is marked, if any."""
    start, end = written.find("⟦"), written.find("⟧")
    parts = []
    pieces = written.split("‖")
    for number, piece in enumerate(pieces):
        label = _LABEL.match(piece.lstrip("⟦"))
        kind = _KINDS[label[1]] if label else "title" if number == 0 and len(pieces) > 1 else "paragraph"
        words = piece.replace(label[0], "", 1) if label else piece
        parts.append(Part(f"parts.{number}", kind, words.replace("⟦", "").replace("⟧", "")))
    text = Text(tuple(parts), day)
    if start < 0 or end < 0:
        return text, None
    marked = written[start + 1 : end]
    before = "\n".join(_LABEL.sub("", each, count=1) for each in written[:start].split("‖"))
    return text, (len(before), len(before) + len(marked))
