# ruff: noqa: E501 (word lists and patterns of the trade read better unbroken)
"""What each unit of a page could be: the evidence that the reading weighs."""

import dataclasses
import re

from articles.parsing.breaks import finished
from articles.parsing.bylines import about_author, read_authors
from articles.parsing.datelines import Dateline, find_lead, whole_dateline
from articles.parsing.furniture import (
    ad_weight,
    header_weight,
    is_editor,
    is_pointer,
    is_stray,
    is_weather_or_index,
    read_jump,
)
from articles.parsing.headlines import column_weight
from articles.parsing.lines import Unit
from articles.parsing.names import is_name
from articles.parsing.page import AuthorJSON
from articles.parsing.sidebars import box_label, labelled_line

Piece = tuple[str, int, int]  # role, start and end in the unit's text

_ROLE_WORD = re.compile(
    r"采写|撰文|统筹|记者|記者|通讯员|评论员|编辑部|实习生|撰稿|读者|特派|报道|整理|编译|摄|文/|文／|图/|口述|作者|主笔|老师：|教师：|观察员|报道员|供稿"
)
_BRACKET = re.compile(r"[ \u3000]{0,4}(?:（[^（）]{2,70}）|\([^()]{2,70}\)|【[^【】]{2,40}】)")
_TAIL_BRACKET = re.compile(r"[（(【][^（()）【】]{2,80}[）)】][。]?$")
_REPORTED = re.compile(
    r"[ \u3000]{0,4}(?:[□■][ \u3000]?)?(?:[一-鿿/／]{0,12})?(?:记者|通讯员|实习生)[一-鿿 \u3000、·]{2,40}?(?:综合|摄影|联合)?报道[ \u3000]?[：:]?(?=[ \u3000“一-鿿\d]|$)"
)
_NAMED = re.compile(
    r"[ \u3000]{0,4}(?:本报|本台|新华社|中新社|[一-鿿]{2,6}报)?(?:特派|首席|见习|驻[一-鿿]{2,4})?(?:记者|通讯员)[ \u3000]?"
    r"[一-鿿]{2,4}(?:[、，][一-鿿]{2,4}){0,3}(?=[ \u3000]{1,4}[“一-鿿\d])"
)
_WROTE_AND_SHOT = re.compile("(?:记者|通讯员).*(?:文[/／、]?[图摄]|图[/／、]?文)")
_NOT_WRITING = ("作者", "插图", "漫画", "绘图", "制图", "摄影")
_PEN_NAME = re.compile(r"[（(][ \u3000]?[一-鿿](?:[ \u3000]?[一-鿿]){1,3}[ \u3000]?[）)]")
_NO_PEN_NAME = re.compile(r"[首题章则篇完续图上中下笑]|连载|组诗|附|资料|本报|综合|节选|摘编|掌声|略")
_DATED = re.compile(
    r"(?P<who>(?:本报|本刊|新华社|[一-鿿]{2,6}报)?(?:特派|首席|驻[一-鿿]{2,4})?记者[ \u3000]?[一-鿿]{2,4}(?:[ \u3000、]{1,2}[一-鿿]{2,4}){0,3}?)[ \u3000]{1,2}"
    r"(?P<where>(?:[一-鿿]{2,6})?[ \u3000]?(?:[0-9一二三四五六七八九十]{1,2}月)?[0-9一二三四五六七八九十廿]{1,3}日(?:电|讯|报道|专电)[：:]?)"
)
_TAIL_NAME = re.compile(
    r"(?<=[。！？”…）])[ \u3000]{1,8}(?P<name>(?:[□◎■][ \u3000]?)?[^。！？，、：“”（）]{2,30})$"
)
_SHOT = re.compile(
    r"(?:摄|摄影|摄影报道|供图|制图|绘图|文/图|图/文|新华社发|新华社照片|资料图片|资料照片|资料图|图片|（资料图）|视频截图|AI生成图|AI制图|AI图|(?:新华社|中新社|人民)[/／](?:[一-鿿]{2,4}|IC)|视觉中国|CFP|IC[ ]?photo|东方IC)[）)]?。?$|[（(][^（）]{0,20}摄[）)]$|(?:图片|照片)[^。]{0,4}由[^。]{2,24}提供[）)]?$|图[/／:：][一-鿿 \u3000]{2,8}$"
)
_SHOT_ONLY = re.compile(
    r"^图[①-⑳0-9].{2,60}(?:摄|提供|供图)[）)]?$|^[（(]?(?:(?:本组|本版|本报|均为|以上|以下|上图|下图|文中|文内)?(?:照片|图片|图)[^。，]{0,24}(?:摄|提供|供图|资料|拍摄)|数据来源[:：].{2,60}|(?:新华社|中新社)?(?:发|照片)?[（(]?[^。，]{0,36}摄(?:影报道|影)?|"
    r"[^。，；]{2,30}(?:供图|制图)|(?:题图|插图|题图摄影|插图摄影|绘画|漫画|摄影|图片|图|供图|制图|绘图|来源|图片来源)[:：/／][^。]{2,20}|资料图片?|资料照片|新华社发|新华社记者[^。，]{2,16}摄)[）)]?$"
)
_PICTURE = re.compile(
    r"^[■□●◆▲▼◀▶◄►△▽↑↓←→]{0,2}[ \u3000]{0,2}(?:图[①-⑳0-9一二三四五六七八九十]{1,2}[ \u3000:：、.]|[上下左右中大小本题主配组]{1,2}图[ \u3000]?[:：为①-⑳]|第[0-9一二三四五六七八九十]{1,3}[张幅][:：]|图为|图片[为:：]|资料图[:：]|图[:：]|(?:插图|题图|漫画|绘图)[ \u3000:：/])"
)
_POINTER = "▲▼◀▶◄►△▽↑↓←→"
_MARK = re.compile(
    r"(?P<o>[-●•■◆▲★·◎○□▪➤✦☆*◇※►▶])(?![-—·])[ \u3000]?|(?P<at>@)[^：: ]{1,20}[：:]|(?P<n>[0-9０-９]{1,2}[.、．)）](?![0-9０-９]))|(?P<b>[（(][一二三四五六七八九十0-9]{1,3}[）)])|"
    r"(?P<c>[①-⑳❶-❿])|(?P<h>[一二三四五六七八九十]{1,3}、)"
)
_NUMERAL = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[IVXⅠ-Ⅻ]{1,4}|其[一二三四五六七八九十]|之[一二三四五六七八九十])[)）、.]?$"
)
_SPEAKER = re.compile(r"^(?:问|答|记者|本报记者|主持人|[一-鿿A-Z]{1,6}(?:[（(][^）)]{1,16}[）)])?|[QA])[：:]")
_PROSE_HEAD = re.compile(
    r"^(?:会议|据|记者|目前|近日|日前|今年|去年|同时|此外|随后|对于|如今|当天|昨天|昨日|今天|在|他|她|我们?|这|那|其中|为|截至)"
)
_PROSE_IN = re.compile(
    r"(?:期间|以来|之后|之前|[时后中]|介绍|表示|指出|说|认为|而言|获悉|了解到|强调|要求|提出|看来|悉)[，,]"
)
_CONTACT = re.compile(r"^[一-鿿]{0,6}(?:电话|热线|邮箱|信箱|地址|网址|联系人|时间|地点)[ \u3000]?[:：]")
_NOTE = re.compile(
    r"[■◆●【]?(?:编后|编后语|编者按|编者的话|编余|编者后记|教师点评|老师点评|简评|推荐语)[】]?[:：】 \u3000]"
)
_SCORE = re.compile(
    r"[一-鿿A-Za-z]{2,12}[ \u3000]*\d{1,3}[ \u3000]?[:：∶比-][ \u3000]?\d{1,3}[ \u3000]*[一-鿿A-Za-z]{2,12}$"
)
_TIMED = re.compile(r"[012]?\d[:：][0-5]\d[ \u3000]+[^。，]{2,30}$")
_KEYED = re.compile(r"[一-鿿0-9.%]{1,8}[:：][ \u3000]?[^：:]")
_SIGN = re.compile(  # the foot of a notice: who, when
    r"(?:[一-鿿（）()]{2,24}(?:法院|委员会|有限公司|公司|局|小组|委|办公室|办|政府|集团|中心|学校|医院|协会)[ \u3000]*)?"
    r"(?:(?:[12]\d{3}|[二一][〇零○一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?$"
)
_EVENT = re.compile(r"[0-9]{1,2}[日时点]|上午|下午|昨日|今天|昨天")


