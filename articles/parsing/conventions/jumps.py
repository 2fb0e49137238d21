"""Jumps: lines and brackets that send the reader to another page, and pointers to one."""

import re

from articles.parsing.conventions.folios import page_number
from articles.parsing.lines.patterns import pattern

Jump = tuple[str, str | None]  # "to", "from" or "see", and the page's number

_PAGE = r"(?P<page>(?:第[ \u3000]?)?[A-ZＡ-Ｚ]?[0-9０-９]{1,3}|第?[一二三四五六七八九十]{1,4})[ \u3000]?版?"
_OPEN = r"[（(【〔\[［｛{〖<＜〈]?[ \u3000]?"
_CLOSE = r"[ \u3000]?[）)】〕\]］｝}〗>＞〉]?"
_JUMP = pattern(
    rf"[▲▼▶►◀◄●→↓⇒·\-—]{{0,3}}{_OPEN}[▲▼▶►◀◄→↓]{{0,2}}(?P<way>下转|紧转|转|上接|紧接|接)(?:本"
    rf"报)?(?:今日)?[ \u3000]?{_PAGE}[ \u3000]?(?:[\h“”《》]{{0,14}}){_CLOSE}[▲▼▶►◀◄→]{{0,2"
    rf"}}"
)
_SEE = re.compile(
    rf"(?:[▶►■□※]|{_OPEN})(?:相关|详细|更多|全文|附表|详情|详见|附图|图表|有关|延伸|系列|下图|本文|全文"
    rf"|答案|评论|报道|解读|名单){{1,3}}(?:报道|新闻|内容|评论|阅读|解读|图片)?(?:另?见|请看|刊于"
    rf"|刊|详见|在)?(?:今日|本报)?[ \u3000]?{_PAGE}{_CLOSE}"
)
_LOOSE_JUMP = re.compile(r"[（(【▶►]{0,2}(?:下转|上接|紧转|紧接)[^。，！？]{1,14}版[^。！？]{0,12}[）)】]?")
_ITS_PAGE = re.compile(_PAGE + "?版")
_POINTER = re.compile(
    r"(?:[ \u3000…·.．]|[▶►→>/／|｜（(]|详见|见|刊"
    r"|^)[ \u3000]?(?:第?[A-ZＡ-Ｚ]?[0-9０-９]{1,2}"
    r"|第[一二三四五六七八九十]{1,3})[ \u3000]?版[）)]?[◀▶►]?$"
    r"|…{1,}[ \u3000]?[A-Z]?[0-9]{1,2}$|[▶►→][ \u3000]?[A-Z]?[0-9]{1,2}$"
    r"|^[▶►■●]?(?:第?[A-Z]?[0-9０-９]{1,2}|第[一二三四五六七八九十]{1,3})版"
    r"[ \u3000:：|｜│/／]+[^。]{6,44}$"
)
_LONGEST_JUMP, _LONGEST_POINTER = 40, 60


def read_jump(text: str) -> Jump | None:
    """("to" | "from" | "see", page) of a text that is nothing but a jump, else None."""
    if len(text) > _LONGEST_JUMP:
        return None
    text = text.strip()
    match = _JUMP.fullmatch(text)
    if match and (match["way"] in ("下转", "紧转", "上接", "紧接") or "版" in text):
        return ("to" if "转" in match["way"] else "from", page_number(match["page"]))
    if _LOOSE_JUMP.fullmatch(text):
        found = _ITS_PAGE.search(text)
        return ("to" if "转" in text[:5] else "from", page_number(found["page"]) if found else None)
    if _SEE.fullmatch(text) and "版" in text:
        return ("see", None)
    return None


def is_pointer(text: str) -> bool:
    """Whether a line only points to another page: 题目……▶3版, 题目（详见第4版）."""
    return len(text) < _LONGEST_POINTER and _POINTER.search(text) is not None
