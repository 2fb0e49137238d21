"""What two neighbours add to one role following another: joins, wraps, breaks, borders."""

import re

from articles.parsing.conventions import headlines
from articles.parsing.decoding.transitions import HEADS, NEVER
from articles.parsing.decoding.weights import KICKER, SUBTITLE, WRAP
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.stacks import Stack, kicker_evidence, subtitle_evidence, wrap_evidence

SET_OFF = 0.8  # what a blank line says where blank lines mean something
MOST = 8.0  # no pair of neighbours adds more than this
_PROMPTS = ("提示", "提要", "导读", "提示】", "提要】", "导读】")
_ABOUT = re.compile("作者|老师")


def between(before: str, state: str, first: Facts, second: Facts, memo: dict[str, float]) -> float:
    """What the two units themselves add to one role following another."""
    score = 0.0
    if state == "A" and before != "A" and second.notice == "":
        return -9.0
    if before == "A" and state == "A" and second.sign:
        score += 2.0
    elif before == "A" and state == "A" and first.sign and first.text[-1] == "日" and second.notice == "":
        score -= 3.0
    elif second.statute and before in "XxY" and state in "xY":
        score += 1.5 if (state == "x") == (second.text[0] == "《") else 0.0
    elif before == "B" and state == "X" and not second.text.endswith(_PROMPTS) and second.column > 1.0:
        score -= 1.5
    elif before == "S" and state == "S" and headlines.core(second.text) < headlines.core(first.text) - 6:
        score -= 1.0
    elif before == "Y" and state == "P" and first.prompted:
        score += 2.6
    elif before == "N" and ((state == "P" and second.note) or (state == "Y" and second.label_end)):
        score += 4.0
    elif (
        before in ("B", "S", "T", "U")
        and state == "X"
        and second.label == "known"
        and second.text.endswith(_PROMPTS)
    ):
        score += 2.5
    elif state == "Y" and second.keyed and (before in "Xx" or (before == "Y" and first.keyed)):
        score += 1.0 if before in "Xx" else 3.5
    if before == "B" and state == "B" and second.plain_name and first.authors:
        score -= 2.0
    if second.table and state == "P0" and before in ("T", "U", "S"):
        score += 1.0
    elif first.table and before == "P0" and state in HEADS:
        score += 0.8
    if state == "P" and second.after_jump_in is not None and before[0] in "PLQGgVYE":
        score -= 3.0
    if state == "E":
        if before[0] in "PGLgE" and first.jumps == [] and not second.unit.gap:
            score -= 0.8
        if (
            second.after_jump_in is None
            and second.dateline
            and not second.dateline.agency.startswith(("本", "新"))
        ):
            score -= 1.0
    if before == "K" and state == "T":
        if "K" not in memo:
            memo["K"] = sum(KICKER[n] for n in kicker_evidence(_stack(first, second)))
        score += memo["K"]
    elif state == "U":
        if "U" not in memo:
            memo["U"] = sum(WRAP[n] for n in wrap_evidence(_stack(first, second)))
        score += memo["U"]
        if before == "M":
            score -= 2.0
    elif state == "S" and before in ("T", "U", "M"):
        if "S" not in memo:
            memo["S"] = sum(SUBTITLE[n] for n in subtitle_evidence(_stack(first, second)))
        score += memo["S"]
    elif state == "S" and before in ("S", "B", "D"):
        score += 2.5 if second.text.startswith("—") or headlines.is_count(second.text) else -0.2
    if before[0] in "PYN" and before != "N":
        broken = not first.finished and not first.tail and not first.jumps
        if broken and first.size > 30:
            if state[0] == "Q":
                score -= 3.0
            elif state in HEADS:
                score -= 0.8
            elif state == "X":
                score += 2.0
            elif state[0] == "P" and second.goes_on > 1.5 and second.goes_on_from == first.unit.index:
                score += 0.8
            elif state[0] == "P" and not second.head:
                score -= 0.6
            elif state[0] == "G":
                score += 0.4
        if state[0] == "L" and first.text[-1] in "：:":
            score += 1.0
        if state[0] == "X" and not broken and second.label != "known":
            score -= 0.6 if second.label and second.text[0] in "■◆●▲★□◇○◎" else 1.8
    if before in ("Y", "Z") and state == "P":
        if second.far and second.goes_on > 1.5:
            score += 3.2
        if second.goes_on > 1.5:
            score += 0.5
    if before[0] in "Gg" and state[0] == "P" and second.far and second.goes_on > 1.5:
        score += 1.5
    if before == "Y" and state == "Y" and second.far and second.goes_on > 1.5:
        score -= 2.0
    if state in ("P", "N") and before[0] in "PLQGgVYE" and second.head and second.body[1] > second.body[0]:
        if len(before) == 1 or before[0] == "Q":
            score -= 3.2 if second.after_jump_in is None else 4.0
        if before[0] in ("Q", "Y"):
            score -= 2.0
    if state == "P" and before.endswith("0") and not second.head and second.after_jump_in is None:
        score += NEVER
    if (
        state == "P"
        and before in ("T", "U", "M", "S", "F", "f", "D", "c")
        and not (second.head or second.after_jump_in or second.unsigned)
    ):
        score += NEVER if before not in ("D", "c") else 0.0
    if first.after_jump_out is False and second.after_jump_out:
        score += 1.5 if state in HEADS else -1.5 if state in ("P", "P0", "Q", "Q0") else 0.0
    if state in ("d", "D") and any(way == "to" for way, _ in second.jumps):
        score -= 1.5
    if before in ("d", "D") and state == "P":
        score -= (
            1.5
            if before == "d" and second.set_off > 0
            else 1.2
            if second.set_off < 0 and before == "D"
            else 0.0
        )
    if state == "N" and before in ("P", "L", "V") and second.authors and not _ABOUT.search(second.text):
        score -= 2.0
    if second.in_briefs and state == "T" and before[0] in "PN":
        score += 1.3
    if second.set_off and before[0] not in "^HAC":
        if state[0] == "Q" and second.verse:
            pass
        elif state in ("d", "D") and second.set_off > 0 and first.finished:
            score += SET_OFF + 0.5
        elif state in HEADS and before not in ("K", "S"):
            score += SET_OFF if second.set_off > 0 else -0.3
        elif state[0] in "QU" and second.set_off > 0:
            score -= SET_OFF
    if (
        state == "N"
        and before
        not in ("P", "P0", "L", "L0", "V", "V0", "Y", "Z", "N", "R", "G", "g", "G0", "g0", "Q", "Q0", "B")
        and second.byline > -5
        and second.body == (0, second.size)
        and not second.tail
    ):
        score += NEVER
    return score


def _stack(first: Facts, second: Facts) -> Stack:
    return Stack(first.text, second.text, second.unit.gap, second.reported)
