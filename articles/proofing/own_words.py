"""The paper's own words: wrong, forbidden, to be used with care, of 港澳台; names not to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.proofing.lists import Lists, Term, Use
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_LIST = "本报用词表"


@rule("own words", "%(words)s: the paper writes %(instead)s", _LIST, fault=Fault.CHARACTERS, may_block=True)
def word_of_the_paper(text: Text, lists: Lists) -> Iterator[Spot]:
    """A word that the paper's list has as wrong."""
    yield from _listed(text, lists, Use.WRONG)


@rule(
    "own words",
    "%(words)s is not to be printed",
    _LIST,
    fault=Fault.FACT,
    severity=Severity.ERROR,
    may_block=True,
)
def forbidden_word(text: Text, lists: Lists) -> Iterator[Spot]:
    """A 禁用词 of the paper's list."""
    yield from _listed(text, lists, Use.FORBIDDEN)


@rule(
    "own words",
    "%(words)s is to be used with care",
    _LIST,
    fault=Fault.OTHER,
    severity=Severity.HINT,
)
def word_with_care(text: Text, lists: Lists) -> Iterator[Spot]:
    """A 慎用词 of the paper's list."""
    yield from _listed(text, lists, Use.CAREFUL)


@rule(
    "own words",
    "%(words)s: the wording is %(instead)s",
    _LIST,
    fault=Fault.FACT,
    severity=Severity.ERROR,
    may_block=True,
)
def wording_on_regions(text: Text, lists: Lists) -> Iterator[Spot]:
    """Wording on Hong Kong, Macao and Taiwan other than the list's."""
    yield from _listed(text, lists, Use.REGIONS)


@rule(
    "own words",
    "A name that must not be printed",
    "本报不得公开的姓名表",
    fault=Fault.FACT,
    severity=Severity.ERROR,
    may_block=True,
)
def protected_name(text: Text, lists: Lists) -> Iterator[Spot]:
    """A name of the protected list: its message does not repeat it."""
    for row in lists.protected:
        if _may_stand(text, row.name):
            for found in re.finditer(re.escape(row.name), text.whole):
                instead = row.instead or f"{row.name[0]}某"
                yield Spot(*found.span(), () if row.name in instead else (instead,), source=row.source)


def _listed(text: Text, lists: Lists, use: Use) -> Iterator[Spot]:
    for term in lists.terms:
        if term.use is use and _may_stand(text, term.word):
            for found in re.finditer(re.escape(term.word), text.whole):
                if not _is_right(text.whole, found.start(), term):
                    instead = tuple(each for each in term.instead if each != term.word)
                    yield Spot(*found.span(), instead, source=term.source)


def _may_stand(text: Text, word: str) -> bool:
    return bool(word) and (word[:2] in text.openings or len(word) == 1)


def _is_right(whole: str, at: int, term: Term) -> bool:
    """Whether the word stands inside a longer one in which it is right, what may stand instead among them."""
    longer = (*term.unless, *term.instead)
    return any(within(whole, at, term.word, each) for each in longer)


def within(whole: str, at: int, word: str, longer: str) -> bool:
    """Whether the word at this place is part of the longer one there."""
    return any(
        whole.startswith(longer, at - found.start())
        for found in re.finditer(re.escape(word), longer)
        if found.start() <= at
    )
