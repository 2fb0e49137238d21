"""The operations that say what is so of an article: where it goes on, and that it is right as it is."""

from dataclasses import dataclass, replace

from articles.parsing.repair.operation import chosen, elements_of
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.working_copy import WorkingCopy

AS_IT_IS = ""


@dataclass(frozen=True)
class SetFlags:
    """Say whether an article breaks off, and which pages it goes on on and comes from (None: none).

    What is left out stays as it is.
    """

    article: str = ""
    truncated: bool | None = None
    continues_on: str | None = AS_IT_IS
    continued_from: str | None = AS_IT_IS

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        article = page.article(self.article)
        if self == SetFlags(self.article):
            raise RepairRefused(_("There is nothing to change."))
        if self.truncated is not None:
            article.flags = replace(article.flags, truncated=self.truncated)
            article.warnings = [warning for warning in article.warnings if warning.code != "truncated"]
        if self.continues_on != AS_IT_IS:
            article.flags = replace(article.flags, continues_on=self.continues_on)
        if self.continued_from != AS_IT_IS:
            article.flags = replace(article.flags, continued_from=self.continued_from)


@dataclass(frozen=True)
class Settle:
    """The elements are right as they are: the warnings about them go."""

    elements: tuple[str, ...] = ()

    def do(self, page: WorkingCopy) -> None:
        """Do it."""
        found = chosen(page, self.elements)
        before = sum(len(article.warnings) for article in page.articles)
        page.settle(elements_of(found))
        if before == sum(len(article.warnings) for article in page.articles):
            raise RepairRefused(_("There is nothing unsure here."))
