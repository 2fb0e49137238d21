"""What belongs to the page and to no article: mastheads, editors' lines, notices, jumps."""

import re
import unicodedata
from functools import lru_cache

_WEEK = r"(?:星期|周|礼拜)[一二三四五六日天]"
_FULL_DATE = (
    r"(?:[12１２][0-9０-９]{3}|[二一][〇零○OＯ一二三四五六七八九]{3})[ \u3000]*(?:年"
    r"|[-./－])[ \u3000]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[ \u3000]*(?:月"
    r"|[-./－])[ \u3000]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿]{1,4})日?"
)
_DATE = re.compile(_FULL_DATE)
_PAGE_NUMBER = (
    r"(?:第[ \u3000]?)?(?:[A-ZＡ-Ｚ][ \u3000]?[0-9０-９]{1,3}|[0-9０-９]{1,3})(?:[ \u3000]?[版叠])?"
    r"|第[ \u3000]?[一二三四五六七八九十]{1,3}[ \u3000]?版"
)
_NUMBER_ONLY = re.compile(rf"[ \u3000·・|｜/-]*(?:{_PAGE_NUMBER})[ \u3000·・|｜/-]*")
MASTHEAD = re.compile(
    r"[一-鿿]{1,10}(?:日报|晚报|早报|晨报|快报|商报|时报|周报|导报|都市报|经济报|法治报|法制报"
    r"|青年报|农民报|体育报|教育报|健康报|文摘报|科技报|工人报|"
    r"农村报|消费报|少年报|老年报|城市报|新报|日報|晚報|校报|学报|报)|今日[一-鿿]{2,4}|(?:新"
    r"|大)[一-鿿]{1,4}报"
)
_IMPRINT = re.compile(
    r"国内统一(?:连续出版物号|刊号)|邮发代号|ISSN|CN[ \u3000]?[0-9]{2}-"
    r"|总第[ \u3000]?[0-9０-９]+[ \u3000]?[期号]"
    r"|第[ \u3000]?[0-9０-９]{2,6}[ \u3000]?[期号](?!.*[。，])"
    r"|今日[0-9０-９一二三四五六七八九十]+版|"
    r"本期[0-9０-９一二三四五六七八九十]+版|(?:社址|地址|零售价?|每份|定价|订阅热线|新闻热线"
    r"|报料热线|读者热线|广告热线|发行热线|热线电话)[:：  ]|农历[一-鿿]{2,}|(?<!月)出版$"
    r"|主管主办|主办[:：]|承印"
)
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
_TIGHT_EDITOR = re.compile(r"^(?:本版|责任|美术|执行)(?:编辑|校对|责编)[一-鿿]{2,4}(?:[ \u3000]|$)")

_AD_WORDS = (
    "寻人|寻物|更正|致歉|公告|通告|声明|遗失声明|遗失启事|遗失|启事|招聘|招聘启事|诚聘|招聘信息"
    "|招领|招领启事|寻人启事|寻物启事|失物招领|认领公告|认尸启事|讣告|讣闻|唁电|"
    "广告|分类广告|公益广告|商业广告|招标公告|拍卖公告|注销公告|减资公告|清算公告|债权公告|催收公告"
    "|挂失|挂失声明|作废声明|致歉声明|更正启事|"
    "债权转让(?:暨债务催收)?(?:通知|公告)|债务催收通知|招租|出租|出售|转让|中标公告|成交公告|竞价公告|停水通知|停电通知|停电公告|停水公告|停电信息"
    "|招生简章|征婚|求购|分类信息|便民信息|广告热线|公开招聘|征集启事|寻亲公告|"
    "变更公告|开庭公告|送达公告|法院公告|听证公告|环评公示|公示|招商|吸收合并公告|合并公告|分立公告"
    "|解散公告|吊销公告|搬迁公告|更名公告|订报启事|征稿启事|征订启事|感谢信|鸣谢"
)
_AD_HEAD = re.compile(
    rf"^(?:[一-鿿A-Za-z0-9（）()“”《》·、：:关于—-]{{0,40}})?(?:{_AD_WORDS})(?:[（(][一-鿿0-9]{{1,8}}[）)])?$"
)
_AD_SURE = re.compile(
    r"^关于.*(?:公告|公示|通告|通知|启事)$|(?:招聘|招领|寻人|寻物|征稿|征订|更正|搬迁|招租|招生"
    r"|拍卖|认领|聘请?)启事$|(?:公司|法院|中心|合作社|单位).{0,12}公告$|(?:遗失|注销|清算"
    r"|减资)(?:声明|公告)$"
)
_AD_EXACT = re.compile(rf"^(?:{_AD_WORDS})$")
_AD_LEAD = re.compile(
    rf"^(?:{_AD_WORDS})[:：]|^(?:遗失(?:声明)?|声明|公告|注销公告|减资公告|招领|启事|招聘|诚聘|出租"
    rf"|出售|招租|转让|寻人启事)[:：]|^[◆●■★▲]?(?:本人|兹有|[一-鿿（）()]{{2,20}})(?:不慎)?(?:遗失"
    rf"|丢失|将.{{1,20}}遗失)"
)
_AD_BODY = re.compile(
    r"声明作废|特此公告|特此声明|特此通告|特此通知|登报作废|声明失效|债权申报|清算组|广告热线"
    r"|刊登热线|登报热线|诚聘|谨此讣告"
)

