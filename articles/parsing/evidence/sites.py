"""Lines that an archive or a site has put into a page, where enough of them show that one has."""

import re
from itertools import pairwise

from articles.parsing.conventions.sites import (
    SURE_SITE_LINES,
    SiteLine,
    is_archive,
    is_numbered,
    labels_end,
    site_line,
)
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import BYLINE, HEADER_MOST, POSSIBLE_HEADER
from articles.parsing.evidence.measures import LINE
from articles.parsing.evidence.one_line import cut_one_line
from articles.parsing.evidence.repeats import repeated
from articles.parsing.lines.printed import Line, cells

_COLUMN = re.compile(r"(?P<name>[^ \u3000。]{2,12})(?:\u3000| {2,})(?=[^ \u3000])")
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
        rest_line = Line(start, line.end, rest, indent, cells(rest), 0)
        cut += _column_first(rest_line) if indent == line.indent else cut_one_line(rest_line, labelled=True)
    return cut


def _column_first(line: Line) -> list[Line]:
    """What a label names, and the story behind it on its line."""
    column = _COLUMN.match(line.text)
    if column is None:
        return [line]
    start = column.end()
    first = Line(line.start, line.start + len(column["name"]), column["name"], 0, cells(column["name"]), 0)
    rest = line.text[start:]
    return [first, *cut_one_line(Line(line.start + start, line.end, rest, 0, cells(rest), 0), labelled=True)]


def mark_site_lines(everything: list[Facts], told: dict[int, SiteLine]) -> None:
    """Note what each line is of the site, and which line an archive's label names as the column; what lines
    are, by where they begin, that only the whole page shows is ``told``."""
    found = [told.get(item.unit.parts[0].start) or site_line(item.text) for item in everything]
    for item, kind in zip(everything, found, strict=True):
        item.site = kind if kind in ("rule", "index") else ""
    if sum(1 for kind in found if kind in SURE_SITE_LINES) < _FEWEST or not {"label", "menu"} & set(found):
        return
    for i in repeated(everything):
        found[i] = found[i] if found[i] in SURE_SITE_LINES else "inside"
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
    for i, (item, after) in enumerate(pairwise(found)):
        if not item and after == "label" and is_numbered(everything[i].text):
            found[i] = "menu"
    top = next((i for i, item in enumerate(everything) if item.size > LINE), len(found))
    for way in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for i in way:
            if found[i - way.step] not in SURE_SITE_LINES:
                continue
            if found[i] == "weak":
                found[i] = "menu"
            elif not found[i] and i < top and everything[i].header >= POSSIBLE_HEADER:
                found[i] = "date"
