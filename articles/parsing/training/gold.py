"""What the marks of an annotated page say of the decoder's units: the right state of each."""

from collections import Counter
from typing import NamedTuple

from articles.parsing.decoding.scores import Scores, Weighed, score_page
from articles.parsing.decoding.states import State, states
from articles.parsing.decoding.viterbi import best_path
from articles.parsing.evidence.between import Between, neighbours
from articles.parsing.evidence.context import Context, contexts
from articles.parsing.evidence.observe import observe
from articles.parsing.habits import NO_HABITS, Habits
from articles.parsing.legible import Legible
from articles.parsing.lines.script import Script
from articles.parsing.page import ParsedPage, Placed, Role

_NOT_RIGHT, _NOT_OPEN = -60.0, -6.0  # what a wrong state costs, and a right one that nothing had opened
_PROSE = states("PARAGRAPHS VERSES")
_RESTS = states("RESTS")
_STATES: dict[Role, tuple[State, ...]] = {
    "kicker": (State.KICKER,),
    "subtitle": (State.SUBTITLE,),
    "paragraph": _PROSE,
    "subheading": states("SUBHEADINGS"),
    "list_item": states("LIST_ITEMS"),
    "caption": states("CAPTIONS picture"),
    "sidebar_paragraph": (State.SIDEBAR_PARAGRAPH,),
    "sidebar_subheading": (State.SIDEBAR_PARAGRAPH,),
    "sidebar_list_item": (State.SIDEBAR_LIST_ITEM,),
    "ad": (State.NOTICE,),
    "header": (State.HEADER,),
    "editor": (State.HEADER,),
    "jump": (State.HEADER,),
    "unknown": (State.HEADER,),
}
_CREDITS = ("byline", "dateline")
_STACK = ("kicker", "title", "subtitle", "column")


class Taught(NamedTuple):
    """A page's units in their contexts, what the decoder could make of them, and what they are."""

    page: list[Context]
    pairs: list[Between]
    weighed: list[Weighed]
    right: list[int]


class _Mark(NamedTuple):
    """One marked element: its article (-1 for the page's own), its role, and its number on the page."""

    article: int
    role: Role
    number: int


def taught(source: str, gold: ParsedPage, habits: Habits = NO_HABITS) -> Taught:
    """The units of an annotated page and the right state of each, with what is known of its paper.

    Marks leave some of a state open (verse or paragraph, credited or not): the hand scores choose there.
    """
    legible = Legible(source)
    script = Script(legible.text)
    observed = observe(script.read, habits.told(script.as_read))
    page = contexts(observed.units, observed.indented)
    weighed = score_page(page)
    marks = _marks(gold)
    walk = _Walk()
    held = []
    for here, unit in zip(page, weighed, strict=True):
        found = Counter[_Mark]()
        for start, end in here.item.unit.spans():
            found.update(marks[at] for at in legible.places(start, end) if at in marks)
        held.append(_held(unit.scores, walk.states(found, here)))
    pairs = neighbours(observed.units)
    return Taught(page, pairs, weighed, best_path(observed.units, pairs, held))


def _marks(gold: ParsedPage) -> dict[int, _Mark]:
    """What each character of the source is marked as."""
    marks: dict[int, _Mark] = {}
    articles = [(n, list(article.elements())) for n, article in enumerate(gold.articles)]
    own = [Placed(item.kind, item) for item in gold.furniture]
    number = 0
    for article, elements in [*articles, (-1, own)]:
        for placed in elements:
            number += 1
            mark = _Mark(article, placed.role, number)
            for start, end in placed.element.spans:
                marks.update(dict.fromkeys(range(start, end), mark))
    return marks


def _held(scores: Scores, right: tuple[State, ...]) -> Scores:
    """The scores under which only a right state can win."""
    held: Scores = {state: score + _NOT_RIGHT for state, score in scores.items() if state not in right}
    least = min(scores.values(), default=0.0)
    for state in right:
        held[state] = scores.get(state, least + _NOT_OPEN)
    return held


class _Walk:
    """Goes through the units of a page in their order and remembers what has been seen of each article."""

    def __init__(self) -> None:
        self._seen: set[_Mark] = set()
        self._bodies: set[int] = set()  # articles whose text has begun
        self._stacks: set[int] = set()  # articles of which a headline or text has been seen
        self._last = -1  # the article of the unit before

    def states(self, found: Counter[_Mark], here: Context) -> tuple[State, ...]:
        """The states that are right for a unit in which `found` characters bear which mark."""
        if not found:
            return ()
        main = self._main(found)
        states = self._states(main, {mark.role for mark in found if mark.article == main.article}, here)
        for mark in found:
            if mark.role not in ("column", *_CREDITS) and mark.article >= 0:
                self._stacks.add(mark.article)
                if mark.role not in _STACK:
                    self._bodies.add(mark.article)
        self._seen |= set(found)
        self._last = main.article if main.article >= 0 else self._last
        return states

    def _main(self, found: Counter[_Mark]) -> _Mark:
        """The mark that decides: the commonest that is no credit, if there is one."""
        best = found.most_common()
        return next((mark for mark, _ in best if mark.role not in _CREDITS), best[0][0])

    def _states(self, main: _Mark, roles: set[Role], here: Context) -> tuple[State, ...]:
        opens = main.article not in self._stacks
        if "title" in roles and roles & {"paragraph", "list_item"}:
            return (State.BRIEF,)
        if {"kicker", "title"} <= roles:
            return (State.KICKER_AND_TITLE,)
        if "sidebar_title" in roles and roles & {"sidebar_paragraph", "sidebar_list_item"}:
            return (State.SIDEBAR_PARAGRAPH,)
        if main.role in ("title", "sidebar_title"):
            first = main not in self._seen
            if main.role == "title":
                return (State.TITLE if first else State.TITLE_LINE,)
            return (State.SIDEBAR_TITLE if first else State.SIDEBAR_TITLE_LINE,)
        if main.role == "column":
            return (State.COLUMN if opens else State.COLUMN_BELOW,)
        if main.role in _CREDITS:
            return (State.SIGNATURE if main.article in self._bodies else State.BYLINE,)
        if main.role == "caption" and main in self._seen:
            return states("CAPTION_CREDITS picture_credit CAPTIONS")
        return self._text(main, here, opens)

    def _text(self, main: _Mark, here: Context, opens: bool) -> tuple[State, ...]:
        right = _STATES[main.role]
        if main.role not in ("paragraph", "list_item"):
            return right
        if main in self._seen and self._last != main.article:
            return _RESTS
        if opens:
            right += (State.UNTITLED,)
        return right + ((State.SIGNATURE,) if here.closed else ())
