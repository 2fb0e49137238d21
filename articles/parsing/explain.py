"""Why an editor should look: close calls between two readings, said in plain words."""

from collections.abc import Iterable

from articles.parsing.evidence.facts import Facts
from articles.parsing.page import OtherRole, ParseWarning, Span
from articles.parsing.rivals import other_roles

_PRINTED = (
    "C栏目 c栏目 K引题 M引题和主题 T主题 U主题的续行 S副题 B署名 N文末署名 P正文 L列表 Q小标题 V诗行 "
    "G图片说明 g图片署名 F图片新闻 f图片署名 X附文标题 x附文标题 Y附文 Z附文列表 R简讯 E无题稿件 "
    "D前文的续段 d前文的续段 H报头 A广告"
)
_NAMES = {word[0]: word[1:] for word in _PRINTED.split()}
# Readings of a page nearer than this are a close call. On 24 pages read for the first time, nine of ten
# misread places were within it, at four warnings a page.
CLOSE = 1.2
UNREADABLE = "unreadable"
MOST_CODES = 5  # characters that cannot be read and are named one by one
_SAME = 1e-6  # roles that one other reading of the page would change together have the same margin


def close_calls(
    path: list[str], margins: list[tuple[float, str]], evidence: list[Facts]
) -> list[ParseWarning | None]:
    """For each unit the warning that begins there: the reading ``path`` won narrowly over another.

    What one other reading would change, side by side, is one warning.
    """
    groups: list[list[int]] = []
    for i, (margin, rival) in enumerate(margins):
        if margin >= CLOSE or rival[:1] not in _NAMES or path[i][0] not in _NAMES:
            continue
        if groups and groups[-1][-1] == i - 1 and abs(margins[i - 1][0] - margin) < _SAME:
            groups[-1].append(i)
        else:
            groups.append([i])
    warnings: list[ParseWarning | None] = [None] * len(path)
    for group in groups:
        chosen = _named(path[i] for i in group)
        rival = _named(margins[i][1] for i in group)
        if chosen != rival:
            message = f"读作“{chosen}”，也可能是“{rival}”。"
            margin = round(margins[group[0]][0], 3)
            spans = [span for i in group for span in evidence[i].unit.spans()]
            other = other_roles(evidence, group, path, [margins[i][1] for i in group])
            warnings[group[0]] = ParseWarning("close-call", message, spans, margin, other)
    return warnings


def _named(states: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(_NAMES[state[0]] for state in states))


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
