"""What the form of a file says of each printed line, in the measures that evidence asks for."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections import Counter
from itertools import accumulate

from articles.parsing.form import LABELS, Form
from articles.parsing.form import Line as FormLine


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """What a form says of a line.

    `scale` is the size of its characters as a multiple of the page's commonest, 0 where nobody knows;
    `largest` says that no line of its story is set larger, `own_face` that its face is not the text's.
    `sure` says that the form states the stories.
    """

    label: str = ""
    story: int | None = None
    opens: bool | None = None
    hidden: bool = False
    scale: float = 0.0
    largest: bool = False
    own_face: bool = False
    sure: bool = False

    def parts_from(self, before: Known) -> bool:
        """Whether the form puts a line and the line before it into different pieces."""
        return (self.label, self.story, self.hidden) != (before.label, before.story, before.hidden)


UNKNOWN = Known()
_EQUAL = 0.02  # sizes as near, as a share, are one


class Layout:
    """What a form knows of the lines of a text. Each line of the text is one of the form's."""

    def __init__(self, form: Form, text: str) -> None:
        self.known = _all_known(form)
        ends = [len(line) + 1 for line in text.split("\n")]
        self._starts = [0, *accumulate(ends[:-1])]

    def at(self, position: int) -> Known:
        """What is known of the line that holds this position of the text."""
        line = bisect_right(self._starts, position) - 1
        return self.known[line] if 0 <= line < len(self.known) else UNKNOWN


def _all_known(form: Form) -> list[Known]:
    seen = [line for line in form.lines if not line.hidden]
    body = _commonest_size(seen)
    face = _commonest_face(seen, body)
    largest: dict[int | None, float] = {}
    for line in seen:
        largest[line.story] = max(largest.get(line.story, 0.0), line.facts.size or 0.0)
    return [_known(line, form.stated, body, face, largest.get(line.story, 0.0)) for line in form.lines]


def _known(line: FormLine, stated: bool, body: float, face: str, largest: float) -> Known:
    facts = line.facts
    size = facts.size or 0.0
    return Known(
        label=facts.label if facts.label in LABELS else "",
        story=line.story,
        opens=line.opens,
        hidden=line.hidden,
        scale=size / body if body else 0.0,
        largest=line.story is not None and 0 < largest * (1 - _EQUAL) <= size > body * (1 + _EQUAL),
        own_face=bool(facts.face and face and facts.face != face),
        sure=stated and line.story is not None,
    )


def _commonest_size(lines: list[FormLine]) -> float:
    """The size that most characters of the page are set in, the smaller of equals; 0 where none is known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.facts.size:
            sizes[line.facts.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _commonest_face(lines: list[FormLine], body: float) -> str:
    faces: Counter[str] = Counter()
    for line in lines:
        if line.facts.face and (line.facts.size or body) == body:
            faces[line.facts.face] += len(line.text)
    return max(faces, key=lambda face: (faces[face], face), default="")
