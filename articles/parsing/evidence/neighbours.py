"""Evidence that a unit's neighbours give: runs of list items and verse, what leads to what."""

import re

from articles.parsing.conventions.furniture import squeeze
from articles.parsing.conventions.headlines import column_weight, opens_briefs, pieces
from articles.parsing.evidence.continuations import find_rests
from articles.parsing.evidence.facts import Evidence
from articles.parsing.evidence.verse import mark_verse

_PHOTO = re.compile(r"摄|图/|图／|文图|图文|文/图|影像|图片|[ \u3000]图(?:[ \u3000]|$)")
_ROLES = re.compile("记者|通讯员|摄|文|图|编|报道|撰")
_LED = re.compile(r"(?P<t>[^，。：:；、 \u3000\d]{2,14})(?P<by>[ \u3000]+|：)(?=[^ \u3000：:][^ \u3000]{8})")
_BOXED = re.compile(r"[【\[［〔〖][^】\]］〕〗]{2,18}[】\]］〕〗]")
_SERVICE = re.compile(r"[明今即]日?起|临时|停[水电气暖运航]|封闭|改道|绕行|暂停|恢复通|限行|调整")
_REASON = re.compile(
    r"(?:因[^，。]{2,30}[，,]|受[^，。]{2,30}影响|即日起|自?[0-9]{1,2}月[0-9]{1,2}日[^，。]{0,12}[起至])"
)


def indents(evidence: list[Evidence]) -> bool:
    """Whether the page sets its paragraphs in by two characters."""
    prose = [
        item for item in evidence if item.size >= 14 and "。" in item.text[-1 if item.size <= 40 else 0 :]
    ]
    deep = sum(1 for item in prose if 2 <= item.unit.indent <= 8)
    return len(prose) >= 2 and deep >= 0.55 * len(prose)


