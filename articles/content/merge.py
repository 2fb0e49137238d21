"""Brings two edits of one content together, by id and then by the character, and loses neither.

Used wherever two people, or a person and a new import, changed the same article.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from articles.chinese.diffs import merge3
from articles.content.block_ids import keep_ids
from articles.content.content import Author, Block, Content, Photo, Sidebar
from articles.content.markup import blocks_from_text, text_from_blocks

Item = TypeVar("Item", Block, Sidebar, Photo)


class ContentConflict(NamedTuple):
    """A place that both sides changed, each in its own way. The texts are as an editor would type them.

    `place` is the id of a block, sidebar or photo (`<id>.title`, `<id>.credit`, `<id>.file` … for their
    parts), the name of a line (title, byline …), `authors`, or `order` for the order of the paragraphs.
    """

    place: str
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """What came out. Where there is a conflict the content says what ours says."""

    content: Content
    conflicts: tuple[ContentConflict, ...]


def merge(base: Content, ours: Content, theirs: Content) -> Merged:
    """Bring together what `ours` and `theirs` each made of `base`.

    What one side changed is taken; what both changed is merged where the changes do not touch, and is
    a conflict where they do. Something that one side deleted and the other changed stays, with a
    conflict. Every character of either side is in the content or in a conflict, unless the other side
    took it out.
    """
    work = _Merging()
    lines = {
        name: work.text(name, getattr(base, name), getattr(ours, name), getattr(theirs, name))
        for name in (*Content.LINES, "correction")
    }
    content = Content(
        authors=work.whole("authors", base.authors, ours.authors, theirs.authors, _authors),
        blocks=work.blocks(base.blocks, ours.blocks, theirs.blocks),
        sidebars=work.items(base.sidebars, ours.sidebars, theirs.sidebars, work.sidebar, _boxed),
        photos=work.items(base.photos, ours.photos, theirs.photos, work.photo, _pictured),
        untitled=work.whole("untitled", base.untitled, ours.untitled, theirs.untitled, str),
        **lines,
    )
    return Merged(content, tuple(work.conflicts))


def said_at(content: Content, place: str) -> str | None:
    """What a content says at the place of a conflict, as an editor would type it; None where it has none.

    An order says nothing by itself.
    """
    if place in (*Content.LINES, "correction"):
        return str(getattr(content, place))
    if place == "authors":
        return _authors(content.authors)
    key, _dot, part = place.partition(".")
    for photo in content.photos:
        if photo.id == key:
            return str(getattr(photo, part or "caption"))
    for box in content.sidebars:
        if box.id == key:
            return box.title if part else _boxed(box)
    blocks = (*content.blocks, *(block for box in content.sidebars for block in box.blocks))
    return next((_typed(block) for block in blocks if block.id == key), None)


Value = TypeVar("Value")


class _Merging:
    """One merge under way, with the conflicts found so far."""

    def __init__(self) -> None:
        self.conflicts: list[ContentConflict] = []

    def whole(
        self, place: str, base: Value, ours: Value, theirs: Value, show: Callable[[Value], str]
    ) -> Value:
        """A value that is taken whole: whichever side changed it."""
        if theirs in (base, ours):
            return ours
        if ours != base:
            self.conflicts.append(ContentConflict(place, show(base), show(ours), show(theirs)))
            return ours
        return theirs

    def text(self, place: str, base: str, ours: str, theirs: str) -> str:
        """A text, merged by the character."""
        if base not in (ours, theirs) and ours != theirs:
            merged = merge3(base, ours, theirs).text
            if merged is not None:
                return merged
        return self.whole(place, base, ours, theirs, str)

    def blocks(
        self, base: tuple[Block, ...], ours: tuple[Block, ...], theirs: tuple[Block, ...]
    ) -> tuple[Block, ...]:
        """Paragraphs by id; where that conflicts because one was cut or joined, as one running text."""
        before = len(self.conflicts)
        merged = self.items(base, ours, theirs, self.block, _typed)
        if len(self.conflicts) > before and not any(map(_needs_care, (*base, *ours, *theirs))):
            text = merge3(*(text_from_blocks(side) for side in (base, ours, theirs))).text
            if text is not None:
                del self.conflicts[before:]
                known = {block.id: block for block in (*theirs, *ours)}
                return keep_ids(list(known.values()), blocks_from_text(text))
        return merged

    def items(
        self,
        base: tuple[Item, ...],
        ours: tuple[Item, ...],
        theirs: tuple[Item, ...],
        blend: Callable[[Item | None, Item, Item], Item],
        show: Callable[[Item], str],
    ) -> tuple[Item, ...]:
        """Parts that carry ids: what was added, taken out, moved or changed on either side."""
        if theirs in (base, ours):
            return ours
        if ours == base:
            return theirs
        in_base = {item.id: item for item in base}
        theirs = _once(in_base.keys(), ours, theirs)
        in_ours, in_theirs = ({item.id: item for item in side} for side in (ours, theirs))
        kept: dict[str, Item] = {}
        for key in in_base | in_ours | in_theirs:
            was, mine, other = in_base.get(key), in_ours.get(key), in_theirs.get(key)
            if mine and other:
                kept[key] = blend(was, mine, other)
            elif (one := mine or other) and one != was:
                kept[key] = one
                if was:
                    shown = (show(mine) if mine else "", show(other) if other else "")
                    self.conflicts.append(ContentConflict(key, show(was), *shown))
        keys, agreed = _order(list(in_base), list(in_ours), list(in_theirs), kept.keys())
        if not agreed:
            orders = ("\n".join(map(show, side)) for side in (base, ours, theirs))
            self.conflicts.append(ContentConflict("order", *orders))
        return tuple(kept[key] for key in keys)

    def block(self, base: Block | None, ours: Block, theirs: Block) -> Block:
        was = base or Block(ours.id, ours.kind, "")
        if was.kind not in (ours.kind, theirs.kind) and ours.kind != theirs.kind:
            return self.whole(ours.id, was, ours, theirs, _typed)
        kind = theirs.kind if ours.kind == was.kind else ours.kind
        return Block(ours.id, kind, self.text(ours.id, was.text, ours.text, theirs.text))

    def sidebar(self, base: Sidebar | None, ours: Sidebar, theirs: Sidebar) -> Sidebar:
        was = base or Sidebar(ours.id, "")
        title = self.text(f"{ours.id}.title", was.title, ours.title, theirs.title)
        return Sidebar(ours.id, title, self.blocks(was.blocks, ours.blocks, theirs.blocks))

    def photo(self, base: Photo | None, ours: Photo, theirs: Photo) -> Photo:
        was = base or Photo(ours.id, "")
        first, mine, other = ((side.file, side.digest) for side in (was, ours, theirs))
        file, digest = self.whole(f"{ours.id}.file", first, mine, other, lambda pair: pair[0])
        return Photo(
            ours.id,
            caption=self.text(ours.id, was.caption, ours.caption, theirs.caption),
            credit=self.text(f"{ours.id}.credit", was.credit, ours.credit, theirs.credit),
            file=file,
            digest=digest,
            alt=self.text(f"{ours.id}.alt", was.alt, ours.alt, theirs.alt),
            crop=self.whole(f"{ours.id}.crop", was.crop, ours.crop, theirs.crop, str),
            focus=self.whole(f"{ours.id}.focus", was.focus, ours.focus, theirs.focus, str),
        )


def _once(known: Collection[str], ours: Sequence[Item], theirs: Sequence[Item]) -> tuple[Item, ...]:
    """Theirs; what both sides added alike at the same place has the id it has in ours."""
    added = {place: item.id for place, item in _additions(known, ours)}
    same = {item.id: added[place] for place, item in _additions(known, theirs) if place in added}
    return tuple(replace(item, id=same.get(item.id, item.id)) for item in theirs)


def _additions(known: Collection[str], items: Sequence[Item]) -> Iterator[tuple[tuple[str, str, int], Item]]:
    """What was added, each with where it stands: behind which known item, what it says, which time."""
    behind, times = "", Counter[str]()
    for item in items:
        if item.id in known:
            behind, times = item.id, Counter()
        else:
            face = _face(item)
            times[face] += 1
            yield (behind, face, times[face]), item


def _face(item: Block | Sidebar | Photo) -> str:
    """What an item says, ids left out."""
    return Content(**{_PARTS[type(item)]: (item,)}).seal  # type: ignore[arg-type]


_PARTS: dict[type, str] = {Block: "blocks", Sidebar: "sidebars", Photo: "photos"}


def _order(
    base: list[str], ours: list[str], theirs: list[str], kept: Collection[str]
) -> tuple[list[str], bool]:
    """The order of what is kept, and whether the sides agree on it. Where both moved things, ours stands."""
    common = set(base) & set(ours) & set(theirs)
    was, mine, other = ([key for key in side if key in common] for side in (base, ours, theirs))
    spine, guests = (theirs, ours) if mine == was else (ours, theirs)
    order = [key for key in spine if key in kept]
    in_guests = set(guests)
    at = 0
    for key in guests:
        if key not in kept:
            continue
        if key in order:
            at = order.index(key) + 1
            continue
        while at < len(order) and order[at] not in in_guests:
            at += 1
        order.insert(at, key)
        at += 1
    return order, mine == was or other in (was, mine)


def _needs_care(block: Block) -> bool:
    """Whether a block's text looks like markup, so that merging it as typed could change its meaning."""
    return any(line.startswith(("\\", "#", "-")) for line in block.text.split("\n"))


def _typed(block: Block) -> str:
    return text_from_blocks([block])


def _boxed(box: Sidebar) -> str:
    return "\n\n".join(part for part in (box.title, text_from_blocks(box.blocks)) if part)


def _pictured(photo: Photo) -> str:
    parts = (photo.caption, photo.credit, photo.alt, photo.crop, photo.focus, photo.file)
    return "\n".join(part for part in parts if part)


def _authors(authors: tuple[Author, ...]) -> str:
    return "\n".join(" ".join(filter(None, (a.role, a.name, a.organization))) for a in authors)
