"""What each unit of a page could be, and how well: the score of every role."""

from articles.parsing.decoding.cases import Case, weigh
from articles.parsing.decoding.headings import add_headings, opens_poem
from articles.parsing.decoding.transitions import NEVER
from articles.parsing.evidence.facts import Facts
from articles.parsing.lines.patterns import pattern

_SHOWN = pattern(r"\d{1,2}日|[一二三四五六七八九十]日|正在|展示|图|举行|现场")
_SEVERAL = pattern("[（(]?图[①-⑳0-9].*由.*摄")  # one credit for several pictures
_SPACED_NAME = pattern(r"[\h][ \u3000]{1,3}[\h]")
_OF_THE_HEAD = pattern("题图|插图|题字|刊头|题花|尾花")  # drawn for the piece, not credits of a caption
_NOTICES = {"label": 3.0, "headline": 2.1, "opening": 2.1, "likely_headline": 1.2, "formula": 1.2}
_CLAUSES = pattern("[，。；]")


def emissions(evidence: list[Facts], indented: bool) -> list[dict[str, float]]:
    """For each unit, the score of every role that it could have at all."""
    many_poems = any("首）" in item.text[-6:] for item in evidence if item.size < 40)
    done = []
    notices = boxes = False
    strong_header = [i for i, item in enumerate(evidence) if item.header >= 2.5]
    last_header = max((i for i in strong_header if i < 14), default=-1)
    dated = next((i for i, item in enumerate(evidence[:5]) if item.header >= 4 and not item.pointer), -1)
    for i, item in enumerate(evidence):
        after = evidence[i + 1] if i + 1 < len(evidence) else None
        before = evidence[i - 1] if i else None
        case = Case(item, before, after, many_poems, over_date=i < dated)
        roles = _roles(case, i, last_header, indented)
        notices = notices or item.notice != ""
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


def _roles(case: Case, i: int, last_header: int, indented: bool) -> dict[str, float]:
    item = case.item
    roles: dict[str, float] = {}
    _of_the_page(case, roles, i, last_header)
    if item.body[0] >= item.body[1]:  # nothing but a credit
        roles["B"] = roles["N"] = 4.0
        if item.shot_only and not item.dateline:
            roles["g"] = roles["g0"] = roles["f"] = 4.6
        return roles
    weigh(case, indented)
    _of_text(case, roles)
    _of_lists(case, roles)
    _of_pictures(case, roles)
    _of_credits(case, roles)
    if item.headish and not case.credited and not (case.listed and item.mark in "-@n") and item.goes_on < 4.5:
        add_headings(case, roles)
    _of_notices_and_verse(case, roles)
    return roles


def _of_the_page(case: Case, roles: dict[str, float], i: int, last_header: int) -> None:
    """Headers and notices."""
    item, after = case.item, case.after
    size, text = item.size, item.text
    header = item.header - 1.5 + (4.5 if item.header >= 4 and not _CLAUSES.search(text) else 0.0)
    if item.index:
        header += 6.5
    elif i < last_header and size <= 30 and (not item.head or size <= 4):
        header += 4.2 if case.over_date and size <= 10 and not _CLAUSES.search(text) else 1.2
    elif last_header >= 0 and i <= last_header + 1 and item.numeral and after is not None and after.size > 3:
        header += 4.5
    elif last_header >= 0 and i == last_header + 1 and size <= 5 and item.header < 1:
        header -= 0.5
    if header > -1.2 and size <= 160 and (not item.head or size <= 4):
        roles["H"] = header
    roles["A"] = (
        {"label": 3.0, "headline": 2.1, "opening": 2.1}.get(item.notice, 1.2)
        if item.notice
        else -0.3
        if not item.head and item.byline < 2
        else -3.0
    )


def _of_text(case: Case, roles: dict[str, float]) -> None:
    """Paragraphs of several standings, and rests of broken ones."""
    item = case.item
    size = item.size
    if not item.head:
        shown = item.caption > 1.5 and not item.notice and item.text[0] in "▲▼◀▶◄►△▽"
        roles["A"] = max(roles["A"], case.prose - (3.0 if shown else 0.4))
    if (
        not item.headish
        or size > 24
        or case.going_on
        or case.carried
        or item.table
        or item.wording > 0.9
        or (item.finished and size > 8)
    ):
        if case.credited:
            roles["P"] = case.prose + 2.5
            if (item.dateline and item.body[0] > 0) or item.after_jump_in is not None:
                roles["E"] = case.prose + 2.5
        else:
            roles["P"] = roles["P0"] = case.prose
            roles["Y"] = case.prose - (1.5 if case.going_on else 0.0) + (2.0 if item.label_end else 0.0)
        if case.closing:
            roles["N"] = case.prose + 3.0
            for low in ("P", "P0"):
                if low in roles:
                    roles[low] -= 1.8
        rest = item.goes_on > (1.0 if item.set_off > 0 else 1.6)
        if item.far and rest and not case.credited:
            roles["D"] = roles["d"] = case.prose + 0.75 * item.goes_on - 0.7 + (3.2 if case.closing else 0.0)
    elif not case.credited:
        roles["P"] = roles["P0"] = case.prose - 0.6
        roles["Y"] = case.prose - 0.8


