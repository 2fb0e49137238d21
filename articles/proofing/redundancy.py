"""Words that say twice what is said, or deny what is meant: faults of logic that show by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.proofing.lists import Lists
from articles.proofing.numbers import DIGITS, NUMBER
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_SOURCE = "《报纸编校差错率计算方法》三.2(1)"
_UNIT = r"[万亿]?(?:%|％|个?[^\d\s，。；：、！？“”（）的]{0,3}?)"
_ABOUT = re.compile(
    rf"(大约|约有|约为|约|将近|接近|近|几乎)({NUMBER})({_UNIT})(左右|上下|以上|之多)(?![下为])"
)
_ABOUT_MORE = re.compile(
    r"(大约|约有|约|将近|近)(\d[\d,.]*[百千万亿]?|[一二三四五六七八九十百千万]+)(余|多)"
    r"(?=[个名人户亩元万吨公家件次所种米年天条项台辆套册])(?!样|元)"
)
_OVER = re.compile(
    rf"(超过|超出|突破|高达|多达|逾|不下|不低于|不少于|至少|最少)(?:了)?({DIGITS})({_UNIT})(以上|"
    rf"之多|左右|上下)"
)
_TWICE = {
    "截止目前": "截至目前",
    "截止到目前": "截至目前",
    "原因是因为": "原因是",
    "原因是由于": "原因是",
    "旨在为了": "旨在",
    "目的是为了": "目的是",
    "悬殊很大": "悬殊",
    "悬殊较大": "悬殊",
    "首次首创": "首创",
    "被应邀": "应邀",
    "被誉为是": "被誉为",
    "报刊杂志": "报纸杂志",
    "国际间": "国际",
    "凯旋而归": "凯旋",
    "凯旋归来": "凯旋",
    "胜利凯旋": "凯旋",
    "过分溺爱": "溺爱",
    "众多莘莘学子": "莘莘学子",
    "一位莘莘学子": "一位学子",
    "莘莘学子们": "莘莘学子",
    "免费赠送": "赠送",
    "无偿捐赠": "捐赠",
    "切忌不要": "切忌",
    "切忌不可": "切忌",
    "切忌勿": "切忌",
    "并非是": "并非",
    "约莫大概": "大概",
    "大概约": "约",
    "大约有近": "近",
    "仍然还是": "仍然是",
    "忍俊不禁地笑": "忍俊不禁",
    "忍俊不禁的笑": "忍俊不禁",
    "妄自菲薄别人": "轻视别人",
    "多年的夙愿": "夙愿",
    "不幸遇难者": "遇难者",
    "非法走私": "走私",
    "事先预约": "预约",
    "提前预告": "预告",
    "再次重申": "重申",
    "互相厮打": "厮打",
    "可以堪称": "堪称",
    "堪称为": "堪称",
    "之所以因为": "因为",
    "显得相形见绌": "相形见绌",
    "令人堪忧": "堪忧",
    "出乎意料之外": "出乎意料",
    "涉及到": "涉及",
    "付诸于": "付诸",
    "见诸于": "见诸",
    "诉诸于": "诉诸",
    "来自于": "来自",
    "致力于于": "致力于",
    "有志者们": "有志者",
}
# Common in good prose too, whatever the style books say: told to papers that ask.
_ASKED = frozenset(
    (
        "涉及到",
        "来自于",
        "免费赠送",
        "并非是",
        "国际间",
        "无偿捐赠",
        "多年的夙愿",
        "目的是为了",
        "凯旋归来",
        "付诸于",
        "诉诸于",
    )
)
_UNTIL = re.compile(
    r"截止(?=目前|今[年天日晚]|\d{1,4}[年月日时]|昨|发稿|记者发稿|上[周月年]|本[周月年]|[去前]年|"
    r"[一二三四五六七八九十]{1,3}月|\d{1,2}[:：])"
)
_DENIED = re.compile(
    r"(防止|避免|杜绝|以免|制止|谨防|阻止|难免)([^，。；：！？、\n]{0,14}?)(不再|不要|不会|别再|"
    r"没有不)(?=[^，。；\n]{0,6}[发出生现犯重掉走受跌])"
)
_EVERY_MOMENT = re.compile(r"无时无刻(?!不|没|未)[^不，。；\n]{0,4}(?=都|在|想|牵|挂|关|思)")


@rule(
    "redundancy", "%(words)s says “about” twice or contradicts itself: %(instead)s", _SOURCE, fault=Fault.FACT
)
def about_twice(text: Text, _: Lists) -> Iterator[Spot]:
    """约300人左右, 近500余户, 超过50%以上."""
    for found in _ABOUT.finditer(text.whole):
        yield Spot(*found.span(), (found[1] + found[2] + found[3], found[2] + found[3] + found[4]))
    for found in _ABOUT_MORE.finditer(text.whole):
        yield Spot(*found.span(), (found[1] + found[2], found[2] + found[3]))
    for found in _OVER.finditer(text.whole):
        yield Spot(*found.span(), (found[1] + found[2] + found[3], found[2] + found[3] + found[4]))


@rule("redundancy", "%(words)s says it twice: %(instead)s", _SOURCE, fault=Fault.FACT)
def said_twice(text: Text, _: Lists) -> Iterator[Spot]:
    """原因是因为, 切忌不要."""
    yield from _listed(text, _TWICE.keys() - _ASKED)


@rule(
    "redundancy",
    "%(words)s is longer than it need be: %(instead)s",
    _SOURCE,
    fault=Fault.FACT,
    severity=Severity.HINT,
    on=False,
)
def longer_than_need_be(text: Text, _: Lists) -> Iterator[Spot]:
    """涉及到, 来自于: style books object, good writers do not."""
    yield from _listed(text, _ASKED)


@rule(
    "redundancy",
    "截止 is the end, 截至 is “by”: %(instead)s",
    "现代汉语词典 “截止” “截至”",
    fault=Fault.CHARACTERS,
)
def until(text: Text, _: Lists) -> Iterator[Spot]:
    """截止3月底 for 截至3月底."""
    for found in _UNTIL.finditer(text.whole):
        yield Spot(*found.span(), ("截至",))


@rule("redundancy", "%(words)s denies what is meant", _SOURCE, fault=Fault.FACT)
def denied_twice(text: Text, _: Lists) -> Iterator[Spot]:
    """防止事故不再发生; 无时无刻都 for 无时无刻不."""
    for found in _DENIED.finditer(text.whole):
        yield Spot(found.start(3), found.end(3) + 1, (text.whole[found.end(3)],), {"words": found[0]})
    for found in _EVERY_MOMENT.finditer(text.whole):
        yield Spot(*found.span(), ("无时无刻不", "时时刻刻"))


def _listed(text: Text, phrases: frozenset[str] | set[str]) -> Iterator[Spot]:
    for phrase in sorted(phrases):
        if phrase in text.whole:
            for found in re.finditer(phrase, text.whole):
                yield Spot(*found.span(), (_TWICE[phrase],))
