# ruff: noqa: E501 (word lists and patterns of the trade read better unbroken)
"""The reading of a page as a whole.

Each unit has a score for every role it could have; a small grammar says how well one
role follows another; the best path through all units (Viterbi) is the page's reading.
Its cost is linear in the number of units.

Roles: H header, A notice, C column, K kicker, M kicker and title on one line, T title,
U title's next line, S subtitle, B byline, c column under the byline; P paragraph,
L list item, Q subheading, V verse, G caption, g its credit line (with 0 where nothing
has credited the article yet); N the credit or credited paragraph that closes an article;
F caption of a picture that is its own article, f its credit line; X label or headline
of a box, x its second line, Y paragraph and Z list item of a box; R brief on one line; E text that
opens a piece without a headline;
D rest of a paragraph of an earlier article, before (D) or after (d) which the present
article goes on or is over.
"""

import re

from articles.parsing import headlines
from articles.parsing.features import Evidence

SET_OFF = 0.8
_PROMPTS = ("提示", "提要", "导读", "提示】", "提要】", "导读】")
_DOCUMENT = re.compile(
    r"的(?:决定|通知|意见|命令|通报|规定|办法|决议|倡议书?|公开信)$|[一-鿿]诗(?:[一二三四五六七八九十两]{1,2}首|抄|选)$"
)
_ABOUT = re.compile("作者|老师")
_SHOWN = re.compile(r"\d{1,2}日|[一二三四五六七八九十]日|正在|展示|图|举行|现场")
_TABLE_HEAD = re.compile(
    r"(?:附?表|图表)[ \u3000]?[0-9一二三四五六七八九十]{0,3}(?:[:： \u3000]|[^，。]{2,24}[表榜]$)"
)
HEADS = ("C", "K", "M", "T", "R", "E")


