"""A page taken apart for repair: each article a row of elements, each element in its role.

Operations move elements about and say what they are; `finish` puts the page together again and proves
that no character was lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from articles.parsing.ids import make_id
from articles.parsing.page import (
    BLOCK_KINDS,
    FIELDS,
    FURNITURE_KINDS,
    Element,
    Furniture,
    ParsedArticle,
    ParsedPage,
    ParseWarning,
    Role,
    Span,
)
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.reread import read_element
from articles.parsing.repair.spans import overlap, run_together

# Each bracket of these is read by itself, so their spans are not run together.
_OF_BRACKETS = ("byline", "dateline")


@dataclass(eq=False)
class WorkingElement:
    """An element in its role. `sidebar` is the id of its sidebar."""

    role: Role
    element: Element
    sidebar: str = ""

    @property
    def id(self) -> str:
        """The element's id."""
        return self.element.id

    @property
    def spans(self) -> list[Span]:
        """Where the element stands in the source."""
        return self.element.spans

    @property
    def start(self) -> int:
        """Where the element begins in the source."""
        return self.element.start

    @property
    def group(self) -> str:
        """What the element stands in a row with: the body, the captions, its sidebar, or nothing else."""
        if self.sidebar:
            return self.sidebar
        if self.role in BLOCK_KINDS:
            return "body"
        return "furniture" if self.role in FURNITURE_KINDS else self.role


@dataclass(frozen=True)
class Flags:
    """Whether an article's text stops in mid-sentence, and the pages it jumps to and from."""

    truncated: bool = False
    continues_on: str | None = None
    continued_from: str | None = None


@dataclass(eq=False)
class WorkingArticle:
    """An article (or, with an empty id, the page's furniture) while it is worked on."""

    id: str
    elements: list[WorkingElement] = field(default_factory=list)
    flags: Flags = Flags()
    warnings: list[ParseWarning] = field(default_factory=list)

    def field(self, role: Role) -> WorkingElement | None:
        """The element in a role that an article has once."""
        return next((item for item in self.elements if item.role == role), None)

    def row(self, group: str) -> list[WorkingElement]:
        """The elements of one group, in reading order."""
        return [item for item in self.elements if item.group == group]

    @property
    def start(self) -> int:
        """Where the article begins in the source."""
        return min((item.start for item in self.elements), default=-1)


