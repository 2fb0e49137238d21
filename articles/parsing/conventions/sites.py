"""What an archive or a site puts into the text of a page: labels, menus, counters, dates of its own."""

import re
from functools import lru_cache
from typing import Literal

from articles.parsing.lines.patterns import pattern

# A rule from margin to margin; a label with the page or the column; a date; a menu, which parts one piece
# from the next; a word of a menu that may stand inside a piece; a word that is of a menu only beside others;
# a headline in an index.
SiteLine = Literal["", "rule", "label", "date", "menu", "inside", "weak", "index"]
SURE_SITE_LINES = ("label", "date", "menu", "inside", "index")
PARTING = ("rule", "label", "menu", "index")  # they stand between two pieces

_DATE = r"(?:19|20)\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)"
_PAGE = r"(?:第[ \u3000]?)?[A-Z]?\d{1,3}[ \u3000]?版|第[一二三四五六七八九十]{1,3}版"
_PAGE_LABEL = pattern(rf"(?:{_PAGE})[ \u3000]?[（(][\h·、 \u3000]{{0,16}}[）)]")
_PAGE_NAMED = pattern(rf"(?:{_PAGE})[:：][ \u3000]?[\h·、]{{2,14}}(?:[ \u3000]+{_DATE})?")
_PAGE_AND_COLUMN = pattern(r"[A-Z]\d{1,3}[ \u3000]?[｜|丨][ \u3000]?[\h]{2,6}[ \u3000]?[·・]")
_COLUMN_LABEL = r"(?:专栏|作者|标题|引题|肩题|副题|副标题|正文|来源|版名|版次)[:：]"
_LABELS = re.compile(rf"(?:{_PAGE_LABEL.pattern})?(?:[ \u3000]*{_COLUMN_LABEL})?")
_LABEL_LINE = re.compile(rf"{_PAGE_LABEL.pattern}(?:[ \u3000]*专栏[:：])?|专栏[:：]")
_PAGE_ALONE = re.compile(_PAGE)
_NUMBERED = re.compile(r"\d{1,3}[.、．][ \u3000]?[^。]+")
_ISSUE = pattern(rf"《[^《》]{{2,16}}》[ \u3000]?[（(][^（）()]{{0,30}}{_DATE}[^（）()]{{0,20}}[）)]")
_DAY_FIRST = r"\d{1,2}[ ]?[-/.][ ]?\d{1,2}[ ]?[-/.][ ]?(?:19|20)\d{2}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ap]m)?"
_DATED = pattern(
    rf"(?:[•·●][ \u3000]?)?(?:[\h]{{2,12}}[ \u3000]+)?"
    rf"(?:(?:发[表布]|更新|刊[登出])[于时间]*[:：]?|日期[:：]|时间[:：])?"
    rf"[ \u3000]?(?:{_CLOCK}[ \u3000]+)?(?:{_DATE}|{_DAY_FIRST})(?:[ \u3000]+{_CLOCK})?"
    r"(?:[ \u3000]+(?:(?:阅读|浏览|点击|来源)[^。，]{0,16}|作者[:：]))?",
    re.I,
)
_A_DATE = re.compile(f"{_DATE}|{_DAY_FIRST}")
_CRUMBS = re.compile(
    r"(?:logo[ \u3000])?(?:您?(?:现在的|当前)位置[:：])?[^，。>＞›»]{1,12}"
    r"(?:[ \u3000]?[>＞›»][ \u3000]?[^，。>＞›»]{1,14}){2,6}"
)
_RULE = re.compile(r"[—–_=-]{6,}")
_STRONG = (
    "上一版|下一版|前一版|后一版|上一篇|下一篇|上一页|下一页|返回目录|返回首页|返回顶部|回首页|回上一页|读报纸首页|"
    "版面目录|版面导航|标题导航|全文复制|复制链接|放大缩小|上一主题|下一主题|只看楼主|倒序阅读|正序阅读|展开全文|"
    "关于我们|版权所有|版权声明|广告查询|快速回复|热门(?:新闻|图片|文章|新讯)|相关文章|新闻搜索|站内搜索|更多功能|还原|字数|"
    "ADVERTISEMENT|advertisement|新闻排行|网站地图|网站总览|看历史报份|写信给编辑|[\\h]{0,8}PDF版面?|分享到[\\h]{2,3}|列印|转寄|已经到底了"
)
_INSIDE = "放大图片|点击放大|查看大图"
_WEAK = (
    "放大|缩小|默认|下载|打印|转发|分享|收藏|字号|字体|听报|朗读|阅读|浏览|点击|评论|回复|点赞|赞|在看|订阅|退订|"
    "推荐|功能|上一个|下一个|上一期|下一期|上一则|下一则|设为[首主]页|首页|搜索|搜寻|服务|更多|举报|登录|注册|关闭|离线\\w*|相关推荐|热门推荐|大|中|小"
)
_WORD = pattern(f"{_STRONG}|{_INSIDE}|{_WEAK}")
_STRONG_WORD = pattern(_STRONG)
_INSIDE_WORD = re.compile(_INSIDE)
_BARE = re.compile(r"[\s\d\W_]+|[万次人位]|第\d+期")
_CLICK = re.compile(r"[请按点击]{1,3}(?:这里|此处)")
_HEADING = re.compile(r"[\[［【]复制链接[\]］】]$")
_BETWEEN = re.compile(r"[ \u3000|｜/／]+")
_LONGEST, _LONGEST_WORD, _FEWEST_WORDS = 60, 6, 3


