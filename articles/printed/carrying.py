"""Ids that outlive a new print of a page: what is still the same thing keeps its id.

Edits, conflicts and repairs hold on to ids, and the ids of a parse hang on its bytes; so a page
that comes in again, corrected, takes over the ids of the page it replaces. Pure functions on parses.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from articles.content import Block
from articles.content.block_ids import keep_ids
from articles.content.content import new_id
from articles.parsing import page as parsing
from articles.parsing.page import FIELDS, Element, ParsedArticle, ParsedPage, Sidebar

# Two articles that share less than this part of their pairs of neighbouring characters are strangers
# (Dice's coefficient, 1 for equal texts), unless they bear the same headline.
_ALIKE = 0.4


def carry_ids(known: Iterable[ParsedArticle], page: ParsedPage) -> ParsedPage:
    """A copy of `page` in which each article, element and sidebar that is one of `known`'s has its id.

    No id is given twice.
    """
    done = copy.deepcopy(page)
    for old, new in _same_articles(list(known), done.articles):
        _carry(old, new)
    seen: set[str] = set()
    for thing in done.things():
        if thing.id in seen:
            thing.id = new_id()
        seen.add(thing.id)
    return done


def _same_articles(
    known: list[ParsedArticle], articles: list[ParsedArticle]
) -> Iterator[tuple[ParsedArticle, ParsedArticle]]:
    """Which article is which: by id (the very same bytes again), else the most alike first."""
    olds, news = dict(enumerate(known)), dict(enumerate(articles))
    by_id = {old.id: at for at, old in olds.items()}
    for at, new in list(news.items()):
        if (found := by_id.pop(new.id, None)) is not None:
            yield olds.pop(found), news.pop(at)
    old_pairs = {at: _pairs(old) for at, old in olds.items()}
    new_pairs = {at: _pairs(new) for at, new in news.items()}
    likely = sorted(
        (-likeness, at_old, at_new)
        for at_old, a in old_pairs.items()
        for at_new, b in new_pairs.items()
        if (likeness := _likeness(a, b) + _same_headline(olds[at_old], news[at_new])) >= _ALIKE
    )
    for _, at_old, at_new in likely:
        if at_old in olds and at_new in news:
            yield olds.pop(at_old), news.pop(at_new)


def _likeness(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _same_headline(old: ParsedArticle, new: ParsedArticle) -> bool:
    return bool(old.title and new.title and old.title.text == new.title.text)


def _pairs(article: ParsedArticle) -> set[str]:
    """The pairs of neighbouring characters that an article holds."""
    elements = [article.title, *article.blocks, *article.captions]
    return {a + b for element in elements if element for a, b in pairwise("\n" + element.text)}


def _carry(old: ParsedArticle, new: ParsedArticle) -> None:
    new.id = old.id
    for name in FIELDS:
        _carry_id(old.field(name), new.field(name))
    _carry_texts(old.blocks, new.blocks)
    _carry_texts(old.captions, new.captions)
    for old_box, new_box in _same_boxes(old.sidebars, new.sidebars):
        new_box.id = old_box.id
        _carry_id(old_box.title, new_box.title)
        _carry_texts(old_box.blocks, new_box.blocks)


def _carry_id(old: Element | None, new: Element | None) -> None:
    if old and new:
        new.id = old.id


def _carry_texts(old: Sequence[Element], new: Sequence[Element]) -> None:
    for element, block in zip(new, keep_ids(_as_blocks(old), _as_blocks(new)), strict=True):
        element.id = block.id


def _as_blocks(elements: Sequence[Element]) -> list[Block]:
    return [
        Block(each.id, each.kind if isinstance(each, parsing.Block) else "paragraph", each.text)
        for each in elements
    ]


def _same_boxes(old: list[Sidebar], new: list[Sidebar]) -> Iterator[tuple[Sidebar, Sidebar]]:
    """Sidebars that are the same, told by all their text."""
    by_id = {box.id: box for box in old}
    kept = keep_ids([_box_block(box) for box in old], [_box_block(box) for box in new])
    return ((by_id[block.id], box) for block, box in zip(kept, new, strict=True) if block.id in by_id)


def _box_block(box: Sidebar) -> Block:
    lines = [box.title.text if box.title else "", *(block.text for block in box.blocks)]
    return Block(box.id, "paragraph", "\n".join(lines))
