"""A parse laid out for repair: each article a list of parts, each part with its role and spans.

A `Sheet` is made from a parse's JSON and turns back into it unchanged. Roles are those of the page
contract, those inside a box with `sidebar_` before them: sidebar_title, sidebar_paragraph …
"""

import copy
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from articles.parsing.lines.wording import wording
from articles.parsing.page import Span
from articles.parsing.repair.reread import facts_of

FIELDS = ("kicker", "title", "subtitle", "column", "byline", "dateline")
BODY = ("paragraph", "subheading", "list_item")
BOX = "sidebar_"
BOXED = (f"{BOX}title", *(BOX + kind for kind in BODY))
FURNITURE = ("header", "editor", "ad", "jump", "unknown")
ROLES = (*FIELDS, *BODY, "caption", *BOXED, *FURNITURE)
FLAGS = ("truncated", "continues_on", "continued_from")


class DeskError(ValueError):
    """The operation cannot be done. The message says why, in the editor's words."""


@dataclass(eq=False)
class Part:
    """One element in its role. `box` is the id of its sidebar, `more` what its role adds to it."""

    id: str
    role: str
    spans: list[Span]
    text: str
    box: str | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where the part begins in the source."""
        return self.spans[0][0]

    @property
    def group(self) -> str:
        """What the part stands in a row with: the body, the captions, its box, or nothing but itself."""
        if self.box:
            return self.box
        return "body" if self.role in BODY else "furniture" if self.role in FURNITURE else self.role


@dataclass(eq=False)
class Piece:
    """One article of the page (or, with an empty id, the page's furniture) while it is worked on."""

    id: str
    parts: list[Part]
    flags: dict[str, Any] = field(default_factory=dict)
    warnings: list[dict[str, Any]] = field(default_factory=list)

    def field(self, role: str) -> Part | None:
        """The part in a role that an article has once."""
        return next((part for part in self.parts if part.role == role), None)

    def row(self, group: str) -> list[Part]:
        """The parts of one group, in reading order."""
        return [part for part in self.parts if part.group == group]

    @property
    def start(self) -> int:
        """Where the piece begins in the source."""
        return min((part.start for part in self.parts), default=-1)


class Sheet:
    """A page under repair: `articles` in reading order, `furniture`, and the source they count in."""

    def __init__(self, parse: dict[str, Any], source: str) -> None:
        self.source = source
        self.rest = {key: value for key, value in parse.items() if key not in ("articles", "furniture")}
        self.articles = [_piece(article) for article in parse["articles"]]
        self.furniture = Piece("", [_part(item, item["kind"]) for item in parse["furniture"]])
        self.ink = self._ink()

    # --- finding ---------------------------------------------------------------

    def pieces(self) -> Iterator[Piece]:
        """The articles, then the furniture."""
        yield from self.articles
        yield self.furniture

    def find(self, key: object) -> tuple[Piece, Part]:
        """The part of this id and the piece that it stands in."""
        for piece in self.pieces():
            for part in piece.parts:
                if part.id == key:
                    return piece, part
        raise DeskError("这一处已经不在版面上，请刷新后再试。")

    def article(self, key: object) -> Piece:
        """The article of this id."""
        for piece in self.articles:
            if piece.id == key:
                return piece
        raise DeskError("这篇稿件已经不在版面上，请刷新后再试。")

    def nearest(self, part: Part) -> Piece | None:
        """The article whose text stands nearest before the part in the source, else after it."""
        before, after = None, None
        for piece in self.articles:
            for other in piece.parts:
                for start, end in other.spans:
                    if end <= part.start and (before is None or end > before[0]):
                        before = (end, piece)
                    if start >= part.start and (after is None or start < after[0]):
                        after = (start, piece)
        found = before or after
        return found[1] if found else None

    def new_id(self, role: str, start: int) -> str:
        """An id made as the import makes them, that nothing on the page has yet."""
        digest = (self.rest.get("source") or {}).get("sha256") or hashlib.sha256(
            self.source.encode(errors="surrogatepass")
        ).hexdigest()
        taken = {piece.id for piece in self.articles}
        for piece in self.pieces():
            taken |= {part.id for part in piece.parts} | {part.box or "" for part in piece.parts}
        seed = f"{digest}:{role}:{start}"
        while (found := hashlib.sha256(seed.encode()).hexdigest()[:12]) in taken:
            seed += "+"
        return found

    # --- changing ---------------------------------------------------------------

    def new_article(self, start: int, after: Piece | None = None) -> Piece:
        """An empty article, behind `after` or where the source has it."""
        piece = Piece(self.new_id("article", start), [], dict.fromkeys(FLAGS[1:]) | {"truncated": False})
        at = self.articles.index(after) + 1 if after in self.articles else None
        if at is None:
            at = sum(other.start < start for other in self.articles)
        self.articles.insert(at, piece)
        return piece

    def reword(self, part: Part) -> None:
        """Make the part's text and facts anew from its spans, by the parser's own rules."""
        if part.role not in ("byline", "dateline"):  # each bracket of theirs is read by itself
            part.spans = _together(part.spans, self.source)
        part.text = wording(self.source, part.spans)
        part.more = facts_of(part.role, self.source, part.spans, (self.rest.get("page") or {}).get("date"))

    def take(self, part: Part, piece: Piece) -> list[dict[str, Any]]:
        """Take the part out of its piece; returns the warnings about it, taken out too."""
        piece.parts = [other for other in piece.parts if other is not part]
        about = [warning for warning in piece.warnings if _overlap(warning["spans"], part.spans)]
        piece.warnings = [warning for warning in piece.warnings if warning not in about]
        return about

    def put(self, part: Part, piece: Piece, after: Part | None = None) -> Part:
        """Put a part in its role into a piece: behind `after`, else where the source has it.

        A headline or credit that the article has already takes the part's spans in. Returns the part
        that holds the text now.
        """
        held = piece.field(part.role) if part.role in FIELDS else None
        if part.role == f"{BOX}title":
            held = next((p for p in piece.parts if p.box == part.box and p.role == part.role), None)
        if held:
            held.spans = sorted([*held.spans, *part.spans])
            self.reword(held)
            return held
        row = piece.row(part.group)
        before = [after] if after in row else [other for other in row if other.start < part.start]
        if before:
            at = piece.parts.index(before[-1]) + 1
        else:
            at = piece.parts.index(row[0]) if row else len(piece.parts)
        piece.parts.insert(at, part)
        return part

    def settle(self, parts: Iterable[Part]) -> None:
        """Whatever was unsure about these parts, an editor has now looked at it."""
        spans = [span for part in parts for span in part.spans]
        for piece in self.articles:
            piece.warnings = [w for w in piece.warnings if not _overlap(w["spans"], spans)]

    # --- the end ----------------------------------------------------------------

    def close(self) -> None:
        """Drop what is empty, and prove that nothing was lost. Raises DeskError if anything was."""
        self.articles = [piece for piece in self.articles if piece.parts]
        for piece in self.articles:
            if piece.field("title"):
                piece.warnings = [w for w in piece.warnings if w["code"] != "no-title"]
        fields = [[part.role for part in piece.parts if part.role in FIELDS] for piece in self.articles]
        if self._ink() != self.ink or any(len(roles) != len(set(roles)) for roles in fields):
            raise DeskError("这一步会丢字或重字，没有执行。")

    def _ink(self) -> str:
        """Every visible character that the parts hold, in the source's order; raises where two overlap."""
        spans = sorted(span for piece in self.pieces() for part in piece.parts for span in part.spans)
        for (_, end), (start, _) in zip(spans, spans[1:], strict=False):
            if start < end:
                raise DeskError("同一处文字分给了两个地方。")
        return "".join("".join(self.source[a:b].split()) for a, b in spans)

    def as_parse(self) -> dict[str, Any]:
        """The page as the contract has it. Shares nothing with the sheet."""
        done = self.rest | {
            "articles": [_article(piece) for piece in self.articles],
            "furniture": [{**_element(part), "kind": part.role} for part in self.furniture.parts],
        }
        return copy.deepcopy(done)


def _overlap(some: Iterable[Any], others: Iterable[Span]) -> bool:
    others = list(others)
    return any(a < d and c < b for a, b in some for c, d in others)


def _together(spans: list[Span], source: str) -> list[Span]:
    """Spans with nothing but blanks of one line between them become one."""
    done = [spans[0]]
    for start, end in spans[1:]:
        last, gap = done[-1], source[done[-1][1] : start]
        if start >= last[1] and not gap.strip() and not set(gap) & {"\n", "\r"}:
            done[-1] = (last[0], end)
        else:
            done.append((start, end))
    return done


def _part(element: dict[str, Any], role: str, box: str | None = None) -> Part:
    more = {k: v for k, v in element.items() if k not in ("id", "kind", "spans", "text")}
    spans = [(int(a), int(b)) for a, b in element["spans"]]
    return Part(element["id"], role, spans, element["text"], box, copy.deepcopy(more))


def _piece(article: dict[str, Any]) -> Piece:
    parts = [_part(article[role], role) for role in FIELDS if article.get(role)]
    parts += [_part(block, block["kind"]) for block in article["blocks"]]
    parts += [_part(caption, "caption") for caption in article["captions"]]
    for box in article["sidebars"]:
        parts += [_part(box["title"], f"{BOX}title", box["id"])] if box.get("title") else []
        parts += [_part(block, BOX + block["kind"], box["id"]) for block in box["blocks"]]
    flags = {name: article.get(name) for name in FLAGS}
    return Piece(article["id"], parts, flags, copy.deepcopy(article.get("warnings", [])))


def _element(part: Part) -> dict[str, Any]:
    return {"text": part.text, "spans": [list(span) for span in part.spans], "id": part.id, **part.more}


def _block(part: Part) -> dict[str, Any]:
    return {**_element(part), "kind": part.role.removeprefix(BOX)}


def _article(piece: Piece) -> dict[str, Any]:
    fields = {role: piece.field(role) for role in FIELDS}
    boxes = dict.fromkeys(part.box for part in piece.parts if part.box)
    return {
        **{role: _element(part) if part else None for role, part in fields.items()},
        "blocks": [_block(part) for part in piece.row("body")],
        "captions": [_element(part) for part in piece.row("caption")],
        "sidebars": [_box(piece, box) for box in boxes],
        **piece.flags,
        "warnings": piece.warnings,
        "id": piece.id,
    }


def _box(piece: Piece, box: str) -> dict[str, Any]:
    inside = piece.row(box)
    title = next((part for part in inside if part.role == f"{BOX}title"), None)
    blocks = [_block(part) for part in inside if part is not title]
    return {"title": _element(title) if title else None, "blocks": blocks, "id": box}
