"""The parts of a version: headline stack, credits, blocks, sidebars and photos.

All are frozen values. A version stores them as JSON and never changes them; every edit makes a
new `Content`. What readers see is in here and nowhere else, so that `Content.seal` stands for
all of it and a sign-off can be bound to exactly what was read.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, ClassVar

from articles.chinese.plain import shows

# A picture's places are thousandths of its width and height; nothing smaller than this is cut out of it.
FULL, SMALLEST = 1000, 50
KINDS = ("paragraph", "subheading", "list_item")
_UNFIT = re.compile("[\0\ud800-\udfff]")


class InvalidText(ValueError):
    """The text holds what no database or page can carry: U+0000 or half of a surrogate pair."""


def new_id() -> str:
    """An id for a block, sidebar or photo that has none yet: 12 hexadecimal digits."""
    return secrets.token_hex(6)


def tidy(text: str) -> str:
    """One normal form for text with lines: `\\n` ends a line, no line is blank.

    Raises InvalidText for U+0000 and lone surrogates, which PostgreSQL refuses.
    """
    if _UNFIT.search(text):
        raise InvalidText(text[:40].encode("unicode_escape").decode())
    if "\n" not in text and "\r" not in text:
        return text if text.strip() else ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if line.strip())


def one_line(text: str) -> str:
    """The text of a headline or a credit: like `tidy`, with no blanks at its ends."""
    return tidy(text).strip()


@dataclass(frozen=True)
class Block:
    """A paragraph, subheading or list item. A line end inside it is a line of verse."""

    id: str
    kind: str
    text: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such kind of block: {self.kind!r}")
        object.__setattr__(self, "text", tidy(self.text))


@dataclass(frozen=True)
class Sidebar:
    """A box that belongs to the article: links, key points, background."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", tidy(self.title).strip())


def _places(text: str, count: int) -> tuple[int, ...] | None:
    """The places in `120,0,1000,900`; None for what is no such thing."""
    found = re.fullmatch(",".join([r"(\d{1,4})"] * count), text, re.ASCII)
    places = tuple(map(int, found.groups())) if found else ()
    return places if places and max(places) <= FULL else None


def window(text: str) -> tuple[int, int, int, int] | None:
    """What is shown of a picture (left, top, right, bottom); None for all of it, and for nonsense."""
    places = _places(text, 4)
    if places is None or places == (0, 0, FULL, FULL):
        return None
    left, top, right, bottom = places
    return (left, top, right, bottom) if min(right - left, bottom - top) >= SMALLEST else None


def point(text: str) -> tuple[int, int] | None:
    """The point that stays in sight where a frame shows less (across, down); None where none is given."""
    places = _places(text, 2)
    return (places[0], places[1]) if places else None


@dataclass(frozen=True)
class Photo:
    """A picture's caption and credit, and its file once one is given (a storage name, "" if none).

    `digest` is the SHA-256 of the file, so that another picture under the same name is another
    content. `alt` says what is to be seen to whoever sees nothing; the caption does where it is empty.
    `crop` is what is shown of the picture and `focus` its focal point, as `window` and `point` read them.
    """

    id: str
    caption: str
    credit: str = ""
    file: str = ""
    digest: str = ""
    alt: str = ""
    crop: str = ""
    focus: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "caption", tidy(self.caption).strip())
        object.__setattr__(self, "credit", one_line(self.credit))
        object.__setattr__(self, "alt", one_line(self.alt))
        object.__setattr__(self, "crop", self.crop if window(self.crop) else "")
        object.__setattr__(self, "focus", self.focus if point(self.focus) else "")


@dataclass(frozen=True)
class Author:
    """One person of the byline, with the role as printed (记者, 通讯员, 摄影 …).

    `reporter` is the number of the reporter meant, where somebody has said which; else the name decides.
    """

    name: str
    role: str = ""
    organization: str = ""
    reporter: int | None = None

    def __post_init__(self) -> None:
        for part in ("name", "role", "organization"):
            object.__setattr__(self, part, one_line(getattr(self, part)))


