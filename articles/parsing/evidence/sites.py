"""Lines that an archive or a site has put into a page, where enough of them show that one has."""

from itertools import pairwise

from articles.parsing.conventions.sites import (
    PARTING,
    SURE_SITE_LINES,
    SiteLine,
    is_archive,
    labels_end,
    site_line,
)
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import BYLINE, HEADER_MOST, POSSIBLE_HEADER
from articles.parsing.evidence.measures import LINE
from articles.parsing.lines.printed import Line, cells

_FEWEST = 2  # lines that show that a page came from a site


def cut_labels(lines: list[Line]) -> list[Line]:
    """The lines, the labels of an archive parted from what they label: 专栏： over 新闻简报."""
    if not is_archive([line.text for line in lines]):
        return lines
    cut: list[Line] = []
    for line in lines:
        end = labels_end(line.text)
        rest = line.text[end:].lstrip()
        if not end or not rest:
            cut.append(line)
            continue
        start = line.end - len(rest)
        label = line.text[:end].rstrip()
        cut.append(line._replace(end=line.start + len(label), text=label, width=cells(label)))
        indent = line.indent if line.text[end:] == rest else 2 * (len(line.text) - end - len(rest))
        cut.append(Line(start, line.end, rest, indent, cells(rest), 0))
    return cut


def mark_site_lines(everything: list[Facts]) -> None:
    """Note what each line is of the site, and which line an archive's label names as the column."""
    found = [site_line(item.text) for item in everything]
    if sum(1 for kind in found if kind in SURE_SITE_LINES) < _FEWEST or not set(found) & set(PARTING):
        return
    _tell_by_neighbours(found, everything)
    for item, kind in zip(everything, found, strict=True):
        if kind in SURE_SITE_LINES:
            item.site = kind
        elif item.header >= HEADER_MOST and not item.index:
            item.site = "date"
    for label, item in pairwise(everything):
        beside = label.unit.parts[-1].end == item.unit.parts[0].start
        if beside and labels_end(label.text) and not item.site:
            item.named, item.byline = True, BYLINE["no_byline"]


def _tell_by_neighbours(found: list[SiteLine], everything: list[Facts]) -> None:
    """A word of a menu is one beside other lines of the site; a masthead over the first text is, too."""
    top = next((i for i, item in enumerate(everything) if item.size > LINE), len(found))
    for way in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for i in way:
            if found[i - way.step] not in SURE_SITE_LINES:
                continue
            if found[i] == "weak":
                found[i] = "menu"
            elif not found[i] and i < top and everything[i].header >= POSSIBLE_HEADER:
                found[i] = "date"
