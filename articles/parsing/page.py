"""The typed parse of a page: its articles, their elements, and what belongs to the page itself.

What each part means, and its JSON, is said in CONTRACT.md. `ParsedPage.from_json` undoes `as_json`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, Self, get_args

from articles.parsing.codec import FLAT, JSON, from_json, to_json

Span = tuple[int, int]
"""Half-open code-point offsets into the page's text."""
Box = tuple[int, float, float, float, float]
"""A place on a sheet: the sheet's number, then left, top, right and bottom in points."""

FieldName = Literal["kicker", "title", "subtitle", "column", "byline", "dateline"]
BlockKind = Literal["paragraph", "subheading", "list_item"]
SidebarRole = Literal["sidebar_title", "sidebar_paragraph", "sidebar_subheading", "sidebar_list_item"]
FurnitureKind = Literal["header", "editor", "ad", "jump", "unknown"]
Role = Literal[FieldName, BlockKind, Literal["caption"], SidebarRole, FurnitureKind]

FIELDS: tuple[FieldName, ...] = get_args(FieldName)
"""What an article has at most one of."""
FLAGS = ("truncated", "continues_on", "continued_from")
"""What is said of an article besides its text."""
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
SIDEBAR_ROLES: tuple[SidebarRole, ...] = get_args(SidebarRole)
FURNITURE_KINDS: tuple[FurnitureKind, ...] = get_args(FurnitureKind)
ROLES: tuple[Role, ...] = (*FIELDS, *BLOCK_KINDS, "caption", *SIDEBAR_ROLES, *FURNITURE_KINDS)

IN_SIDEBAR: dict[BlockKind, SidebarRole] = {
    "paragraph": "sidebar_paragraph",
    "subheading": "sidebar_subheading",
    "list_item": "sidebar_list_item",
}
"""The role that a block of each kind has in a sidebar."""
BLOCK_KIND_OF: dict[Role, BlockKind] = {
    **{kind: kind for kind in BLOCK_KINDS},
    **{role: kind for kind, role in IN_SIDEBAR.items()},
}
"""What kind of block each role is, in a sidebar or not; other roles are no blocks."""


@dataclasses.dataclass(frozen=True, slots=True)
class Author:
    """A person of a byline. `role` is the job as printed, `organization` the outlet if one is named."""

    name: str
    role: str
    organization: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FormatFacts:
    """What the file format knows of a piece of text besides its characters. Bare text knows nothing.

    `label` is the name that the format gives the piece (引题), `certainty` how sure a recogniser was.
    """

    boxes: tuple[Box, ...] = ()
    size: float | None = None
    face: str = ""
    colour: str = ""
    direction: str = ""
    label: str = ""
    certainty: float | None = None

    def with_boxes_of(self, other: FormatFacts) -> FormatFacts:
        """The facts of this piece once the other is joined to it."""
        return dataclasses.replace(self, boxes=(*self.boxes, *other.boxes)) if other.boxes else self


BARE = FormatFacts()


Where = Literal["", "new", "above", "over", "here"]


@dataclasses.dataclass(slots=True)
class OtherRole:
    """What a place would be in the reading that lost a close call, and where it would stand.

    `where` is "new" if an article would begin here, "above" if it would belong to the article above, "over"
    if the whole article that begins here would, "here" if it would belong to what stands before it in the
    source. `after` is the text that it would go on with.
    """

    role: Role
    spans: list[Span]
    where: Where = ""
    after: list[Span] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class ParseWarning:
    """Why an editor should look at `spans`.

    `margin` is by how little a close call was won, `other` what the reading would be that lost. `boxes` are
    its places on the sheets, where the file's form knows them.
    """

    code: str
    message: str
    spans: list[Span]
    margin: float | None = None
    other: list[OtherRole] = dataclasses.field(default_factory=list)
    boxes: list[Box] = dataclasses.field(default_factory=list, kw_only=True)


@dataclasses.dataclass(slots=True)
class Element:
    """A piece of text and where it stands in the source, in reading order."""

    text: str
    spans: list[Span]
    id: str = dataclasses.field(default="", kw_only=True)
    format: FormatFacts = dataclasses.field(default=BARE, kw_only=True, metadata=FLAT)

    @property
    def start(self) -> int:
        """Where the element begins in the source, -1 if it is nowhere."""
        return self.spans[0][0] if self.spans else -1


@dataclasses.dataclass(slots=True)
class Byline(Element):
    """Everything that credits an article."""

    authors: list[Author] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Dateline(Element):
    """Which agency or paper reports, from where, and on which day (ISO)."""

    agency: str | None = None
    place: str | None = None
    date: str | None = None


@dataclasses.dataclass(slots=True)
class Block(Element):
    """A paragraph, subheading or list item."""

    kind: BlockKind = "paragraph"


@dataclasses.dataclass(slots=True)
class Caption(Element):
    """The text of a picture. `credit` is who took it, as printed."""

    credit: str | None = None


