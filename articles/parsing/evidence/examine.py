"""What a unit shows by itself, without its neighbours."""

import re

from articles.parsing.conventions.captions import SHOT_ONLY, caption_marks, names_who_wrote
from articles.parsing.conventions.credits import ends_of, read_ends
from articles.parsing.conventions.datelines import whole_dateline
from articles.parsing.conventions.furniture import is_editor, is_stray, is_weather_or_index
from articles.parsing.conventions.jumps import is_pointer, read_jump
from articles.parsing.conventions.notices import notice_in
from articles.parsing.conventions.sidebars import box_label, labelled_line
from articles.parsing.evidence.briefs import brief_title
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.habitual import holds_no_credit, of_the_page, readers, remember
from articles.parsing.evidence.likeness import (
    BYLINE,
    CAPTION,
    CREDIT,
    SURE_HEADER,
    WORDING,
    column_likeness,
    header_likeness,
    likeness,
)
from articles.parsing.evidence.measures import BRIEF_LINE, HEADLINE, LINE, ROMAN, ROW, SHORT_LINE
from articles.parsing.evidence.signatures import sign
from articles.parsing.evidence.tables import cells_of, count_cells, is_row
from articles.parsing.evidence.wording import wording_marks
from articles.parsing.form import AUTHOR, CREDITLESS, EDITOR, TITLE
from articles.parsing.habits import NO_HABITS, Habits
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.patterns import pattern
from articles.parsing.lines.units import Unit

_MARK = re.compile(
    r"(?P<o>[-●•■◆▲★·◎○□▪➤✦☆*◇※►▶])(?![-—·])[ \u3000]?|(?P<at>@)[^：: ]{1,20}[：:]"
    r"|(?P<n>[0-9０-９]{1,2}[.、．)）](?![0-9０-９]))"
    r"|(?P<b>[（(][一二三四五六七八九十0-9]{1,3}[）)])|"
    r"(?P<c>[①-⑳❶-❿])|(?P<h>[一二三四五六七八九十]{1,3}、)"
)
_NUMERAL = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[IVXⅠ-Ⅻ]{1,4}|其[一二三四五六七八九十]"
    r"|之[一二三四五六七八九十])[)）、.]?$"
)
_SPEAKER = pattern(r"^(?:问|答|记者|本报记者|主持人|[\hA-Z]{1,6}(?:[（(][^）)]{1,16}[）)])?|[QA])[：:]")
_NOTE = re.compile(
    r"[■◆●【]?(?:编后|编后语|编者按|编者的话|编余|编者后记|教师点评|老师点评|简评|推荐语)[】]?[:：】 \u3000]"
)
_KEYED = pattern(r"[\h0-9.%]{1,8}[:：][ \u3000]?[^：:]")
_ARTICLE_OF_LAW = re.compile("第[一二三四五六七八九十百千零0-9]{1,6}条")
_FOOT_OF_NOTICE = pattern(  # who, when
    r"(?:[\h（）()]{2,24}(?:法院|委员会|有限公司|公司|局|小组|委|办公室|办|政府|集团|中心|学校"
    r"|医院|协会)[ \u3000]*)?"
    r"(?:(?:[12]\d{3}|[二一][〇零○一二三四五六七八九]{3})年(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?$"
)
_NOT_IN_HEADLINES = "。，,、；;"  # at their end
_LONGEST_BYLINE, _LONGEST_CREDIT, _LONGEST_CAPTION = 120, 70, 320


def examine(unit: Unit, paper: Habits = NO_HABITS) -> Facts:
    """What the unit itself shows to somebody who knows the ``paper``."""
    text = unit.text
    facts = Facts(text, body=(0, len(text)), unit=unit, size=len(text), column=column_likeness(text))
    facts.paper = paper
    if unit.known.hidden or (is_stray(text) and unit.known.label != TITLE):
        facts.stray = True
        return facts
    if unit.known.label == EDITOR:
        facts.editor = True
        return facts
    if facts.size <= ROW and _is_furniture(facts):
        return facts
    facts.notice = notice_in(text)
    if _is_dateline(facts):
        return facts
    if unit.known.label not in CREDITLESS and not (paper and holds_no_credit(facts)):
        read_ends(facts, *readers(paper))
    a, b = facts.body
    facts.finished = facts.bodiless or finished(text[max(a, b - 40) : b])
    facts.headish = (
        facts.size <= HEADLINE
        and "。" not in text[:-1]
        and text[-1] not in _NOT_IN_HEADLINES
        and not facts.head
    )
    _see_likenesses(facts)
    _see_marks(facts)
    _see_kinds(facts)
    facts.wording = likeness(WORDING, wording_marks(text, facts.mark))
    facts.brief_title = brief_title(text, labelled=bool(facts.label_end), closed=bool(facts.tail))
    if paper:
        remember(facts)
    return facts


