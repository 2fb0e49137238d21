"""Shapes of credits and lines: printed marks and words of the trade, with classes for all that changes.

A shape is written as it is shown to editors: ``（{people}）``, ``【本報{word}{day}訊】``, ``〈{text}〉``. A
blank stands for any blanks or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from articles.parsing.conventions.names import is_name, split_names
from articles.parsing.conventions.spacing import pieces, squeeze
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author

CLASSES = ("people", "signer", "names", "role", "day", "word", "page", "text", "number")
CLASS = re.compile(rf"\{{({'|'.join(CLASSES)})(?::([^{{}}]*))?\}}")
DAY = (
    r"(?:[0-9０-９〇零○一二三四五六七八九十]{2,4}年)?(?:[0-9０-９一二三四五六七八九十]{1,2}月)?"
    r"[0-9０-９一二三四五六七八九十廿卅]{1,3}日"
)
NUMBER = r"(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})"
_RANKS = "首席|特约|特約|特派|见习|見習|实习|實習|资深|資深"
_JOBS = (
    "记者|記者|通讯员|通訊員|评论员|評論員|实习生|實習生|撰稿人|撰稿|编辑|編輯|主笔|主筆|读者|讀者|律师|律師"
)
_DOT = "·•・‧"
_NAME = pattern(rf"[\h]{{1,8}}(?:[{_DOT}][\h]{{1,8}}){{1,3}}|[\h]{{2,4}}").pattern
_GAP = r"[ \u3000\t]*"
_BETWEEN = rf"{_GAP}[、，,/／&＆]{_GAP}|[ \u3000\t]+"
_SEPARATOR = re.compile(_BETWEEN)
_WORD = pattern(r"[\h]")
_PAGE = r"(?:(?:第[ \u3000]?)?[A-ZＡ-Ｚ]?[0-9０-９]{1,3}|第?[一二三四五六七八九十]{1,3})版?"
_SIGNER = pattern(r"[\h]{2,6}[ \u3000]{1,4}[\hA-Za-z·]{2,12}").pattern  # whatever they are called
_FIXED = {
    "signer": _SIGNER,
    "day": DAY,
    "word": pattern(r"[\hA-Za-z·]{2,12}?").pattern,
    "page": _PAGE,
    "text": ".{0,60}?",
    "number": NUMBER,
}
_MOST_NAMES, _MOST_ROLES = 11, 5  # besides the first


class People(NamedTuple):
    """Whom a paper is known to credit, and what it calls them."""

    names: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()


class Shape(NamedTuple):
    """A shape made ready to be looked for."""

    form: str
    found: re.Pattern[str]
    roles: tuple[str, ...]  # of each class in turn: the role that is not printed
    sure: bool  # a word of the trade says what it is, so that unknown names will do


def shape_of(form: str, people: People) -> Shape:
    """The shape that a form stands for, for a paper that credits these ``people``."""
    return _shape(form, people)


@lru_cache(maxsize=1024)
def _shape(form: str, people: People) -> Shape:
    printed, at = "", 0
    roles: list[str] = []
    for match in CLASS.finditer(form):
        printed += _literal(form[at : match.start()])
        printed += f"(?P<{match[1]}{len(roles)}>{_class(match[1], people)})"
        roles.append(match[2] or "")
        at = match.end()
    printed += _literal(form[at:])
    sure = bool(_WORD.search(CLASS.sub("", form))) or "{people}" in form or "{role}" in form
    return Shape(form, re.compile(printed), tuple(roles), sure)


def _literal(text: str) -> str:
    return "".join(_GAP if sign == " " else re.escape(sign) for sign in text)


def _class(name: str, people: People) -> str:
    if name == "people":
        role, names = _role(people), _names(people)
        one = rf"{role}{_GAP}(?:{names})"
        return rf"{one}(?:{_GAP}[、，,；;]?{_GAP}{one}){{0,{_MOST_ROLES}}}"
    if name == "names":
        return _names(people)
    return _role(people) if name == "role" else _FIXED[name]


def _role(people: People) -> str:
    jobs = "|".join(map(re.escape, sorted(people.jobs, key=len, reverse=True)))
    return rf"(?:{f'{jobs}|' if jobs else ''}(?:{_RANKS}){{0,2}}(?:{_JOBS}))"


def _names(people: People) -> str:
    known = (r"[ \u3000]?".join(map(re.escape, name)) for name in sorted(people.names, key=len, reverse=True))
    one = "|".join([*known, _NAME])
    return rf"(?:{one})(?:(?:{_BETWEEN})(?:{one})){{0,{_MOST_NAMES}}}"


def authors_in(shape: Shape, match: re.Match[str], people: People) -> list[Author] | None:
    """Whom a credit of this shape names, in the order printed; None where a word is no name."""
    found: list[Author] = []
    role, after = "", form_opens_with_names(shape.form)
    for number, (name, implied) in enumerate(zip(_class_names(shape.form), shape.roles, strict=True)):
        text = match[f"{name}{number}"]
        if name == "role":
            found = [person if person.role else Author(person.name, text) for person in found]
            role = "" if after else text
        elif name == "signer":
            job, signed = pieces(text)
            return [Author(signed, job)]
        elif name == "people":
            for role, names in _by_role(text, people):
                found += [Author(each, role) for each in _split(names, people)]
        elif name == "names":
            found += [Author(each, implied or role) for each in _split(text, people)]
    if not found or not all(_is_person(person.name, people, trusting=shape.sure) for person in found):
        return None
    return [Author(person.name, person.role or "作者") for person in found]


def form_opens_with_names(form: str) -> bool:
    """Whether the people of a form stand before their roles: 甲 口述 乙 整理."""
    return next((name for name in _class_names(form) if name in ("role", "people", "names")), "") == "names"


def _class_names(form: str) -> list[str]:
    return [match[1] for match in CLASS.finditer(form)]


def _by_role(text: str, people: People) -> Iterable[tuple[str, str]]:
    """(role, names) for each role of a text like 记者 甲、乙 通讯员 丙."""
    roles = list(re.finditer(_role(people), text))
    ends = [match.start() for match in roles[1:]] + [len(text)]
    for match, end in zip(roles, ends, strict=True):
        yield match[0], text[match.end() : end].strip("、，,；; \u3000\t")


def _split(names: str, people: People) -> list[str]:
    """The names of a row: 甲、乙　丙."""
    words = [squeeze(name) for name in _tight(_SEPARATOR.split(names.strip(" \u3000\t")))]
    return [name for word in words for name in ([word] if word in people.names else split_names(word))]


def _tight(words: list[str]) -> list[str]:
    """王 五 → 王五: single characters in a row are one name set wide."""
    done: list[str] = []
    open_name = False
    for word in words:
        single = len(word) == 1
        if single and open_name:
            done[-1] += word
        else:
            done.append(word)
        open_name = single
    return done


def _is_person(name: str, people: People, *, trusting: bool) -> bool:
    return name in people.names or is_name(name, trusting=trusting)
