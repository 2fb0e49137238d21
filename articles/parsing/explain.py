"""Why an editor should look: close calls between two readings, said in plain words."""

from articles.parsing.page import Span, Warning_

_PRINTED = (
    "C栏目 c栏目 K引题 M引题和主题 T主题 U主题的续行 S副题 B署名 N文末署名 P正文 L列表 Q小标题 V诗行 "
    "G图片说明 g图片署名 F图片新闻 f图片署名 X附文标题 x附文标题 Y附文 Z附文列表 R简讯 E无题稿件 "
    "D前文的续段 d前文的续段 H报头 A广告"
)
_NAMES = {word[0]: word[1:] for word in _PRINTED.split()}
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
