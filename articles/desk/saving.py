"""Saving what an editor repaired on the page desk: a new parse, and versions of the articles it touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.content import Content
from articles.desk.texts import carry, heir
from articles.models import Article, Conflict, Page, Parse, Piece
from articles.models.placing import settle
from articles.models.tags import in_order
from articles.models.version import Kind
from articles.models.workflow import Seen, Stage, lock
from articles.parsing.page import ParsedPage
from articles.parsing.repair.operations import read_operations, replay
from articles.printed.contents import contents_of, responsible_editor
from articles.printed.credits import Outlet
from articles.printed.memory import remember
from articles.printed.parses import page_of
from articles.printed.reprinting import draft
from articles.printed.stories import Carried, Story, leaf_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class StaleDesk(Exception):
    """The page has been repaired or imported again since it was opened on the desk."""

    @staticmethod
    def sentence() -> str:
        return _("Somebody else has changed this page meanwhile. Open it again; your steps are kept here.")


@dataclass
class Saved:
    """What saving a page did."""

    parse: Parse
    revised: list[Article] = field(default_factory=list)
    drafted: list[Article] = field(default_factory=list)
    merged: list[Article] = field(default_factory=list)
    taken_off: list[Article] = field(default_factory=list)

    def sentence(self) -> str:
        """The same for the editor."""
        said = [_("The page is saved.")]
        if self.revised:
            count = len(self.revised)
            said.append(ngettext("%d article revised.", "%d articles revised.", count) % count)
        if self.drafted:
            count = len(self.drafted)
            said.append(ngettext("%d new article.", "%d new articles.", count) % count)
        if self.merged:
            count = len(self.merged)
            said.append(ngettext("%d article merged.", "%d articles merged.", count) % count)
        if self.taken_off:
            count = len(self.taken_off)
            said.append(ngettext("%d article spiked.", "%d articles spiked.", count) % count)
        return " ".join(said)


def repaired(parse: Parse, operations: object) -> ParsedPage:
    """The parse after these operations, a list of JSON; nothing is stored.

    Raises RepairRefused where one cannot be done.
    """
    return replay(page_of(parse), read_operations(operations), parse.source.text)


def save(page: Page, *, base: Any, operations: Any, seen: Mapping[int, Seen], by: User) -> Saved:
    """Do the operations to the page's parse and bring its articles up to it, all or nothing.

    `base` is the number of the parse that the operations begin with, `seen` has the version of each article
    of the page, by number, as it was when the desk was opened. No operations at all say that the page is
    right as it was read. Raises StaleDesk where the page has another parse by now, RepairRefused where an
    operation cannot be done, StaleBase where an article that they touch has another version by now,
    NotAllowed where they leave nothing of an article that is signed or that readers have had.
    """
    with transaction.atomic():
        page = (
            Page.objects.select_for_update(of=("self",))
            .select_related("issue__publication", "section", "parse__source")
            .get(pk=page.pk)
        )
        old = page.parse
        if old is None or old.pk != base:
            raise StaleDesk
        source = old.source.text
        new = repaired(old, operations)
        parse = Parse.objects.create(
            page=page,
            source=old.source,
            parent=old,
            data=new.as_json(),
            operations=list(operations),
            by=by,
            at=timezone.now(),
        )
        saved = Saved(parse)
        _Bringing(page, page_of(old), new, source, seen, by, saved).all()
        page.parse = parse
        page.editors = responsible_editor(new)
        page.save(update_fields=["parse", "editors"])
        remember(page, new, source, by)
    return saved


class _Bringing:
    """The page's articles on their way from the old parse to the new one."""

    def __init__(
        self,
        page: Page,
        old: ParsedPage,
        new: ParsedPage,
        source: str,
        seen: Mapping[int, Seen],
        by: User,
        saved: Saved,
    ) -> None:
        self.page, self.old, self.new, self.source = page, old, new, source
        self.seen, self.by, self.saved = seen, by, saved
        Article.objects.hold(page.pieces.of_print().values_list("article", flat=True))
        pieces = page.pieces.of_print().select_related("article__head__printed", "article__publication")
        pieces = pieces.prefetch_related("article__head__bylines", "article__pieces")
        self.pieces = {piece.key: piece for piece in pieces}
        self.outlet = Outlet.of(page.issue.publication)
        self.printed = contents_of(new, self.outlet)
        self.stories = {
            piece.key: Story.of(piece.article, self.outlet)
            for piece in self.pieces.values()
            if len(piece.article.pieces.all()) > 1
        }

    def all(self) -> None:
        keys = [article.id for article in self.old.articles if article.id in self.pieces]
        heads = {key: self._said_here(self.pieces[key]) for key in keys}
        carried = carry(self.old, self.new, self.source, self.outlet, heads)
        self._draft(carried)
        for key, told in carried.items():
            if key in self.pieces:
                self._revise(self.pieces[key], told)
        self._shorten()
        self._merge_away()
        self._put_in_order()

    def _said_here(self, piece: Piece) -> Content:
        """What the article of a piece says on this page."""
        story = self.stories.get(piece.key)
        return story.leaves[piece.pk].content if story else piece.article.head.content

    def _draft(self, carried: Mapping[str, Carried]) -> None:
        """New articles, first as printed, then with what editors had written in their text."""
        parsed = [
            (order, article)
            for order, article in enumerate(self.new.articles)
            if article.id in carried and article.id not in self.pieces
        ]
        if not parsed:
            return
        self.saved.drafted = draft(self.page, parsed, self.printed, self.by)
        for article, (_order, piece) in zip(self.saved.drafted, parsed, strict=True):
            if carried[piece.id].content != self.printed[piece.id]:
                self._write(article, carried[piece.id], article.head)

    def _revise(self, piece: Piece, told: Carried) -> None:
        article = self._as_seen(piece)
        if article.merged_into_id:  # a merge that is taken back
            Article.objects.filter(pk=article.pk).update(merged_into=None)
            article.refresh_from_db()
        story, parsed = self.stories.get(piece.key), self.new.article(piece.key)
        if story and parsed:
            told = story.with_leaf(piece, leaf_of(parsed, told.content), self.printed[piece.key], told)
        if self._write(article, told, self.seen[article.pk]):
            self.saved.revised.append(article)

    def _as_seen(self, piece: Piece) -> Article:
        """The article of a piece. Raises StaleBase unless it is as it was when the desk was opened."""
        lock(piece.article, self.seen.get(piece.article_id))
        return piece.article

    def _write(self, article: Article, told: Carried, base: Seen) -> bool:
        before = article.head_id
        version = article.revise(told.content, base=base, by=self.by, kind=Kind.DESK)
        Conflict.objects.bulk_create(
            Conflict(article=article, printed=version, block=name, base="", theirs=printed, ours=typed)
            for name, printed, typed in told.clashes
        )
        return version.pk != before

    def _shorten(self) -> None:
        """A story over several pages of which this page has nothing left says no more what it said here."""
        was, left = ({article.id for article in page.articles} for page in (self.old, self.new))
        for key in self.stories.keys() & was - left:
            story, article = self.stories[key], self._as_seen(self.pieces[key])
            if self._write(article, story.without(self.pieces[key]), self.seen[article.pk]):
                self.saved.revised.append(article)

    def _merge_away(self) -> None:
        """An article of which the page has nothing left is merged into the one that has most of it.

        Readers go on reading what is public of it until the other is published. Where no article has any
        of it, it was none: it is spiked. Raises NotAllowed if readers have had it, or it is signed.
        """
        left = {article.id for article in self.new.articles}
        for article in self.old.articles:
            piece = self.pieces.get(article.id)
            if article.id in left or piece is None or piece.article.pieces.count() > 1:
                continue
            key = heir(article, self.new)
            target = Piece.objects.filter(page=self.page, key=key).select_related("article").first()
            if target and not self._as_seen(piece).merged_into_id:
                Article.objects.filter(pk=piece.article_id).update(merged_into=target.article)
                piece.article.conflicts.filter(resolved_in=None).update(article=target.article)
                target.article.tags.add(*in_order(piece.article))
                self.saved.merged.append(piece.article)
            elif key is None and self._is_at_work(self._as_seen(piece)):
                piece.article.take_off(seen=self.seen[piece.article_id], by=self.by)
                self.saved.taken_off.append(piece.article)

    @staticmethod
    def _is_at_work(article: Article) -> bool:
        return not article.merged_into_id and article.stage != Stage.SPIKED

    def _put_in_order(self) -> None:
        place = {article.id: order for order, article in enumerate(self.new.articles)}
        pieces = [p for p in self.page.pieces.of_print() if place.get(p.key, p.order) != p.order]
        for piece in pieces:
            piece.order = place[piece.key]
        Piece.objects.bulk_update(pieces, ["order"])
        settle(self.page)
