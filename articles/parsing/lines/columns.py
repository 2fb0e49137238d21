"""Pages set at a column's width: their measure, and which line goes on with the line before it."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from articles.parsing.lines.known import UNKNOWN
from articles.parsing.lines.patterns import pattern
from articles.parsing.lines.printed import Line
from articles.parsing.lines.units import Unit, open_bracket, unit_of

SENTENCE_END = frozenset("。！？!?…；;：:.”’）)》】」』")
_STOPS = frozenset("。！？!?…")
_CLOSING_MARKS = frozenset("”’）)》】」』")
_CLAUSE = pattern("[，。；,;]")
_STOP = pattern("[。；！？]")
_QUOTED = "“「『（("
_BRACKETS = "）)"
_CLOSING = pattern("[）)]")
_ROLE_LAST = pattern(r"^(?:[□■])?[\h/／]{0,12}(?:记者|通讯员|实习生|评论员)$")
_CREDITS = pattern(r"(?:[□■○◇][ \u3000]?)?[\h/／]{0,10}记者[ \u3000][^，。]*$")

# A column's measure, in half-width cells.
_NARROWEST, _WIDEST = 18, 130
_SLACK = 4  # what a full line may fall short of the column's width
_FEWEST_LINES, _FEWEST_FULL = 8, 5
_FULL_SHARE = 0.3  # of all lines, at least so many are full
_BROKEN_SHARE, _INSIDE_SHARE = 0.55, 0.45  # of the full lines: end in mid-sentence, hold a mark inside
_OVERLONG, _OVERLONG_SHARE = 6, 0.25
_FAR_MORE = 1.5  # where cells measure the column, characters measure at most 1.25 times as many lines alike

# Indents that mark paragraphs.
_INDENT, _DEEP = 2, 6
_FEWEST_INDENTED, _INDENTED_SHARE = 3, 0.08

_HANGING = 2  # cells that a mark may hang over the column's edge
_NEARLY_FULL, _HARDLY_FULL = 0.8, 0.7  # shares of the column's width
_ALMOST = 6  # cells that a line lacks where the next begins with a mark that cannot end one
_FEW_NAMES = 12  # characters of a line of names
_STACK = 3  # lines of a headline that may stand under a paragraph without a blank line


class Measure(NamedTuple):
    """How a page is set: its column's width in cells, whether paragraphs are indented, and the
    two-character strings on it (a word that the column's end cuts is often whole elsewhere)."""

    width: int
    indented: bool
    pairs: frozenset[str]


class Joint(NamedTuple):
    """The lines of a unit so far, and the line that may go on with them."""

    group: list[Line]
    last: Line
    line: Line
    page: Measure


def column_width(lines: list[Line]) -> int | None:
    """The width in cells of a page whose lines end at the column's edge, else None.

    On such a page most long lines share one width and break in mid-sentence; verse also
    has lines alike, but its lines do not hold sentence ends inside.
    """
    if len(lines) < _FEWEST_LINES:
        return None
    best, held = _commonest_width(lines)
    if held < _FEWEST_FULL or held < _FULL_SHARE * len(lines):
        return None
    full = [line for line in lines if best - _SLACK < line.width <= best + 1]
    broken = sum(line.text[-1] not in SENTENCE_END for line in full)
    inside = sum(
        1 for line in full if "。" in line.text[:-1] or "，" in line.text[:-1] or "," in line.text[:-1]
    )
    longer = sum(line.width > best + _OVERLONG for line in lines)
    prose = broken >= _BROKEN_SHARE * len(full) and inside >= _INSIDE_SHARE * len(full)
    return best if prose and longer <= _OVERLONG_SHARE * len(lines) else None


def _as_measured(lines: list[Line]) -> list[Line]:
    """The lines as whoever broke them measured them: by cells or, as databases and editors do, by
    characters, half-width ones too. Far more lines that break in mid-sentence then have exactly one width."""
    counted = [line._replace(width=2 * len(line.text) + line.indent) for line in lines]
    return counted if _exactly_alike(counted) > _FAR_MORE * _exactly_alike(lines) else lines


def _exactly_alike(lines: list[Line]) -> int:
    """How many lines that break in mid-sentence have exactly the commonest width."""
    widths = Counter(
        line.width
        for line in lines
        if line.text[-1] not in SENTENCE_END and _NARROWEST <= line.width <= _WIDEST
    )
    return max(widths.values(), default=0)


def _commonest_width(lines: list[Line]) -> tuple[int, int]:
    """The width that most lines have within the slack, the widest of equals, and how many have it."""
    widths = Counter(line.width for line in lines)
    best, held = 0, 0
    for width in widths:
        if _NARROWEST <= width <= _WIDEST:
            count = sum(widths.get(width - k, 0) for k in range(_SLACK))
            if count > held or (count == held and width > best):
                best, held = width, count
    return best, held


def join_lines(
    lines: list[Line], starts_anew: Callable[[Line], bool], stands_alone: Callable[[Line], bool]
) -> list[Unit]:
    """The lines as units: at a column's width, the lines of a paragraph are joined.

    ``starts_anew`` tells of a line that cannot go on with the line before it,
    ``stands_alone`` of one that cannot be gone on with. What a form says of a line goes before both.
    """
    lines = _as_measured(lines)
    width = column_width(lines)
    if width is not None:
        lines = _usual_gaps_closed(lines)
    page = _measure(lines, width) if width is not None else None
    units: list[Unit] = []
    group: list[Line] = []
    for i, line in enumerate(lines):
        said = _said_to_go_on(group[-1], line) if group else False
        if said is None and page:
            joint = Joint(group, group[-1], line, page)
            said = (
                _goes_on(joint)
                and not _opens_a_story(joint, lines[i : i + _STACK + 1], starts_anew)
                and (_closes_a_bracket(joint) or not (stands_alone(joint.last) or starts_anew(line)))
            )
        if said:
            group.append(line)
            continue
        if group:
            units.append(unit_of(len(units), group))
        group = [line]
    if group:
        units.append(unit_of(len(units), group))
    return units


def _opens_a_story(joint: Joint, ahead: list[Line], starts_anew: Callable[[Line], bool]) -> bool:
    """A headline as wide as the column under a last line as wide as it: no sentence ends in it before
    something begins anew, and a paragraph would have to end."""
    last, page = joint.last, joint.page
    ended = ends_a_sentence(last.text) or last.text[-1] in _BRACKETS  # （下转第四版）, （通讯员 甲乙）
    if not page.indented or not ended or last.width < page.width - _HANGING:
        return False
    for line, after in pairwise(ahead):
        if _STOP.search(line.text):
            return False
        if after.gap or after.indent >= _INDENT or starts_anew(after):
            return True
    return False


def _said_to_go_on(last: Line, line: Line) -> bool | None:
    """Whether the form says that a line goes on with the last one; None where it does not know."""
    if line.known is UNKNOWN:
        return None
    if line.known.parts_from(last.known):
        return False
    return None if line.known.opens is None else not line.known.opens


def _usual_gaps_closed(lines: list[Line]) -> list[Line]:
    """Blank lines say nothing where they stand after every printed line."""
    gaps = sorted(line.gap for line in lines)
    usual = gaps[len(gaps) // 2]
    return [line._replace(gap=max(0, line.gap - usual)) for line in lines] if usual else lines


def _measure(lines: list[Line], width: int) -> Measure:
    deep = sum(1 for line in lines if _INDENT <= line.indent <= _DEEP)
    indented = deep >= max(_FEWEST_INDENTED, len(lines) * _INDENTED_SHARE)
    return Measure(width, indented, frozenset(a + b for line in lines for a, b in pairwise(line.text)))


def _goes_on(joint: Joint) -> bool:
    """Whether a line goes on with the lines before it: the first rule that holds decides."""
    for holds, verdict in _RULES:
        if holds(joint):
            return verdict
    return False


def _stands_apart(joint: Joint) -> bool:
    """A blank line parts them, the last line overflows the column, or the next is indented."""
    _, last, line, page = joint
    return bool(line.gap or last.width > page.width + _HANGING or (page.indented and line.indent >= _INDENT))


def _closes_a_bracket(joint: Joint) -> bool:
    """（记者 甲 over 通讯员 乙）."""
    return open_bracket(joint.last.text) and bool(_CLOSING.search(joint.line.text[:30]))


def _names_under_a_role(joint: Joint) -> bool:
    """本报记者 over a line of names."""
    _, last, line, _ = joint
    return bool(
        _ROLE_LAST.search(last.text) and len(line.text) <= _FEW_NAMES and not ends_a_sentence(line.text)
    )


def _is_credit(joint: Joint) -> bool:
    """The lines so far are a line of credits."""
    return len(joint.group) == 1 and bool(_CREDITS.match(joint.last.text))


def _more_names(joint: Joint) -> bool:
    """A full line of credits over a short line that is no sentence."""
    _, last, line, page = joint
    return (
        _is_credit(joint)
        and last.width > page.width * _NEARLY_FULL
        and line.width < page.width * _HARDLY_FULL
        and not ends_a_sentence(line.text)
        and not _CLAUSE.search(line.text)
    )


def _opens_with_a_hanging_mark(joint: Joint) -> bool:
    """An opening mark cannot end a line: the line before it is short."""
    group, last, line, page = joint
    flush = (
        page.indented
        and group[0].indent >= _INDENT
        and line.indent == 0
        and last.width >= page.width - _ALMOST
    )
    return flush and ends_a_sentence(line.text) and line.text[0] in _QUOTED and last.text[-1] == "。"


def _follows_a_paragraph(joint: Joint) -> bool:
    """A sentence ends on a short line, or on a full one over a short line that ends none."""
    _, last, line, page = joint
    return ends_a_sentence(last.text) and (
        last.width < page.width - _HANGING
        or (not ends_a_sentence(line.text) and line.width <= page.width - _SLACK)
    )


def _is_subtitle(joint: Joint) -> bool:
    """——… under a headline as wide as the column."""
    group, last, line, page = joint
    return (
        len(group) == 1
        and line.text.startswith("——")
        and line.width <= page.width - _SLACK
        and "。" not in last.text
    )


def _completes_a_word(joint: Joint) -> bool:
    """A full line whose end and the next line's beginning are a word of the page."""
    _, last, line, page = joint
    joined = last.text[-1] + line.text[0]
    full = last.width > page.width - _SLACK
    return full and not joined.isascii() and last.indent < _INDENT and joined in page.pairs


def _follows_a_headline(joint: Joint) -> bool:
    """A headline as wide as the column."""
    group, last, line, page = joint
    return (
        len(group) == 1
        and not _CLAUSE.search(last.text)
        and (page.indented or (last.gap > 0 and line.width <= page.width - _SLACK))
        and last.indent < _INDENT
    )


def _follows_a_kicker(joint: Joint) -> bool:
    """A kicker as wide as the column over a short headline."""
    group, last, line, page = joint
    return (
        page.indented
        and len(group) == 1
        and last.indent < _INDENT
        and line.width < page.width * _HARDLY_FULL
        and not ends_a_sentence(line.text)
        and not ends_a_sentence(last.text)
        and not _CLAUSE.search(line.text)
    )


def _follows_a_full_line(joint: Joint) -> bool:
    """The last line reaches the column's edge."""
    return joint.last.width > joint.page.width - _SLACK


def _follows_an_open_line(joint: Joint) -> bool:
    """Nothing has ended on a nearly full line, and it reads as a paragraph: by its indent on a page
    that indents, else by its clauses."""
    group, last, _, page = joint
    if last.width <= page.width * _NEARLY_FULL or ends_a_sentence(last.text):
        return False
    if page.indented:
        return group[0].indent >= _INDENT
    return len(group) > 1 or bool(_CLAUSE.search(last.text)) or "报道" in last.text


_RULES: tuple[tuple[Callable[[Joint], bool], bool], ...] = (
    (_stands_apart, False),
    (_closes_a_bracket, True),
    (_names_under_a_role, True),
    (_more_names, True),
    (_is_credit, False),
    (_opens_with_a_hanging_mark, True),
    (_follows_a_paragraph, False),
    (_is_subtitle, False),
    (_completes_a_word, True),
    (_follows_a_headline, False),
    (_follows_a_kicker, False),
    (_follows_a_full_line, True),
    (_follows_an_open_line, True),
)


def ends_a_sentence(text: str) -> bool:
    """Whether ``text`` ends with a full stop, a question, an exclamation, quoted or bracketed or not."""
    return text[-1] in _STOPS or (text[-1] in _CLOSING_MARKS and text[-2:-1] in _STOPS)