@dataclasses.dataclass(slots=True)
class Evidence:
    """The evidence about one unit. Pieces are stretches of the unit's text with a role."""

    unit: Unit
    size: int = 0
    finished: bool = False
    head: list[Piece] = dataclasses.field(default_factory=list)
    tail: list[Piece] = dataclasses.field(default_factory=list)
    body: tuple[int, int] = (0, 0)
    dateline: Dateline | None = None
    authors: list[AuthorJSON] = dataclasses.field(default_factory=list)
    stray: bool = False
    jump: tuple[str, str | None] | None = None
    jumps: list[tuple[str, str | None]] = dataclasses.field(default_factory=list)
    after_jump_in: tuple[str, str | None] | None = None
    after_jump_out: bool = False
    byline: float = -9.0
    header: float = 0.0
    editor: bool = False
    index: bool = False
    pointer: bool = False
    ad: float = 0.0
    caption: float = 0.0
    shot_only: bool = False
    mark: str = ""
    run: int = 1
    table: bool = False
    speaker: str = ""
    numeral: bool = False
    label: float = 0.0
    label_end: int = 0
    prose: float = 0.0
    headish: bool = False
    verse: int = 0
    goes_on: float = -4.0
    goes_on_from: int = -1
    far: bool = False
    brief_title: tuple[int, int] | None = None
    in_briefs: bool = False
    photo: bool = False
    set_off: int = 0
    cells: int = 0
    keyed: bool = False
    sign: bool = False
    sibling: bool = False
    note: bool = False
    prompted: bool = False
    statute: bool = False
    parallel: bool = False
    titled: bool = False
    stanza: bool = False

    @property
    def text(self) -> str:
        """The unit's text."""
        return self.unit.text

    @property
    def has_lead(self) -> bool:
        """Whether a dateline or a reporter's byline opens the text."""
        return bool(self.head)


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
    _lead(found)
    _tail(found)
    a, b = found.body
    found.finished = finished(text[max(a, b - 40) : b]) if b > a else True
    found.headish = size <= 64 and "。" not in text[:-1] and text[-1] not in "。，,、；;" and not found.head
    if size <= 120 and not (size <= 24 and (box_label(text) >= 2.5 or found.ad >= 3.5)):
        found.byline = _byline_weight(text, found)
    found.shot_only = size <= 70 and bool(_SHOT_ONLY.match(text))
    found.caption = _caption_weight(text, found) - (5.0 if size <= 24 and box_label(text) >= 0.7 else 0.0)
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
        if _PROSE_HEAD.match(head) and ("，" in text or "," in text):
            found.prose += 1.0 + (0.5 if head[0] in "为据在" else 0.0)
        if _PROSE_IN.search(text):
            found.prose += 1.5
        if text[-1] in "，,、；;":
            found.prose += 2.0
        if text[-1] in "的将在和与把被对从为向及并":
            found.prose += 0.4 if text[-1] == "的" else 1.0
        if _EVENT.search(head) and ("，" in text or "," in text):
            found.prose += 0.6
    if text[0] in "“「" and text[-2:] in ("。”", "！”", "？”", "。」", "！」", "？」", "…”"):
        found.prose += 2.5
    if size <= 64 and _CONTACT.match(text):
        found.prose += 3.0
    _brief(found)
    return found


