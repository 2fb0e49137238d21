"""Lines of the page that belong to no article: its editors, the day's weather, ornaments."""

import re
import unicodedata
from functools import lru_cache

from articles.parsing.conventions.jumps import is_pointer
from articles.parsing.conventions.spacing import squeeze
from articles.parsing.lines.patterns import pattern

_LABELS = (
    r"(?:本版|本期|今日|执行|责任|美术|版面|图片|视觉|文字|值班|首席|特约|实习|一版|要闻|总"
    r"|副)*(?:责任编辑|责编|编辑|主编|编审|编委|总编|总编辑|副总编辑|主任|美编|美术|版式|版式设计|"
    r"版面设计|设计|组版|排版|制版|校对|校检|检校|审校|审读|责校|制图|统筹|策划|监制|值班编委"
    r"|值班总编|值班主任|签发|签审|审核|审签|终审|图编|视觉|电话|邮箱|投稿邮箱|"
    r"电子邮箱|E-mail|Email|热线|新闻热线|QQ|微信|一读|二读|见习编辑|见习美编|主持|图片总监"
    r"|广告审核|栏目主持)"
)
_EDITOR = re.compile(rf"^[□■●◎★☆◆\-· \u3000（(【]{{0,4}}{_LABELS}[ \u3000]*(?:[:：/／|｜丨]|[ \u3000])", re.I)
_EDITOR_TEST = re.compile(
    r"编辑|责编|美编|校对|版式|组版|审读|排版|责校|主编|编委|总编|投稿邮箱|检校|值班主任|签发|审核"
    r"|终审|版面设计|监制|统筹|本版主持|图片总监"
)
_SEND_IN = re.compile(r"[（(]?(?:欢迎)?(?:来稿|投稿|稿件|征稿|赐稿)[^。]{0,16}[:：]")
_WRITTEN = re.compile("撰文|采写|供图|摄影[:：/／ ]")
_KEPT = re.compile("编辑|责编|校对|美编|版式|编审|主编")
_TIGHT_EDITOR = pattern(r"^(?:本版|责任|美术|执行)(?:编辑|校对|责编)[\h]{2,4}(?:[ \u3000]|$)")
_LONGEST_EDITOR = 160

_INDEX = re.compile(
    r"(?:今日|本报|本期|要闻|新闻|版面|内容|读报)*(?:导读|导览|提要|看点|索引|目录|头条)"
    r"|(?:今日|今明|明日|本市|我市)*天气(?:预报)?"
)
_METEOROLOGISTS = pattern(r"[（(]?(?:据)?[\h]{0,6}气象(?:台|局|部门).{0,20}(?:发布|提供)[）)]?$")
_WEATHER = re.compile(
    r"(?:今日|今天|今夜|明天|明日|今明|白天|夜间)?.{0,12}(?:天气|多云|阴|晴|小雨|阵雨|中雨|大雨"
    r"|雨夹雪|小雪)"
)
_DEGREES = re.compile("[℃度]|[0-9]级|级[，,。]|级$|风力")
_LONGEST_WEATHER = 90

_HAN = pattern(r"[\h]")
_WORD = re.compile(r"\w")
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_FEWEST_BROKEN, _BROKEN_SHARE = 3, 0.4


@lru_cache(maxsize=2048)
def is_editor(text: str) -> bool:
    """Whether a line names the page's editors: 责任编辑 甲 版式 乙 校对 丙."""
    if len(text) > _LONGEST_EDITOR or "。" in text:
        return False
    if "@" in text and _SEND_IN.match(text):
        return True
    if _WRITTEN.search(text) and not _KEPT.search(text):
        return False
    if _TIGHT_EDITOR.match(text):
        return True
    return bool(_EDITOR.match(text) and _EDITOR_TEST.search(text[:60]))


def is_weather_or_index(text: str) -> bool:
    """Whether a line stands for the day's weather or the index of the issue (导读)."""
    tight = squeeze(text).strip("【】『』■●◆·|[]")
    if _INDEX.fullmatch(tight) or _METEOROLOGISTS.match(tight):
        return True
    if _WEATHER.match(tight[:24]) and _DEGREES.search(tight):
        return len(tight) < _LONGEST_WEATHER
    return is_pointer(text)


def is_stray(text: str) -> bool:
    """Whether a line says nothing: ornaments and rules by themselves, or broken characters."""
    head = text[:200]
    if _HAN.search(head) and not _BROKEN.search(head):
        return False  # what nearly every line is
    head = unicodedata.normalize("NFKC", head)
    if _WORD.search(head):
        broken = len(_BROKEN.findall(head))
        return broken >= _FEWEST_BROKEN and broken > _BROKEN_SHARE * len(head)
    return all(c.isspace() or c in "*#_=~|/\\-·•.,'`^+" or unicodedata.category(c)[0] in "SC" for c in head)