_PAGE = r"(?P<page>(?:第[ \u3000]?)?[A-ZＡ-Ｚ]?[0-9０-９]{1,3}|第?[一二三四五六七八九十]{1,4})[ \u3000]?版?"
_JUMP = re.compile(
    rf"[▲▼▶►◀◄●→↓⇒·\-—]{{0,3}}[（(【〔\[]?[▲▼▶►◀◄→↓]{{0,2}}(?P<way>下转|紧转|转|上接|紧接|接)(?:本"
    rf"报)?(?:今日)?[ \u3000]?{_PAGE}[ \u3000]?(?:[一-鿿“”《》]{{0,14}})[）)】〕\]]?[▲▼▶►◀◄→]{{0,2"
    rf"}}"
)
_SEE = re.compile(
    rf"[（(【▶►■□※]?(?:相关|详细|更多|全文|附表|详情|详见|附图|图表|有关|延伸|系列|下图|本文|全文"
    rf"|答案|评论|报道|解读|名单){{1,3}}(?:报道|新闻|内容|评论|阅读|解读|图片)?(?:另?见|请看|刊于"
    rf"|刊|详见|在)?(?:今日|本报)?[ \u3000]?{_PAGE}[）)】]?"
)
_LOOSE_JUMP = re.compile(r"[（(【▶►]{0,2}(?:下转|上接|紧转|紧接)[^。，！？]{1,14}版[^。！？]{0,12}[）)】]?")
_LETTERSPACED = re.compile(r"(?<!\S)[一-鿿](?:[ \u3000]{1,3}[一-鿿](?!\S))+")
_WORD = re.compile(r"\w")
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CHINESE = dict(zip("一二三四五六七八九", range(1, 10), strict=True))


def squeeze(text: str) -> str:
    """``text`` without blanks."""
    return re.sub(r"\s+", "", text)


def one_word(text: str) -> str:
    """``text`` with its letterspaced words closed up: 朔　原　日　报 → 朔原日报."""
    return _LETTERSPACED.sub(lambda match: squeeze(match[0]), text)


def page_number(printed: str) -> str | None:
    """第02版 → "2", A06版 → "A6", 第十二版 → "12"; None where there is none."""
    text = squeeze(printed).translate(_HALF).strip("第版")
    match = re.search(r"([A-Z]?)0*([0-9]{1,3})$", text)
    if match:
        return f"{match[1]}{match[2]}"
    if re.fullmatch("[一二三四五六七八九十]{1,4}", text):
        tens, ten, ones = text.partition("十")
        if not ten:
            return str(_CHINESE[tens]) if tens in _CHINESE else None
        return str(_CHINESE.get(tens, 1) * 10 + _CHINESE.get(ones, 0))
    return None


_HALF = {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}


def read_jump(text: str) -> tuple[str, str | None] | None:
    """("to" | "from" | "see", page) of a text that is nothing but a jump, else None."""
    if len(text) > 40:
        return None
    text = text.strip()
    match = _JUMP.fullmatch(text)
    if match and (match["way"] in ("下转", "紧转", "上接", "紧接") or "版" in text):
        return ("to" if "转" in match["way"] else "from", page_number(match["page"]))
    if _LOOSE_JUMP.fullmatch(text):
        found = re.search(_PAGE + "?版", text)
        return ("to" if "转" in text[:5] else "from", page_number(found["page"]) if found else None)
    if _SEE.fullmatch(text) and ("版" in text):
        return ("see", None)
    return None


@lru_cache(maxsize=2048)
def is_editor(text: str) -> bool:
    """Whether a line names the page's editors: 责任编辑 甲 版式 乙 校对 丙."""
    if len(text) > 160 or "。" in text:
        return False
    if "@" in text and _SEND_IN.match(text):
        return True
    if _WRITTEN.search(text) and not _KEPT.search(text):
        return False
    if _TIGHT_EDITOR.match(text):
        return True
    return bool(_EDITOR.match(text) and _EDITOR_TEST.search(text[:60]))


