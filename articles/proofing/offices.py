"""Leaders: who holds which office, and in which order they are named, by the paper's list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.proofing.lists import Lists, Person
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_FORMER = re.compile(r"(?:原|前|时任|曾任|老|首任|历任|候任)[^，。；、\n]{0,12}\Z")
_DEPUTY = re.compile(r"(?:副|代理|代)\Z")
_LISTED = re.compile(r"(?:[、，和及与]|以及){1,2}\Z")
_AFTER = re.compile(r"[、，]?(?:和|及|以及|与)?\Z")


@rule(
    "offices",
    "%(words)s: by the paper's list %(name)s is %(instead)s",
    "本报人物表",
    fault=Fault.FACT,
    severity=Severity.ERROR,
    may_block=True,
)
def office_of_another(text: Text, lists: Lists) -> Iterator[Spot]:
    """An office before a name that by the list is not this person's."""
    known = {office for person in lists.people for office in person.offices}
    for person, at in _standing(text, lists):
        if not person.offices:
            continue
        office = _office_before(text.whole, at, known)
        if office and not _is_held(text.whole, at, office, person):
            begin = at - len(office)
            yield Spot(begin, at, person.offices, {"name": person.name}, source=person.source)


@rule(
    "offices",
    "%(words)s: by the paper's list %(after)s comes before %(before)s",
    "本报人物表",
    fault=Fault.FACT,
    severity=Severity.ERROR,
    may_block=True,
)
def leaders_out_of_order(text: Text, lists: Lists) -> Iterator[Spot]:
    """Leaders named in one list, the later in rank before the earlier."""
    known = sorted({office for person in lists.people for office in person.offices}, key=len, reverse=True)
    for (one, start), (two, at) in pairwise(_standing(text, lists)):
        if one.order is None or two.order is None or one.order <= two.order:
            continue
        between = text.whole[start + len(one.name) : at]
        for office in known:
            between = between.replace(office, "")
        if _LISTED.fullmatch(between.strip()):
            yield Spot(
                start, at + len(two.name), (), {"before": one.name, "after": two.name}, source=two.source
            )


def _standing(text: Text, lists: Lists) -> list[tuple[Person, int]]:
    """Where people of the list are named, in reading order."""
    found = []
    for person in lists.people:
        if person.name and person.name[:2] in text.openings:
            found += [(person, each.start()) for each in re.finditer(re.escape(person.name), text.whole)]
    return sorted(found, key=lambda each: each[1])


def _office_before(whole: str, at: int, known: set[str]) -> str:
    return max((office for office in known if whole.endswith(office, 0, at)), key=len, default="")


def _is_held(whole: str, at: int, office: str, person: Person) -> bool:
    begin = at - len(office)
    if _FORMER.search(whole, max(0, begin - 16), begin):
        return True
    if _DEPUTY.search(whole, max(0, begin - 2), begin) and not office.startswith(("副", "代")):
        return any(whole.endswith(held, 0, at) for held in person.offices if held != office)
    return any(held.endswith(office) or office.endswith(held) for held in person.offices)
