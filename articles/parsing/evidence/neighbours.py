"""What a unit's neighbours say of it: the passes over all units of a page, in their order."""

import re
from itertools import pairwise

from articles.parsing.conventions.columns import opens_briefs
from articles.parsing.conventions.spacing import pieces, squeeze
from articles.parsing.evidence.continuations import find_continuations
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import CREDIT, FAINT_COLUMN, GOES_ON, NUMBERED_PICTURE, SIGNED
from articles.parsing.evidence.lists import count_runs, mark_led_briefs, mark_rows
from articles.parsing.evidence.measures import HEAD, LABEL, LINE, ROMAN, SHORT_LINE
from articles.parsing.evidence.siblings import mark_dressed, mark_pointed, mark_siblings
from articles.parsing.evidence.verse import mark_verse

_PHOTO = re.compile(r"摄|图/|图／|文图|图文|文/图|影像|图片|[ \u3000]图(?:[ \u3000]|$)")
_PROMPTS = ("提示", "提要", "导读", "提示】", "提要】")
_SERVICE = re.compile(r"[明今即]日?起|临时|停[水电气暖运航]|封闭|改道|绕行|暂停|恢复通|限行|调整")
_REASON = re.compile(
    r"(?:因[^，。]{2,30}[，,]|受[^，。]{2,30}影响|即日起|自?[0-9]{1,2}月[0-9]{1,2}日[^，。]{0,12}[起至])"
)

# A page indents its paragraphs where at least two are seen and most of them are set in.
_PARAGRAPH, _FEWEST_PARAGRAPHS, _INDENTED_SHARE = 14, 2, 0.55
_INDENTS = range(2, 9)  # cells

# A page parts its pieces by blank lines where (nearly) none stands between its paragraphs.
_FEWEST_PAIRS, _GAP_SHARE = 3, 0.1

_OPEN_ENDS = "，,"
_NEARLY = 6  # characters by which a deck may be shorter than a label
_TABLE_HEAD = 60  # characters of the row over a table's first row
_FEWEST_COLUMNS = 3
_FEWEST_SPEECHES = 2
_LEADER_REACH = 4  # units from 社论 to the leader's text
_FEWEST_PICTURES = 2


def indents(page: list[Facts]) -> bool:
    """Whether the page sets its paragraphs in by two characters."""
    prose = [
        item
        for item in page
        if item.size >= _PARAGRAPH and "。" in (item.text[-1] if item.size <= LINE else item.text)
    ]
    deep = sum(1 for item in prose if item.unit.indent in _INDENTS)
    return len(prose) >= _FEWEST_PARAGRAPHS and deep >= _INDENTED_SHARE * len(prose)


def add_context(page: list[Facts], text: str) -> bool:
    """Fill in what depends on neighbours; returns whether the page indents its paragraphs."""
    indented = indents(page)
    _mark_table_heads(page)
    _close_usual_gaps(page)
    mark_rows(page)
    mark_pointed(page)
    mark_dressed(page)
    _mark_prompted(page)
    _mark_open_decks(page)
    mark_siblings(page)
    mark_led_briefs(page)
    _mark_set_off(page)
    _mark_reported(page)
    _mark_leaders(page)
    count_runs(page)
    mark_verse(page)
    _forget_single_speeches(page)
    find_continuations(page, text, indented)
    _mark_photo_stories(page)
    _mark_services(page)
    _mark_briefs_and_photos(page)
    return indented


def _mark_table_heads(page: list[Facts]) -> None:
    """A table's first row holds no numbers."""
    for item, after in pairwise(page):
        if after.table and not item.table and item.size < _TABLE_HEAD:
            item.table = len(pieces(item.text)) >= _FEWEST_COLUMNS


