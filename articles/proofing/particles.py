"""的、地、得 and 既、即 where the sentence leaves no doubt which is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.text import Text

_MANNERS = (
    "高兴|兴奋|激动|自豪|欣慰|感慨|认真|仔细|耐心|热情|大声|小声|轻声|笑呵呵|乐呵呵|笑眯眯|骄傲|开心|"
    "坚定|严肃|焦急|着急|无奈|幽默|风趣|腼腆|动情|深情|缓缓|慢慢|渐渐|悄悄|默默|"
    "纷纷|轻轻|静静|紧紧|牢牢|匆匆|偷偷|飞快|不停|一个劲儿?|不住|由衷|亲切|愉快|诚恳|郑重|满意|迅速|"
    "愤怒|伤心|惊讶|吃惊|小心翼翼|兴致勃勃|滔滔不绝|气喘吁吁|异口同声|不约而同"
)
_ACTS = (
    "说(?!法|辞|服力|明书)|告诉|回答|喊|笑着|望着|看着|走进|走到|走上|走过|走向|走来|走去|跑|拉着|"
    "握着|握住|点了?点头|摇了?摇头|站在|坐在|问道|问记者|表示|讲述|解释|介绍说|介绍着|"
    "打开|拿出|拿起|递给|冲|围了上|围着|鼓起掌|聊着|告别|收拾|挑选|擦拭|抚摸|抱住|抱着|离开|赶往|"
    "赶到|奔向|收起|放下|靠近|握紧"
)
_BEFORE_VERB = re.compile(rf"(?:{_MANNERS})(的)(?={_ACTS})")
_BEHIND_VERB = re.compile(
    r"[跑走干写睡长变唱搞飞跳涨](的)(?=(?:很|非常|十分|特别|更|真|太|越来越)(?:好|快|慢|高|大|远|早|"
    r"晚|开心|顺利|漂亮|红火|出色|香|稳|欢|认真|辛苦|精彩|仔细|清楚|厉害)[，。！；])"
)
_BEHIND_VERB_BARE = re.compile(
    r"(?:高兴|兴奋|激动|忙|累|冻|气|吓|急|疼|热|困|美|乐)(的)(?=合不拢嘴|说不出话|直发抖|满头大汗|"
    r"团团转|睡不着|跳了?起来|流下了?(?:眼泪|热泪)|不得了|直不起腰|喘不过气)"
)
_BOTH = re.compile(
    r"(即)(?=(?:能|要|有|可以|可|保护|保证|方便|节省|提高|解决|丰富|满足)[^，。；：！？\n]{1,14}，(?:"
    r"又|也)(?:能|要|有|可以|可|不|保护|保证|方便|节省|提高|解决|丰富|满足|让|为))"
)

_SOURCE = "现代汉语词典; 《报纸编校差错率计算方法》三.2(2)"


@rule("wrong words", "%(words)s before a verb: 地", _SOURCE, fault=Fault.CHARACTERS)
def particle_before_verb(text: Text, _: Lists) -> Iterator[Spot]:
    """高兴的说 for 高兴地说."""
    for found in _BEFORE_VERB.finditer(text.whole) if "的" in text.whole else ():
        yield Spot(*found.span(1), ("地",), {"words": found[0]})


@rule("wrong words", "%(words)s behind a verb: 得", _SOURCE, fault=Fault.CHARACTERS)
def particle_behind_verb(text: Text, _: Lists) -> Iterator[Spot]:
    """跑的很快 for 跑得很快, 乐的合不拢嘴 for 乐得合不拢嘴."""
    for pattern in (_BEHIND_VERB, _BEHIND_VERB_BARE) if "的" in text.whole else ():
        for found in pattern.finditer(text.whole):
            yield Spot(*found.span(1), ("得",), {"words": found[0]})


@rule("wrong words", "即 is “at once”, 既 … 又 is “both … and”", _SOURCE, fault=Fault.CHARACTERS)
def both_and(text: Text, _: Lists) -> Iterator[Spot]:
    """即能…，又能… for 既能…，又能…."""
    for found in _BOTH.finditer(text.whole) if "即" in text.whole else ():
        yield Spot(*found.span(1), ("既",))
