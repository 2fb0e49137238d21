"""Which characters are taken for one another: those that sound the same, and those that look alike."""

from __future__ import annotations

from functools import cache

# Look-alikes in names and places that do not sound alike.
_LOOK_ALIKE = (
    "己已巳",
    "戊戌戍",
    "未末",
    "侯候",
    "旻昊",
    "昱昊",
    "玮伟",
    "炜玮",
    "岭岑",
    "洋羊",
    "烨晔",
    "淼森",
    "晗哈",
    "茉莱",
    "莱菜",
    "坦垣",
    "恒桓",
    "栋拣",
    "柏伯",
    "析折",
    "抚拢",
    "蔺葡",
    "冶治",
    "萧箫",
    "肖萧",
    "付傅",
    "闫阎",
    "刘浏",
    "沈沉",
    "祁祈",
    "卞卡",
    "崔催",
    "蔡察",
    "裘袭",
    "郝赫",
    "于干",
    "土士",
    "天夭",
    "日曰",
    "人入",
    "大太",
    "王玉",
    "丹舟",
    "今令",
    "令今",
    "田由",
    "由甲",
    "木本",
    "玉王",
    "乐东",
    "几凡",
    "兵乒",
    "鸟乌",
    "免兔",
)


@cache
def _sounds(character: str) -> frozenset[str]:
    """The sounds of a character without tones."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    return frozenset(to_normal(sound) for sound in PINYIN_DICT.get(ord(character), "").split(",") if sound)


@cache
def _looks() -> frozenset[tuple[str, str]]:
    return frozenset((one, two) for group in _LOOK_ALIKE for one in group for two in group if one != two)


def are_confusable(one: str, two: str) -> bool:
    """Whether two different characters sound or look alike."""
    return one != two and ((one, two) in _looks() or bool(_sounds(one) & _sounds(two)))


def differ_by_one(name: str, other: str) -> bool:
    """Whether two words of one length differ in one character, and that one is easily taken for the other."""
    if len(name) != len(other):
        return False
    differing = [(one, two) for one, two in zip(name, other, strict=True) if one != two]
    return len(differing) == 1 and are_confusable(*differing[0])


def sound_alike(one: str, two: str) -> bool:
    """Whether two characters have the same usual sound, without tones."""
    return one != two and _usual(one) == _usual(two) != ""


@cache
def _usual(character: str) -> str:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    return to_normal(PINYIN_DICT.get(ord(character), "").partition(",")[0])
