"""The operations that say where elements and articles stand."""

from dataclasses import dataclass

from articles.parsing.page import FIELDS, FURNITURE_KINDS
from articles.parsing.repair.operation import Found, chosen, elements_of
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.working_copy import WorkingArticle, WorkingCopy, WorkingElement

_FIXED = (*FIELDS, "sidebar_title")


@dataclass(frozen=True)
class Move:
    """Move the elements to another article, or to a "new" one."""

    elements: tuple[str, ...] = ()
    article: str = ""

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        found = chosen(page, self.elements)
        if self.article == "new":
            article, first = found[0]
            target = page.new_article(first.start, article if article.id else None)
        else:
            target = page.article(self.article)
        moving = [(article, item) for article, item in found if article is not target]
        if not moving:
            raise RepairRefused(_("The selected text is in this article already."))
        transfer(page, moving, target)


def transfer(page: WorkingCopy, found: list[Found], target: WorkingArticle) -> None:
    """Move elements in their roles to another article. A sidebar that goes whole stays the same sidebar."""
    moving, sidebars = elements_of(found), dict[str, str]()
    for article, item in found:
        target.warnings += page.take(item, article)
        if item.sidebar:
            if item.sidebar not in sidebars:
                left = any(other not in moving for other in article.row(item.sidebar))
                sidebars[item.sidebar] = page.new_id("sidebar", item.start) if left else item.sidebar
            item.sidebar = sidebars[item.sidebar]
        elif item.role in FURNITURE_KINDS:
            page.reread(item, role="paragraph")
    last: dict[str, WorkingElement] = {}
    for item in moving:
        last[item.group] = page.put(item, target, last.get(item.group))


@dataclass(frozen=True)
class Place:
    """Place the elements before another of the same row, or at the row's end."""

    elements: tuple[str, ...] = ()
    before: str = ""

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        found = chosen(page, self.elements)
        article, first = found[0]
        before = page.find(self.before) if self.before else None
        row = [*found, *([before] if before else [])]
        if any(home is not article or item.group != first.group for home, item in row):
            raise RepairRefused(_("Only text of one article and one kind can change places."))
        if any(item.role in _FIXED for item in elements_of(row)):
            raise RepairRefused(_("Headlines, bylines and datelines have fixed places."))
        moving = elements_of(found)
        if before and before[1] in moving:
            raise RepairRefused(_("It cannot be moved before itself."))
        old = article.elements
        article.elements = [item for item in old if item not in moving]
        at = self._end_of_row(article, first) if before is None else article.elements.index(before[1])
        article.elements[at:at] = moving
        if article.elements == old:
            raise RepairRefused(_("It stands there already."))

    def _end_of_row(self, article: WorkingArticle, item: WorkingElement) -> int:
        row = article.row(item.group)
        return article.elements.index(row[-1]) + 1 if row else len(article.elements)


@dataclass(frozen=True)
class PlaceArticle:
    """Place an article before another one, or at the page's end."""

    article: str = ""
    before: str = ""

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        article = page.article(self.article)
        before = page.article(self.before) if self.before else None
        if article is before:
            raise RepairRefused(_("It cannot be moved before itself."))
        old = [*page.articles]
        page.articles.remove(article)
        page.articles.insert(page.articles.index(before) if before else len(page.articles), article)
        if page.articles == old:
            raise RepairRefused(_("It stands there already."))
