"""What editors wrote travels with the text when a page is repaired.

A repair says which characters belong together and what they are; it never rewords anything. So the
new content of an article is what its new parse says, with each passage that an editor had reworded
in the editor's words: a paragraph that moves, is joined, parted or given another role takes its
edits with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from articles.chinese.diffs import compare
from articles.content import Author, Block, Content, Photo, Sidebar
from articles.importing.credits import Outlet, split_credit
from articles.importing.drafting import contents_of
from articles.parsing.wording import wording

LINES = ("kicker", "title", "subtitle", "column", "byline", "dateline")
Parsed = Mapping[str, Any]


@dataclass
class Carried:
    """What an article says after the repair.

    `clashes` (place, printed, typed) is what somebody must look at: a line where an editor had typed
    what print had not, and the repair now finds it in print (the typed text stands), and text that an
    editor had reworded and the repair takes off the article, to the page's furniture.
    """

    content: Content
    clashes: list[tuple[str, str, str]] = field(default_factory=list)


def carry(
    old: Parsed,
    new: Parsed,
    source: str,
    outlet: Outlet,
    heads: Mapping[str, Content],
    elsewhere: Mapping[str, bool] | None = None,
) -> dict[str, Carried]:
    """What each article that the repair touches says now, by its key in the new parse.

    `source` is the page's text, `heads` what the articles of the old parse say now, by key. `elsewhere`
    are the ids of what stands on other pages, with whether it comes before what stands here: it stays
    in its article.
    """
    base = {a["id"]: c for a, c in zip(old["articles"], contents_of(old, outlet), strict=True)}
    theirs = {a["id"]: c for a, c in zip(new["articles"], contents_of(new, outlet), strict=True)}
    parsed = {article["id"]: article for article in new["articles"]}
    edits = _Edits(old, source, base, heads)
    homes = _Homes(new)
    done = {
        key: _carry(parsed[key], content, edits, base.get(key), heads.get(key))
        for key, content in theirs.items()
        if base.get(key) != content
    }
    for key, was in base.items():
        _bring_additions(edits, homes, done, key, heads.get(key, was), elsewhere or {})
    for item in new["furniture"]:
        text = edits.text(item)
        if text and done:
            owner = next(owner for owner, _ in edits.stretches(item["spans"]) if owner in edits.edited)
            key = edits.elements[owner][0]
            done[key if key in done else next(iter(done))].clashes.append((item["id"], item["text"], text))
    return done


def elements_of(article: Parsed) -> Iterator[tuple[str, Any]]:
    """(role, element) of everything in a parsed article. Inside boxes the role is box_title or box."""
    for name in LINES:
        if article[name]:
            yield name, article[name]
    for block in article["blocks"]:
        yield "block", block
    for caption in article["captions"]:
        yield "caption", caption
    for box in article["sidebars"]:
        if box["title"]:
            yield "box_title", box["title"]
        for block in box["blocks"]:
            yield "box", block


def heir(key: str, old: Parsed, new: Parsed) -> str | None:
    """The article of the new parse that holds most of what this article of the old one held."""
    homes, held = _Homes(new), dict[str, int]()
    article = next(article for article in old["articles"] if article["id"] == key)
    for _, element in elements_of(article):
        for start, end in element["spans"]:
            home = homes.at(start)
            if home:
                held[home[0]] = held.get(home[0], 0) + end - start
    return max(held, key=held.__getitem__) if held else None


class _Homes:
    """Where each character of the source stands in a parse: (article's key, role, element's id)."""

    def __init__(self, parse: Parsed) -> None:
        rows = [
            (start, end, (article["id"], role, element["id"]))
            for article in parse["articles"]
            for role, element in elements_of(article)
            for start, end in element["spans"]
        ]
        self.rows = sorted(rows)
        self.starts = [row[0] for row in self.rows]

    def at(self, place: int) -> tuple[str, str, str] | None:
        found = self.row(place)
        return found[2] if found else None

    def row(self, place: int) -> tuple[int, int, tuple[str, str, str]] | None:
        at = bisect_right(self.starts, place) - 1
        return self.rows[at] if at >= 0 and place < self.rows[at][1] else None


@dataclass
class _Edit:
    """An element that an editor changed: what it said as printed and says now ("" where taken out)."""

    base: str
    ours: str


class _Edits:
    """What editors have changed in the elements of a parse."""

    def __init__(
        self, parse: Parsed, source: str, base: Mapping[str, Content], heads: Mapping[str, Content]
    ) -> None:
        self.source = source
        self.homes = _Homes(parse)
        self.elements = {e["id"]: (a["id"], role, e) for a in parse["articles"] for role, e in elements_of(a)}
        self.known = set(self.elements) | {box["id"] for a in parse["articles"] for box in a["sidebars"]}
        self.edited: dict[str, _Edit] = {}
        self.kinds: dict[str, str] = {}
        self.photos: dict[str, Photo] = {}
        for article in parse["articles"]:
            key = article["id"]
            if key in heads:
                self._read(article, base[key], heads[key])

    def _read(self, article: Parsed, base: Content, ours: Content) -> None:
        was, now = _texts(base), _texts(ours)
        box_of = {box["title"]["id"]: box["id"] for box in article["sidebars"] if box["title"]}
        for role, element in elements_of(article):
            name = role if role in LINES else box_of.get(element["id"], element["id"])
            if was.get(name, "") != now.get(name, ""):
                self.edited[element["id"]] = _Edit(was.get(name, ""), now.get(name, ""))
        kinds = {block.id: block.kind for block in _all_blocks(base)}
        for block in _all_blocks(ours):
            if kinds.get(block.id, block.kind) != block.kind:
                self.kinds[block.id] = block.kind
        self.photos |= {photo.id: photo for photo in ours.photos}

    def text(self, element: Parsed) -> str | None:
        """The words of a new element where an editor reworded part of it, else None."""
        stretches = self.stretches(element["spans"])
        if not any(owner in self.edited for owner, _ in stretches):
            return None
        if len(stretches) == 1 and self._is_whole(*stretches[0]):
            return self.edited[stretches[0][0]].ours
        return _joined(self._words(owner, spans) for owner, spans in stretches)

    def stretches(self, spans: Iterable[Any]) -> list[tuple[str, list[tuple[int, int]]]]:
        """The spans by the old element that held them, cut where the old elements end."""
        found: list[tuple[str, list[tuple[int, int]]]] = []
        for start, end in spans:
            while start < end:
                row = self.homes.row(start)
                if row is None:
                    start += 1
                    continue
                owner, stop = row[2][2], min(end, row[1])
                if not found or found[-1][0] != owner:
                    found.append((owner, []))
                found[-1][1].append((start, stop))
                start = stop
        return found

    def _is_whole(self, owner: str, spans: list[tuple[int, int]]) -> bool:
        held = sum(end - start for start, end in spans)
        return held == sum(end - start for start, end in self.elements[owner][2]["spans"])

    def _words(self, owner: str, spans: list[tuple[int, int]]) -> str:
        """What a stretch of an old element says now."""
        if owner not in self.edited:
            return wording(self.source, spans)
        edit = self.edited[owner]
        if self._is_whole(owner, spans):
            return edit.ours
        before = 0
        for start, end in self.elements[owner][2]["spans"]:
            if start <= spans[0][0] < end:
                before += self._ink(start, spans[0][0])
                break
            before += self._ink(start, end)
        held = sum(self._ink(start, end) for start, end in spans)
        total = sum(self._ink(start, end) for start, end in self.elements[owner][2]["spans"])
        bare = len("".join(edit.base.split()))
        cuts = []
        for ink in (before, before + held):
            # The opening ornament is in the source and not in the text: count from the end.
            place = 0 if ink == 0 else bare if ink == total else max(0, bare - (total - ink))
            cuts.append(_moved(edit, place))
        return edit.ours[cuts[0] : cuts[1]].strip()

    def _ink(self, start: int, end: int) -> int:
        return len("".join(self.source[start:end].split()))


def _moved(edit: _Edit, ink: int) -> int:
    """Where a cut after so many visible characters of the printed text falls in the edited text."""
    bare = len("".join(edit.base.split()))
    if ink in (0, bare):
        return 0 if ink == 0 else len(edit.ours)
    seen, place = 0, 0
    while seen < ink:
        seen += not edit.base[place].isspace()
        place += 1
    old = new = 0
    for change in compare(edit.base, edit.ours):
        if place <= old + len(change.old):
            return new + (place - old if change.op == "equal" else len(change.new))
        old, new = old + len(change.old), new + len(change.new)
    return len(edit.ours)


def _joined(pieces: Iterable[str]) -> str:
    text = ""
    for piece in pieces:
        latin = bool(text and piece) and (text[-1] + piece[0]).isascii() and (text[-1] + piece[0]).isalpha()
        text += (" " if latin else "") + piece
    return text


def _all_blocks(content: Content) -> Iterator[Block]:
    yield from content.blocks
    for box in content.sidebars:
        yield from box.blocks


def _texts(content: Content) -> dict[str, str]:
    """What a content says, by the name of a line or the id of a block, box (its title) or photo."""
    texts = {name: getattr(content, name) for name in LINES}
    texts |= {block.id: block.text for block in _all_blocks(content)}
    texts |= {box.id: box.title for box in content.sidebars}
    return texts | {photo.id: photo.caption + photo.credit for photo in content.photos}


def _carry(
    article: Parsed, theirs: Content, edits: _Edits, base: Content | None, ours: Content | None
) -> Carried:
    """One article after the repair. `base` and `ours` are what it said as printed and says now."""
    done = Carried(theirs)
    content = theirs.changed(
        blocks=tuple(_block(e, b, edits) for e, b in zip(article["blocks"], theirs.blocks, strict=True)),
        sidebars=tuple(
            box
            for parsed, printed in zip(article["sidebars"], theirs.sidebars, strict=True)
            if (box := _box(parsed, printed, edits)).title or any(block.text for block in box.blocks)
        ),
        photos=tuple(
            photo
            for element, printed in zip(article["captions"], theirs.photos, strict=True)
            if (photo := _photo(element, printed, edits)).caption or photo.credit or photo.file
        ),
    )
    lines: dict[str, Any] = {}
    for name in LINES:
        element = article[name]
        lines[name] = getattr(theirs, name)
        if element and (text := edits.text(element)) is not None:
            lines[name] = text
        elif base and ours and not getattr(base, name) and getattr(ours, name):
            typed = getattr(ours, name)
            if lines[name] not in ("", typed):
                done.clashes.append((name, lines[name], typed))
            lines[name] = typed
    if base and ours:
        lines["authors"] = _authors(theirs.authors, base.authors, ours.authors)
        for name in ("source", "editor", "correction"):
            if getattr(ours, name) != getattr(base, name):
                lines[name] = getattr(ours, name)
        content = _in_their_order(content, base, ours)
    done.content = content.changed(**lines)
    return done


def _block(element: Parsed, printed: Block, edits: _Edits) -> Block:
    text = edits.text(element)
    old = edits.elements.get(element["id"])
    same_role = old is not None and old[2].get("kind") == printed.kind
    kind = edits.kinds.get(printed.id, printed.kind) if same_role else printed.kind
    return Block(printed.id, kind, printed.text if text is None else text)


def _box(parsed: Parsed, printed: Sidebar, edits: _Edits) -> Sidebar:
    title = edits.text(parsed["title"]) if parsed["title"] else None
    blocks = (_block(e, b, edits) for e, b in zip(parsed["blocks"], printed.blocks, strict=True))
    return Sidebar(
        printed.id, printed.title if title is None else title, tuple(block for block in blocks if block.text)
    )


def _photo(element: Parsed, printed: Photo, edits: _Edits) -> Photo:
    mine = edits.photos.get(printed.id)
    text = edits.text(element)
    old = edits.elements.get(printed.id)
    if mine and old and old[1] == "caption" and old[2]["spans"] == element["spans"]:
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


def _in_their_order(content: Content, base: Content, ours: Content) -> Content:
    """The blocks in the editor's order, where an editor had changed it and the repair does not."""
    keys = [block.id for block in content.blocks]
    was = [block.id for block in base.blocks if block.id in keys]
    now = [block.id for block in ours.blocks if block.id in was]
    common = [key for key in keys if key in now]
    if now == [key for key in was if key in now] or common != [key for key in was if key in now]:
        return content
    by_id, order = {block.id: block for block in content.blocks}, iter(now)
    return content.changed(
        blocks=tuple(by_id[next(order)] if block.id in now else block for block in content.blocks)
    )


