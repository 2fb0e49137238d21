"""Paragraphs broken by a column's end: does this text go on with that one?"""

import re

_STOP = frozenset("。！？!?…")
_CLOSE = frozenset("”’）)》」』】]\"'")
_FIRST_RARE = frozenset("的了着们过吗呢吧等者化性员区市县业家里中上下和与及或且而并则也都将于地得会被把使让")
_LAST_RARE = frozenset("的将在和与把被对从为向及并而以由给是有于因或让使又也还就都")
_OPENERS = re.compile(
    r"(?:[“「『（(]|据|近日|日前|目前|今年|去年|昨天|昨日|今天|当天|当前|近年|如今|随后|此外|同时|记者|会议|对此|对于|为了|其中|下一步|截至|在|从|\d{1,2}月\d{1,2}日|一是|二是|三是|首先"
    r"|[省市州县区镇乡][一-鿿]{1,8}(?:局|办|委|厅|站|队|院|部|会|中心|公司|政府)|上(?:周|半年|个?月|世纪|午|海)"
    r"|中(?:国|央|秋|新社|午|午)|下(?:一步|午|周|半年|个?月)|家住|家长|业主|业内|等到|将来|地处|地方|等(?:车|候|待|你|我|他|她|了)|[省市州县区镇乡][一-鿿]{0,2}[区县镇乡村委局办])"
)
_STUB = re.compile(r"[^，。、；！？“”]{1,7}。")  # no paragraph is so short a sentence and goes on
_PAIRS = {"“": "”", "（": "）", "《": "》", "(": ")", "「": "」", "『": "』"}


def finished(text: str) -> bool:
    """Whether ``text`` ends where a sentence may end."""
    tail = text.rstrip()[-6:]
    if not tail:
        return True
    if tail[-1] in _STOP or tail.endswith("——"):
        return True
    if tail[-1] in _CLOSE:
        bare = tail.rstrip("”’）)》」』】]\"'")
        return (
            not bare or bare[-1] in _STOP or bare.endswith("——") or tail[-1] in "）)】]" or bare[-1] in "；;"
        )
    return tail[-1] in "：:；;"


def unclosed(text: str) -> str:
    """The last opening mark of ``text`` (its last 300 characters) that is still open, or ''."""
    tail = text[-300:]
    for opening, closing in _PAIRS.items():
        if tail.rfind(opening) > tail.rfind(closing):
            return opening
    return ""


def goes_on(before: str, after: str, pairs: set[str], *, indented: bool | None) -> float:
    """How strongly ``after`` reads as the rest of the unfinished ``before``; above 1.5 it does.

    ``pairs`` are the two-character strings of the page: a word cut by the column's end is
    often whole elsewhere. ``indented`` is None where the page does not indent paragraphs,
    else whether ``after`` is indented like one.
    """
    if finished(before) or not after or (after[0] in "（(" and after[-1] in "）)"):
        return -4.0
    last, first = before.rstrip()[-1], after[0]
    score = 0.5 if last in "，,、：" else 1.2
    if last in _LAST_RARE:
        score += 1.0
    if first in "，。、；：！？）》”’,;:!?)…%％℃":
        score += 4.0
    elif first in _FIRST_RARE and not _OPENERS.match(after):
        score += 1.0
    if last.isdigit():
        score += 1.0 if not first.isdigit() else 0.5
    if last + first in pairs and last not in "，,、" and not first.isdigit():
        score += 1.5
    opening = unclosed(before)
    if opening:
        closing = _PAIRS[opening]
        at, again = after.find(closing), after.find(opening)
        score += 1.5 if 0 <= at < 200 and (again < 0 or at < again) else -0.3
    elif _OPENERS.match(after) and last not in "，,、":
        score -= 0.8
    clause = re.match(r"[^，。、,；]{1,3}[，。,]", after)
    if clause:
        score += 0.7 if len(clause[0]) > 2 or first in "是对好不哦嗯啊唉但看" else 1.5
    elif re.match(r"[^，。、,；一二三四五六七八九十0-9]{1,2}、", after):
        score += 0.5
    if _STUB.match(after):
        score += 1.0
    if indented is not None:
        score += -0.8 if indented else 1.2
    return score
