"""Columns (栏目): what looks like the name of one."""

import re

from articles.parsing.conventions.spacing import squeeze
from articles.parsing.lines.patterns import pattern

_BRACKETED = pattern(
    r"^(?:[■◆●▲★□]?[ \u3000]*)?(?:【[^】]{1,14}】|〖[^〗]{1,14}〗|『[^』]{1,14}』|「[^」]{1,10}」"
    r"|[·•◆■●★☆▪◇|｜—-]{1,3}[ \u3000]?[\hA-Za-z0-9 \u3000“”·]{2,12}[ \u3000]?[·•◆■●★☆▪◇|｜—-]{1,"
    r"3}|[〔\[［][^〕\]］]{1,12}[〕\]］])$"
)
_WORD = pattern(
    r"(?:观察|论坛|调查|短波|速览|声音|茶座|微评|快评|社论|简讯|短讯|快讯|视点|关注|聚焦|视窗|时评"
    r"|短评|锐评|漫评|杂谈|随笔|夜话|连载|专栏|专题|"
    r"瞬间|新闻|快报|动态|见闻|故事|人物|财经|体坛|科技|文娱|帮办|帮忙|帮你问|有话说|夜读|访谈|对话"
    r"|纪事|札记|走笔|掠影|剪影|荐书|书评|书架|书香|投书|摘要|附记|小说|诗歌|散文|诗苑|小品|信箱|来信|来论|热线"
    r"|问答|课堂|讲堂|提示|"
    r"数据|观点|经纬|广角|扫描|传真|播报|点击|资讯|信息|集锦|集萃|一线|在线|追踪|特写|侧记|回眸"
    r"|印象|风采|精选|跟帖|留言|热评|之窗|之声|纵横|大观|园地|天地|平台|第一图|一图|榜|直通车|进行时|记|谭|谈|论|说|语"
    r"|话|眼|窗|荟|汇|志)$"
)
_SAYS = pattern("[不没了着]|今[夜晚]|明[天晨]")  # a headline says something, a column's name does not
_PART = pattern(
    "(?:数字|数据|数读|图说|声音|关注|聚焦|视点|观察|人物|文化|生活|教育|健康|法治|财经|体育|社会|民生|时评|副刊|国际"
    "|特写|故事|记录|影像|图片|深读|深度|调查|对话|访谈|热点|焦点|现场|新知|读书|文艺|青春|科技|要闻|简讯|快讯)"
)
_HEAD = pattern(
    r"^(?:今日|每日|一周|本周|新闻|天下|环球|国际|国内|要闻|权威|独家|深度|特别|图片|光影|部门|基层"
    r"|镜头|定格|影像|图说|百姓|民生|法治|健康|社区|校园|网友|读者|本报|[晚日早晨商时快周]报|微|短|快|时|简)"
)
_BRIEFS = pattern(
    r"简讯|短讯|短波|速览|快讯|要闻|播报|集纳|一句话|快览|速递|简报|短新闻|天下|扫描|环球|资讯|动态|集锦|信息"
)
_CLAUSE = re.compile("[，。！？,!?；：:、“”]")
_ORNAMENTS = "■◆●▲★◇◎○"
_LONGEST_LINE = 24
_SIZES = ("two", "three", "four", "five", "six", "seven", "eight", "nine")  # characters of a name
_SHORT, _COMPACT = 3, 7


def column_marks(text: str) -> tuple[str, ...]:
    """What speaks for a line as the name of a standing column, and what against it."""
    if len(text) > _LONGEST_LINE:
        return ("too_long",)
    if _BRACKETED.match(text):
        return ("bracketed",)
    tight = squeeze(text).lstrip("■◆●▲★□◎")
    size = len(tight)
    if not 0 <= size - 2 < len(_SIZES) or _CLAUSE.search(tight):
        return ("no_name",)
    marks = [f"of_{_SIZES[size - 2]}", *_naming(tight), *_dress(text, size)]
    if "的" in tight:
        marks.append("holds_de")
    if _SAYS.search(tight):
        marks.append("says_something")
    if "·" in tight and any(_PART.fullmatch(part) for part in tight.split("·")):
        marks.append("paper_part")
    return tuple(marks)


def is_column_word(word: str) -> bool:
    """Whether a word ends as names of columns do: 读者论坛."""
    return bool(_WORD.search(word))


def _naming(tight: str) -> list[str]:
    marks = []
    if _WORD.search(tight):
        marks.append("ends_as_column" if len(tight) <= _COMPACT else "ends_as_long_column")
    if _HEAD.match(tight):
        marks.append("opens_as_column")
    return marks


def _dress(text: str, size: int) -> list[str]:
    marks = []
    if len(text) > size and size <= _SHORT:
        marks.append("set_wide")
    if text[0] in _ORNAMENTS:
        marks.append("ornamented")
    return marks


def opens_briefs(text: str) -> bool:
    """Whether a column's name announces a set of briefs."""
    return bool(_BRIEFS.search(squeeze(text)))
