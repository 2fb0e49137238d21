"""The headlines of a day that an archive numbers: 1. 甲地通车 over its story, 2. 乙地开渔 over the next."""

import re

from articles.parsing.conventions.sites import is_archive, is_page_alone, labels_end
from articles.parsing.conventions.spacing import squeeze
from articles.parsing.evidence.measures import HEADLINE, ROW
from articles.parsing.lines.printed import Line, cells

_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.、．][ \u3000]?(?=[^\d\s])")
_NO_HEADLINE = "。；;，,：:、"
_FIRST = ("1.", "1、", "1．")
_FEWEST = 2


def cut_numbers(lines: list[Line]) -> tuple[list[Line], frozenset[int]]:
    """The lines, the numbers of an archive parted from the headlines they stand before, and where the
    numbers start. A headline that its story prints again is the archive's own, and is left whole."""
    numbered = _numbered(lines)
    if len(numbered) < _FEWEST:
        return lines, frozenset()
    cut: list[Line] = []
    starts = set()
    for place, line in enumerate(lines):
        end = numbered.get(place, 0)
        if not end or _printed_again(line.text[end:], lines[place + 1 : place + 3]):
            cut.append(line)
            continue
        number, title = line.text[:end].rstrip(), line.text[end:]
        cut.append(Line(line.start, line.start + len(number), number, line.indent, cells(number), line.gap))
        cut.append(Line(line.start + end, line.end, title, line.indent, cells(title), 0))
        starts.add(line.start)
    return cut, frozenset(starts)


def _numbered(lines: list[Line]) -> dict[int, int]:
    """The places of the lines that count the page's headlines from 1 on, and where their numbers end."""
    found: dict[int, int] = {}
    if not any(line.text.startswith(_FIRST) for line in lines):
        return found
    archive = is_archive([line.text for line in lines])
    paged = False
    for place, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if not match or int(match["number"]) != len(found) + 1:
            continue
        headline = len(line.text) <= HEADLINE and line.text[-1] not in _NO_HEADLINE
        labelled = place + 1 < len(lines) and labels_end(lines[place + 1].text) > 0
        if headline and (labelled or not archive):
            found[place] = match.end()
            paged = paged or (place > 0 and is_page_alone(lines[place - 1].text))
    return found if archive or paged else {}


def _printed_again(title: str, below: list[Line]) -> bool:
    """Whether a headline stands once more in the lines below."""
    text = squeeze("".join(line.text[:ROW] for line in below))
    return squeeze(title) in text
