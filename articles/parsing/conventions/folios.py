"""Folios and mastheads: the lines that carry the paper's name, its date and the page's number."""

import re

from articles.parsing.conventions.spacing import one_word, squeeze
from articles.parsing.lines.patterns import pattern

_DATE = re.compile(
    r"(?:[12１２][0-9０-９]{3}|[二一][〇零○OＯ一二三四五六七八九]{3}"
    r"|民国[ \u3000]*(?:[0-9０-９]{1,3}|[〇零○一二三四五六七八九十百元]{1,6}))[ \u3000]*(?:年"
    r"|[-./－])[ \u3000]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十元]{1,3})[ \u3000]*(?:月"
    r"|[-./－])[ \u3000]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿]{1,4})日?"
)
_DAY_FIRST = re.compile(  # 17. 9. 2024
    r"(?<![0-9.])[0-9]{1,2}[ ]?[-./][ ]?[0-9]{1,2}[ ]?[-./][ ]?(?:19|20)[0-9]{2}(?![0-9])"
)
_WEEKDAY = pattern(r"(?:星期|周|礼拜)[一二三四五六日天](?![\h])")
_PAGE_NUMBER = (
    r"(?:第[ \u3000]?)?(?:[A-ZＡ-Ｚ][ \u3000]?[0-9０-９]{1,3}|[0-9０-９]{1,3})(?:[ \u3000]?[版叠])?"
    r"|第[ \u3000]?[一二三四五六七八九十]{1,3}[ \u3000]?版"
)
_NUMBER_ONLY = re.compile(rf"[ \u3000·・|｜/-]*(?:{_PAGE_NUMBER})[ \u3000·・|｜/-]*")
MASTHEAD = pattern(
    r"[\h]{1,10}(?:日报|晚报|早报|晨报|快报|商报|时报|周报|导报|都市报|经济报|法治报|法制报"
    r"|青年报|农民报|体育报|教育报|健康报|文摘报|科技报|工人报|"
    r"农村报|消费报|少年报|老年报|城市报|新报|日報|晚報|校报|学报|报)|今日[\h]{2,4}|(?:新"
    r"|大)[\h]{1,4}报"
)
_MASTHEAD_AND_PART = re.compile(rf"{MASTHEAD.pattern}(?:副刊|周刊|{_PAGE_NUMBER})")
_IMPRINT = pattern(
    r"国内统一(?:连续出版物号|刊号)|邮发代号|ISSN|CN[ \u3000]?[0-9]{2}-"
    r"|总第[ \u3000]?[0-9０-９]+[ \u3000]?[期号]"
    r"|第[ \u3000]?[0-9０-９]{2,6}[ \u3000]?[期号](?!.*[。，])"
    r"|今日[0-9０-９一二三四五六七八九十]+版|"
    r"本期[0-9０-９一二三四五六七八九十]+版|(?:社址|地址|零售价?|每份|定价|订阅热线|新闻热线"
    r"|报料热线|读者热线|广告热线|发行热线|热线电话)[:：  ]|农历[\h]{2,}|(?<!月)出版$"
    r"|主管主办|主办[:：]|承印"
)
_PAGE_NAME = pattern(
    rf"^(?:{_PAGE_NUMBER})(?:[ \u3000·|｜:：]+[\h·]{{2,8}}|[\h·]{{2,4}})$"
    rf"|^[\h·]{{1,8}}[ \u3000·|｜]+(?:{_PAGE_NUMBER}|[①-⑳])$"
)
_PAGE = pattern(r"第?[A-Z]?[0-9０-９一二三四五六七八九十]{1,3}版(?![\h])")
_CLAUSE = re.compile("[，,；！？]")
_SENTENCE = re.compile("[，。；]")
_OF_THE_PAPER = re.compile(r"版|农历|[A-Z]\d")
_WORDS = re.compile(r"[\s·・|｜│/／]+")
_LAST_NUMBER = re.compile(r"([A-Z]?)0*([0-9]{1,3})$")
_CHINESE_NUMBER = re.compile("[一二三四五六七八九十]{1,4}")

_CHINESE = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_HALF = {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}

# Lengths in characters.
_LONGEST = 120  # of a header line
_DATE_LINE, _WEEKDAY_LINE, _NUMBER_LINE = 40, 12, 24  # blanks left out
_SHORT_MASTHEAD, _SHORT_PAGE_NAME = 8, 10
_PAPER_WORDS, _PAPER_WORD = range(2, 5), 10


def page_number(printed: str) -> str | None:
    """第02版 → "2", A06版 → "A6", 第十二版 → "12"; None where there is none."""
    text = squeeze(printed).translate(_HALF).strip("第版")
    match = _LAST_NUMBER.search(text)
    if match:
        return f"{match[1]}{match[2]}"
    if _CHINESE_NUMBER.fullmatch(text):
        tens, ten, ones = text.partition("十")
        if not ten:
            return str(_CHINESE[tens]) if tens in _CHINESE else None
        return str(_CHINESE.get(tens, 1) * 10 + _CHINESE.get(ones, 0))
    return None


def header_marks(text: str) -> tuple[str, ...]:
    """The marks of a page's header (masthead, date, page name) that a line bears."""
    if len(text) > _LONGEST or "。" in text:
        return ()
    tight = squeeze(text)
    return (*_date_marks(text, tight), *_paper_marks(text, tight), *_number_marks(text, tight))


def _date_marks(text: str, tight: str) -> list[str]:
    date = _DATE.search(text) or (("19" in text or "20" in text) and _DAY_FIRST.search(text))
    weekday = _WEEKDAY.search(text)
    if date and weekday:
        return ["date_and_weekday"]
    if date and len(tight) < _DATE_LINE and not _CLAUSE.search(tight):
        of_the_paper = MASTHEAD.search(tight) or _OF_THE_PAPER.search(tight)
        return ["date", "date_and_paper"] if of_the_paper else ["date"]
    return ["weekday"] if weekday and len(tight) <= _WEEKDAY_LINE else []


def _paper_marks(text: str, tight: str) -> list[str]:
    marks = []
    if _IMPRINT.search(text):
        marks.append("imprint")
    if _NUMBER_ONLY.fullmatch(text):
        marks.append("page_number_alone")
    if MASTHEAD.fullmatch(tight.strip("《》")):
        marks.append("masthead" if len(tight) <= _SHORT_MASTHEAD else "long_masthead")
    elif _MASTHEAD_AND_PART.fullmatch(tight):
        marks.append("masthead_and_part")
    if _names_paper(text):
        marks.append("paper_and_page_number")
    return marks


def _number_marks(text: str, tight: str) -> list[str]:
    marks = []
    if _PAGE_NAME.match(text):
        marks.append("page_name" if len(tight) <= _SHORT_PAGE_NAME else "long_page_name")
    if len(tight) <= _NUMBER_LINE and _PAGE.search(text) and not _SENTENCE.search(text):
        marks.append("page_number")
        if MASTHEAD.search(tight) and (" " in text or "\u3000" in text):
            marks.append("page_number_by_masthead")
    return marks


def _names_paper(text: str) -> bool:
    """Whether a line is made of the paper's name, a page name and a number, set off by blanks
    or strokes: 海陵日报　国际　08."""
    words = [word for word in _WORDS.split(one_word(text)) if word]
    return (
        len(words) in _PAPER_WORDS
        and any(word[-1] in "报報" and MASTHEAD.fullmatch(word) for word in words)
        and any(_NUMBER_ONLY.fullmatch(word) for word in words)
        and all(len(word) <= _PAPER_WORD for word in words)
    )
