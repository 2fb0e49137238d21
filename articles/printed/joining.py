"""Two articles that are one story over several pages made one article with several pieces, and parted again.

The article has the identity of the story's first part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from articles.content import Block, Photo, Sidebar
from articles.models import Article, Issue
from articles.models.tags import in_order
from articles.models.version import Kind
from articles.models.workflow import Seen, lock
from articles.printed.continuations import pairs
from articles.printed.credits import Outlet
from articles.printed.parses import parsed
from articles.printed.stories import LINES, Leaf, bound, printed_leaves, unbound, with_typed

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class ContinuationError(Exception):
    """These cannot be joined or parted. The message says why."""


def join_sure(issue: Issue, by: User | None = None) -> list[Article]:
    """Join what is surely one story: both jump lines name each other, and no other story could be meant.

    What was joined once and is not now, an editor has parted: it stays so.
    """
    done: list[Article] = []
    while True:
        sure = ((pair.first, pair.second) for pair in pairs(issue) if pair.sure and pair.second)
        found = next((parts for parts in sure if not _was_joined(*parts)), None)
        if found is None:
            return done
        seen = {article.pk: article.head_id for article in found}
        done.append(join_continuation(*found, seen=seen, by=by))


def _was_joined(first: Article, second: Article) -> bool:
    ids = {block["id"] for block in second.head.data["blocks"]}
    joined = first.versions.filter(kind=Kind.DESK).values_list("data", flat=True)
    return any(ids & {block["id"] for block in data["blocks"]} for data in joined)


def join_continuation(one: Article, other: Article, *, seen: Mapping[int, Seen], by: User | None) -> Article:
    """Make two articles of an issue one article with the pieces of both; returns it.

    `seen` has the version of each, by number, that whoever joins them was shown; another raises StaleBase.

    The part that the story begins with keeps its identity; the other is merged into it, and what is
    public of it stays public, on its page, until the whole is published.
    """
    with transaction.atomic():
        if one.pk == other.pk:
            raise ContinuationError(_("Choose two articles."))
        Article.objects.hold([one.pk, other.pk])
        for article in (one, other):
            lock(article, seen.get(article.pk))
        first, second = _in_order(one.pk, other.pk)
        if first.merged_into_id or second.merged_into_id:
            raise ContinuationError(_("One of them has been merged into another article already."))
        if set(first.pieces.values_list("page")) & set(second.pieces.values_list("page")):
            raise ContinuationError(_("Both stand on one page: merge them there."))
        content = bound([Leaf(first.head.content, {}), _whole_leaf(first, second)])
        first.revise(content, base=seen[first.pk], by=by, kind=Kind.DESK, note=_("Continuation joined"))
        last = max(piece.part for piece in first.pieces.all())
        for part, piece in enumerate(second.pieces.order_by("part"), last + 1):
            piece.article, piece.part = first, part
            piece.save(update_fields=["article", "part"])
        Article.objects.filter(pk=second.pk).update(merged_into=first)
        second.conflicts.filter(resolved_in=None).update(article=first)
        first.tags.add(*in_order(second))
    return first


def _whole_leaf(first: Article, second: Article) -> Leaf:
    """What the second says."""
    content, outlet = second.head.content, Outlet.of(second.publication)
    printed = next(iter(printed_leaves(second, outlet).values()))
    return with_typed(replace(printed, content=content), printed.content, first.head.content)


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
    first = found[0] if found else None
    return any(said and said.continues_on for said in found), bool(first and first.continued_from)


def detach_continuation(article: Article, *, seen: Seen, by: User | None) -> tuple[Article, Article]:
    """Take the part that was joined last out again: its text goes back to the article it came from,
    edits with it. Readers find it where it was until that article is published.

    `seen` is the version that whoever parts it was shown; another raises StaleBase.
    """
    with transaction.atomic():
        whole = lock(article, seen)
        pieces = list(whole.pieces.order_by("part"))
        if not pieces[1:]:
            raise ContinuationError(_("It stands on one page only."))
        printed = list(printed_leaves(whole, Outlet.of(whole.publication)).values())
        second, ids = _origin(whole, printed[-1])
        back = [n for n, leaf in enumerate(printed) if n and ids & leaf.everything()]
        added = ids.difference(*(leaf.everything() for leaf in printed))
        leaves = unbound(whole.head.content, printed, {back[0]: added})
        base, standing = second.head, second.pieces.count()
        for part, n in enumerate(back, standing + 1):
            pieces[n].article, pieces[n].part = second, part
            pieces[n].save(update_fields=["article", "part"])
        Article.objects.filter(pk=second.pk).update(merged_into=None)
        second.refresh_from_db()
        rest = bound([leaves[n] for n in back])
        rest = base.content.changed(
            **{name: getattr(leaves[back[0]].content, name) for name in LINES},
            blocks=rest.blocks,
            sidebars=rest.sidebars,
            photos=rest.photos,
        )
        stay = bound([leaf for n, leaf in enumerate(leaves) if n not in back])
        note = _("Continuation parted")
        second.revise(rest, base=base, by=by, kind=Kind.DESK, note=note)
        whole.revise(stay, base=whole.head, by=by, kind=Kind.DESK, note=note)
    return whole, second


def _origin(whole: Article, leaf: Leaf) -> tuple[Article, set[str]]:
    """The article that a part of the story was before it was joined to it, and the ids it had then."""
    for second in whole.absorbed.select_related("head"):
        content = second.head.content
        parts: tuple[Block | Sidebar | Photo, ...] = (*content.blocks, *content.sidebars, *content.photos)
        ids = {part.id for part in parts}
        if ids & leaf.everything():
            return second, ids
    raise ContinuationError(_("The article that this part came from is not to be found."))
