"""What a paper's memory says of a unit by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from articles.parsing.conventions.credits import Lead, Tail
from articles.parsing.evidence.joins import starts_anew
from articles.parsing.evidence.likeness import BYLINE, CREDIT, LIKELY_HEADER, POSSIBLE_HEADER, likeness
from articles.parsing.habits import Habits
from articles.parsing.lines.printed import Line
from articles.parsing.page import Author

if TYPE_CHECKING:
    from articles.parsing.evidence.facts import Facts

_LONGEST_LINE = 60
_NO_HEADS = {
    *("named_in_columns", "printed_as_header", "printed_as_notice", "led_as_here"),
    *("dressed_as_column", "dressed_as_caption", "dressed_as_subheading", "dressed_as_list_item"),
}


def readers(paper: Habits) -> tuple[tuple[Lead, ...], tuple[Tail, ...]]:
    """The readers of credits shaped as the paper's are."""
    return ((paper.credit_at_head,), (paper.credit_at_tail,)) if paper else ((), ())


def opens_anew(paper: Habits) -> Callable[[Line], bool]:
    """Whether a line cannot go on with the line before it, in this paper."""

    def opens(line: Line) -> bool:
        return starts_anew(line) or bool(
            paper.names_column(line.text)
            or paper.furniture(line.text)
            or paper.labelled(line.text)
            or paper.role_by_dress(line.text)
        )

    return opens


def of_the_page(facts: Facts) -> None:
    """Note what the paper prints on its pages again and again."""
    text, paper = facts.text, facts.paper
    facts.jump = facts.jump or paper.jump(text)
    kind = paper.furniture(text) or paper.labelled(text)
    if not kind and facts.size <= _LONGEST_LINE:
        dressed = paper.role_by_dress(text)
        kind = dressed if dressed in ("header", "editor", "ad") else ""
    if not kind or facts.jump:
        return
    facts.editor = facts.editor or kind == "editor"
    if kind in ("header", "ad"):
        facts.habitual |= {f"printed_as_{'notice' if kind == 'ad' else kind}"}


def holds_no_credit(facts: Facts) -> bool:
    """Whether what looks like a credit in a unit is a picture's, or the name of a column."""
    return facts.paper.names_column(facts.text) or facts.paper.role_by_dress(facts.text) == "caption"


def remember(facts: Facts) -> None:
    """Note what the paper's memory says of a unit that is no certain furniture."""
    text, paper = facts.text, facts.paper
    found = set(facts.habitual)
    if role := paper.role_by_dress(text):
        found.add(f"dressed_as_{role}")
        if role == "caption":
            facts.caption = max(facts.caption, 0.0)
    if paper.names_column(text):
        found.add("named_in_columns")
        facts.byline, facts.authors = likeness(BYLINE, ("no_byline",)), []
    elif people := paper.signature(text):
        _sign(facts, people)
    elif people := paper.persons_in(text):
        found.add("person_credited_here")
        if facts.byline < CREDIT and not facts.head:
            _sign(facts, people)
    if "printed_as_header" in found:
        facts.header = max(facts.header, POSSIBLE_HEADER)
    if "printed_as_notice" in found:
        facts.notice = facts.notice or "formula"
    if (end := paper.lead(text)) and end < len(text):
        found.add("led_as_here")
        facts.brief_title = (0, end)
    facts.habitual = frozenset(found)


def _sign(facts: Facts, people: list[Author]) -> None:
    """Note a line that is nothing but a byline, however it had been read."""
    if facts.dateline is None and not facts.jumps:
        facts.head, facts.tail, facts.body = [], [], (0, facts.size)
        facts.byline, facts.authors = likeness(BYLINE, ("credit",)), people


def mark_stacks(page: list[Facts]) -> None:
    """Say of the lines over a text which of them is what, where the paper always builds them alike."""
    at = 0
    while at < len(page):
        end = at
        while end < len(page) and _may_head(page[end]) and (end == at or not page[end].set_off > 0):
            end += 1
        if end < len(page) and end > at + 1:
            for item, role in zip(page[at:end], page[at].paper.stack(end - at), strict=False):
                item.habitual |= {f"stacked_as_{role}"}
        at = max(end, at + 1)


def _may_head(item: Facts) -> bool:
    return (
        item.headish
        and item.byline < CREDIT
        and not item.finished
        and not (item.jump or item.table or item.shot_only or item.numeral or item.habitual & _NO_HEADS)
        and item.header < LIKELY_HEADER
    )