@dataclasses.dataclass(slots=True)
class Furniture(Element):
    """What belongs to the page and to no article."""

    kind: FurnitureKind = "unknown"
    warnings: list[ParseWarning] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Sidebar:
    """A box that belongs to an article."""

    title: Element | None = None
    blocks: list[Block] = dataclasses.field(default_factory=list)
    id: str = dataclasses.field(default="", kw_only=True)

    def add(self, element: Element) -> None:
        """Put a block last, or a title in its place."""
        if isinstance(element, Block):
            self.blocks.append(element)
        else:
            self.title = element

    def elements(self) -> Iterator[Placed]:
        """The title, then the blocks."""
        if self.title:
            yield Placed("sidebar_title", self.title, self)
        for block in self.blocks:
            yield Placed(IN_SIDEBAR[block.kind], block, self)

    @property
    def start(self) -> int:
        """Where the sidebar begins in the source, -1 if it is empty."""
        return min((placed.element.start for placed in self.elements()), default=-1)


class Placed(NamedTuple):
    """An element in its role, and the sidebar that it stands in."""

    role: Role
    element: Element
    sidebar: Sidebar | None = None


@dataclasses.dataclass(slots=True)
class ParsedArticle:
    """One article as it stands on the page.

    `truncated` says that its text stops in mid-sentence; the other two name the pages it jumps to and from.
    """

    kicker: Element | None = None
    title: Element | None = None
    subtitle: Element | None = None
    column: Element | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    blocks: list[Block] = dataclasses.field(default_factory=list)
    captions: list[Caption] = dataclasses.field(default_factory=list)
    sidebars: list[Sidebar] = dataclasses.field(default_factory=list)
    truncated: bool = False
    continues_on: str | None = None
    continued_from: str | None = None
    warnings: list[ParseWarning] = dataclasses.field(default_factory=list)
    id: str = dataclasses.field(default="", kw_only=True)

    @property
    def authors(self) -> list[Author]:
        """The people whom the byline credits."""
        return self.byline.authors if self.byline else []

    def field(self, name: FieldName) -> Element | None:
        """The element of that name."""
        found: Element | None = getattr(self, name)
        return found

    def add(self, role: Role, element: Element, sidebar: str = "") -> None:
        """Put an element where its role belongs, last in its row. `sidebar` is the id of its sidebar."""
        if role in SIDEBAR_ROLES:
            self._sidebar(sidebar).add(element)
        elif isinstance(element, Block):
            self.blocks.append(element)
        elif isinstance(element, Caption):
            self.captions.append(element)
        else:
            setattr(self, role, element)

    def _sidebar(self, key: str) -> Sidebar:
        found = next((sidebar for sidebar in self.sidebars if sidebar.id == key), None)
        if found is None:
            found = Sidebar(id=key)
            self.sidebars.append(found)
        return found

    def elements(self) -> Iterator[Placed]:
        """Every element of the article: fields, blocks, captions, sidebars."""
        for name in FIELDS:
            if found := self.field(name):
                yield Placed(name, found)
        for block in self.blocks:
            yield Placed(block.kind, block)
        for caption in self.captions:
            yield Placed("caption", caption)
        for sidebar in self.sidebars:
            yield from sidebar.elements()

    @property
    def start(self) -> int:
        """Where the article begins in the source, -1 if it is empty."""
        return min((placed.element.start for placed in self.elements()), default=-1)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The article of which this is the JSON."""
        return from_json(cls, data)


@dataclasses.dataclass(slots=True)
class PageFacts:
    """What is known of the page; `inferred` names the keys that nobody gave."""

    publication: str | None = None
    date: str | None = None
    number: str | None = None
    section: str | None = None
    inferred: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class ParsedPage:
    """A whole page. `remarks` are reasons to look at it that concern no article."""

    facts: PageFacts
    articles: list[ParsedArticle]
    furniture: list[Furniture]
    remarks: list[ParseWarning] = dataclasses.field(default_factory=list)

    def elements(self) -> Iterator[Placed]:
        """Every element of the page, article by article, then the furniture."""
        for article in self.articles:
            yield from article.elements()
        for item in self.furniture:
            yield Placed(item.kind, item)

    def article(self, key: str) -> ParsedArticle | None:
        """The article with this id."""
        return next((article for article in self.articles if article.id == key), None)

    def things(self) -> Iterator[ParsedArticle | Sidebar | Element]:
        """Everything that has an id: articles, their sidebars, elements."""
        for article in self.articles:
            yield article
            yield from article.sidebars
        for placed in self.elements():
            yield placed.element

    def warnings(self) -> Iterator[ParseWarning]:
        """Every reason for an editor to look at the page."""
        doubtful: list[ParsedArticle | Furniture] = [*self.articles, *self.furniture]
        for thing in doubtful:
            yield from thing.warnings
        yield from self.remarks

    def as_json(self) -> JSON:
        """The page as CONTRACT.md has it. What is not known of an id or a format is left out."""
        return {
            "page": to_json(self.facts),
            "articles": [to_json(article) for article in self.articles],
            "furniture": [to_json(item) for item in self.furniture],
            **({"warnings": [to_json(remark) for remark in self.remarks]} if self.remarks else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The page of which this is the JSON; keys that the contract does not know are ignored."""
        return cls(
            from_json(PageFacts, data.get("page") or {}),
            [from_json(ParsedArticle, article) for article in data["articles"]],
            [from_json(Furniture, item) for item in data["furniture"]],
            [from_json(ParseWarning, item) for item in data.get("warnings") or []],
        )