class WorkingCopy:
    """A page under repair: `articles` in reading order, `furniture`, and the source their spans count in.

    The page given is used up: its elements change.
    """

    def __init__(self, page: ParsedPage, source: str) -> None:
        self.source = source
        self.facts = page.facts
        self.articles = [_taken_apart(article) for article in page.articles]
        self.furniture = WorkingArticle("", [WorkingElement(item.kind, item) for item in page.furniture])
        self.ink = self._ink()

    # --- finding ---------------------------------------------------------------

    def everywhere(self) -> Iterator[WorkingArticle]:
        """The articles, then the furniture."""
        yield from self.articles
        yield self.furniture

    def find(self, key: str) -> tuple[WorkingArticle, WorkingElement]:
        """The element of this id, after the article that it stands in."""
        for article in self.everywhere():
            for item in article.elements:
                if item.id == key:
                    return article, item
        raise RepairRefused(_("This text is not on the page any more: load the page again."))

    def article(self, key: str) -> WorkingArticle:
        """The article of this id."""
        for article in self.articles:
            if article.id == key:
                return article
        raise RepairRefused(_("This article is not on the page any more: load the page again."))

    def nearest(self, item: WorkingElement) -> WorkingArticle | None:
        """The article whose text stands nearest before the element in the source, else after it."""
        spans = [(span, article) for article in self.articles for it in article.elements for span in it.spans]
        before = [(end, article) for (_start, end), article in spans if end <= item.start]
        after = [(start, article) for (start, _end), article in spans if start >= item.start]
        if before:
            return max(before, key=lambda row: row[0])[1]
        return min(after, key=lambda row: row[0])[1] if after else None

    # --- making -----------------------------------------------------------------

    def new_id(self, role: str, start: int) -> str:
        """An id made as the import makes them, that nothing on the page has yet."""
        taken = {article.id for article in self.articles}
        for article in self.everywhere():
            taken |= {key for item in article.elements for key in (item.id, item.sidebar)}
        digest = hashlib.sha256(self.source.encode(errors="surrogatepass")).hexdigest()
        return make_id(digest, role, start, taken)

    def new_article(self, start: int, after: WorkingArticle | None = None) -> WorkingArticle:
        """An empty article, behind `after` or where the source has it."""
        article = WorkingArticle(self.new_id("article", start))
        if after in self.articles:
            at = self.articles.index(after) + 1
        else:
            at = sum(other.start < start for other in self.articles)
        self.articles.insert(at, article)
        return article

    def new_element(self, role: Role, spans: list[Span], sidebar: str = "") -> WorkingElement:
        """An element of these spans, in no article yet."""
        item = WorkingElement(role, Element("", spans, id=self.new_id(role, spans[0][0])), sidebar)
        self.reread(item)
        return item

    # --- changing ---------------------------------------------------------------

    def reread(
        self, item: WorkingElement, *, role: Role | None = None, spans: list[Span] | None = None
    ) -> None:
        """Give an element another role or other spans, and read it anew by the parser's own rules."""
        item.role = role or item.role
        spans = item.spans if spans is None else spans
        if item.role not in _OF_BRACKETS:
            spans = run_together(spans, self.source)
        old, item.element = item.element, read_element(item.role, self.source, spans, self.facts.date)
        item.element.id, item.element.format = old.id, old.format

    def take(self, item: WorkingElement, article: WorkingArticle) -> list[ParseWarning]:
        """Take an element out of its article; returns the warnings about it, taken out too."""
        article.elements = [other for other in article.elements if other is not item]
        about = [warning for warning in article.warnings if overlap(warning.spans, item.spans)]
        article.warnings = [warning for warning in article.warnings if warning not in about]
        return about

    def put(
        self, item: WorkingElement, article: WorkingArticle, after: WorkingElement | None = None
    ) -> WorkingElement:
        """Put an element in its role into an article: behind `after`, else where the source has it.

        A headline or credit that the article has already takes the element's spans in. Returns the
        element that holds the text now.
        """
        held = article.field(item.role) if item.role in FIELDS else None
        if item.role == "sidebar_title":
            held = next((it for it in article.row(item.sidebar) if it.role == item.role), None)
        if held:
            self.take_in(held, item, sorted([*held.spans, *item.spans]))
            return held
        row = article.row(item.group)
        before = [after] if after in row else [other for other in row if other.start < item.start]
        if before:
            at = article.elements.index(before[-1]) + 1
        else:
            at = article.elements.index(row[0]) if row else len(article.elements)
        article.elements.insert(at, item)
        return item

    def take_in(self, item: WorkingElement, other: WorkingElement, spans: list[Span]) -> None:
        """Make one element of two, with these spans."""
        item.element.format = item.element.format.with_boxes_of(other.element.format)
        self.reread(item, spans=spans)

    def settle(self, items: Iterable[WorkingElement]) -> None:
        """Whatever was unsure about these elements, an editor has now looked at it."""
        spans = [span for item in items for span in item.spans]
        for article in self.articles:
            article.warnings = [w for w in article.warnings if not overlap(w.spans, spans)]

    # --- the end ----------------------------------------------------------------

    def finish(self) -> ParsedPage:
        """The page put together again, without what is empty. Raises RepairRefused if anything was lost."""
        self.articles = [article for article in self.articles if article.elements]
        for article in self.articles:
            if article.field("title"):
                article.warnings = [w for w in article.warnings if w.code != "no-title"]
        roles = [[item.role for item in article.elements if item.role in FIELDS] for article in self.articles]
        if self._ink() != self.ink or any(len(once) != len(set(once)) for once in roles):
            raise RepairRefused(_("This step would lose or double text, so it was not done."))
        furniture = [cast(Furniture, item.element) for item in self.furniture.elements]
        return ParsedPage(self.facts, [_put_together(article) for article in self.articles], furniture)

    def _ink(self) -> str:
        """Every visible character that the elements hold, in the source's order; raises where two overlap."""
        items = (item for article in self.everywhere() for item in article.elements)
        spans = sorted(span for item in items for span in item.spans)
        for (_start, end), (start, _end) in zip(spans, spans[1:], strict=False):
            if start < end:
                raise RepairRefused(_("The same text would stand in two places."))
        return "".join("".join(self.source[start:end].split()) for start, end in spans)


def _taken_apart(article: ParsedArticle) -> WorkingArticle:
    elements = [
        WorkingElement(placed.role, placed.element, placed.sidebar.id if placed.sidebar else "")
        for placed in article.elements()
    ]
    flags = Flags(article.truncated, article.continues_on, article.continued_from)
    return WorkingArticle(article.id, elements, flags, article.warnings)


def _put_together(article: WorkingArticle) -> ParsedArticle:
    """The article with each element where its role belongs."""
    flags = article.flags
    done = ParsedArticle(
        truncated=flags.truncated,
        continues_on=flags.continues_on,
        continued_from=flags.continued_from,
        warnings=article.warnings,
        id=article.id,
    )
    for item in article.elements:
        done.add(item.role, item.element, item.sidebar)
    return done