def _of_lists(case: Case, roles: dict[str, float]) -> None:
    """List items and briefs."""
    item = case.item
    size = item.size
    if item.mark and not case.credited and (case.listed or item.mark in "-@"):
        bonus = 2.4 if case.listed else 0.3
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
        base = max(case.prose, 0.6)
        roles["L"] = roles["L0"] = base + bonus
        roles["Z"] = base + bonus
        if case.closing:
            roles["N"] = max(roles.get("N", NEVER), base + 1.0)
    if item.brief_title:
        roles["R"] = case.prose + 3.2 + (1.5 if case.closing else 0.0)


def _of_pictures(case: Case, roles: dict[str, float]) -> None:
    """Captions and their credits."""
    item, after = case.item, case.after
    size, text = item.size, item.text
    if item.caption > -2.0 and not case.credited:
        unmarked = (
            item.caption <= -1.5 and text[0] not in "■□●◆" and not (after is not None and after.shot_only)
        )
        picture = item.caption + (0.0 if not item.photo else 3.6 if text[0] in "■□●◆▲▼◀▶◄►" else 0.6)
        own = after is not None and after.shot_only and not _OF_THE_HEAD.match(after.text)
        if own and (item.finished or size > 30):
            shown = item.caption > -1.5 or item.photo or _SHOWN.search(text)
            picture += 3.0 if shown and text[0] not in '“"' else 0.8
        if item.headish and size <= 24 and not item.finished and item.caption < 1.5:
            picture -= 2.0
        if case.listed and item.run >= 3 and not item.photo and item.mark in "▲■●◆":
            picture -= 2.0
        if case.going_on:
            picture -= 1.0
        if item.in_briefs and unmarked:
            picture -= 2.0
        if picture > 1.5 and "Y" in roles:
            roles["Y"] -= 1.5
        roles["F"] = picture + max(0.0, case.prose * 0.5)
        roles["G"] = roles["G0"] = roles["F"] - (1.5 if unmarked else 0.0)
    if item.shot_only:
        for state in ("g", "g0", "f"):
            roles[state] = 9.0 if _SEVERAL.match(text) else 4.4
        roles.setdefault("G", 1.0)
        roles.setdefault("G0", 1.0)


def _of_credits(case: Case, roles: dict[str, float]) -> None:
    """Bylines over and under a text."""
    item, after = case.item, case.after
    text = item.text
    if item.byline > -5:
        vague = item.byline < 1 and (after is None or after.size <= 24)
        roles["B"] = item.byline - (1.0 if vague else 0.0)
        if item.plain_name and after is not None and _SPACED_NAME.fullmatch(text):
            if after.text.startswith("——") or after.byline >= 2.0:
                item.byline = roles["B"] = -2.0  # 元　日 over ——致故乡 or over a name: a headline
            elif after.size > 24 and after.finished:
                roles["B"] += 1.5
        if opens_poem(case):
            item.byline = roles["B"] = -2.0
        roles["N"] = max(
            roles.get("N", NEVER), item.byline - 0.2 if item.byline > 1 or text[0] in "（(" else -1.5
        )


def _of_notices_and_verse(case: Case, roles: dict[str, float]) -> None:
    """Texts of notices, and verse."""
    item = case.item
    text = item.text
    if not item.head:
        body = max(roles.get("P", NEVER), roles.get("P0", NEVER), roles.get("L", NEVER))
        roles["A"] = max(roles["A"], body - 0.4, body + 0.6 if item.sure_notice else NEVER)
        if item.caption > 1.5 and not item.notice and text[0] in "▲▼◀▶◄►△▽":
            roles["A"] = -2.0
    if item.verse and not case.credited:
        roles["V"] = roles["V0"] = (
            max(0.5, case.prose + 0.4)
            - (1.5 if item.byline > 2 else 0.0)
            - (3.5 if item.numeral else 2.0 if item.stanza else 0.0)
            - (2.0 if item.column > 2.5 else 0.0)
        )
