"""Runs of short lines that may be verse, and the headings between their stanzas."""

import re

from articles.parsing.evidence.facts import Evidence

_METRE = re.compile(r"[^，。]{4,7}，[^，。]{4,7}[。]$|[^，。]{4,8}。$")
_STOPS = frozenset("，。！？；、…—")
_LONGEST = 26  # characters of a line of verse


def mark_verse(evidence: list[Evidence]) -> None:
    """Tell each line of a run that may be verse how long the run is (``verse``), and which
    lines of it look like headings of poems or stanzas (``stanza``)."""
    run: list[Evidence] = []
    for item in evidence:
        if _could_be(item):
            if item.byline >= 3 and len(run) > 4:
                _close(run, item)
            run.append(item)
        else:
            _close(run, item)
    _close(run, None)


def _could_be(item: Evidence) -> bool:
    return (
        item.size <= _LONGEST
        and not (item.mark and (item.mark not in "hnbc" or item.size > 8))
        and not (item.editor or item.head or item.table or item.sibling)
        and not (item.speaker and (item.size > 14 or item.finished))
        and not (item.index or item.pointer)
        and item.label < 2.5
        and item.header < 2
        and item.text.count("。") <= 1
    )


def _close(run: list[Evidence], after: Evidence | None) -> None:
    """End a run before ``after``: headlines at its end are taken off, the rest is judged."""
    if after is not None:
        del run[len(run) - _headlines(run, after) :]
    lines = [item for item in run if item.byline < 1.5]
    told = sum(
        1 for item in lines if item.size >= 12 and item.text[-1] == "。" and not _METRE.match(item.text)
    )
    loose = sum(1 for item in lines if item.text[-1] not in "。！？”" or item.size <= 17)
    if len(lines) >= 4 and loose >= 0.6 * len(lines) and told < 0.3 * len(lines):
        worded = [item for item in lines if not item.numeral and not item.mark]
        stopped = sum(1 for item in worded if item.text[-1] in _STOPS)
        for item in run:
            item.verse = len(run)
            item.stanza = stopped >= 0.45 * len(worded) and item.text[-1] not in _STOPS and item.size <= 14
    run.clear()


def _letterspaced(item: Evidence) -> bool:
    """Whether a line is a name set wide: 老　砚."""
    return item.plain_name and item.byline > 0 and len(item.text.split()) == 2


def _headlines(run: list[Evidence], after: Evidence) -> int:
    """How many lines at the end of ``run`` are headlines of what comes ``after`` it."""
    if after.size > 40 and any(item.byline >= 2.0 or _letterspaced(item) for item in run[-2:]):
        return (
            min(7, len(run)) if len(run) < 9 else 3 if run[-2].byline >= 2.0 else 2
        )  # headlines over a byline and running text
    if len(run) <= 6 and 26 < after.size <= 64 and after.headish and not after.mark:
        return len(run)  # headlines over a long subtitle
    if run and after.caption > 1.5 and after.size > 26 and run[-1].unit.gap:
        return 1  # the headline of a picture
    if after.byline >= 2.0:
        since = next((n for n, item in enumerate(reversed(run), start=1) if item.unit.gap), 0)
        return since if 0 < since <= 4 else min(2, len(run)) if len(run) > 7 else len(run)
    return 0
