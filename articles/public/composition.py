"""Setting a page: which article stands where, how wide, and how much of it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from articles.public.layout import Setting, Stack, arrange

if TYPE_CHECKING:
    from articles.public.published import PlacedArticle

# A printed page holds 5,000 to 10,000 characters. This many keep its HTML under 60 KB.
ROOM = 14_000
WIDE, NARROW = 6, 3
# What the frame and the title of a box (a sidebar) take, and a caption's rule, in characters.
BOX, CAPTION = 120, 20


@dataclass(frozen=True)
class SetArticle:
    """An article as it stands on a page.

    `limit` is how long it may be. `blocks` is None where all of it is shown, else what is shown. `picture` is
    the photo that heads it, `photos` are the others.
    """

    article: PlacedArticle
    limit: int
    blocks: list[dict[str, str]] | None
    picture: dict[str, str] | None
    photos: list[dict[str, str]]

    @property
    def key(self) -> tuple[object, ...]:
        """What tells all that is shown of it: under one key stands one text."""
        live = self.article.shown
        ids = tuple(photo["id"] for photo in live.data.get("photos", ()))
        limit = None if self.blocks is None else self.limit
        return self.article.pk, self.article.part > 1, live.hash, limit, ids

    @property
    def setting(self) -> Setting:
        """What it takes of the page."""
        if self.article.part > 1:
            return Setting(0)
        live = self.article.shown
        length = live.characters if self.blocks is None else sum(len(block["text"]) for block in self.blocks)
        length += sum(len(photo["caption"]) + CAPTION for photo in live.data.get("photos", ()))
        if self.blocks is None:
            boxes = live.data.get("sidebars", ())
            length += sum(BOX + sum(len(block["text"]) for block in box["blocks"]) for box in boxes)
        return Setting(
            length, pictures=bool(self.picture) + sum(bool(photo["file"]) for photo in self.photos)
        )


@dataclass(frozen=True)
class SetStack:
    """Articles over each other, with their place on the grid of a desk's screen and of a tablet's."""

    articles: list[SetArticle]
    wide: Stack
    narrow: Stack

    @property
    def classes(self) -> str:
        """The classes that place it on both grids."""
        opens = [name for name, place in (("wo", self.wide), ("no", self.narrow)) if place.opens]
        return " ".join([f"w{self.wide.span}", f"n{self.narrow.span}", *opens])


def set_page(articles: Iterable[PlacedArticle]) -> list[SetStack]:
    """The page's articles in reading order, stacked, each with its place and what is shown of it."""
    articles = list(articles)
    # What is continued here from another page is told whole there.
    limit = fair_share([article.shown.characters for article in articles if article.part == 1], ROOM)
    shown = [_set(article, limit) for article in articles]
    settings = [each.setting for each in shown]
    wide = arrange(settings, WIDE)
    stacks = [Setting.over(islice(rest, place.articles)) for rest in [iter(settings)] for place in wide]
    narrow = arrange(stacks, NARROW, stacked=False)
    left = iter(shown)
    return [
        SetStack(list(islice(left, place.articles)), place, other)
        for place, other in zip(wide, narrow, strict=True)
    ]


def fair_share(lengths: list[int], room: int) -> int:
    """How long each may be so that all fit: the longest are cut first, the short ones stay whole."""
    left = room
    for place, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - place)
        if length > share:
            return share
        left -= length
    return max(lengths, default=0)


def _set(article: PlacedArticle, limit: int) -> SetArticle:
    photos = list(article.shown.data.get("photos", ())) if article.part == 1 else []
    picture = next((photo for photo in photos if photo["file"]), None)
    others = [photo for photo in photos if photo is not picture]
    return SetArticle(article, limit, _opening(article, limit), picture, others)


def _opening(article: PlacedArticle, limit: int) -> list[dict[str, str]] | None:
    if article.part > 1:
        return []
    if article.shown.characters <= limit:
        return None
    blocks = article.shown.data.get("blocks", [])
    ends = accumulate(len(block["text"]) for block in blocks)
    shown = [block for block, end in zip(blocks, ends, strict=True) if end <= limit]
    return shown or [block | {"text": block["text"][:limit] + "…"} for block in blocks[:1]]
