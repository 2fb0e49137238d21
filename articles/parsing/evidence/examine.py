"""What each unit of a page could be: the evidence that the reading weighs."""

import re

from articles.parsing.conventions.captions import SHOT_ONLY, caption_weight
from articles.parsing.conventions.credits import byline_weight, take_lead, take_tail
from articles.parsing.conventions.datelines import whole_dateline
from articles.parsing.conventions.furniture import (
    ad_weight,
    header_weight,
    is_editor,
    is_pointer,
    is_stray,
    is_weather_or_index,
    read_jump,
)
from articles.parsing.conventions.sidebars import box_label, labelled_line
from articles.parsing.evidence.facts import Evidence
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.units import Unit

_MARK = re.compile(
    r"(?P<o>[-●•■◆▲★·◎○□▪➤✦☆*◇※►▶])(?![-—·])[ \u3000]?|(?P<at>@)[^：: ]{1,20}[：:]"
    r"|(?P<n>[0-9０-９]{1,2}[.、．)）](?![0-9０-９]))"
    r"|(?P<b>[（(][一二三四五六七八九十0-9]{1,3}[）)])|"
    r"(?P<c>[①-⑳❶-❿])|(?P<h>[一二三四五六七八九十]{1,3}、)"
)
_NUMERAL = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[IVXⅠ-Ⅻ]{1,4}|其[一二三四五六七八九十]"
    r"|之[一二三四五六七八九十])[)）、.]?$"
)
_SPEAKER = re.compile(r"^(?:问|答|记者|本报记者|主持人|[一-鿿A-Z]{1,6}(?:[（(][^）)]{1,16}[）)])?|[QA])[：:]")
_PROSE_HEAD = re.compile(
    r"^(?:会议|据|记者|目前|近日|日前|今年|去年|同时|此外|随后|对于|如今|当天|昨天|昨日|今天|在|他"
    r"|她|我们?|这|那|其中|为|截至)"
)
_PROSE_IN = re.compile(
    r"(?:期间|以来|之后|之前|[时后中]|介绍|表示|指出|说|认为|而言|获悉|了解到|强调|要求|提出|看来|悉)[，,]"
)
_CONTACT = re.compile(r"^[一-鿿]{0,6}(?:电话|热线|邮箱|信箱|地址|网址|联系人|时间|地点)[ \u3000]?[:：]")
_NOTE = re.compile(
    r"[■◆●【]?(?:编后|编后语|编者按|编者的话|编余|编者后记|教师点评|老师点评|简评|推荐语)[】]?[:：】 \u3000]"
)
_SCORE = re.compile(
    r"[一-鿿A-Za-z]{2,12}[ \u3000]+\d{1,3}[ \u3000]?[:：∶比-][ \u3000]?\d{1,3}[ \u3000]+[一-鿿A-Za-z]{2,12}$"
)
_TIMED = re.compile(r"[012]?\d[:：][0-5]\d[ \u3000]+[^。，]{2,30}$")
_KEYED = re.compile(r"[一-鿿0-9.%]{1,8}[:：][ \u3000]?[^：:]")
_SIGN = re.compile(  # the foot of a notice: who, when
    r"(?:[一-鿿（）()]{2,24}(?:法院|委员会|有限公司|公司|局|小组|委|办公室|办|政府|集团|中心|学校"
    r"|医院|协会)[ \u3000]*)?"
    r"(?:(?:[12]\d{3}|[二一][〇零○一二三四五六七八九]{3})年(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?$"
)
_EVENT = re.compile(r"[0-9]{1,2}[日时点]|上午|下午|昨日|今天|昨天")


def _balanced(text: str) -> bool:
    """Whether a line is two clauses of one length that begin alike: 为企业减负，为市场增信."""
    clauses = re.split("[，,]", text)
    return len(clauses) == 2 and len(clauses[0]) == len(clauses[1]) and text[0] == clauses[1][0]


