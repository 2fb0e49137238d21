"""Lines that are nothing but a byline: a credit, names, or a word that may be a name."""

import re

from articles.parsing.conventions.byline_words import author
from articles.parsing.conventions.bylines import about_author, read_authors
from articles.parsing.conventions.captions import PICTURE
from articles.parsing.conventions.credits import ROLE_WORD, take_name
from articles.parsing.conventions.names import is_name, is_surname
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import BYLINE, LIKELY_COLUMN, likeness
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author

_NOT_WRITING = ("作者", "插图", "漫画", "绘图", "制图", "摄影")
_PEN_NAME = pattern(r"[（(][ \u3000]?[\h](?:[ \u3000]?[\h]){1,3}[ \u3000]?[）)]")
_NO_PEN_NAME = re.compile("[首题章则篇完续图上中下笑]|连载|组诗|附|资料|本报|综合|节选|摘编|掌声|略")
_OF_A_WORK = re.compile(r"[ \u3000][著译撰]$")
_ROLE_AT_END = re.compile(r"[ \u3000][著译撰摄]$|老师[ \u3000]")
_WORD_ALONE = pattern(r"[□■●◎◆○◇☉⊙]?[ \u3000]?[\h](?:[ \u3000]?[\h]){1,3}")
_DRESS = re.compile(r"[\s□■●◎◆○◇☉⊙]")
_BRACKETS = re.compile(r"[\s（）()]")
_ORNAMENTS, _OPEN_ORNAMENTS = "□■●◎◆○◇☉⊙", "□○◎◇☉⊙"
_OPENS_A_TITLE = "致告答问"  # 致母亲, 答读者
_LONGEST_WORD, _LONGEST_TIGHT_WORD = 6, 4  # characters with and without the blanks of a word set wide
_FULL_NAME = 3
_CROWD = 4  # more names are a list, not a byline


def sign(facts: Facts) -> None:
    """Note how much a unit looks like a byline by itself, and whom it credits."""
    facts.byline = likeness(BYLINE, _marks(facts))


def _marks(facts: Facts) -> tuple[str, ...]:
    text = facts.text
    if (facts.head and facts.bodiless) or take_name(facts):
        return ("credit",)
    if facts.head or (facts.tail and not facts.bodiless):
        return ("no_byline",)
    if about_author(text):
        facts.authors = read_authors(text) or []
        return ("credit",)
    if "。" in text or "！" in text or (text[-1] in "：:" and not ROLE_WORD.search(text)):
        return ("no_byline",)
    roles = bool(ROLE_WORD.search(text) or _ROLE_AT_END.search(text))
    people = read_authors(text, trusting=roles)
    if people is None:
        return _word_marks(facts)
    facts.authors = people
    return _people_marks(facts, people, roles)


def _word_marks(facts: Facts) -> tuple[str, ...]:
    """A short word that may be an unknown name, or a pen name in brackets."""
    text = facts.text
    if len(text) <= _LONGEST_WORD and _WORD_ALONE.fullmatch(text):
        return _short_word_marks(facts, _DRESS.sub("", text))
    if _PEN_NAME.fullmatch(text) and not _NO_PEN_NAME.search(text):
        facts.authors = [author(_BRACKETS.sub("", text))]
        return ("pen_name",)
    return ("no_byline",)


def _short_word_marks(facts: Facts, word: str) -> tuple[str, ...]:
    if (facts.column > LIKELY_COLUMN or word[0] in _OPENS_A_TITLE) and not is_name(word):
        return ("no_byline",)
    if len(word) <= _FULL_NAME:
        facts.authors = [author(word)]
        return ("ornamented_word",) if facts.text[0] in _OPEN_ORNAMENTS else ("short_word",)
    if len(facts.text) > _LONGEST_TIGHT_WORD:
        return ("word_set_wide",)
    return ("word_after_surname",) if is_surname(word[0]) else ("no_byline",)


def _people_marks(facts: Facts, people: list[Author], roles: bool) -> tuple[str, ...]:
    text = facts.text
    if len(people) == 1 and _OF_A_WORK.search(text):
        return ("author_of_a_work",)
    roles = roles or any(person.role not in _NOT_WRITING for person in people)
    if not roles and facts.column > LIKELY_COLUMN and not _full_name(people):
        return ("column_and_surname",)
    if text[0] in _ORNAMENTS:
        return ("ornamented_names",)
    if roles:
        return ("credit",)
    if len(people) > 1:
        return ("crowd",) if len(people) > _CROWD else ("several_names",)
    return _name_marks(text)


def _name_marks(text: str) -> tuple[str, ...]:
    bare = text.strip("（）() \u3000")
    tight = bare.replace(" ", "").replace("\u3000", "")
    if not is_name(tight):
        return ("odd_name",)
    marks = ["full_name" if len(tight) == _FULL_NAME else "name"]
    if tight != bare or text[0] in "（(":
        marks.append("set_off_name")
    if PICTURE.match(text):
        marks.append("picture_label")
    return tuple(marks)


def _full_name(people: list[Author]) -> bool:
    """One person of three characters: 来论 is a surname and a word, 柳如烟 is a person."""
    return len(people) == 1 and len(people[0].name) == _FULL_NAME and is_name(people[0].name)
