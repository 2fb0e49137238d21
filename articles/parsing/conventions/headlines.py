"""Headlines: columns, kickers, titles and subtitles, and which line under which is what."""

import re
from functools import lru_cache

from articles.parsing.conventions.furniture import squeeze

_QUOTES = re.compile(r"[\s“”‘’「」『』《》〈〉\"'【】]")
_BRACKETED = re.compile(
    r"^(?:[■◆●▲★□]?[ \u3000]*)?(?:【[^】]{1,14}】|〖[^〗]{1,14}〗|『[^』]{1,14}』|「[^」]{1,10}」"
    r"|[·•◆■●★☆▪◇|｜—-]{1,3}[ \u3000]?[一-鿿A-Za-z0-9 \u3000“”·]{2,12}[ \u3000]?[·•◆■●★☆▪◇|｜—-]{1,"
    r"3}|[〔\[［][^〕\]］]{1,12}[〕\]］])$"
)
_COLUMN_WORD = re.compile(
    r"(?:观察|论坛|调查|短波|速览|声音|茶座|微评|快评|社论|简讯|短讯|快讯|视点|关注|聚焦|视窗|时评"
    r"|短评|锐评|漫评|杂谈|随笔|夜话|连载|专栏|专题|"
    r"瞬间|新闻|快报|动态|见闻|故事|人物|财经|体坛|科技|文娱|帮办|帮忙|帮你问|有话说|夜读|访谈|对话"
    r"|纪事|札记|走笔|掠影|剪影|荐书|书评|书架|书香|小说|诗歌|散文|诗苑|小品|信箱|来信|来论|热线"
    r"|问答|课堂|讲堂|提示|"
    r"数据|观点|经纬|广角|扫描|传真|播报|点击|资讯|信息|集锦|集萃|一线|在线|追踪|特写|侧记|回眸"
    r"|印象|风采|精选|跟帖|留言|热评|之窗|之声|纵横|大观|园地|天地|平台|第一图|一图|榜|直通车|进行时|记|谭|谈|论|说|语"
    r"|话|眼|窗|荟|汇|志)$"
)
_SAYS = re.compile("[不没了着]|今[夜晚]|明[天晨]")  # a headline says something, a column's name does not
_COLUMN_PART = re.compile(
    "(?:数字|数据|数读|图说|声音|关注|聚焦|视点|观察|人物|文化|生活|教育|健康|法治|财经|体育|社会|民生|时评|副刊|国际"
    "|特写|故事|记录|影像|图片|深读|深度|调查|对话|访谈|热点|焦点|现场|新知|读书|文艺|青春|科技|要闻|简讯|快讯)"
)
_COLUMN_HEAD = re.compile(
    r"^(?:今日|每日|一周|本周|新闻|天下|环球|国际|国内|要闻|权威|独家|深度|特别|图片|光影|部门|基层"
    r"|镜头|定格|影像|图说|百姓|民生|法治|健康|社区|校园|网友|读者|本报|[晚日早晨商时快周]报|微|短|快|时|简)"
)
_BRIEFS = re.compile(
    r"简讯|短讯|短波|速览|快讯|要闻|播报|集纳|一句话|快览|速递|简报|短新闻|天下|扫描|环球|资讯|动态|集锦|信息"
)
_KICKER_END = re.compile(
    r"(?:提出|指出|强调|要求|表示|召开|举行|显示|透露|获悉|介绍|发布|专访|来了|进行时|之际|系列报道"
    r"|取得[一-鿿]{0,4}(?:进展|成效|突破|成果)|[①②③④⑤⑥⑦⑧⑨]|之[一二三四五六七八九十]+|：|:|……|——)$"
)
_KICKER_HEAD = re.compile(
    r"^(?:聚焦|学习贯彻|深入学习|贯彻落实|贯彻|落实|践行|奋进|解决|推动|推进|加快|围绕|从|为了|为"
    r"|走进|探访|直击|迎接|喜迎|庆祝|纪念|新春走基层|一季度|上半年|前[一-十]|截至|响应|助力|坚持"
    r"|通讯|关于|写在)"
)
_ATTENDED = re.compile(r"(?:主持|讲话|出席|参加|致辞|作报告|宣布开幕|陪同|批示|见证)$")
_IN_BRACKETS = re.compile(r"^[（(][^）)]{2,44}[）)]$")
_KICKER_NOUN = re.compile(
    r"(?:系列活动|主题活动|[现场推进座谈发布博览交易展销大]{2}会|启动仪式|进行时|[一-鿿]{2}(?:周|季|节|论坛|大赛))$"
)
_QUOTED = re.compile(r"[“「\"][^“”「」\"]{4,}[”」\"]")
_QUESTION = re.compile(
    "(?:怎么|如何|为何|为什么|何时|何处)[一-鿿]{1,9}$|(?:怎么办|为什么|去哪儿?了?|吗|何在|几何)$"
)
_COUNT = re.compile(
    r"^[（(](?:[0-9一二三四五六七八九十]{1,3}[）)]$|外|组诗|节选"
    r"|连载[ \u3000]?[0-9一二三四五六七八九十]*[）)]$|[一二三四五六七八九十两]"
    r"|之)[一二三四五六七八九十]?[首章篇题则]?[^）)]{0,6}[）)]$"
)


