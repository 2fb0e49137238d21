"""Conflicts between a new print and an editor's work: listed for the page desk, and settled there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from articles.chinese.diffs import compare
from articles.content import Author, Block, Content, Sidebar, blocks_from_text
from articles.content.merge import said_at
from articles.models import Article, Conflict, Page
from articles.models.version import Kind, Version
from articles.models.workflow import MERGED, Seen, lock, require
from articles.printed.parses import parsed

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PICKS = ("ours", "theirs", "text")


class ConflictClosed(Exception):
    """The conflict cannot be settled so. The message says why."""


@dataclass(frozen=True)
class OpenConflict:
    """A conflict as the desk shows it. `now` is what the article says there today, if it was edited since."""

    pk: int
    article: Article
    place: str
    base: str
    theirs: str
    ours: str
    now: str

    @property
    def theirs_marked(self) -> list[tuple[bool, str]]:
        """What is printed now, in passages, each with whether it differs from what was printed before."""
        return _marked(self.base, self.theirs)

    @property
    def ours_marked(self) -> list[tuple[bool, str]]:
        """What was edited here, likewise."""
        return _marked(self.base, self.ours)


def _marked(old: str, new: str) -> list[tuple[bool, str]]:
    return [(change.op != "equal", change.new) for change in compare(old, new) if change.new]


def open_conflicts(page: Page) -> list[OpenConflict]:
    """What waits to be settled in the articles of a page, oldest first. Two queries."""
    rows = Conflict.objects.filter(article__pieces__page=page, article__merged_into=None, resolved_in=None)
    rows = rows.select_related("article__head").prefetch_related("article__head__bylines")
    return [_open(row) for row in rows.distinct().order_by("pk")]


def _open(row: Conflict) -> OpenConflict:
    now = said_at(row.article.head.content, row.block)
    texts = (row.base, row.theirs, row.ours, row.ours if now is None else now)
    return OpenConflict(row.pk, row.article, place_name(row.block), *texts)


def place_name(place: str) -> str:
    """What an editor calls the place of a conflict."""
    names = {
        "order": _("order of the paragraphs"),
        "authors": _("people credited"),
        "correction": _("correction notice"),
    }
    if place in names:
        return str(names[place])
    if place in Content.LINES:
        return str(next(field.verbose_name for field in Version._meta.fields if field.name == place))
    return _("text")


def settle(page: Page, pk: object, take: object, text: str, *, seen: Seen, by: User) -> Version:
    """Settle a conflict of one of the page's articles and return the version that says so.

    `take` is "ours" (as it is now), "theirs" (as printed now) or "text" (as given); `seen` is the version
    that the desk had of the article. Raises ConflictClosed, or StaleBase where the article has another.
    """
    if take not in PICKS:
        raise ConflictClosed(_("Choose what it shall say."))
    with transaction.atomic():
        waiting = Conflict.objects.filter(pk__in=[pk] if isinstance(pk, int) else [], resolved_in=None)
        conflict = waiting.filter(article__pieces__page=page).select_related("article").first()
        if conflict is None:
            raise ConflictClosed(_("This conflict has been settled already."))
        article = lock(conflict.article, seen)
        require(not article.merged_into_id, MERGED)
        if not waiting.filter(article=article).exists():  # settled, or gone to another, while this waited
            raise ConflictClosed(_("This conflict has been settled already."))
        version = article.head
        if take != "ours":
            said = conflict.theirs if take == "theirs" else text
            content = _saying(article.head.content, conflict.block, said, article)
            note = _("Conflict settled")
            version = article.revise(content, base=seen, by=by, kind=Kind.MERGE, note=note)
        Conflict.objects.filter(pk=conflict.pk).update(resolved_in=version)
    return version


def _saying(content: Content, place: str, text: str, article: Article) -> Content:
    """The content with this text at the place of a conflict."""
    key, _dot, part = place.partition(".")
    if place == "order":
        return _in_order(content, article)
    if place == "authors":
        return content.changed(authors=_authors(content, text))
    if place in (*Content.LINES, "correction"):
        return content.changed(**{place: text})
    if any(photo.id == key for photo in content.photos):
        field = part or "caption"
        if field == "file":
            raise ConflictClosed(_("Choose the picture in the article's form."))
        photos = (replace(p, **{field: text}) if p.id == key else p for p in content.photos)
        return content.changed(photos=tuple(photos))
    return _with_block(content, key, part, text)


def _with_block(content: Content, key: str, part: str, text: str) -> Content:
    fresh = blocks_from_text(text)
    fresh = (replace(fresh[0], id=key), *fresh[1:]) if fresh else ()
    found = False

    def put(blocks: Iterable[Block]) -> Iterator[Block]:
        nonlocal found
        for block in blocks:
            if block.id == key:
                found = True
                yield from fresh
            else:
                yield block

    blocks, boxes = tuple(put(content.blocks)), []
    for box in content.sidebars:
        if box.id == key:
            found = True
            boxes.append(replace(box, title=text) if part == "title" else _box(box, text))
        else:
            boxes.append(replace(box, blocks=tuple(put(box.blocks))))
    if not found:  # somebody has taken the paragraph out meanwhile
        blocks = (*blocks, *fresh)
    return content.changed(blocks=blocks, sidebars=tuple(boxes))


def _box(box: Sidebar, text: str) -> Sidebar:
    title, _blank, rest = text.partition("\n\n")
    return Sidebar(box.id, title, blocks_from_text(rest))


def _authors(content: Content, text: str) -> tuple[Author, ...]:
    """The people credited, one a line: role, name and organization, parted by blanks."""
    known = {author.name: author for author in content.authors}
    found = []
    for line in text.splitlines():
        first, *more = re.split(r"\s+", line.strip(), maxsplit=2)
        if not first:
            continue
        role, name = (first, more[0]) if more else ("", first)
        organization = "".join(more[1:])
        mine = known.get(name)
        found.append(Author(name, role, organization, mine.reporter if mine else None))
    return tuple(found)


def _in_order(content: Content, article: Article) -> Content:
    """The blocks as its pages have them; others stay behind what they stand behind."""
    pieces = article.pieces.select_related("page__parse").order_by("part")
    printed = (placed.element for piece in pieces if (said := parsed(piece)) for placed in said.elements())
    place = {element.id: n for n, element in enumerate(printed)}
    keys: dict[str, tuple[int, int]] = {}
    last = -1
    for n, block in enumerate(content.blocks):
        last = place.get(block.id, last)
        keys[block.id] = (last, n)
    return content.changed(blocks=tuple(sorted(content.blocks, key=lambda block: keys[block.id])))