def _lead(found: Evidence) -> None:
    """Datelines and bylines that open a paragraph."""
    text, at = found.text, 0
    head = text[:140]
    for _ in range(3):
        rest = head[at:]
        skip = len(rest) - len(rest.lstrip(" \u3000\t"))
        if found.dateline is None:
            line = find_lead(rest[skip:])
            if line:
                found.head.append(("dateline", at + skip, at + skip + line.end))
                found.dateline = line
                at += skip + line.end
                continue
            dated = _DATED.match(rest[skip:]) if at == 0 else None
            if dated:
                people = read_authors(dated["who"])
                if people:
                    day = re.search(
                        r"(?:[0-9一二三四五六七八九十]{1,2}月)?[0-9一二三四五六七八九十廿]{1,3}日",
                        dated["where"],
                    )
                    place = re.match("[一-鿿]{2,6}?(?=[ \u3000]?[0-9])", dated["where"])
                    found.head.append(("byline", skip, skip + dated.end("who")))
                    found.head.append(("dateline", skip + dated.start("where"), skip + dated.end("where")))
                    found.authors += people
                    agency = "本报" if dated["who"].startswith("本报") else ""
                    found.dateline = Dateline(0, agency, place[0] if place else None, day[0] if day else None)
                    at = skip + dated.end()
                    continue
        match = _BRACKET.match(rest)
        if match and (_ROLE_WORD.search(match[0]) or found.dateline):
            people = read_authors(match[0])
            if people is not None and (people or found.dateline):
                found.head.append(("byline", at + skip, at + match.end()))
                found.authors += people
                at += match.end()
                continue
        match = _REPORTED.match(rest)
        if match and (found.dateline or at == 0):
            people = read_authors(match[0])
            if people:
                found.head.append(("byline", at + skip, at + match.end()))
                found.authors += people
                at += match.end()
                continue
        match = _NAMED.match(rest) if found.dateline and not found.authors else None
        people = read_authors(match[0]) if match else None
        if match and people:
            found.head.append(("byline", at + skip, at + match.end()))
            found.authors += people
            at += match.end()
            continue
        break
    if at:
        rest = text[at : at + 60]
        at += len(rest) - len(rest.lstrip(" \u3000\t　"))  # noqa: B005
        found.body = (min(at, found.size), found.size)


