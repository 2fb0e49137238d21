"""Credits at the two ends of a text: datelines, bylines and jumps that open or close it."""

import dataclasses
import re
from collections.abc import Callable

from articles.parsing.conventions.bylines import (
    about_author,
    name_before_place,
    pen_names,
    read_authors,
    read_offices,
)
from articles.parsing.conventions.captions import SHOT
from articles.parsing.conventions.datelines import Dateline, find_lead, whole_dateline
from articles.parsing.conventions.jumps import Jump, read_jump
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author

Piece = tuple[str, int, int]  # "byline", "dateline" or "jump", start and end in the text

ROLE_WORD = pattern(
    r"采写|撰文|统筹|记者|記者|通讯员|评论员|编辑部|实习生|撰稿|读者|特派|报道|整理|编译|摄|文/"
    r"|文／|图/|口述|作者|主笔|老师：|教师：|观察员|报道员|供稿"
)
_BRACKET = pattern(r"[ \u3000]{0,4}(?:（[^（）]{2,70}）|\([^()]{2,70}\)|【[^【】]{2,40}】|〔[^〔〕]{2,40}〕)")
_TAIL_BRACKET = pattern(r"[（(【〔][^（()）【】〔〕]{2,80}[）)】〕][。]?$")
_REPORTED = pattern(
    r"[ \u3000]{0,4}(?:[□■][ \u3000]?)?(?:[\h/／]{0,12})?(?:记者|通讯员"
    r"|实习生)[\h \u3000、·]{2,40}?(?:综合|摄影|联合)?报道[ \u3000]?[：:]?(?=[ \u3000“‘《「\h\d]"
    r"|$)"
)
_SIGNED = pattern(
    r"(?:[□■][ \u3000]?)?(?:[\h/／]{0,12})?(?:记者|通讯员|实习生|评论员|特约撰稿)[^，。：:“]{2,40}$"
)
_NAMED = pattern(
    r"[ \u3000]{0,4}(?:本报|本台|新华社|中新社|[\h]{2,6}报)?(?:特派|首席|见习"
    r"|驻[\h]{2,4})?(?:记者|通讯员)[ \u3000]?"
    r"[\h]{2,4}(?:[、，][\h]{2,4}){0,3}(?=[ \u3000]{1,4}[“\h\d])"
)
_WROTE_AND_SHOT = pattern("(?:记者|通讯员).*(?:文[/／、]?[图摄]|图[/／、]?文)")
_DATED = pattern(
    r"(?P<who>(?:本报|本刊|新华社|[\h]{2,6}报)?(?:特派|首席"
    r"|驻[\h]{2,4})?记者[ \u3000]?[\h]{2,4}(?:[ \u3000、]{1,2}[\h]{2,4}){0,3}?)[ \u3000]{1"
    r",2}"
    r"(?P<where>(?:[\h]{2,6})?[ \u3000]?(?:[0-9一二三四五六七八九十]{1,2}月)?[0-9一二三四五六七"
    r"八九十廿]{1,3}日(?:电|讯|报道|专电)[：:]?)"
)
_DISPATCH = pattern(  # （本报记者甲乙丙城七日电）
    r"(?P<who>[（(【〔](?:本[报刊社]|[\h]{2,6}[报社])?(?:特派|驻[\h]{2,4})?记者[ \u3000]?)"
    r"(?P<run>[\h]{4,10}?)"
    r"(?P<day>[ \u3000]?(?:[0-9一二三四五六七八九十]{1,2}月)?[0-9一二三四五六七八九十廿]{1,3}日)"
    r"(?:专?[电讯]|报道)(?P<close>[）)】〕])"
)
_OPENINGS = ("（", "(", "【", "〔")
_TAIL_JUMP = pattern(r"[▶►▲▼→■]{1,3}[ \u3000]?(?:紧|下)转[^，。（）]{2,12}$")
_TAIL_NAME = pattern(
    r"(?<=[。！？”…）])[ \u3000]{1,8}(?P<name>(?:[□◎■][ \u3000]?)?[^。！？，、：“”（）]{2,30})$"
)
_DAY = re.compile(r"(?:[0-9一二三四五六七八九十]{1,2}月)?[0-9一二三四五六七八九十廿]{1,3}日")
_PLACE = pattern(r"[\h]{2,6}?(?=[ \u3000]?[0-9])")
_LEADING_JUMP = re.compile(r"[（(【▲▶][^（()）【】。，]{3,24}[）)】]?")
_ASKED = re.compile("[问問][：:]")  # behind a question stands who asks it
_BLANKS = " \u3000\t"