@dataclass(frozen=True)
class Content:
    """All that one version says to a reader.

    `source` is who the text comes from (本报, 新华社), `editor` the responsible editor (责任编辑),
    `correction` the notice (更正) that goes out with this version, empty if none. `untitled` says that
    it has no headline by nature (a picture, a letter), not by oversight. Credits without a name fall away.
    """

    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    column: str = ""
    byline: str = ""
    authors: tuple[Author, ...] = ()
    dateline: str = ""
    source: str = ""
    editor: str = ""
    correction: str = ""
    blocks: tuple[Block, ...] = ()
    sidebars: tuple[Sidebar, ...] = ()
    photos: tuple[Photo, ...] = ()
    untitled: bool = False

    LINES: ClassVar[tuple[str, ...]] = (
        "kicker",
        "title",
        "subtitle",
        "column",
        "byline",
        "dateline",
        "source",
        "editor",
    )

    def __post_init__(self) -> None:
        for name in (*self.LINES, "correction"):
            object.__setattr__(self, name, one_line(getattr(self, name)))
        object.__setattr__(self, "blocks", tuple(block for block in self.blocks if block.text))
        object.__setattr__(self, "authors", tuple(each for each in self.authors if shows(each.name)))
        object.__setattr__(self, "untitled", self.untitled and not self.title)

    def changed(self, **parts: Any) -> "Content":
        """This content with some parts replaced."""
        return replace(self, **parts)

    @property
    def heading(self) -> str:
        """What to call the piece in a list: its title, else its first words (40 at most)."""
        texts = (self.title, *(b.text for b in self.blocks), *(p.caption for p in self.photos))
        return next((text for text in texts if text), "")[: None if self.title else 40]

    @property
    def has_headline(self) -> bool:
        """Whether it has a headline that can be read, or is said to have none by nature."""
        return self.untitled or shows(self.title)

    @cached_property
    def body(self) -> str:
        """The running text, one block a line, sidebars and captions after it: for counts and search."""
        parts = [block.text for block in self.blocks]
        for box in self.sidebars:
            parts += [box.title, *(block.text for block in box.blocks)]
        for photo in self.photos:
            parts += [photo.caption, photo.credit]
        return "\n".join(part for part in parts if part)

    @cached_property
    def seal(self) -> str:
        """SHA-256 of everything a reader sees. Ids are left out: nobody reads them.

        `untitled`, and a photo's alt text, crop and focal point, are in it where they are said: nobody's
        signature stands under what they have not seen, and all others have the seal they had before.
        """
        parts = _plain(self, _UNREAD)
        if not self.untitled:
            del parts["untitled"]
        seen = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(seen.encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """The blocks, sidebars and photos as JSON; the single lines have columns of their own."""
        parts: dict[str, Any] = {
            name: [_plain(part) for part in getattr(self, name)] for name in ("blocks", "sidebars", "photos")
        }
        return parts | {"untitled": True} if self.untitled else parts

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, authors: Iterable[Author] = (), **lines: str) -> "Content":
        """The inverse of `as_json`, with the single lines and authors beside it."""
        return cls(
            authors=tuple(authors),
            blocks=_blocks(data.get("blocks", ())),
            sidebars=tuple(
                Sidebar(box["id"], box["title"], _blocks(box["blocks"])) for box in data.get("sidebars", ())
            ),
            photos=tuple(Photo(**photo) for photo in data.get("photos", ())),
            untitled=bool(data.get("untitled", False)),
            **lines,
        )


def _blocks(rows: Iterable[Mapping[str, str]]) -> tuple[Block, ...]:
    return tuple(Block(**row) for row in rows)


_UNREAD = frozenset({"id", "reporter"})
# These are left out where they say nothing.
_WHERE_SAID = frozenset({"alt", "crop", "focus"})
_NAMES = {
    kind: tuple(field.name for field in fields(kind)) for kind in (Block, Sidebar, Photo, Author, Content)
}


def _plain(value: Any, without: frozenset[str] = frozenset()) -> Any:
    """A value of ours as dictionaries and lists, some fields left out. Four times as fast as `asdict`."""
    if isinstance(value, tuple):
        return [_plain(item, without) for item in value]
    names = _NAMES.get(type(value))
    if names is None:
        return value
    said = (name for name in names if name not in _WHERE_SAID or getattr(value, name))
    return {name: _plain(getattr(value, name), without) for name in said if name not in without}
