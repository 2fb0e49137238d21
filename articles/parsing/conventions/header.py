"""What the page says of itself: paper, date, page number, section."""

import datetime
import re
from collections import Counter

from articles.chinese.days import may_be_printed
from articles.parsing.conventions.datelines import chinese_number
from articles.parsing.conventions.folios import MASTHEAD, page_number
from articles.parsing.conventions.spacing import one_word, squeeze
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import PageFacts

# Inside a longer number, the permit of PP1180/03/2013, stands no date.
_DATE = pattern(
    r"(?<![0-9０-９])(?:(?:中华)?民国\s*(?P<republic>[0-9０-９]{1,3}|[〇零○一二三四五六七八九十百元]{1,6})|(?P<y>[12１２][0-9０-９]{3}|[二一][〇零○OＯ一二三四五六七八九]{3}))\s*(?:年|[-./－])\s*(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十元]{1,3})\s*(?:月|[-./－])\s*(?P<d>[0-9０-９]{1,2}|[一二三四五六七八九十廿]{1,4})(?:日|(?![0-9０-９]))"
    # the day first: 17. 9. 2024, 9-5-1998
    r"|(?<![0-9０-９.])(?P<d2>[0-9]{1,2})\s?[-./]\s?(?P<m2>[0-9]{1,2})\s?[-./]\s?(?P<y2>(?:19|20)[0-9]{2})(?![0-9０-９])"
)
_NAME_DATE = pattern(r"(?<!\d)((?:19|20)\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})日?(?!\d)")
_NAME_NUMBER = pattern(r"(?:^|[-_.\s第])([A-Z]?\d{1,3})版?$", re.I)
_NUMBER = pattern(
    r"第\s*(?P<a>[A-ZＡ-Ｚ]?\s*[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*版|(?<![0-9０-９A-Za-zＡ-Ｚ:：.-])(?P<b>[A-ZＡ-Ｚ]?[0-9０-９]{1,3})\s*版|"
    r"(?<![0-9０-９A-Za-z:：.-])(?P<c>[A-ZＡ-Ｚ][0-9０-９]{1,3})(?![0-9０-９A-Za-z])|(?<![^\s·|｜])(?P<d>[0-9０-９]{1,2})(?![^\s·|｜])"
)
_SECTION_NAME = pattern(
    "(?:国际|国内|综合|本地|本埠|本省|本市|社会|体育|文化|财经|经济|时政|民生|图片|地方|区县|县区|都市|热点)(?:新闻|要闻|时讯|新知|专版|专刊|专题)$"
)
_NOISE = pattern(
    r"内部资料|免费交流|准印证号\S*|责任?编辑?[:：/／]\S*|(?:星期|周|礼拜)[一二三四五六日天]|农历\S*|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S*|[今本][日期]\S*版|第\s*\d+\s*期|总第\S+|国内统一\S*|CN\S*|邮发代号\S*|第?\s*[A-ZＡ-Ｚ]?[0-9０-９]{1,3}\s*版|第[一二三四五六七八九十]{1,3}版|[A-ZＡ-Ｚ]?[0-9０-９]{1,3}"
)

_YEAR_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = re.compile("(?:(.{4})年)?(.{1,4}?)月(.{1,4}?)日")
_STROKES = re.compile(r"[\s·|｜│/／—《》-]+")
_GAPS = re.compile(r"[\s·|｜—-]+")
_BARS = re.compile(r"[\s|｜│/／]+")
_JOINED = re.compile("[/／、]")
_WEEKLY = pattern(r"[\h]{3,8}(?:周刊|画报|月刊|导刊)")
_PART_OF_PAPER = re.compile(r"(?<=报)(?:副刊|[A-Z]?[0-9]{1,3}版?)$")
_PAPER_FIRST = pattern(r"([\h]{2,8}报)(?=\s|[0-9二])")
_NAME = pattern(r"[\h]{4,8}")
_COUNTED = re.compile("今日|本期|共$")  # 今日8版 says how many pages there are
_SUFFIX = re.compile(r"\.[A-Za-z]{1,5}$")
_TWO_WIDE = pattern(r"(?<![\h])([\h])[ \u3000]+([\h])(?![\h])")
_SECTION = pattern(r"(?=.*[\h])[\hA-Za-z]{2,6}(?:·[\h]{2,6})?")
_HALF = {c: c - 0xFEE0 for c in range(0xFF10, 0xFF1A)} | {ord("O"): "〇", ord("Ｏ"): "〇"}
_BEFORE_THE_REPUBLIC = 1911  # its first year is 1912
_JANUARY, _FIRST_HALF, _DECEMBER = 1, 6, 12


def page_facts(
    lines: list[str], body_years: str, days: list[str], organizations: list[str], name: str,
    publication: str | None, date: datetime.date | None, number: str | None, section: str | None,
) -> PageFacts:  # fmt: skip
    """The page's facts: as given, else from its header ``lines``, else from the file's
    ``name``, else from the ``days`` of its datelines and the papers of its bylines.

    ``body_years`` is the page's text, for the commonest full year.
    """
    facts = PageFacts()
    inferred = facts.inferred
    found_date = date or _header_date(lines) or _name_date(name) or _from_days(days, body_years)
    facts.date = found_date.isoformat() if found_date else None
    facts.publication = publication or _masthead(lines) or _of_bylines(organizations) or _weekly(lines)
    facts.number = number or _header_number(lines) or _name_number(name)
    facts.section = section or _section(lines, facts.publication)
    for key, given, found in (
        ("publication", publication, facts.publication),
        ("date", date, facts.date),
        ("number", number, facts.number),
        ("section", section, facts.section),
    ):
        if given is None and found is not None:
            inferred.append(key)
    return facts


