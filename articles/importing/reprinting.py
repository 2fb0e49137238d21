"""What a page does to the newsroom's articles: new ones are drafted; on a page that comes in again,
corrected, those that nobody has touched follow the print, and nobody's work is overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.content import Content
from articles.importing.carrying import carry_ids
from articles.importing.credits import Outlet
from articles.importing.drafting import contents_of
from articles.models import Article, Page, Piece
from articles.models.article import StaleBase
from articles.models.version import Kind
from articles.models.workflow import Stage


@dataclass
class Reprint:
    """What a page's new print did: articles with a new printed version, new articles, those left
    because somebody has worked on them, and those that the page no longer has.
    """

    revised: list[Article] = field(default_factory=list)
    drafted: list[Article] = field(default_factory=list)
    left: list[Article] = field(default_factory=list)
    gone: list[Article] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """The same for the person who imports."""
        said = []
        if self.revised:
            count = len(self.revised)
            said.append(ngettext("%d article corrected.", "%d articles corrected.", count) % count)
        if self.drafted:
            count = len(self.drafted)
            said.append(ngettext("%d new article.", "%d new articles.", count) % count)
        if self.left:
            said.append(_("Edited here, so left as they are: %s.") % _titles(self.left))
        if self.gone:
            said.append(_("No longer on the page: %s.") % _titles(self.gone))
        return said


def _titles(articles: Sequence[Article]) -> str:
    return "、".join(f"《{article}》（{article.pk}）" for article in articles)


def draft(
    page: Page, parsed: Sequence[tuple[int, Mapping[str, Any]]], contents: Sequence[Content], by: Any
) -> list[Article]:
    """Bring articles of a page in as drafts. `parsed` are they with their places in reading order."""
    articles = [
        Article(
            publication=page.issue.publication, issue=page.issue, section=page.section, dated=page.issue.date
        )
        for _content in contents
    ]
    saved = Article.objects.draft(articles, contents, Kind.PRINTED, by)
    Piece.objects.bulk_create(
        Piece(article=article, page=page, key=piece["id"], order=order)
        for article, (order, piece) in zip(saved, parsed, strict=True)
    )
    return saved


def reprint(page: Page, parse: Mapping[str, Any], outlet: Outlet, by: Any) -> tuple[dict[str, Any], Reprint]:
    """Bring a page's articles up to a new print of it. The caller holds a transaction.

    Returns the parse with the ids of what was there before, and what was done.
    """
    pieces = {
        piece.key: piece
        for piece in page.pieces.select_related("article__head__printed", "article__publication")
    }
    parse = carry_ids(_as_parsed(page, set(pieces)), parse)
    done = Reprint()
    new: list[tuple[tuple[int, Mapping[str, Any]], Content]] = []
    for order, (article, content) in enumerate(
        zip(parse["articles"], contents_of(parse, outlet), strict=True)
    ):
        piece = pieces.pop(article["id"], None)
        if piece is None:
            new.append(((order, article), content))
            continue
        if piece.order != order:
            piece.order = order
            piece.save(update_fields=["order"])
        _follow(piece.article, content, by, done)
    if new:
        done.drafted = draft(page, [parsed for parsed, _content in new], [c for _parsed, c in new], by)
    done.gone = [piece.article for piece in pieces.values()]
    return parse, done


def _as_parsed(page: Page, keys: set[str]) -> list[Mapping[str, Any]]:
    """The page's articles as they were last parsed, those included that a later print had no more."""
    found = []
    for data in page.parses.order_by("-pk").values_list("data", flat=True).iterator(chunk_size=1):
        here = [article for article in data["articles"] if article["id"] in keys]
        found += here
        keys -= {article["id"] for article in here}
        if not keys:
            break
    return found


def _follow(article: Article, content: Content, by: Any, done: Reprint) -> None:
    """Give an article the new printed text, unless somebody has worked on it.

    Whoever teaches the import to merge both does it here: base is `head.as_printed`, theirs `content`,
    ours `head`.
    """
    head = article.head
    printed = head.as_printed
    if printed is not None and printed.content.seal == content.seal:
        return
    touched = head.kind != Kind.PRINTED or article.stage == Stage.SPIKED or article.merged_into_id
    try:
        if touched:
            done.left.append(article)
        else:
            article.revise(content, base=head, by=by, kind=Kind.PRINTED)
            done.revised.append(article)
    except StaleBase:
        done.left.append(article)
