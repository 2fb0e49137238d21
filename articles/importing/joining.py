"""A story over several pages is one article with several pieces: joined, read page by page, and parted.

The article has the identity and the headlines of the story's first part, and the text of all parts one
after the other. A headline that a later part repeats is not said twice; one of its own is a subheading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.content import Block, Content, Photo, Sidebar
from articles.content.content import new_id
from articles.importing.continuations import ALIKE, likeness, pairs, parsed
from articles.importing.credits import Outlet
from articles.importing.drafting import contents_of
from articles.models import Article, Issue, Piece
from articles.models.version import Kind


class ContinuationError(Exception):
    """These cannot be joined or parted. The message says why."""


@dataclass(frozen=True)
class Leaf:
    """What a story says on one page. `title_id` is the id of the headline there, `said` whether the
    story says that headline too (None: where it does not repeat the story's own).
    """

    content: Content
    title_id: str
    said: bool | None = None


def bound(leaves: Sequence[Leaf]) -> Content:
    """The whole story."""
    whole = leaves[0].content
    for leaf in leaves[1:]:
        part, said = leaf.content, leaf.said
        if said is None:
            said = likeness(whole.title, part.title) < ALIKE
        heading = (Block(leaf.title_id, "subheading", part.title),) if said else ()
        known = {(author.name, author.role) for author in whole.authors}
        whole = whole.changed(
            blocks=(*whole.blocks, *heading, *part.blocks),
            sidebars=(*whole.sidebars, *part.sidebars),
            photos=(*whole.photos, *part.photos),
            byline=whole.byline or part.byline,
            dateline=whole.dateline or part.dateline,
            authors=(*whole.authors, *(a for a in part.authors if (a.name, a.role) not in known)),
        )
    return whole


def unbound(whole: Content, printed: Sequence[Leaf]) -> list[Leaf]:
    """What a story says page by page, with all edits: each in the page where its text was printed.

    `printed` is what the pages say as printed. What an editor added goes with what it stands behind.
    `bound` makes the same story of it again.
    """
    pages = [_ids(leaf) for leaf in printed]
    blocks, boxes, photos = (_dealt(row, pages) for row in (whole.blocks, whole.sidebars, whole.photos))
    leaves = []
    for n, leaf in enumerate(printed):
        own: tuple[Block, ...] = blocks[n]
        was = whole if n == 0 else leaf.content
        heading = next((block for block in own if n and block.id == leaf.title_id), None)
        people = {(author.name, author.role) for author in whole.authors}
        content = was.changed(
            title=heading.text if heading else was.title,
            byline=was.byline if whole.byline else "",
            dateline=was.dateline if whole.dateline else "",
            authors=tuple(author for author in was.authors if (author.name, author.role) in people),
            blocks=tuple(block for block in own if block is not heading),
            sidebars=boxes[n],
            photos=photos[n],
        )
        leaves.append(replace(leaf, content=content, said=heading is not None if was.title else None))
    return leaves


def _ids(leaf: Leaf) -> set[str]:
    content = leaf.content
    return {leaf.title_id, *(part.id for part in (*content.blocks, *content.sidebars, *content.photos))}


def _dealt(parts: Sequence[Block | Sidebar | Photo], pages: Sequence[set[str]]) -> list[tuple[Any, ...]]:
    """The parts of each page, each with whatever an editor added behind them."""
    dealt: list[list[Any]] = [[] for _page in pages]
    at = 0
    for part in parts:
        at = next((n for n, ids in enumerate(pages) if part.id in ids), at)
        dealt[at].append(part)
    return [tuple(each) for each in dealt]


def leaf_of(article: Mapping[str, Any], content: Content) -> Leaf:
    """The leaf of a parsed article. A headline that only an editor has written goes by the article's id."""
    return Leaf(content, (article.get("title") or article).get("id") or new_id())


def printed_leaves(article: Article, outlet: Outlet) -> dict[int, Leaf]:
    """What an article's pages say of it as printed, by its pieces' keys in the database, in order.

    One query.
    """
    pieces = article.pieces.select_related("page__parse").order_by("part")
    return {piece.pk: _printed(piece, outlet) for piece in pieces}


def _printed(piece: Piece, outlet: Outlet) -> Leaf:
    article = parsed(piece)
    if not article:
        return leaf_of({}, Content())
    data = {"articles": [article], "furniture": piece.page.parse.data["furniture"]}
    return leaf_of(article, contents_of(data, outlet)[0])


def join_sure(issue: Issue, by: Any = None) -> list[Article]:
    """Join what is surely one story: both jump lines name each other, and no other story could be meant.

    What was joined once and is not now, an editor has parted: it stays so.
    """
    done: list[Article] = []
    while True:
        sure = (p for p in pairs(issue) if p.sure and p.second)
        pair = next((p for p in sure if not _was_joined(p.first, p.second)), None)
        if pair is None:
            return done
        done.append(join_continuation(pair.first, pair.second, by=by))


def _was_joined(first: Article, second: Article) -> bool:
    ids = {block["id"] for block in second.head.data["blocks"]}
    joined = first.versions.filter(kind=Kind.DESK).values_list("data", flat=True)
    return any(ids & {block["id"] for block in data["blocks"]} for data in joined)


def join_continuation(one: Article, other: Article, *, by: Any) -> Article:
    """Make two articles of an issue one article with the pieces of both; returns it.

    The part that the story begins with keeps its identity; the other is merged into it, and what is
    public of it stays public, on its page, until the whole is published.
    """
    with transaction.atomic():
        locked = Article.objects.select_for_update().filter(pk__in=(one.pk, other.pk)).order_by("pk")
        if len(list(locked)) < 2:
            raise ContinuationError(_("Choose two articles."))
        first, second = _in_order(one.pk, other.pk)
        if first.merged_into_id or second.merged_into_id:
            raise ContinuationError(_("One of them has been merged into another article already."))
        if set(first.pieces.values_list("page")) & set(second.pieces.values_list("page")):
            raise ContinuationError(_("Both stand on one page: merge them there."))
        opening = min(second.pieces.all(), key=lambda piece: piece.part)
        content = bound([Leaf(first.head.content, ""), leaf_of(parsed(opening), second.head.content)])
        first.revise(content, base=first.head, by=by, kind=Kind.DESK, note=_("Continuation joined"))
        last = max(piece.part for piece in first.pieces.all())
        for part, piece in enumerate(second.pieces.order_by("part"), last + 1):
            piece.article, piece.part = first, part
            piece.save(update_fields=["article", "part"])
        Article.objects.filter(pk=second.pk).update(merged_into=first)
        first.tags.add(*second.tags.all())
    return first


def _in_order(*keys: int) -> tuple[Article, Article]:
    articles = (
        Article.objects.filter(pk__in=keys).select_related("head").prefetch_related("pieces__page__parse")
    )
    one, other = articles
    flags = [_flags(article) for article in (one, other)]
    if flags[0][1] and not flags[1][1] or flags[1][0] and not flags[0][0]:
        return other, one
    if flags[1][1] or flags[0][0]:
        return one, other
    one, other = sorted((one, other), key=lambda article: min(p.page.order for p in article.pieces.all()))
    return one, other


def _flags(article: Article) -> tuple[bool, bool]:
    """Whether some piece of the article goes on elsewhere, and whether its first comes from elsewhere."""
    pieces = sorted(article.pieces.all(), key=lambda piece: piece.part)
    found = [parsed(piece) for piece in pieces]
    return any(a.get("continues_on") for a in found), bool(found and found[0].get("continued_from"))


def part_continuation(article: Article, *, by: Any) -> tuple[Article, Article]:
    """Take the last piece out again: its text goes back to the article it came from, edits with it.

    Readers find the piece where it was until the other article is published.
    """
    with transaction.atomic():
        whole = Article.objects.select_for_update().select_related("publication").get(pk=article.pk)
        last = whole.pieces.order_by("-part").first()
        if last is None or last.part < 2:
            raise ContinuationError(_("It stands on one page only."))
        outlet = Outlet(whole.publication.name, whole.publication.byline_names)
        *stay, leaf = unbound(whole.head.content, list(printed_leaves(whole, outlet).values()))
        second = _origin(whole, leaf)
        before = second.head.content
        last.article, last.part = second, 1
        last.save(update_fields=["article", "part"])
        Article.objects.filter(pk=second.pk).update(merged_into=None)
        second.refresh_from_db()
        rest = before.changed(
            title=leaf.content.title if leaf.said else before.title,
            blocks=leaf.content.blocks,
            sidebars=leaf.content.sidebars,
            photos=leaf.content.photos,
        )
        note = _("Continuation parted")
        second.revise(rest, base=second.head, by=by, kind=Kind.DESK, note=note)
        whole.revise(bound(stay), base=whole.head, by=by, kind=Kind.DESK, note=note)
    return whole, second


def _origin(whole: Article, leaf: Leaf) -> Article:
    """The article that a part of the story was before it was joined to it."""
    ids = _ids(leaf)
    for second in whole.absorbed.select_related("head"):
        content = second.head.content
        if ids & {part.id for part in (*content.blocks, *content.photos, *content.sidebars)}:
            return second
    raise ContinuationError(_("The article that this part came from is not to be found."))
