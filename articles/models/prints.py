"""The picture of a printed page, and where on it each line of the page's text stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.imports import Source
from articles.models.unchanging import Unchanging

Span = Sequence[int]

_SAME_COLUMN = 0.5  # of the narrower one's width: boxes that share more stand in one column
_NEAR = 1.2  # of the lower one's height: no further below the other does a zone go on
_SAME_SIZE = 2.0  # lines of one zone differ by less than this factor in height


class Place(NamedTuple):
    """A rectangle on the picture, in its pixels, from the upper left corner."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.y1 - self.y0

    def around(self, other: Place) -> Place:
        """The smallest that holds both."""
        return Place(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )


class PrintedLine(NamedTuple):
    """A line of the source's text on the picture. `story` tells what stands together, where it is known."""

    start: int
    end: int
    place: Place
    story: int | None
    runs_down: bool

    def part(self, start: int, end: int) -> Place:
        """Where the characters of the line from one place of the text to another stand, all of one size."""
        length = max(1, self.end - self.start)
        begin = max(0, start - self.start) / length
        stop = min(length, end - self.start) / length
        x0, y0, x1, y1 = self.place
        if self.runs_down:
            return Place(x0, round(y0 + begin * (y1 - y0)), x1, round(y0 + stop * (y1 - y0)))
        return Place(round(x0 + begin * (x1 - x0)), y0, round(x0 + stop * (x1 - x0)), y1)


class PrintedGlyph(NamedTuple):
    """A glyph that the file gave no character: where in the text its U+FFFD is, and where it stands."""

    at: int
    face: str
    glyph: str
    place: Place


class Print(Unchanging):
    """The picture of a source (版面图) and the places of its lines.

    Places are kept by line of the text: whatever the desk makes of a page, an element finds its own by its
    spans. `pictures` are the places of photos, and of headlines drawn as outlines, with their stories;
    `outlines` those of such headlines alone. `glyphs` are those that nobody could read.
    """

    source = models.OneToOneField(
        Source, models.CASCADE, related_name="print", verbose_name=pgettext_lazy("printed", "source")
    )
    picture = models.BinaryField()
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    lines = models.JSONField(default=list)
    pictures = models.JSONField(default=list)
    glyphs = models.JSONField(default=list)
    outlines = models.JSONField(default=list)

    class Meta:
        verbose_name = _("print")
        verbose_name_plural = _("prints")

    def __str__(self) -> str:
        return str(self.source)

    def printed_lines(self) -> list[PrintedLine]:
        """The lines that can be seen, in the order of the text."""
        return [
            PrintedLine(start, end, Place(*place), story, runs_down)
            for start, end, place, story, runs_down in self.lines
        ]

    def printed_pictures(self) -> list[tuple[Place, int | None]]:
        """The places of pictures, each with its story where that is known."""
        return [(Place(*place), story) for place, story in self.pictures]

    def unread_glyphs(self) -> list[PrintedGlyph]:
        """The glyphs that nobody could read when the page came in, in the order of the text."""
        return [PrintedGlyph(at, face, glyph, Place(*place)) for at, face, glyph, place in self.glyphs]

    def outlined_headlines(self) -> list[Place]:
        """Where headlines are drawn as outlines."""
        return [Place(*place) for place in self.outlines]


def places_of(spans: Iterable[Span], lines: Sequence[PrintedLine]) -> list[Place]:
    """Where text stands, line by line."""
    return [
        line.part(start, end)
        for start, end in spans
        for line in lines
        if start < line.end and line.start < end
    ]


def zones_of(places: Iterable[Place]) -> list[Place]:
    """Lines that follow each other in a column as one zone."""
    zones: list[Place] = []
    last: Place | None = None
    for place in places:
        if last and _goes_on(last, place, zones[-1]):
            zones[-1] = zones[-1].around(place)
        else:
            zones.append(place)
        last = place
    return zones


def _goes_on(before: Place, place: Place, zone: Place) -> bool:
    high, low = (b.y1 - b.y0 for b in (before, place))
    shared = min(zone.x1, place.x1) - max(zone.x0, place.x0)
    narrower = min(zone.x1 - zone.x0, place.x1 - place.x0)
    alike = max(high, low) <= _SAME_SIZE * max(1, min(high, low))
    down = place.y0 - before.y1
    return alike and shared >= _SAME_COLUMN * narrower and -low < down <= _NEAR * low
