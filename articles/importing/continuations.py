"""Stories that go on on another page (转版): 下转第三版 here, 上接第一版 there.

Both parts are imported as articles of their own. Joined, they are one article with two pieces, the
first part's identity and headline, and the text of both; parted, each has its own again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.content import Block, Content
from articles.content.content import new_id
from articles.models import Article, Issue, Page, Piece
from articles.models.version import Kind
from articles.parsing.breaks import finished

# Two headlines that share this part of their pairs of characters speak of one story (Dice, 0 to 1).
ALIKE = 0.4


class ContinuationError(Exception):
    """These cannot be joined or parted. The message says why."""


@dataclass(frozen=True)
class Proposal:
    """Two articles that look like one story, or (`joined`) one article that stands on several pages."""

    first: Article
    second: Article | None
    from_page: str
    to_page: str
    sure: bool
    here: Article
    there: Article | None
    joined: bool = False
    pages: str = ""


@dataclass(frozen=True)
class _Part:
    """A piece of the issue with what its parse says of jumps."""

    piece: Piece
    page: str
    to: str | None
    back: str | None
    title: str
    cut: bool


def proposals(page: Page) -> list[Proposal]:
    """What the desk of this page proposes to join or part. Costs three queries, whatever the issue."""
    found = [p for p in _pairs(page.issue) if page.number in (p.from_page, p.to_page)]
    here = {piece.article_id for piece in page.pieces.all()}
    found = [Proposal(p.first, p.second, p.from_page, p.to_page, p.sure, *_turned(p, here)) for p in found]
    return [*found, *_joined(page)]


def _turned(proposal: Proposal, here: set[int]) -> tuple[Article, Article | None]:
    first, second = proposal.first, proposal.second
    return (first, second) if first.pk in here or second is None else (second, first)


def _joined(page: Page) -> Iterator[Proposal]:
    pieces = page.pieces.filter(article__pieces__part__gt=1).select_related("article__head").distinct()
    for piece in pieces.prefetch_related("article__pieces__page"):
        parts = sorted(piece.article.pieces.all(), key=lambda part: part.part)
        pages = "、".join(part.page.number for part in parts)
        yield Proposal(piece.article, None, "", "", True, piece.article, None, joined=True, pages=pages)


def _pairs(issue: Issue) -> list[Proposal]:
    """The pairs of an issue, each article at most once on each side, the surest first."""
    parts = list(_parts(issue))
    stands: dict[int, set[str]] = {}
    for part in parts:
        stands.setdefault(part.piece.article_id, set()).add(part.page)
    scored = []
    for first in parts:
        for second in parts:
            if first.piece.article_id == second.piece.article_id or first.page == second.page:
                continue
            forth, back = first.to == second.page, second.back == first.page
            if not (forth or back) or (first.to and not forth) or (second.back and not back):
                continue
            if second.page in stands[first.piece.article_id] or first.page in stands[second.piece.article_id]:
                continue  # joined already
            likeness = _likeness(first.title, second.title)
            if not (forth and back) and likeness < ALIKE and second.title:
                continue
            score = 2.0 * (forth and back) + likeness + 0.5 * (first.cut and forth)
            scored.append((score, forth and back, likeness, first, second))
    scored.sort(key=lambda row: (-row[0], row[3].piece.pk, row[4].piece.pk))
    ways = Counter((row[3].piece.pk, "to") for row in scored if row[1])
    ways.update((row[4].piece.pk, "from") for row in scored if row[1])
    done: list[Proposal] = []
    taken: set[tuple[int, str]] = set()
    for _score, mutual, likeness, first, second in scored:
        ends = ((first.piece.pk, "to"), (second.piece.pk, "from"))
        if taken & set(ends):
            continue
        taken |= set(ends)
        alone = all(ways[end] == 1 for end in ends)
        sure = mutual and (alone or likeness >= ALIKE)
        a, b = first.piece.article, second.piece.article
        done.append(Proposal(a, b, first.page, second.page, sure, a, b))
    return done


def _parts(issue: Issue) -> Iterator[_Part]:
    pieces = Piece.objects.filter(page__issue=issue, article__merged_into=None)
    pieces = pieces.select_related("article__head", "page__parse").order_by("page__order", "order")
    for piece in pieces:
        parsed = _parsed(piece)
        if parsed and (parsed["continues_on"] or parsed["continued_from"] or parsed["title"]):
            last = parsed["blocks"][-1]["text"][-40:] if parsed["blocks"] else "。"
            title = parsed["title"]["text"] if parsed["title"] else ""
            yield _Part(
                piece,
                piece.page.number,
                parsed["continues_on"],
                parsed["continued_from"],
                title,
                parsed["truncated"] or not finished(last),
            )


def _likeness(one: str, other: str) -> float:
    a, b = ({x + y for x, y in pairwise("".join(text.split()))} for text in (one, other))
    if not a or not b:
        return 0.0
    return max(2 * len(a & b) / (len(a) + len(b)), len(a & b) / min(len(a), len(b)) * 0.9)


def join_sure(issue: Issue, by: Any = None) -> list[Article]:
    """Join what is surely one story: both jump lines name each other, and no other story could be meant."""
    return [join_continuation(p.first, p.second, by=by) for p in _pairs(issue) if p.sure and p.second]


def join_continuation(one: Article, other: Article, *, by: Any) -> Article:
    """Make two articles of an issue one article with the pieces of both; returns it.

    The part that the story begins with keeps its identity; the other is merged into it, and what is
    public of it stays public until the whole is published. A headline that the second part repeats is
    not said twice; one of its own becomes a subheading.
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
        content = _together(first.head.content, second.head.content, _title_id(second))
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
    found = [_parsed(piece) for piece in pieces]
    return any(a.get("continues_on") for a in found), bool(found and found[0].get("continued_from"))


