"""Page text to a parsed page: which articles stand on it, and what is what in them.

`parse_page` is the whole interface; `decode` (bytes to text) and `give_ids` go before and after it.
Pure: no Django, no dictionary. What a page becomes is said in CONTRACT.md.
"""

import datetime

from articles.chinese.plain import plain
from articles.parsing.compose import Composer
from articles.parsing.conventions.header import page_facts
from articles.parsing.decoding.roles import HEADS
from articles.parsing.decoding.viterbi import decode
from articles.parsing.evidence.examine import examine
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.joins import stands_alone, starts_anew
from articles.parsing.evidence.neighbours import add_context
from articles.parsing.explain import close_calls
from articles.parsing.legible import Legible
from articles.parsing.lines.columns import join_lines
from articles.parsing.lines.printed import split_lines
from articles.parsing.page import ParsedPage

__all__ = ["parse_page"]


def parse_page(
    text: str,
    *,
    name: str = "",
    publication: str | None = None,
    date: datetime.date | None = None,
    number: str | None = None,
    section: str | None = None,
) -> ParsedPage:
    """What stands on a page, read from its `text`.

    `name` is the file's name, from which a date may be read; what is given of the page is believed.
    Takes any string and raises nothing; the cost is linear in its length.
    """
    legible = Legible(text)
    page = _read(legible.text, plain(name), publication, date, number, section)
    legible.restore(page)
    return page


def _read(
    text: str,
    name: str,
    publication: str | None,
    date: datetime.date | None,
    number: str | None,
    section: str | None,
) -> ParsedPage:
    everything = [examine(unit) for unit in join_lines(split_lines(text), starts_anew, stands_alone)]
    evidence = _between_furniture(everything)
    indented = add_context(evidence, text)
    decoded = decode(evidence, indented)
    doubts = close_calls(decoded, evidence)
    composer = Composer(text, indented)
    at = 0
    for item in everything:
        if item.stray:
            composer.add_furniture("unknown", item.unit.spans())
        elif item.jump:
            composer.add_jump(item, at < len(decoded) and decoded[at].role in HEADS)
        elif item.editor:
            composer.add_furniture("editor", item.unit.spans())
        else:
            composer.add(item, decoded[at].role, doubts[at])
            at += 1
    datelines = [draft.dateline for draft in composer.drafts if draft.dateline]
    found = [dateline.day for dateline in datelines if dateline.day]
    outlets = [dateline.agency for dateline in datelines]
    outlets += [a.organization for draft in composer.drafts for a in draft.authors if a.organization]
    facts = page_facts(composer.headers, text, found, outlets, name, publication, date, number, section)
    day = datetime.date.fromisoformat(facts.date) if facts.date else None
    articles = composer.finish(day)
    return ParsedPage(facts, articles, composer.furniture)


def _between_furniture(everything: list[Facts]) -> list[Facts]:
    """The units that the reading decides on: all but jumps and editors' lines, which are
    certain by themselves but tell where an article ends or goes on."""
    kept: list[Facts] = []
    jump: tuple[str, str | None] | None = None
    for item in everything:
        if item.stray:
            continue
        if item.jump:
            jump = item.jump
            continue
        if item.editor:
            continue
        if jump and jump[0] == "from":
            item.after_jump_in = jump
        elif jump and jump[0] == "to":
            item.after_jump_out = True
        elif kept and any(way == "to" for way, _ in kept[-1].jumps):
            item.after_jump_out = True
        kept.append(item)
        jump = None
    return kept