@lru_cache(maxsize=2048)
def site_line(text: str) -> SiteLine:
    """What a line is of the site that a page was copied from."""
    if len(text) > _LONGEST or "。" in text:
        return ""
    if _RULE.fullmatch(text):
        return "rule"
    if _LABEL_LINE.fullmatch(text) or _PAGE_NAMED.fullmatch(text) or _PAGE_AND_COLUMN.fullmatch(text):
        return "label"
    if _CRUMBS.fullmatch(text) or _HEADING.search(text) or _CLICK.search(text):
        return "menu"
    if _ISSUE.fullmatch(text) or _DATED.fullmatch(text):
        return "date"
    return "weak" if is_page_alone(text) else _menu(text)


def is_page_alone(text: str) -> bool:
    """Whether a line is nothing but a page's number: 第 3 版."""
    return _PAGE_ALONE.fullmatch(text) is not None


def is_numbered(text: str) -> bool:
    """Whether a line may be the headline that an archive numbers over each piece: 12. 甲地通车."""
    return _NUMBERED.fullmatch(text) is not None


def _menu(text: str) -> SiteLine:
    words = _WORD.findall(text)
    if not words:
        return ""
    strong = _STRONG_WORD.search(text)
    if strong and len(words) > 1:
        return "menu"
    if strong and len(words) + 1 < len(parts := _BETWEEN.split(text)) and len(parts) >= _FEWEST_WORDS:
        return "menu" if all(len(part) <= _LONGEST_WORD for part in parts) else ""
    if _BARE.sub("", _WORD.sub("", text)):
        return ""
    if strong:
        return "menu"
    if _INSIDE_WORD.search(text):
        return "inside"
    counted = any(character.isdigit() for character in text)
    return "inside" if counted and len(words) == 1 else "menu" if len(words) > 1 else "weak"


def said_of_page(text: str) -> str:
    """What a site's line says of the page: a menu no more than the date in it."""
    return text if site_line(text) in ("label", "date") else " ".join(_A_DATE.findall(text))


def labels_end(text: str) -> int:
    """Where the labels of an archive end that open a line: 专栏：新闻简报, A02｜要闻·观察; 0 if none do."""
    bar = _PAGE_AND_COLUMN.match(text)
    labels = bar or _LABELS.match(text)
    return labels.end() if labels else 0


def is_archive(lines: list[str]) -> bool:
    """Whether an archive has labelled the pieces of these lines."""
    return any(_LABEL_LINE.match(line) or _PAGE_AND_COLUMN.match(line) for line in lines)