def _tail(found: Evidence) -> None:
    """Bylines, datelines and jumps that close a paragraph."""
    a, b = found.body
    for _ in range(4):
        tail = found.text[max(a, b - 90) : b]
        end = tail.rstrip(" \u3000\t")
        low = b - len(tail)
        match = _TAIL_BRACKET.search(end)
        cut: tuple[str, int] | None = None
        if match:
            inner = match[0].rstrip("。")
            jump = read_jump(inner)
            if jump:
                found.jumps.append(jump)
                cut = ("jump", low + match.start())
            elif about_author(inner):
                found.authors += read_authors(inner) or []
                cut = ("byline", low + match.start())
            elif found.dateline is None and whole_dateline(inner):
                found.dateline = whole_dateline(inner)
                cut = ("dateline", low + match.start())
            elif (
                len(end) > len(match[0])
                and (_ROLE_WORD.search(inner) or finished(end[: match.start()]))
                and not (_SHOT.search(inner.rstrip("）)")) and not re.search(_WROTE_AND_SHOT, inner))
            ):
                people = read_authors(inner, trusting=bool(_ROLE_WORD.search(inner)))
                if people:
                    found.authors = people + found.authors if found.tail else found.authors + people
                    cut = ("byline", low + match.start())
        if cut is None:
            named = _TAIL_NAME.search(end)
            if named and b - a > 30 and not _SHOT.search(end):
                jump = read_jump(named["name"])
                people = None if jump else read_authors(named["name"], trusting=False)
                if jump:
                    found.jumps.append(jump)
                    cut = ("jump", low + named.start("name"))
                elif people:
                    found.authors += people
                    cut = ("byline", low + named.start("name"))
        if cut is None:
            break
        found.tail.insert(0, (cut[0], cut[1], low + len(end)))
        b = cut[1]
        while b > a and found.text[b - 1].isspace():
            b -= 1
        if b <= a:
            break
    found.body = (a, max(a, b))
    start = found.text[a : a + 30]
    if start[:1] in "（(【▲▶":
        match = re.match(r"[（(【▲▶][^（()）【】。，]{3,24}[）)】]?", start)
        jump = read_jump(match[0]) if match else None
        if match and jump and jump[0] == "from" and found.body[1] > a + match.end():
            found.jumps.append(jump)
            found.head.append(("jump", a, a + match.end()))
            a += match.end()
            found.body = (
                a + len(found.text[a : a + 20]) - len(found.text[a : a + 20].lstrip()),
                found.body[1],
            )