def _grammar() -> dict[str, dict[str, float]]:
    new = {"C": -0.8, "K": -1.3, "M": -0.8, "T": -1.0, "R": -0.4, "A": -0.6, "H": -4.0}

    def opening(extra: float, **more: float) -> dict[str, float]:
        return {state: score + extra for state, score in new.items()} | more

    new["E"] = -1.4
    body = {"P": 0.3, "L": 0.1, "Q": -0.4, "G": 0.0, "X": -0.8, "V": -1.5, "N": 0.0}
    grammar: dict[str, dict[str, float]] = {
        "^": {"H": 0.5, "C": 0.0, "K": 0.0, "M": 0.0, "T": 0.0, "R": 0.0, "A": -0.5, "P": -1.5, "P0": -2.5, "V0": -3.0, "L0": -2.0, "F": -2.0, "B": -3.0, "Q0": -3.5, "D": -4.0},
        "H": {"H": 0.5, "C": 0.0, "K": 0.0, "M": 0.0, "T": 0.0, "R": 0.0, "A": -0.5, "P": -1.5, "P0": -3.0, "V0": -3.0, "L0": -2.0, "F": -2.0, "B": -3.5},
        "A": {"A": 0.7, "C": -1.5, "K": -1.6, "M": -1.2, "T": -1.5, "R": -1.0, "H": -2.0},
        "C": {"K": -0.2, "T": 0.2, "M": 0.0, "R": 0.3, "B": -2.5, "P0": -2.2, "L0": -1.0, "F": -1.5, "V0": -2.0, "C": -1.5},
        "K": {"T": 0.2, "K": -1.5},
        "B": {"P": 0.5, "V": 0.4, "G": 0.2, "B": -0.3, "c": 0.2, "S": -2.0, "L": -0.5, "Q": -1.0, "X": -1.5, "D": 0.0, "N": -1.0},
        "S": {"S": -0.6, "B": 1.2, "P": 1.0, "P0": -0.8, "G0": -0.5, "F": -0.3, "V0": -0.5, "L0": -0.3, "c": -2.0, "N": 0.2, "D": -0.3, "Q0": -2.5, "X": -3.0},
        "N": opening(1.3, P=-4.0, L=-3.0, X=-0.5, Y=-3.0, G=-0.4, N=-0.3, Q=-4.5, V=-4.5, d=0.0),
        "E": opening(0.0, P=0.3, L=0.0, N=0.3, G=0.0, Q=-1.0, X=-0.8, d=0.0),
        "R": opening(0.3, R=0.8, P=-1.6, N=-0.5, G=-0.8, L=-2.0, Q=-5.0, d=-0.5),
        "X": {"x": -0.2, "Y": 0.4, "Z": 0.8},
        "x": {"Y": 0.4, "Z": 0.8},
        "Y": opening(-0.1, Y=0.2, Z=-0.3, X=-0.3, P=-2.2, Q=-2.6, G=-0.6, N=-0.8),
        "Z": opening(-0.1, Z=0.5, Y=-1.6, X=-0.3, P=-0.6, Q=-1.2, G=-0.2, N=-0.5),
        "F": opening(0.2, F=0.0, f=1.0, P=0.4, P0=-0.9, d=-0.2, N=-0.5, B=-1.2),
        "f": opening(0.9, F=-0.3, P=0.4, P0=-1.5, d=0.2, L0=-2.5),
        "D": {"B": 0.8, "P": 0.3, "P0": -1.0, "S": -0.5, "G": -0.5, "F": -0.5, "D": -1.0},
        "d": opening(0.3, F=-0.5, P=-3.0, d=-1.0),
        "c": {"P": 0.5, "P0": -1.0, "V": -0.5, "G": -0.5, "L": -1.0, "Q": -1.5},
    }  # fmt: skip
    title = {
        "S": 0.0,
        "B": 1.3,
        "P": 1.2,
        "P0": -1.4,
        "F": 0.3,
        "V0": -0.5,
        "L0": -0.3,
        "N": 0.6,
        "c": -2.5,
        "D": -0.3,
        "A": -5.0,
        "Q0": -3.0,
        "X": -4.0,
    }
    for state in ("T", "U", "M"):
        grammar[state] = title | {"U": 0.0}
    for low in ("", "0"):
        end = -1.2 if low else 0.0
        own = {(state if state in "NX" else state + low): score for state, score in body.items()}
        rise = {"P": 0.3, "L": -0.5, "N": 1.0} if low else {}
        grammar["P" + low] = opening(end) | own | rise
        grammar["L" + low] = (
            opening(end * 0.2)
            | own
            | rise
            | {"L" + low: 0.5, "Q" + low: -3.5 if low else -2.2, "P" + low: -0.5 if low else 0.2, "X": -1.5}
        )
        grammar["Q" + low] = {
            "P" + low: 0.5,
            "L" + low: 0.1,
            "V" + low: 0.2,
            "G" + low: -0.8,
            "Q" + low: -3.0,
            "N": -0.5,
            "T": -6.0,
            "C": -6.5,
            "K": -6.5,
            "M": -6.0,
        } | ({"P": -1.0} if low else {})
        grammar["V" + low] = opening(end * 0.6) | {
            "V" + low: 0.7,
            "Q" + low: -0.4,
            "N": 0.5,
            "P" + low: -1.5,
            "G" + low: -0.6,
        }
        grammar["G" + low] = opening(end - 0.2) | own | rise | {"g" + low: 1.0, "G" + low: 0.2, "Y": -1.5}
        grammar["g" + low] = opening(end) | own | rise | {"g" + low: -0.5, "G" + low: 0.0}
    return grammar


_NEXT = _grammar()
_NEVER = -99.0
_MOST = 8.0  # what two neighbours can add to one role following another


def emissions(evidence: list[Evidence], indented: bool) -> list[dict[str, float]]:
    """For each unit, the score of every role that it could have at all."""
    many_poems = any("首）" in item.text[-6:] for item in evidence if item.size < 40)
    done = []
    notices = boxes = False
    strong_header = [i for i, item in enumerate(evidence) if item.header >= 2.5]
    last_header = max((i for i in strong_header if i < 14), default=-1)
    for i, item in enumerate(evidence):
        after = evidence[i + 1] if i + 1 < len(evidence) else None
        roles = _roles(item, after, i, last_header, indented, many_poems)
        notices = notices or item.ad >= 1.5
        boxes = boxes or "X" in roles or item.label_end > 0
        if not notices:
            roles.pop("A", None)
        if not boxes:
            for state in "xYZ":
                roles.pop(state, None)
        if roles.get("G", 0.0) < -0.9 and len(roles) > 4 and item.headish:
            for state in ("G", "G0", "F"):
                roles.pop(state, None)
        done.append(roles)
    return done