@lru_cache(maxsize=2048)
def header_weight(text: str) -> float:
    """How much a line looks like the page's header (masthead, date, page name): 0 to 4."""
    if len(text) > 120 or "。" in text:
        return 0.0
    tight = squeeze(text)
    weight = 0.0
    date = _DATE.search(text)
    week = re.search(_WEEK + "(?![一-鿿])", text)
    if date and week:
        weight += 4.0
    elif date and len(tight) < 40 and not re.search("[，,；！？]", tight):
        weight += 1.5 + (1.5 if MASTHEAD.search(tight) or re.search(r"版|农历|[A-Z]\d", tight) else 0)
    elif week and len(tight) <= 12:
        weight += 2.5
    if _IMPRINT.search(text):
        weight += 2.5
    if _NUMBER_ONLY.fullmatch(text):
        weight += 2.5
    if MASTHEAD.fullmatch(tight.strip("《》")):
        weight += 2.0 if len(tight) <= 8 else 0.5
    elif re.fullmatch(rf"{MASTHEAD.pattern}(?:副刊|周刊|{_PAGE_NUMBER})", tight):
        weight += 2.5
    if _names_paper(text):
        weight += 3.0
    if re.match(rf"^(?:{_PAGE_NUMBER})[ \u3000·|｜]*[一-鿿·]{{2,8}}$", text) or re.match(
        rf"^[一-鿿·]{{1,8}}[ \u3000·|｜]+(?:{_PAGE_NUMBER})$", text
    ):
        weight += 2.0 if len(tight) <= 10 else 0.5
    if (
        re.search(r"第?[A-Z]?[0-9０-９一二三四五六七八九十]{1,3}版(?![一-鿿])", text)
        and len(tight) <= 24
        and not re.search("[，。；]", text)
    ):
        weight += 1.0 + (2.0 if MASTHEAD.search(tight) and " " in text.replace("\u3000", " ") else 0)
    return min(weight, 4.0)


def _names_paper(text: str) -> bool:
    """Whether a line is made of the paper's name, a page name and a number, set off by blanks
    or strokes: 海陵日报　国际　08."""
    words = [word for word in re.split(r"[\s·・|｜│/／]+", one_word(text)) if word]
    return (
        2 <= len(words) <= 4
        and any(word[-1] in "报報" and MASTHEAD.fullmatch(word) for word in words)
        and any(_NUMBER_ONLY.fullmatch(word) for word in words)
        and all(len(word) <= 10 for word in words)
    )


def is_weather_or_index(text: str) -> bool:
    """Whether a line stands for the day's weather or the index of the issue (导读)."""
    tight = squeeze(text).strip("【】『』■●◆·|[]")
    if re.fullmatch(
        r"(?:今日|本报|本期|要闻|新闻|版面|内容|读报)*(?:导读|导览|提要|看点|索引|目录|头条)"
        r"|(?:今日|今明|明日|本市|我市)*天气(?:预报)?",
        tight,
    ):
        return True
    if re.match(r"[（(]?(?:据)?[一-鿿]{0,6}气象(?:台|局|部门).{0,20}(?:发布|提供)[）)]?$", tight):
        return True
    if re.match(
        r"(?:今日|今天|今夜|明天|明日|今明|白天|夜间)?.{0,12}(?:天气|多云|阴|晴|小雨|阵雨|中雨|大雨"
        r"|雨夹雪|小雪)",
        tight[:24],
    ) and re.search("[℃度]|[0-9]级|级[，,。]|级$|风力", tight):
        return len(tight) < 90
    return is_pointer(text)


def is_pointer(text: str) -> bool:
    """Whether a line only points to another page: 题目……▶3版, 题目（详见第4版）."""
    return len(text) < 60 and bool(
        re.search(
            r"(?:[ \u3000…·.．]|[▶►→>/／|｜（(]|详见|见|刊"
            r"|^)[ \u3000]?(?:第?[A-ZＡ-Ｚ]?[0-9０-９]{1,2}"
            r"|第[一二三四五六七八九十]{1,3})[ \u3000]?版[）)]?[◀▶►]?$"
            r"|…{1,}[ \u3000]?[A-Z]?[0-9]{1,2}$|[▶►→][ \u3000]?[A-Z]?[0-9]{1,2}$"
            r"|^[▶►■●]?(?:第?[A-Z]?[0-9０-９]{1,2}|第[一二三四五六七八九十]{1,3})版"
            r"[ \u3000:：|｜│/／]+[^。]{6,44}$",
            text,
        )
    )


def is_stray(text: str) -> bool:
    """Whether a line says nothing: ornaments and rules by themselves, or broken characters."""
    head = unicodedata.normalize("NFKC", text[:200])
    if _WORD.search(head):
        broken = len(_BROKEN.findall(head))
        return broken >= 3 and broken > 0.4 * len(head)
    return all(c.isspace() or c in "*#_=~|/\\-·•.,'`^+" or unicodedata.category(c)[0] in "SC" for c in head)


def ad_weight(text: str) -> float:
    """How much a line opens or belongs to a notice or an advertisement: 0 to 4."""
    if len(text) > 600:
        text = text[:300] + text[-300:]
    tight = squeeze(text[:80]).strip("·■◆●★【】[]-—▲|《》『』")
    if len(text) <= 60 and _AD_EXACT.match(tight):
        return 4.0
    if len(text) <= 60 and _AD_HEAD.match(tight) and not re.search("[，。！？]", tight):
        return 3.0 if _AD_SURE.search(tight) else 2.0
    if _AD_LEAD.match(text) and (_AD_BODY.search(text) or "遗失" in text[:30] or "：" in text[:10]):
        return 3.0
    if _AD_BODY.search(text):
        return 2.0
    return 0.0
