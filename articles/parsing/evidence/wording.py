"""The wording of running text, where a short line might be a headline too."""

import re

from articles.parsing.evidence.measures import HEADLINE
from articles.parsing.lines.patterns import pattern

_OPENS = re.compile(
    r"(?:会议|据|记者|目前|近日|日前|今年|去年|同时|此外|随后|对于|如今|当天|昨天|昨日|今天|在|他"
    r"|她|我们?|这|那|其中|为|截至)"
)
_GROUNDS = "为据在"
_SAYS = re.compile(
    r"(?:期间|以来|之后|之前|[时后中]|介绍|表示|指出|说|认为|而言|获悉|了解到|强调|要求|提出|看来|悉)[，,]"
)
_WHEN = re.compile(r"[0-9]{1,2}[日时点]|上午|下午|昨日|今天|昨天")
_CONTACT = pattern(r"[\h]{0,6}(?:电话|热线|邮箱|信箱|地址|网址|联系人|时间|地点)[ \u3000]?[:：]")
_COMMA = re.compile("[，,]")
_PARTICLES = "将在和与把被对从为向及并"
_ENDS_OF_QUOTATIONS = ("。”", "！”", "？”", "。」", "！」", "？」", "…”")


def wording_marks(text: str, mark: str) -> list[str]:
    """What in the wording of a text, an item marked ``mark``, speaks for a sentence."""
    marks = []
    if len(text) <= HEADLINE:
        marks = _openings(text) + _breaks(text, mark)
        if _WHEN.search(text[:30]) and _COMMA.search(text):
            marks.append("tells_when")
    if text[0] in "“「" and text[-2:] in _ENDS_OF_QUOTATIONS:
        marks.append("quotation")
    if len(text) <= HEADLINE and _CONTACT.match(text):
        marks.append("contact")
    return marks


def _openings(text: str) -> list[str]:
    marks = []
    if _OPENS.match(text) and _COMMA.search(text) and not _balanced(text):
        marks.append("opens_like_a_sentence")
        if text[0] in _GROUNDS:
            marks.append("opens_with_its_ground")
    if _SAYS.search(text):
        marks.append("says_or_dates")
    return marks


def _breaks(text: str, mark: str) -> list[str]:
    """Marks of a sentence that the line's end breaks."""
    marks = []
    if text.count("“") > text.count("”"):
        marks.append("quotation_goes_on" if "，" in text else "quotation_left_open")
    if text[-1] in "，,、；;":
        marks.append("ends_in_comma")
    elif text[-1] == "的" and mark != "h":
        marks.append("ends_in_de")
    elif text[-1] in _PARTICLES and mark != "h":
        marks.append("ends_in_particle")
    return marks


def _balanced(text: str) -> bool:
    """Whether a line is two clauses of one length that begin alike: 为企业减负，为市场增信."""
    first, *rest = _COMMA.split(text)
    return len(rest) == 1 and len(first) == len(rest[0]) and text[0] == rest[0][0]