_LEAD = 140  # characters at the head of a text that its credits stand in
_TAIL = 90  # and at its end
_MOST_LEADS, _MOST_TAILS = 3, 4
_SHORTEST_SIGNED = 30  # characters of a text that a name after a blank may close
_LONGEST_NAMED = 40


@dataclasses.dataclass(slots=True)
class Ends:
    """The two ends of a text: the credits that open and close it as stretches of the text with
    their kind, the body between them, and what they say."""

    text: str
    head: list[Piece] = dataclasses.field(default_factory=list)
    tail: list[Piece] = dataclasses.field(default_factory=list)
    body: tuple[int, int] = (0, 0)
    dateline: Dateline | None = None
    authors: list[Author] = dataclasses.field(default_factory=list)
    jumps: list[Jump] = dataclasses.field(default_factory=list)

    @property
    def bodiless(self) -> bool:
        """Whether nothing stands between the credits."""
        return self.body[0] >= self.body[1]


def read_ends(ends: Ends, leads: tuple["Lead", ...] = (), tails: tuple["Tail", ...] = ()) -> None:
    """Find the credits at both ends of a text whose body is still all of it.

    ``leads`` and ``tails`` are readers that are asked before those of the trade.
    """
    _take_leads(ends, leads)
    _take_tails(ends, tails)
    _take_leading_jump(ends)


def ends_of(text: str, start: int, leads: tuple["Lead", ...] = (), tails: tuple["Tail", ...] = ()) -> Ends:
    """The credits at both ends of ``text[start:]``, as offsets into ``text``."""
    start += len(text[start:]) - len(text[start:].lstrip(_BLANKS))
    ends = Ends(text[start:], body=(0, len(text) - start))
    read_ends(ends, leads, tails)
    ends.head = [(kind, a + start, b + start) for kind, a, b in ends.head]
    ends.tail = [(kind, a + start, b + start) for kind, a, b in ends.tail]
    ends.body = (ends.body[0] + start, ends.body[1] + start)
    return ends


# --- what opens a text --------------------------------------------------------------


def _take_leads(ends: Ends, leads: tuple["Lead", ...]) -> None:
    at, size = 0, len(ends.text)
    for _ in range(_MOST_LEADS):
        rest = ends.text[at:_LEAD]
        taken = next((end for read in (*leads, *_LEADS) if (end := read(ends, rest, at))), 0)
        if not taken:
            break
        at += taken
    if at:
        rest = ends.text[at : at + 60]
        ends.body = (min(at + len(rest) - len(rest.lstrip(_BLANKS)), size), size)


def _dateline(ends: Ends, rest: str, at: int) -> int:
    """本报讯, 新华社北京4月3日电."""
    if ends.dateline is not None:
        return 0
    skip = _indent(rest)
    line = find_lead(rest[skip:])
    if line is None:
        return 0
    ends.head.append(("dateline", at + skip, at + skip + line.end))
    ends.dateline = line
    return skip + line.end