def _bring_additions(
    edits: _Edits,
    homes: _Homes,
    done: dict[str, Carried],
    key: str,
    ours: Content,
    elsewhere: Mapping[str, bool],
) -> None:
    """Blocks, boxes and photos that editors had added stay behind what they stood behind."""
    fresh = [block for block in ours.blocks if block.id not in edits.known]
    boxes = [box for box in ours.sidebars if box.id not in edits.known]
    photos = [photo for photo in ours.photos if photo.id not in edits.known]
    in_boxes = [b for box in ours.sidebars if box not in boxes for b in box.blocks if b.id not in edits.known]
    if not (fresh or boxes or photos or in_boxes):
        return
    # Where each known element of the article ends, so what stood behind it goes where its end goes.
    ends = {k: homes.at(e["spans"][-1][1] - 1) for k, (_, _, e) in edits.elements.items() if e["spans"]}
    own = [home for k, (owner, _, _) in edits.elements.items() if owner == key and (home := ends.get(k))]
    heirs = [home[0] for home in own]
    last = key if key in heirs else max(heirs, key=heirs.count, default=None)
    anchor: tuple[str, str, str] | None = None
    behind: dict[tuple[str, str | None], list[Block]] = {}
    away: tuple[list[Block], list[Block]] = ([], [])
    for block in ours.blocks:
        if block.id in edits.known:
            anchor = ends.get(block.id)
            continue
        if block.id in elsewhere and key in done:
            away[elsewhere[block.id]].append(block)
            continue
        target = anchor[0] if anchor else last
        place = anchor[2] if anchor and anchor[1] == "block" else None
        if target in done:
            behind.setdefault((target, place), []).append(block)
    for (target, place), added in behind.items():
        blocks = list(done[target].content.blocks)
        ids = [block.id for block in blocks]
        at = ids.index(place) + 1 if place in ids else 0
        blocks[at:at] = added
        done[target].content = done[target].content.changed(blocks=tuple(blocks))
    if away != ([], []):
        content = done[key].content
        done[key].content = content.changed(blocks=(*away[True], *content.blocks, *away[False]))
    if last in done:
        content = done[last].content
        done[last].content = content.changed(
            blocks=(*content.blocks, *in_boxes),
            sidebars=(*content.sidebars, *boxes),
            photos=(*content.photos, *photos),
        )