def _roles(
    item: Evidence, after: Evidence | None, i: int, last_header: int, indented: bool, many_poems: bool
) -> dict[str, float]:
    size, text = item.size, item.text
    inset = item.unit.indent >= 2
    roles: dict[str, float] = {}
    empty = item.body[0] >= item.body[1]  # nothing but a credit
    going_on = item.goes_on if item.goes_on > 1.5 else 0.0
    carried = after is not None and after.goes_on > 1.8 and after.goes_on_from == item.unit.index
    # --- the page's own lines
    header = item.header - 1.5 + (4.5 if item.header >= 4 and not re.search("[，。；]", text) else 0.0)
    if item.index:
        header += 6.5
    elif i < last_header and size <= 30 and not item.head:
        header += 1.2
    elif last_header >= 0 and i <= last_header + 1 and item.numeral and after is not None and after.size > 3:
        header += 4.5
    elif last_header >= 0 and i == last_header + 1 and size <= 5 and item.header < 1:
        header -= 0.5
    if header > -1.2 and size <= 160 and not item.head:
        roles["H"] = header
    roles["A"] = (item.ad * 0.9 - 0.6) if item.ad else -0.3 if not item.head and item.byline < 2 else -3.0
    if empty:
        roles["B"] = roles["N"] = 4.0
        if item.shot_only and not item.dateline:
            roles["g"] = roles["g0"] = roles["f"] = 4.6
        return roles
    # --- running text
    prose = 0.0
    if item.finished and size >= 12:
        prose += 0.5 if text[-1] in "？?！!" and size <= 24 and "，" not in text else 1.2
    if "。" in text[:-1]:
        prose += 1.5
    if size > 64:
        prose += 2.5
    elif size <= 24 and not item.finished:
        prose -= 2.2
    if item.finished and text[-1] in "。；;":
        prose += 1.2
    if item.table or item.speaker:
        prose += 3.0
    elif after is not None and after.table and item.headish:
        prose -= 1.5 + item.prose
    prose += item.prose
    if carried:
        prose += 1.5
    if going_on:
        prose += 0.5 + 0.4 * going_on
    if indented and size <= 64:
        prose += (
            (1.0 if item.finished or item.prose > 0.5 else 0.3) if inset else (-0.4 if not going_on else 0.4)
        )
    heading = (
        -item.prose - (2.0 if carried else 0.0) - (0.5 * going_on) - (0.6 if indented and inset else 0.0)
    )
    if item.table or item.speaker:
        heading -= 2.0
    if size <= 6 and item.numeral:
        heading -= 2.0
    if not item.head:
        roles["A"] = max(roles["A"], prose - 0.4)
    listed = item.mark != "" and item.run >= 2 and item.label < 0.7
    credited = bool(item.head) or (item.after_jump_in is not None and not (item.headish and size <= 34))
    closing = any(role in ("byline", "dateline") for role, _, _ in item.tail)
    if (
        not item.headish
        or size > 24
        or going_on
        or carried
        or item.table
        or item.prose > 0.9
        or (item.finished and size > 8)
    ):
        if credited:
            roles["P"] = prose + 2.5
            if (item.dateline and item.body[0] > 0) or item.after_jump_in is not None:
                roles["E"] = prose + 2.5
        else:
            roles["P"] = roles["P0"] = prose
            roles["Y"] = prose - (1.5 if going_on else 0.0) + (2.0 if item.label_end else 0.0)
        if closing:
            roles["N"] = prose + 3.0
            for low in ("P", "P0"):
                if low in roles:
                    roles[low] -= 1.8
        if item.far and item.goes_on > 1.6 and not credited:
            roles["D"] = roles["d"] = prose + 0.6 * item.goes_on - 0.5
    elif not credited:
        roles["P"] = roles["P0"] = prose - 0.6
        roles["Y"] = prose - 0.8
    if item.mark and not credited and (listed or item.mark in "-@"):
        bonus = 2.4 if listed else 0.3
        if item.mark in "■▲◀▶►" and item.photo:
            bonus -= 2.0
        if item.mark in "▲■" and item.run < 3:
            bonus -= 1.5
        if (
            item.mark in ("h", "b", "n")
            and item.headish
            and not item.finished
            and (size > 14 or size < 26)
            and item.run < 2
        ):
            bonus -= 1.0
        base = max(prose, 0.6)
        roles["L"] = roles["L0"] = base + bonus
        roles["Z"] = base + bonus
        if closing:
            roles["N"] = max(roles.get("N", _NEVER), base + 1.0)
    if item.brief_title:
        roles["R"] = prose + 3.2
    # --- pictures
    if item.caption > -2.0 and not credited:
        unmarked = (
            item.caption <= -1.5 and text[0] not in "■□●◆" and not (after is not None and after.shot_only)
        )
        picture = item.caption + (0.0 if not item.photo else 3.6 if text[0] in "■□●◆▲▼◀▶◄►" else 0.6)
        if after is not None and after.shot_only and (item.finished or size > 30):
            shown = item.caption > -1.5 or item.photo or _SHOWN.search(text)
            picture += 2.6 if shown and text[0] not in '“"' else 0.8
        if item.headish and size <= 24 and not item.finished and item.caption < 1.5:
            picture -= 2.0
        if listed and item.run >= 3 and not item.photo and item.mark in "▲■●◆":
            picture -= 2.0
        if going_on:
            picture -= 1.0
        if item.in_briefs and unmarked:
            picture -= 2.0
        if picture > 1.5 and "Y" in roles:
            roles["Y"] -= 1.5
        roles["F"] = picture + max(0.0, prose * 0.5)
        roles["G"] = roles["G0"] = roles["F"] - (1.5 if unmarked else 0.0)
    if item.shot_only:
        for state in ("g", "g0", "f"):
            roles[state] = 4.4
        roles.setdefault("G", 1.0)
        roles.setdefault("G0", 1.0)
    # --- credits
    if item.byline > -5:
        vague = item.byline < 1 and (after is None or after.size <= 24)
        roles["B"] = item.byline - (1.0 if vague else 0.0)
        roles["N"] = max(
            roles.get("N", _NEVER), item.byline - 0.2 if item.byline > 1 or text[0] in "（(" else -1.5
        )
    # --- headings
    if item.headish and not credited and not (listed and item.mark in "-@n") and item.goes_on < 4.5:
        title = heading + (-1.5 if size < 3 else -0.8 if size > 34 else 0.0) + (-3.0 if size > 48 else 0.0)
        if text[-1] in "：:":
            title -= 1.5
        if text[-1] in "？?！!" and size <= 30:
            title += 0.3
        if item.label >= 2.5:
            title -= 2.5
        if item.caption > 1.5 or item.shot_only:
            title -= 1.5
        if item.ad >= 2.9:
            title -= 2.5
        if after is not None and after.table:
            title += 1.0
        if item.sign:
            title -= 1.5
        if item.titled:
            title += 1.0
        if _DOCUMENT.search(text):
            title += 1.0
        if item.byline >= 1.5:
            title -= item.byline
        if item.numeral:
            title -= 3.0
        if text[0] in "（(" and text[-1] in "）)":
            title -= 2.5
        if item.header >= 3:
            title -= 2.0
        if "T" not in roles:
            roles["T"] = title
            if headlines.kicker_cut(text):
                roles["M"] = title + 0.7
        roles["U"] = title
        if 3 <= size <= 44:
            roles["K"] = title - 0.25 + (0.5 if text.startswith("——") else 0.0)
        roles["S"] = (
            heading
            - 0.2
            - (2.0 if size < 6 and not text.startswith("（") else 0.0)
            - (1.5 if item.numeral or item.label >= 2.5 else 0)
            + (2.5 if headlines.is_count(text) else 0.0)
        )
        column = headlines.column_weight(text) - (4.0 if item.sibling else 0.0)
        if item.ad >= 2.9:
            column -= 4.0
        if -2.5 < column and headlines.core(text) <= 7 and after is not None and after.size <= 40:
            longer = headlines.core(after.text) - headlines.core(text)
            plain = not re.search('[ \u3000“”"]', text) or size <= 3
            if plain and ((after.headish and after.byline < 1.5 and longer >= 4) or after.brief_title):
                column += 0.9 if headlines.core(text) <= 5 else 0.5
        if column > -2.5:
            weight = (
                heading + column - (1.0 if item.byline >= 1.5 else 0.0) - (1.5 if item.label >= 2.5 else 0.0)
            )
            roles["C"] = roles["c"] = weight
        if size <= 44:
            sub = heading - (0.0 if 3 <= size <= 22 else 1.2 if size <= 32 else 2.5)
            if item.mark in ("h", "b", "n", "c") or item.numeral:
                sub += 2.5 if not (listed and item.mark == "n") else 0.5
            elif item.mark in "■◆●★▲□◇" and item.mark:
                sub += 0.8
            if (
                item.verse
                and (" " in text or "\u3000" in text)
                and len(text.replace("\u3000", "").replace(" ", "")) <= 6
            ):
                sub += 2.0
            if item.verse and many_poems and item.unit.gap:
                sub += 0.8
            if item.verse and not item.numeral and item.unit.gap == 0:
                sub -= 1.5
            if item.byline >= 1.5:
                sub -= 2.0
            if item.ad >= 2.9:
                sub -= 3.0
            if item.sibling:
                sub += 3.0
            if item.parallel:
                sub += 1.5
            if item.stanza:
                sub += 3.0
            if item.label >= 2.5:
                sub -= 1.5
            if _TABLE_HEAD.match(text):
                sub += 2.5
            if item.in_briefs:
                sub -= 1.5
            if after is not None and after.table and not item.table:
                sub += 1.5
            if text[0] == "【" or item.shot_only or item.caption > 1.5:
                sub -= 1.0
            if column > 2.5:
                sub -= 2.0
            roles["Q"] = roles["Q0"] = sub
        box = item.label * 1.5 - 0.6 - (3.0 if item.ad >= 2.9 else 0.0)
        before_list = (
            after is not None and after.mark != "" and after.run >= 2 and after.mark in "-●•■◆▲★·◎○□◇▪➤✦☆*"
        )
        if before_list:
            box += 1.0
        if item.label >= 0.7 or before_list:
            roles["X"] = heading + box
        roles["x"] = heading - 0.3
    if not item.head:
        body = max(roles.get("P", _NEVER), roles.get("P0", _NEVER), roles.get("L", _NEVER))
        roles["A"] = max(roles["A"], body - 0.4, body + 0.6 if item.ad >= 2.9 else _NEVER)
    if item.verse and not credited:
        roles["V"] = roles["V0"] = (
            max(0.5, prose + 0.4)
            - (1.5 if item.byline > 2 else 0.0)
            - (3.5 if item.numeral else 2.0 if item.stanza else 0.0)
            - (2.0 if headlines.column_weight(text) > 2.5 else 0.0)
        )
    return roles


