"""Quotation marks, brackets and title marks: each opened is closed, nested as the standard says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.chinese.atoms import HAN
from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Part, Text

_CLOSING = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_MARKS = re.compile("[" + "".join(_CLOSING) + "".join(_OPENING) + "]")
# A quotation of several paragraphs is opened at each and closed at the last: GB/T 15834, 4.8.3.5.
_CARRIED = "“"
_NUMBERED = re.compile(r"[0-9a-zA-Z一二三四五六七八九十]{1,3}\Z")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z0-9\s]|$)|’(?=\d0s|\d\d(?!\d))|‘(?=\d0s)")
_STRAIGHT = re.compile(f'(?<=[{HAN}，。：；、（《])"|"(?=[{HAN}《（])')
_INNER = {"“": ("‘", "’"), "《": ("〈", "〉")}

_Mark = tuple[str, int]


@rule(
    "pairs",
    "%(words)s has no fellow",
    "GB/T 15834-2011 4.8–4.10, 4.15",
    fault=Fault.PUNCTUATION,
    severity=Severity.ERROR,
)
def unpaired_mark(text: Text, _: Lists) -> Iterator[Spot]:
    """A mark that is opened and not closed, or closed and not opened."""
    open_quotation = False
    for part, begin in text.of(*_READ):
        left, wrong = _unpaired(part.text)
        carried = [mark for mark in left if mark[0] == _CARRIED] if part.kind == "paragraph" else []
        ends = [mark for mark in wrong if mark[0] == _CLOSING[_CARRIED]] if open_quotation else []
        follows = bool(carried) and _goes_on(text, part)
        turned = _to_turn(part.text, left, wrong)
        if turned:
            yield Spot(begin + turned[1], begin + turned[1] + 1, (_other(turned[0]),))
            left, wrong = [], []
        for mark, at in [*left, *wrong]:
            if not (follows and (mark, at) == carried[-1]) and (mark, at) not in ends[:1]:
                yield Spot(begin + at, begin + at + 1)
        open_quotation = follows or (open_quotation and not ends)


@rule(
    "pairs",
    "%(words)s inside the same marks: %(instead)s",
    "GB/T 15834-2011 4.8.3.4, 4.15.3.3",
    fault=Fault.PUNCTUATION,
)
def nested_alike(text: Text, _: Lists) -> Iterator[Spot]:
    """“…“…”…” for “…‘…’…”, 《…《…》…》 for 《…〈…〉…》: both marks inside, each with what stands there."""
    for part, begin in text.of(*_READ):
        opened: list[_Mark] = []
        for found in _MARKS.finditer(part.text):
            mark, at = found[0], found.start()
            if mark in _CLOSING:
                opened.append((mark, at))
            elif opened and opened[-1][0] == _OPENING[mark]:
                outer, start = opened.pop()
                inner = _INNER.get(outer)
                if inner and outer in (each for each, _ in opened) and _is_balanced(part.text):
                    inside = part.text[start + 1 : at]
                    yield Spot(begin + start, begin + at + 1, (inner[0] + inside + inner[1],))


@rule("pairs", "Straight quotation mark: %(instead)s", "GB/T 15834-2011 4.8.2", fault=Fault.PUNCTUATION)
def straight_quotation_mark(text: Text, _: Lists) -> Iterator[Spot]:
    """A straight mark among Chinese characters. By turns it opens and closes."""
    for found in _STRAIGHT.finditer(text.whole) if '"' in text.whole else ():
        part, begin = text.place(found.start())
        is_second = part.text[: found.start() - begin].count('"') % 2
        yield Spot(*found.span(), ("”" if is_second else "“",))


_READ = ("kicker", "title", "subtitle", "paragraph", "subheading", "list_item", "caption", "sidebar_title")


def _unpaired(text: str) -> tuple[list[_Mark], list[_Mark]]:
    """The marks left open at the end, and those closed without having been opened."""
    opened: list[_Mark] = []
    wrong: list[_Mark] = []
    apostrophes = {found.start() for found in _APOSTROPHE.finditer(text)}
    for found in _MARKS.finditer(text):
        mark, at = found[0], found.start()
        if at in apostrophes:
            continue
        if mark in _CLOSING:
            opened.append((mark, at))
        elif _OPENING[mark] in (each for each, _ in opened):
            while opened[-1][0] != _OPENING[mark]:
                wrong.append(opened.pop())
            opened.pop()
        elif not (mark == "）" and _NUMBERED.search(text, max(0, at - 3), at)):
            wrong.append((mark, at))
    return opened, sorted(wrong, key=lambda each: each[1])


def _goes_on(text: Text, part: Part) -> bool:
    """Whether a quotation left open goes on: the next paragraph opens it anew, or a later one closes it."""
    place = text.parts.index(part)
    following = [each for each in text.parts[place + 1 :] if each.kind in ("paragraph", "list_item")]
    for each in following:
        left, wrong = _unpaired(each.text)
        if any(mark == "”" for mark, _ in wrong) or each.text.lstrip().startswith("“"):
            return True
        if any(mark == "“" for mark, _ in left):
            return False
    return False


def _to_turn(text: str, left: list[_Mark], wrong: list[_Mark]) -> _Mark | None:
    """The mark that faces the wrong way, if turning it mends the text: “词“ for “词”."""
    for mark, at in [*reversed(left), *wrong]:
        if len(left) + len(wrong) > 1 and _is_balanced(text[:at] + _other(mark) + text[at + 1 :]):
            return mark, at
    return None


def _other(mark: str) -> str:
    return _CLOSING.get(mark) or _OPENING[mark]


def _is_balanced(text: str) -> bool:
    return _unpaired(text) == ([], [])
