"""Each unit between its neighbours: what several pieces of evidence ask for, worked out once."""

import dataclasses

from articles.parsing.conventions.headlines import is_count
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import (
    COLUMN,
    GOES_ON,
    HEADER_MOST,
    HEADLINE_NOT_NAME,
    IS_CARRIED_ON,
    LIKELY_BYLINE,
    LIKELY_HEADER,
    NO_BYLINE,
    SURELY_WORDED,
)
from articles.parsing.evidence.measures import HEAD, LINE, SHORT_LINE, TIGHT
from articles.parsing.lines.patterns import pattern

_SPACED_NAME = pattern(r"[\h][ \u3000]{1,3}[\h]")
_HEADER_REACH, _DATE_REACH = 14, 5  # units from the page's top


@dataclasses.dataclass(slots=True)
class PageContext:
    """What the page as a whole says to each of its units."""

    indented: bool  # it sets its paragraphs in
    many_poems: bool  # it announces several poems: （三首）
    last_header: int  # the last unit near the top that is likely a header; -1
    dated: int  # the header's line with the date; -1
    top: int = 0  # units at the page's top that each bear a mark of a header


@dataclasses.dataclass(slots=True)
class Context:
    """A unit, its neighbours and its page."""

    item: Facts
    before: Facts | None
    after: Facts | None
    page: PageContext
    index: int
    text: str
    size: int
    going_on: float = 0.0  # how much it reads as the rest of an earlier paragraph, where it does
    carried_on: bool = False  # the next unit reads as its rest
    listed: bool = False  # one of several list items
    credited: bool = False  # a dateline, a byline or a jump opens it
    closed: bool = False  # a byline or a dateline closes it
    text_like: bool = False  # it could be running text, not only a headline
    overruled: bool = False  # its neighbours show that what looks like a name is a headline
    heads_poem: bool = False  # it heads one of several poems
    signature: float = 0.0  # how much it looks like a byline, its neighbours heard
    column: float = 0.0  # how much it looks like a column's name, its neighbours heard


def contexts(page: list[Facts], indented: bool) -> list[Context]:
    """The units of a page in their contexts."""
    strong = [i for i, item in enumerate(page[:_HEADER_REACH]) if item.header >= LIKELY_HEADER]
    dated = (i for i in strong if i < _DATE_REACH and page[i].header >= HEADER_MOST and not page[i].pointer)
    whole = PageContext(
        indented,
        many_poems=any("首）" in item.text[-6:] for item in page if item.size < LINE),
        last_header=strong[-1] if strong else -1,
        dated=next(dated, -1),
        top=next((i for i, item in enumerate(page) if item.header <= 0), len(page)),
    )
    befores: list[Facts | None] = [None, *page[:-1]]
    afters: list[Facts | None] = [*page[1:], None]
    return [
        _context(Context(item, before, after, whole, i, item.text, item.size))
        for i, (item, before, after) in enumerate(zip(page, befores, afters, strict=True))
    ]


def _context(here: Context) -> Context:
    item, after = here.item, here.after
    here.going_on = item.goes_on if item.goes_on > GOES_ON else 0.0
    here.carried_on = (
        after is not None and after.goes_on > IS_CARRIED_ON and after.goes_on_from == item.unit.index
    )
    here.listed = item.mark != "" and item.run > 1 and not item.label
    here.credited = bool(item.head) or (
        item.after_jump_in is not None and not (item.headish and here.size <= HEAD)
    )
    here.closed = any(kind != "jump" for kind, _, _ in item.tail)
    here.text_like = _could_be_text(here)
    here.heads_poem = _heads_poem(here)
    here.overruled = item.byline > NO_BYLINE and (here.heads_poem or _stands_over_name(here))
    here.signature = HEADLINE_NOT_NAME if here.overruled else item.byline
    here.column = item.column + _column_among_neighbours(item)
    return here


def _could_be_text(here: Context) -> bool:
    item = here.item
    return (
        not item.headish
        or here.size > SHORT_LINE
        or here.going_on > 0
        or here.carried_on
        or item.table
        or item.wording > SURELY_WORDED
        or (item.finished and here.size > TIGHT)
    )


def _heads_poem(here: Context) -> bool:
    """Whether a short line set wide heads one of several poems: 胡　杨 over verse, set off from the poem
    before or under the poet's name."""
    before, after = here.before, here.after
    return (
        here.page.many_poems
        and here.item.verse > 0
        and is_set_wide(here.text)
        and after is not None
        and after.verse > 0
        and after.byline <= NO_BYLINE
        and before is not None
        and (here.item.unit.gap > 0 or is_set_wide(before.text))
        and not is_count(before.text)
    )


def _stands_over_name(here: Context) -> bool:
    """元　日 over ——致故乡 or over a name is a headline."""
    after = here.after
    return (
        after is not None
        and here.item.plain_name
        and is_set_wide(here.text)
        and (after.text.startswith("——") or after.byline >= LIKELY_BYLINE)
    )


def is_set_wide(text: str) -> bool:
    """Whether a line is two characters set apart: 元　日."""
    return _SPACED_NAME.fullmatch(text) is not None


def _column_among_neighbours(item: Facts) -> float:
    score = COLUMN["sibling"] if item.sibling else COLUMN["parallel"] if item.parallel else 0.0
    score += COLUMN["labelled"] if item.named else 0.0
    return score + (COLUMN["in_a_notice"] if item.sure_notice else 0.0)