def _pair(before: str, state: str, first: Evidence, second: Evidence, memo: dict[str, float]) -> float:
    """What the two units themselves add to one role following another."""
    score = 0.0
    if state == "A" and before != "A" and second.ad < 1.5:
        return -9.0
    if before == "A" and state == "A" and second.sign:
        score += 2.0
    elif before == "A" and state == "A" and first.sign and first.text[-1] == "日" and second.ad < 1.5:
        score -= 3.0
    elif second.statute and before in "XxY" and state in "xY":
        score += 1.5 if (state == "x") == (second.text[0] == "《") else 0.0
    elif (
        before == "B"
        and state == "X"
        and not second.text.endswith(_PROMPTS)
        and headlines.column_weight(second.text) > 1.0
    ):
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
        and second.label >= 2.5
        and second.text.endswith(_PROMPTS)
    ):
        score += 2.5
    elif state == "Y" and second.keyed and (before in "Xx" or (before == "Y" and first.keyed)):
        score += 1.0 if before in "Xx" else 3.5
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
            memo["K"] = headlines.kicker_over_title(first.text, second.text, second.unit.gap)
        score += memo["K"]
    elif state == "U":
        if "U" not in memo:
            memo["U"] = headlines.title_over_title(first.text, second.text, second.unit.gap)
        score += memo["U"]
        if before == "M":
            score -= 2.0
    elif state == "S" and before in ("T", "U", "M"):
        if "S" not in memo:
            memo["S"] = headlines.title_over_subtitle(first.text, second.text, second.unit.gap)
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
        if state[0] == "X" and not broken and second.label < 2.5:
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
        score += _NEVER
    if (
        state == "P"
        and before in ("T", "U", "M", "S", "F", "f", "D", "c")
        and not (second.head or second.after_jump_in)
    ):
        score += _NEVER if before not in ("D", "c") else 0.0
    if first.after_jump_out is False and second.after_jump_out:
        score += 1.5 if state in HEADS else -1.5 if state in ("P", "P0", "Q", "Q0") else 0.0
    if state == "N" and before in ("P", "L", "V") and second.authors and not _ABOUT.search(second.text):
        score -= 2.0
    if second.in_briefs and state == "T" and before[0] in "PN":
        score += 1.3
    if second.set_off and before[0] not in "^HAC":
        if state[0] == "Q" and second.verse:
            pass
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
        score += _NEVER
    return score


