"""Two lines of a headline stack, one over the other: kicker over title, title over its next line,
title over subtitle."""

import dataclasses
import re

from articles.parsing.conventions.headlines import (
    asks,
    core,
    ends_as_kicker,
    is_count,
    is_couplet,
    is_quotation,
    opens_as_kicker,
    tells_attendance,
)
from articles.parsing.conventions.spacing import pieces
from articles.parsing.evidence.likeness import LIKELY_COLUMN, column_likeness
from articles.parsing.evidence.named import Group

_ORNAMENTS = "▲◆◇■●○★"
_ALL_ORNAMENTS = "▲▼◆◇■□●○◎★☆"
_STOPPED = re.compile("[？！?!]$")
_CLOSED = re.compile("[？！?!：:。]$")
_OPEN = re.compile("[，,、的]$")
_COMMA = re.compile("[,，]")

# Lengths of headlines in characters, blanks and quotation marks left out.
_FEW = 2  # by which two lines of like length differ at most
_LINE, _LONG_LINE, _OVERLONG = 13, 16, 22
_SLOGAN, _COUPLET = 8, 18
_SHORTEST_OVER, _SHORT_COUPLET, _SHORT_OVER = 4, 7, 9
_LONGER, _MUCH_LONGER = 5, 6
_SENTENCE, _NEWS_SENTENCE, _SUBTITLE = 15, 20, 18
_SHORTEST_QUESTION, _QUESTION_APART = 6, 3


@dataclasses.dataclass(slots=True)
class Stack:
    """Two headlines, ``gap`` blank lines apart, ``reported`` where news follows; ``a`` and ``b`` are
    their lengths."""

    first: str
    second: str
    gap: int
    reported: bool
    a: int = dataclasses.field(init=False)
    b: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.a, self.b = core(self.first), core(self.second)

    @property
    def apart(self) -> int:
        """By how many characters the two lines differ in length."""
        return abs(self.a - self.b)

    @property
    def much_longer(self) -> bool:
        """Whether the second is so much longer than the first that it is the subtitle. The headline
        of news tells it in a sentence, which a short kicker may open; that of a feature is short itself."""
        return self.b >= self.a + _MUCH_LONGER and self.b >= (_NEWS_SENTENCE if self.reported else _SENTENCE)


def kicker_evidence(stack: Stack) -> list[str]:
    """What speaks for the first line as the kicker of the second, and what against it."""
    if _ornamented_below(stack, _ORNAMENTS):
        return ["ornamented_below"]  # one headline over a set of pieces that each have their own
    return _OVER.found(stack)


def wrap_evidence(stack: Stack) -> list[str]:
    """What speaks for the second line as the next line of the same title, and what against it."""
    if (
        stack.second.startswith(("—", "－－"))
        or stack.b <= 1
        or is_couplet(stack.first)
        or is_couplet(stack.second)
        or _ornamented_below(stack, _ALL_ORNAMENTS)
    ):
        return ["a_line_of_its_own"]
    if tells_attendance(stack.second):
        return ["tells_attendance"]
    return [_length_of_wrap(stack), *_NEXT.found(stack)]


def subtitle_evidence(stack: Stack) -> list[str]:
    """What speaks for the second line as the subtitle of the first, and what against it."""
    if stack.second.startswith(("—", "－－", "--")) or is_count(stack.second):
        return ["dash_or_count"]
    if _ornamented_below(stack, _ORNAMENTS):
        return ["ornamented_below"]
    return ["any_line", *_UNDER.found(stack)]


def _ornamented_below(stack: Stack, ornaments: str) -> bool:
    """The second line bears an ornament that the first does not."""
    return stack.second[0] in ornaments and stack.first[0] != stack.second[0]


def _alike(stack: Stack) -> bool:
    """Two lines of like length that both fit one column."""
    return stack.apart <= _FEW and stack.a <= _LINE


def _slogan(stack: Stack) -> bool:
    return is_couplet(stack.first) and (stack.a <= _SLOGAN or len(pieces(stack.first)) > _FEW)


def _leads(stack: Stack) -> bool:
    """Whether the first line is worded as a kicker."""
    return ends_as_kicker(stack.first) or opens_as_kicker(stack.first)


def _length_of_wrap(stack: Stack) -> str:
    return {0: "as_long", 1: "as_long", 2: "two_apart", 3: "three_apart"}.get(stack.apart, "far_apart")


_OVER: Group[Stack] = Group()
_NEXT: Group[Stack] = Group()
_UNDER: Group[Stack] = Group()


# --- the first line as a kicker -------------------------------------------------------


@_OVER
def overlong_below(stack: Stack) -> bool:
    """No title is so long."""
    return stack.b > _OVERLONG


@_OVER
def sentence_below(stack: Stack) -> bool:
    """The second line is so much longer that it is a subtitle, and nothing leads to it."""
    return stack.much_longer and not (_leads(stack) or _slogan(stack))


@_OVER
def couplet_over_line(stack: Stack) -> bool:
    """A couplet of two half sentences over a plain line is the title."""
    return (
        is_couplet(stack.first)
        and _SLOGAN < stack.a <= _COUPLET
        and not _slogan(stack)
        and not is_couplet(stack.second)
    )


