"""What takes up room on a sheet: lines, upright headlines, pictures, boxes, outlines."""

from __future__ import annotations

import dataclasses
from typing import Literal

from articles.formats.pdf.lines import Printed
from articles.formats.pdf.shapes import Rect, around

# In multiples of the size of the page's text.
_HEAD = 1.25  # what is set as large may be a headline
# In multiples of the headline's own size.
_PITCH = 1.7  # from one line of a headline to the next, in multiples of its size
_BESIDE = 1.6  # upright lines of one headline stand as near, in multiples of their size

Kind = Literal["line", "picture", "box", "outline", "stack"]


@dataclasses.dataclass(slots=True)
class Item:
    """A line, picture, box or outlined headline, as something that takes up room.

    `items` are what stands in a box, `stack` the upright lines of one headline.
    """

    kind: Kind
    place: Rect
    line: Printed | None = None
    items: list[Item] = dataclasses.field(default_factory=list)
    stack: list[Printed] = dataclasses.field(default_factory=list)
    head: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.place.x0 + self.place.x1) / 2, (self.place.y0 + self.place.y1) / 2


def items_of(lines: list[Printed], body: float, uprights: list[Rect]) -> list[Item]:
    """The items that level lines are. A single large character opens a text, unless it ends a headline."""
    large = [line for line in lines if line.size >= _HEAD * body]
    heads = {id(line) for line in large if len(line.glyphs) > 1}
    heads.update(id(line) for line in large if any(_wraps(other, line) for other in large))
    return [Item("line", _room_of(line, uprights), line, head=id(line) in heads) for line in lines]


def _room_of(line: Printed, uprights: list[Rect]) -> Rect:
    """The place of a line; where it is too long for its story, it ends at the rule that it runs over."""
    x0, y0, x1, y1 = line.place
    over = [
        rule.x0
        for rule in uprights
        if x0 + line.size < rule.x0 < x1 - line.size and rule.y0 <= y0 and y1 <= rule.y1
    ]
    return Rect(x0, y0, min(over), y1) if over else line.place


def _wraps(above: Printed, line: Printed) -> bool:
    """Whether a line is the last of a headline that goes over several."""
    shared = min(above.x1, line.x1) - max(above.x0, line.x0)
    near = 0 < line.base - above.base <= _PITCH * line.size
    return near and shared > 0 and len(above.glyphs) > 1 and above.size == line.size


def upright_stacks(lines: list[Printed]) -> list[Item]:
    """The upright lines that stand side by side, as one item each."""
    stacks: list[list[Printed]] = []
    for line in sorted(lines, key=lambda line: line.x0):
        reach = Rect(line.x0 - _BESIDE * line.size, line.place.y0, line.x1, line.place.y1)
        home = next((s for s in stacks if any(reach.meets(other.place) for other in s)), None)
        if home is None:
            stacks.append([line])
        else:
            home.append(line)
    return [Item("stack", around([line.place for line in s]), stack=s, head=True) for s in stacks]
