"""What a site prints more than once: lines of its own, and the headlines of a page in an index of them."""

import re
from collections import Counter
from itertools import count, takewhile

from articles.parsing.conventions.spacing import pieces, squeeze
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import SIGNED
from articles.parsing.evidence.measures import HEADLINE, LINE, ROW
from articles.parsing.lines.patterns import pattern
from articles.parsing.lines.printed import Line

_FEWEST_REPEATS = 3
_STOPS = "。！？!?；;，,"
_A_NAME = pattern(r"[\h·]{1,12}")  # of a column, which may head several pieces
_ORNAMENT = re.compile(r"[•·●○■□◆▪*-][ \u3000]?")
_SHORTEST_ENTRY = 5  # characters of a headline in an index, without blanks
_BEGIN = 3  # characters by which a line that comes again is looked for
_FEWEST_ENTRIES = 2
_MOST_DECKS = 3  # lines of a headline that an index prints as one


def repeated(everything: list[Facts]) -> set[int]:
    """Which lines stand on the page three times or more and are no credits, names or rows."""
    squeezed = [squeeze(item.text) if item.size <= ROW else "" for item in everything]
    times = Counter(squeezed)
    return {
        number
        for number, (item, text) in enumerate(zip(everything, squeezed, strict=True))
        if times[text] >= _FEWEST_REPEATS and _may_be_of_the_site(item, text)
    }


def _may_be_of_the_site(item: Facts, text: str) -> bool:
    credit = item.head or item.tail or item.byline >= SIGNED or item.shot_only
    row = (item.table and item.size <= LINE) or item.numeral or item.sign or item.speaker
    sentence = text[-1:] in _STOPS or item.label or item.notice
    return bool(text) and not (credit or row or sentence or _A_NAME.fullmatch(text))


def index_lines(lines: list[Line]) -> frozenset[int]:
    """Where the lines start that stand over the page's first text and list the headlines printed below."""
    top = list(takewhile(lambda line: "。" not in line.text and len(line.text) <= ROW, lines))
    begins = Counter(line.text[:_BEGIN] for line in lines)
    if len(top) < _FEWEST_ENTRIES or not any(_begins_again(line, begins) for line in top):
        return frozenset()
    places = _places(lines)
    found: list[int] = []
    run: list[int] = []
    entries = 0
    for number, line in zip(count(), top):
        listed = _entries(line, places, number)
        if listed:
            run.append(line.start)
            entries += listed
        if not listed or line is top[-1]:
            found += run if entries >= _FEWEST_ENTRIES else []
            run, entries = [], 0
    return frozenset(found)


def _begins_again(line: Line, begins: Counter[str]) -> bool:
    """Whether another line begins like this one, which may bear an ornament."""
    mark = _ORNAMENT.match(line.text)
    return begins[line.text[mark.end() :][:_BEGIN]] > 0 if mark else begins[line.text[:_BEGIN]] > 1


def _places(lines: list[Line]) -> dict[str, int]:
    """Where each headline, of one line or of a few, stands for the last time."""
    texts = [_bare(line.text) if len(line.text) <= HEADLINE else "" for line in lines]
    places: dict[str, int] = {}
    for number in range(len(texts)):
        whole = ""
        for text in texts[number : number + _MOST_DECKS]:
            whole += text
            if not text or len(whole) > HEADLINE:
                break
            places[whole] = number
    return places


def _entries(line: Line, places: dict[str, int], after: int) -> int:
    """How many headlines that stand further down a line lists; 0 if anything else stands in it."""
    found, begun = 0, ""
    mark = _ORNAMENT.match(line.text)
    for piece in pieces(line.text[mark.end() :] if mark else line.text):
        begun += piece
        if len(begun) >= _SHORTEST_ENTRY and places.get(begun, 0) > after:
            found, begun = found + 1, ""
    return 0 if begun else found


def _bare(text: str) -> str:
    mark = _ORNAMENT.match(text)
    return squeeze(text[mark.end() :] if mark else text)
