"""What a story over several pages says, page by page, and as a whole.

A story has the headlines of its first part and the text of all parts, one after the other. A headline
that a later part repeats is not said twice; one of its own is a subheading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from articles.content import Block, Content, Photo, Sidebar
from articles.content.content import new_id
from articles.models import Article, Piece
from articles.parsing.page import FIELDS, FieldName, ParsedArticle
from articles.printed.contents import content_of, responsible_editor
from articles.printed.continuations import ALIKE, likeness
from articles.printed.credits import Outlet
from articles.printed.parses import page_of

# The lines over a part, in the order in which a story says those that are its own.
LINES: tuple[FieldName, ...] = ("column", *(name for name in FIELDS if name != "column"))


@dataclass(frozen=True)
class Leaf:
    """What a story says on one page. `ids` are the ids of its lines there.

    `said` tells of a line whether the story says it too, as a block with its id; without a word of it
    headlines are said unless they repeat the story's own, and other lines are not.
    """

    content: Content
    ids: Mapping[str, str]
    said: Mapping[str, bool] = field(default_factory=dict)

    def everything(self) -> set[str]:
        """The ids of all that stands here."""
        content = self.content
        parts: tuple[Block | Sidebar | Photo, ...] = (*content.blocks, *content.sidebars, *content.photos)
        return {*self.ids.values(), *(part.id for part in parts)}

    def lines_in(self, whole: Content) -> list[str]:
        """The names of the lines that the story says here."""
        own = likeness(whole.title, self.content.title) < ALIKE
        usual = {"kicker": own, "title": own, "subtitle": own}
        said = usual | dict(self.said)
        return [name for name in LINES if getattr(self.content, name) and said.get(name)]


def bound(leaves: Sequence[Leaf]) -> Content:
    """The whole story."""
    whole = leaves[0].content
    for leaf in leaves[1:]:
        part, said = leaf.content, leaf.lines_in(whole)
        lines = (
            Block(leaf.ids[name], "subheading" if name == "title" else "paragraph", getattr(part, name))
            for name in said
        )
        known = {(author.name, author.role) for author in whole.authors}
        whole = whole.changed(
            blocks=(*whole.blocks, *lines, *part.blocks),
            sidebars=(*whole.sidebars, *part.sidebars),
            photos=(*whole.photos, *part.photos),
            byline=whole.byline or ("" if "byline" in said else part.byline),
            dateline=whole.dateline or ("" if "dateline" in said else part.dateline),
            correction="\n".join(dict.fromkeys(filter(None, (whole.correction, part.correction)))),
            authors=(*whole.authors, *(a for a in part.authors if (a.name, a.role) not in known)),
        )
    return whole


def unbound(
    whole: Content, printed: Sequence[Leaf], added: Mapping[int, set[str]] = MappingProxyType({})
) -> list[Leaf]:
    """What a story says page by page, with all edits: each in the page where its text was printed.

    `printed` is what the pages say as printed. What an editor added goes with what it stands behind,
    unless its id is among those `added` to a page.
    `bound` makes the same story of it again.
    """
    pages = [leaf.everything() | added.get(n, set()) for n, leaf in enumerate(printed)]
    blocks, boxes, photos = (_dealt(row, pages) for row in (whole.blocks, whole.sidebars, whole.photos))
    opening = whole.changed(blocks=blocks[0], sidebars=boxes[0], photos=photos[0])
    leaves = [replace(printed[0], content=opening)]
    people = {(author.name, author.role) for author in whole.authors}
    for n, leaf in enumerate(printed[1:], 1):
        was = leaf.content
        said = {name: block for block in blocks[n] for name, key in leaf.ids.items() if key == block.id}
        content = was.changed(
            byline=was.byline if whole.byline else "",
            dateline=was.dateline if whole.dateline else "",
            authors=tuple(author for author in was.authors if (author.name, author.role) in people),
            blocks=tuple(block for block in blocks[n] if block not in said.values()),
            sidebars=boxes[n],
            photos=photos[n],
        )
        content = content.changed(**{name: block.text for name, block in said.items()})
        known: dict[str, bool] = {name: name in said for name in LINES if name in said or getattr(was, name)}
        leaves.append(replace(leaf, content=content, said=known))
    return leaves


def with_typed(leaf: Leaf, printed: Content, opening: Content) -> Leaf:
    """The leaf with each line said that an editor has written over it, unless the story has it already.

    `printed` is what the leaf says as printed, `opening` what the story's first part says.
    """
    said = dict(leaf.said)
    for name in LINES:
        line, above = getattr(leaf.content, name), getattr(opening, name)
        taken = name in ("byline", "dateline") and not above
        if line != getattr(printed, name) and line not in above and not taken:
            said[name] = True
    return replace(leaf, said=said)


def _dealt(parts: Sequence[Block | Sidebar | Photo], pages: Sequence[set[str]]) -> list[tuple[Any, ...]]:
    """The parts of each page, each with whatever an editor added behind them."""
    dealt: list[list[Any]] = [[] for _page in pages]
    at = 0
    for part in parts:
        at = next((n for n, ids in enumerate(pages) if part.id in ids), at)
        dealt[at].append(part)
    return [tuple(each) for each in dealt]


def in_their_order(content: Content, base: Content, ours: Content) -> Content:
    """The blocks in the editor's order, where an editor had changed it and the repair does not."""
    keys = [block.id for block in content.blocks]
    was = [block.id for block in base.blocks if block.id in keys]
    now = [block.id for block in ours.blocks if block.id in was]
    common = [key for key in keys if key in now]
    if now == [key for key in was if key in now] or common != [key for key in was if key in now]:
        return content
    by_id, order = {block.id: block for block in content.blocks}, iter(now)
    return content.changed(
        blocks=tuple(by_id[next(order)] if block.id in now else block for block in content.blocks)
    )


