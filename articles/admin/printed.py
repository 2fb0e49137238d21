"""The printed text of an article, for the pane beside the form, with what differs from it marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from articles.chinese.diffs import Change, compare
from articles.content import Content
from articles.models import Article

# The key, the label, the text and how it was printed.
Element = tuple[str, StrOrPromise, str, str]

HEADS = {
    "column": _("column"),
    "kicker": _("kicker"),
    "title": _("headline"),
    "subtitle": _("subtitle"),
    "byline": _("byline"),
    "dateline": _("dateline"),
}


@dataclass(frozen=True)
class Printed:
    """One element as it was printed, and what became of it."""

    label: StrOrPromise
    raw: str
    changes: list[Change]

    @property
    def is_changed(self) -> bool:
        return any(change.op != "equal" for change in self.changes)


def printed_elements(article: Article) -> list[Printed]:
    """The article as it stands on its pages, element by element, compared with its head.

    Where there is no parse, the printed version stands in for it. Empty for text born on the web.
    Costs two queries: pieces with their parses, and the printed version.
    """
    printed = article.head.as_printed
    if printed is None:
        return []
    now = _texts(article.head.content)
    before = now if printed.pk == article.head_id else _texts(printed.content)

    def changes(key: str, text: str) -> list[Change]:
        # The import takes some dress off (【】 of a column, a caption's credit): that is no change.
        if key in now and now[key] == before.get(key):
            return [Change("equal", text, text)]
        return compare(text, now.get(key, ""))

    return [
        Printed(label, raw, changes(key, text))
        for key, label, text, raw in _from_pages(article) or _from_texts(before)
    ]


def _from_pages(article: Article) -> list[Element]:
    found: list[tuple[int, Element]] = []
    pieces = article.pieces.select_related("page__parse__source").order_by("part")
    for piece in pieces:
        parse = piece.page.parse
        if parse is None:
            continue
        source = parse.source.text
        for data in parse.data.get("articles", ()):
            if data.get("id") == piece.key:
                found += sorted(_elements(data, source), key=lambda row: row[0])
    return [row[1] for row in found]


def _elements(data: dict[str, Any], source: str) -> Iterator[tuple[int, Element]]:
    def row(key: str, label: StrOrPromise, element: dict[str, Any]) -> tuple[int, Element]:
        spans = element.get("spans") or [[0, 0]]
        raw = "".join(source[start:end] for start, end in spans)
        return spans[0][0], (key, label, element.get("text", raw), raw)

    for name, label in HEADS.items():
        if data.get(name):
            yield row(name, label, data[name])
    for block in data.get("blocks", ()):
        yield row(block.get("id", ""), "", block)
    for caption in data.get("captions", ()):
        yield row(caption.get("id", ""), _("caption"), caption)
    for box in data.get("sidebars", ()):
        if box.get("title"):
            yield row(f"{box.get('id', '')}.title", _("sidebar title"), box["title"])
        for block in box.get("blocks", ()):
            yield row(block.get("id", ""), _("sidebar"), block)


def _from_texts(texts: dict[str, str]) -> list[Element]:
    return [(key, HEADS.get(key, ""), text, text) for key, text in texts.items() if text]


def _texts(content: Content) -> dict[str, str]:
    """Each part of a content by its id, or by its name where it is a line."""
    texts = {name: getattr(content, name) for name in HEADS}
    texts |= {block.id: block.text for block in content.blocks}
    for box in content.sidebars:
        texts[f"{box.id}.title"] = box.title
        texts |= {block.id: block.text for block in box.blocks}
    return texts | {photo.id: photo.caption for photo in content.photos}
