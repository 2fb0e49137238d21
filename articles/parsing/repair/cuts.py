"""The operations that part and join articles and elements."""

from dataclasses import dataclass, replace

from articles.parsing.page import BLOCK_KINDS, FIELDS, FURNITURE_KINDS, SIDEBAR_ROLES, Role
from articles.parsing.repair.moves import transfer
from articles.parsing.repair.operation import chosen, elements_of
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.roles import known_role, recast, sidebar_for
from articles.parsing.repair.spans import cut_at
from articles.parsing.repair.working_copy import WorkingArticle, WorkingCopy, WorkingElement

_HEADLINES = ("kicker", "title", "subtitle", "column")
# What the second half of a parted element is, where the editor does not say.
_SECOND_HALF: dict[Role, Role] = {
    "kicker": "title",
    "title": "subtitle",
    "column": "title",
    "subtitle": "paragraph",
    "byline": "paragraph",
    "dateline": "paragraph",
    "sidebar_title": "sidebar_paragraph",
}


@dataclass(frozen=True)
class Split:
    """From this element on it is another article."""

    element: str = ""

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        article, first = page.find(self.element)
        if not article.id:
            raise RepairRefused(_("This belongs to the page and to no article, so nothing is split here."))
        later = _from_here_on(article, first)
        if len(later) == len(article.elements):
            raise RepairRefused(_("The article begins here: there is nothing before it to split off."))
        fresh = page.new_article(first.start, article)
        for item in article.elements:
            if _reaches(item, first.start) and item.start < first.start:
                later.append(_cut_off(page, item, first.start))
        transfer(page, [(article, item) for item in later], fresh)
        fresh.flags = replace(article.flags, continued_from=None)
        article.flags = replace(article.flags, truncated=False, continues_on=None)
        if first.role == "subheading" and not fresh.field("title"):
            recast(page, fresh, first, "title")


def _from_here_on(article: WorkingArticle, first: WorkingElement) -> list[WorkingElement]:
    """The elements that belong to an article that begins with this one: the body from there on, and what
    else stands behind it in the source."""
    body = article.row("body")
    if first.role in BLOCK_KINDS:
        later = body[body.index(first) :]
    else:
        later = [item for item in body if item.start >= first.start]
    behind = [item for item in article.elements if item.start >= first.start]
    sidebars = {item.sidebar for item in behind} | {first.sidebar}
    sidebars -= {item.sidebar for item in article.elements if item.start < first.start} - {first.sidebar}
    later += [item for item in behind if item.role == "caption"]
    later += [item for item in article.elements if item.sidebar and item.sidebar in sidebars]
    return later + [item for item in behind if _reaches(item, first.start)]


def _reaches(item: WorkingElement, start: int) -> bool:
    """Whether it is a headline or credit that ends behind this place of the source."""
    return item.role in FIELDS and item.spans[-1][0] >= start


def _cut_off(page: WorkingCopy, item: WorkingElement, start: int) -> WorkingElement:
    """The spans of a headline or credit from `start` on, as an element of its own."""
    rest = [span for span in item.spans if span[0] >= start]
    page.reread(item, spans=[span for span in item.spans if span[0] < start])
    return page.new_element(item.role, rest)


@dataclass(frozen=True)
class Merge:
    """Make one article of several, with the identity of the first named."""

    articles: tuple[str, ...] = ()

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        if len(self.articles) <= 1:
            raise RepairRefused(_("Choose two articles to merge."))
        wanted = [page.article(key) for key in self.articles]
        kept = wanted[0]
        first, *rest = [article for article in page.articles if article in wanted]
        for article in rest:
            run_on(page, first, article)
        if first is not kept:
            kept.elements, kept.flags, kept.warnings = first.elements, first.flags, first.warnings
            first.elements, first.warnings = [], []
            page.articles.remove(kept)
            page.articles.insert(page.articles.index(first), kept)


def run_on(page: WorkingCopy, article: WorkingArticle, later: WorkingArticle) -> None:
    """Put all of `later` behind all of `article`. A second headline becomes a subheading."""
    body = article.row("body")
    last = body[-1] if body else None
    lines = sorted((item for item in later.elements if item.role in _HEADLINES), key=lambda item: item.start)
    for item in [*lines, *(item for item in later.elements if item not in lines)]:
        if item in lines and (article.field(item.role) or (article.field("title") and body)):
            page.reread(item, role="subheading")
        in_body = item.role in BLOCK_KINDS
        put = page.put(item, article, last if in_body else None)
        last = put if in_body else last
    article.warnings += later.warnings
    article.flags = replace(
        later.flags,
        continues_on=later.flags.continues_on or article.flags.continues_on,
        continued_from=article.flags.continued_from or later.flags.continued_from,
    )
    later.elements, later.warnings = [], []


@dataclass(frozen=True)
class Join:
    """Make one element of several, in the order named and in the role of the first."""

    elements: tuple[str, ...] = ()

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        found = chosen(page, self.elements)
        if len(found) <= 1:
            raise RepairRefused(_("Select two pieces of text or more to join."))
        first = found[0][1]
        identity = max(elements_of(found), key=lambda item: len(item.element.text)).id
        for article, item in found[1:]:
            page.take(item, article)
            page.take_in(first, item, [*first.spans, *item.spans])
        first.element.id = identity
        page.settle([first])


@dataclass(frozen=True)
class Part:
    """Make two elements of one; `at` is an offset in the source, `role` that of the second."""

    element: str = ""
    at: int = -1
    role: str = ""

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        article, first = page.find(self.element)
        role = known_role(self.role) if self.role else _SECOND_HALF.get(first.role, first.role)
        if (role in FURNITURE_KINDS) == bool(article.id):
            raise RepairRefused(_("There is no such role."))
        head, tail = cut_at(first.spans, self.at, page.source)
        if not head or not tail:
            raise RepairRefused(_("Choose a place inside the text to part it."))
        page.settle([first])
        second = page.new_element(role, tail, first.sidebar if role in SIDEBAR_ROLES else "")
        second.element.format = first.element.format
        if role in SIDEBAR_ROLES and not second.sidebar:
            second.sidebar = sidebar_for(page, article, second, role)
        page.reread(first, spans=head)
        longer = len(second.element.text) > len(first.element.text)
        if page.put(second, article, first) is second and longer:
            first.element.id, second.element.id = second.id, first.id
