"""Which text may be the rest of which broken paragraph, near or far."""

from articles.parsing.conventions.headlines import column_weight
from articles.parsing.evidence.facts import Evidence
from articles.parsing.lines.breaks import finished, goes_on

_PENDING = 3  # broken paragraphs that are kept in mind at a time
_REACH = 45  # units after which a broken paragraph is given up


def find_rests(evidence: list[Evidence], text: str, indented: bool) -> None:
    """For each unit, the unfinished paragraph before it that it may go on with."""
    pairs = {a + b for a, b in zip(text, text[1:], strict=False)}
    pending: list[tuple[int, str]] = []
    boxed = {  # units that a box follows
        item.unit.index for item, after in zip(evidence, evidence[1:], strict=False) if after.label >= 2.5
    }
    for i, item in enumerate(evidence):
        if item.jump or item.editor or item.index:
            continue
        a, b = item.body
        prose = item.text[a:b]
        plausible = (
            not item.head
            and not item.table
            and not item.speaker
            and not (item.mark and item.run > 1)
            and item.byline < 1.5
            and item.caption < 1.5
            and not item.shot_only
            and item.label < 1
            and not item.brief_title
            and not item.numeral
            and not item.statute
            and column_weight(item.text) < 2
            and (item.finished or item.size > 20 or item.prose > 0.5 or item.size > 8)
            and bool(prose)
            and not (i + 1 < len(evidence) and evidence[i + 1].shot_only)
            and not (_asks(item) and i + 1 < len(evidence) and evidence[i + 1].byline >= 3)
        )
        if plausible and pending and not item.verse:
            beside = _text_before(evidence, i)
            best, where = -4.0, -1
            for slot, (j, before) in enumerate(pending):
                near = i > 0 and j == beside
                score = goes_on(
                    before[-300:], prose[:320], pairs, indented=(item.unit.indent >= 2) if indented else None
                )
                if not item.finished and item.size < 40:
                    score -= 2.0 - min(1.0, item.prose)
                elif near:
                    score += 0.9
                elif evidence[i - 1].label >= 2.5:
                    score -= 1.5
                elif j in boxed:
                    later = (other for other in evidence[i + 1 : i + 6] if not other.headish)
                    rival = max(
                        (goes_on(before[-300:], other.text[:320], pairs, indented=None) for other in later),
                        default=-4.0,
                    )
                    score += 0.7 if rival < score + 0.4 else -1.0
                if not near and i and (evidence[i - 1].brief_title or evidence[i - 1].shot_only):
                    score += 1.2  # a brief is one paragraph, and a picture's credit ends its text
                elif not near and j not in boxed and 1.2 < score < 3.2:
                    later = (
                        other for other in evidence[i + 1 : i + 8] if not other.head and not other.headish
                    )
                    rival = max(
                        (goes_on(before[-300:], o.text[:320], pairs, indented=None) for o in later), default=0
                    )
                    score -= 1.5 if rival > score + 1.2 else 0.0
                score -= 1.0 * (len(pending) - 1 - slot)
                if score > best:
                    best, where = score, slot
            item.goes_on, item.goes_on_from = best, pending[where][0]
            item.far = i == 0 or pending[where][0] != evidence[i - 1].unit.index
            if best > 1.2 and (item.size > 40 or (item.finished and not _asks(item))):
                del pending[where]
        after = evidence[i + 1] if i + 1 < len(evidence) else None
        stacked = (
            item.headish and after is not None and after.headish and after.size <= 30 and after.label < 2.5
        )
        if prose and not item.jumps and not item.verse and _broken(item, prose, stacked):
            pending.append((item.unit.index, prose))
        while pending and (len(pending) > _PENDING or item.unit.index - pending[0][0] > _REACH):
            del pending[0]


def _text_before(evidence: list[Evidence], i: int) -> int:
    """The index of the unit before the ``i``-th, pictures left out; -1 where there is none."""
    for item in reversed(evidence[max(0, i - 4) : i]):
        if item.caption < 1.5 and not item.shot_only:
            return item.unit.index
    return -1


def _asks(item: Evidence) -> bool:
    """Whether a short line ends in a mark that headlines end in too."""
    return item.size <= 30 and item.text[-1] in "？?！!"


def _broken(item: Evidence, prose: str, stacked: bool) -> bool:
    """Whether a unit reads as a paragraph that stops in mid-sentence; ``stacked`` over another
    short line it may be a headline."""
    settled = item.finished or item.tail or item.table or item.header >= 2.5
    if settled or item.caption > 1.5 or item.shot_only or item.byline > 1:
        return False
    if finished(prose[-40:]) or (item.mark and item.run > 1):
        return False
    return (
        item.size > 64
        or "。" in prose
        or item.prose >= 1.0
        or bool(item.head)
        or item.size > (40 if stacked else 26)
    )
