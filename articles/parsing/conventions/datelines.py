"""The grammar of datelines (电头): which paper or agency, where, when."""

import datetime
import re
from typing import NamedTuple

from articles.parsing.lines.patterns import pattern

_NUMERAL = dict(zip("〇零一二三四五六七八九元", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1), strict=True))
_N = r"[0-9０-９]{1,2}"
_C = r"[一二三四五六七八九十廿卅]{1,4}"
# 曰 is how 日 comes out of a scan.
_DAY = (
    rf"(?:(?:[0-9０-９]{{4}}|[二一][〇零○一二三四五六七八九]{{3}})年)?(?:(?:{_N}|{_C})月)?(?:{_N}|{_C})[日曰]"
)
_AGENCY = (
    r"本报|本報|中央社|本刊|本台|本网|本社|新华社|新华网|中新社|中新网|中国新闻社|路透社|法新社"
    r"|美联社|塔斯社|共同社|韩联社|德新社|埃菲社|安莎社|俄新社|"
    r"央视新闻客户端|央视新闻|央视网|央视|人民网|光明网|[\h]{1,8}(?:日报|晚报|早报|晨报|快报"
    r"|商报|时报|周报|导报|都市报|青年报|法治报|农民报|体育报|教育报)|"
    r"(?:晚|日|早|晨|快|商|时|都市|青年)报"
)
_KIND = r"(?:专特稿|综合消息|综合报道|综合外电|特稿|专电|专稿|快讯|消息|简讯|电讯|讯(?!员)|电|訊|電)"
_LEAD = pattern(
    rf"(?P<open>[【（(\[〔])?(?P<based>据|综合)?(?P<agency>{_AGENCY})(?P<more>(?:[、和及](?:"
    rf"{_AGENCY})){{0,3}})"
    rf"[ \u3000]{{0,2}}(?P<place>[\h·]{{0,12}}?)[ \u3000]{{0,2}}(?P<day>{_DAY})?(?P<hour>[凌清早"
    rf"上中下午晚晨]{{2}})?(?P<kind>{_KIND})"
    r"(?P<close>[】）)\]〕])?"
)
# Any other outlet, where a day or a bracket shows that it reports: 据某法院9月5日讯, 江湾民报讯（.
_OTHER_LEAD = pattern(
    rf"(?P<open>[【（(\[〔])?(?:(?P<based>据)(?=[\h]{{2,8}}[报社台网院局部厅站]))?"
    rf"(?P<agency>[\h]{{1,8}}?(?(based)[报社台网院局部厅站]|[报社刊]))(?P<more>)"
    rf"(?:[ \u3000]?(?P<place>[\h·]{{0,6}}?)[ \u3000]?(?P<day>{_DAY})(?P<hour>)"
    r"(?P<kind>电(?![话影视力子信台])|讯(?!息))"
    r"|(?P<told>讯(?=[（( \u3000])))(?P<close>[】）)\]〕])?"
)
# In brackets a place and a day will do, or the kind alone: （甲埠26日讯）, 【某通讯乙城十七日电】, 【特讯】.
_BRACKETED = pattern(
    rf"[【（(\[〔](?P<agency>[\h]{{2,8}}(?:通讯社?|[社报刊台网])(?=[\h·]{{2,10}}?{_DAY}))?"
    rf"(?:(?P<place>[\h·]{{2,10}}?)(?P<day>{_DAY})(?:专?[电電]|专?[讯訊])|(?:特|专|本[市埠港澳地岛]|[\h]{{2,4}}(?=消息))(?:[讯訊]|消息))"
    r"(?P<close>[】）)\]〕])"
)
# What an agency abroad reports: 据外电7月9日报道.
_FROM_ABROAD = pattern(rf"据(?P<agency>外[电报]|[\h]{{2,8}}[社报台])(?P<day>{_DAY})?报道(?=[ \u3000])")
_DAY_AFTER = pattern(rf"[（(](?P<day>{_DAY})[）)]")  # 本报讯（10月2日）
_BYLINE_DAY = pattern(
    rf"(?P<agency>本报|新华社|[\h]{{2,6}}报)?(?:[\h]{{0,4}})(?:记者"
    rf"|通讯员)[\h \u3000、·]{{2,24}}?(?P<place>(?<=[ \u3000])[\h]{{2,6}})?[ \u3000]?(?P<day>"
    rf"{_DAY})(?:电|讯|报道|摄)"
)

_AN_AGENCY = pattern(_AGENCY)
_SOURCE = pattern(
    r"(?:据|综合|来源[:：]|均据|以上均?据|本报综合|转自|摘自|新华社发|据新华社|综合新华社)"
    rf"(?P<who>[《》\h、 A-Za-z]{{0,20}}?)(?:{_KIND}|报道|稿)?"
)
_SAID_TO_BE_SOURCE = ("来源", "摘自", "转自")
_FIXED = frozenset(
    "本报综合 本报综合报道 本报综合消息 综合 综合报道 据新华社 新华社 本报讯 新华社供稿".split()
)
_OPENINGS = tuple("【（([〔据")
_NO_PLACE = re.compile("[的了是在]|记者|通讯员")
_NO_OUTLET = re.compile("[的了是在里]")
_SHORT_KINDS = ("电", "消息", "特稿", "讯", "電", "訊")  # which are also parts of other words
_AFTER_DATELINE = "（(【 \u3000　，,：:题—-"
_OTHER_WORDS = "子视话影"  # 电子 电视 电话 电影
_OUTLET_ENDS = ("报", "報", "刊", "台", "网", "社")
_DAY_OF = re.compile("(?:(.{4})年)?(?:(.{1,4}?)月)?(.{1,4}?)[日曰]")
_LONGEST = 40