def _day(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    """The day of these numbers, if there is one and a paper can be of it."""
    try:
        found = datetime.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
    return found if may_be_printed(found) else None


def _date(match: re.Match[str]) -> datetime.date | None:
    if match["y2"]:
        return _day(int(match["y2"]), int(match["m2"]), int(match["d2"]))
    month, day = (chinese_number(match[key].translate(_HALF)) for key in "md")
    year = chinese_number((match["y"] or match["republic"]).translate(_HALF))
    if year and match["republic"]:
        year += _BEFORE_THE_REPUBLIC
    return _day(year, month, day)


def _header_date(lines: list[str]) -> datetime.date | None:
    """The date that most lines give, the first of equals."""
    found = (next(filter(None, map(_date, _DATE.finditer(line))), None) for line in lines)
    days = Counter(day for day in found if day)
    return max(days, key=lambda day: days[day]) if days else None


def _name_date(name: str) -> datetime.date | None:
    dates = (_day(int(match[1]), int(match[2]), int(match[3])) for match in _NAME_DATE.finditer(name))
    return next(filter(None, dates), None)


def _from_days(days: list[str], text: str) -> datetime.date | None:
    """The day after the latest dateline, in the commonest full year of the text."""
    years = Counter(_YEAR_NAMED.findall(text)) or Counter(_YEAR.findall(text))
    if not years or not days:
        return None
    year = int(max(years, key=lambda y: (years[y], y)))
    found = [day for printed in days if (day := _day_in(printed, year))]
    months = {day.month for day in found}
    if {_JANUARY, _DECEMBER} <= months:  # a page of the first days of January
        found = [day for day in found if day.month <= _FIRST_HALF]
    printed = max(found) + datetime.timedelta(days=1) if found else None
    return printed if printed and may_be_printed(printed) else None


def _day_in(printed: str, year: int) -> datetime.date | None:
    """The date of 4月3日 in ``year``, or of 2026年4月3日."""
    match = _DAY.fullmatch(printed)
    if not match:
        return None
    own = chinese_number(match[1]) if match[1] else year
    return _day(own or year, chinese_number(match[2]), chinese_number(match[3]))


def _weekly(lines: list[str]) -> str | None:
    """A weekly's own name; 文艺周刊 and its like are parts of a daily."""
    for line in lines:
        for word in _STROKES.split(one_word(line)):
            if _WEEKLY.fullmatch(word):
                return word
    return None


def _masthead(lines: list[str]) -> str | None:
    """The paper's name: a name that ends in 报, else any masthead, else what stands as one."""
    lines = [one_word(line) for line in lines]
    words = [
        _PART_OF_PAPER.sub("", word)
        for line in lines
        for word in (squeeze(line), *_STROKES.split(_DATE.sub(" ", line)))
    ]
    mastheads = [word for word in words if MASTHEAD.fullmatch(word)]
    papers = [word for word in mastheads if word[-1] in "报報"]
    if papers or mastheads:
        return (papers or mastheads)[0]
    for line in lines:
        match = _PAPER_FIRST.match(line)
        if match:
            return match[1]
    return next((name for line in lines if (name := _name_before_date(line))), None)


def _name_before_date(line: str) -> str | None:
    """The first word of a line with the date, where it may be a paper's name."""
    words = [word for word in _GAPS.split(line) if word]
    standing = len(words) > 1 and _NAME.fullmatch(words[0]) and not _SECTION_NAME.match(words[0])
    return words[0] if standing and _DATE.search(line) else None


def _of_bylines(organizations: list[str]) -> str | None:
    papers = Counter()  # type: Counter[str]
    for outlet in organizations:
        for part in _JOINED.split(outlet):
            match = MASTHEAD.match(part)
            if match and not part.startswith(("本报", "人民日报", "新华")):
                papers[match[0]] += 1
    return max(papers, key=lambda p: papers[p]) if papers else None


def _header_number(lines: list[str]) -> str | None:
    best: tuple[int, str] | None = None
    for line in lines:
        bare = _DATE.sub(" ", line)
        for match in _NUMBER.finditer(bare):
            kind = match.lastgroup or "d"
            printed = page_number(match[kind])
            if printed and not _COUNTED.search(bare[max(0, match.start() - 3) : match.start()]):
                rank = "dcba".index(kind)
                if best is None or rank > best[0]:
                    best = (rank, printed)
    return best[1] if best else None


def _name_number(name: str) -> str | None:
    stem = _SUFFIX.sub("", name.rsplit("/", 1)[-1])
    date = _NAME_DATE.search(stem)
    rest = stem[date.end() :] if date else stem if "版" in stem else ""
    match = _NAME_NUMBER.search(rest)
    return page_number(match[1].upper()) if match else None


def _section(lines: list[str], publication: str | None) -> str | None:
    for line in lines:
        bare = _NOISE.sub(" ", _DATE.sub(" ", line))
        for word in _BARS.split(_TWO_WIDE.sub(r"\1\2", bare)):
            word = word.strip("·・-—")
            if (
                _SECTION.fullmatch(word)
                and not word.startswith(publication or "\0")
                and not MASTHEAD.fullmatch(word)
            ):
                return word
    return None
