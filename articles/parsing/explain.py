"""Why an editor should look: close calls between two readings, said in plain words."""

from collections.abc import Iterable

from articles.parsing.decoding.roles import UnitRole
from articles.parsing.decoding.viterbi import Decoded
from articles.parsing.evidence.facts import Facts
from articles.parsing.page import OtherRole, ParseWarning, Span
from articles.parsing.rivals import other_roles

_NAMES = {
    UnitRole.HEADER: "报头",
    UnitRole.NOTICE: "广告",
    UnitRole.COLUMN: "栏目",
    UnitRole.COLUMN_BELOW: "栏目",
    UnitRole.KICKER: "引题",
    UnitRole.KICKER_AND_TITLE: "引题和主题",
    UnitRole.TITLE: "主题",
    UnitRole.TITLE_LINE: "主题的续行",
    UnitRole.SUBTITLE: "副题",
    UnitRole.BYLINE: "署名",
    UnitRole.PARAGRAPH: "正文",
    UnitRole.LIST_ITEM: "列表",
    UnitRole.SUBHEADING: "小标题",
    UnitRole.VERSE: "诗行",
    UnitRole.CAPTION: "图片说明",
    UnitRole.CAPTION_CREDIT: "图片署名",
    UnitRole.SIGNATURE: "文末署名",
    UnitRole.BRIEF: "简讯",
    UnitRole.UNTITLED: "无题稿件",
    UnitRole.PICTURE: "图片新闻",
    UnitRole.PICTURE_CREDIT: "图片署名",
    UnitRole.SIDEBAR_TITLE: "附文标题",
    UnitRole.SIDEBAR_TITLE_LINE: "附文标题",
    UnitRole.SIDEBAR_PARAGRAPH: "附文",
    UnitRole.SIDEBAR_LIST_ITEM: "附文列表",
    UnitRole.REST_INSIDE: "前文的续段",
    UnitRole.REST_AFTER: "前文的续段",
}
# A unit less sure than this is a close call. On 104 pages of four writers, read by a model that had not
# learned from theirs, that was 5.0 places a page to look at: 39 % of all units, 80 % of the misread ones.
CLOSE = 4.35
REACH, MOST_UNITS = 2, 8
"""Close calls with so many sure units between them are one place to look at, unless it grows too long."""
RULES, MOST_AGAINST = (
    0.5,
    6.0,
)  # the share of what the hand scores say against a role that counts, and the most
UNREADABLE = "unreadable"
MOST_CODES = 5  # characters that cannot be read and are named one by one
_SAME = 1e-6  # roles that one other reading of the page would change together have the same margin


def close_calls(decoded: list[Decoded], evidence: list[Facts]) -> list[ParseWarning | None]:
    """For each unit the warning that begins there: what was decided won narrowly over another reading.

    Close calls that stand together are one place to look at: the least sure says what it may be instead.
    """
    warnings: list[ParseWarning | None] = [None] * len(decoded)
    for calls in _places(decoded):
        told = [call for call in calls if _named(decoded[i].role for i in call) != _rivals(call, decoded)]
        if not told:
            continue
        closest = min(told, key=lambda call: sure(decoded[call[0]]))
        chosen = _named(decoded[i].role for i in closest)
        warnings[closest[0]] = ParseWarning(
            "close-call",
            f"读作“{chosen}”，也可能是“{_rivals(closest, decoded)}”。",
            [span for i in range(calls[0][0], calls[-1][-1] + 1) for span in evidence[i].unit.spans()],
            round(decoded[closest[0]].margin, 3),
            other_roles(evidence, closest, decoded),
        )
    return warnings


def _places(decoded: list[Decoded]) -> list[list[list[int]]]:
    """The close calls of a page, those that stand together in one. What one other reading would change,
    side by side, is one call."""
    places: list[list[list[int]]] = []
    last = first = -REACH - 2
    for i, unit in enumerate(decoded):
        if unit.rival is None or sure(unit) >= CLOSE:
            continue
        if i - last > REACH + 1 or i - first >= MOST_UNITS:
            places.append([])
            first = i
        if places[-1] and last == i - 1 and abs(decoded[last].margin - unit.margin) < _SAME:
            places[-1][-1].append(i)
        else:
            places[-1].append([i])
        last = i
    return places


def sure(unit: Decoded) -> float:
    """How sure a unit's role is: less where the hand scores alone would have taken another."""
    return unit.margin - RULES * max(0.0, min(unit.against, MOST_AGAINST))


def _rivals(call: list[int], decoded: list[Decoded]) -> str:
    return _named(decoded[i].rival for i in call)


def _named(roles: Iterable[UnitRole | None]) -> str:
    return "、".join(dict.fromkeys(_NAMES[role] for role in roles if role is not None))


def truncated(spans: list[Span]) -> ParseWarning:
    """The text stops in mid-sentence."""
    return ParseWarning("truncated", "正文到此中断，本版没有下文。", spans[-1:])


def doubtful_join(spans: list[Span]) -> ParseWarning:
    """Two parts of a paragraph were joined on thin evidence."""
    return ParseWarning(
        "doubtful-join", "断栏处的衔接不确定，请核对。", spans, other=[OtherRole("paragraph", spans)]
    )


def far_join(spans: list[Span]) -> ParseWarning:
    """The rest of a paragraph stood beyond another piece."""
    message = "这一段的后半排在别的文字之后，请核对。"
    return ParseWarning("distant-join", message, spans, other=[OtherRole("paragraph", spans, "here")])


def loose_break(spans: list[Span]) -> ParseWarning:
    """A paragraph stops in mid-sentence inside the article."""
    return ParseWarning("loose-break", "这一段句子没有结束，也没有找到下文。", spans)


def no_title(spans: list[Span]) -> ParseWarning:
    """An article without a headline."""
    return ParseWarning("no-title", "这篇稿件没有找到标题。", spans)


def unknown(spans: list[Span]) -> ParseWarning:
    """Text that has no place."""
    return ParseWarning("unknown-text", "这段文字无法归入任何稿件。", spans)


def unreadable(characters: str, spans: list[Span]) -> ParseWarning:
    """Characters that only the font of the file knew, or that were lost on the way."""
    codes = [f"U+{ord(character):04X}" for character in dict.fromkeys(characters)]
    named = "、".join(codes[:MOST_CODES]) + "等" * (len(codes) > MOST_CODES)
    return ParseWarning(UNREADABLE, f"这里有没能读出的字（{named}），请对照原版补上。", spans)


def unsure(spans: list[Span]) -> ParseWarning:
    """Words that a recogniser was not sure of."""
    return ParseWarning("unsure-words", "识别软件对这里的字没有把握，请对照原版。", spans)


def new_text(spans: list[Span]) -> ParseWarning:
    """Text that a new print of a settled page adds."""
    return ParseWarning("new-text", "这段文字是重新导入时新增的，请核对它的位置。", spans)
