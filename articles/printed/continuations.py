"""Stories that go on on another page (转版): 下转第三版 here, 上接第一版 there. What may belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.models import Article, Issue, Page, Piece
from articles.parsing.lines.breaks import finished
from articles.printed.parses import parsed

# Two headlines that share this part of their pairs of characters speak of one story (Dice, 0 to 1).
ALIKE = 0.4


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

    @property
    def articles(self) -> list[Article]:
        """What is joined, or parted."""
        return [article for article in (self.first, self.second) if article]


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
    """What the desk of this page proposes to join or part. Costs six queries, whatever the issue."""
    found = [p for p in pairs(page.issue) if page.number in (p.from_page, p.to_page)]
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


def pairs(issue: Issue) -> list[Proposal]:
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
            alike = likeness(first.title, second.title)
            if not (forth and back) and alike < ALIKE and second.title:
                continue
            score = 2.0 * (forth and back) + alike + 0.5 * (first.cut and forth)
            scored.append((score, forth and back, alike, first, second))
    scored.sort(key=lambda row: (-row[0], row[3].piece.pk, row[4].piece.pk))
    ways = Counter((row[3].piece.pk, "to") for row in scored if row[1])
    ways.update((row[4].piece.pk, "from") for row in scored if row[1])
    done: list[Proposal] = []
    taken: set[tuple[int, str]] = set()
    for _score, mutual, alike, first, second in scored:
        ends = ((first.piece.pk, "to"), (second.piece.pk, "from"))
        if taken & set(ends):
            continue
        taken |= set(ends)
        sure = mutual and (alike >= ALIKE or all(ways[end] == 1 for end in ends))
        a, b = first.piece.article, second.piece.article
        done.append(Proposal(a, b, first.page, second.page, sure, a, b))
    return done


def _parts(issue: Issue) -> Iterator[_Part]:
    pieces = Piece.objects.filter(page__issue=issue, article__merged_into=None)
    pieces = pieces.select_related("article__head").prefetch_related("page__parse")
    for piece in pieces.defer("article__head__html").order_by("page__order", "order"):
        said = parsed(piece)
        if said and (said.continues_on or said.continued_from or said.title):
            last = said.blocks[-1].text[-40:] if said.blocks else "。"
            yield _Part(
                piece,
                piece.page.number,
                said.continues_on,
                said.continued_from,
                said.title.text if said.title else "",
                said.truncated or not finished(last),
            )


def likeness(one: str, other: str) -> float:
    """How much two headlines share of their pairs of neighbouring characters, 0 to 1."""
    a, b = ({x + y for x, y in pairwise("".join(text.split()))} for text in (one, other))
    if not a or not b:
        return 0.0
    return max(2 * len(a & b) / (len(a) + len(b)), len(a & b) / min(len(a), len(b)) * 0.9)