@_OVER
def quotation(stack: Stack) -> bool:
    """The first line is one quotation."""
    return is_quotation(stack.first)


@_OVER
def very_short(stack: Stack) -> bool:
    """The first line is too short for a kicker."""
    return stack.a < _SHORTEST_OVER


@_OVER
def lines_alike(stack: Stack) -> bool:
    """The two lines are of like length: one title on two lines."""
    return _alike(stack) and not is_couplet(stack.second)


@_OVER
def ends_as_a_kicker(stack: Stack) -> bool:
    """…强调 …举行 …："""
    return ends_as_kicker(stack.first)


@_OVER
def opens_as_a_kicker(stack: Stack) -> bool:
    """聚焦… 走进…"""
    return opens_as_kicker(stack.first)


@_OVER
def ends_in_comma(stack: Stack) -> bool:
    """The first line breaks off in a comma, over a line that is not its like."""
    return stack.first[-1] in "，," and stack.apart > _FEW


@_OVER
def slogan(stack: Stack) -> bool:
    """A short couplet, or one of several parts."""
    return _slogan(stack)


@_OVER
def short_over_news(stack: Stack) -> bool:
    """A short line that is no column's name, over the longer title of news."""
    longest = _SHORT_COUPLET if is_couplet(stack.first) else _SHORT_OVER
    return (
        stack.reported
        and stack.a <= longest
        and stack.b >= stack.a + _LONGER
        and column_likeness(stack.first) < LIKELY_COLUMN
    )


@_OVER
def asks_or_exclaims(stack: Stack) -> bool:
    """The first line ends in ？ or ！."""
    return bool(_STOPPED.search(stack.first))


@_OVER
def blank_line_between(stack: Stack) -> bool:
    """The two lines stand apart."""
    return stack.gap > 0


# --- the second line as more of the title ---------------------------------------------


@_NEXT
def long_lines(stack: Stack) -> bool:
    """A line that fills more than a column."""
    return _LINE < max(stack.a, stack.b) <= _LONG_LINE


@_NEXT
def overlong_lines(stack: Stack) -> bool:
    """A line too long to be one of two."""
    return max(stack.a, stack.b) > _LONG_LINE


@_NEXT
def first_is_closed(stack: Stack) -> bool:
    """The first line ends in a mark that closes it."""
    return bool(_CLOSED.search(stack.first))


@_NEXT
def first_asks(stack: Stack) -> bool:
    """The first line is a whole question, without its mark."""
    return (
        not _CLOSED.search(stack.first)
        and stack.a >= _SHORTEST_QUESTION
        and stack.apart <= _QUESTION_APART
        and asks(stack.first)
    )


@_NEXT
def first_ends_as_kicker(stack: Stack) -> bool:
    """…强调 …举行 …："""
    return ends_as_kicker(stack.first)


@_NEXT
def first_breaks_off(stack: Stack) -> bool:
    """The first line ends in a comma or 的."""
    return bool(_OPEN.search(stack.first))


@_NEXT
def blank_line_inside(stack: Stack) -> bool:
    """The two lines stand apart."""
    return stack.gap > 0


# --- the second line as a subtitle ----------------------------------------------------


@_UNDER
def attendance(stack: Stack) -> bool:
    """Who spoke or was present, or a line in brackets."""
    return tells_attendance(stack.second)


@_UNDER
def opens_with_a_speaker(stack: Stack) -> bool:
    """A colon stands near the beginning of the second line."""
    return "：" in stack.second[:8] or ":" in stack.second[:8]


@_UNDER
def sentence_under_title(stack: Stack) -> bool:
    """The second line is so much longer, and the first is not worded as a kicker."""
    return stack.much_longer and not _leads(stack)


@_UNDER
def line_under_couplet(stack: Stack) -> bool:
    """A plain line under a couplet of two half sentences."""
    return (
        _SLOGAN < stack.a <= _COUPLET
        and is_couplet(stack.first)
        and len(pieces(stack.first)) == _FEW
        and not is_couplet(stack.second)
    )


@_UNDER
def says_more(stack: Stack) -> bool:
    """Two sentences as long: the second says more of what the first tells."""
    return stack.reported and _SENTENCE <= stack.a <= stack.b and bool(_COMMA.search(stack.second))


@_UNDER
def overlong(stack: Stack) -> bool:
    """No title is so long."""
    return stack.b >= _OVERLONG


@_UNDER
def long(stack: Stack) -> bool:
    """Long, and longer than the first line."""
    return _SUBTITLE <= stack.b < _OVERLONG and stack.b > stack.a


@_UNDER
def shorter(stack: Stack) -> bool:
    """Shorter than the first line."""
    return stack.b < stack.a


@_UNDER
def answers(stack: Stack) -> bool:
    """The first line asks, the second does not."""
    return asks(stack.first) and not asks(stack.second)


@_UNDER
def like_the_title(stack: Stack) -> bool:
    """The two lines are of like length: one title on two lines."""
    return _alike(stack)