def _dated_byline(ends: Ends, rest: str, at: int) -> int:
    """本报记者　甲　某地4月3日电."""
    if at or ends.dateline is not None:
        return 0
    skip = _indent(rest)
    dated = _DATED.match(rest[skip:])
    people = read_authors(dated["who"]) if dated else None
    if not dated or not people:
        return 0
    ends.head.append(("byline", skip, skip + dated.end("who")))
    ends.head.append(("dateline", skip + dated.start("where"), skip + dated.end("where")))
    ends.authors += people
    day, place = _DAY.search(dated["where"]), _PLACE.match(dated["where"])
    agency = "本报" if dated["who"].startswith("本报") else ""
    ends.dateline = Dateline(0, agency, place[0] if place else None, day[0] if day else None)
    return skip + dated.end()


def _dispatch(ends: Ends, rest: str, at: int) -> int:
    """（本报记者甲乙丙城七日电）: who, where and when in one bracket."""
    skip = _indent(rest)
    bracketed = not at and rest[skip : skip + 1] in _OPENINGS and ends.dateline is None
    match = _DISPATCH.match(rest[skip:]) if bracketed else None
    name = name_before_place(match["run"]) if match else ""
    people = read_authors(match["who"][1:] + name) if match and name else None
    if not match or not people:
        return 0
    named, close = skip + match.start("run") + len(name), skip + match.start("close")
    ends.head += [("byline", skip, named), ("dateline", named, close), ("byline", close, close + 1)]
    ends.authors += people
    ends.dateline = Dateline(0, "", match["run"][len(name) :], match["day"].strip(_BLANKS))
    return skip + match.end()


def _bracketed_byline(ends: Ends, rest: str, at: int) -> int:
    """（记者 甲 通讯员 乙）."""
    match = _BRACKET.match(rest)
    if not match or not (ROLE_WORD.search(match[0]) or ends.dateline):
        return 0
    people = read_authors(match[0]) or read_offices(match[0])
    if not people and not about_author(match[0]):
        return 0
    return _credit(ends, at + _indent(rest), at + match.end(), people) - at


def _reported_byline(ends: Ends, rest: str, at: int) -> int:
    """本报记者 甲 报道."""
    match = _REPORTED.match(rest) if ends.dateline or at == 0 else None
    people = read_authors(match[0]) if match else None
    return _credit(ends, at + _indent(rest), at + match.end(), people) - at if match and people else 0


def _signed_line(ends: Ends, rest: str, at: int) -> int:
    """A line of its own: 新华社北京9月2日电　新华社记者 甲 乙."""
    signed = rest.strip(_BLANKS)
    alone = ends.dateline and not ends.authors and at + len(rest) == len(ends.text)
    people = read_authors(signed) if alone and _SIGNED.match(signed) else None
    return _credit(ends, at + _indent(rest), len(ends.text), people) - at if people else 0


def _named_byline(ends: Ends, rest: str, at: int) -> int:
    """本报记者甲、乙, before a blank and the text."""
    match = _NAMED.match(rest) if ends.dateline and not ends.authors else None
    people = read_authors(match[0]) if match else None
    return _credit(ends, at + _indent(rest), at + match.end(), people) - at if match and people else 0


def _indent(rest: str) -> int:
    return len(rest) - len(rest.lstrip(_BLANKS))


def _credit(ends: Ends, start: int, end: int, people: list[Author] | None) -> int:
    """Note a byline in the head; returns its end."""
    ends.head.append(("byline", start, end))
    ends.authors += people or []
    return end


# Readers of one piece of the head each: they note it and return how much of ``rest`` it takes.
Lead = Callable[[Ends, str, int], int]
_LEADS: tuple[Lead, ...] = (
    _dateline,
    _dated_byline,
    _dispatch,
    _bracketed_byline,
    _reported_byline,
    _signed_line,
    _named_byline,
)


# --- what closes a text -------------------------------------------------------------

# A reader of the last piece of a text: it notes it and returns its kind and where it begins.
Tail = Callable[[Ends, str], tuple[str, int] | None]