def _title_id(article: Article) -> str:
    """The id of the headline over an article's first piece; a new one where print has none."""
    piece = min(article.pieces.all(), key=lambda piece: piece.part)
    return (_parsed(piece).get("title") or {}).get("id") or new_id()


def _together(first: Content, second: Content, title_id: str) -> Content:
    blocks = list(first.blocks)
    if second.title and _likeness(first.title, second.title) < ALIKE:
        blocks.append(Block(title_id, "subheading", second.title))
    authors = tuple(
        a for a in second.authors if (a.name, a.role) not in {(b.name, b.role) for b in first.authors}
    )
    return first.changed(
        blocks=(*blocks, *second.blocks),
        sidebars=(*first.sidebars, *second.sidebars),
        photos=(*first.photos, *second.photos),
        byline=first.byline or second.byline,
        dateline=first.dateline or second.dateline,
        authors=(*first.authors, *authors),
    )


def part_continuation(article: Article, *, by: Any) -> tuple[Article, Article]:
    """Take the last piece out again: its text goes back to the article it came from, edits with it."""
    with transaction.atomic():
        whole = Article.objects.select_for_update().get(pk=article.pk)
        pieces = list(whole.pieces.select_related("page__parse").order_by("part"))
        if len(pieces) < 2:
            raise ContinuationError(_("It stands on one page only."))
        last = pieces[-1]
        ids = ids_of(last)
        for second in whole.absorbed.select_related("head"):
            before = second.head.content
            if ids & {part.id for part in (*before.blocks, *before.photos, *before.sidebars)}:
                break
        else:
            raise ContinuationError(_("The article that this part came from is not to be found."))
        content = whole.head.content
        theirs, ours = _taken(content.blocks, ids)
        boxes, own_boxes = _taken(content.sidebars, ids)
        photos, own_photos = _taken(content.photos, ids)
        title_id = (_parsed(last).get("title") or {}).get("id")
        titles = [block.text for block in content.blocks if block.id == title_id]
        theirs, ours = (tuple(b for b in side if b.id != title_id) for side in (theirs, ours))
        last.article, last.part = second, 1
        last.save(update_fields=["article", "part"])
        Article.objects.filter(pk=second.pk).update(merged_into=None)
        second.refresh_from_db()
        note = _("Continuation parted")
        second.revise(
            before.changed(
                title="".join(titles) or before.title, blocks=theirs, sidebars=boxes, photos=photos
            ),
            base=second.head,
            by=by,
            kind=Kind.DESK,
            note=note,
        )
        whole.revise(
            content.changed(blocks=ours, sidebars=own_boxes, photos=own_photos),
            base=whole.head,
            by=by,
            kind=Kind.DESK,
            note=note,
        )
    return whole, second


def _parsed(piece: Piece) -> dict[str, Any]:
    """What the page's parse says of a piece."""
    articles = piece.page.parse.data["articles"] if piece.page.parse else []
    return next((parsed for parsed in articles if parsed["id"] == piece.key), {})


def ids_of(piece: Piece) -> set[str]:
    """The ids of the blocks, captions, boxes and headline in a piece's parse."""
    parsed = _parsed(piece)
    rows = ("blocks", "captions", "sidebars")
    return {part["id"] for row in rows for part in parsed.get(row, ())} | {
        (parsed.get("title") or {}).get("id", "")
    }


def _taken(parts: Any, ids: set[str]) -> tuple[Any, Any]:
    """The parts of these ids, with whatever an editor added behind them; and the others."""
    known, taken, left = False, [], []
    for part in parts:
        known = part.id in ids or known
        (taken if known else left).append(part)
    return tuple(taken), tuple(left)