class Dateline(NamedTuple):
    """A dateline found at the head of a text: where it ends, and what it says."""

    end: int
    agency: str
    place: str | None
    day: str | None


def find_lead(text: str) -> Dateline | None:
    """The dateline at the very beginning of ``text``, or None."""
    head = text[:60]
    match = _LEAD.match(head) or _OTHER_LEAD.match(head)
    if not match or (match["open"] and not match["close"]):
        return _lead_of_another_kind(head)
    end = match.start("close") if match["close"] and not match["open"] else match.end()
    if _NO_PLACE.search(match["place"] or "") or _NO_OUTLET.search(match["agency"]):
        return None
    if not match["day"] and not match["close"] and _runs_on(match, head[end : end + 1]):
        return None
    day = match["day"]
    if not day and (after := _DAY_AFTER.match(head, end)):
        day, end = after["day"], after.end()
    return Dateline(end, match["agency"], match["place"] or None, day)


def _lead_of_another_kind(head: str) -> Dateline | None:
    """A dateline that no outlet opens, or one of an agency abroad."""
    if head[:1] not in _OPENINGS:
        return None
    if bracketed := _BRACKETED.match(head):
        place = bracketed["place"]
        if place and _NO_PLACE.search(place):
            return None
        return Dateline(bracketed.end(), bracketed["agency"] or "", place, bracketed["day"])
    abroad = _FROM_ABROAD.match(head)
    return Dateline(abroad.end(), abroad["agency"], None, abroad["day"]) if abroad else None


def _runs_on(match: re.Match[str], after: str) -> bool:
    """Whether a dateline without a day is part of a sentence: 本报电子版…, 新华社消息人士…"""
    if match["kind"] not in _SHORT_KINDS or not after or after in _AFTER_DATELINE:
        return False
    own = match["kind"] in ("讯", "訊") and match["agency"].endswith(_OUTLET_ENDS)
    return not own and not (match["based"] and after not in _OTHER_WORDS)


def whole_dateline(text: str) -> Dateline | None:
    """``text`` (brackets and all) when it is nothing but a dateline, such as （据新华社电）."""
    inner = text.strip().strip("（）()【】[] \u3000")
    if not 1 < len(inner) <= _LONGEST:
        return None
    found = find_lead(inner)
    if found and found.end >= len(inner):
        return found
    match = _SOURCE.fullmatch(inner)
    if match and match["who"] and (_AN_AGENCY.search(match["who"]) or inner.startswith(_SAID_TO_BE_SOURCE)):
        return Dateline(len(inner), match["who"].strip("《》"), None, None)
    if inner in _FIXED:
        return Dateline(len(inner), inner.removeprefix("据")[:3].rstrip("综"), None, None)
    return None


def chinese_number(text: str) -> int | None:
    """The value of a day, month or year in digits or Chinese numerals, or None."""
    if text.isdigit():
        return int(text)
    if not text:
        return None
    text = text.replace("廿", "二十").replace("卅", "三十").replace("○", "〇")
    hundreds, hundred, rest = text.partition("百")
    if hundred:  # 一百一十三 or, with a zero for the tens, 一百零五
        high = _NUMERAL.get(hundreds)
        low = chinese_number(rest.lstrip("〇零")) if rest else 0
        return None if high is None or low is None else high * 100 + low
    if "十" not in text:
        digits = [_NUMERAL.get(c) for c in text]
        if any(d is None for d in digits):
            return None
        return int("".join(str(d) for d in digits))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    high = _NUMERAL.get(tens, -1) if tens else 1
    low = _NUMERAL.get(ones, -1) if ones else 0
    return high * 10 + low if high >= 0 and low >= 0 else None


def day_of(printed: str | None, page: datetime.date | None) -> datetime.date | None:
    """The date of a day printed as 4月3日, 十四日 or 2026年4月3日, on a page of ``page``.

    The year is the page's, and a day later than the page is of the year before; a day
    without its month is the last such day up to the page's date. None where it cannot be.
    """
    if not printed:
        return None
    match = _DAY_OF.fullmatch(printed)
    if not match:
        return None
    year, month, day = (chinese_number(part) if part else None for part in match.groups())
    if day is None:
        return None
    try:
        if year:
            return datetime.date(year, month or (page.month if page else 0), day)
        if page is None:
            return None
        if month:
            this_year = datetime.date(page.year, month, day)
            return this_year if this_year <= page else datetime.date(page.year - 1, month, day)
        found = page.replace(day=day) if _fits(page.year, page.month, day) else None
        if found is not None and found <= page:
            return found
        last = page.replace(day=1) - datetime.timedelta(days=1)
        return last.replace(day=day)
    except ValueError:
        return None


def _fits(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
