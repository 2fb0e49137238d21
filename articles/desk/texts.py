"""What editors wrote travels with the text when a page is repaired.

A repair says which characters belong together and what they are; it never rewords anything. So the
new content of an article is what its new parse says, with each passage that an editor had reworded
in the editor's words: a paragraph that moves, is joined, parted or given another role takes its
edits with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles.content import Author, Block, Content, Photo, Sidebar
from articles.content.content import new_id
from articles.desk.edits import Edits, Home, Homes
from articles.parsing import page as parsing
from articles.parsing.page import BLOCK_KIND_OF, BLOCK_KINDS, FIELDS, Element, ParsedArticle, ParsedPage
from articles.printed.contents import contents_of
from articles.printed.credits import Outlet, split_credit
from articles.printed.stories import Carried, in_their_order


def carry(
    old: ParsedPage,
    new: ParsedPage,
    source: str,
    outlet: Outlet,
    heads: Mapping[str, Content],
) -> dict[str, Carried]:
    """What each article that the repair touches says now on this page, by its key in the new parse.

    `source` is the page's text, `heads` what the articles of the old parse say now, by key.
    """
    base, theirs = contents_of(old, outlet), contents_of(new, outlet)
    edits = Edits(old, source, base, heads)
    homes = Homes(new)
    done = {
        article.id: _carry(article, theirs[article.id], edits, base.get(article.id), heads.get(article.id))
        for article in new.articles
        if base.get(article.id) != theirs[article.id]
    }
    for article in old.articles:
        was = base[article.id]
        ours = heads.get(article.id, was)
        _bring_additions(edits, homes, done, article.id, ours)
        if article.id not in theirs and (target := heir(article, new)) in done:
            _bring_lines(done[target], was, ours)
    for item in new.furniture:
        text = edits.text(item)
        if text and done:
            owner = next(owner for owner, _ in edits.stretches(item.spans) if owner in edits.edited)
            key = edits.elements[owner].article
            done[key if key in done else next(iter(done))].clashes.append((item.id, item.text, text))
    return done


def heir(article: ParsedArticle, new: ParsedPage) -> str | None:
    """The article of the new parse that holds most of what this article of the old one held."""
    homes, held = Homes(new), Counter[str]()
    for placed in article.elements():
        for start, end in placed.element.spans:
            if home := homes.at(start):
                held[home.article] += end - start
    return max(held, key=held.__getitem__, default=None)


def _carry(
    article: ParsedArticle, theirs: Content, edits: Edits, base: Content | None, ours: Content | None
) -> Carried:
    """One article after the repair. `base` and `ours` are what it said as printed and says now."""
    done = Carried(theirs)
    content = theirs.changed(
        blocks=tuple(_block(e, b, edits) for e, b in zip(article.blocks, theirs.blocks, strict=True)),
        sidebars=tuple(
            box
            for parsed, printed in zip(article.sidebars, theirs.sidebars, strict=True)
            if (box := _box(parsed, printed, edits)).title or any(block.text for block in box.blocks)
        ),
        photos=tuple(
            photo
            for element, printed in zip(article.captions, theirs.photos, strict=True)
            if (photo := _photo(element, printed, edits)).caption or photo.credit or photo.file
        ),
    )
    lines: dict[str, Any] = {}
    for name in FIELDS:
        element = article.field(name)
        lines[name] = getattr(theirs, name)
        typed = getattr(ours, name) if base and ours and not getattr(base, name) else ""
        if element and (text := edits.text(element)) is not None:
            lines[name] = text
            content = _with_line(content, name, typed)
        elif typed:
            if lines[name] not in ("", typed):
                done.clashes.append((name, lines[name], typed))
            lines[name] = typed
    if base and ours:
        lines["authors"] = _authors(theirs.authors, base.authors, ours.authors)
        for fact in ("source", "editor", "correction", "untitled"):
            if getattr(ours, fact) != getattr(base, fact):
                lines[fact] = getattr(ours, fact)
        content = in_their_order(content, base, ours)
    done.content = content.changed(**lines)
    return done


def _block(element: Element, printed: Block, edits: Edits) -> Block:
    text = edits.text(element)
    old = edits.elements.get(element.id)
    same_role = old is not None and BLOCK_KIND_OF.get(old.role) == printed.kind
    kind = edits.kinds.get(printed.id, printed.kind) if same_role else printed.kind
    return Block(printed.id, kind, printed.text if text is None else text)


def _box(parsed: parsing.Sidebar, printed: Sidebar, edits: Edits) -> Sidebar:
    title = edits.text(parsed.title) if parsed.title else None
    typed = edits.box_titles.get(parsed.id, "")
    blocks = [_block(e, b, edits) for e, b in zip(parsed.blocks, printed.blocks, strict=True)]
    if typed and parsed.title:
        blocks.insert(0, Block(new_id(), "subheading", typed))
    title = (printed.title or typed) if title is None else title
    return Sidebar(printed.id, title, tuple(block for block in blocks if block.text))


def _photo(element: Element, printed: Photo, edits: Edits) -> Photo:
    mine = edits.photos.get(printed.id)
    text = edits.text(element)
    old = edits.elements.get(printed.id)
    if mine and old and old.role == "caption" and old.element.spans == element.spans:
        return mine
    if text is not None:
        printed = Photo(printed.id, *split_credit(text))
    return replace(printed, file=mine.file, digest=mine.digest) if mine else printed


def _authors(
    theirs: tuple[Author, ...], base: tuple[Author, ...], ours: tuple[Author, ...]
) -> tuple[Author, ...]:
    """The people credited: as an editor has them, and whoever the repair adds."""
    if [(a.name, a.role) for a in base] == [(a.name, a.role) for a in theirs]:
        return ours
    known = {(a.name, a.role): a for a in ours}
    mine = tuple(replace(known.get((a.name, a.role), a)) for a in theirs)
    typed = tuple(a for a in ours if (a.name, a.role) not in {(b.name, b.role) for b in (*base, *theirs)})
    return (*mine, *typed)


def _bring_lines(done: Carried, base: Content, ours: Content) -> None:
    """What editors wrote over an article that the page has no more: print knows no place for it."""
    for name in reversed(FIELDS):
        if not getattr(base, name):
            done.content = _with_line(done.content, name, getattr(ours, name))
    notices = filter(None, (done.content.correction, ours.correction))
    done.content = done.content.changed(correction="\n".join(dict.fromkeys(notices)))


def _with_line(content: Content, name: str, text: str) -> Content:
    """The content with a line that has no place of its own any more, over its text."""
    if not text:
        return content
    line = Block(new_id(), "subheading" if name == "title" else "paragraph", text)
    return content.changed(blocks=(line, *content.blocks))


def _added_behind(
    edits: Edits, ours: Content, ends: Mapping[str, Home | None], last: str
) -> dict[tuple[str, str | None], list[Block]]:
    """The blocks that editors had added, by article and by the block that they stand behind there."""
    anchor: Home | None = None
    behind: dict[tuple[str, str | None], list[Block]] = {}
    for block in ours.blocks:
        if block.id in edits.known:
            anchor = ends.get(block.id)
            continue
        target = anchor.article if anchor else last
        place = anchor.element.id if anchor and anchor.role in BLOCK_KINDS else None
        behind.setdefault((target, place), []).append(block)
    return behind


def _bring_additions(edits: Edits, homes: Homes, done: dict[str, Carried], key: str, ours: Content) -> None:
    """Blocks, boxes and photos that editors had added stay behind what they stood behind."""
    fresh = [block for block in ours.blocks if block.id not in edits.known]
    boxes = [box for box in ours.sidebars if box.id not in edits.known]
    boxes += [
        Sidebar(box.id, edits.box_titles[box.id])
        for box in ours.sidebars
        if box.id in edits.box_titles and box.id not in homes.boxes
    ]
    photos = [photo for photo in ours.photos if photo.id not in edits.known]
    in_boxes = [b for box in ours.sidebars if box not in boxes for b in box.blocks if b.id not in edits.known]
    if not (fresh or boxes or photos or in_boxes):
        return
    # Where each known element of the article ends, so what stood behind it goes where its end goes.
    placed = {k: home for k, home in edits.elements.items() if home.element.spans}
    ends = {k: homes.at(home.element.spans[-1][1] - 1) for k, home in placed.items()}
    heirs = [end.article for k, end in ends.items() if end and placed[k].article == key]
    last = key if key in heirs else max(heirs, key=heirs.count, default=key)
    for (target, place), added in _added_behind(edits, ours, ends, last).items():
        if target not in done:
            continue
        blocks = list(done[target].content.blocks)
        ids = [block.id for block in blocks]
        at = ids.index(place) + 1 if place in ids else 0
        blocks[at:at] = added
        done[target].content = done[target].content.changed(blocks=tuple(blocks))
    if last in done:
        content = done[last].content
        done[last].content = content.changed(
            blocks=(*content.blocks, *in_boxes),
            sidebars=(*content.sidebars, *boxes),
            photos=(*content.photos, *photos),
        )
