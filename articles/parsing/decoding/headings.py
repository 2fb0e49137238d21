"""The score of the roles that stand over something: titles, columns, subheadings, labels of boxes."""

from articles.parsing.conventions import headlines
from articles.parsing.conventions.columns import opens_briefs
from articles.parsing.decoding.cases import Case
from articles.parsing.lines.patterns import pattern

_DOCUMENT = pattern(
    r"的(?:决定|通知|意见|命令|通报|规定|办法|决议|倡议书?|公开信)$"
    r"|^致[\h]{2,8}$|[\h]诗(?:[一二三四五六七八九十两]{1,2}首|抄|选)$"
)
_SEVERAL_POEMS = pattern(
    r"[（(](?:外[一二三四五六七八九十两]{1,2}[首章则]|组诗|[一二三四五六七八九十两]{1,2}[首章则])[）)]$"
)
_TABLE_HEAD = pattern(
    r"(?:附?表|图表)[ \u3000]?[0-9一二三四五六七八九十]{0,3}(?:[:： \u3000]|[^，。]{2,24}[表榜]$)"
)
_SPACED_NAME = pattern(r"[\h][ \u3000]{1,3}[\h]")
_DRESSED = pattern('[ \u3000“”"]')
_LABELS = {"known": 4.5, "topic": 2.25, "likely": 1.2, "": 0.0}


def add_headings(case: Case, roles: dict[str, float]) -> None:
    """Score the unit as each kind of heading."""
    _of_titles(case, roles)
    column = _of_columns(case, roles)
    _of_subheadings(case, roles, column)
    _of_boxes(case, roles)


def _of_titles(case: Case, roles: dict[str, float]) -> None:
    """Titles, kickers, subtitles."""
    item, after = case.item, case.after
    size, text = item.size, item.text
    title = case.heading + (-1.5 if size < 3 else -0.8 if size > 34 else 0.0) + (-3.0 if size > 48 else 0.0)
    if text[-1] in "：:":
        title -= 1.5
    if text[-1] in "？?！!" and size <= 30:
        title += 0.3
    if item.label == "known":
        title -= 2.5
    if item.caption > 1.5 or item.shot_only:
        title -= 1.5
    if item.sure_notice:
        title -= 2.5
    if after is not None and after.table:
        title += 1.0
    if item.sign:
        title -= 4.0 if text[0].isdigit() else 1.5
    if item.titled:
        title += 1.0
    if _DOCUMENT.search(text):
        title += 1.0
    if size > 5 and _SEVERAL_POEMS.search(text):
        title += 2.5
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
        case.heading
        - 0.2
        - (2.0 if size < 6 and not text.startswith("（") else 0.0)
        - (1.5 if item.numeral or item.label == "known" else 0)
        + (2.5 if headlines.is_count(text) else 0.0)
    )


def _of_columns(case: Case, roles: dict[str, float]) -> float:
    """Columns; returns how much the line looks like one's name."""
    item, after = case.item, case.after
    size, text = item.size, item.text
    column = item.column - (4.0 if item.sibling else 2.0 if item.parallel else 0.0)
    if item.sure_notice:
        column -= 4.0
    if -2.5 < column and headlines.core(text) <= 7 and after is not None and after.size <= 40:
        longer = headlines.core(after.text) - headlines.core(text)
        plain = not _DRESSED.search(text) or size <= 3
        if item.reported and column < 1.0:
            column += 0.1  # over news a short line that is no column's name may be its kicker
        elif plain and ((after.headish and after.byline < 1.5 and longer >= 4) or after.brief_title):
            column += 0.9 if headlines.core(text) <= 5 else 0.5
    if column > -2.5:
        weight = case.heading + column
        weight -= (1.0 if item.byline >= 1.5 else 0.0) + (1.5 if item.label == "known" else 0.0)
        roles["C"] = roles["c"] = weight
    return column


def _of_subheadings(case: Case, roles: dict[str, float], column: float) -> None:
    """Subheadings."""
    item, after = case.item, case.after
    size, text = item.size, item.text
    if size <= 44:
        sub = case.heading - (0.0 if (2 if item.stanza else 3) <= size <= 22 else 1.2 if size <= 32 else 2.5)
        if item.mark in ("h", "b", "n", "c") or item.numeral:
            sub += 2.5 if not (case.listed and item.mark == "n") else 0.5
        elif item.mark in "■◆●★▲□◇" and item.mark:
            sub += 0.8
        if (
            item.verse
            and (" " in text or "\u3000" in text)
            and len(text.replace("\u3000", "").replace(" ", "")) <= 6
        ):
            sub += 2.0
        if item.verse and case.many_poems and item.unit.gap:
            sub += 0.8
        if opens_poem(case):
            sub += 2.0
        if item.verse and not item.numeral and item.unit.gap == 0:
            sub -= 1.5
        if item.byline >= 1.5:
            sub -= 2.0
        if item.sure_notice:
            sub -= 3.0
        if item.titled:
            sub -= 1.5
        if item.sibling:
            sub += 3.0
        if item.parallel:
            sub += 1.5
        if item.stanza:
            sub += 4.5
        if item.label == "known":
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


def _of_boxes(case: Case, roles: dict[str, float]) -> None:
    """Labels and headlines of boxes."""
    item, after = case.item, case.after
    box = _LABELS[item.label] - 0.6 - (3.0 if item.sure_notice else 0.0)
    before_list = (
        after is not None
        and after.mark != ""
        and after.run >= 2
        and after.mark in "-●•■◆▲★·◎○□◇▪➤✦☆*"
        and not (after.brief_title and opens_briefs(item.text))
    )
    if before_list:
        box += 1.0
    if item.label or before_list:
        roles["X"] = case.heading + box
    roles["x"] = case.heading - 0.3


def opens_poem(case: Case) -> bool:
    """Whether a short line set wide heads one of several poems: 胡　杨 over verse, set off from the poem
    before or under the poet's name."""
    item, before, after = case.item, case.before, case.after
    return (
        case.many_poems
        and item.verse > 0
        and _SPACED_NAME.fullmatch(item.text) is not None
        and after is not None
        and after.verse > 0
        and after.byline <= -5
        and before is not None
        and (item.unit.gap > 0 or _SPACED_NAME.fullmatch(before.text) is not None)
        and not headlines.is_count(before.text)
    )