def _byline_weight(text: str, found: Evidence) -> float:
    if found.head and found.body[0] >= found.body[1]:
        return 4.0
    if found.tail and not found.head and len(text) <= 40 and all(kind != "jump" for kind, _, _ in found.tail):
        a, b = found.body  # 甲（新华社专特稿）
        people = read_authors(text[a:b], trusting=False) if b > a else None
        if people:
            found.authors, found.body = people + found.authors, (b, b)
            found.head = [("byline", a, b)]
            return 4.0
    if found.head or (found.tail and found.body[1] > found.body[0]):
        return -9.0
    if about_author(text):
        found.authors = read_authors(text) or []
        return 4.0
    if "。" in text or "！" in text:
        return -9.0
    roles = bool(_ROLE_WORD.search(text) or re.search(r"[ \u3000][著译撰]$|老师[ \u3000]", text))
    people = read_authors(text, trusting=roles)
    if (
        people is None
        and len(text) <= 6
        and re.fullmatch(r"[□■●◎◆○◇]?[ \u3000]?[一-鿿](?:[ \u3000]?[一-鿿]){1,3}", text)
    ):
        name = re.sub(r"[\s□■●◎◆○◇]", "", text)
        if column_weight(text) > 0.9 and not is_name(name):
            return -9.0
        short = len(name) <= 3
        if short:
            found.authors = [{"name": name, "role": "作者", "organization": None}]
        return 2.4 if short and text[0] in "□○◎◇" else 0.1 if short else -2.0 if len(text) > 4 else -3.5
    if people is None and _PEN_NAME.fullmatch(text) and not _NO_PEN_NAME.search(text):
        name = re.sub(r"[\s（）()]", "", text)
        found.authors = [{"name": name, "role": "作者", "organization": None}]
        return 1.8
    if people is None:
        return -9.0
    found.authors = people
    if len(people) == 1 and re.search(r"[ \u3000][著译撰]$", text):
        return 3.0
    roles = roles or any(author["role"] not in _NOT_WRITING for author in people)
    if not roles and column_weight(text) > 0.9 and not _full_name(people):
        return -1.0
    if text[0] in "□■●◎◆○◇":
        return 3.8
    if roles:
        return 4.0
    if len(people) > 4:
        return -1.0
    if len(people) > 1:
        return 2.6
    bare = text.strip("（）() \u3000")
    tight = bare.replace(" ", "").replace("\u3000", "")
    weight = 2.4 if len(tight) == 3 else 1.6
    if tight != bare or text[0] in "（(":
        weight += 0.8
    if _PICTURE.match(text):
        weight -= 1.5
    return weight if is_name(tight) else 1.0


def _full_name(people: list[AuthorJSON]) -> bool:
    """One person of three characters: 来论 is a surname and a word, 柳如烟 is a person."""
    return len(people) == 1 and len(people[0]["name"]) == 3 and is_name(people[0]["name"])


def _caption_weight(text: str, found: Evidence) -> float:
    if found.pointer or found.size > 320 or (found.head and found.dateline):
        return -9.0
    if found.byline >= 3 and re.search(r"文[:：/／]|[:：/／]文", text) and not re.search(r"[。，]", text):
        return -9.0
    weight = -1.5
    if text[0] in _POINTER:
        weight += 3.4
    elif text[0] in "■□●◆":
        weight += 1.3
    if _PICTURE.match(text):
        weight += 4.0
    if _SHOT.search(text[-30:]) and found.size > 8:
        weight += 4.0
    if "图为" in text:
        weight += 3.0
    if "无人机照片" in text or "手机照片" in text or "资料照片" in text:
        weight += 1.8
    return weight


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
        and not re.match(r"[\d.%％]+[^一-鿿]{0,2}[一-鿿]?$", match["t"])
        and not re.match(r"\d{1,2}[:：]\d\d", match["t"])
    ):
        found.brief_title = (0, match.end() if text[match.end() - 1] in ":：" else match.end("t"))


def examine_from(unit: Unit, start: int) -> Evidence:
    """Datelines, bylines and jumps of a unit's text from ``start`` on."""
    text = unit.text[start:]
    lead = len(text) - len(text.lstrip(" \u3000\t"))
    part = Evidence(Unit(unit.index, text[lead:], [], 0, 0, 0), len(text) - lead, body=(0, len(text) - lead))
    _lead(part)
    _tail(part)
    shift = start + lead
    part.head = [(role, a + shift, b + shift) for role, a, b in part.head]
    part.tail = [(role, a + shift, b + shift) for role, a, b in part.tail]
    if part.head:
        part.head[0] = part.head[0]
    part.body = (part.body[0] + shift, part.body[1] + shift)
    part.unit = unit
    return part