@lru_cache(maxsize=2048)
def core(text: str) -> int:
    """Length of a headline without blanks and quotation marks, as its builder counted it."""
    return len(_QUOTES.sub("", text))


def pieces(text: str) -> list[str]:
    """The parts of a line set off by blanks."""
    return [part for part in re.split(r"[ \u3000\t]+", text) if part]


@lru_cache(maxsize=2048)
def is_couplet(text: str) -> bool:
    """Two or more parts, set off by blanks, of like length and build."""
    first, *_ = printed = pieces(text) or [""]
    if len(printed) == 2 and _KICKER_NOUN.search(first):
        return False
    parts = [core(part) for part in printed]
    apart = max(parts) - min(parts)
    return len(parts) >= 2 and min(parts) >= 2 and (apart <= 1 or (apart == 2 and 5 <= max(parts) <= 8))


def is_count(text: str) -> bool:
    """Whether a line says how many, or which part: （三首） （连载12） （24）."""
    return bool(_COUNT.match(text))


def kicker_cut(text: str) -> int:
    """Where a line such as ``引题 主题`` is cut into kicker and title; 0 where it is one headline."""
    parts = pieces(text)
    if len(parts) != 2 or len(text) > 60 or min(len(parts[0]), len(parts[1])) < 4 or is_couplet(text):
        return 0
    if re.search(r"[。；;]", text) or re.search(r"[？！?!，,：:]$", parts[0]):
        return 0
    if not re.match(r"[一-鿿“《‘0-9A-Za-z]", parts[1]) or (parts[0].isascii() and parts[1].isascii()):
        return 0
    return text.index(parts[1], len(parts[0]))


@lru_cache(maxsize=2048)
def column_weight(text: str) -> float:
    """How much a line looks like the name of a standing column: about -3 to 3."""
    if len(text) > 24:
        return -4.0
    if _BRACKETED.match(text):
        return 3.0
    tight = squeeze(text).lstrip("■◆●▲★□◎")
    size = len(tight)
    if not 2 <= size <= 9 or re.search(r"[，。！？,!?；：:、“”]", tight):
        return -3.0
    weight = {2: -0.2, 3: -0.2, 4: 0.3, 5: 0.0, 6: -0.1}.get(size, -1.0)
    if _COLUMN_WORD.search(tight):
        weight += 1.4 if size <= 7 else 0.5
    if _COLUMN_HEAD.match(tight):
        weight += 0.5
    if len(text) > size and size <= 3:
        weight += 0.8
    if text[0] in "■◆●▲★◇◎○":
        weight += 1.0
    if "的" in tight:
        weight -= 0.4
    if _SAYS.search(tight):
        weight -= 0.9
    if "·" in tight and any(_COLUMN_PART.fullmatch(part) for part in tight.split("·")):
        weight += 1.5
    return weight


def opens_briefs(text: str) -> bool:
    """Whether a column's name announces a set of briefs."""
    return bool(_BRIEFS.search(squeeze(text)))


