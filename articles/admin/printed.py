"""The printed text of an article, for the pane beside the form, with what differs from it marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from articles.chinese.diffs import Change, compare
from articles.content import Content
from articles.models import Article
from articles.parsing.page import IN_SIDEBAR, ParsedArticle
from articles.printed.parses import parsed

# The key, the label, the text and how it was printed.
Element = tuple[str, StrOrPromise, str, str]

HEADS: dict[str, StrOrPromise] = {
    "column": _("column"),
    "kicker": _("kicker"),
    "title": _("headline"),
    "subtitle": _("subtitle"),
    "byline": _("byline"),
    "dateline": _("dateline"),
}
LABELS: dict[str, StrOrPromise] = {
    **HEADS,
    "caption": _("caption"),
    "sidebar_title": _("sidebar title"),
    **dict.fromkeys(IN_SIDEBAR.values(), _("sidebar")),
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
    found: list[Element] = []
    pieces = article.pieces.select_related("page__parse__source").order_by("part")
    for piece in pieces:
        said = parsed(piece)
        if said:
            found += _elements(said, piece.page.known_parse.source.text)
    return found


def _elements(article: ParsedArticle, source: str) -> Iterator[Element]:
    """The elements in the order in which they are printed."""
    for role, element, box in sorted(article.elements(), key=lambda placed: placed.element.start):
        key = role if role in HEADS else f"{box.id}.title" if box and element is box.title else element.id
        raw = "".join(source[start:end] for start, end in element.spans)
        yield key, LABELS.get(role, ""), element.text, raw


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