def examine_from(unit: Unit, start: int, paper: Habits = NO_HABITS) -> Facts:
    """The credits of a unit's text from ``start`` on."""
    ends = ends_of(unit.text, start, *readers(paper))
    return Facts(
        unit.text, ends.head, ends.tail, ends.body, ends.dateline, ends.authors, ends.jumps, unit=unit
    )


def _is_furniture(facts: Facts) -> bool:
    """Note what a line is of the page itself; true where it is that for certain."""
    text = facts.text
    facts.jump = read_jump(text)
    facts.editor = facts.jump is None and is_editor(text)
    if facts.paper:
        of_the_page(facts)
    if facts.jump or facts.editor:
        return True
    facts.header = header_likeness(text)
    facts.index = is_weather_or_index(text)
    facts.pointer = is_pointer(text)
    return False


def _is_dateline(facts: Facts) -> bool:
    """Note a line that is nothing but an agency's dateline: （据新华社电）."""
    whole = whole_dateline(facts.text) if facts.size <= SHORT_LINE else None
    if whole is None or whole.day:
        return False
    facts.dateline, facts.head = whole, [("dateline", 0, facts.size)]
    facts.body = (facts.size, facts.size)
    facts.finished, facts.byline = True, BYLINE["credit"]
    return True


def _see_likenesses(facts: Facts) -> None:
    text = facts.text
    facts.label = box_label(text)
    named = facts.label == "known" or (facts.size <= SHORT_LINE and facts.notice == "label")
    named = named or facts.unit.known.label in CREDITLESS
    if facts.size <= _LONGEST_BYLINE and not named:
        sign(facts)
    if facts.unit.known.label == AUTHOR and facts.byline < CREDIT:
        facts.byline = BYLINE["credit"]
    facts.shot_only = facts.size <= _LONGEST_CREDIT and bool(SHOT_ONLY.match(text))
    excluded = facts.pointer or facts.size > _LONGEST_CAPTION or (facts.head and facts.dateline)
    if excluded or (facts.byline >= CREDIT and names_who_wrote(text)):
        marks = ["no_caption"]
    else:
        marks = ["any_text", *caption_marks(text)]
    facts.caption = likeness(CAPTION, [*marks, "label_of_a_box"] if facts.label else marks)


def _see_marks(facts: Facts) -> None:
    """The marks of lists, of speakers and of boxes that open a line."""
    text = facts.text
    mark = _MARK.match(text[:24])
    if mark:
        kind = mark.lastgroup or ""
        facts.mark = mark[0][0] if kind in ("o", "at") else kind
    if facts.size > SHORT_LINE:
        facts.label_end = labelled_line(text[:40] if facts.size > LINE else text)
    speaker = _SPEAKER.match(text[:30])
    if speaker:
        facts.speaker = speaker[0]


def _see_kinds(facts: Facts) -> None:
    """Lines of special kinds: numerals, rows of tables, laws, notes, signatures of notices."""
    text, size = facts.text, facts.size
    cells = cells_of(text)
    facts.numeral = size <= ROMAN and bool(_NUMERAL.match(text))
    facts.cells = count_cells(cells)
    facts.keyed = size <= LINE and not facts.finished and bool(_KEYED.match(text))
    facts.statute = bool(_ARTICLE_OF_LAW.match(text)) or (
        size <= LINE and text[0] == "《" and text[-1] == "》"
    )
    facts.note = bool(_NOTE.match(text))
    facts.sign = size <= BRIEF_LINE and bool(_FOOT_OF_NOTICE.match(text))
    facts.table = facts.byline < CREDIT and facts.header < SURE_HEADER and is_row(text, cells)