def _close_usual_gaps(page: list[Facts]) -> None:
    """Blank lines say something only where they are not the rule."""
    gaps = sorted(item.unit.gap for item in page)
    usual = gaps[len(gaps) // 2] if gaps else 0
    for item in page:
        item.unit.gap = max(0, item.unit.gap - usual)


def _mark_prompted(page: list[Facts]) -> None:
    """The unit under 核心提示."""
    for item, after in pairwise(page):
        after.prompted = item.label == "known" and item.text.endswith(_PROMPTS)


def _mark_open_decks(page: list[Facts]) -> None:
    """A short line that ends in a comma over a headline, where nothing is broken off before it, is a deck
    of that headline."""
    befores = [None, None, *page]
    for before, item, after in zip(befores[1:], page, page[1:], strict=False):
        if (
            item.text[-1] in _OPEN_ENDS
            and LABEL <= item.size + _NEARLY <= HEAD + _NEARLY
            and "。" not in item.text
            and not (item.head or item.speaker or item.mark or item.table)
            and (before is None or before.finished or before.headish or item.unit.gap > 0)
            and after.headish
            and after.size <= HEAD
            and not after.goes_on > GOES_ON
        ):
            item.headish, item.wording = True, 0.0


def _mark_set_off(page: list[Facts]) -> None:
    """On a page that sets its pieces off by blank lines, and nothing inside them, a blank
    line (1) or its want (-1) tells where a piece begins."""
    gaps = [
        after.unit.gap
        for item, after in pairwise(page)
        if item.size > LINE and item.finished and after.size > LINE and after.finished and not after.head
    ]
    if len(gaps) < _FEWEST_PAIRS or sum(1 for gap in gaps if gap) > _GAP_SHARE * len(gaps):
        return
    if any(item.unit.gap for item in page):
        for item in page:
            item.set_off = 1 if item.unit.gap else -1


def _mark_reported(page: list[Facts]) -> None:
    """Lines over a text that a dateline or a reporter opens: the headlines of news, not of a feature."""
    for after, item in pairwise(reversed(page)):
        item.reported = bool(after.head) or (after.reported and (after.headish or after.byline >= SIGNED))


def _mark_leaders(page: list[Facts]) -> None:
    """A leader (社论) speaks for the paper: nobody signs it."""
    for i, item in enumerate(page):
        if item.size <= LABEL and item.headish and squeeze(item.text).endswith("社论"):
            beneath = page[i + 1 : i + 1 + _LEADER_REACH]
            first = next((other for other in beneath if other.size > LINE), None)
            if first is not None and not first.head:
                first.unsigned = True


def _forget_single_speeches(page: list[Facts]) -> None:
    """Who speaks once is no speaker of an interview."""
    speakers: dict[str, int] = {}
    for item in page:
        if item.speaker:
            speakers[item.speaker] = speakers.get(item.speaker, 0) + 1
    for item in page:
        if item.speaker and speakers[item.speaker] < _FEWEST_SPEECHES:
            item.speaker = ""


def _mark_photo_stories(page: list[Facts]) -> None:
    """A run of ①②③ right under a photographer's byline, before the text, are captions."""
    for i, item in enumerate(page):
        if item.byline < CREDIT or not _PHOTO.search(item.text):
            continue
        end = i + 1
        while end < len(page) and page[end].mark == "c":
            end += 1
        pictures = page[i + 1 : end]
        if len(pictures) >= _FEWEST_PICTURES and end < len(page) and not page[end].headish:
            for picture in pictures:
                picture.caption, picture.mark = max(picture.caption, NUMBERED_PICTURE), ""


def _mark_services(page: list[Facts]) -> None:
    """明起三条公交改道 over 因施工…: a notice to readers is a piece of its own."""
    for item, after in pairwise(page):
        if (
            ROMAN <= item.size <= SHORT_LINE
            and item.headish
            and _SERVICE.search(item.text)
            and _REASON.match(after.text)
        ):
            item.titled = True


def _mark_briefs_and_photos(page: list[Facts]) -> None:
    """What stands under a column of briefs, and what under a photographer's byline."""
    briefs = photo = False
    for item in page:
        if item.byline >= SIGNED:
            photo = bool(_PHOTO.search(item.text))
            briefs = False
        elif item.head:
            photo = False
        elif item.size <= SHORT_LINE and item.column > FAINT_COLUMN:
            briefs = opens_briefs(item.text)
        item.in_briefs, item.photo = briefs or item.in_briefs, photo
