"""Lines to stories: a sheet is divided by rules, by white and by headlines, never by the order of drawing."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from articles.formats.pdf.items import Item
from articles.formats.pdf.shapes import Rect, around

# In multiples of the size of the page's text.
_SLACK = 2.0  # a rule may fall short of the text's edge by so much
_OVERLAP = 0.3  # what reaches over a line by less does not cross it
_HANGING = 1.1  # a mark may hang over a rule
_IN_LINE = 4.0  # parts of one rule stand no farther apart
_GUTTER = 0.6
# Shares that a cut is off, beside how far headlines then stand from the middle of their stories.
_NO_RULE, _BESIDE_HEADS = 0.05, -0.3
_ABOVE = 8.0  # the first line of its stack stands no higher over a headline
_RULE_ABOVE = 3.5  # nor a rule
_STACKED = 1.4  # lines of one headline stack are as near, in multiples of the larger size
_TALL = 0.7  # of an area's height: a rule that parts stories
_STACK = 4  # lines over a headline in its stack
_LARGER, _SHORT = 1.06, 0.9  # what is larger than text, or shorter than its measure
_BROAD = 0.9  # white between two rows of stories
_DEEPEST = 40


class Divider:
    """Divides an area into the stories on it."""

    def __init__(self, body: float, level: list[Rect], upright: list[Rect]) -> None:
        self.body = body
        self.level = level
        self.level_lines = _in_line(level, body)
        self.upright = upright

    def stories(self, items: list[Item], depth: int = 0) -> Iterator[list[Item]]:
        """The stories, in the order of reading; each with all that stands in it."""
        if not items:
            return
        if depth < _DEEPEST and len(items) > 1:
            for cut in (
                self._by_level_rule,
                self._by_wide_box,
                self._by_broad_white,
                self._by_side,
                self._by_white,
                self._by_inset,
            ):
                parts = cut(items)
                if parts:
                    for part in parts:
                        yield from self.stories(part, depth + 1)
                    return
        yield items

    # --- rules ------------------------------------------------------------------------

    def _by_level_rule(self, items: list[Item]) -> list[list[Item]] | None:
        area = around([item.place for item in items])
        slack = _SLACK * self.body
        for rule in self.level_lines:
            inside = area.y0 < rule.y0 < area.y1
            if inside and rule.x0 <= area.x0 + slack and rule.x1 >= area.x1 - slack:
                parts = self._at_level(items, rule.y0)
                if parts:
                    return parts
        return None

    def _by_wide_box(self, items: list[Item]) -> list[list[Item]] | None:
        """A box under or over several stories, as wide as all of them, is a story itself."""
        if sum(item.head for item in items) <= 1:
            return None
        area = around([item.place for item in items])
        for box in items:
            if box.kind == "box" and box.place.width >= area.width - _SLACK * self.body:
                above = [item for item in items if item is not box and item.middle[1] < box.middle[1]]
                below = [item for item in items if item is not box and item.middle[1] >= box.middle[1]]
                return [part for part in (above, [box], below) if part]
        return None

    def _by_side(self, items: list[Item]) -> list[list[Item]] | None:
        """Cut between stories side by side, where headlines then stand best over their stories.

        A rule that runs beside headlines parts stories; one that does not may part columns.
        """
        area = around([item.place for item in items])
        heads = [item.place.y1 for item in items if item.head or item.kind == "outline"]
        cuts: list[tuple[float, float, float]] = [
            (x, _OVERLAP, _NO_RULE)
            for x in _gaps([(item.place.x0, item.place.x1) for item in items], _GUTTER * self.body)
        ]
        for rule in self.upright:
            shared = min(rule.y1, area.y1) - max(rule.y0, area.y0)
            if heads and area.x0 < rule.x0 < area.x1 and shared >= _TALL * area.height:
                bonus = _BESIDE_HEADS if rule.y0 <= min(heads) else 0.0
                cuts.append(((rule.x0 + rule.x1) / 2, _HANGING, bonus))
        best, least = None, inf
        for x, over, extra in cuts:
            parts = self._at_upright(items, x, over)
            if parts and (
                all(self._has_head_at_top(part) for part in parts)
                or (extra == _BESIDE_HEADS and self._is_headless(*parts))
            ):
                off = extra + min(self._off(parts, 0.5), self._off(parts, 0.0))
                if off < least:
                    best, least = parts, off
        return best

    def _is_headless(self, left: list[Item], right: list[Item]) -> bool:
        """Whether text that goes on from another page stands beside a story."""
        first = min((item for item in right if item.head), key=_top, default=None)
        if first is None or first.kind != "line" or not self._has_head_at_top(right):
            return False
        above = [item for item in left if _is_text(item) and item.place.y0 < first.place.y1]
        return bool(above) and not any(item.head and item.place.y0 < first.place.y1 for item in left)

    def _off(self, parts: list[list[Item]], share: float) -> float:
        """How far headlines stand from the middle (0.5) or the left edge (0) of their stories, as shares."""
        total = 0.0
        for part in parts:
            area = around([item.place for item in part])
            first = min(
                (item for item in part if item.head or item.kind == "outline"), key=_top, default=None
            )
            if first is None:
                continue
            place = first.place
            total += abs(place.x0 + share * place.width - area.x0 - share * area.width) / area.width
        return total

    def _at_level(self, items: list[Item], y: float) -> list[list[Item]] | None:
        over = _OVERLAP * self.body
        if any(item.place.y0 < y - over and item.place.y1 > y + over for item in items):
            return None
        above = [item for item in items if item.middle[1] < y]
        below = [item for item in items if item.middle[1] >= y]
        return [above, below] if above and below else None

    def _at_upright(self, items: list[Item], x: float, over: float = _OVERLAP) -> list[list[Item]] | None:
        over *= self.body
        if any(item.place.x0 < x - over and item.place.x1 > x + over for item in items):
            return None
        left = [item for item in items if item.middle[0] < x]
        right = [item for item in items if item.middle[0] >= x]
        return [left, right] if left and right else None

    # --- white ------------------------------------------------------------------------

    def _by_broad_white(self, items: list[Item]) -> list[list[Item]] | None:
        return self._by_white(items, _BROAD)

    def _by_white(self, items: list[Item], least: float = 0.0) -> list[list[Item]] | None:
        if not any(item.head for item in items):
            return None
        for y in _gaps([(item.place.y0, item.place.y1) for item in items], least * self.body):
            parts = self._at_level(items, y)
            if parts and self._opens_with_head(parts[1]) and self._ends_a_story(*parts):
                return parts
        return None

    def _has_head_at_top(self, items: list[Item]) -> bool:
        """Whether a headline is the first, or nothing but the lines of its stack stand over it."""
        heads = [item for item in items if item.head or item.kind == "outline"]
        if not heads:
            return False
        head = min(heads, key=_top)
        top = head.place.y0
        first = min(item.place.y0 for item in items)
        above = [item for item in items if item.place.y1 <= top + _OVERLAP * self.body]
        width = around([item.place for item in items]).width
        return (
            top - first <= _ABOVE * self.body
            and len(above) <= _STACK
            and all(self._is_in_stack(item, head, width) for item in above)
        )

    def _is_in_stack(self, item: Item, head: Item, width: float) -> bool:
        """Whether a line over a headline is no text: larger, or short and set to its middle or edge."""
        if not item.line:
            return False
        larger = item.line.size > _LARGER * self.body
        off = min(abs(item.middle[0] - head.middle[0]), abs(item.place.x0 - head.place.x0))
        centred = off <= _HANGING * self.body
        return larger or (centred and item.place.width < _SHORT * width)

    def _opens_with_head(self, items: list[Item]) -> bool:
        """Whether headlines open these: text stands under them, not beside or over them."""
        heads = [item for item in items if item.head or item.kind == "outline"]
        if not heads:
            return False
        first = min(heads, key=_top)
        early = [item for item in items if item.place.y0 < first.place.y1 and not item.head]
        return all(any(self._is_led(item, head) for head in heads) for item in early)

    def _is_led(self, item: Item, head: Item) -> bool:
        """Whether an item stands under a headline, beside an upright one, or over it as its kicker does."""
        wide = min(item.place.x1, head.place.x1) - max(item.place.x0, head.place.x0)
        if head.kind == "stack" and min(item.place.y1, head.place.y1) > max(item.place.y0, head.place.y0):
            return True
        under = item.place.y0 >= head.place.y1 - self.body and wide > 0
        return under or (item.kind == "line" and self._is_stacked(item, head))

    def _is_stacked(self, item: Item, head: Item) -> bool:
        """Whether a small line stands over a headline as its kicker or column does."""
        gap = head.place.y0 - item.place.y1
        wide = min(item.place.x1, head.place.x1) - max(item.place.x0, head.place.x0)
        return gap <= _STACKED * self.body * 1.5 and wide > 0

    def _ends_a_story(self, above: list[Item], below: list[Item]) -> bool:
        """Whether what stands above has text or a picture, and is no kicker of the headline below."""
        heads = [item for item in below if item.head or item.kind == "outline"]
        width = around([item.place for item in (*above, *below)]).width
        return any(not self._leads_into(item, heads, width) for item in above if not item.head)

    def _leads_into(self, item: Item, heads: list[Item], width: float) -> bool:
        """Whether a line is the kicker or the column of the first headline, or of one close under it."""
        near = [head for head in heads if head.place.y0 - item.place.y1 <= _RULE_ABOVE * self.body]
        return any(self._is_in_stack(item, head, width) for head in (min(heads, key=_top), *near))

    # --- stories set into others ------------------------------------------------------

    def _by_inset(self, items: list[Item]) -> list[list[Item]] | None:
        """A headline with text over it opens a story in the columns under it."""
        heads = sorted((item for item in items if item.head or item.kind == "outline"), key=_top)
        for head in heads:
            place = self._inset(head, items)
            if place is None:
                continue
            inside = [item for item in items if place.holds(*item.middle)]
            outside = [item for item in items if not place.holds(*item.middle)]
            if inside and any(item.head for item in outside) and _text_in(inside):
                return [outside, inside]
        return None

    def _inset(self, head: Item, items: list[Item]) -> Rect | None:
        if head.kind == "stack":
            return None
        area = around([item.place for item in items])
        rule = self._rule_over(head, items)
        if rule:
            bottom = self._end_of_side_rule(rule, area.y1)
            return Rect(rule.x0 - self.body / 2, rule.y0, rule.x1 + self.body / 2, bottom + 1)
        heads = [item for item in items if item.head and item is not head]
        if any(self._is_stacked(other, head) and other.place.y1 <= head.place.y1 for other in heads):
            return None
        heads.append(head)
        above = [item for item in items if self._is_text_over(item, head, heads)]
        if not above:
            return None
        x0, x1 = self._columns_under(head, items)
        return Rect(x0, self._top_of_stack(head, items), x1, area.y1 + 1)

    def _rule_over(self, head: Item, items: list[Item]) -> Rect | None:
        """The rule that a story set into another opens with."""
        reach = _RULE_ABOVE * self.body + (head.place.height if head.kind == "outline" else 0)
        area = around([item.place for item in items])
        for rule in self.level:
            gap = head.place.y0 - rule.y0
            over = rule.x0 <= head.place.x0 + self.body and rule.x1 >= head.place.x1 - self.body
            if 0 < gap <= reach and over and rule.y0 > area.y0 + self.body:
                return rule
        return None

    def _end_of_side_rule(self, rule: Rect, bottom: float) -> float:
        """Where the upright rule ends that runs down from an end of a level one."""
        near = _HANGING * self.body
        ends = [
            side.y1 + self.body
            for side in self.upright
            if abs(side.y0 - rule.y0) <= near and min(abs(side.x0 - rule.x0), abs(side.x0 - rule.x1)) <= near
        ]
        return min([bottom, *ends])

    def _is_text_over(self, item: Item, head: Item, heads: list[Item]) -> bool:
        """Whether text of another story ends above a headline."""
        if item.head or item.kind == "outline" or item.place.y1 > head.place.y0:
            return False
        wide = min(item.place.x1, head.place.x1) - max(item.place.x0, head.place.x0)
        labels = any(self._is_label(item, other) for other in heads)
        return wide > 0 and (item.kind != "line" or _is_text(item)) and not labels

    def _is_label(self, item: Item, head: Item) -> bool:
        """Whether a line stands over the middle or the left edge of a headline, close to it."""
        off = min(abs(item.middle[0] - head.middle[0]), abs(item.place.x0 - head.place.x0))
        return self._is_stacked(item, head) and off <= self.body and item.place.width < head.place.width

    def _columns_under(self, head: Item, items: list[Item]) -> tuple[float, float]:
        """From where to where the lines reach that stand under a headline."""
        x0, x1 = head.place.x0, head.place.x1
        under = [item for item in items if item.place.y0 >= head.place.y1 - self.body and not item.head]
        for _ in range(3):
            met = [item.place for item in under if item.place.x0 < x1 and item.place.x1 > x0]
            if not met:
                break
            x0, x1 = min(x0, *(p.x0 for p in met)), max(x1, *(p.x1 for p in met))
        return x0 - 1, x1 + 1

    def _top_of_stack(self, head: Item, items: list[Item]) -> float:
        tops = [item.place.y0 for item in items if item.kind == "line" and self._is_label(item, head)]
        tops = [top for top in tops if top < head.place.y0]
        return min([head.place.y0, *tops]) - 1


def _in_line(rules: list[Rect], body: float) -> list[Rect]:
    """Level rules, those that go on beside each other as one, from the top down."""
    found: list[Rect] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y0 / body * 2), rule.x0)):
        last = found[-1] if found else None
        if last and abs(rule.y0 - last.y0) <= _OVERLAP * body and rule.x0 - last.x1 <= _IN_LINE * body:
            found[-1] = around([last, rule])
        else:
            found.append(rule)
    return sorted([*found, *rules], key=lambda rule: (-rule.width, rule.y0))


def _top(item: Item) -> float:
    return item.place.y0


def _is_text(item: Item) -> bool:
    """Whether a line has some length."""
    return item.line is not None and not item.head and len(item.line.glyphs) > 1


def _text_in(items: list[Item]) -> bool:
    return any(not item.head for item in items)


def _gaps(intervals: list[tuple[float, float]], least: float) -> list[float]:
    """The middles of the gaps that no interval covers."""
    found: list[float] = []
    end = None
    for low, high in sorted(intervals):
        if end is not None and low - end > least:
            found.append((low + end) / 2)
        end = high if end is None else max(end, high)
    return found
