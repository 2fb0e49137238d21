"""Notices and advertisements: what opens one, and what stands in one."""

import re
from typing import Literal

from articles.parsing.conventions.spacing import squeeze
from articles.parsing.lines.patterns import pattern

# A bare label (遗失声明), a headline that is surely a notice's, one that may be, a line that opens
# with a notice's words, a notice that is whole on its line, and the formulas of its text.
Notice = Literal["", "label", "headline", "likely_headline", "opening", "whole", "formula"]
SURE_NOTICES = ("label", "headline", "opening", "whole")

_WORDS = (
    "寻人|寻物|更正|致歉|公告|通告|声明|遗失声明|遗失启事|遗失|启事|招聘|招聘启事|诚聘|招聘信息"
    "|招领|招领启事|寻人启事|寻物启事|失物招领|认领公告|认尸启事|讣告|讣闻|唁电|"
    "广告|分类广告|公益广告|商业广告|招标公告|拍卖公告|注销公告|减资公告|清算公告|债权公告|催收公告"
    "|挂失|挂失声明|作废声明|致歉声明|更正启事|"
    "债权转让(?:暨债务催收)?(?:通知|公告)|债务催收通知|招租|出租|出售|转让|中标公告|成交公告|竞价公告|停水通知|停电通知|停电公告|停水公告|停电信息"
    "|招生简章|征婚|求购|分类信息|便民信息|广告热线|公开招聘|征集启事|寻亲公告|"
    "变更公告|开庭公告|送达公告|法院公告|听证公告|环评公示|公示|招商|吸收合并公告|合并公告|分立公告"
    "|解散公告|吊销公告|搬迁公告|更名公告|订报启事|征稿启事|征订启事|感谢信|鸣谢"
)
_LABEL = re.compile(rf"^(?:{_WORDS})$")
_HEADLINE = pattern(
    rf"^(?:[\hA-Za-z0-9（）()“”《》·、：:关于—-]{{0,40}})?(?:{_WORDS})(?:[（(][\h0-9]{{1,8}}[）)])?$"
)
_SURE_HEADLINE = re.compile(
    r"^关于.*(?:公告|公示|通告|通知|启事)$|(?:招聘|招领|寻人|寻物|征稿|征订|更正|搬迁|招租|招生"
    r"|拍卖|认领|聘请?)启事$|(?:公司|法院|中心|合作社|单位).{0,12}公告$|(?:遗失|注销|清算"
    r"|减资)(?:声明|公告)$"
)
_OPENING = pattern(
    rf"^(?:{_WORDS})[:：]|^(?:遗失(?:声明)?|声明|公告|注销公告|减资公告|招领|启事|招聘|诚聘|出租"
    rf"|出售|招租|转让|寻人启事)[:：]|^[◆●■★▲]?(?:本人|兹有|[\h（）()]{{2,20}})(?:不慎)?(?:遗失"
    rf"|丢失|将.{{1,20}}遗失)"
)
_FORMULA = re.compile(
    r"声明作废|特此公告|特此声明|特此通告|特此通知|登报作废|声明失效|债权申报|清算组|广告热线"
    r"|刊登热线|登报热线|诚聘|谨此讣告"
)
# A telephone, among words set off by blanks: 甲家饺子　送货上门　电话 5550123.
_TELEPHONE = re.compile(
    r"(?:电话|热线|手机|咨询|联系)[^，。]{0,6}[0-9]{4}"
    r"|(?<![0-9.:：-])(?:[0-9]{7,8}|1[0-9]{6}[0-9×*xX]{4}|[0-9]{4} [0-9]{4})(?![0-9.:：-])"
)
_SAYS_SO = re.compile(r"^广告[ \u3000|｜:：]|[ \u3000（(]广告[）)]?$")
_BLANKS = re.compile("[ \u3000]+")
_FEWEST_WORDS, _LONGEST_WORD = 3, 16
_MARKS = re.compile("[，。！？]")
_READ = 300  # characters at either end of a long text that are looked at
_LONGEST_HEADLINE = 60


def notice_in(text: str) -> Notice:
    """What of a notice or an advertisement a text is; "" where it is nothing of one."""
    if len(text) > 2 * _READ:
        text = text[:_READ] + text[-_READ:]
    tight = squeeze(text[:80]).strip("·■◆●★【】[]-—▲|《》『』")
    if len(text) <= _LONGEST_HEADLINE:
        if _advertises(text):
            return "whole"
        if _LABEL.match(tight):
            return "label"
        if _HEADLINE.match(tight) and not _MARKS.search(tight):
            return "headline" if _SURE_HEADLINE.search(tight) else "likely_headline"
    formula = _FORMULA.search(text)
    if _OPENING.match(text) and (formula or "遗失" in text[:30] or "：" in text[:10]):
        return "opening"
    return "formula" if formula else ""


def _advertises(text: str) -> bool:
    """Whether a line is an advertisement set in words, by its telephone or because it says so."""
    if "。" in text or text.count("，") > 1:
        return False
    if "广告" in text and _SAYS_SO.search(text):
        return True
    if " " not in text and "\u3000" not in text or not _TELEPHONE.search(text):
        return False
    words = _BLANKS.split(text)
    short = all(len(word) <= _LONGEST_WORD for word in words)
    return short and len(words) >= _FEWEST_WORDS
