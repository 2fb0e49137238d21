"""Paragraphs broken by a column's end: does this text go on with that one?"""

import re

from articles.parsing.evidence.likeness import CONTINUATION, likeness
from articles.parsing.lines.breaks import PAIRS, finished, unclosed
from articles.parsing.lines.patterns import pattern

_FIRST_RARE = frozenset("的了着们过吗呢吧等者化性员区市县业家里中上下和与及或且而并则也都将于地得会被把使让")
_LAST_RARE = frozenset("的将在和与把被对从为向及并而以由给是有于因或让使又也还就都")
_OPENERS = pattern(
    r"(?:[“「『（(]|据|近日|日前|目前|今年|去年|昨天|昨日|今天|当天|当前|近年|如今|随后|此外|同时|记者|会议|对此|对于|为了|其中|下一步|截至|在|从|\d{1,2}月\d{1,2}日|一是|二是|三是|首先"
    r"|[省市州县区镇乡][\h]{1,8}(?:局|办|委|厅|站|队|院|部|会|中心|公司|政府)|上(?:周|半年|个?月|世纪|午|海)"
    r"|中(?:国|央|秋|新社|午|午)|下(?:一步|午|周|半年|个?月)|家住|家长|业主|业内|等到|将来|地处|地方|等(?:车|候|待|你|我|他|她|了)|[省市州县区镇乡][\h]{0,2}[区县镇乡村委局办])"
)
_STUB = pattern(r"[^，。、；！？“”]{1,7}。")  # no paragraph is so short a sentence and goes on
_CLAUSE = re.compile("[^，。、,；]{1,3}[，。,]")
_ITEM = re.compile("[^，。、,；一二三四五六七八九十0-9]{1,2}、")
_STOPS = "，。、；：！？）》”’,;:!?)…%％℃"
_WORDS_OF_ONE = "是对好不哦嗯啊唉但看"  # characters that are a clause by themselves: 是，…
_CLOSED_WITHIN = 200  # characters in which what a broken text opened is closed
_ONE = 2  # characters of a clause of one, its comma included


def goes_on(before: str, after: str, pairs: set[str], *, indented: bool | None) -> float:
    """How strongly ``after`` reads as the rest of the unfinished ``before``; above 1.5 it does.

    ``pairs`` are the two-character strings of the page: a word cut by the column's end is
    often whole elsewhere. ``indented`` is None where the page does not indent paragraphs,
    else whether ``after`` is indented like one.
    """
    return likeness(CONTINUATION, continuation_marks(before, after, pairs, indented))


def continuation_marks(before: str, after: str, pairs: set[str], indented: bool | None) -> list[str]:
    """What speaks for ``after`` as the rest of ``before``, and what against it."""
    if not after or (after[0] in "（(" and after[-1] in "）)") or finished(before):
        return ["cannot_go_on"]
    last, first = before.rstrip()[-1], after[0]
    opens = bool(_OPENERS.match(after))
    marks = _marks_of_the_cut(last, first, opens)
    if last + first in pairs and last not in "，,、" and not first.isdigit():
        marks.append("makes_a_word")
    opening = unclosed(before)
    if opening:
        marks.append("closes_what_is_open" if _closes(opening, after) else "leaves_it_open")
    elif opens and last not in "，,、":
        marks.append("opens_like_a_paragraph")
    marks += _marks_of_the_beginning(after)
    if indented is not None:
        marks.append("indented" if indented else "flush")
    return marks


def _marks_of_the_cut(last: str, first: str, opens: bool) -> list[str]:
    marks = ["after_a_comma" if last in "，,、：" else "in_mid_clause"]
    if last in _LAST_RARE:
        marks.append("after_a_particle")
    if first in _STOPS:
        marks.append("begins_with_a_stop")
    elif first in _FIRST_RARE and not opens:
        marks.append("begins_with_a_particle")
    if last.isdigit():
        marks.append("inside_a_number" if first.isdigit() else "after_a_digit")
    return marks


def _marks_of_the_beginning(after: str) -> list[str]:
    marks = []
    clause = _CLAUSE.match(after)
    if clause:
        word = len(clause[0]) > _ONE or after[0] in _WORDS_OF_ONE
        marks.append("short_clause" if word else "clause_of_one")
    elif _ITEM.match(after):
        marks.append("short_item")
    if _STUB.match(after):
        marks.append("stub")
    return marks


def _closes(opening: str, after: str) -> bool:
    """Whether ``after`` soon closes what is open, before it opens the same again."""
    at, again = after.find(PAIRS[opening]), after.find(opening)
    return 0 <= at < _CLOSED_WITHIN and (again < 0 or at < again)
