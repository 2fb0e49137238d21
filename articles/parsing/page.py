"""The types of a parsed page, as the contract of the import has them."""

import dataclasses
from typing import Any, Literal, TypedDict

Span = tuple[int, int]
BlockKind = Literal["paragraph", "subheading", "list_item"]
FurnitureKind = Literal["header", "editor", "ad", "jump", "unknown"]


class AuthorJSON(TypedDict):
    """One person of a byline."""

    name: str
    role: str
    organization: str | None


@dataclasses.dataclass(slots=True)
class Element:
    """A piece of text and where it stands in the source (code-point offsets)."""

    text: str
    spans: list[Span]


@dataclasses.dataclass(slots=True)
class Byline(Element):
    """Everything that credits a piece."""

    authors: list[AuthorJSON] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Dateline(Element):
    """Which agency or paper, where, when (ISO date or None)."""

    agency: str | None = None
    place: str | None = None
    date: str | None = None


@dataclasses.dataclass(slots=True)
class Block(Element):
    """A paragraph, subheading or list item."""

    kind: BlockKind = "paragraph"


@dataclasses.dataclass(slots=True)
class Caption(Element):
    """The text of a picture; ``credit`` is who took it, as printed."""

    credit: str | None = None


@dataclasses.dataclass(slots=True)
class Sidebar:
    """A box that belongs to an article."""

    title: Element | None = None
    blocks: list[Block] = dataclasses.field(default_factory=list)


Where = Literal["", "new", "above", "over", "here"]


@dataclasses.dataclass(slots=True)
class OtherRole:
    """What a place would be in the reading that lost a close call, and where it would stand.

    ``where`` is "new" if an article would begin here, "above" if it would belong to the article above, "over"
    if the whole article that begins here would, "here" if it would belong to what stands before it in the
    source. ``after`` is the text that it would go on with.
    """

    role: str
    spans: list[Span]
    where: Where = ""
    after: list[Span] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Warning_:
    """Why an editor should look here. ``margin`` is by how little a close call was won, ``other`` what
    the reading would be that lost.
    """

    code: str
    message: str
    spans: list[Span]
    margin: float | None = None
    other: list[OtherRole] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Article:
    """One piece on the page."""

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
    warnings: list[Warning_] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Furniture(Element):
    """What belongs to the page and to no article."""

    kind: FurnitureKind = "unknown"
    warnings: list[Warning_] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class PageFacts:
    """What the page says of itself; ``inferred`` names the keys that were not given."""

    publication: str | None = None
    date: str | None = None
    number: str | None = None
    section: str | None = None
    inferred: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class ParsedPage:
    """A whole page."""

    page: PageFacts
    articles: list[Article]
    furniture: list[Furniture]

    def as_json(self) -> dict[str, Any]:
        """The page as plain dictionaries and lists, as the contract has them."""
        done: dict[str, Any] = _plain(self)
        return done


def _plain(thing: Any) -> Any:
    if thing is None or isinstance(thing, str | bool | int | float):
        return thing
    if isinstance(thing, list | tuple):
        return [list(item) if type(item) is tuple else _plain(item) for item in thing]
    if isinstance(thing, dict):
        return thing
    return {field: _plain(getattr(thing, field)) for field in _names(type(thing))}


_FIELD_NAMES: dict[Any, tuple[str, ...]] = {}


def _names(kind: Any) -> tuple[str, ...]:
    found = _FIELD_NAMES.get(kind)
    if found is None:
        found = _FIELD_NAMES[kind] = tuple(field.name for field in dataclasses.fields(kind))
    return found
