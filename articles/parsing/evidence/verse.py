"""Runs of short lines that may be verse, and the headings between their stanzas."""

import re

from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import CREDIT, LIKELY_BYLINE, POSSIBLE_HEADER, SHOWN, SIGNED
from articles.parsing.evidence.measures import HEADLINE, LABEL, LINE

_METRE = re.compile("[^，。]{4,7}，[^，。]{4,7}。$|[^，。]{4,8}。$")
_TWO_PARTS = re.compile(r"\S+\s+\S+")
_STOPS = frozenset("，。！？；、…—")
_LONGEST = 26  # characters of a line of verse
_LONGEST_MARKED, _LONGEST_SPOKEN = 8, 14
_LONGEST_LOOSE = 17  # a line so short may end in a full stop and be verse
_LONGEST_STANZA_HEAD = 14
_FEWEST_LINES = 4
_LOOSE_SHARE, _TOLD_SHARE, _STOPPED_SHARE = 0.6, 0.3, 0.45

# Headlines at the end of a run, over what comes after it.
_MOST_HEADLINES, _MANY_LINES = 7, 9
_SIGNED_HEADLINES, _UNSIGNED_HEADLINES = 3, 2
_SHORT_RUN = 6
_SIGNED_RUN = 7
_MOST_SINCE_GAP = 4


def mark_verse(page: list[Facts]) -> None:
    """Tell each line of a run that may be verse how long the run is (``verse``), and which
    lines of it look like headings of poems or stanzas (``stanza``)."""
    run: list[Facts] = []
    for item in page:
        if _could_be(item):
            if item.byline >= CREDIT and len(run) > _FEWEST_LINES:
                _close(run, item)
            run.append(item)
        else:
            _close(run, item)
    _close(run, None)


def _could_be(item: Facts) -> bool:
    return (
        item.size <= _LONGEST
        and not (item.mark and (item.mark not in "hnbc" or item.size > _LONGEST_MARKED))
        and not (item.head or item.table or item.sibling)
        and not (item.speaker and (item.size > _LONGEST_SPOKEN or item.finished))
        and not (item.index or item.pointer)
        and item.label != "known"
        and item.header < POSSIBLE_HEADER
        and item.caption <= SHOWN
        and item.text.count("。") <= 1
    )


def _close(run: list[Facts], after: Facts | None) -> None:
    """End a run before ``after``: headlines at its end are taken off, the rest is judged."""
    if after is not None and run:
        del run[len(run) - _headlines(run, after) :]
    if _is_verse([item for item in run if item.byline < SIGNED]):
        worded = [item for item in run if item.byline < SIGNED and not item.numeral and not item.mark]
        stopped = sum(1 for item in worded if item.text[-1] in _STOPS)
        for item in run:
            item.verse = len(run)
            item.stanza = (
                stopped >= _STOPPED_SHARE * len(worded)
                and item.text[-1] not in _STOPS
                and item.size <= _LONGEST_STANZA_HEAD
            )
    run.clear()


def _is_verse(lines: list[Facts]) -> bool:
    """Whether enough lines break off like verse, and few tell something in a sentence."""
    told = sum(
        1 for item in lines if item.size >= LABEL and item.text[-1] == "。" and not _METRE.match(item.text)
    )
    loose = sum(1 for item in lines if item.text[-1] not in "。！？”" or item.size <= _LONGEST_LOOSE)
    return (
        len(lines) >= _FEWEST_LINES and loose >= _LOOSE_SHARE * len(lines) and told < _TOLD_SHARE * len(lines)
    )


def _letterspaced(item: Facts) -> bool:
    """Whether a line is a name set wide: 老　砚."""
    return item.plain_name and item.byline > 0 and bool(_TWO_PARTS.fullmatch(item.text))


def _headlines(run: list[Facts], after: Facts) -> int:
    """How many lines at the end of ``run`` are headlines of what comes ``after`` it."""
    if after.size > LINE and any(item.byline >= LIKELY_BYLINE or _letterspaced(item) for item in run[-2:]):
        return _over_byline_and_text(run)
    if len(run) <= _SHORT_RUN and _LONGEST < after.size <= HEADLINE and after.headish and not after.mark:
        return len(run)  # headlines over a long subtitle
    if after.caption > SHOWN and after.size > _LONGEST and run[-1].unit.gap:
        return 1  # the headline of a picture
    return _over_byline(run) if after.byline >= LIKELY_BYLINE else 0


def _over_byline_and_text(run: list[Facts]) -> int:
    if len(run) < _MANY_LINES:
        return min(_MOST_HEADLINES, len(run))
    return _SIGNED_HEADLINES if run[-2].byline >= LIKELY_BYLINE else _UNSIGNED_HEADLINES


def _over_byline(run: list[Facts]) -> int:
    """The lines since the last blank line; without one, two of a long run and all of a short one."""
    since = next((n for n, item in enumerate(reversed(run), start=1) if item.unit.gap), 0)
    if 0 < since <= _MOST_SINCE_GAP:
        return since
    return min(_UNSIGNED_HEADLINES, len(run)) if len(run) > _SIGNED_RUN else len(run)