def read(evidence: list[Evidence], indented: bool) -> tuple[list[str], list[tuple[float, str]]]:
    """The best role of every unit, and for each its margin over the runner-up role and
    what that runner-up is."""
    if not evidence:
        return [], []
    scores = emissions(evidence, indented)
    forward: list[dict[str, float]] = []
    came: list[dict[str, str]] = []
    last: dict[str, float] = {"^": 0.0}
    for i, roles in enumerate(scores):
        here: dict[str, float] = {}
        origin: dict[str, str] = {}
        item = evidence[i]
        memo: dict[str, float] = {}
        first = evidence[max(0, i - 1)]
        for before, total in sorted(last.items(), key=lambda pair: -pair[1]):
            following = _NEXT[before]
            for state, gain in roles.items():
                step = following.get(state)
                if step is None:
                    continue
                value = total + step + gain
                if value + _MOST < here.get(state, _NEVER * 1e6):
                    continue
                if i or state == "A":
                    value += _pair(before, state, first, item, memo)
                if state not in here or value > here[state]:
                    here[state], origin[state] = value, before
        # What the grammar does not foresee is possible too, at a price.
        likely = max(last, key=lambda s: last[s])
        floor = last[likely] - (6.0 if likely in "^H" else 9.0)
        for state, gain in roles.items():
            if floor + gain > here.get(state, _NEVER * 1e6) and (
                state != "A" or item.ad >= 1.5 or likely == "A"
            ):
                here[state], origin[state] = floor + gain, likely
        if not here:
            here["P0"], origin["P0"] = floor, likely
        top = max(here.values())
        last = {state: value for state, value in here.items() if value > top - 9.0}
        forward.append(here)
        came.append(origin)
    ends = {state: value + _ending(state) for state, value in last.items()}
    state = max(ends, key=lambda s: ends[s])
    path = [state]
    for i in range(len(evidence) - 1, 0, -1):
        path.append(came[i][path[-1]])
    path.reverse()
    margins: list[tuple[float, str]] = []
    for i, chosen in enumerate(path):
        rest = [
            (forward[i][chosen] - value, other)
            for other, value in forward[i].items()
            if other[0] != chosen[0]
        ]
        margins.append(min(rest, default=(9.0, "")))
    return path, margins


def _ending(state: str) -> float:
    if state in ("T", "U", "M", "K", "S", "C", "X", "x", "D", "B"):
        return -3.0
    return -1.5 if state[0] == "Q" else -0.6 if state.endswith("0") else 0.0
