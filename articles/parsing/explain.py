# ruff: noqa: E501 (word lists and patterns of the trade read better unbroken)
"""Why an editor should look: close calls between two readings, said in plain words."""

from articles.parsing.page import Span, Warning_

_NAMES = {
    "C": "栏目", "c": "栏目", "K": "引题", "M": "引题和主题", "T": "主题", "U": "主题的续行", "S": "副题", "B": "署名", "N": "文末署名",
    "P": "正文", "L": "列表", "Q": "小标题", "V": "诗行", "G": "图片说明", "g": "图片署名", "F": "图片新闻", "f": "图片署名",
    "X": "附文标题", "x": "附文标题", "Y": "附文", "Z": "附文列表", "R": "简讯", "E": "无题稿件", "D": "前文的续段", "d": "前文的续段", "H": "报头", "A": "广告",
}  # fmt: skip
CLOSE = 0.8  # a smaller margin between two readings is a close call


def close_call(state: str, other: str, margin: float, spans: list[Span]) -> Warning_ | None:
    """A warning when the reading ``state`` won over ``other`` by less than `CLOSE`."""
    chosen, rival = _NAMES.get(state[0], ""), _NAMES.get(other[:1], "")
    if margin >= CLOSE or chosen == rival or not rival or not chosen:
        return None
    return Warning_("close-call", f"读作“{chosen}”，也可能是“{rival}”。", spans)


def truncated(spans: list[Span]) -> Warning_:
    """The text stops in mid-sentence."""
    return Warning_("truncated", "正文到此中断，本版没有下文。", spans[-1:])


def doubtful_join(spans: list[Span]) -> Warning_:
    """Two parts of a paragraph were joined on thin evidence."""
    return Warning_("doubtful-join", "断栏处的衔接不确定，请核对。", spans)


def far_join(spans: list[Span]) -> Warning_:
    """The rest of a paragraph stood beyond another piece."""
    return Warning_("distant-join", "这一段的后半排在别的文字之后，请核对。", spans)


def loose_break(spans: list[Span]) -> Warning_:
    """A paragraph stops in mid-sentence inside the article."""
    return Warning_("loose-break", "这一段句子没有结束，也没有找到下文。", spans)


def no_title(spans: list[Span]) -> Warning_:
    """An article without a headline."""
    return Warning_("no-title", "这篇稿件没有找到标题。", spans)


def unknown(spans: list[Span]) -> Warning_:
    """Text that has no place."""
    return Warning_("unknown-text", "这段文字无法归入任何稿件。", spans)
