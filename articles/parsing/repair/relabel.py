"""The operation that makes a page what an annotated page says."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from articles.parsing.ids import make_id
from articles.parsing.labels import read_labels
from articles.parsing.page import Byline, Span
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.reread import authors_of
from articles.parsing.repair.working_copy import WorkingArticle, WorkingCopy, WorkingElement


@dataclass(frozen=True)
class Relabel:
    """Make the page what the annotated page `written` says, whose source it must be.

    Articles and elements stay themselves where most of their text does.
    """

    written: str = ""

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        try:
            source, labelled = read_labels(self.written)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RepairRefused(_("This is no annotated page.")) from error
        if source != page.source:
            raise RepairRefused(_("The marks are on another text than that of this page.")) from None
        for article in labelled.articles:
            for number, sidebar in enumerate(article.sidebars, 1):
                sidebar.id = f"s{number}"
        people = [a for article in labelled.articles if article.byline for a in article.byline.authors]
        if not all(isinstance(word, str) for author in people for word in (author.name, author.role)):
            raise RepairRefused(_("This is no annotated page."))
        fresh = WorkingCopy(labelled, page.source)
        if not all(item.spans for article in fresh.everywhere() for item in article.elements):
            raise RepairRefused(_("This is no annotated page."))
        for working in fresh.articles:
            _name_outlets(working, page.source)
        _Names(page, fresh).give()
        page.articles, page.furniture = fresh.articles, fresh.furniture


def _name_outlets(article: WorkingArticle, source: str) -> None:
    """Marks do not say whom the people of a byline work for; its text does."""
    byline = article.field("byline")
    if byline is None or not isinstance(byline.element, Byline):
        return
    outlets = {author.name: author.organization for author in authors_of(source, byline.spans)}
    byline.element.authors = [
        replace(author, organization=outlets.get(author.name)) for author in byline.element.authors
    ]


class _Names:
    """The ids of a page's articles and elements, given to those that hold most of their text now."""

    def __init__(self, old: WorkingCopy, new: WorkingCopy) -> None:
        self.old, self.new = old, new
        self.digest = hashlib.sha256(new.source.encode(errors="surrogatepass")).hexdigest()
        self.taken: set[str] = set()

    def give(self) -> None:
        """Give each its id."""
        of_article, of_element, of_sidebar = self._held()
        kept = _best((article.elements, of_article) for article in self.new.articles)
        for article, key in zip(self.new.articles, kept, strict=True):
            article.id = self._id(key, "article", article.start)
        items = [item for article in self.new.everywhere() for item in article.elements]
        for item, key in zip(items, _best(([item], of_element) for item in items), strict=True):
            item.element.id = self._id(key, item.role, item.start)
        for article in self.new.articles:
            self._name_sidebars(article, of_sidebar)

    def _name_sidebars(self, article: WorkingArticle, held: dict[int, str]) -> None:
        keys = list(dict.fromkeys(item.sidebar for item in article.elements if item.sidebar))
        rows = [article.row(key) for key in keys]
        for row, kept in zip(rows, _best((row, held) for row in rows), strict=True):
            key = self._id(kept, "sidebar", row[0].start)
            for item in row:
                item.sidebar = key

    def _held(self) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
        """Which article, element and sidebar of the old page holds the character at each place."""
        held: tuple[dict[int, str], dict[int, str], dict[int, str]] = ({}, {}, {})
        for article in self.old.everywhere():
            for item in article.elements:
                places = [at for span in item.spans for at in range(*span)]
                for where, key in zip(held, (article.id, item.id, item.sidebar), strict=True):
                    if key:
                        where |= dict.fromkeys(places, key)
        return held

    def _id(self, kept: str, role: str, start: int) -> str:
        key = kept if kept and kept not in self.taken else make_id(self.digest, role, start, self.taken)
        self.taken.add(key)
        return key


def _best(groups: Iterable[tuple[list[WorkingElement], dict[int, str]]]) -> list[str]:
    """For each group of elements the id that most of its characters had; to each id the group with most."""
    counts = [_counted([span for item in items for span in item.spans], held) for items, held in groups]
    claims = [(size, number, key) for number, count in enumerate(counts) for key, size in count.items()]
    found = [""] * len(counts)
    given: set[str] = set()
    for _size, number, key in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if not found[number] and key not in given:
            found[number] = key
            given.add(key)
    return found


def _counted(spans: list[Span], held: dict[int, str]) -> Counter[str]:
    return Counter(held[at] for span in spans for at in range(*span) if at in held)
