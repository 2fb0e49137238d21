"""What a page does to the newsroom's articles: new ones are drafted; on a page that comes in again,
corrected, those that nobody has touched follow the print, and nobody's work is overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.content import Content
from articles.content.merge import merge
from articles.models import Article, Conflict, Page, Piece
from articles.models.version import Kind
from articles.models.workflow import Stage, StaleBase
from articles.parsing.page import ParsedArticle, ParsedPage
from articles.parsing.repair.reprint import settled_again
from articles.printed.carrying import carry_ids
from articles.printed.contents import contents_of
from articles.printed.credits import Outlet
from articles.printed.parses import last_parsed, page_of
from articles.printed.stories import Leaf, bound, leaf_of, printed_leaves

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass
class Reprint:
    """What a page's new print did: articles with a new printed version, those where it was merged with
    an editor's work, those of them where the two clash, new articles, those left because they are out
    of work (spiked, merged away), and those that the page no longer has. `settled`
    says that the page kept what editors had repaired on the desk.
    """

    settled: bool = False
    revised: list[Article] = field(default_factory=list)
    drafted: list[Article] = field(default_factory=list)
    merged: list[Article] = field(default_factory=list)
    clashing: list[Article] = field(default_factory=list)
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
        if self.merged:
            said.append(_("Merged with what was edited here: %s.") % _titles(self.merged))
        if self.clashing:
            said.append(_("Print and edits differ, please settle on the desk: %s.") % _titles(self.clashing))
        if self.left:
            said.append(_("Left as they are: %s.") % _titles(self.left))
        if self.gone:
            said.append(_("No longer on the page: %s.") % _titles(self.gone))
        return said


def _titles(articles: Sequence[Article]) -> str:
    return "、".join(f"《{article}》（{article.pk}）" for article in articles)


def draft(
    page: Page, parsed: Sequence[tuple[int, ParsedArticle]], contents: Mapping[str, Content], by: User | None
) -> list[Article]:
    """Bring articles of a page in as drafts.

    `parsed` are they with their places in reading order, `contents` what they say, by their ids.
    """
    articles = [
        Article(
            publication=page.issue.publication, issue=page.issue, section=page.section, dated=page.issue.date
        )
        for _piece in parsed
    ]
    said = [contents[piece.id] for _order, piece in parsed]
    saved = Article.objects.draft(articles, said, Kind.PRINTED, by)
    Piece.objects.bulk_create(
        Piece(article=article, read_in=article, page=page, key=piece.id, order=order)
        for article, (order, piece) in zip(saved, parsed, strict=True)
    )
    return saved


def reprint(
    page: Page, parse: ParsedPage, text: str, outlet: Outlet, by: User | None
) -> tuple[ParsedPage, Reprint]:
    """Bring a page's articles up to a new print of it, `text`. The caller holds a transaction.

    A page that was repaired on the desk keeps its repairs. Returns the parse with the ids of what was
    there before, and what was done.
    """
    Article.objects.hold(page.pieces.of_print().values_list("article", flat=True))
    stood = page.pieces.of_print().select_related("article__head__printed", "article__publication")
    pieces = {piece.key: piece for piece in stood.prefetch_related("article__pieces")}
    stored = page.known_parse
    known = page_of(stored)
    settled = settled_again(known, stored.source.text, parse, text) if stored.parent_id else None
    parse = settled or carry_ids(last_parsed(page, set(pieces)), parse)
    bases, contents = contents_of(known, outlet), contents_of(parse, outlet)
    done = Reprint(settled=settled is not None)
    new: list[tuple[int, ParsedArticle]] = []
    for order, article in enumerate(parse.articles):
        piece = pieces.pop(article.id, None)
        if piece is None:
            new.append((order, article))
            continue
        if piece.order != order:
            piece.order = order
            piece.save(update_fields=["order"])
        base, content = bases.get(piece.key), contents[article.id]
        if len(piece.article.pieces.all()) > 1:
            base, content = _story(piece, leaf_of(article, content), outlet)
        _bring_up(piece.article, base, content, by, done)
    if new:
        done.drafted = draft(page, new, contents, by)
    done.gone = [piece.article for piece in pieces.values()]
    return parse, done


def retype(page: Page, before: ParsedPage, after: ParsedPage, outlet: Outlet, by: User | None) -> Reprint:
    """Bring a page's articles from what they said as printed to what they say once more of the same print is
    read. Both parses have the ids of the page's pieces. The caller holds a transaction.
    """
    Article.objects.hold(page.pieces.of_print().values_list("article", flat=True))
    bases, contents = contents_of(before, outlet), contents_of(after, outlet)
    done = Reprint()
    pieces = page.pieces.of_print().select_related("article__head__printed", "article__publication")
    for piece in pieces.prefetch_related("article__pieces"):
        article = after.article(piece.key)
        if article is None or bases[piece.key].seal == contents[piece.key].seal:
            continue
        base, content = bases[piece.key], contents[piece.key]
        if len(piece.article.pieces.all()) > 1:
            base, content = _story(piece, leaf_of(article, content), outlet)
        _bring_up(piece.article, base, content, by, done)
    return done


def _story(piece: Piece, leaf: Leaf, outlet: Outlet) -> tuple[Content, Content]:
    """What a story over several pages said as printed, and what it says with this leaf."""
    leaves = printed_leaves(piece.article, outlet)
    return bound(list(leaves.values())), bound(list((leaves | {piece.pk: leaf}).values()))


def _bring_up(
    article: Article, base: Content | None, content: Content, by: User | None, done: Reprint
) -> None:
    """Give an article the new printed text; where somebody has worked on it, merge the two.

    `base` is what the article said by the page's parse before.
    """
    head = article.head
    printed = head.as_printed
    base = base or (printed.content if printed else None)
    if base is None or base.seal == content.seal:
        return
    if article.stage == Stage.SPIKED or article.merged_into_id:
        done.left.append(article)
        return
    try:
        if head.kind == Kind.PRINTED or head.content.seal == base.seal:
            article.revise(content, base=head, by=by, kind=Kind.PRINTED)
            done.revised.append(article)
        else:
            clashes = _merge_print(article, base, content, by=by)
            (done.clashing if clashes else done.merged).append(article)
    except StaleBase:
        done.left.append(article)


def _merge_print(article: Article, base: Content, printed: Content, *, by: User | None) -> list[Conflict]:
    """Merge a new print into an edited article: a version of kind merge. Returns what clashes.

    `base` is what the article said as it was printed (or repaired on the desk) before. Where print and
    edit changed the same passage, the version says what the editor wrote, and a Conflict keeps all
    three texts until somebody settles it. The caller holds a transaction.
    """
    head = article.head
    merged = merge(base, head.content, printed)
    note = _("New print merged")
    version = article.revise(merged.content, base=head, by=by, kind=Kind.MERGE, note=note)
    return Conflict.objects.bulk_create(
        Conflict(
            article=article,
            printed=version,
            block=clash.place,
            base=clash.base,
            theirs=clash.theirs,
            ours=clash.ours,
        )
        for clash in merged.conflicts
    )