def examine(unit: Unit) -> Evidence:
    """The evidence that the unit itself holds, without its neighbours."""
    text = unit.text
    found = Evidence(unit, len(text), body=(0, len(text)))
    size = found.size
    if is_stray(text):
        found.stray = True
        return found
    if size <= 160:
        found.jump = read_jump(text)
        if found.jump:
            return found
        found.editor = is_editor(text)
        if found.editor:
            return found
        found.header = header_weight(text)
        found.index = is_weather_or_index(text)
        found.pointer = is_pointer(text)
    found.ad = ad_weight(text)
    if size <= 24 and (whole := whole_dateline(text)) and not whole.day:
        found.dateline, found.head, found.body = whole, [("dateline", 0, size)], (size, size)
        found.finished, found.byline = True, 4.0
        return found
    take_lead(found)
    take_tail(found)
    a, b = found.body
    found.finished = finished(text[max(a, b - 40) : b]) if b > a else True
    found.headish = size <= 64 and "。" not in text[:-1] and text[-1] not in "。，,、；;" and not found.head
    if size <= 120 and not (size <= 24 and (box_label(text) >= 2.5 or found.ad >= 3.5)):
        found.byline = byline_weight(text, found)
    found.shot_only = size <= 70 and bool(SHOT_ONLY.match(text))
    found.caption = caption_weight(text, found) - (5.0 if size <= 24 and box_label(text) >= 0.7 else 0.0)
    mark = _MARK.match(text[:24])
    if mark:
        kind = mark.lastgroup or ""
        found.mark = mark[0][0] if kind in ("o", "at") else kind
    found.numeral = size <= 6 and bool(_NUMERAL.match(text))
    if size <= 24:
        found.label = box_label(text)
    elif size > 12:
        found.label_end = labelled_line(text[:40] if size > 40 else text)
    speaker = _SPEAKER.match(text[:30])
    if speaker:
        found.speaker = speaker[0]
    cells = [part for part in re.split(r"[ \u3000\t]+|\|", text[:160]) if part] if size <= 160 else []
    digits = sum(1 for part in cells if re.search(r"\d", part))
    found.cells = len(cells) if cells and max(map(len, cells)) <= 16 else 0
    found.keyed = size <= 40 and not found.finished and bool(_KEYED.match(text))
    found.statute = bool(re.match(r"第[一二三四五六七八九十百千零0-9]{1,6}条", text)) or (
        size <= 40 and text[0] == "《" and text[-1] == "》"
    )
    found.note = bool(_NOTE.match(text))
    found.sign = size <= 30 and bool(_SIGN.match(text))
    found.table = (
        bool(size <= 40 and (_SCORE.match(text) or _TIMED.match(text)))
        or (len(cells) >= 3 and digits >= 2 and max(map(len, cells)) <= 14)
        or (len(cells) >= 5 and max(map(len, cells)) <= 8)
    )
    if found.byline >= 3 or found.header >= 3:
        found.table = False
    if size <= 64:
        head = text[:30]
        if _PROSE_HEAD.match(head) and ("，" in text or "," in text) and not _balanced(text):
            found.prose += 1.0 + (0.5 if head[0] in "为据在" else 0.0)
        if _PROSE_IN.search(text):
            found.prose += 1.5
        if text.count("“") > text.count("”"):
            found.prose += 1.5 if "，" in text else 0.8
        if text[-1] in "，,、；;":
            found.prose += 2.0
        if text[-1] in "的将在和与把被对从为向及并" and found.mark != "h":
            found.prose += 0.4 if text[-1] == "的" else 1.0
        if _EVENT.search(head) and ("，" in text or "," in text):
            found.prose += 0.6
    if text[0] in "“「" and text[-2:] in ("。”", "！”", "？”", "。」", "！」", "？」", "…”"):
        found.prose += 2.5
    if size <= 64 and _CONTACT.match(text):
        found.prose += 3.0
    _brief(found)
    return found


def _brief(found: Evidence) -> None:
    """A lead in 【】, or after ◎, that is the headline of a piece set on the same line."""
    text = found.text
    if text[0] == "【" or (text[0] in "◎●■◆▲★•·○□◇☆▪" and text[1:3].lstrip(" \u3000")[:1] == "【"):
        end = text.find("】", 0, 60)
        start = text.index("【")
        if (
            3 <= end - start
            and found.size - end > 16
            and not whole_dateline(text[start : end + 1])
            and not found.label_end
        ):
            label = text[start + 1 : end]
            if label not in ("编者按", "编者的话", "开栏的话", "导语", "按语"):
                found.brief_title = (0, end + 2 if text[end + 1] in ":：" else end + 1)
        return
    match = re.match(
        r"[◎●■◆▲★•○□◇☆▪](?P<t>[^。；，]{3,26}?)(?:[ \u3000]{1,4}|[:：])(?=[^ \u3000])", text[:60]
    )
    if (
        match
        and found.size - match.end() > 18
        and (finished(text) or found.tail)
        and not (text[match.end() - 1] in ":：" and len(match["t"]) <= 6)  # ■网友甲：…
        and not re.match(r"[\d.%％]+[^一-鿿]{0,2}[一-鿿]?$", match["t"])
        and not re.match(r"\d{1,2}[:：]\d\d", match["t"])
    ):
        found.brief_title = (0, match.end() if text[match.end() - 1] in ":：" else match.end("t"))