def _take_tails(ends: Ends, tails: tuple[Tail, ...]) -> None:
    a, b = ends.body
    for _ in range(_MOST_TAILS):
        tail = ends.text[max(a, b - _TAIL) : b]
        low, end = b - len(tail), tail.rstrip(_BLANKS)
        found = next((piece for read in tails if (piece := read(ends, end))), None)
        found = found or _bracket_in(ends, end) or _jump_in(ends, end)
        if found is None and b - a > _SHORTEST_SIGNED:
            found = _name_in(ends, end)
        if found is None:
            break
        kind, start = found
        ends.tail.insert(0, (kind, low + start, low + len(end)))
        b = low + start
        while b > a and ends.text[b - 1].isspace():
            b -= 1
        if b <= a:
            break
    ends.body = (a, max(a, b))


def _bracket_in(ends: Ends, end: str) -> tuple[str, int] | None:
    """A jump, a note on the author, a dateline or a byline in brackets."""
    match = _TAIL_BRACKET.search(end)
    if not match:
        return None
    inner = match[0].rstrip("。")
    if jump := read_jump(inner):
        ends.jumps.append(jump)
        return "jump", match.start()
    if about_author(inner):
        ends.authors += read_authors(inner) or []
        return "byline", match.start()
    if ends.dateline is None and (whole := whole_dateline(inner)):
        ends.dateline = whole
        return "dateline", match.start()
    people = None if _ASKED.match(ends.text) else _people_in(inner, end[: match.start()])
    if not people:
        return None
    ends.authors = people + ends.authors if ends.tail else ends.authors + people
    return "byline", match.start()


def _people_in(bracket: str, before: str) -> list[Author] | None:
    """Whom a bracket after the text ``before`` credits, unless it credits a picture only."""
    role = bool(ROLE_WORD.search(bracket))
    shot = SHOT.search(bracket.rstrip("）)")) and not _WROTE_AND_SHOT.search(bracket)
    if not before or shot or not (role or finished(before)):
        return None
    people = read_authors(bracket, trusting=role) or read_offices(bracket)
    return people or (pen_names(bracket) if len(before) >= _SHORTEST_SIGNED else None)


def _jump_in(ends: Ends, end: str) -> tuple[str, int] | None:
    """▶下转第三版."""
    pointed = _TAIL_JUMP.search(end)
    jump = read_jump(pointed[0]) if pointed else None
    if not pointed or not jump:
        return None
    ends.jumps.append(jump)
    return "jump", pointed.start()


def _name_in(ends: Ends, end: str) -> tuple[str, int] | None:
    """A jump or a name after a blank: …。　甲."""
    named = _TAIL_NAME.search(end)
    if not named or SHOT.search(end):
        return None
    if jump := read_jump(named["name"]):
        ends.jumps.append(jump)
        return "jump", named.start("name")
    if writers := read_authors(named["name"], trusting=False):
        ends.authors += writers
        return "byline", named.start("name")
    return None


def _take_leading_jump(ends: Ends) -> None:
    """（上接第一版）, before the text."""
    a, b = ends.body
    match = _LEADING_JUMP.match(ends.text[a : a + 30])
    jump = read_jump(match[0]) if match else None
    if match and jump and jump[0] == "from" and b > a + match.end():
        ends.jumps.append(jump)
        ends.head.append(("jump", a, a + match.end()))
        a += match.end()
        rest = ends.text[a : a + 20]
        ends.body = (a + len(rest) - len(rest.lstrip()), b)


def take_name(ends: Ends) -> bool:
    """Take the name before a closing credit for a byline: 甲（新华社专特稿）."""
    a, b = ends.body
    credited = ends.tail and not ends.head and all(kind != "jump" for kind, _, _ in ends.tail)
    if not credited or len(ends.text) > _LONGEST_NAMED or b <= a:
        return False
    people = read_authors(ends.text[a:b], trusting=False)
    if not people:
        return False
    ends.authors, ends.body = people + ends.authors, (b, b)
    ends.head = [("byline", a, b)]
    return True