def add_context(evidence: list[Evidence], text: str) -> bool:
    """Fill in what depends on neighbours; returns whether the page indents its paragraphs."""
    indented = indents(evidence)
    for item, after in zip(evidence, evidence[1:], strict=False):  # a table's first row holds no numbers
        if after.table and not item.table and item.size < 60 and len(pieces(item.text)) >= 3:
            item.table = True
    gaps = sorted(item.unit.gap for item in evidence)
    usual = gaps[len(gaps) // 2] if gaps else 0
    for item in evidence:  # blank lines say something only where they are not the rule
        item.unit.gap = max(0, item.unit.gap - usual)
    _rows(evidence)
    _pointed(evidence)
    _siblings(evidence)
    _led(evidence)
    _set_off(evidence)
    _reported(evidence)
    _unsigned(evidence)
    _runs(evidence)
    mark_verse(evidence)
    speakers: dict[str, int] = {}
    for item in evidence:
        if item.speaker:
            speakers[item.speaker] = speakers.get(item.speaker, 0) + 1
    for item in evidence:
        if item.speaker and speakers[item.speaker] < 2:
            item.speaker = ""
    find_rests(evidence, text, indented)
    _photo_story(evidence)
    _services(evidence)
    briefs = photo = False
    for item in evidence:
        if item.byline >= 1.5:
            photo = bool(_PHOTO.search(item.text))
            briefs = False
        elif item.head:
            photo = False
        elif item.size <= 24 and column_weight(item.text) > 0.3:
            briefs = opens_briefs(item.text)
        item.in_briefs, item.photo = briefs or item.in_briefs, photo
    return indented


def _unsigned(evidence: list[Evidence]) -> None:
    """A leader (社论) speaks for the paper: nobody signs it."""
    for i, item in enumerate(evidence):
        if item.size <= 12 and item.headish and squeeze(item.text).endswith("社论"):
            first = next((other for other in evidence[i + 1 : i + 5] if other.size > 40), None)
            if first is not None and not first.head:
                first.unsigned = True


def _reported(evidence: list[Evidence]) -> None:
    """Lines over a text that a dateline or a reporter opens: the headlines of news, not of a feature."""
    for item, after in zip(reversed(evidence[:-1]), reversed(evidence), strict=False):
        item.reported = bool(after.head) or (after.reported and (after.headish or after.byline >= 1.5))


def _services(evidence: list[Evidence]) -> None:
    """明起三条公交改道 over 因施工…: a notice to readers is a piece of its own."""
    for item, after in zip(evidence, evidence[1:], strict=False):
        if 6 <= item.size <= 24 and item.headish and _SERVICE.search(item.text) and _REASON.match(after.text):
            item.titled = True


def _photo_story(evidence: list[Evidence]) -> None:
    """A run of ①②③ right under a photographer's byline, before the text, are captions."""
    for i, item in enumerate(evidence):
        if item.byline < 3 or not _PHOTO.search(item.text):
            continue
        end = i + 1
        while end < len(evidence) and evidence[end].mark == "c":
            end += 1
        if end > i + 2 and end < len(evidence) and not evidence[end].headish:
            for picture in evidence[i + 1 : end]:
                picture.caption, picture.mark = max(picture.caption, 3.5), ""


def _rows(evidence: list[Evidence]) -> None:
    """Rows of a table that do not look like one by themselves, and lists of names."""
    names = [
        item.size <= 60 and len(item.authors) >= 3 and item.byline > -5 and not _ROLES.search(item.text)
        for item in evidence
    ]
    for i, item in enumerate(evidence):
        beside = [*range(max(0, i - 1), i), *range(i + 1, min(i + 2, len(evidence)))]
        if names[i] and any(names[j] or evidence[j].table for j in beside):
            item.table, item.byline = True, -9.0
    for i, item in enumerate(evidence):
        if names[i] and item.table:
            item.authors = []
    for before, item in zip(evidence, evidence[1:], strict=False):
        if item.cells < 2 or item.table or item.finished or not re.search(r"\d", item.text):
            continue
        digit = item.text[0].isdigit() and before.text[0].isdigit() and before.cells >= 2
        if before.table and before.cells == item.cells:
            item.table = True
        elif digit and not item.speaker and item.size <= 40 and before.size <= 40:
            before.table = item.table = True


def _pointed(evidence: list[Evidence]) -> None:
    """Several short lines with one and the same pointer, each over a text of its own, are
    headlines of briefs, not captions."""
    found: dict[str, list[Evidence]] = {}
    credited = set()
    for item, after in zip(evidence, evidence[1:], strict=False):
        short = item.size <= 20 and not item.finished and not item.tail and not item.shot_only
        text = (after.size > 24 and after.finished and not after.mark) or after.byline >= 3
        if item.text[0] in "▲▼◀▶◄►△▽" and short and text:
            found.setdefault(item.text[0], []).append(item)
            if after.byline >= 3 or after.head:
                credited.add(item.text[0])
    for mark, items in found.items():
        if len(items) >= 2:
            for item in items:
                item.caption, item.titled, item.in_briefs = -1.0, True, mark in credited


def _led(evidence: list[Evidence]) -> None:
    """Under a column of briefs, sentences that each open with a word set off by a blank or a
    colon are briefs with that word for a headline."""
    for i, item in enumerate(evidence):
        if item.size > 12 or not opens_briefs(item.text) or column_weight(item.text) < 0.5:
            continue
        run = []
        for other in evidence[i + 1 :]:
            match = _LED.match(other.text[:40]) if other.finished and not other.mark else None
            if not match or other.brief_title or other.head:
                break
            run.append((other, match))
        if len(run) >= 2 and len({match["by"][0] for _, match in run}) == 1:
            for other, match in run:
                other.brief_title = (0, match.end() if match["by"] == "：" else match.end("t"))


def _siblings(evidence: list[Evidence]) -> None:
    """Lines dressed alike, such as 【案情】 【审理】, each over running text, head the parts of
    one piece; a run of numbered lines that a picture's credit closes are captions."""
    last: int | None = None
    head: int | None = None
    _dressed(evidence)
    for item, after in zip(evidence, evidence[1:], strict=False):
        after.prompted = item.label >= 2.5 and item.text.endswith(
            ("提示", "提要", "导读", "提示】", "提要】")
        )
    for i, (item, after) in enumerate(zip(evidence, evidence[1:], strict=False)):
        if (
            item.size <= 24
            and item.headish
            and not item.brief_title
            and _BOXED.match(item.text)
            and after.size > 8
            and after.finished
            and not after.head
        ):
            if last is not None and i - last <= 12:
                evidence[last].sibling = item.sibling = True
                evidence[last].label = item.label = 0.0
            last = i
        plain = not item.mark or (item.mark in "◆■●★▲□◇" and item.run < 2)
        over = after.size > 12 and not (after.head or after.headish)
        if item.headish and 4 <= item.size <= 24 and over and plain:
            if head is not None and i - head <= 12 and _parallel(evidence[head].text, item.text):
                evidence[head].parallel = item.parallel = True
            head = i
        if item.mark == "c" and after.shot_only:
            at = i
            while at >= 0 and evidence[at].mark == "c":
                evidence[at].caption = max(evidence[at].caption, 3.5)
                evidence[at].mark = ""
                at -= 1


def _dressed(evidence: list[Evidence]) -> None:
    """Three or more short lines with one ornament, most of them over running text, head the
    parts of one piece; over headlines they are columns."""
    found: dict[str, list[tuple[Evidence, bool]]] = {}
    for item, after in zip(evidence, evidence[1:], strict=False):
        short = item.headish and item.size <= 12 and not item.finished and not item.brief_title
        if short and item.mark and item.mark in "◆■●★▲□◇" and item.run < 2 and item.byline < 1.5:
            over_text = not after.headish and after.byline < 1.5 and not after.head
            found.setdefault(item.mark, []).append((item, over_text))
    for alike in found.values():
        if len(alike) >= 3 and sum(over for _, over in alike) >= 0.6 * len(alike):
            for item, _ in alike:
                item.parallel, item.label = True, 0.0


def _parallel(first: str, second: str) -> bool:
    """Whether two subheadings are built alike: 收得上：… 洗得净：…, 第一盏灯 第二盏灯."""
    if first[0] in "◆■●★▲□◇":
        return first[0] == second[0]
    a, b = (re.split("[：:，,]", text, maxsplit=1) for text in (first, second))
    if len(a) != len(b):
        return False
    same = sum(x == y for x, y in zip(a[0], b[0], strict=False))
    if len(a) == 2:
        return len(a[0]) == len(b[0]) and (same >= 1 or len(a[1]) == len(b[1]))
    return abs(len(first) - len(second)) <= 1 and same >= 0.4 * len(first)


def _set_off(evidence: list[Evidence]) -> None:
    """On a page that sets its pieces off by blank lines, and nothing inside them, a blank
    line (1) or its want (-1) tells where a piece begins."""
    prose = [
        after.unit.gap
        for item, after in zip(evidence, evidence[1:], strict=False)
        if item.size > 40 and item.finished and after.size > 40 and after.finished and not after.head
    ]
    if len(prose) >= 3 and sum(1 for gap in prose if gap) <= 0.1 * len(prose):
        if any(item.unit.gap for item in evidence):
            for item in evidence:
                item.set_off = 1 if item.unit.gap else -1


def _runs(evidence: list[Evidence]) -> None:
    start = 0
    for i in range(1, len(evidence) + 1):
        same = i < len(evidence) and evidence[i].mark and evidence[i].mark == evidence[start].mark
        if not same:
            if evidence[start].mark:
                for item in evidence[start:i]:
                    item.run = i - start
            start = i
