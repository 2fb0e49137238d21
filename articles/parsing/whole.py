"""A whole page read: see `articles.parsing`."""

import datetime

from articles.chinese.plain import plain
from articles.parsing.compose import Composer
from articles.parsing.conventions.header import page_facts
from articles.parsing.decoding.model import Model
from articles.parsing.decoding.roles import HEADS
from articles.parsing.decoding.viterbi import decode
from articles.parsing.dressing import dress
from articles.parsing.evidence.observe import observe
from articles.parsing.explain import close_calls
from articles.parsing.form import Form
from articles.parsing.given import Given
from articles.parsing.habits import NO_HABITS, Habits
from articles.parsing.habits.facts import add_known
from articles.parsing.legible import Legible
from articles.parsing.lines.known import Layout
from articles.parsing.lines.script import Script
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
    habits: Habits = NO_HABITS,
    form: Form | None = None,
    own: Model | None = None,
) -> ParsedPage:
    """What stands on a page, read from its `text`.

    `name` is the file's name, from which a date may be read; what is given of the page is believed. `habits`
    is what is known of the paper; without it nothing is. `form` is the form of the page's file, if it is more
    than text; `text` is then the form's. `own` is the paper's own model, in place of the common one.
    Takes any string and raises nothing; the cost is linear in its length.
    """
    legible = Legible(text)
    given = Given(publication, date, number, section)
    if form is None:
        page = _read(legible.text, plain(name), given, habits, own)
        legible.restore(page)
        return page
    page = _read(legible.text, plain(name), given.or_of(form), habits, own, Layout(form, legible.text))
    legible.restore(page)
    page.facts.inferred = given.not_given(page.facts)
    dress(page, form)
    return page


def _read(
    text: str, name: str, given: Given, habits: Habits, own: Model | None, layout: Layout | None = None
) -> ParsedPage:
    script = Script(text)
    composer = _composed(script, habits, own, layout)
    datelines = [draft.dateline for draft in composer.drafts if draft.dateline]
    found = [dateline.day for dateline in datelines if dateline.day]
    outlets = [dateline.agency for dateline in datelines]
    outlets += [a.organization for draft in composer.drafts for a in draft.authors if a.organization]
    facts = page_facts(composer.headers, script.read, found, outlets, name, *given)
    everywhere = [(0, len(text))]
    if facts.publication and not given.publication:
        facts.publication = script.as_printed(facts.publication, everywhere)
    if facts.section and not given.section:
        facts.section = script.as_printed(facts.section, everywhere)
    if habits:
        add_known(facts, text, habits, given.publication)
    day = datetime.date.fromisoformat(facts.date) if facts.date else None
    articles = composer.finish(day)
    return ParsedPage(facts, articles, composer.furniture)


def _composed(script: Script, habits: Habits, own: Model | None, layout: Layout | None) -> Composer:
    """The articles and furniture of a page, unit by unit in the roles that suit the whole page best."""
    everything, units, indented = observe(script.read, habits.told(script.as_read), layout)
    decoded = decode(units, indented, own)
    doubts = close_calls(decoded, units)
    composer = Composer(script, indented)
    at = 0
    for item in everything:
        if item.site:
            composer.add_site_line(item)
        elif item.stray:
            composer.add_furniture("unknown", item.unit.spans())
        elif item.jump:
            composer.add_jump(item, at < len(decoded) and decoded[at].role in HEADS)
        elif item.editor:
            composer.add_furniture("editor", item.unit.spans())
        else:
            composer.add(item, decoded[at].role, doubts[at])
            at += 1
    return composer
