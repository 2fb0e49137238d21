"""Credits at the two ends of a text, and lines that are nothing but one."""

import re

from articles.parsing.conventions.bylines import about_author, read_authors, read_offices
from articles.parsing.conventions.captions import PICTURE, SHOT
from articles.parsing.conventions.datelines import Dateline, find_lead, whole_dateline
from articles.parsing.conventions.furniture import read_jump
from articles.parsing.conventions.headlines import column_weight
from articles.parsing.conventions.names import is_name, is_surname
from articles.parsing.evidence.facts import Evidence
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.units import Unit
from articles.parsing.page import AuthorJSON

_ROLE_WORD = re.compile(
    r"采写|撰文|统筹|记者|記者|通讯员|评论员|编辑部|实习生|撰稿|读者|特派|报道|整理|编译|摄|文/"
    r"|文／|图/|口述|作者|主笔|老师：|教师：|观察员|报道员|供稿"
)
_BRACKET = re.compile(r"[ \u3000]{0,4}(?:（[^（）]{2,70}）|\([^()]{2,70}\)|【[^【】]{2,40}】)")
_TAIL_BRACKET = re.compile(r"[（(【][^（()）【】]{2,80}[）)】][。]?$")
_REPORTED = re.compile(
    r"[ \u3000]{0,4}(?:[□■][ \u3000]?)?(?:[一-鿿/／]{0,12})?(?:记者|通讯员"
    r"|实习生)[一-鿿 \u3000、·]{2,40}?(?:综合|摄影|联合)?报道[ \u3000]?[：:]?(?=[ \u3000“一-鿿\d]"
    r"|$)"
)
_SIGNED = re.compile(
    r"(?:[□■][ \u3000]?)?(?:[一-鿿/／]{0,12})?(?:记者|通讯员|实习生|评论员|特约撰稿)[^，。：:“]{2,40}$"
)
_NAMED = re.compile(
    r"[ \u3000]{0,4}(?:本报|本台|新华社|中新社|[一-鿿]{2,6}报)?(?:特派|首席|见习"
    r"|驻[一-鿿]{2,4})?(?:记者|通讯员)[ \u3000]?"
    r"[一-鿿]{2,4}(?:[、，][一-鿿]{2,4}){0,3}(?=[ \u3000]{1,4}[“一-鿿\d])"
)
_WROTE_AND_SHOT = re.compile("(?:记者|通讯员).*(?:文[/／、]?[图摄]|图[/／、]?文)")
_NOT_WRITING = ("作者", "插图", "漫画", "绘图", "制图", "摄影")
_PEN_NAME = re.compile(r"[（(][ \u3000]?[一-鿿](?:[ \u3000]?[一-鿿]){1,3}[ \u3000]?[）)]")
_NO_PEN_NAME = re.compile(r"[首题章则篇完续图上中下笑]|连载|组诗|附|资料|本报|综合|节选|摘编|掌声|略")
_DATED = re.compile(
    r"(?P<who>(?:本报|本刊|新华社|[一-鿿]{2,6}报)?(?:特派|首席"
    r"|驻[一-鿿]{2,4})?记者[ \u3000]?[一-鿿]{2,4}(?:[ \u3000、]{1,2}[一-鿿]{2,4}){0,3}?)[ \u3000]{1"
    r",2}"
    r"(?P<where>(?:[一-鿿]{2,6})?[ \u3000]?(?:[0-9一二三四五六七八九十]{1,2}月)?[0-9一二三四五六七"
    r"八九十廿]{1,3}日(?:电|讯|报道|专电)[：:]?)"
)
_TAIL_JUMP = re.compile(r"[▶►▲▼→■]{1,3}[ \u3000]?(?:紧|下)转[^，。（）]{2,12}$")
_TAIL_NAME = re.compile(
    r"(?<=[。！？”…）])[ \u3000]{1,8}(?P<name>(?:[□◎■][ \u3000]?)?[^。！？，、：“”（）]{2,30})$"
)


def take_lead(found: Evidence) -> None:
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
            people = read_authors(match[0]) or read_offices(match[0])
            if people or about_author(match[0]):
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
        signed = rest.strip(" \u3000\t")
        if found.dateline and not found.authors and at + len(rest) == len(text) and _SIGNED.match(signed):
            people = read_authors(signed)
            if people:  # a line of its own: 新华社北京9月2日电　新华社记者 甲 乙
                found.head.append(("byline", at + skip, len(text)))
                found.authors += people
                at = len(text)
                break
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


def take_tail(found: Evidence) -> None:
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
                and not (SHOT.search(inner.rstrip("）)")) and not re.search(_WROTE_AND_SHOT, inner))
            ):
                people = read_authors(inner, trusting=bool(_ROLE_WORD.search(inner))) or read_offices(inner)
                if people:
                    found.authors = people + found.authors if found.tail else found.authors + people
                    cut = ("byline", low + match.start())
        if cut is None and (pointed := _TAIL_JUMP.search(end)) and (jump := read_jump(pointed[0])):
            found.jumps.append(jump)
            cut = ("jump", low + pointed.start())
        if cut is None:
            named = _TAIL_NAME.search(end)
            if named and b - a > 30 and not SHOT.search(end):
                jump = read_jump(named["name"])
                writers = None if jump else read_authors(named["name"], trusting=False)
                if jump:
                    found.jumps.append(jump)
                    cut = ("jump", low + named.start("name"))
                elif writers:
                    found.authors += writers
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


def byline_weight(text: str, found: Evidence) -> float:
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
    if text[-1] in "：:" and not _ROLE_WORD.search(text):
        return -9.0
    roles = bool(_ROLE_WORD.search(text) or re.search(r"[ \u3000][著译撰摄]$|老师[ \u3000]", text))
    people = read_authors(text, trusting=roles)
    if (
        people is None
        and len(text) <= 6
        and re.fullmatch(r"[□■●◎◆○◇]?[ \u3000]?[一-鿿](?:[ \u3000]?[一-鿿]){1,3}", text)
    ):
        name = re.sub(r"[\s□■●◎◆○◇]", "", text)
        if (column_weight(text) > 0.9 or name[0] in "致告答问") and not is_name(name):
            return -9.0
        short = len(name) <= 3
        if short:
            found.authors = [{"name": name, "role": "作者", "organization": None}]
        return (
            2.4
            if short and text[0] in "□○◎◇"
            else 0.1
            if short
            else -2.0
            if len(text) > 4
            else -3.5
            if is_surname(name[0])
            else -9.0
        )
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
    if PICTURE.match(text):
        weight -= 1.5
    return weight if is_name(tight) else 1.0


def _full_name(people: list[AuthorJSON]) -> bool:
    """One person of three characters: 来论 is a surname and a word, 柳如烟 is a person."""
    return len(people) == 1 and len(people[0]["name"]) == 3 and is_name(people[0]["name"])


def examine_from(unit: Unit, start: int) -> Evidence:
    """Datelines, bylines and jumps of a unit's text from ``start`` on."""
    text = unit.text[start:]
    lead = len(text) - len(text.lstrip(" \u3000\t"))
    part = Evidence(Unit(unit.index, text[lead:], [], 0, 0, 0), len(text) - lead, body=(0, len(text) - lead))
    take_lead(part)
    take_tail(part)
    shift = start + lead
    part.head = [(role, a + shift, b + shift) for role, a, b in part.head]
    part.tail = [(role, a + shift, b + shift) for role, a, b in part.tail]
    part.body = (part.body[0] + shift, part.body[1] + shift)
    part.unit = unit
    return part
