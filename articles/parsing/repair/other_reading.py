"""The operation that takes the reading which lost a close call."""

from dataclasses import dataclass, replace

from articles.parsing.lines.breaks import finished
from articles.parsing.page import BLOCK_KIND_OF, FURNITURE_KINDS, SIDEBAR_ROLES, OtherRole, Role, Span
from articles.parsing.repair.cuts import run_on
from articles.parsing.repair.operation import Found
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.roles import sidebar_for
from articles.parsing.repair.spans import cut_out, overlap
from articles.parsing.repair.working_copy import WorkingArticle, WorkingCopy, WorkingElement

CLOSE_CALL = "close-call"
# A paragraph of more characters than these, its last ones, that does not end there is not over.
LAST = 40
# What may stand before a line of this role at the head of the same article.
_ABOVE: dict[Role, tuple[Role, ...]] = {
    "title": ("column", "kicker"),
    "kicker": ("column",),
    "paragraph": ("column",),
}
# What heads nothing by itself, and goes along with the headline below it.
_HEADS: tuple[Role, ...] = ("column", "kicker")


@dataclass(frozen=True)
class TakeOther:
    """Take the reading that lost, of the doubt about exactly these spans."""

    spans: tuple[Span, ...] = ()

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        doubts = (doubt for article in page.articles for doubt in article.warnings)
        doubt = next((doubt for doubt in doubts if doubt.other and tuple(doubt.spans) == self.spans), None)
        if doubt is None:
            raise RepairRefused(_("There is no other reading to take here: say what it is."))
        changed = [item for place in doubt.other if (item := _read_as(page, place))]
        for item in changed:
            article, _item = page.find(item.id)
            _settle_in(page, article, item, doubt.code == CLOSE_CALL)
        for article in page.articles:
            article.warnings = [other for other in article.warnings if other != doubt]


def _read_as(page: WorkingCopy, place: OtherRole) -> WorkingElement | None:
    """Give one place its other role where it stands, a second headline beside the first for the moment.

    None where the place went on with what stands before it.
    """
    article, item = _alone(page, place.spans)
    before = _holders(page, place.after[-1:])[0][1] if place.after else None
    if before and before.role in BLOCK_KIND_OF:
        _go_on(page, article, item, before)
        return None
    above = [other.role for other in article.elements if other.start < item.start]
    if place.where == "new" and any(role not in _ABOVE.get(place.role, ()) for role in above):
        _begin(page, article, item)
    elif place.where == "here" and (home := page.nearest(item)):
        _move(page, article, home, [item])
    elif _goes_above(place, above) and article in page.articles[1:]:
        home = page.articles[page.articles.index(article) - 1]
        if place.where == "over":
            run_on(page, home, article)
            article, item = _alone(page, place.spans)
        else:
            _move(page, article, home, [item])
    page.reread(item, role=place.role)
    return item


def _goes_above(place: OtherRole, above: list[Role]) -> bool:
    """Whether the article that begins at this place would not begin here.

    A subheading heads no article, so the column and kicker over it do not keep one.
    """
    if place.where == "over" and place.role == "subheading":
        return all(role in _HEADS for role in above)
    return place.where in ("above", "over") and not above


def _settle_in(page: WorkingCopy, article: WorkingArticle, item: WorkingElement, may_go_on: bool) -> None:
    """Put an element where its new role belongs."""
    row = [other for other in article.row("body") if other.start < item.start]
    last = row[-1] if row and item.role == row[-1].role == "paragraph" else None
    if may_go_on and last and len(last.element.text) > LAST and not finished(last.element.text[-LAST:]):
        _go_on(page, article, item, last)
        return
    page.take(item, article)
    item.sidebar = sidebar_for(page, article, item, item.role) if item.role in SIDEBAR_ROLES else ""
    page.put(item, page.furniture if item.role in FURNITURE_KINDS else article)
    page.settle([item])


def _go_on(page: WorkingCopy, article: WorkingArticle, item: WorkingElement, before: WorkingElement) -> None:
    page.take(item, article)
    page.take_in(before, item, [*before.spans, *item.spans])
    page.settle([before])


def _begin(page: WorkingCopy, article: WorkingArticle, first: WorkingElement) -> None:
    """A new article from this element on; a kicker with nothing under it heads the article below."""
    sidebars = {other.sidebar for other in article.elements if other.sidebar and other.start < first.start}
    later = [
        item
        for item in article.elements
        if item is first or (item.start >= first.start and item.sidebar not in sidebars)
    ]
    at = page.articles.index(article) + 1
    below = page.articles[at] if later == [first] and at < len(page.articles) else None
    fresh = below or page.new_article(first.start, article)
    _move(page, article, fresh, later)
    if fresh is not below:
        flags = article.flags
        fresh.flags = replace(fresh.flags, truncated=flags.truncated, continues_on=flags.continues_on)
        article.flags = replace(flags, truncated=False, continues_on=None)


def _move(
    page: WorkingCopy, article: WorkingArticle, home: WorkingArticle, items: list[WorkingElement]
) -> None:
    for item in items:
        home.warnings += page.take(item, article)
        home.elements.append(item)


def _alone(page: WorkingCopy, spans: list[Span]) -> Found:
    """The element that holds these spans and nothing else, made if there is none."""
    holders = _holders(page, spans)
    article, first = holders[0]
    inside, outside = cut_out(first.spans, spans, page.source)
    for home, item in holders[1:]:
        rest = cut_out(item.spans, spans, page.source)[1]
        if rest:
            page.reread(item, spans=rest)
        else:
            page.take(item, home)
    if outside:
        alone = page.new_element(first.role, inside, first.sidebar)
        alone.element.format = first.element.format
        page.reread(first, spans=outside)
        at = article.elements.index(first) + (spans[0][0] > first.start)
        article.elements.insert(at, alone)
        first = alone
    page.reread(first, spans=spans)
    if article.id:
        return article, first
    home = page.nearest(first) or page.new_article(first.start)
    page.take(first, article)
    home.elements.append(first)
    return home, first


def _holders(page: WorkingCopy, spans: list[Span]) -> list[Found]:
    """The elements that hold text of these spans, each after its article."""
    found = [
        (article, item)
        for article in page.everywhere()
        for item in article.elements
        if overlap(item.spans, spans)
    ]
    if not found:
        raise RepairRefused(_("This text is not on the page any more: load the page again."))
    return found
