"""From a page's text to what is known of its units."""

from collections.abc import Callable
from typing import NamedTuple

from articles.parsing.conventions.jumps import Jump
from articles.parsing.conventions.sites import PARTING, SiteLine
from articles.parsing.evidence.examine import examine
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.habitual import mark_stacks, opens_anew
from articles.parsing.evidence.joins import stands_alone, starts_anew
from articles.parsing.evidence.neighbours import add_context
from articles.parsing.evidence.numbering import cut_numbers
from articles.parsing.evidence.one_line import cut_one_line
from articles.parsing.evidence.repeats import index_lines
from articles.parsing.evidence.sites import cut_labels, mark_site_lines
from articles.parsing.habits import NO_HABITS, Habits
from articles.parsing.lines.columns import join_lines
from articles.parsing.lines.known import Layout
from articles.parsing.lines.printed import Line, split_lines


class Observed(NamedTuple):
    """Everything on a page in its order; of it the units whose roles are to be decided; and whether
    the page indents its paragraphs."""

    everything: list[Facts]
    units: list[Facts]
    indented: bool


def observe(text: str, paper: Habits = NO_HABITS, layout: Layout | None = None) -> Observed:
    """What is known of the units of a page to somebody who knows the ``paper`` and the ``layout``."""
    printed = split_lines(text)
    lines, numbers = _laid_out(printed, layout) if layout else _cut(printed)
    anew = opens_anew(paper) if paper else starts_anew
    told: dict[int, SiteLine] = dict.fromkeys(index_lines(lines), "index")
    told |= dict.fromkeys(numbers, "label")
    everything = [examine(unit, paper) for unit in join_lines(lines, _apart(anew, told), stands_alone)]
    mark_site_lines(everything, told)
    units = _undecided(everything)
    indented = add_context(units, text)
    if paper:
        mark_stacks(units)
    return Observed(everything, units, indented)


def _laid_out(lines: list[Line], layout: Layout) -> tuple[list[Line], frozenset[int]]:
    """The lines with what their form knows of them: it has parted them already."""
    return [line._replace(known=layout.at(line.start)) for line in lines], frozenset()


def _cut(lines: list[Line]) -> tuple[list[Line], frozenset[int]]:
    """The lines, each with one thing on it, and where an archive's numbers start."""
    lines, numbers = cut_numbers(lines)
    return [piece for line in cut_labels(lines) for piece in cut_one_line(line, labelled=False)], numbers


def _apart(anew: Callable[[Line], bool], told: dict[int, SiteLine]) -> Callable[[Line], bool]:
    """``anew``, and what is told to be of the site stands by itself."""
    return (lambda line: line.start in told or anew(line)) if told else anew


def _undecided(everything: list[Facts]) -> list[Facts]:
    """All units but stray lines, jumps, editors' lines and a site's, which are certain by themselves. A jump
    tells the unit after it where an article ends or goes on."""
    units: list[Facts] = []
    jump: Jump | None = None
    parted = False
    for item in everything:
        if item.stray or item.editor or item.site:
            parted = parted or item.site in PARTING
            continue
        if item.jump:
            jump = item.jump
            continue
        if jump and jump[0] == "from":
            item.after_jump_in = jump
        else:
            item.after_jump_out = _leads_away(jump, units)
        item.after_site = parted
        units.append(item)
        jump, parted = None, False
    return units


def _leads_away(jump: Jump | None, before: list[Facts]) -> bool:
    """Whether a jump to another page stands right before a unit, or ends the unit before it."""
    if jump and jump[0] == "to":
        return True
    return bool(before) and any(way == "to" for way, _ in before[-1].jumps)
