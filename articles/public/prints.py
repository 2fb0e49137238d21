"""The picture of a printed page as readers get it: what they may not read is not in it.

Nothing is shown but what is known to be public. A picture is composed from what is published at the moment
it is asked for, and kept under a name made of all that is shown and withheld: it never grows stale.
"""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from articles.models import Article, Page, Parse, Print, Version
from articles.models.prints import Place, PrintedLine, Span, places_of, zones_of

# Raised whenever pictures come out otherwise than before, so that all are made anew.
EDITION = 1
# What belongs to the page and to no article; what nobody could read (unknown) may belong to one.
FURNITURE = ("header", "editor", "ad", "jump")
PAPER, BLANK = "white", "#dcdcdc"
QUALITY = 80
# Of a line's height: what is shown around it, and blanked around what is withheld.
_MARGIN = 0.3


@dataclass
class PublicPrint:
    """What readers may see of a page's print, and the zones of each article that they can open."""

    print: Print
    zones: list[tuple[Article, list[Place]]] = field(default_factory=list)
    shown: list[Place] = field(default_factory=list)
    withheld: list[Place] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A name for the picture that says all that is in it."""
        said = json.dumps([EDITION, self.print.pk, self.print.source.sha256, self.shown, self.withheld])
        return hashlib.sha256(said.encode()).hexdigest()

    def stored(self) -> str:
        """The storage name of the picture."""
        name = f"readers/prints/{self.key}.jpg"
        if not default_storage.exists(name):
            saved = default_storage.save(name, ContentFile(self.compose()))
            if saved != name:  # somebody else was as quick
                default_storage.delete(saved)
        return name

    def compose(self) -> bytes:
        """The picture: white paper, on it what is shown, grey where something is withheld."""
        printed = bytes(Print.objects.values_list("picture", flat=True).get(pk=self.print.pk))
        if not self.withheld:
            return printed
        with Image.open(io.BytesIO(printed)) as opened:
            sheet = opened.convert("RGB")
        public = Image.new("RGB", sheet.size, PAPER)
        for place in self.shown:
            room = _with_margin(place, sheet.size)
            public.paste(sheet.crop(room), room)
        drawing = ImageDraw.Draw(public)
        for place in self.withheld:
            drawing.rectangle(_with_margin(place, sheet.size), fill=BLANK)
        out = io.BytesIO()
        public.save(out, "JPEG", quality=QUALITY)
        return out.getvalue()


def of_page(page: Page) -> PublicPrint | None:
    """What readers may see of the page's print; None where there is none, or nothing they may read on it."""
    if not page.parse_id:
        return None
    found = Print.objects.defer("picture").select_related("source").filter(source__parses=page.parse_id)
    page_print = found.first()
    if page_print is None:
        return None
    said = _said_to_readers(page)
    if not said:
        return None
    public = PublicPrint(page_print)
    lines = page_print.printed_lines()
    open_spans: list[Span] = []
    closed_spans: list[Span] = []
    for article, shown, spans in _read(page, said):
        (open_spans if shown else closed_spans).extend(spans)
        if shown and article:
            places = zones_of(places_of(spans, lines))
            if public.zones and public.zones[-1][0] == article:
                public.zones[-1][1].extend(places)
            else:
                public.zones.append((article, places))
    public.shown = places_of(open_spans, lines)
    public.withheld = places_of(closed_spans, lines)
    _share_out_pictures(public, lines, open_spans, closed_spans)
    return public


def _said_to_readers(page: Page) -> dict[str, tuple[Article, str]]:
    """By the key of each piece that readers find: its article, with all that the version they read says, and
    the print that it goes back to."""
    pieces = page.pieces.filter(read_in__in=Article.objects.published())
    return {
        piece.key: (piece.read_in, _all_of(piece.read_in.shown) + _all_of(piece.read_in.shown.as_printed))
        for piece in pieces.select_related("read_in__live__printed")
    }


def _read(
    page: Page, said: dict[str, tuple[Article, str]]
) -> Iterator[tuple[Article | None, bool, list[Span]]]:
    """Each element of the page: the article in which readers find it, whether they may see it, and its spans.

    A new print, or a repair on the desk, gives an article words that nobody has signed yet: what the version
    that readers read does not say is withheld until one is published that does.
    """
    data = page.known_parse.data
    parses = Parse.objects.filter(source__parses=page.parse_id)
    first = parses.order_by("pk").values_list("data", flat=True)[0]
    for told in data["articles"]:
        article, words = said.get(told["id"], (None, ""))
        for element in _elements(told):
            yield article, article is not None and _plain(element["text"]) in words, element["spans"]
    # What the parser took for a story becomes public by being published, not by being called an ad.
    belongs = [span for item in first["furniture"] for span in item["spans"]]
    for item in data["furniture"]:
        shown = item["kind"] in FURNITURE and all(_within(span, belongs) for span in item["spans"])
        yield None, shown, item["spans"]


def _elements(told: Any) -> Iterator[dict[str, Any]]:
    """All that has a text and a place in what a parse tells of an article."""
    if isinstance(told, dict):
        if "spans" in told and "text" in told:
            yield told
            return
        told = [value for key, value in told.items() if key != "warnings"]
    if isinstance(told, list):
        for each in told:
            yield from _elements(each)


def _within(span: Span, others: list[Span]) -> bool:
    return any(other[0] <= span[0] and span[1] <= other[1] for other in others)


def _share_out_pictures(
    public: PublicPrint, lines: list[PrintedLine], open_spans: list[Span], closed_spans: list[Span]
) -> None:
    """A picture is shown with the stories that it stands in, once nothing of them is withheld."""
    closed = {line.story for line in lines if _meets(line, closed_spans)}
    stories = {line.story for line in lines if _meets(line, open_spans)} - closed - {None}
    for place, story in public.print.printed_pictures():
        (public.shown if story in stories else public.withheld).append(place)
    if not closed:
        public.withheld.clear()


def _meets(line: PrintedLine, spans: list[Span]) -> bool:
    return any(start < line.end and line.start < end for start, end in spans)


def _all_of(version: Version | None) -> str:
    """Everything that a version says, plain."""
    if version is None:
        return ""
    names = ("kicker", "title", "subtitle", "column", "byline", "dateline", "text", "editor")
    lines = [getattr(version, name) for name in names]
    return _plain("\n".join([*lines, *_strings(version.data)])) + "\n"


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _strings(each)


def _plain(text: str) -> str:
    """Its letters and figures: what print and version set otherwise (blanks, marks, width) left out."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def _with_margin(place: Place, size: tuple[int, int]) -> tuple[int, int, int, int]:
    more = round(_MARGIN * min(place.x1 - place.x0, place.y1 - place.y0)) + 1
    x0, y0, x1, y1 = place
    return max(0, x0 - more), max(0, y0 - more), min(size[0], x1 + more), min(size[1], y1 + more)
