"""Lines that never belong to the line before or after them, whatever the column's width says."""

import re

from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.furniture import is_editor, is_stray
from articles.parsing.conventions.jumps import read_jump
from articles.parsing.conventions.sidebars import box_label
from articles.parsing.conventions.sites import SURE_SITE_LINES, site_line
from articles.parsing.evidence.likeness import SURE_HEADER, header_likeness
from articles.parsing.evidence.measures import LINE
from articles.parsing.lines.printed import Line

_STARTS = re.compile(
    r"[▲▼◀▶◄►■□◆●◎★【@]|[0-9]{1,2}[.、](?![0-9])|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[①-⑳]"
    r"|图[①-⑳0-9][:：]|(?:据|综合)?(?:本报|新华社|中新社).{0,14}[讯电][（( \u3000]|[（(](?:上接"
    r"|下转|紧接|紧转|作者)"
)
_SHOT = re.compile(r"[摄】][）)]?$|摄影报道$")
_SIGNED = re.compile("记者|评论员|通讯员|文/|图/")
_LONGEST_FURNITURE = 60


def starts_anew(line: Line) -> bool:
    """Whether a line cannot go on with the line before it."""
    text = line.text
    if is_stray(text) or _STARTS.match(text):
        return True
    if site_line(text) in (*SURE_SITE_LINES, "rule"):
        return True
    if len(text) < _LONGEST_FURNITURE and (is_editor(text) or (text[0] not in "转接" and read_jump(text))):
        return True
    return len(text) <= LINE and (
        box_label(text) == "known" or header_likeness(text) >= SURE_HEADER or _is_byline(text)
    )


def stands_alone(line: Line) -> bool:
    """Whether a line cannot be gone on with."""
    text = line.text
    if is_stray(text) or _SHOT.search(text) or site_line(text) in (*SURE_SITE_LINES, "rule"):
        return True
    return len(text) < _LONGEST_FURNITURE and (is_editor(text) or header_likeness(text) >= SURE_HEADER)


def _is_byline(text: str) -> bool:
    return "，" not in text and bool(_SIGNED.search(text)) and bool(read_authors(text))
