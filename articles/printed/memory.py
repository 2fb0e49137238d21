"""A paper's memory between database and parser: what a settled page teaches, what an import is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, cast

from articles.chinese.plain import plain
from articles.formats.typed import Typed
from articles.models import Habit, OwnModel, Page, TypedGlyph
from articles.models.habits import Shown
from articles.parsing.decoding.model import Model
from articles.parsing.habits import NO_HABITS, Habits, Kind, learn
from articles.parsing.habits import Habit as ParsedHabit
from articles.parsing.habits.masks import forms_of
from articles.parsing.page import ParsedPage
from articles.printed.own_models import own_model_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Known(NamedTuple):
    """What is known of a paper: its habits, its own model where the parser reads it with one, and `typed`, to
    be asked where glyphs of a page cannot be read."""

    habits: Habits = NO_HABITS
    own: Model | None = None
    typed: Callable[[], Typed] = dict


Memory = Callable[[str, str | None], Known]
"""What is known of the paper of a page, by the page's text and the paper's name if it is given."""

_COMPARED = 20  # pages that are asked whether a line recurs
_TOP, _FOOT = 400, 200  # visible characters of a page in which its paper's name is looked for
_BLANKS = re.compile(r"\s+")


def no_memory(_text: str, _paper: str | None) -> Known:
    """Nothing is known of any paper."""
    return Known()


def remembered(text: str, paper: str | None) -> Known:
    """What is known of the paper that is given, else of the one whose name the page prints at its edge."""
    name = paper or _named_on(text, known_papers())
    if not name:
        return Known()
    return Known(habits_of(name), own_model_of(name), partial(TypedGlyph.objects.told_of, name))


def known_papers() -> list[str]:
    """The names of the papers of which anything is known."""
    tried = OwnModel.objects.order_by().values_list("publication__name")
    habits = Habit.objects.in_use().order_by().values_list("publication__name")
    typed = TypedGlyph.objects.in_use().order_by().values_list("publication__name")
    return sorted(name for (name,) in habits.union(tried, typed))


def habits_of(paper: str) -> Habits:
    """What is known of the paper of this name."""
    known = [
        ParsedHabit(cast(Kind, habit.kind), habit.form, habit.says, max(times, 1))
        for habit, times in Habit.objects.told_of(paper)
    ]
    return Habits(paper, tuple(known)) if known else NO_HABITS


def remember(page: Page, parse: ParsedPage, source: str, by: User | None) -> None:
    """Remember what a page shows that an editor has settled."""
    if parse.facts.section is None and page.section:
        parse = replace(parse, facts=replace(parse.facts, section=page.section.name))
    others = cache(partial(_forms_of_others, page))
    shown = learn(parse, source, lambda form: form in others())
    Habit.objects.learn(page, (Shown(*habit[:3]) for habit in shown), by)


def _forms_of_others(page: Page) -> set[str]:
    """The forms of the lines on the paper's latest other pages. One query, where it is asked for."""
    pages = Page.objects.filter(issue__publication=page.issue.publication).exclude(pk=page.pk)
    printed = pages.filter(parse__isnull=False).select_related("parse__source")
    latest = printed.order_by("-issue__date", "-pk")[:_COMPARED]
    return set().union(*(forms_of(other.known_parse.source.text) for other in latest))


def _named_on(text: str, papers: list[str]) -> str | None:
    """The paper whose name stands first at the page's top, else last at its foot."""
    tight = _BLANKS.sub("", plain(text[: 4 * _TOP]))[:_TOP]
    foot = _BLANKS.sub("", plain(text[-4 * _FOOT :]))[-_FOOT:]
    at_top = [(tight.find(paper), -len(paper), paper) for paper in papers if paper in tight]
    at_foot = [(foot.rfind(paper), len(paper), paper) for paper in papers if paper in foot]
    return min(at_top)[2] if at_top else max(at_foot)[2] if at_foot else None
