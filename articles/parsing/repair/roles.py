"""The operation that says what elements are."""

from dataclasses import dataclass, replace

from articles.parsing.conventions.jumps import read_jump
from articles.parsing.page import (
    BLOCK_KIND_OF,
    BLOCK_KINDS,
    FURNITURE_KINDS,
    IN_SIDEBAR,
    ROLES,
    SIDEBAR_ROLES,
    Role,
)
from articles.parsing.repair.operation import Found, chosen
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.working_copy import WorkingArticle, WorkingCopy, WorkingElement


@dataclass(frozen=True)
class SetRole:
    """Say what the elements are, in `article` if one is given. "sidebar" makes a sidebar of them."""

    elements: tuple[str, ...] = ()
    role: str = ""
    article: str = ""

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        found = chosen(page, self.elements)
        target = page.article(self.article) if self.article else None
        if self.role == "sidebar":
            _make_sidebar(page, found, target)
            return
        role = known_role(self.role)
        changed = [(home, item) for home, item in found if item.role != role or target not in (None, home)]
        if not changed:
            raise RepairRefused(_("The selected text has this role already."))
        for home, item in changed:
            recast(page, home, item, role, target)


def known_role(name: str) -> Role:
    """The role of this name."""
    if name not in ROLES:
        raise RepairRefused(_("There is no such role."))
    return name


def recast(
    page: WorkingCopy,
    article: WorkingArticle,
    item: WorkingElement,
    role: Role,
    target: WorkingArticle | None = None,
) -> None:
    """Give an element another role, and the place that goes with it."""
    if role in FURNITURE_KINDS:
        _into_furniture(page, article, item, role)
        return
    home = target or (article if article.id else page.nearest(item) or page.new_article(item.start))
    if home is article and _same_row(item.role, role):
        page.reread(item, role=role)
        page.settle([item])
        return
    page.take(item, article)
    item.sidebar = sidebar_for(page, home, item, role) if role in SIDEBAR_ROLES else ""
    page.reread(item, role=role)
    page.settle([page.put(item, home)])


def _same_row(old: Role, new: Role) -> bool:
    """Whether both are kinds of blocks of one row: of the body, or of a sidebar."""
    return old in BLOCK_KIND_OF and new in BLOCK_KIND_OF and (old in BLOCK_KINDS) == (new in BLOCK_KINDS)


def _into_furniture(page: WorkingCopy, article: WorkingArticle, item: WorkingElement, role: Role) -> None:
    page.settle([item])
    if not article.id:
        page.reread(item, role=role)
        return
    jump = read_jump(item.element.text) if role == "jump" else None
    if jump and jump[0] == "to":
        article.flags = replace(article.flags, continues_on=jump[1])
    elif jump and jump[0] == "from":
        article.flags = replace(article.flags, continued_from=jump[1])
    page.take(item, article)
    item.sidebar = ""
    page.reread(item, role=role)
    page.put(item, page.furniture)


def sidebar_for(page: WorkingCopy, article: WorkingArticle, item: WorkingElement, role: Role) -> str:
    """The sidebar that an element joins: its own, the nearest above it, or a new one (for a title always)."""
    if item.sidebar and article.row(item.sidebar):
        return item.sidebar
    starts = {other.sidebar: other.start for other in reversed(article.elements) if other.sidebar}
    if role == "sidebar_title" or not starts:
        return page.new_id("sidebar", item.start)
    above = {key: start for key, start in starts.items() if start < item.start}
    return max(above, key=above.__getitem__) if above else min(starts, key=starts.__getitem__)


def _make_sidebar(page: WorkingCopy, found: list[Found], target: WorkingArticle | None) -> None:
    first = found[0][1]
    home = target or next((article for article, _item in found if article.id), None) or page.nearest(first)
    home = home or page.new_article(first.start)
    key = page.new_id("sidebar", first.start)
    for article, item in found:
        page.take(item, article)
        heads = item is first and (len(found) > 1 or item.role not in BLOCK_KIND_OF)
        role = "sidebar_title" if heads else IN_SIDEBAR[BLOCK_KIND_OF.get(item.role, "paragraph")]
        item.sidebar = key
        page.reread(item, role=role)
        page.settle([page.put(item, home)])
