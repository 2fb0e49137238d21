"""What every operation on a page is."""

from collections.abc import Iterable
from typing import Protocol

from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.working_copy import WorkingArticle, WorkingCopy, WorkingElement

Found = tuple[WorkingArticle, WorkingElement]


class Operation(Protocol):
    """One thing that an editor does to a page."""

    def do(self, page: WorkingCopy) -> None:
        """Do it. Raises RepairRefused where it cannot be done."""


def chosen(page: WorkingCopy, keys: Iterable[str]) -> list[Found]:
    """The elements of these ids, each after its article, in the order named."""
    found = [page.find(key) for key in keys]
    if not found:
        raise RepairRefused(_("Select the text to work on first."))
    return found


def elements_of(found: Iterable[Found]) -> list[WorkingElement]:
    """The elements alone."""
    return [item for _article, item in found]