def kicker_over_title(first: str, second: str, gap: int, reported: bool) -> float:
    """Score of ``first`` as kicker of the title ``second``; ``reported`` says that news follows."""
    a, b = core(first), core(second)
    if second[0] in "▲◆◇■●○★" and first[0] != second[0]:
        return 0.5  # one headline over a set of pieces that each have their own
    score = 0.0 if b <= 22 else -1.2
    slogan = is_couplet(first) and (a <= 8 or len(pieces(first)) > 2)
    leads = _KICKER_END.search(first) or _KICKER_HEAD.match(first) or slogan
    if _longer(a, b, reported) and not leads:
        score -= 0.8
    if is_couplet(first) and 8 < a <= 18 and not slogan and not is_couplet(second):
        score -= 1.0
    if _QUOTED.fullmatch(first):
        score -= 0.8
    if a < 4:
        score -= 1.5
    if abs(a - b) <= 2 and a <= 13 and not is_couplet(second):
        score -= 0.8
    if _KICKER_END.search(first):
        score += 1.2
    if _KICKER_HEAD.match(first):
        score += 0.5
    if slogan:
        score += 0.6
    if reported and a <= (7 if is_couplet(first) else 9) and b >= a + 5 and column_weight(first) < 0.9:
        score += 1.0
    if re.search(r"[？！?!]$", first):
        score -= 0.6
    return score - (0.1 if gap else 0.0)


def _longer(a: int, b: int, reported: bool) -> bool:
    """Whether a second headline is so much longer than the first that it is the subtitle. The headline
    of news tells it in a sentence, which a short kicker may open; that of a feature is short itself."""
    return b >= a + 6 and b >= (20 if reported else 15)


def title_over_title(first: str, second: str, gap: int) -> float:
    """Score of ``second`` as the next line of the same wrapped title."""
    a, b = core(first), core(second)
    if second.startswith(("—", "－－")) or is_couplet(first) or is_couplet(second) or b < 2:
        return -3.0
    if second[0] in "▲▼◆◇■□●○◎★☆" and first[0] != second[0]:
        return -3.0
    off = abs(a - b)
    if _ATTENDED.search(second) or _IN_BRACKETS.match(second):
        return -2.0
    score = 0.5 if off <= 1 else 0.4 if off == 2 else -0.5 if off == 3 else -2.0
    if max(a, b) > 13:
        score -= 0.6 if max(a, b) <= 16 else 1.6
    if re.search(r"[？！?!：:。]$", first):
        score -= 0.4
    elif _QUESTION.search(first) and a >= 6 and off <= 3:
        score -= 1.2
    if _KICKER_END.search(first):
        score -= 0.8
    if re.search(r"[，,、的]$", first):
        score += 1.5
    return score - (0.9 if gap else 0.0)


def title_over_subtitle(first: str, second: str, reported: bool) -> float:
    """Score of ``second`` as a subtitle of the title ``first``; ``reported`` says that news follows."""
    if second.startswith(("—", "－－", "--")) or _COUNT.match(second):
        return 4.0
    if second[0] in "▲◆◇■●○★" and first[0] != second[0]:
        return -3.0
    a, b = core(first), core(second)
    score = -0.4
    if _ATTENDED.search(second) or _IN_BRACKETS.match(second):
        score += 2.2
    if "：" in second[:8] or ":" in second[:8]:
        score += 0.7
    if _longer(a, b, reported) and not (_KICKER_END.search(first) or _KICKER_HEAD.match(first)):
        score += 0.8
    if is_couplet(first) and len(pieces(first)) == 2 and 8 < a <= 18 and not is_couplet(second):
        score += 0.8
    if reported and 15 <= a <= b and re.search("[，,]", second):
        score += 0.6  # two sentences as long: the second says more of what the first tells
    if b >= 22:
        score += 1.0
    elif b >= 18 and b > a:
        score += 0.1
    if b < a:
        score -= 0.3
    if _QUESTION.search(first) and not _QUESTION.search(second):
        score += 1.3
    if abs(a - b) <= 2 and a <= 13:
        score -= 0.8
    return score