def leaf_of(article: ParsedArticle, content: Content) -> Leaf:
    """The leaf of a parsed article. A line that only an editor has written goes by the article's id."""
    key = article.id or new_id()
    printed = ((name, article.field(name)) for name in LINES)
    return Leaf(content, {name: line.id if line and line.id else f"{key}-{name}" for name, line in printed})


def printed_leaves(article: Article, outlet: Outlet) -> dict[int, Leaf]:
    """What an article's pages say of it as printed, by its pieces' keys in the database, in order.

    One query.
    """
    pieces = article.pieces.select_related("page__parse").order_by("part")
    return {piece.pk: _printed(piece, outlet) for piece in pieces}


def _printed(piece: Piece, outlet: Outlet) -> Leaf:
    page = page_of(piece.page.parse) if piece.page.parse else None
    article = page.article(piece.key) if page else None
    if page is None or article is None:
        return leaf_of(ParsedArticle(), Content())
    return leaf_of(article, content_of(article, outlet, responsible_editor(page)))


@dataclass
class Carried:
    """What an article says after the repair.

    `clashes` (place, printed, typed) is what somebody must look at: a line where an editor had typed
    what print had not, and the repair now finds it in print (the typed text stands), and text that an
    editor had reworded and the repair takes off the article, to the page's furniture.
    """

    content: Content
    clashes: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Story:
    """A story over several pages: what it says as printed, and now on each of them, by piece."""

    article: Article
    printed: Content
    leaves: dict[int, Leaf]

    @classmethod
    def of(cls, article: Article, outlet: Outlet) -> Story:
        """The story as its head tells it."""
        printed = printed_leaves(article, outlet)
        leaves = unbound(article.head.content, list(printed.values()))
        return cls(article, bound(list(printed.values())), dict(zip(printed, leaves, strict=True)))

    def with_leaf(self, piece: Piece, leaf: Leaf, printed: Content, told: Carried) -> Carried:
        """The whole story with another leaf, `printed` so. `told` is what the leaf says, with its clashes."""
        opening = next(iter(self.leaves))
        leaf = replace(leaf, said=self.leaves[piece.pk].said)
        clashes = told.clashes
        if piece.pk != opening:
            leaf = with_typed(leaf, printed, self.leaves[opening].content)
            clashes = [(leaf.ids.get(name, name), said, typed) for name, said, typed in clashes]
        self.leaves[piece.pk] = leaf
        whole = bound(list(self.leaves.values()))
        return Carried(in_their_order(whole, self.printed, self.article.head.content), clashes)

    def without(self, piece: Piece) -> Carried:
        """The story without what it said on a page that has nothing of it any more."""
        leaf = self.leaves[piece.pk]
        lines = leaf.content.changed(blocks=(), sidebars=(), photos=())
        bare = lines if piece.pk == next(iter(self.leaves)) else Content()
        return self.with_leaf(piece, replace(leaf, content=bare), bare, Carried(bare))
